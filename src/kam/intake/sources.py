"""Sources of a workspace: files as people have them, with the mapping that says what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from kam.errors import Finding, Severity, has_errors
from kam.intake.duplicates import near_duplicates
from kam.intake.importing import Import, Tables, import_grids
from kam.intake.mapping import FILE, SheetMapping, propose, read_mapping
from kam.intake.vcard import SUFFIX, read_vcard_file
from kam.text import Message, Text
from kam.text.unreadable import UNREADABLE
from kam.workspace.columns import TABLES, even, headers
from kam.workspace.grid import Grid, read_grids
from kam.workspace.reader import read_file
from kam.workspace.rows import unquoted

READABLE: Final = Message("a readable file", "可读的文件")
NO_LIST_OF_ACCOUNTS: Final = Message("no file has accounts", "没有一个文件有客户")
A_LIST_OF_ACCOUNTS: Final = Message(
    "a list with the names of accounts: {headers}", "有客户名称的名单：{headers}"
)
GIVEN_TWICE: Final = Message("was given twice", "给出了两次")

BASE: Final = ".kam/imported.json"
"""What the last import brought, kept in the workspace for the next update."""

NEAR: Final = Message(
    "{evidence} (row {row}); both were kept", "{evidence}（第 {row} 行）；两行都保留"
)
ONE_ROW: Final = Message(
    "one row for each account; join them by hand if they are one",
    "每个客户一行；若为同一客户请手工合并",
)


@frozen(kw_only=True)
class Imported:
    """The tables that files give, the mapping that was used, and everything found on the way."""

    tables: Tables
    mappings: tuple[SheetMapping, ...]
    findings: tuple[Finding, ...]


def import_files(paths: Iterable[Path], folder: Path, *, encoding: str | None = None) -> Imported:
    """Read files into tables, by the mapping in ``folder`` where it has one, else by headers.

    Raises:
        MissingExtra: a workbook is among the files and `openpyxl` is not installed.
    """
    known: Mapping[tuple[str, str], SheetMapping] = {}
    findings: list[Finding] = []
    if (folder / FILE).exists():
        known, findings = read_mapping(folder / FILE)
    grids = _grids(paths, encoding, findings)
    pairs: list[tuple[Grid, SheetMapping]] = []
    for grid in grids:
        mapping, found = propose(grid)
        mapping = known.get((grid.file, grid.sheet), mapping)
        findings += found
        pairs.append((grid, mapping))
    made = Import() if has_errors(findings) else import_grids(pairs)
    findings += made.findings
    findings += _near(made)
    if not has_errors(findings) and not made.tables.get("accounts"):
        text = NO_LIST_OF_ACCOUNTS()
        name = TABLES["accounts"].column("name")
        allowed = A_LIST_OF_ACCOUNTS(headers=", ".join((name.name, *name.other)))
        first = next(iter(grids)).place if grids else ""
        findings.append(_error("no-accounts", text, first, allowed))
    mappings = tuple(mapping for _, mapping in pairs)
    return Imported(tables=made.tables, mappings=mappings, findings=tuple(findings))


def _grids(paths: Iterable[Path], encoding: str | None, findings: list[Finding]) -> list[Grid]:
    grids: list[Grid] = []
    names: set[str] = set()
    for path in paths:
        if path.name in names:
            findings.append(_error("double-source", GIVEN_TWICE(), path.name))
            continue
        names.add(path.name)
        try:
            found, faults = _read(path, encoding)
        except OSError as error:
            why = UNREADABLE(why=error.strerror or str(error))
            findings.append(_error("unreadable", why, str(path), READABLE()))
            continue
        grids += found
        findings += faults
    return grids


def _read(path: Path, encoding: str | None) -> tuple[list[Grid], list[Finding]]:
    if path.suffix.lower() != SUFFIX:
        return read_grids(path, encoding)
    cards = read_vcard_file(path)
    return [g for g in (cards.accounts, cards.contacts) if len(g.rows) > 1], list(cards.findings)


def _near(made: Import) -> list[Finding]:
    """Say which accounts may be one, with the evidence; nothing is merged."""
    rows = made.tables.get("accounts", [])
    found = []
    for pair in near_duplicates(list(rows)):
        file, number = made.places["accounts", pair.second]
        first = made.places["accounts", pair.first][1]
        found.append(
            Finding(
                severity=Severity.WARNING,
                code="near-duplicate",
                text=NEAR(evidence=pair.evidence, row=str(first)),
                file=file,
                row=number,
                column="name",
                allowed=ONE_ROW(),
            )
        )
    return found


def existing_tables(folder: Path) -> tuple[Tables, dict[str, str]]:
    """Return the tables of a workspace as texts by known column, and the file of each."""
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    tables: Tables = {}
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        table = names.get(even(path.stem))
        if table is None or table in tables:
            continue
        raw = read_file(table, path)
        known = headers(table)
        columns = [known.get(even(header), header) for header in raw.header]
        tables[table] = [
            {
                c: unquoted(cell)
                for c, cell in zip(columns, cells, strict=False)
                if c and cell.strip()
            }
            for _, cells in raw.rows
        ]
        files[table] = path.name
    return tables, files


def read_base(folder: Path) -> Tables:
    """Return what the last import brought, nothing where that is not known."""
    try:
        found: Any = json.loads((folder / BASE).read_text("utf-8"))
        return {str(name): [dict(row) for row in rows] for name, rows in found["tables"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def write_base(tables: Tables) -> bytes:
    """Return the file that `read_base` reads."""
    document = {"format": "kam.imported/1", "tables": tables}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def _error(code: str, text: str | Text, file: str, allowed: str | Text = "") -> Finding:
    return Finding(severity=Severity.ERROR, code=code, text=text, file=file, allowed=allowed)

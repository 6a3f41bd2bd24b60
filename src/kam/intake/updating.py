"""Update: a newer list is merged into a workspace; ids, notes and history stay.

What the last import brought is the base: a cell that nobody changed since takes the new value, one
that people changed keeps theirs, and where both changed theirs stays and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from kam.intake.importing import WITH_IDS, Row, Tables
from kam.workspace.columns import TABLES
from kam.workspace.row_ids import reference_columns

ADDED: Final = "added"
CHANGED: Final = "changed"
KEPT: Final = "kept"
MISSING: Final = "missing"
REFERRED: Final[Mapping[str, tuple[str, ...]]] = {
    "account": ("accounts",),
    "contact": ("contacts",),
    "staff": ("staff",),
    "person": ("staff", "contacts"),
    "subject": ("accounts", "contacts"),
}
"""The tables to which a kind of reference leads."""


@frozen(kw_only=True)
class Edit:
    """One difference: a row that is new or no longer listed, a cell that changes or is kept.

    ``kind`` is ``added``, ``changed``, ``kept`` (people changed it, the list says otherwise) or
    ``missing`` (the list no longer has the row, which stays).
    """

    kind: str
    table: str
    row: str
    name: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


@frozen(kw_only=True)
class Merged:
    """The tables after the update, every difference in the order of tables and rows, and the base.

    ``base`` is the newer list under the ids of the workspace, for the update after this one.
    """

    tables: Tables
    base: Tables
    edits: tuple[Edit, ...] = field(default=())


def update(existing: Tables, base: Tables, new: Tables) -> Merged:
    """Merge newer tables into existing ones; ``base`` is what the last import brought."""
    tables = {name: [dict(row) for row in rows] for name, rows in existing.items()}
    renamed: dict[str, dict[str, str]] = {}
    edits: list[Edit] = []
    for name in (n for n in TABLES if n in new):
        rows = [_renamed(name, row, renamed) for row in new[name]]
        if name in WITH_IDS:
            edits += _merge(name, tables.setdefault(name, []), base.get(name, []), rows, renamed)
        else:
            edits += _append(name, tables.setdefault(name, []), rows)
    merged = {name: rows for name, rows in tables.items() if rows}
    return Merged(tables=merged, base=_based(new, renamed), edits=tuple(edits))


def _based(new: Tables, renamed: Mapping[str, Mapping[str, str]]) -> Tables:
    found: Tables = {}
    for name, rows in new.items():
        ids = renamed.get(name, {})
        found[name] = [
            _renamed(name, row, renamed)
            | ({"id": ids.get(row["id"], row["id"])} if "id" in row else {})
            for row in rows
        ]
    return found


def _renamed(table: str, row: Row, renamed: Mapping[str, Mapping[str, str]]) -> Row:
    """Return a row whose references name the records by the ids that the workspace has."""
    found = dict(row)
    for column, kind in reference_columns(table):
        if column in found:
            ids = {
                old: new for name in REFERRED[kind] for old, new in renamed.get(name, {}).items()
            }
            parts = (part.strip() for part in found[column].split(";"))
            found[column] = ";".join(ids.get(part, part) for part in parts)
    return found


def _merge(
    table: str,
    rows: list[Row],
    base: list[Row],
    new: list[Row],
    renamed: dict[str, dict[str, str]],
) -> Iterator[Edit]:
    by_id = {row["id"]: row for row in rows if row.get("id")}
    by_name = _unique_names(table, rows)
    before = {row["id"]: row for row in base if row.get("id")}
    seen: set[int] = set()
    ids = renamed.setdefault(table, {})
    for row in new:
        ident = row["id"]
        mine = by_id.get(ident) or by_name.get(_name(table, row))
        if mine is None:
            rows.append(row)
            seen.add(id(row))
            yield Edit(kind=ADDED, table=table, row=ident, name=row.get("name", ""))
            continue
        seen.add(id(mine))
        ids[ident] = mine.get("id", ident)
        yield from _cells(table, mine, before.get(ident) or before.get(ids[ident], {}), row)
    for row in rows:
        if id(row) not in seen and row.get("id") in before:
            yield Edit(kind=MISSING, table=table, row=row["id"], name=row.get("name", ""))


def _cells(table: str, mine: Row, before: Row, new: Row) -> Iterator[Edit]:
    for column, text in new.items():
        old = mine.get(column, "")
        if column == "id" or not text or text == old:
            continue
        untouched = old == before.get(column, "")
        edit = Edit(
            kind=CHANGED if untouched else KEPT,
            table=table,
            row=mine.get("id", ""),
            name=mine.get("name", ""),
            column=column,
            old=old,
            new=text,
        )
        if untouched:
            mine[column] = text
            yield edit
        elif text != before.get(column, ""):
            yield edit


def _name(table: str, row: Row) -> tuple[str, str]:
    return " ".join(row.get("name", "").split()), row.get(WITH_IDS[table], "")


def _unique_names(table: str, rows: list[Row]) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    twice = set()
    for row in rows:
        if found.setdefault(_name(table, row), row) is not row:
            twice.add(_name(table, row))
    return {name: row for name, row in found.items() if name not in twice}


def _append(table: str, rows: list[Row], new: list[Row]) -> Iterator[Edit]:
    """Add rows of a table of history that are not there yet; nothing is changed or removed."""
    known = {_same(row) for row in rows}
    ids = {row["id"] for row in rows if row.get("id")}
    for row in new:
        if _same(row) not in known and row.get("id") not in ids:
            rows.append(row)
            known.add(_same(row))
            yield Edit(kind=ADDED, table=table, row=row.get("id", ""), name=row.get("account", ""))


def _same(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((column, text) for column, text in row.items() if text))

"""Reading a workspace: a directory, or one portfolio document, becomes a portfolio and settings.

Columns of industries and words of rules are kept as they were read: which rules are in force, only
the settings say (`kam.assembly.load`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import Finding, Severity
from kam.model import Portfolio, Workspace
from kam.rules.settings import Settings
from kam.text import Message, Text
from kam.workspace.columns import TABLES, even
from kam.workspace.config import read_config
from kam.workspace.grid import WORKBOOKS, raw_table, read_grids
from kam.workspace.reader import RawTable, read_file
from kam.workspace.rows import MEANT
from kam.workspace.tables import build_portfolio

NO_FOLDER: Final = Message("there is no directory {folder}", "没有目录 {folder}")
NO_ACCOUNTS: Final = Message("there is no accounts.csv", "没有 accounts.csv")
NO_ACCOUNT: Final = Message("holds no account", "没有客户")
TABLE_TWICE: Final = Message(
    "holds the table {table}, as {other} does; keep one of the two",
    "与 {other} 都是表 {table}；请只留一个",
)
BESIDE: Final = Message(
    "stands beside the tables {tables}; keep one of the two", "与表 {tables} 并存；请只留一种"
)
NO_TABLE: Final = Message("is the name of no table and was not read", "不是表的名称，未读取")

DOCUMENT = "portfolio.json"


@frozen(kw_only=True)
class Stored:
    """What a workspace holds as it was read, and everything that is wrong with it, by place."""

    portfolio: Portfolio
    settings: Settings
    findings: tuple[Finding, ...]


def read_workspace(path: str | Path) -> Stored:
    """Read a workspace directory with ``kam.toml`` and CSV tables or one ``portfolio.json``.

    ``path`` may also be a portfolio document itself (``*.json``); the ``kam.toml`` beside it counts
    where there is one, else the document's own workspace and default settings.

    Never raises for what the files hold: every fault is a finding, all of them at once, and rows
    with errors are left out.
    """
    folder = Path(path)
    if folder.suffix.lower() == ".json" and not folder.is_dir():
        return _load_document(folder)
    workspace, settings, findings = read_config(folder / "kam.toml")
    if not folder.is_dir():
        missing = _error("no-workspace", NO_FOLDER(folder=str(folder)))
        return Stored(
            portfolio=Portfolio(workspace=workspace), settings=settings, findings=(missing,)
        )
    files, doubtful = _files(folder)
    more = [*findings, *doubtful]
    sheets = _workbooks(folder, files, more)
    if (folder / DOCUMENT).exists():
        double = sorted({*files, *sheets})
        portfolio, found = _document(folder / DOCUMENT, workspace, double=double)
    else:
        raw = {name: read_file(name, file) for name, file in files.items()} | sheets
        portfolio, found = load_tables(raw, workspace, settings)
    ordered = sorted((*more, *found), key=lambda f: f.sort_key)
    return Stored(portfolio=portfolio, settings=settings, findings=tuple(ordered))


def load_tables(
    raw: Mapping[str, RawTable], workspace: Workspace, settings: Settings
) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Return the portfolio of raw tables; a portfolio without accounts is an error."""
    judged = settings.plan.as_of or date.today()  # noqa: DTZ011 - settles two-digit years only
    portfolio, findings = build_portfolio(raw, workspace, this_year=judged.year)
    if "accounts" not in raw:
        lacking = _error("no-accounts", NO_ACCOUNTS(), "accounts.csv")
        return portfolio, (lacking, *findings)
    broken = any(f.severity is Severity.ERROR for f in raw["accounts"].findings)
    if not raw["accounts"].rows and not broken:
        lacking = _error("no-accounts", NO_ACCOUNT(), "accounts.csv")
        return portfolio, (lacking, *findings)
    return portfolio, findings


def table_files(folder: Path) -> dict[str, Path]:
    """Return the CSV file of each table of a workspace."""
    return _files(folder)[0]


def _files(folder: Path) -> tuple[dict[str, Path], list[Finding]]:
    """Return table name to file, and what is wrong; Chinese file names are known too."""
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    found: dict[str, Path] = {}
    findings = []
    for file in sorted(f for f in folder.iterdir() if f.suffix.lower() == ".csv"):
        if file.name.startswith("."):
            continue
        table = names.get(even(file.stem))
        if table is None:
            findings.append(_unread(file.name, file.stem, names))
        elif table in found:
            text = TABLE_TWICE(table=table, other=found[table].name)
            findings.append(_error("double-source", text, file.name))
        else:
            found[table] = file
    return found, findings


def _unread(place: str, name: str, names: Mapping[str, str]) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(even(name), sorted(names), n=1)
    return Finding(
        severity=Severity.WARNING,
        code="unknown-table",
        text=NO_TABLE(),
        file=place,
        allowed=", ".join(TABLES),
        hint=MEANT(near=near[0]) if near else "",
    )


def _load_document(path: Path) -> Stored:
    from kam.workspace.document import read_document

    config = path.parent / "kam.toml"
    workspace: Workspace | None = None
    settings = Settings()
    findings: tuple[Finding, ...] = ()
    if config.exists():
        workspace, settings, findings = read_config(config)
    portfolio, found = read_document(path, workspace)
    ordered = sorted((*findings, *found), key=lambda f: f.sort_key)
    return Stored(portfolio=portfolio, settings=settings, findings=tuple(ordered))


def _workbooks(
    folder: Path, files: Mapping[str, Path], findings: list[Finding]
) -> dict[str, RawTable]:
    """Return the tables that stand in sheets, by the sheets' names, and say what was not read."""
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    found: dict[str, RawTable] = {}
    for book in sorted(f for f in folder.iterdir() if f.suffix.lower() in WORKBOOKS):
        if book.name.startswith(("~$", ".")):  # what an open office program leaves behind
            continue
        grids, faults = read_grids(book)
        findings += faults
        for grid in grids:
            table = names.get(even(grid.sheet))
            if table is None:
                findings.append(_unread(grid.place, grid.sheet, names))
            elif table in files or table in found:
                other = files[table].name if table in files else found[table].file
                text = TABLE_TWICE(table=table, other=other)
                findings.append(_error("double-source", text, grid.place))
            else:
                found[table] = raw_table(table, grid)
    return found


def _document(
    path: Path, workspace: Workspace, *, double: list[str]
) -> tuple[Portfolio, tuple[Finding, ...]]:
    from kam.workspace.document import read_document

    if double:
        text = BESIDE(tables=", ".join(double))
        return Portfolio(workspace=workspace), (_error("double-source", text, DOCUMENT),)
    return read_document(path, workspace)


def _error(code: str, text: Text, file: str = "") -> Finding:
    return Finding(severity=Severity.ERROR, code=code, text=text, file=file)

"""Load: a workspace directory, or one portfolio document, becomes a portfolio and settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from kam.errors import Finding, Severity
from kam.loading.columns import TABLES, even, headers
from kam.loading.config import read_config
from kam.loading.reader import RawTable, read_file, read_table
from kam.loading.tables import build_portfolio
from kam.model import Portfolio, Workspace
from kam.rules.settings import Settings

DOCUMENT = "portfolio.json"


@frozen(kw_only=True)
class Loaded:
    """What a workspace holds, and everything that is wrong with it, by place."""

    portfolio: Portfolio
    settings: Settings
    findings: tuple[Finding, ...]


def load(
    path: str | Path,
    *,
    plugins: Iterable[Any] = (),  # noqa: ARG001 - profile columns are typed when a plugin asks
) -> Loaded:
    """Load a workspace directory with ``kam.toml`` and CSV tables or one ``portfolio.json``.

    Never raises for what the files hold: every fault is a finding, all of them at once, and rows
    with errors are left out.  ``plugins`` is kept for the profile columns of industries, which
    are held as they were read until a plugin asks for them.
    """
    folder = Path(path)
    workspace, settings, findings = read_config(folder / "kam.toml")
    if not folder.is_dir():
        missing = _error("no-workspace", f"there is no directory {folder}")
        return Loaded(
            portfolio=Portfolio(workspace=workspace), settings=settings, findings=(missing,)
        )
    files = _files(folder)
    if (folder / DOCUMENT).exists():
        portfolio, found = _document(folder / DOCUMENT, workspace, double=sorted(files))
    else:
        raw = {name: read_file(name, file) for name, file in files.items()}
        found = tuple(_workbooks(folder)) if "accounts" not in raw else ()
        portfolio, more = load_tables(raw, workspace, settings)
        found = (*found, *more)
    ordered = sorted((*findings, *found), key=lambda f: f.sort_key)
    return Loaded(portfolio=portfolio, settings=settings, findings=tuple(ordered))


def load_tables(
    raw: Mapping[str, RawTable], workspace: Workspace, settings: Settings
) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Return the portfolio of raw tables; a portfolio without accounts is an error."""
    judged = settings.plan.as_of or date.today()  # noqa: DTZ011 - settles two-digit years only
    portfolio, findings = build_portfolio(raw, workspace, this_year=judged.year)
    if "accounts" not in raw:
        lacking = _error("no-accounts", "there is no accounts.csv", "accounts.csv")
        return portfolio, (lacking, *findings)
    if raw["accounts"].header and not raw["accounts"].rows:
        lacking = _error("no-accounts", "holds no account", "accounts.csv")
        return portfolio, (lacking, *findings)
    return portfolio, findings


def _files(folder: Path) -> dict[str, Path]:
    """Return table name to file; Chinese file names are known too."""
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    found: dict[str, Path] = {}
    for file in sorted(folder.glob("*.csv")):
        table = names.get(even(file.stem))
        if table is not None:
            found.setdefault(table, file)
    return found


def _workbooks(folder: Path) -> Iterable[Finding]:
    for book in sorted(folder.glob("*.xlsx")):
        yield _error(
            "workbook",
            "workbooks cannot be read yet; save each sheet as CSV (UTF-8)",
            book.name,
        )


def _document(
    path: Path, workspace: Workspace, *, double: list[str]
) -> tuple[Portfolio, tuple[Finding, ...]]:
    from kam.loading.document import read_document

    if double:
        text = f"stands beside the tables {', '.join(double)}; keep one of the two"
        return Portfolio(workspace=workspace), (_error("double-source", text, DOCUMENT),)
    return read_document(path, workspace)


def _error(code: str, text: str, file: str = "") -> Finding:
    return Finding(severity=Severity.ERROR, code=code, text=text, file=file)


def recognise(path: Path) -> str:
    """Return the table that a CSV file holds: by its name, else by its headers.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no CSV table of a workspace.
    """
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    if even(path.stem) in names:
        return names[even(path.stem)]
    raw = read_table("accounts", path.read_bytes(), path.name)
    scores = []
    for order, table in enumerate(TABLES.values()):
        known = headers(table.name)
        found = {known[even(h)] for h in raw.header if even(h) in known}
        if all(c.name in found for c in table.columns if c.required):
            scores.append((-len(found), order, table.name))
    if not scores:
        raise ValueError("its headers fit no table")
    return min(scores)[2]

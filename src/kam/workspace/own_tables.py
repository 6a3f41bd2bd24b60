"""Writing rows into the tables that the user keeps: found, changed, put in place at once.

Everything is made before anything is written; a file is replaced as a whole, so that a crash leaves
the old one or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import KamError
from kam.reading.cells import Reading
from kam.text import Message
from kam.workspace.book_rows import InBook, with_rows_in_book
from kam.workspace.columns import TABLES, even
from kam.workspace.config import read_config
from kam.workspace.converter import make_converter
from kam.workspace.csv_rows import NewRow, with_rows
from kam.workspace.files import UNWRITABLE, WriteError, flush
from kam.workspace.grid import WORKBOOKS, read_grids
from kam.workspace.loading import DOCUMENT, table_files
from kam.workspace.making import make_record
from kam.workspace.reader import RawTable
from kam.workspace.rows import parse_rows

BY_HAND: Final = Message(
    "{file}: holds the facts and is not rewritten; add this object yourself: {line}",
    "{file}：数据在其中，不会改写；请自行加上这一对象：{line}",
)
CHANGED: Final = Message(
    "{file} was changed by somebody else at the same moment; nothing was written, try again",
    "{file} 同时被他人改动；未写任何内容，请重试",
)


@frozen(kw_only=True)
class Written:
    """A row that was written, and the file it stands in now."""

    row: NewRow
    file: str


def write_rows(folder: Path, rows: Iterable[NewRow], *, language: str) -> tuple[Written, ...]:
    """Write rows into the tables of a workspace, all or none of each file.

    A table that is nowhere yet becomes a CSV file of its name.  Nothing is written unless every row
    can be.

    Raises:
        KamError: a row cannot be written without disturbing others.
        WriteError: a file cannot be written.
    """
    written = list(rows)
    if (folder / DOCUMENT).exists() and written:
        raise KamError(BY_HAND(file=DOCUMENT, line=_object(folder, written[0])))
    names: dict[str, str] = {}
    old: dict[Path, bytes | None] = {}
    new: dict[Path, bytes] = {}
    for table in dict.fromkeys(row.table for row in written):
        mine = [row for row in written if row.table == table]
        path = table_files(folder).get(table)
        sheet = None if path else _sheet(folder, table)
        path = (sheet.path if sheet else path or folder / f"{table}.csv").resolve()
        names[table] = path.name
        old.setdefault(path, path.read_bytes() if path.exists() else None)
        before = new.get(path, old[path]) or b""
        if sheet is None:
            new[path] = with_rows(before, mine, file=path.name, language=language)
        else:
            new[path] = with_rows_in_book(before, sheet, mine)
    _put(new, old)
    return tuple(Written(row=row, file=names[row.table]) for row in written)


def _sheet(folder: Path, table: str) -> InBook | None:
    """Return the sheet that holds a table, None when it is in no workbook."""
    names = {even(n) for n in (table, *TABLES[table].other)}
    for book in sorted(f for f in folder.iterdir() if f.suffix.lower() in WORKBOOKS):
        if book.name.startswith(("~$", ".")):
            continue
        for grid in read_grids(book)[0]:
            if even(grid.sheet) in names:
                return InBook(path=book, grid=grid)
    return None


def _object(folder: Path, row: NewRow) -> str:
    """Return the object that says in a document what a row says in a table."""
    workspace, _, _ = read_config(folder / "kam.toml")
    cells = {name: cell for name, cell in row.cells.items() if cell}
    raw = RawTable(
        name=row.table,
        file=DOCUMENT,
        header=tuple(cells),
        rows=((1, list(cells.values())),),
        findings=(),
    )
    reading = Reading(currency=workspace.currency, country="", this_year=2000, doubts=[])
    (parsed,), _ = parse_rows(raw, reading)
    record = make_record(row.table, parsed, workspace.zone)
    values = make_converter().unstructure(record)
    return f"{row.table}: {json.dumps(values, ensure_ascii=False)}"


def _put(new: Mapping[Path, bytes], old: Mapping[Path, bytes | None]) -> None:
    """Put new contents in the place of files that are still as they were read."""
    staged: dict[Path, Path] = {}
    try:
        for path, data in new.items():
            staged[path] = _stage(path, data)
        for path in new:
            if (path.read_bytes() if path.exists() else None) != old[path]:
                raise KamError(CHANGED(file=path.name))
        for path, draft in staged.items():
            draft.replace(path)
            flush(path.parent)
    except OSError as error:
        if isinstance(error, KamError):
            raise
        why = error.strerror or str(error)
        raise WriteError(UNWRITABLE(path=str(error.filename or ""), why=why)) from error
    finally:
        for draft in staged.values():
            draft.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """Write a draft beside a file, with its rights, and flush it to the disk."""
    handle, name = tempfile.mkstemp(prefix=".kam-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        else:
            draft.chmod(0o644)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft

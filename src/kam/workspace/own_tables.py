"""Writing rows into the tables that the user keeps: found, changed, put in place at once.

Everything is made before anything is written; a file is replaced as a whole, so that a crash leaves
the old one or the new one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import KamError
from kam.text import Message
from kam.workspace.csv_rows import NewRow, with_rows
from kam.workspace.files import UNWRITABLE, WriteError, flush
from kam.workspace.loading import table_files

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
    files = table_files(folder)
    old: dict[Path, bytes | None] = {}
    new: dict[Path, bytes] = {}
    written = list(rows)
    names: dict[str, str] = {}
    for table in dict.fromkeys(row.table for row in written):
        path = files.get(table, folder / f"{table}.csv").resolve()
        names[table] = path.name
        old[path] = path.read_bytes() if path.exists() else None
        mine = [row for row in written if row.table == table]
        new[path] = with_rows(old[path] or b"", mine, file=path.name, language=language)
    _put(new, old)
    return tuple(Written(row=row, file=names[row.table]) for row in written)


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

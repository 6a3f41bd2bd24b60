"""One run at a time: a lock on the workspace that ends with the process that holds it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from kam.errors import KamError
from kam.text import Message
from kam.workspace.files import UNWRITABLE, WriteError

BUSY: Final = Message(
    "another run of kam is at work on {folder}; try again when it is done",
    "另一个 kam 正在处理 {folder}；请待其完成后再试",
)

PAUSE: Final = 0.1
"""Seconds between two tries."""


class BusyError(KamError):
    """Another run is at work on the same workspace."""


@contextmanager
def workspace_lock(
    folder: Path, *, patience: float, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold the lock of a workspace, ``folder/.kam/lock``; wait ``patience`` seconds for it.

    ``waiting`` is called once when another run holds it.  The lock is SQLite's, so it works on
    every system, and it is free again when its holder dies.

    Raises:
        BusyError: it was not free in time.
        WriteError: the folder cannot be written.
    """
    path = folder / ".kam" / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise WriteError(UNWRITABLE(path=str(path), why=str(error))) from error
    with closing(connection):
        _acquire(connection, path, patience, waiting)
        yield


def _acquire(
    connection: sqlite3.Connection, path: Path, patience: float, waiting: Callable[[], None]
) -> None:
    end = time.monotonic() + patience
    told = False
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise WriteError(UNWRITABLE(path=str(path), why=str(error))) from error
        else:
            return
        if not told:
            waiting()
            told = True
        if time.monotonic() > end:
            raise BusyError(BUSY(folder=str(path.parent.parent)))
        time.sleep(PAUSE)

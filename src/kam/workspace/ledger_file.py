"""The ledger as a SQLite file, ``DIR/.kam/ledger.db``: one transaction for a publication."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from attrs import evolve

from kam.errors import KamError
from kam.ledger.publication import Publication
from kam.memory import Memory, Remembered
from kam.memory.codec import compact, of_row, of_signal_row, row_of, row_of_signal
from kam.text import Message
from kam.workspace.files import UNWRITABLE

DAMAGED: Final = Message(
    "{path}: is damaged ({why}); move it away and run again: it is made anew from the calendars "
    "in the output folder",
    "{path}：已损坏（{why}）；请移走后重新运行：台账会根据输出文件夹中的日历重建",
)
NO_LEDGER: Final = Message(
    "{path}: is no ledger of kam; move it away and run again",
    "{path}：不是 kam 的台账；请移走后重新运行",
)
NEWER: Final = Message(
    "{path}: was written by a newer kam (format {version}, this one knows {known}); install the "
    "newer kam; nothing was changed",
    "{path}：由更新版本的 kam 写成（格式 {version}，本版只认 {known}）；请安装新版；未作任何改动",
)

APPLICATION: Final = 0x6B616D
"""What marks a SQLite file as a ledger: ``kam`` in ASCII."""
FORMAT: Final = 2
BEFORE_SESSIONS: Final = 1
"""The format of version 0.1.0: everything owed has an entry of its own."""
SCHEMA: Final = """
CREATE TABLE items (item TEXT PRIMARY KEY, archived INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX active ON items (item) WHERE archived = 0;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class LedgerError(KamError):
    """The ledger cannot be used as it is. Nothing was written."""


class LedgerFile:
    """The ledger of a workspace on disk. Reading an absent one gives None and makes nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Memory | None:
        """Return the memory; its archive stays in the file and is asked item by item.

        Raises:
            LedgerError: the file is damaged, is no ledger, or was written by a newer kam.
        """
        if not self.path.exists():
            return None
        with self._reading() as connection:
            if _is_empty(connection):
                return None
            rows = connection.execute("SELECT item, body FROM items WHERE archived = 0")
            items = {item: _read_item(item, body) for item, body in sorted(rows)}
            facts = dict(connection.execute("SELECT name, value FROM facts"))
            archived = connection.execute("SELECT 1 FROM items WHERE archived = 1").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        memory = Memory(
            items=items,
            generation=int(facts["generation"]),
            as_of=date.fromisoformat(facts["as_of"]) if facts["as_of"] else None,
            floor=int(facts["floor"]),
            signals=tuple(map(of_signal_row, json.loads(facts.get("signals", "[]")))),
            before_sessions=version == BEFORE_SESSIONS,
        )
        return evolve(memory, archive=self) if archived else memory

    def get(self, item: str) -> Remembered | None:
        """Return an archived item (the archive of the memory that `read` gave)."""
        with self._reading() as connection:
            query = "SELECT body FROM items WHERE archived = 1 AND item = ?"
            row = connection.execute(query, (item,)).fetchone()
        return _read_item(item, row[0]) if row else None

    def values(self) -> list[Remembered]:
        """Return every archived item."""
        with self._reading() as connection:
            rows = connection.execute("SELECT item, body FROM items WHERE archived = 1")
            return [_read_item(item, body) for item, body in rows]

    def save(self, publication: Publication, *, whole: bool = False) -> None:
        """Write what a publication changed, in one transaction; ``whole``: every item of it.

        Nothing is written when nothing changed.

        Raises:
            LedgerError: the file cannot be written; it is as it was.
        """
        memory = publication.memory
        if not whole and not publication.is_new:
            return
        rows = memory.items.values() if whole else publication.touched
        facts = {
            "generation": str(memory.generation),
            "as_of": memory.as_of.isoformat() if memory.as_of else "",
            "floor": str(memory.floor),
            "signals": compact([row_of_signal(signal) for signal in memory.signals]),
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
                self._prepare(connection)
                upsert = "INSERT OR REPLACE INTO items VALUES (?, ?, ?)"
                connection.executemany(upsert, _rows(rows, archived=False))
                connection.executemany(upsert, _rows(publication.archived, archived=True))
                forgotten = ((item,) for item in publication.forgotten)
                connection.executemany("DELETE FROM items WHERE item = ?", forgotten)
                connection.executemany(
                    "INSERT OR REPLACE INTO facts VALUES (?, ?)", sorted(facts.items())
                )
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(UNWRITABLE(path=str(self.path), why=str(error))) from error

    def rewrite(self, change: Callable[[Remembered], Remembered]) -> int:
        """Change every item, archived ones too, and leave no trace of the old texts in the file.

        Returns how many were changed; their ids may change as well.

        Raises:
            LedgerError: the file cannot be read or written; it is as it was.
        """
        changed = 0
        try:
            with self._reading() as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
                rows = connection.execute("SELECT item, archived, body FROM items").fetchall()
                for item, archived, body in rows:
                    old = _read_item(item, body)
                    new = change(old)
                    if new == old:
                        continue
                    changed += 1
                    connection.execute("DELETE FROM items WHERE item = ?", (item,))
                    values = (new.item, archived, _write_item(new))
                    connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", values)
                connection.execute("COMMIT")
                connection.execute("VACUUM")
        except (sqlite3.OperationalError, OSError) as error:
            raise LedgerError(UNWRITABLE(path=str(self.path), why=str(error))) from error
        return changed

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables of a new file, and give an old one the format of today."""
        if _is_empty(connection):
            for statement in SCHEMA.strip().split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Open the file; what SQLite or its contents complain about becomes one clear message."""
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                self._check(connection)
                yield connection
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError, IndexError) as error:
            raise LedgerError(DAMAGED(path=str(self.path), why=str(error))) from error

    def _check(self, connection: sqlite3.Connection) -> None:
        if _is_empty(connection):
            return
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION:
            raise LedgerError(NO_LEDGER(path=str(self.path)))
        if version > FORMAT:
            raise LedgerError(NEWER(path=str(self.path), version=str(version), known=FORMAT))


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether a file was opened and never written, as by a run that died."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _rows(items: Iterable[Remembered], *, archived: bool) -> Iterator[tuple[str, int, str]]:
    for item in items:
        yield item.item, int(archived), _write_item(item)


def _write_item(item: Remembered) -> str:
    """Return an item without its id as JSON."""
    return compact(row_of(item))


def _read_item(item: str, body: str) -> Remembered:
    return of_row(item, json.loads(body))

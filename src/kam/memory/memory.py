"""The memory of a workspace: a frozen value that an embedder keeps wherever its data lives.

The command line keeps it in a SQLite file, the ledger (`kam.workspace.ledger_file`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, Protocol

from attrs import evolve, field, frozen

from kam.errors import KamError
from kam.memory.codec import (
    BEFORE_SESSIONS,
    FORMAT,
    compact,
    of_row,
    of_signal_row,
    row_of,
    row_of_signal,
)
from kam.memory.remembered import Remembered, State
from kam.model import Evidence, Portfolio
from kam.text import Message

NO_MEMORY: Final = Message(
    "this is no memory of kam ({why}); allowed: what Memory.to_json() returned",
    "这不是 kam 的记忆（{why}）；允许：Memory.to_json() 的返回值",
)
OTHER_FORMAT: Final = Message(
    "the memory has the format {found}, this kam reads {known}",
    "记忆的格式为 {found}，本版 kam 可读 {known}",
)


class Archive(Protocol):
    """Items that have left the calendars for good."""

    def get(self, item: str, /) -> Remembered | None:
        """Return an item, None when there is none of that id."""

    def values(self) -> Iterable[Remembered]:
        """Return all of them."""


_NOTHING: Final[Archive] = dict[str, Remembered]()


@frozen(kw_only=True)
class Memory:
    """Everything named and announced from one workspace.

    ``items`` are those that are still in calendars or owed, by id; the ``archive`` holds the rest.
    ``generation`` counts the publications that changed something, ``as_of`` is the day of the last.
    ``floor`` is the SEQUENCE of an item that is new here: above 0 only after a memory was lost,
    when a calendar somewhere may hold a higher one.  ``signals`` are the states of signals that
    keep theirs (`kam.rules.Signal`), as rows of evidence.  ``before_sessions``: version 0.1.0 wrote
    it, so everything owed has an entry of its own.
    """

    items: Mapping[str, Remembered] = field(factory=dict)
    archive: Archive = field(factory=lambda: _NOTHING)
    generation: int = 0
    as_of: date | None = None
    floor: int = 0
    signals: tuple[Evidence, ...] = ()
    before_sessions: bool = False

    def told(self, portfolio: Portfolio) -> Portfolio:
        """Return the facts with the states of signals as they stood when last judged."""
        new = tuple(e for e in self.signals if e not in portfolio.evidence)
        return evolve(portfolio, evidence=(*portfolio.evidence, *new)) if new else portfolio

    def find(self, item: str) -> Remembered | None:
        """Return an item, archived or not, None when the id is new."""
        return self.items.get(item) or self.archive.get(item)

    def of(self, kind: str, subject: str) -> Sequence[Remembered]:
        """Return the items of one kind and subject, ascending by ideal day and id."""
        return self._by_subject.get((kind, subject), ())

    def lines_of(self, session: str) -> Sequence[Remembered]:
        """Return what stands or took place in a session beside what gives it its name, by id."""
        return self._by_session.get(session, ())

    def sessions_of(self, staff: str) -> Sequence[Remembered]:
        """Return the entries that stand in somebody's calendar, ascending by day and id."""
        return self._by_staff.get(staff, ())

    def is_taken(self, item: str) -> bool:
        """Tell whether an id belongs to an item that stands, is owed, or took place.

        One that was cancelled and is owed no more may come back under its id.
        """
        known = self.find(item)
        return known is not None and (known.owed or known.state in {State.LIVE, State.OVER})

    def to_json(self) -> str:
        """Return the memory as JSON, format ``kam.memory/2`` (see `kam.memory.codec`)."""
        return compact(
            {
                "format": BEFORE_SESSIONS if self.before_sessions else FORMAT,
                "generation": self.generation,
                "as_of": self.as_of.isoformat() if self.as_of else None,
                "floor": self.floor,
                "signals": [row_of_signal(signal) for signal in self.signals],
                "items": _rows(self.items.values()),
                "archive": _rows(self.archive.values()),
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> Memory:
        """Return the memory that `to_json` wrote, also of version 0.1.0 (``kam.memory/1``).

        Raises:
            KamError: the text is no memory, or one of another format.
        """
        try:
            document = json.loads(text)
            found = document["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise KamError(NO_MEMORY(why=repr(error))) from error
        if found not in {FORMAT, BEFORE_SESSIONS}:
            known = f"{BEFORE_SESSIONS}, {FORMAT}"
            raise KamError(OTHER_FORMAT(found=repr(found), known=known))
        try:
            return cls(
                items=_items(document["items"]),
                archive=_items(document["archive"]),
                generation=int(document["generation"]),
                as_of=date.fromisoformat(document["as_of"]) if document["as_of"] else None,
                floor=int(document["floor"]),
                signals=tuple(map(of_signal_row, document.get("signals", ()))),
                before_sessions=found == BEFORE_SESSIONS,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KamError(NO_MEMORY(why=repr(error))) from error

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str], tuple[Remembered, ...]]:
        found: dict[tuple[str, str], list[Remembered]] = {}
        for item in self.items.values():
            found.setdefault((item.kind, item.subject), []).append(item)
        return {
            key: tuple(sorted(known, key=lambda k: (k.ideal, k.item)))
            for key, known in found.items()
        }

    @cached_property
    def _by_session(self) -> Mapping[str, tuple[Remembered, ...]]:
        found: dict[str, list[Remembered]] = {}
        for item in self.items.values():
            if item.session and item.state in {State.LIVE, State.OVER}:
                found.setdefault(item.session, []).append(item)
        return {key: tuple(sorted(held, key=lambda k: k.item)) for key, held in found.items()}

    @cached_property
    def _by_staff(self) -> Mapping[str, tuple[Remembered, ...]]:
        found: dict[str, list[Remembered]] = {}
        for item in self.items.values():
            for person in item.staff if item.is_entry else ():
                found.setdefault(person, []).append(item)
        return {
            key: tuple(sorted(held, key=lambda k: (k.day or k.ideal, k.item)))
            for key, held in found.items()
        }


def _rows(items: Iterable[Remembered]) -> dict[str, list[Any]]:
    return {item.item: row_of(item) for item in sorted(items, key=lambda i: i.item)}


def _items(rows: Mapping[str, Any]) -> dict[str, Remembered]:
    return {item: of_row(item, row) for item, row in sorted(rows.items())}

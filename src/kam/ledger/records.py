"""The ledger: what was named and published, as frozen values.

An embedder keeps it wherever its data lives; `kam.workspace.ledger_file` keeps it in a SQLite file.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Final, Protocol

from attrs import field, frozen

from kam.commitments import Published
from kam.ical import Entry
from kam.ledger.encoding import decode

GRACE: Final = timedelta(days=30)
"""How long what was cancelled stays in the calendars after its day."""
CANCELLED: Final = "CANCELLED"
"""The status of a cancelled component."""


class State(enum.Enum):
    """Where an item stands: in the calendars, past or done, cancelled, or nothing but a name."""

    LIVE = "live"
    OVER = "over"
    CANCELLED = "cancelled"
    NAMED = "named"


@frozen(kw_only=True)
class Written:
    """One component as last written: its text (see `encode`), SEQUENCE and stamp.

    ``stamp`` is the day of judgement on which it last changed; DTSTAMP is its midnight in UTC.
    ``made`` spares the reading of a text that was written just now.
    """

    uid: str
    body: str
    sequence: int = 0
    stamp: date
    made: Entry | None = field(default=None, eq=False, repr=False)

    @property
    def entry(self) -> Entry:
        """The component as the record that the writer takes."""
        if self.made is not None:
            return self.made
        stamp = datetime.combine(self.stamp, time(), tzinfo=UTC)
        return decode(self.body, uid=self.uid, sequence=self.sequence, stamp=stamp)


@frozen(kw_only=True)
class LedgerItem:
    """One item that a plan has named.

    ``at`` is what people see: the start of a visit or event, the moment a task is due, a day; None
    while the item is only a name.  ``ideal`` and ``owed`` serve the matching of later plans.
    ``staff`` have it in their calendars; ``former`` had it and see it cancelled.  ``privacy`` is
    the level its texts were written with, ``why`` its reasons in English and Chinese.
    """

    item: str
    state: State
    owed: bool
    ideal: date
    at: date | datetime | None = None
    staff: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    account: str = ""
    privacy: str = "names"
    why: tuple[tuple[str, str], ...] = ()
    entries: tuple[Written, ...] = ()

    @property
    def kind(self) -> str:
        """The first part of the id."""
        return self.item.partition("/")[0]

    @property
    def subject(self) -> str:
        """The second part of the id."""
        return self.item.split("/", 2)[1]

    @property
    def day(self) -> date | None:
        """The local day of ``at``."""
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def published(self) -> Published:
        """What later plans need to know of it."""
        live = self.state is State.LIVE
        start = self.at if live and isinstance(self.at, datetime) else None
        day = self.day if live else None
        return Published(item=self.item, ideal=self.ideal, owed=self.owed, day=day, start=start)


class Archive(Protocol):
    """Items that have left the calendars for good; asked for by id, one by one."""

    def get(self, item: str, /) -> LedgerItem | None:
        """Return an item, None when there is none of that id."""


_NOTHING: Archive = dict[str, LedgerItem]()


@frozen(kw_only=True)
class Ledger:
    """Everything published from one workspace.

    ``items`` are those that are still in calendars or owed, by id; the ``archive`` holds the rest.
    ``generation`` counts the publications that changed something, ``as_of`` is the day of the last.
    ``floor`` is the SEQUENCE of an item that is new here: above 0 only after a ledger was lost,
    when a calendar somewhere may hold a higher one.
    """

    items: Mapping[str, LedgerItem] = field(factory=dict)
    archive: Archive = field(factory=lambda: _NOTHING)
    generation: int = 0
    as_of: date | None = None
    floor: int = 0

    def find(self, item: str) -> LedgerItem | None:
        """Return an item, archived or not, None when the id is new."""
        return self.items.get(item) or self.archive.get(item)

    def of(self, kind: str, subject: str) -> Sequence[Published]:
        """Return the items of one kind and subject, ascending by ideal day and id."""
        return self._by_subject.get((kind, subject), ())

    def is_taken(self, item: str) -> bool:
        """Tell whether an id belongs to an item that stands, is owed, or took place.

        One that was cancelled and is owed no more may come back under its id.
        """
        known = self.find(item)
        return known is not None and (known.owed or known.state in {State.LIVE, State.OVER})

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str], tuple[Published, ...]]:
        found: dict[tuple[str, str], list[Published]] = {}
        for item in self.items.values():
            found.setdefault((item.kind, item.subject), []).append(item.published)
        return {
            key: tuple(sorted(known, key=lambda k: (k.ideal, k.item)))
            for key, known in found.items()
        }

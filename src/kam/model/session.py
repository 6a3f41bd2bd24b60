"""Sessions: what takes time in a diary, and the days that are only marked (days, not obligations).

Many things are owed, few stand in a diary.  A session is one entry of it; what is done along with
it is a line of its agenda, without an entry, an identity or a reminder of its own.
"""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Final

from attrs import frozen

from kam.model.owed import Firmness
from kam.model.placed import Placed
from kam.reasons import Reason


class SessionKind(enum.Enum):
    """What an entry of a diary is.

    ``visit``: at one account, at its place.  ``calls``: a block of calls of one person on one day.
    ``desk``: a block of work that needs no customer.  ``trip``: days away from home, beside the
    visits.  ``mark``: a day that is marked, nothing takes time.  ``moment``: a limit, an
    appointment, an event at a time of its own.
    """

    VISIT = "visit"
    CALLS = "calls"
    DESK = "desk"
    TRIP = "trip"
    MARK = "mark"
    MOMENT = "moment"


BLOCKS: Final = frozenset({"calls", "desk", "trip", "marks"})
"""The first word of the id of a session to which nothing owed gives its name."""


def is_block(session: str) -> bool:
    """Tell by its id whether a session is a block, a trip or several marks, of no one thing."""
    return session.partition("/")[0] in BLOCKS


TIMED: Final = frozenset({SessionKind.VISIT, SessionKind.CALLS, SessionKind.DESK})
"""Sessions that take working time."""


@frozen(kw_only=True)
class Leg:
    """One way: from where (an account's id; empty: the base), how long and how far."""

    origin: str = ""
    minutes: int
    km: int = 0


@frozen(kw_only=True)
class Session:
    """One entry of a diary with everything that is done in it.

    ``lines`` are the things owed that it holds, in the order of the agenda; what a visit or a
    moment is about comes first and gives its id.  A block is called ``calls/STAFF/DAY`` or
    ``desk/STAFF/DAY`` (a second one of a day with ``-2``), a trip ``trip/STAFF/FIRST-DAY``, a day
    on which several are marked ``marks/STAFF/KIND-DAY``.  ``start`` and ``end`` are aware: of a
    visit in the account's zone, of a block in that of the one whose it is; a trip and a mark have
    none, a limit only its ``end``.  ``until`` is the last day of a trip.  ``way`` leads here, from
    the stop before; ``back`` leads from the last stop of a day to the base.  ``partners`` take part
    beside ``staff``; ``partner_ways`` holds the way here and back of each of them.  ``contacts``
    are the people of the customers who are to be met or called, whom it is about first (see
    `kam.facts.whom`).
    """

    id: str
    kind: SessionKind
    staff: str
    day: date
    start: datetime | None = None
    end: datetime | None = None
    until: date | None = None
    account: str = ""
    lines: tuple[Placed, ...] = ()
    way: Leg | None = None
    back: Leg | None = None
    partners: tuple[str, ...] = ()
    partner_ways: tuple[tuple[Leg | None, Leg | None], ...] = ()
    contacts: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()

    @property
    def head(self) -> Placed | None:
        """What a visit, a moment or a mark of one thing is about; None of blocks and trips."""
        first = self.lines[0] if self.lines else None
        return first if first is not None and first.item == self.id else None

    @property
    def rest(self) -> tuple[Placed, ...]:
        """The lines beside what the session is about."""
        return self.lines if self.head is None else self.lines[1:]

    @property
    def at(self) -> date | datetime:
        """What people see: a start, a moment due, or a day."""
        return self.start or self.end or self.day

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of our people who take part, who is responsible first."""
        return (self.staff, *self.partners)

    def ways(self, person: str) -> tuple[Leg | None, Leg | None]:
        """Return the way here and the way back of one who takes part."""
        if person == self.staff:
            return self.way, self.back
        ways = dict(zip(self.partners, self.partner_ways, strict=False))
        return ways.get(person, (None, None))

    @property
    def minutes(self) -> int:
        """The working time it takes, without the way."""
        if self.kind not in TIMED or self.start is None or self.end is None:
            return 0
        return int((self.end - self.start).total_seconds()) // 60

    @property
    def firmness(self) -> Firmness:
        """How firmly it stands; a block is a suggestion."""
        return self.head.firmness if self.head is not None else Firmness.SUGGESTION

    @property
    def timezone(self) -> str:
        """The IANA name of the zone of ``start`` and ``end``, empty without one."""
        moment = self.start or self.end
        return str(moment.tzinfo) if moment else ""

    @property
    def sort_key(self) -> tuple[date, str, str]:
        """Order of lists: by day, then local time, then id."""
        moment = self.start or self.end
        return self.day, f"{moment:%H:%M}" if moment else "", self.id

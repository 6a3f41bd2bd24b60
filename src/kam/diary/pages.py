"""Pages of a diary: a day, a stretch of days and what waits, as frozen values."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from kam.diary.load import Load
from kam.ledger import Change
from kam.model import Leg, Owed, Session, Staff, Unplaced
from kam.text import Text


@frozen(kw_only=True)
class Whom:
    """Somebody to be met or called: name, position and telephone, each empty where not known."""

    contact: str
    name: str
    title: str = ""
    phone: str = ""


@frozen(kw_only=True)
class Entry:
    """One session with its title and the people to be met or called.

    ``way`` leads there and ``back`` home, of the person and on the day of the page.
    """

    session: Session
    title: Text
    way: Leg | None = None
    back: Leg | None = None
    whom: tuple[Whom, ...] = ()


@frozen(kw_only=True)
class Stood:
    """An entry of a day that is over, as people have it in their calendars."""

    item: str
    title: Text
    at: date | datetime


@frozen(kw_only=True)
class Day:
    """One day of one person; ``off`` says why nobody works on it, None on a day of work.

    A day that is over or outside the plan has no time that may be planned; ``stood`` is what was in
    the calendar on a day that is over.
    """

    day: date
    entries: tuple[Entry, ...]
    load: Load
    off: Text | None = None
    stood: tuple[Stood, ...] = ()


@frozen(kw_only=True)
class Waiting:
    """Something that waits since a day: overdue, or to be confirmed.

    ``session`` is where the plan has it, None where it is in no plan.
    """

    item: str
    title: Text
    since: date
    account: str = ""
    owed: Owed | None = None
    session: Session | None = None


@frozen(kw_only=True)
class Matter:
    """One thing that matters now: what, why now in one sentence, and when the plan has it."""

    title: Text
    why: Text
    item: str = ""
    account: str = ""
    session: Session | None = None


@frozen(kw_only=True)
class Agenda:
    """What one person has before them from ``first`` to ``last`` (both included).

    ``changes`` are those to what people have in their calendars, ``overdue``, ``to_confirm`` and
    ``unplaced`` stand as they are on the day of judgement; ``next`` are the things that matter
    most, three at most, whatever the days.
    """

    staff: Staff
    as_of: date
    first: date
    last: date
    days: tuple[Day, ...]
    changes: tuple[Change, ...] = ()
    overdue: tuple[Waiting, ...] = ()
    to_confirm: tuple[Waiting, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    next: tuple[Matter, ...] = ()

    @property
    def load(self) -> Load:
        """The time of all days together."""
        return sum((day.load for day in self.days), Load())

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of all days, in their order."""
        return tuple(entry.session for day in self.days for entry in day.entries)

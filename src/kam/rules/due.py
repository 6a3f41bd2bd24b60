"""When something is due by a rule that says it itself: what it may look at, what it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from attrs import field, frozen

from kam.dates import WorkingCalendar
from kam.reasons import Reason
from kam.rules.view import AccountView


@frozen(kw_only=True)
class Due:
    """The answer of a rule: the day or the moment, and why.

    A moment has a zone.  Where only days matter (a cadence) its local day counts.
    """

    when: date | datetime
    reason: Reason

    def __attrs_post_init__(self) -> None:
        if isinstance(self.when, datetime) and self.when.tzinfo is None:
            raise ValueError(f"when: {self.when} has no time zone")


@frozen
class Workdays:
    """The days on which somebody works; nothing here can be changed.

    Raises:
        CalendarError: there is no working day within 400 days.
    """

    _calendar: WorkingCalendar

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return self._calendar.is_working(day)

    def add(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after a day, before it when ``count`` is negative.

        The day itself never counts; 0 is the day itself or the next working day.
        """
        return self._calendar.shift(day, count)

    def next(self, day: date) -> date:
        """Return the first working day on or after a day."""
        return self._calendar.next_working(day)

    def previous(self, day: date) -> date:
        """Return the last working day on or before a day."""
        return self._calendar.previous_working(day)


@frozen(kw_only=True)
class DueScope:
    """What a rule may look at when it says when something is due.

    ``record`` is what it counts from: the case, the agreement; of a cadence the account.
    ``since`` is when it begins to count: receipt or closing of a case, the end of an agreement, the
    day of the last activity or of the one owed before (None: there was none).  ``planned`` is when
    it is due by the figures of the rule.  Moments are in ``zone``, that of the workspace.
    """

    view: AccountView
    record: Any
    since: date | datetime | None
    planned: date | datetime
    zone: ZoneInfo
    _manager: Callable[[], WorkingCalendar] = field(alias="manager", eq=False, repr=False)
    _place: Callable[[], WorkingCalendar] = field(alias="place", eq=False, repr=False)

    @property
    def manager(self) -> Workdays:
        """The working days of who has to do it."""
        return Workdays(self._manager())

    @property
    def place(self) -> Workdays:
        """The working days in the country of the account, of who does it where none is known."""
        return Workdays(self._place())

    def day(self, when: date | datetime) -> date:
        """Return the local day of a day or a moment."""
        return when.astimezone(self.zone).date() if isinstance(when, datetime) else when


DueOf: TypeAlias = Callable[[DueScope, Any], Due | None]
"""Returns when something is due; None: as the figures of the rule say."""

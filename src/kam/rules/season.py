"""Seasons that ask for contact, and blackouts that forbid visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.dates import DEFAULT_CONVENTIONS, CalendarDate, yearly
from kam.model import DateRange
from kam.reasons import Reason
from kam.rules.figure import figure
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.signal import Play
from kam.rules.view import AccountView
from kam.text import Message


@frozen(kw_only=True)
class Season(Rule):
    """A part of every year, such as summer heat.

    ``first`` and ``last`` (``06-01``, ``08-31``) bound it, both included; ``last`` before ``first``
    lies in the year after, and ``02-29`` is the last day of February.  With a ``play`` every
    account of its reach is owed that task ``lead_days`` before the first day (``days`` of the play
    are added).  Every figure is proposed (G-57).
    """

    reach: Reach = EVERYONE
    play: Play | None = None
    first: CalendarDate = figure(title=Message("first day: 06-01", "首日：06-01"), proposed=True)
    last: CalendarDate = figure(title=Message("last day: 08-31", "末日：08-31"), proposed=True)
    lead_days: int = figure(
        title=Message("days before the first day", "提前天数"),
        unit="day",
        low=0,
        high=366,
        proposed=True,
    )

    def span(self, year: int) -> DateRange:
        """Return the season that begins in a year."""
        first, last = _day(self.first, year), _day(self.last, year)
        return DateRange(start=first, end=last if last >= first else _day(self.last, year + 1))

    def holds_on(self, day: date) -> bool:
        """Tell whether a day lies in the season."""
        return any(day in self.span(year) for year in (day.year - 1, day.year))


def _day(when: CalendarDate, year: int) -> date:
    days = yearly(when, date(year, 1, 1), date(year, 12, 31), DEFAULT_CONVENTIONS)
    return next(found.day for found in days)


@frozen(kw_only=True)
class Closure:
    """Days without visits, both included, and why."""

    days: DateRange
    reason: Reason


@frozen(kw_only=True)
class Blackout(Rule):
    """Periods in which accounts of its reach must not be visited.

    ``closures`` returns those that touch the days asked for.  All blackouts are joined: what one
    forbids no other allows.
    """

    reach: Reach = EVERYONE
    closures: Callable[[AccountView, DateRange, Blackout], Iterable[Closure]] = field(eq=False)

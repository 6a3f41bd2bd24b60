"""Seasons that ask for contact, and blackouts that forbid visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.errors import RuleError
from kam.model import DateRange
from kam.reasons import Reason
from kam.rules import sentences as says
from kam.rules.parameter import Parameter
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.signal import Play
from kam.rules.view import AccountView
from kam.text import Message


@frozen(kw_only=True)
class Season(Rule):
    """A part of every year, such as summer heat.

    The parameters ``first`` and ``last`` (``06-01``, ``08-31``; see `season_parameters`) bound it,
    both included; ``last`` before ``first`` lies in the year after, and ``02-29`` is the last day
    of February.  With a ``play`` every account of its reach is owed that task ``lead_days`` before
    the first day (``days`` of the play are added).
    """

    reach: Reach = EVERYONE
    play: Play | None = None

    def span(self, year: int) -> DateRange:
        """Return the season that begins in a year."""
        first, last = self.word("first"), self.word("last")
        return DateRange(
            start=_day(first, year), end=_day(last, year + 1 if last < first else year)
        )

    def holds_on(self, day: date) -> bool:
        """Tell whether a day lies in the season."""
        return any(day in self.span(year) for year in (day.year - 1, day.year))


def _day(text: str, year: int) -> date:
    month, _, day = text.partition("-")
    try:
        if text == "02-29":
            return date(year, 3, 1) - date.resolution
        return date(year, int(month), int(day))
    except ValueError:
        raise RuleError(says.NO_DAY_OF_YEAR(value=repr(text))) from None


def season_parameters(first: str, last: str, *, lead_days: int) -> tuple[Parameter, ...]:
    """Return the parameters of a season, all marked proposed (G-57)."""
    return (
        Parameter(
            name="first", title=Message("first day: 06-01", "首日：06-01"), default=first,
            proposed=True,
        ),
        Parameter(
            name="last", title=Message("last day: 08-31", "末日：08-31"), default=last,
            proposed=True,
        ),
        Parameter(
            name="lead_days",
            title=Message("days before the first day", "提前天数"),
            default=lead_days,
            unit="day",
            low=0,
            high=366,
            proposed=True,
        ),
    )  # fmt: skip


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

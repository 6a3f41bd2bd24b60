"""Seasons: parts of every year that ask for contact ahead of them, or forbid visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from kam.dates import DEFAULT_CONVENTIONS, CalendarDate, yearly
from kam.model import Account, AccountStatus, DateRange, Owed, Where
from kam.rules.blackout import Blackout, Closure
from kam.rules.care import CareOccasion, CareScope
from kam.rules.figure import figure, lasting
from kam.rules.reach import EVERYONE, Reach
from kam.rules.view import AccountView
from kam.text import Message, bilingual

SEASON: Final = Message("{title} from {start} to {end}", "{title}：{start} 至 {end}")


@frozen(kw_only=True)
class Season:
    """A part of every year, such as summer heat; as ``closures`` of a blackout it forbids visits.

    ``first`` and ``last`` (``06-01``, ``08-31``) bound it, both included; ``last`` before ``first``
    lies in the year after, and ``02-29`` is the last day of February.  Both are proposed (G-57).
    """

    first: CalendarDate = figure(title="first day: 06-01 | 首日：06-01", proposed=True)
    last: CalendarDate = figure(title="last day: 08-31 | 末日：08-31", proposed=True)

    def span(self, year: int) -> DateRange:
        """Return the season that begins in a year."""
        first, last = _day(self.first, year), _day(self.last, year)
        return DateRange(start=first, end=last if last >= first else _day(self.last, year + 1))

    def holds_on(self, day: date) -> bool:
        """Tell whether a day lies in the season."""
        return any(day in self.span(year) for year in (day.year - 1, day.year))

    def __call__(self, view: AccountView, days: DateRange, rule: Blackout) -> Iterator[Closure]:
        """Yield the seasons that touch the days asked for, as closures."""
        del view
        for year in range(days.start.year - 1, days.end.year + 1):
            span = self.span(year)
            if span.start <= days.end and days.start <= span.end:
                said = rule.because(SEASON, title=rule.title, start=span.start, end=span.end)
                yield Closure(days=span, reason=said)


def _day(when: CalendarDate, year: int) -> date:
    days = yearly(when, date(year, 1, 1), date(year, 12, 31), DEFAULT_CONVENTIONS)
    return next(found.day for found in days)


@frozen(kw_only=True)
class BeforeSeason:
    """Asks for one task per account of a reach ahead of a season: `CareOccasion.occurs`.

    ``text`` is the title of the task and may use ``{account}``; the occasion's ``kind`` is the kind
    of the item, its audience the accounts.
    """

    season: Season
    text: Message = field(converter=bilingual)
    reach: Reach = EVERYONE
    lead_days: int = figure(
        title="days before the first day | 提前天数", unit="day", low=0, high=366, proposed=True
    )
    minutes: int = lasting(15)

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the tasks that fall inside the days asked for, one per year, done before it."""
        served = scope.served[account.id]
        if account.status is AccountStatus.LOST or not self.reach.covers(served):
            return
        for year in range(scope.start.year, scope.end.year + 2):
            span = self.season.span(year)
            day = span.start - timedelta(days=self.lead_days)
            if scope.start <= span.start and day <= scope.end:
                said = rule.because(SEASON, title=rule.title, start=span.start, end=span.end)
                yield rule.owed(
                    subject=account.id,
                    occurrence=f"{rule.id.partition('.')[2]}-{year}",
                    day=day,
                    summary=self.text(account=account.name),
                    reasons=(said,),
                    place=Where.REMOTE,
                    minutes=self.minutes,
                    late=self.lead_days,
                    account=account.id,
                )

"""Conventions of yearly dates as figures, and what an item says when one moved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, fields, frozen

from kam.plugins import CalendarDate, Conventions, Message, Text, YearDay, figure, yearly

MOVED: Final = {
    "feb28": Message(
        "no 29 February in {year}; 28 February stands in",
        "{year} 年没有 2 月 29 日，改为 2 月 28 日",
    ),
    "mar1": Message(
        "no 29 February in {year}; 1 March stands in", "{year} 年没有 2 月 29 日，改为 3 月 1 日"
    ),
    "last_day": Message(
        "the month has no 30th in {year}; its last day stands in", "{year} 年该月没有三十，改为月末"
    ),
    "next_first": Message(
        "the month has no 30th in {year}; the first of the next month stands in",
        "{year} 年该月没有三十，改为次月初一",
    ),
    "ordinary_month": Message(
        "born in a leap month; kept in the ordinary month of {year}", "生于闰月，{year} 年按平月过"
    ),
}
LUNAR_DATE: Final = Message("kept on {words}", "{words}")
UNCERTAIN: Final = Message(
    "provisional: the lunar month may begin a day earlier or later",
    "暂定：该农历月的初一可能前后相差一天",
)


@frozen(kw_only=True)
class Yearly:
    """The days of a yearly date in the Gregorian calendar."""

    leap_day: str = figure(
        "feb28",
        title="where 29 February falls in common years | 平年的 2 月 29 日落在",
        choices=("feb28", "mar1", "leap_years_only"),
        proposed=True,
    )

    def days(self, when: CalendarDate, start: date, end: date) -> Iterator[YearDay]:
        """Yield the days from ``start`` to ``end``, never in the date's first year."""
        names = [a.name for a in fields(Conventions) if hasattr(self, a.name)]
        conventions = Conventions(**{name: getattr(self, name) for name in names})
        for found in yearly(when, start, end, conventions):
            if when.year is None or found.year > when.year:
                yield found


@frozen(kw_only=True)
class InEitherCalendar(Yearly):
    """The days of a yearly date that may be of the lunar calendar."""

    leap_month: str = figure(
        "ordinary",
        title="born in a leap month: kept in the ordinary month, in leap years only, or both"
        " | 闰月出生：过平月、只在有该闰月的年份过、两个都过",
        choices=("ordinary", "leap_only", "both"),
        proposed=True,
    )
    missing_day: str = figure(
        "last_day",
        title="where the 30th of a lunar month of 29 days falls | 小月没有三十时，农历三十落在",
        choices=("last_day", "next_first", "skip"),
        proposed=True,
    )


def explained(when: CalendarDate, found: YearDay) -> tuple[Text, ...]:
    """Return what an item says of its day: the lunar date, what moved it, what is uncertain."""
    texts = []
    if found.lunar is not None:
        texts.append(LUNAR_DATE(words=evolve(when, year=None).words))
    texts += [MOVED[word](year=str(found.year)) for word in found.moved]
    if found.provisional:
        texts.append(UNCERTAIN())
    return tuple(texts)

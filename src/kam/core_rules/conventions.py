"""Conventions of yearly dates as parameters, and what an item says when one moved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from kam.dates import Conventions, LeapDay, LeapMonth, MissingDay, YearDay, yearly
from kam.plugins import CalendarDate, CareOccasion, Message, Parameter, Text

LEAP_DAY: Final = Parameter(
    name="leap_day",
    title=Message("where 29 February falls in common years", "平年的 2 月 29 日落在"),
    default="feb28",
    choices=("feb28", "mar1", "leap_years_only"),
    proposed=True,
)
LEAP_MONTH: Final = Parameter(
    name="leap_month",
    title=Message(
        "born in a leap month: kept in the ordinary month, in leap years only, or both",
        "闰月出生：过平月、只在有该闰月的年份过、两个都过",
    ),
    default="ordinary",
    choices=("ordinary", "leap_only", "both"),
    proposed=True,
)
MISSING_DAY: Final = Parameter(
    name="missing_day",
    title=Message(
        "where the 30th of a lunar month of 29 days falls", "小月没有三十时，农历三十落在"
    ),
    default="last_day",
    choices=("last_day", "next_first", "skip"),
    proposed=True,
)
CONVENTIONS: Final = (LEAP_DAY, LEAP_MONTH, MISSING_DAY)

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
LUNAR_DATE: Final = Message("lunar calendar: {words} ({lunar})", "农历{words}（{lunar}）")
UNCERTAIN: Final = Message(
    "provisional: the lunar month may begin a day earlier or later",
    "暂定：该农历月的初一可能前后相差一天",
)


def conventions_of(rule: CareOccasion) -> Conventions:
    """Return the conventions that the parameters of a rule set; others are the defaults."""
    known = {p.name for p in CONVENTIONS}
    words = {p.name: rule.word(p.name) for p in rule.parameters if p.name in known}
    return Conventions(
        leap_day=cast("LeapDay", words.get("leap_day", "feb28")),
        leap_month=cast("LeapMonth", words.get("leap_month", "ordinary")),
        missing_day=cast("MissingDay", words.get("missing_day", "last_day")),
    )


def days_of(
    when: CalendarDate, start: date, end: date, conventions: Conventions
) -> Iterator[YearDay]:
    """Yield the days of a yearly date from ``start`` to ``end``, never in its first year."""
    for found in yearly(when, start, end, conventions):
        if when.year is None or found.year > when.year:
            yield found


def explained(when: CalendarDate, found: YearDay) -> tuple[Text, ...]:
    """Return what an item says of its day: the lunar date, what moved it, what is uncertain."""
    texts = []
    if found.lunar is not None:
        texts.append(LUNAR_DATE(words=when.in_chinese, lunar=str(found.lunar)))
    texts += [MOVED[word](year=str(found.year)) for word in found.moved]
    if found.provisional:
        texts.append(UNCERTAIN())
    return tuple(texts)

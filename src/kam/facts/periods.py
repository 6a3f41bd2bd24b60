"""Weeks, months, quarters, half-years and years that statistics are made for."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen


class Grain(enum.Enum):
    """The length of a period."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


MONTHS: Final = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF_YEAR: 6, Grain.YEAR: 12}


@frozen(order=True)
class Period:
    """A period, both ends included, and its name: ``2026-W07``, ``2026-02``, ``2026-H1``."""

    start: date
    end: date
    name: str


def period_of(day: date, grain: Grain) -> Period:
    """Return the calendar period in which a day lies; weeks begin on Monday (ISO)."""
    if grain is Grain.WEEK:
        start = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return Period(start, start + timedelta(days=6), f"{year}-W{week:02}")
    length = MONTHS[grain]
    first = (day.month - 1) // length * length
    start = date(day.year, first + 1, 1)
    number = first // length + 1
    name = {
        Grain.MONTH: f"{day.year}-{day.month:02}",
        Grain.QUARTER: f"{day.year}-Q{number}",
        Grain.HALF_YEAR: f"{day.year}-H{number}",
        Grain.YEAR: f"{day.year}",
    }[grain]
    return Period(start, _after(start, length) - timedelta(days=1), name)


def periods(start: date, end: date, grain: Grain) -> Iterator[Period]:
    """Yield the calendar periods that touch ``start`` to ``end`` (both included), oldest first."""
    day = start
    while day <= end:
        period = period_of(day, grain)
        yield period
        day = period.end + timedelta(days=1)


def _after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)

"""On which days a birthday or anniversary falls, year by year, and by which convention.

The conventions are those that people follow, see `Conventions`. Every day is worked out from the
original date, never from the day of the year before.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, get_args

from attrs import evolve, frozen

from kam.dates.calendar_date import FIRST_YEAR, LAST_YEAR, CalendarDate
from kam.dates.lunar import (
    FIRST_LUNAR_YEAR,
    LAST_DAY,
    LunarDay,
    from_lunar,
    is_provisional,
    leap_month,
    month_length,
    to_lunar,
)
from kam.errors import CalendarError, InvalidField
from kam.text import Message, refusals

NO_WAY_TO_MOVE: Final = Message("{value} is no way to move", "{value} 不是移动方式")

NO_YEAR_LUNAR: Final = Message(
    "{when} has no year, so its lunar date is not known", "{when} 没有年份，无法得知农历日期"
)
NO_YEAR_SOLAR: Final = Message(
    "{when} has no year, so its Gregorian date is not known", "{when} 没有年份，无法得知公历日期"
)

LeapDay: TypeAlias = Literal["feb28", "mar1", "leap_years_only"]
LeapMonth: TypeAlias = Literal["ordinary", "leap_only", "both"]
MissingDay: TypeAlias = Literal["last_day", "next_first", "skip"]

ORDINARY_MONTH: Final = "ordinary_month"
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Conventions:
    """What becomes of dates that a year does not have.

    ``leap_day``: 29 February in common years falls on 28 February (default, catalogue G-21), on
    1 March, or not at all. ``leap_month``: a date in a leap month is kept in the ordinary month of
    the same number, only in years that have the leap month, or in both. ``missing_day``: the 30th
    of a lunar month of 29 days falls on its last day, on the first of the next month, or not at
    all. Raises `InvalidField` for any other word.
    """

    leap_day: LeapDay = "feb28"
    leap_month: LeapMonth = "ordinary"
    missing_day: MissingDay = "last_day"

    def __attrs_post_init__(self) -> None:
        kinds = {"leap_day": LeapDay, "leap_month": LeapMonth, "missing_day": MissingDay}
        for name, kind in kinds.items():
            value = getattr(self, name)
            if value not in get_args(kind):
                choices = ", ".join(get_args(kind))
                raise InvalidField(name, NO_WAY_TO_MOVE(value=repr(value)), allowed=choices)


DEFAULT_CONVENTIONS: Final = Conventions()


@frozen(kw_only=True)
class YearDay:
    """The day on which a date falls in one year.

    ``year``: of the date's own calendar, so a lunar year for a lunar date. ``lunar``: of lunar
    dates, the lunar day of ``day``. ``leap``: it is the extra day in a leap month. ``moved``: the
    conventions that moved it, in their own words (``feb28``, ``mar1``, ``last_day``,
    ``next_first``, ``ordinary_month``). ``provisional``: the calendar may turn out
    a day off.
    """

    day: date
    year: int
    lunar: LunarDay | None = None
    leap: bool = False
    moved: tuple[str, ...] = ()
    provisional: bool = False


def yearly(
    when: CalendarDate, start: date, end: date, conventions: Conventions = DEFAULT_CONVENTIONS
) -> Iterator[YearDay]:
    """Yield the days from ``start`` to ``end`` on which a date falls, ascending.

    The year of ``when`` does not count. Raises `CalendarError` when the days lie outside
    1900..2199, or for a lunar date outside 1900-01-31..2101-01-28.
    """
    days = _lunar_days if when.lunar else _gregorian_days
    for found in days(when, start, end, conventions):
        if start <= found.day <= end:
            yield found


def as_lunar(when: CalendarDate) -> CalendarDate:
    """Return the lunar date of a Gregorian one.

    Raises `CalendarError` for a date without its year, and outside 1900-01-31..2101-01-28.
    """
    if when.lunar:
        return when
    if when.year is None:
        raise CalendarError(NO_YEAR_LUNAR(when=str(when)))
    found = to_lunar(date(when.year, when.month, when.day))
    return CalendarDate(
        year=found.year, month=found.month, day=found.day, lunar=True, leap_month=found.leap
    )


def as_gregorian(when: CalendarDate) -> CalendarDate:
    """Return the Gregorian date of a lunar one; raises `CalendarError` for one without its year."""
    if not when.lunar:
        return when
    if when.year is None:
        raise CalendarError(NO_YEAR_SOLAR(when=str(when)))
    day = month_length(when.year, 12) if when.new_years_eve else when.day
    return CalendarDate.of(from_lunar(when.year, when.month, day, leap=when.leap_month))


def _gregorian_days(
    when: CalendarDate, start: date, end: date, conventions: Conventions
) -> Iterator[YearDay]:
    for year in range(start.year, end.year + 1):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CalendarError(refusals.YEAR_OUT(year=year, first=FIRST_YEAR, last=LAST_YEAR))
        if (when.month, when.day) != (2, 29) or isleap(year):
            yield YearDay(day=date(year, when.month, when.day), year=year)
        elif conventions.leap_day != "leap_years_only":
            day = date(year, 2, 28) if conventions.leap_day == "feb28" else date(year, 3, 1)
            yield YearDay(day=day, year=year, moved=(conventions.leap_day,))


def _lunar_days(
    when: CalendarDate, start: date, end: date, conventions: Conventions
) -> Iterator[YearDay]:
    first, last = to_lunar(start).year, to_lunar(end).year
    for year in range(max(first - 1, FIRST_LUNAR_YEAR), last + 1):  # next_first may run over
        if when.new_years_eve:
            day = from_lunar(year, 12, month_length(year, 12))
            yield _lunar_day(day, year)
            continue
        has_leap = when.leap_month and leap_month(year) == when.month
        if not when.leap_month or conventions.leap_month != "leap_only":
            moved = (ORDINARY_MONTH,) if when.leap_month else ()
            yield from _in_month(when, year, conventions, leap=False, moved=moved)
        if has_leap and conventions.leap_month != "ordinary":
            for found in _in_month(when, year, conventions, leap=True, moved=()):
                yield evolve(found, leap=True)


def _in_month(
    when: CalendarDate,
    year: int,
    conventions: Conventions,
    *,
    leap: bool,
    moved: tuple[str, ...],
) -> Iterator[YearDay]:
    length = month_length(year, when.month, leap=leap)
    if when.day <= length:
        yield _lunar_day(from_lunar(year, when.month, when.day, leap=leap), year, moved)
    elif conventions.missing_day != "skip":
        day = from_lunar(year, when.month, length, leap=leap)
        if conventions.missing_day == "next_first":
            day += _ONE_DAY
        if day <= LAST_DAY:
            yield _lunar_day(day, year, (*moved, conventions.missing_day))


def _lunar_day(day: date, year: int, moved: tuple[str, ...] = ()) -> YearDay:
    return YearDay(
        day=day, year=year, lunar=to_lunar(day), moved=moved, provisional=is_provisional(day)
    )

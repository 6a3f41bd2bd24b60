"""The lunar calendar: every day of two hundred years against independent libraries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import astronomy
import cnlunar
import pytest
from borax.calendars.lunardate import LunarDate
from hypothesis import given, settings
from hypothesis import strategies as st
from lunar_python import LunarYear

from kam.dates.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDay,
    from_lunar,
    in_chinese,
    is_provisional,
    leap_month,
    month_length,
    to_lunar,
)
from kam.errors import CalendarError

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)
ONE_DAY = timedelta(days=1)
ALL_DAYS = st.dates(FIRST_DAY, LAST_DAY)


def days(step: int = 1) -> Iterator[date]:
    """Every day of the lunar years 1900 to 2100, or every ``step``-th."""
    span = (LAST_DAY - FIRST_DAY).days
    return (FIRST_DAY + timedelta(days=n) for n in range(0, span + 1, step))


def test_every_day_against_lunar_python() -> None:
    """No day differs; the library gives the months of a year with their lengths."""
    begins = FIRST_DAY
    for year in range(1900, 2101):
        months = [m for m in LunarYear.fromYear(year).getMonths() if m.getYear() == year]
        for month in months:
            number, leap = abs(month.getMonth()), month.getMonth() < 0
            for day in range(1, month.getDayCount() + 1):
                assert to_lunar(begins) == LunarDay(year, number, day, leap)
                assert from_lunar(year, number, day, leap=leap) == begins
                begins += ONE_DAY
    assert begins == LAST_DAY + ONE_DAY


def test_every_day_against_borax() -> None:
    """Days differ only in two of the three months that nobody can settle today."""
    odd = set()
    for day in days():
        found = LunarDate.from_solar(day)
        mine = to_lunar(day)
        if (found.year, found.month, found.day, bool(found.leap)) != mine:
            odd.add(day)
    assert all(is_provisional(day) for day in odd)
    assert {day.year for day in odd} == {2089, 2097}


@pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_days_against_cnlunar(step: int) -> None:
    """Of the years that this library knows (1901 to 2099), only the provisional 2057-09 differs."""
    odd = set()
    for day in days(step):
        if not date(1901, 2, 19) <= day <= date(2100, 2, 8):
            continue
        moment = datetime(day.year, day.month, day.day, 12)
        found = to_lunar(day)
        other = cnlunar.Lunar(moment)
        theirs = other.lunarYear, other.lunarMonth, other.lunarDay, bool(other.isLunarLeapMonth)
        if theirs != found:
            odd.add(day)
    assert all(is_provisional(day) for day in odd)
    assert {day.year for day in odd} <= {2057, 2089, 2097}


def test_months_begin_with_the_new_moon() -> None:
    """The ephemeris puts a new moon on the first day of every month, by the time of Beijing.

    1906 keeps the month that the calendar of its time printed; the three provisional months may
    begin a day off.
    """
    moon = astronomy.SearchMoonPhase(0, astronomy.Time.Make(1900, 1, 30, 0, 0, 0), 3)
    day = FIRST_DAY
    odd = []
    while True:
        local = timedelta(hours=8) if day.year >= 1929 else timedelta(hours=7, minutes=45.7)
        begins = (datetime(2000, 1, 1, 12) + timedelta(days=moon.ut) + local).date()
        if begins > LAST_DAY:
            break
        if to_lunar(begins).day != 1:
            odd.append(begins)
        day = begins
        moon = astronomy.SearchMoonPhase(0, moon.AddDays(27), 5)
    assert {d for d in odd if not is_provisional(d)} == {date(1906, 4, 23)}


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(1978, 9, 16), "lunar:1978-08-14"),
        (date(1978, 9, 17), "lunar:1978-08-15"),
        (date(1954, 11, 25), "lunar:1954-11-01"),
        (date(1933, 7, 22), "lunar:1933-L05-30"),
        (date(2020, 10, 1), "lunar:2020-08-15"),
        (date(2025, 10, 6), "lunar:2025-08-15"),
        (date(2027, 2, 6), "lunar:2027-01-01"),
        (date(2033, 12, 22), "lunar:2033-L11-01"),
    ],
)
def test_known_days(day: date, lunar: str) -> None:
    """The days on which faulty libraries fail (dependencies.md, trap 1), and well-known ones."""
    assert str(to_lunar(day)) == lunar


def test_leap_months_of_this_decade() -> None:
    """2020-4, 2023-2, 2025-6, 2028-5; none between."""
    found = {year: leap_month(year) for year in range(2020, 2031)}

    assert {y: m for y, m in found.items() if m} == {2020: 4, 2023: 2, 2025: 6, 2028: 5}


def test_provisional_months() -> None:
    """Three months may turn out to begin a day earlier or later (dependencies.md, trap 3)."""
    assert [
        d for d in (date(2057, 9, 28), date(2089, 10, 3), date(2097, 8, 7)) if is_provisional(d)
    ]
    assert sum(is_provisional(day) for day in days()) == 90
    assert not is_provisional(date(2057, 9, 27))


@pytest.mark.parametrize("day", [date(1900, 1, 30), date(2101, 1, 29), date(1899, 5, 1)])
def test_days_outside_the_table_raise(day: date) -> None:
    """Nothing is answered that is not known (dependencies.md, trap 2)."""
    with pytest.raises(CalendarError, match="1900-01-31 to 2101-01-28"):
        to_lunar(day)


@pytest.mark.parametrize(
    ("year", "month", "day", "leap"),
    [
        (2024, 13, 1, False),
        (2024, 0, 1, False),
        (2024, 1, 31, False),
        (2024, 1, 0, False),
        (2026, 12, 30, False),
        (2026, 6, 1, True),
        (1899, 12, 1, False),
        (2101, 1, 1, False),
    ],
)
def test_lunar_days_that_do_not_exist_raise(year: int, month: int, day: int, leap: bool) -> None:
    """Month 13, day 31, the 30th of a short month, an absent leap month, other centuries."""
    with pytest.raises(CalendarError):
        from_lunar(year, month, day, leap=leap)


@PROPERTY
@given(ALL_DAYS)
def test_there_and_back(day: date) -> None:
    """from_lunar(to_lunar(x)) == x, and the day lies in a month that is long enough."""
    lunar = to_lunar(day)

    assert from_lunar(lunar.year, lunar.month, lunar.day, leap=lunar.leap) == day
    assert 1 <= lunar.day <= month_length(lunar.year, lunar.month, leap=lunar.leap) <= 30


@pytest.mark.parametrize(
    ("month", "day", "leap", "words"),
    [
        (1, 1, False, "正月初一"),
        (5, 5, False, "五月初五"),
        (9, 10, False, "九月初十"),
        (10, 11, False, "十月十一"),
        (11, 20, False, "冬月二十"),
        (12, 29, False, "腊月廿九"),
        (12, 30, False, "腊月三十"),
        (6, 3, True, "闰六月初三"),
    ],
)
def test_words(month: int, day: int, leap: bool, words: str) -> None:
    """The Chinese words of a lunar day."""
    assert in_chinese(month, day, leap=leap) == words

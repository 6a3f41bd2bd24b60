"""Birthdays and anniversaries: what is legal, how they are written, when they fall."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.calendar_date import CalendarDate, LeapDay
from kam.errors import CalendarError, InvalidField

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)

YEARS = st.none() | st.integers(1900, 2199)


@st.composite
def calendar_dates(draw: st.DrawFn) -> CalendarDate:
    """Draw any legal date, Gregorian or lunar."""
    year, month, lunar = draw(YEARS), draw(st.integers(1, 12)), draw(st.booleans())
    last = 30 if lunar else monthrange(year or 2000, month)[1]
    leap = lunar and draw(st.booleans())
    return CalendarDate(
        year=year, month=month, day=draw(st.integers(1, last)), lunar=lunar, leap_month=leap
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (CalendarDate(year=1987, month=1, day=9), "1987-01-09"),
        (CalendarDate(month=2, day=29), "--02-29"),
        (CalendarDate(month=8, day=15, lunar=True), "lunar:08-15"),
        (
            CalendarDate(year=1987, month=6, day=3, lunar=True, leap_month=True),
            "lunar:1987-L06-03",
        ),
        (CalendarDate(month=6, day=3, lunar=True, leap_month=True), "lunar:L06-03"),
    ],
)
def test_canonical_text(value: CalendarDate, text: str) -> None:
    """Each kind of date has one text, which is read back."""
    assert str(value) == text
    assert CalendarDate.parse(text, this_year=None) == value


@PROPERTY
@given(calendar_dates())
def test_text_and_date_go_round(value: CalendarDate) -> None:
    """parse(str(x)) == x for every legal date."""
    assert CalendarDate.parse(str(value), this_year=2026) == value


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"month": 13, "day": 1}, "month"),
        ({"month": 0, "day": 1}, "month"),
        ({"month": 4, "day": 31}, "day"),
        ({"month": 2, "day": 30}, "day"),
        ({"month": 2, "day": 29, "year": 2025}, "day"),
        ({"month": 2, "day": 29, "year": 1900}, "day"),
        ({"month": 1, "day": 0}, "day"),
        ({"month": 1, "day": 31, "lunar": True}, "day"),
        ({"month": 1, "day": 1, "year": 1899}, "year"),
        ({"month": 1, "day": 1, "year": 2200}, "year"),
        ({"month": 6, "day": 1, "leap_month": True}, "leap_month"),
    ],
)
def test_illegal_dates_cannot_be_made(fields: dict[str, Any], name: str) -> None:
    """The field at fault is named."""
    with pytest.raises(InvalidField) as caught:
        CalendarDate(**fields)

    assert caught.value.field == name


def test_leap_day_is_legal_in_leap_years() -> None:
    """2000 and 2024 have a 29 February, and so has a date without year."""
    assert str(CalendarDate(year=2000, month=2, day=29)) == "2000-02-29"
    assert str(CalendarDate(year=2024, month=2, day=29)) == "2024-02-29"
    assert str(CalendarDate(month=2, day=29)) == "--02-29"


@pytest.mark.parametrize(
    ("leap_day", "year", "expected"),
    [
        ("feb28", 2026, date(2026, 2, 28)),
        ("mar1", 2026, date(2026, 3, 1)),
        ("leap_years_only", 2026, None),
        ("feb28", 2028, date(2028, 2, 29)),
        ("mar1", 2028, date(2028, 2, 29)),
        ("leap_years_only", 2028, date(2028, 2, 29)),
        ("feb28", 2100, date(2100, 2, 28)),
    ],
)
def test_birthday_on_a_leap_day(leap_day: LeapDay, year: int, expected: date | None) -> None:
    """29 February falls in common years where the user wants it."""
    assert CalendarDate(month=2, day=29).occurrence(year, leap_day) == expected


def test_leap_day_falls_on_28_february_by_default() -> None:
    """29 February falls on 28 February in common years."""
    assert CalendarDate(year=1988, month=2, day=29).occurrence(2027) == date(2027, 2, 28)


def test_an_ordinary_birthday() -> None:
    """Other dates fall on themselves, whatever the year of birth."""
    assert CalendarDate(year=1987, month=1, day=9).occurrence(2027) == date(2027, 1, 9)
    assert CalendarDate.of(date(2026, 5, 6)) == CalendarDate(year=2026, month=5, day=6)


def test_lunar_dates_are_not_guessed() -> None:
    """A lunar date has no Gregorian day yet, and the error says so."""
    with pytest.raises(CalendarError, match="lunar:08-15: lunar dates cannot be converted yet"):
        CalendarDate(month=8, day=15, lunar=True).occurrence(2026)


def test_occurrence_refuses_what_it_does_not_know() -> None:
    """Another year or another way to move is an error, not a guess."""
    birthday: Any = CalendarDate(month=1, day=9)

    with pytest.raises(CalendarError, match="1899"):
        birthday.occurrence(1899)
    with pytest.raises(InvalidField, match="feb28, mar1, leap_years_only"):
        birthday.occurrence(2026, "mar2")

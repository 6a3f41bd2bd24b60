"""Birthdays and anniversaries: what is legal, how they are written, when they fall."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.calendar_date import CalendarDate
from kam.dates.lunar import leap_month, month_length
from kam.errors import CalendarError, InvalidField
from kam.reading.calendar_dates import calendar_date
from kam.text import Message

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)

YEARS = st.none() | st.integers(1900, 2199)


@st.composite
def calendar_dates(draw: st.DrawFn) -> CalendarDate:
    """Draw any legal date, Gregorian or lunar."""
    if draw(st.booleans()):
        return draw(lunar_dates())
    year, month = draw(YEARS), draw(st.integers(1, 12))
    last = monthrange(year or 2000, month)[1]
    return CalendarDate(year=year, month=month, day=draw(st.integers(1, last)))


@st.composite
def lunar_dates(draw: st.DrawFn) -> CalendarDate:
    """Draw a lunar date that exists, with or without its year, or New Year's Eve."""
    year, month = draw(st.integers(1900, 2100)), draw(st.integers(1, 12))
    shown = draw(st.sampled_from([year, None]))
    if draw(st.integers(0, 9)) == 0:
        return CalendarDate(year=shown, month=12, day=30, lunar=True, new_years_eve=True)
    leap = leap_month(year) == month and draw(st.booleans())
    day = draw(st.integers(1, month_length(year, month, leap=leap)))
    return CalendarDate(year=shown, month=month, day=day, lunar=True, leap_month=leap)


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
        (CalendarDate(month=12, day=30, lunar=True, new_years_eve=True), "lunar:eve"),
    ],
)
def test_canonical_text(value: CalendarDate, text: str) -> None:
    """Each kind of date has one text, which is read back."""
    assert str(value) == text
    assert calendar_date(text, this_year=None) == value


@PROPERTY
@given(calendar_dates())
def test_text_and_date_go_round(value: CalendarDate) -> None:
    """parse(str(x)) == x for every legal date."""
    assert calendar_date(str(value), this_year=2026) == value


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
        ({"month": 13, "day": 1, "lunar": True}, "month"),
        ({"month": 2, "day": 30, "year": 1987, "lunar": True}, "day"),
        ({"month": 1, "day": 1, "year": 2101, "lunar": True}, "year"),
        ({"month": 5, "day": 1, "year": 1987, "lunar": True, "leap_month": True}, "leap_month"),
        ({"month": 1, "day": 1, "lunar": True, "leap_month": True}, "leap_month"),
        ({"month": 12, "day": 30, "new_years_eve": True}, "new_years_eve"),
        ({"month": 11, "day": 30, "lunar": True, "new_years_eve": True}, "new_years_eve"),
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


def test_lunar_dates_in_chinese_words() -> None:
    """As people write them."""
    assert calendar_date("lunar:08-15", this_year=None).in_chinese == "八月十五"
    assert calendar_date("lunar:1987-L06-03", this_year=None).in_chinese == "闰六月初三"
    assert calendar_date("lunar:12-29", this_year=None).in_chinese == "腊月廿九"
    assert calendar_date("lunar:eve", this_year=None).in_chinese == "除夕"
    with pytest.raises(CalendarError, match="no lunar date"):
        _ = CalendarDate(month=1, day=1).in_chinese


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("1980-05-17", "17 May 1980", "1980年5月17日"),
        ("--02-29", "29 February", "2月29日"),
        ("lunar:08-15", "day 15 of lunar month 8", "农历八月十五"),
        ("lunar:1987-L06-03", "day 3 of lunar leap month 6, 1987", "农历1987年闰六月初三"),
        ("lunar:eve", "the eve of the lunar new year", "农历除夕"),
    ],
)
def test_dates_are_said_as_people_write_them(text: str, english: str, chinese: str) -> None:
    """In words of each language; nothing of the notation of files is left."""
    assert calendar_date(text).words == Message(english, chinese)

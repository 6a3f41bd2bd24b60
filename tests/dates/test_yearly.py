"""Birthdays year by year: 29 February, lunar dates, leap months and missing days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from borax.calendars.lunardate import LunarDate
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dates.test_calendar_date import calendar_dates, lunar_dates

from kam.dates import CalendarDate, Conventions, YearDay, as_gregorian, as_lunar, yearly
from kam.errors import CalendarError, InvalidField
from kam.reading.calendar_dates import calendar_date

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)


def days(text: str, first: int, last: int, **conventions: Any) -> list[YearDay]:
    """Return the days of a date in Gregorian years."""
    when = calendar_date(text, this_year=None)
    span = date(first, 1, 1), date(last, 12, 31)
    return list(yearly(when, *span, Conventions(**conventions)))


@pytest.mark.rule("G-21")
@pytest.mark.parametrize(
    ("leap_day", "year", "expected"),
    [
        ("feb28", 2026, [date(2026, 2, 28)]),
        ("mar1", 2026, [date(2026, 3, 1)]),
        ("leap_years_only", 2026, []),
        ("feb28", 2028, [date(2028, 2, 29)]),
        ("mar1", 2028, [date(2028, 2, 29)]),
        ("leap_years_only", 2028, [date(2028, 2, 29)]),
        ("feb28", 2100, [date(2100, 2, 28)]),
    ],
)
def test_birthday_on_a_leap_day(leap_day: str, year: int, expected: list[date]) -> None:
    """29 February falls in common years where the user wants it, and the move is said."""
    found = days("--02-29", year, year, leap_day=leap_day)

    assert [f.day for f in found] == expected
    assert all(f.moved == (() if f.day.day == 29 else (leap_day,)) for f in found)


@pytest.mark.rule("G-21")
def test_leap_days_are_never_chained() -> None:
    """Each year starts from the original day (dependencies.md, trap 7)."""
    found = [f.day for f in days("1988-02-29", 2025, 2032)]

    assert [(d.month, d.day) for d in found] == [(2, 28)] * 3 + [(2, 29)] + [(2, 28)] * 3 + [
        (2, 29)
    ]


def test_an_ordinary_birthday() -> None:
    """Other dates fall on themselves, whatever the year of birth."""
    assert [f.day for f in days("1987-01-09", 2027, 2027)] == [date(2027, 1, 9)]


def test_mid_autumn() -> None:
    """The 15th of the 8th month; every year has one."""
    found = days("lunar:08-15", 2020, 2027)

    assert [f.day.isoformat()[5:] for f in found] == [
        "10-01", "09-21", "09-10", "09-29", "09-17", "10-06", "09-25", "09-15",
    ]  # fmt: skip
    assert [f.year for f in found] == list(range(2020, 2028))
    assert str(found[0].lunar) == "lunar:2020-08-15"


def test_a_gregorian_year_may_hold_two_or_none() -> None:
    """The 12th month lies around New Year; the lunar year tells the days apart."""
    found = days("lunar:12-01", 2025, 2027)

    assert [(f.day, f.year) for f in found] == [
        (date(2025, 12, 20) + timedelta(days=30), 2025),
        (date(2027, 1, 8), 2026),
        (date(2027, 12, 28), 2027),
    ]


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("ordinary", [("2024-07-08", ("ordinary_month",)), ("2025-06-27", ("ordinary_month",))]),
        ("leap_only", [("2025-07-27", ())]),
        (
            "both",
            [
                ("2024-07-08", ("ordinary_month",)),
                ("2025-06-27", ("ordinary_month",)),
                ("2025-07-27", ()),
            ],
        ),
    ],
)
def test_born_in_a_leap_month(convention: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """1987-L06-03: 2025 has a leap sixth month, 2024 has none."""
    found = days("lunar:1987-L06-03", 2024, 2025, leap_month=convention)

    assert [(f.day.isoformat(), f.moved) for f in found] == expected
    assert [f.leap for f in found] == [not moved for _, moved in expected]


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("last_day", [("2026-02-16", ("last_day",))]),
        ("next_first", [("2026-02-17", ("next_first",))]),
        ("skip", []),
    ],
)
def test_a_thirtieth_that_the_year_lacks(convention: str, expected: list[tuple[str, Any]]) -> None:
    """The 12th month of the lunar year 2025 has 29 days; the New Year is 2026-02-17."""
    found = days("lunar:12-30", 2026, 2026, missing_day=convention)

    assert [(f.day.isoformat(), f.moved) for f in found] == expected


def test_new_years_eve_is_the_last_day_of_every_year() -> None:
    """The day before the New Year, with 29 or 30 days in the month, and never moved."""
    found = days("lunar:eve", 2020, 2030)

    assert all(LunarDate.from_solar(f.day + timedelta(days=1)).month == 1 for f in found)
    assert len(found) == 11
    assert {f.lunar.day for f in found if f.lunar} == {29, 30}
    assert {f.moved for f in found} == {()}


def test_uncertain_months_are_provisional() -> None:
    """2057-09-28 may turn out to be the first of the ninth month."""
    assert [f.provisional for f in days("lunar:08-30", 2057, 2057)] == [True]
    assert [f.provisional for f in days("lunar:08-15", 2057, 2057)] == [False]


@pytest.mark.parametrize("years", [(1899, 1901), (2100, 2102)])
def test_outside_the_table_nothing_is_guessed(years: tuple[int, int]) -> None:
    """Lunar dates end with the table, both ways."""
    with pytest.raises(CalendarError):
        days("lunar:08-15", *years)


@pytest.mark.parametrize("name", ["leap_day", "leap_month", "missing_day"])
def test_unknown_conventions_are_refused(name: str) -> None:
    """The answer lists the words."""
    wrong: Any = {name: "mar2"}
    with pytest.raises(InvalidField, match="allowed:") as caught:
        Conventions(**wrong)

    assert caught.value.field == name


@PROPERTY
@given(lunar_dates(), st.integers(1901, 2099))
def test_days_that_were_not_moved_read_as_the_date(when: CalendarDate, year: int) -> None:
    """borax turns every unmoved day back into the month and day of birth."""
    for found in yearly(when, date(year, 1, 1), date(year, 12, 31), Conventions(leap_month="both")):
        back = LunarDate.from_solar(found.day)
        if found.moved or when.new_years_eve or found.provisional or year in {2089, 2097}:
            continue
        assert (back.month, back.day, bool(back.leap)) == (when.month, when.day, when.leap_month)


@PROPERTY
@given(calendar_dates(), st.integers(1901, 2098))
def test_by_default_every_year_has_exactly_one_day(when: CalendarDate, year: int) -> None:
    """Nobody loses a birthday: one day in every year of the date's own calendar."""
    found = list(yearly(when, date(year, 1, 1), date(year + 2, 12, 31)))

    years = [f.year for f in found]
    assert len(set(years)) == len(years)
    assert {year + 1} <= set(years)
    assert [f.day for f in found] == sorted(f.day for f in found)


@PROPERTY
@given(st.dates(date(1900, 1, 31), date(2101, 1, 28)))
def test_dates_with_a_year_convert_both_ways(day: date) -> None:
    """as_gregorian(as_lunar(x)) == x."""
    when = CalendarDate.of(day)

    assert as_gregorian(as_lunar(when)) == when
    assert as_lunar(as_lunar(when)) == as_lunar(when)


def test_dates_without_a_year_do_not_convert() -> None:
    """Without the year a date of the other calendar is not known."""
    with pytest.raises(CalendarError, match="no year"):
        as_lunar(CalendarDate(month=2, day=28))
    with pytest.raises(CalendarError, match="no year"):
        as_gregorian(CalendarDate(month=2, day=28, lunar=True))

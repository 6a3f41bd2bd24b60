"""Dates and times in texts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.calendar_date import CalendarDate
from kam.errors import InvalidField
from kam.reading.calendar_dates import parse_calendar_date
from kam.reading.dates import parse_date, parse_moment

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02",
        "2026-1-2",
        "2026/1/2",
        "2026/01/02",
        "2026.1.2",
        "2026年1月2日",
        "2026 年 01 月 02 日",
        "２０２６－０１－０２",
        "２０２６／１／２",
        "2026–01–02",
        "\u3000 2026-01-02\t",
        "20260102",
        "2.1.2026",
        "2 Jan 2026",
        "2-Jan-2026",
        "January 2, 2026",
        "二〇二六年一月二日",
        "2026-01-02 0:00",
        "2026/1/2 0:00:00",
    ],
)
def test_forms_of_a_date(text: str) -> None:
    """All forms name the same day, with no doubt about the year."""
    parsed = parse_date(text, this_year=2026)

    assert parsed.value == date(2026, 1, 2)
    assert parsed.doubts == ()


@pytest.mark.parametrize(
    ("text", "this_year", "expected"),
    [
        ("87.01.09", 2026, date(1987, 1, 9)),
        ("87-1-9", 2026, date(1987, 1, 9)),
        ("87年1月9日", 2026, date(1987, 1, 9)),
        ("00/1/9", 2026, date(2000, 1, 9)),
        ("26/1/9", 2026, date(2026, 1, 9)),
        ("27/1/9", 2026, date(1927, 1, 9)),
        ("27/1/9", 2027, date(2027, 1, 9)),
        ("99/1/9", 2099, date(2099, 1, 9)),
        ("01/1/9", 2100, date(2001, 1, 9)),
    ],
)
def test_two_digit_years(text: str, this_year: int, expected: date) -> None:
    """00 to the current year is of this century, else of the one before; always flagged."""
    parsed = parse_date(text, this_year=this_year)

    assert parsed.value == expected
    assert [d.code for d in parsed.doubts] == ["two-digit-year"]


NO_DATES = [
    "",
    "tomorrow",
    "2026",
    "2026-01",
    "2026-1/2",
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026年1月2",
    "01/02/2026",
    "1899-12-31",
    "2200-01-01",
    "2026-01-02x",
    "2026-01-02 14:30",
    "٢٠٢٦-٠١-٠٢",
    "--02-29",
    "02-29",
    "农历八月十五",
    "lunar:08-15",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_anything_else_is_no_date(text: str) -> None:
    """The error names the field, quotes the value and lists the forms."""
    with pytest.raises(InvalidField) as caught:
        parse_date(text, this_year=2026, field="since")

    assert caught.value.field == "since"
    assert repr(text) in caught.value.problem
    assert caught.value.allowed == "2026-01-02, 2026/1/2, 2026年1月2日"


def test_two_digit_years_need_the_current_year() -> None:
    """Without the current year a two-digit year is refused, not guessed."""
    with pytest.raises(InvalidField, match="century"):
        parse_date("87.01.09", this_year=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-02", date(2026, 1, 2)),
        ("2026-01-02 14:30", datetime(2026, 1, 2, 14, 30)),
        ("2026-01-02T14:30", datetime(2026, 1, 2, 14, 30)),
        ("2026/1/2 9:05:07", datetime(2026, 1, 2, 9, 5, 7)),
        ("2026年1月2日14:30", datetime(2026, 1, 2, 14, 30)),
        ("2026年1月2日　14：30", datetime(2026, 1, 2, 14, 30)),
        ("26.1.2 00:00", datetime(2026, 1, 2)),
    ],
)
def test_moments(text: str, expected: date | datetime) -> None:
    """A date stays a date; with a time it becomes a datetime without zone."""
    parsed = parse_moment(text, this_year=2026).value

    assert parsed == expected
    assert type(parsed) is type(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14:30",
        "2026-01-02 24:00",
        "2026-01-02 14:60",
        "2026-01-02 14:30:60",
        "2026-01-02 14",
        "2026-01-0214:30",
        "2026-01-02T14:30Z",
        "2026-01-02 14:30+08:00",
        "2026-02-30 14:30",
        "02-29 14:30",
    ],
)
def test_anything_else_is_no_moment(text: str) -> None:
    """Times with a zone, of no day or of no date are refused."""
    with pytest.raises(InvalidField) as caught:
        parse_moment(text, this_year=2026, field="opened")

    assert caught.value.field == "opened"
    assert repr(text) in caught.value.problem
    assert "2026-01-02 14:30" in caught.value.allowed


LEAP_SIX = CalendarDate(year=1987, month=6, day=3, lunar=True, leap_month=True)
NEW_YEARS_EVE = CalendarDate(month=12, day=30, lunar=True, new_years_eve=True)
MID_AUTUMN = CalendarDate(month=8, day=15, lunar=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1987-01-09", CalendarDate(year=1987, month=1, day=9)),
        ("1987年1月9日", CalendarDate(year=1987, month=1, day=9)),
        ("--02-29", CalendarDate(month=2, day=29)),
        ("02-29", CalendarDate(month=2, day=29)),
        ("2-9", CalendarDate(month=2, day=9)),
        ("2月29日", CalendarDate(month=2, day=29)),
        ("农历八月十五", MID_AUTUMN),
        ("阴历八月十五", MID_AUTUMN),
        ("农历8月15日", MID_AUTUMN),
        ("农历08-15", MID_AUTUMN),
        ("lunar:08-15", MID_AUTUMN),
        ("Lunar: 8-15", MID_AUTUMN),
        ("农历1987年闰六月初三", LEAP_SIX),
        ("农历一九八七年闰六月初三", LEAP_SIX),
        ("农历 1987 年闰 6 月 3 日", LEAP_SIX),
        ("lunar:1987-L06-03", LEAP_SIX),
        ("lunar:1987-l6-3", LEAP_SIX),
        ("农历二〇〇〇年正月初一", CalendarDate(year=2000, month=1, day=1, lunar=True)),
        ("农历冬月廿九", CalendarDate(month=11, day=29, lunar=True)),
        ("农历十一月二十九", CalendarDate(month=11, day=29, lunar=True)),
        ("农历腊月三十", CalendarDate(month=12, day=30, lunar=True)),
        ("农历十二月卅", CalendarDate(month=12, day=30, lunar=True)),
        ("农历二月二十", CalendarDate(month=2, day=20, lunar=True)),
        ("农历十月初十", CalendarDate(month=10, day=10, lunar=True)),
        ("农历8.15", MID_AUTUMN),
        ("（农）8-15", MID_AUTUMN),
        ("八月十五（农历）", MID_AUTUMN),
        ("农历 1987.L6.3", LEAP_SIX),
        ("闰六月初三", CalendarDate(month=6, day=3, lunar=True, leap_month=True)),
        ("腊月廿三", CalendarDate(month=12, day=23, lunar=True)),
        ("正月初一", CalendarDate(month=1, day=1, lunar=True)),
        ("一九八五年三月十二日", CalendarDate(year=1985, month=3, day=12)),
        ("1985-3-12 0:00:00", CalendarDate(year=1985, month=3, day=12)),
        ("三月八日", CalendarDate(month=3, day=8)),
        ("３月８号", CalendarDate(month=3, day=8)),
        ("除夕", NEW_YEARS_EVE),
        ("农历除夕", NEW_YEARS_EVE),
        ("大年三十", NEW_YEARS_EVE),
        ("lunar:eve", NEW_YEARS_EVE),
        ("1987年除夕", evolve(NEW_YEARS_EVE, year=1987)),
    ],
)
def test_forms_of_a_calendar_date(text: str, expected: CalendarDate) -> None:
    """Birthdays come with or without year, Gregorian or lunar, in figures or characters."""
    parsed = parse_calendar_date(text, this_year=2026)

    assert parsed.value == expected
    assert parsed.doubts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("87.01.09", CalendarDate(year=1987, month=1, day=9)),
        ("农历87年闰六月初三", LEAP_SIX),
        ("lunar:87-L06-03", LEAP_SIX),
    ],
)
def test_two_digit_years_of_birth_are_flagged(text: str, expected: CalendarDate) -> None:
    """A two-digit year of birth is read and flagged so that people check it."""
    parsed = parse_calendar_date(text, this_year=2026)

    assert parsed.value == expected
    assert [d.code for d in parsed.doubts] == ["two-digit-year"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "--02-30",
        "13-01",
        "2/29",
        "1987-02-29",
        "农历十三月初一",
        "农历八月三十一",
        "农历八月初十五",
        "农历正一月初一",
        "农历二十月初一",
        "农历1899年正月初一",
        "农历1987年闰五月初三",
        "农历1987年二月三十",
        "农历闰正月初一",
        "农历",
        "农历1987年",
        "lunar:08-31",
        "lunar:L08",
        "42",
    ],
)
def test_anything_else_is_no_calendar_date(text: str) -> None:
    """The error names the field, quotes the value and lists the forms."""
    with pytest.raises(InvalidField) as caught:
        parse_calendar_date(text, this_year=2026, field="birthday")

    assert caught.value.field == "birthday"
    assert repr(text) in caught.value.problem
    assert caught.value.allowed.startswith("2026-01-02, 2026/1/2, 2026年1月2日, --02-29")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31118", date(1985, 3, 12)),
        ("31118.0", date(1985, 3, 12)),
        ("46024", date(2026, 1, 2)),
        ("３１１１８", date(1985, 3, 12)),
    ],
)
def test_day_numbers_of_spreadsheets_are_flagged(text: str, expected: date) -> None:
    """A date cell that lost its format is read and said (dependencies.md, trap 8)."""
    parsed = parse_date(text, this_year=2026)

    assert parsed.value == expected
    assert [d.code for d in parsed.doubts] == ["serial-number"]
    assert parse_calendar_date(text, this_year=2026).value == CalendarDate.of(expected)


def test_chinese_months_and_days_without_a_calendar_are_lunar_and_flagged() -> None:
    """八月十五 is the Mid-Autumn day, but nobody said so."""
    parsed = parse_calendar_date("八月十五", this_year=2026)

    assert parsed.value == MID_AUTUMN
    assert [d.code for d in parsed.doubts] == ["assumed-lunar"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1985年3月", "lacks the day"),
        ("1985.03", "lacks the day"),
        ("85-3", "lacks the day"),
        ("01/02/2026", "cannot be told apart"),
        ("1-2-2026", "cannot be told apart"),
        ("2026-02-29", "no day of the calendar"),
        ("32 Jan 2026", "no day of the calendar"),
        ("2 Foo 2026", "no day of the calendar"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, problem: str) -> None:
    """The sentence helps to mend the cell."""
    with pytest.raises(InvalidField, match=problem):
        parse_date(text, this_year=2026)


def test_one_part_above_twelve_tells_day_and_month_apart() -> None:
    """13/1 and 1/13 can only be the 13th of January."""
    assert parse_date("13/1/2026", this_year=None).value == date(2026, 1, 13)
    assert parse_date("1/13/2026", this_year=None).value == date(2026, 1, 13)
    assert parse_date("5/5/2026", this_year=None).value == date(2026, 5, 5)


@PROPERTY
@given(DAYS, st.sampled_from(["{0}-{1}-{2}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日"]))
def test_written_days_are_read_back(day: date, form: str) -> None:
    """Every day of 1900 to 2199 is read back in every form."""
    text = form.format(day.year, day.month, day.day)

    assert parse_date(text, this_year=None).value == day
    assert parse_moment(text, this_year=None).value == day
    assert parse_calendar_date(text, this_year=None).value == CalendarDate.of(day)


@PROPERTY
@given(DAYS, st.integers(0, 86399))
def test_written_moments_are_read_back(day: date, seconds: int) -> None:
    """Every second of a day is read back, with a blank and with a T."""
    moment = datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)

    assert parse_moment(moment.isoformat(" "), this_year=None).value == moment
    assert parse_moment(moment.isoformat("T"), this_year=None).value == moment


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.text(alphabet="0123456789-/.年月日: T农历闰正初十廿lunarL\u3000x", max_size=14),
    st.sampled_from([parse_date, parse_moment, parse_calendar_date]),
)
def test_only_invalid_field_is_raised(text: str, parse: Callable[..., object]) -> None:
    """Whatever stands in a cell, the answer is a value or `InvalidField`."""
    with contextlib.suppress(InvalidField):
        assert parse(text, this_year=2026) is not None

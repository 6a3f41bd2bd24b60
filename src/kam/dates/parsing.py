"""Dates as people write them in tables.

Read here: ISO, ``2026/1/2``, ``2026.1.2``, ``2026年1月2日``, two-digit years (flagged), moments
``2026-01-02 14:30``, and for calendar dates also ``--02-29`` and the lunar notations.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from attrs import frozen

from kam.dates.calendar_date import CalendarDate
from kam.errors import InvalidField

DATE_HELP: Final = "2026-01-02, 2026/1/2 or 2026年1月2日"
YEARS: Final = (1900, 2199)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATE: Final = re.compile(r"(\d{4}|\d{2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_DAY: Final = re.compile(r"(?:--)?(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_LUNAR: Final = re.compile(r"lunar:(?:(\d{4})-)?(L?)(\d{1,2})-(\d{1,2})", re.IGNORECASE)
_LUNAR_CHINESE: Final = re.compile(
    r"(?:农历|阴历)(?:(\d{4})年)?(闰?)([正一二三四五六七八九十冬腊]{1,2}|\d{1,2})月"
    r"(初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅|\d{1,2})日?"
)
_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@frozen(kw_only=True)
class ParsedDate:
    """A date, and whether its year was written with two digits."""

    value: date
    two_digit_year: bool


@frozen(kw_only=True)
class ParsedCalendarDate:
    """A calendar date, and whether its year was written with two digits."""

    value: CalendarDate
    two_digit_year: bool


def parse_date(text: str, *, this_year: int, field: str = "date") -> ParsedDate:
    """Read a date with its year.

    A year of two digits up to that of ``this_year`` is 20xx, else 19xx, and flagged (G-21).

    Raises:
        InvalidField: the text is no date, the day does not exist, or the year is out of range.
    """
    iso = _ISO.fullmatch(text)
    found = iso or _DATE.fullmatch(_plain(text))
    if not found:
        raise InvalidField(field, f"{text!r} is no date", allowed=DATE_HELP)
    year, short = _year(found[1], this_year)
    try:
        value = date(year, int(found[2]), int(found[3]))
    except ValueError:
        raise InvalidField(field, f"{text!r} does not exist", allowed=DATE_HELP) from None
    if not YEARS[0] <= year <= YEARS[1]:
        raise InvalidField(
            field, f"the year of {text!r} is out of range", allowed=f"{YEARS[0]} to {YEARS[1]}"
        )
    return ParsedDate(value=value, two_digit_year=short)


def parse_moment(text: str, *, this_year: int, field: str = "date") -> date | datetime:
    """Read a date, or a local date and time without zone.

    Raises:
        InvalidField: the text is neither.
    """
    day, _, clock = _plain(text).replace("T", " ").partition(" ")
    parsed = parse_date(day, this_year=this_year, field=field).value
    if not clock.strip():
        return parsed
    found = _TIME.fullmatch(clock.strip())
    try:
        if found is None:
            raise ValueError
        return datetime.combine(parsed, time(int(found[1]), int(found[2]), int(found[3] or 0)))
    except ValueError:
        raise InvalidField(
            field, f"{text!r} is no date and time", allowed="2026-01-02 14:30"
        ) from None


def parse_calendar_date(text: str, *, this_year: int, field: str = "date") -> ParsedCalendarDate:
    """Read a birthday: a date with or without year, Gregorian or lunar.

    Raises:
        InvalidField: the text is no calendar date.
    """
    plain = _plain(text)
    lunar = _lunar(plain)
    if lunar is not None:
        return ParsedCalendarDate(value=lunar, two_digit_year=False)
    found = _DAY.fullmatch(plain)
    if found and not _DATE.fullmatch(plain):
        value = CalendarDate(month=int(found[1]), day=int(found[2]))
        return ParsedCalendarDate(value=value, two_digit_year=False)
    parsed = parse_date(plain, this_year=this_year, field=field)
    day = parsed.value
    return ParsedCalendarDate(
        value=CalendarDate(month=day.month, day=day.day, year=day.year),
        two_digit_year=parsed.two_digit_year,
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _year(digits: str, this_year: int) -> tuple[int, bool]:
    year = int(digits)
    if len(digits) == 4:
        return year, False
    century = 2000 if year <= this_year % 100 else 1900
    return century + year, True


def _lunar(text: str) -> CalendarDate | None:
    found = _LUNAR.fullmatch(text)
    if found:
        return CalendarDate(
            year=int(found[1]) if found[1] else None,
            month=int(found[3]),
            day=int(found[4]),
            lunar=True,
            leap_month=bool(found[2]),
        )
    found = _LUNAR_CHINESE.fullmatch(text)
    if not found:
        return None
    return CalendarDate(
        year=int(found[1]) if found[1] else None,
        month=_chinese_number(found[3]),
        day=_chinese_number(found[4].removeprefix("初")),
        lunar=True,
        leap_month=bool(found[2]),
    )


_DIGITS: Final = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {
    "正": 1,
    "冬": 11,
    "腊": 12,
    "廿": 20,
    "卅": 30,
}


def _chinese_number(text: str) -> int:
    """Return a number up to 39: 十五, 廿三, 三十, 腊, 15."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return sum(_DIGITS[c] for c in text)

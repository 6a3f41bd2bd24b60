"""Dates and times as people write them, read strictly: what is not one of the forms is refused.

Full-width characters count as their plain forms (NFKC), and blanks around a value do not count.
Years run from 1900 to 2199. A two-digit year from 00 to the current one is of this century, any
other of the century before, and is flagged so that a person can check it (catalogue G-21).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from attrs import frozen

from kam.dates.calendar_date import FIRST_YEAR, LAST_YEAR, CalendarDate
from kam.errors import InvalidField

DATE_ALLOWED: Final = "2026-01-02, 2026/1/2, 2026年1月2日"
MOMENT_ALLOWED: Final = f"{DATE_ALLOWED}, 2026-01-02 14:30"
CALENDAR_DATE_ALLOWED: Final = f"{DATE_ALLOWED}, --02-29, 农历八月十五, lunar:1987-L06-03"

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{2})(?:"
    r"(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"|\s*年\s*(?P<month_zh>[0-9]{1,2})\s*月\s*(?P<day_zh>[0-9]{1,2})\s*[日号])"
)
_NO_YEAR = re.compile(
    r"(?:--)?(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"|(?P<month_zh>[0-9]{1,2})\s*月\s*(?P<day_zh>[0-9]{1,2})\s*[日号]"
)
_MOMENT = re.compile(
    r"(?P<date>.*?[0-9日号])(?:\s+|T|(?<=[日号]))"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
)
_LUNAR = re.compile(
    r"(?:lunar:|[农阴旧]历)\s*(?:(?P<year>[0-9]{4}|[0-9]{2})-)?(?P<leap>[L闰]?)"
    r"(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
    re.IGNORECASE,
)
_LUNAR_ZH = re.compile(
    r"[农阴旧]历\s*(?:(?P<year>[0-9〇零一二三四五六七八九]{4}|[0-9]{2})\s*年)?\s*(?P<leap>闰?)\s*"
    r"(?P<month>[0-9]{1,2}|[正一二三四五六七八九十冬腊]{1,2})\s*月\s*"
    r"(?P<day>[0-9]{1,2}|[初一二三四五六七八九十廿卅]{1,3})(?:\s*[日号])?"
)
_DIGITS: Final = "一二三四五六七八九"
_CHINESE_NUMBERS: Final = (
    {"十": 10, "二十": 20, "三十": 30, "卅": 30, "初十": 10, "廿": 20}
    | {digit: n for n, digit in enumerate(_DIGITS, 1)}
    | {f"初{digit}": n for n, digit in enumerate(_DIGITS, 1)}
    | {f"十{digit}": 10 + n for n, digit in enumerate(_DIGITS, 1)}
    | {f"{tens}{digit}": 20 + n for tens in ("廿", "二十") for n, digit in enumerate(_DIGITS, 1)}
)
_MONTH_NAMES: Final = {"正": 1, "冬": 11, "腊": 12}
_YEAR_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")


@frozen(kw_only=True)
class ParsedDate:
    """A date that was read; ``two_digit_year`` says that its century was guessed."""

    value: date
    two_digit_year: bool


@frozen(kw_only=True)
class ParsedCalendarDate:
    """A calendar date that was read; ``two_digit_year`` says that its century was guessed."""

    value: CalendarDate
    two_digit_year: bool


def parse_date(text: str, *, this_year: int | None, field: str = "date") -> ParsedDate:
    """Read a Gregorian date with its year.

    Forms: ``2026-01-02``, ``2026/1/2``, ``2026.1.2``, ``2026年1月2日``, and each of them with two
    digits for the year; with ``this_year`` None those are refused. Raises `InvalidField` with the
    name ``field``.
    """
    found = _DATE.fullmatch(_plain(text))
    if found is None:
        raise InvalidField(field, f"{text!r} is no date", allowed=DATE_ALLOWED)
    return _gregorian(found, text, this_year, field, DATE_ALLOWED)


def parse_moment(text: str, *, this_year: int | None, field: str = "date") -> date | datetime:
    """Read a date, or a date and a time of day as a datetime without zone.

    The date has a form of `parse_date`; the time is ``14:30`` or ``14:30:05``, after a blank or a
    ``T``. Raises `InvalidField` with the name ``field``, also for a time with a zone.
    """
    plain = _plain(text)
    found = _MOMENT.fullmatch(plain)
    dated = _DATE.fullmatch(plain if found is None else found["date"].strip())
    if dated is None:
        raise InvalidField(field, f"{text!r} is no date or time", allowed=MOMENT_ALLOWED)
    day = _gregorian(dated, text, this_year, field, MOMENT_ALLOWED).value
    if found is None:
        return day
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise InvalidField(field, f"{text!r} has no time of a day", allowed=MOMENT_ALLOWED)
    return datetime.combine(day, time(hour, minute, second))


def parse_calendar_date(
    text: str, *, this_year: int | None, field: str = "date"
) -> ParsedCalendarDate:
    """Read a birthday or anniversary, with or without a year, Gregorian or lunar.

    Forms: those of `parse_date`; ``--02-29``, ``02-29``, ``2月29日``; ``农历八月十五``,
    ``农历1987年闰六月初三``, ``lunar:08-15``, ``lunar:1987-L06-03``. Raises `InvalidField` with the
    name ``field``.
    """
    plain = _plain(text)
    if dated := _DATE.fullmatch(plain):
        gregorian = _gregorian(dated, text, this_year, field, CALENDAR_DATE_ALLOWED)
        return ParsedCalendarDate(
            value=CalendarDate.of(gregorian.value), two_digit_year=gregorian.two_digit_year
        )
    if found := _NO_YEAR.fullmatch(plain):
        month, day = _month_and_day(found)
        value = _calendar_date(text, field, None, month, day)
        return ParsedCalendarDate(value=value, two_digit_year=False)
    if found := _LUNAR.fullmatch(plain) or _LUNAR_ZH.fullmatch(plain):
        return _lunar(found, text, this_year, field)
    raise InvalidField(field, f"{text!r} is no date", allowed=CALENDAR_DATE_ALLOWED)


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()


def _gregorian(
    found: re.Match[str], text: str, this_year: int | None, field: str, allowed: str
) -> ParsedDate:
    year = _year(found["year"], text, this_year, field, allowed)
    month, day = _month_and_day(found)
    try:
        value = date(year, month, day)
    except ValueError:
        raise InvalidField(field, f"{text!r} is no day of the calendar", allowed=allowed) from None
    return ParsedDate(value=value, two_digit_year=len(found["year"]) == 2)


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    return int(found["month"] or found["month_zh"]), int(found["day"] or found["day_zh"])


def _year(digits: str, text: str, this_year: int | None, field: str, allowed: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        if this_year is None:
            raise InvalidField(
                field,
                f"{text!r} has a year of two digits, whose century is unknown",
                allowed=allowed,
            )
        year += this_year - this_year % 100 - (0 if year <= this_year % 100 else 100)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise InvalidField(field, problem, allowed=allowed)
    return year


def _lunar(
    found: re.Match[str], text: str, this_year: int | None, field: str
) -> ParsedCalendarDate:
    year, digits = None, found["year"]
    if digits is not None:
        digits = digits.translate(_YEAR_DIGITS)
        year = _year(digits, text, this_year, field, CALENDAR_DATE_ALLOWED)
    month = _MONTH_NAMES.get(found["month"]) or _number(found["month"])
    day, leap = _number(found["day"]), bool(found["leap"])
    value = _calendar_date(text, field, year, month, day, lunar=True, leap_month=leap)
    return ParsedCalendarDate(value=value, two_digit_year=digits is not None and len(digits) == 2)


def _number(text: str) -> int:
    """Return the value of a number in digits or Chinese characters, 0 when it is none."""
    return int(text) if text.isascii() else _CHINESE_NUMBERS.get(text, 0)


def _calendar_date(
    text: str,
    field: str,
    year: int | None,
    month: int,
    day: int,
    *,
    lunar: bool = False,
    leap_month: bool = False,
) -> CalendarDate:
    try:
        return CalendarDate(year=year, month=month, day=day, lunar=lunar, leap_month=leap_month)
    except InvalidField as error:
        raise InvalidField(
            field, f"{text!r} is no day of the calendar", allowed=CALENDAR_DATE_ALLOWED
        ) from error

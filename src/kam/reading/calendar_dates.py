"""Birthdays and anniversaries as people write them: with or without year, Gregorian or lunar."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kam.dates.calendar_date import CalendarDate
from kam.errors import InvalidField
from kam.reading.chinese_numbers import NUMBER, YEAR_DIGITS, number
from kam.reading.dates import (
    DATE_ALLOWED,
    NO_DATE,
    NO_SUCH_DAY,
    TWO_DIGIT_YEAR,
    Doubt,
    even_out,
    parse_date,
    read_gregorian,
    refusal,
    settled_year,
)
from kam.text import Message

CALENDAR_DATE_ALLOWED: Final = f"{DATE_ALLOWED}, --02-29, 农历八月十五, lunar:1987-L06-03"
ASSUMED_LUNAR: Final = Message(
    "{text} does not name the calendar; read as lunar", "{text} 没有注明历法；按农历读取"
)

_NO_YEAR = re.compile(
    rf"(?:--)?(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})"
    rf"|(?P<month_zh>{NUMBER})\s*月\s*(?P<day_zh>{NUMBER})\s*[日号]"
)
_MARK: Final = r"(?:[(\[【]?\s*(?:农历|阴历|旧历|农|阴|lunar)\s*[)\]】]?\s*:?)"
_MARKED = re.compile(rf"{_MARK}\s*(?P<first>.+)|(?P<last>.+?)\s*{_MARK}", re.IGNORECASE)
_LUNAR = re.compile(
    r"(?:(?P<year>[0-9]{4}|[0-9]{2})[-/.])?(?P<leap>[L闰]?)(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
    re.IGNORECASE,
)
_LUNAR_ZH = re.compile(
    rf"(?:(?P<year>[0-9]{{4}}|[0-9]{{2}}|{YEAR_DIGITS})\s*年)?\s*(?P<leap>闰?)\s*"
    rf"(?P<month>[正冬腊]|{NUMBER})\s*月\s*(?P<day>初?(?:{NUMBER}))(?:\s*[日号])?"
)
_ONLY_LUNAR = re.compile(r"[正冬腊]月|[初廿卅]|闰")
_EVE = re.compile(
    rf"(?:(?P<year>[0-9]{{4}}|[0-9]{{2}}|{YEAR_DIGITS})\s*(?:年|-))?\s*"
    r"(?:除夕|大年三十|年三十|年三十夜|大年夜|年夜|eve)",
    re.IGNORECASE,
)
_MONTH_NAMES: Final = {"正": 1, "冬": 11, "腊": 12}


@frozen(kw_only=True)
class ParsedCalendarDate:
    """A calendar date that was read, and what is doubtful about it."""

    value: CalendarDate
    doubts: tuple[Doubt, ...] = ()


def parse_calendar_date(
    text: str, *, this_year: int | None, field: str = "date"
) -> ParsedCalendarDate:
    """Read a birthday or anniversary, with or without a year, Gregorian or lunar.

    Forms: those of `kam.reading.dates`; ``--02-29``, ``02-29``, ``2月29日``; ``农历八月十五``,
    ``农历8.15``, ``八月十五(农历)``, ``农历1987年闰六月初三``, ``腊月廿三``, ``lunar:08-15``,
    ``lunar:1987-L06-03``; New Year's Eve as ``除夕``, ``大年三十``, ``lunar:eve``. ``八月十五``
    alone is read as lunar and doubtful. Raises `InvalidField` with the name ``field``.
    """
    plain = even_out(text)
    if eve := _EVE.fullmatch(plain):
        return _lunar(eve, text, this_year, field)
    marked = _MARKED.fullmatch(plain)
    if marked:
        inner = (marked["first"] or marked["last"]).strip()
        found = _EVE.fullmatch(inner) or _LUNAR.fullmatch(inner) or _LUNAR_ZH.fullmatch(inner)
        if found is None:
            raise refusal(field, NO_DATE, text, CALENDAR_DATE_ALLOWED)
        return _lunar(found, text, this_year, field)
    if found := _NO_YEAR.fullmatch(plain):
        month, day = (number(found[n] or found[f"{n}_zh"]) for n in ("month", "day"))
        return ParsedCalendarDate(value=_made(text, field, month=month, day=day))
    if (found := _LUNAR_ZH.fullmatch(plain)) and not plain.endswith(("日", "号")):
        read = _lunar(found, text, this_year, field)
        sure = _ONLY_LUNAR.search(plain)
        doubt = Doubt("assumed-lunar", ASSUMED_LUNAR(text=repr(text)))
        return read if sure else _doubted(read, doubt)
    return _gregorian(plain, text, this_year, field)


def _gregorian(plain: str, text: str, this_year: int | None, field: str) -> ParsedCalendarDate:
    found = read_gregorian(plain, text, this_year, field, CALENDAR_DATE_ALLOWED)
    if found is None:
        try:
            found = parse_date(text, this_year=this_year, field=field)
        except InvalidField as error:
            raise InvalidField(field, error.problem, allowed=CALENDAR_DATE_ALLOWED) from None
    return ParsedCalendarDate(value=CalendarDate.of(found.value), doubts=found.doubts)


def _doubted(read: ParsedCalendarDate, doubt: Doubt) -> ParsedCalendarDate:
    return ParsedCalendarDate(value=read.value, doubts=(*read.doubts, doubt))


def _lunar(
    found: re.Match[str], text: str, this_year: int | None, field: str
) -> ParsedCalendarDate:
    parts = found.groupdict()
    digits, year = parts["year"], None
    if digits is not None:
        year = settled_year(digits, text, this_year, field, CALENDAR_DATE_ALLOWED)
    if "month" not in parts:
        value = _made(text, field, year=year, month=12, day=30, lunar=True, new_years_eve=True)
    else:
        month = _MONTH_NAMES.get(parts["month"]) or number(parts["month"])
        day, leap = number(parts["day"]), bool(parts["leap"])
        value = _made(text, field, year=year, month=month, day=day, lunar=True, leap_month=leap)
    if digits is None or len(digits) != 2:
        return ParsedCalendarDate(value=value)
    doubt = Doubt("two-digit-year", TWO_DIGIT_YEAR(text=repr(text), value=str(value)))
    return ParsedCalendarDate(value=value, doubts=(doubt,))


def _made(
    text: str,
    field: str,
    *,
    month: int,
    day: int,
    year: int | None = None,
    lunar: bool = False,
    leap_month: bool = False,
    new_years_eve: bool = False,
) -> CalendarDate:
    try:
        return CalendarDate(
            year=year,
            month=month,
            day=day,
            lunar=lunar,
            leap_month=leap_month,
            new_years_eve=new_years_eve,
        )
    except InvalidField as error:
        raise refusal(field, NO_SUCH_DAY, text, CALENDAR_DATE_ALLOWED) from error


def calendar_date(text: str, *, this_year: int | None = None) -> CalendarDate:
    """Read a date in any form of `parse_calendar_date`, without its doubts.

    ``this_year`` decides the century of two-digit years (catalogue G-21); with None they are
    refused. Raises `InvalidField`.
    """
    return parse_calendar_date(text, this_year=this_year).value

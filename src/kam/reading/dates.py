"""Dates and times as people write them, read strictly: what is not one of the forms is refused.

Full-width characters count as their plain forms (NFKC), and blanks around a value do not count.
Years run from 1900 to 2199. A reading that a person should check carries a `Doubt`: a two-digit
year (from 00 to the current one it is of this century, any other of the century before, catalogue
G-21), and a day number of a spreadsheet that lost its date format.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import frozen

from kam.dates.calendar_date import FIRST_YEAR, LAST_YEAR
from kam.errors import InvalidField
from kam.reading.chinese_numbers import NUMBER, YEAR_DIGITS, number, year_number
from kam.text import Message, Text

DATE_ALLOWED: Final = "2026-01-02, 2026/1/2, 2026年1月2日"
MOMENT_ALLOWED: Final = f"{DATE_ALLOWED}, 2026-01-02 14:30"

SERIAL_ORIGIN: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets, right from 1900-03-01 on; they take 1900 for a leap year."""
SERIALS: Final = range(61, 73051)
"""Day numbers from 1900-03-01 to 2100-01-01."""

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NAME: Final = r"(?P<name>[A-Za-z]{3,9})\.?"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_MIDNIGHT = re.compile(r"(?<=\d)[ T]0?0:00(?::00(?:\.0+)?)?$")
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4}|[0-9]{2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}|{YEAR_DIGITS})\s*年\s*(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*[日号]",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",
        rf"(?P<day>[0-9]{{1,2}})[- ]{_NAME}[-, ]*(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        rf"{_NAME} +(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>[0-9]{{4}})",
    )
)  # fmt: skip
_SLASHES = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_NO_DAY = re.compile(r"(?:[0-9]{4}|[0-9]{2})(?:[-/.][0-9]{1,2}|\s*年\s*[0-9]{1,2}\s*月)")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?")
_MOMENT = re.compile(
    r"(?P<date>.*?[0-9日号])(?:\s+|T|(?<=[日号]))"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
)

TWO_DIGIT_YEAR: Final = Message(
    "the year of {text} has two digits; read as {value}", "{text} 的年份只有两位；读作 {value}"
)
SERIAL: Final = Message(
    "{text} is a day number of a spreadsheet; read as {value}",
    "{text} 是电子表格的日期序号；读作 {value}",
)
NO_DATE: Final = Message("{text} is no date", "{text} 不是日期")
NO_DAY: Final = Message("{text} lacks the day of the month", "{text} 缺少日")
NO_SUCH_DAY: Final = Message("{text} is no day of the calendar", "日历上没有 {text} 这一天")
AMBIGUOUS: Final = Message(
    "day and month of {text} cannot be told apart", "{text} 无法分清哪个是日、哪个是月"
)
NO_CENTURY: Final = Message(
    "{text} has a year of two digits, whose century is unknown",
    "{text} 的年份只有两位，无法确定世纪",
)
OUT_OF_RANGE: Final = Message(
    "{text} lies outside the years {first} to {last}", "{text} 不在 {first} 至 {last} 年之间"
)
NO_MOMENT: Final = Message("{text} is no date or time", "{text} 不是日期或时间")
NO_TIME: Final = Message("{text} has no time of a day", "{text} 的时间不存在")


@frozen
class Doubt:
    """What a person should check in a reading; ``code`` is a stable word for machines."""

    code: str
    text: Text


@frozen(kw_only=True)
class ParsedDate:
    """A date that was read, and what is doubtful about it."""

    value: date
    doubts: tuple[Doubt, ...] = ()


@frozen(kw_only=True)
class ParsedMoment:
    """A date, or a date with a time of day without zone, and what is doubtful about it."""

    value: date | datetime
    doubts: tuple[Doubt, ...] = ()


def parse_date(text: str, *, this_year: int | None, field: str = "date") -> ParsedDate:
    """Read a Gregorian date with its year.

    Forms: ``2026-01-02``, ``2026/1/2``, ``2026.1.2``, ``2026年1月2日`` also in Chinese numerals,
    and each of them with two digits for the year (with ``this_year`` None those are refused);
    ``20260102``, ``2.1.2026``, ``13/1/2026`` where the day is above 12, ``2 Jan 2026``,
    ``January 2, 2026``; the day number of a spreadsheet, ``46024``; any of them with the time
    0:00. Raises `InvalidField` with the name ``field``.
    """
    plain = _MIDNIGHT.sub("", even_out(text))
    found = read_gregorian(plain, text, this_year, field, DATE_ALLOWED)
    if found is None:
        message = NO_DAY if _NO_DAY.fullmatch(plain) else NO_DATE
        raise refusal(field, message, text, DATE_ALLOWED)
    return found


def parse_moment(text: str, *, this_year: int | None, field: str = "date") -> ParsedMoment:
    """Read a date, or a date and a time of day as a datetime without zone.

    The date has a form of `parse_date`; the time is ``14:30`` or ``14:30:05``, after a blank or a
    ``T``. Raises `InvalidField` with the name ``field``, also for a time with a zone.
    """
    plain = even_out(text)
    found = _MOMENT.fullmatch(plain)
    dated = plain if found is None else found["date"].strip()
    day = read_gregorian(dated, text, this_year, field, MOMENT_ALLOWED)
    if day is None:
        raise refusal(field, NO_MOMENT, text, MOMENT_ALLOWED)
    if found is None:
        return ParsedMoment(value=day.value, doubts=day.doubts)
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise refusal(field, NO_TIME, text, MOMENT_ALLOWED)
    moment = datetime.combine(day.value, time(hour, minute, second))
    return ParsedMoment(value=moment, doubts=day.doubts)


def even_out(text: str) -> str:
    """Return a text without differences of width and of dashes, and without blanks around it."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()


def refusal(field: str, message: Message, text: str, allowed: str, **more: int) -> InvalidField:
    """Return the error that says why ``text`` cannot be read."""
    return InvalidField(field, message(text=repr(text), **more), allowed=allowed)


def read_gregorian(
    plain: str, text: str, this_year: int | None, field: str, allowed: str
) -> ParsedDate | None:
    """Read a Gregorian date from an evened-out text, None when it has none of the forms.

    Raises `InvalidField` for a form that names no day, and quotes ``text`` in it.
    """
    found = next((f for form in _FORMS if (f := form.fullmatch(plain))), None)
    if found is None:
        return _serial(plain, text) or _slashes(plain, text, field, allowed)
    parts = found.groupdict()
    month = _month_of(parts["name"]) if "name" in parts else number(parts["month"])
    digits = parts["year"]
    year = settled_year(digits, text, this_year, field, allowed)
    value = _day(year, month, number(parts["day"]), text, field, allowed)
    if len(digits) != 2:
        return ParsedDate(value=value)
    doubt = Doubt("two-digit-year", TWO_DIGIT_YEAR(text=repr(text), value=value))
    return ParsedDate(value=value, doubts=(doubt,))


def settled_year(digits: str, text: str, this_year: int | None, field: str, allowed: str) -> int:
    """Return the year that two or four digits mean; raises `InvalidField` outside the range."""
    year = year_number(digits)
    if len(digits) == 2:
        if this_year is None:
            raise refusal(field, NO_CENTURY, text, allowed)
        year += this_year - this_year % 100 - (0 if year <= this_year % 100 else 100)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal(field, OUT_OF_RANGE, text, allowed, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _month_of(name: str) -> int:
    """Return the month of an English name or its first three letters, 0 when it is none."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _serial(plain: str, text: str) -> ParsedDate | None:
    found = _SERIAL.fullmatch(plain)
    if found is None or int(found[1]) not in SERIALS:
        return None
    value = SERIAL_ORIGIN + timedelta(days=int(found[1]))
    return ParsedDate(
        value=value, doubts=(Doubt("serial-number", SERIAL(text=repr(text), value=value)),)
    )


def _slashes(plain: str, text: str, field: str, allowed: str) -> ParsedDate | None:
    """Read ``13/1/2026`` or ``1/13/2026``, where only one of the two can be the month."""
    found = _SLASHES.fullmatch(plain)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first <= 12 and second <= 12 and first != second:
        raise refusal(field, AMBIGUOUS, text, allowed)
    month, day = (first, second) if second > 12 else (second, first)
    settled_year(found[4], text, None, field, allowed)
    return ParsedDate(value=_day(year, month, day, text, field, allowed))


def _day(year: int, month: int, day: int, text: str, field: str, allowed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise refusal(field, NO_SUCH_DAY, text, allowed) from None

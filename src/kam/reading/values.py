"""Values of `kam.toml` as the types that figures and settings declare.

TOML has texts, whole and decimal numbers, dates, times, switches and lists. A figure may be of any
type of `KINDS`; what is written is turned into it without guessing: a number is never a text, a
switch never a number, and a decimal number is taken as it is written, not as binary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import frozen

from kam.dates import CalendarDate, Weekday, format_weekdays
from kam.reading.calendar_dates import calendar_date
from kam.reading.days_of_week import parse_weekdays
from kam.text import Message, refusals

Value: TypeAlias = (
    "str | int | bool | Decimal | date | time | Weekday | frozenset[Weekday] | CalendarDate"
    " | tuple[str | int | Decimal | date | time | Weekday | CalendarDate, ...]"
)
"""What a figure may hold."""

_MODULE: Final = re.compile(r"\b[\w.]+\.(?=[A-Za-z])")
SWITCH: Final = Message("true or false", "true 或 false")
A_LIST: Final = Message("a list", "列表")
A_DATE: Final = Message("a date: 2026-01-02", "日期：2026-01-02")
A_TIME: Final = Message("a time of day: 17:00", "时刻：17:00")
A_WEEKDAY: Final = Message("a day of the week: mon", "星期几：mon")
WEEKDAYS: Final = Message("days of the week: mon-fri", "星期：mon-fri")
DAY_OF_YEAR: Final = Message(
    "a day of the year: 06-01, lunar:08-15", "一年中的日子：06-01、lunar:08-15"
)


@frozen
class Kind:
    """A type of value: its class, what may be written, and how that is read.

    ``read`` returns the value; it raises ValueError or TypeError on what is none.  ``part`` is the
    kind of the members of a list.
    """

    of: type
    allowed: Message
    read: Callable[[Any], Value]
    part: Kind | None = None

    def holds(self, value: object) -> bool:
        """Tell whether a value is of the type already."""
        if type(value) is not self.of:
            return False
        if isinstance(value, CalendarDate):
            return value.year is None
        if isinstance(value, tuple | frozenset) and self.part is not None:
            return all(self.part.holds(member) for member in value)
        return True


def _same(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def _decimal(value: Any) -> Decimal:
    if type(value) not in {int, float, Decimal}:
        raise TypeError(value)
    found = Decimal(str(value))
    if not found.is_finite():
        raise ValueError(value)
    return found


def _date(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else _same(date)(value)


def _time(value: Any) -> time:
    found: time = time.fromisoformat(value) if isinstance(value, str) else _same(time)(value)
    if found.tzinfo is not None:
        raise ValueError(value)
    return found


def _weekday(value: Any) -> Weekday:
    (day,) = _weekdays(value)
    return day


def _weekdays(value: Any) -> frozenset[Weekday]:
    text = ";".join(value) if isinstance(value, list | tuple) else _same(str)(value)
    return frozenset(map(Weekday, parse_weekdays(text)))


def _day_of_year(value: Any) -> CalendarDate:
    found = calendar_date(_same(str)(value), this_year=None)
    if found.year is not None:
        raise ValueError(value)
    return found


SINGLE: Final[Mapping[str, Kind]] = {
    "str": Kind(str, refusals.A_TEXT, _same(str)),
    "int": Kind(int, refusals.WHOLE_NUMBER, _same(int)),
    "bool": Kind(bool, SWITCH, _same(bool)),
    "Decimal": Kind(Decimal, refusals.A_NUMBER, _decimal),
    "date": Kind(date, A_DATE, _date),
    "time": Kind(time, A_TIME, _time),
    "Weekday": Kind(Weekday, A_WEEKDAY, _weekday),
    "CalendarDate": Kind(CalendarDate, DAY_OF_YEAR, _day_of_year),
}
"""The types of single values, by their name in an annotation."""


def _listed(part: Kind) -> Kind:
    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError(value)
        return tuple(part.read(member) for member in value)

    return Kind(tuple, A_LIST, read, part)


KINDS: Final[Mapping[str, Kind]] = {
    **SINGLE,
    "frozenset[Weekday]": Kind(frozenset, WEEKDAYS, _weekdays, SINGLE["Weekday"]),
    **{f"tuple[{name}, ...]": _listed(kind) for name, kind in SINGLE.items()},
}
"""The types of figures, by their annotation."""


def type_name(annotation: object) -> str:
    """Return how `KINDS` names a field's annotation, whether it is a text or was resolved."""
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return _MODULE.sub("", text)


def written(value: object) -> str:
    """Return a value as a person writes it in `kam.toml`; the members of a list with slashes."""
    if isinstance(value, tuple):
        return "/".join(written(member) for member in value)
    if isinstance(value, frozenset):
        return format_weekdays(value)
    if isinstance(value, Weekday):
        return format_weekdays((value,))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return str(value).removeprefix("--") if isinstance(value, CalendarDate) else str(value)


def plain(value: object) -> object:
    """Return a value as JSON has it: numbers, texts, switches and lists of them."""
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    return value if isinstance(value, bool | str) or type(value) is int else written(value)

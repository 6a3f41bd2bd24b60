"""Converters and validators shared by the records of the model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kam.errors import InvalidField
from kam.text import Message, refusals

if TYPE_CHECKING:
    from attrs import Attribute

FieldValue: TypeAlias = str | Decimal | date | bool | tuple[str, ...]
"""What a column of an industry holds: a value once a rule book has read it, else its text."""
BEFORE_START: Final = Message("{value} is before the start {start}", "{value} 早于开始 {start}")
NO_ID: Final = Message("{value} is no id", "{value} 不是编号")
RESERVED_ID: Final = Message("the id {value} is reserved", "编号 {value} 是保留的")
NO_LIST: Final = Message(
    "expected a list of texts, got the text {value}", "应为文字列表，却是文字 {value}"
)
NO_TUPLE: Final = Message("{value} is no tuple", "{value} 不是元组")
NO_FROZENSET: Final = Message("{value} is no frozenset", "{value} 不是 frozenset")
ID_LETTERS: Final = Message(
    "letters A-Z a-z, digits, dot, underscore, hyphen", "字母 A-Z a-z、数字、点、下划线、连字符"
)
ANY_OTHER_ID: Final = Message("any other id", "其他任何编号")
PLAIN_DATE: Final = Message("a date without time", "不带时间的日期")
ZONED: Final = Message("a date and time with a time zone", "带时区的日期和时间")
A_TUPLE: Final = Message("a tuple", "元组")
A_FROZENSET: Final = Message("a frozenset", "frozenset")
THE_START_OR_LATER: Final = Message("the start or later", "开始或之后")

IDENTIFIER: Final = re.compile(r"[A-Za-z0-9._-]+")
IDENTIFIER_HELP: Final = ID_LETTERS()
RESERVED_IDS: Final = frozenset({"team"})


def clean(text: str) -> str:
    """Strip blanks at the ends, make newlines plain, and drop other control characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def strings(values: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of cleaned texts, without empty ones; refuse a bare string."""
    if isinstance(values, str):
        raise InvalidField("list", NO_LIST(value=repr(values)))
    return tuple(c for c in (clean(v) for v in values) if c)


def pairs(values: Iterable[tuple[str, str]] | dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Make a sorted tuple of (column, cell) pairs."""
    items = values.items() if isinstance(values, dict) else values
    return tuple(sorted((k, v) for k, v in items))


def columns(
    values: Iterable[tuple[str, FieldValue]] | Mapping[str, FieldValue],
) -> tuple[tuple[str, FieldValue], ...]:
    """Make a tuple of (column, value) pairs, ascending by column."""
    items = values.items() if isinstance(values, Mapping) else values
    return tuple(sorted(((k, v) for k, v in items), key=lambda pair: pair[0]))


def identifier(_: object, attribute: Attribute[str], value: str) -> None:
    """Accept ``[A-Za-z0-9._-]+`` that is not reserved."""
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        raise InvalidField(attribute.name, NO_ID(value=repr(value)), allowed=IDENTIFIER_HELP)
    if value in RESERVED_IDS:
        raise InvalidField(attribute.name, RESERVED_ID(value=repr(value)), allowed=ANY_OTHER_ID())


def reference(_: object, attribute: Attribute[str], value: str) -> None:
    """Accept an id or nothing."""
    if value and not IDENTIFIER.fullmatch(value):
        raise InvalidField(attribute.name, NO_ID(value=repr(value)), allowed=IDENTIFIER_HELP)


def filled(_: object, attribute: Attribute[str], value: str) -> None:
    """Refuse an empty text."""
    if not value:
        raise InvalidField(attribute.name, refusals.EMPTY(), allowed=refusals.A_TEXT())


def plain_date(_: object, attribute: Attribute[date], value: object) -> None:
    """Accept a date, and not a date with a time."""
    if type(value) is not date:
        raise InvalidField(
            attribute.name, refusals.NO_DATE(value=repr(value)), allowed=PLAIN_DATE()
        )


def optional_date(_: object, attribute: Attribute[date | None], value: object) -> None:
    """Accept a date without time, or nothing."""
    if value is not None and type(value) is not date:
        raise InvalidField(
            attribute.name, refusals.NO_DATE(value=repr(value)), allowed=PLAIN_DATE()
        )


def aware(_: object, attribute: Attribute[datetime], value: object) -> None:
    """Accept a moment with a time zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidField(attribute.name, refusals.NO_MOMENT(value=repr(value)), allowed=ZONED())


def optional_aware(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Accept a moment with a time zone, or nothing."""
    if value is not None:
        aware(instance, attribute, value)


def positive(_: object, attribute: Attribute[Any], value: object) -> None:
    """Accept a whole number above zero, or nothing."""
    if value is None:
        return
    if type(value) is not int or value <= 0:
        raise InvalidField(
            attribute.name, refusals.NOT_ABOVE_0(value=repr(value)), allowed=refusals.WHOLE_NUMBER()
        )


def optional_decimal(_: object, attribute: Attribute[Decimal | None], value: object) -> None:
    """Accept a finite decimal number, or nothing; never a float."""
    if value is not None and not (isinstance(value, Decimal) and value.is_finite()):
        raise InvalidField(
            attribute.name, refusals.NO_NUMBER(value=repr(value)), allowed=refusals.DECIMAL()
        )


def latitude(instance: object, attribute: Attribute[Decimal | None], value: object) -> None:
    """Accept a decimal number from -90 to 90, or nothing."""
    _degrees(instance, attribute, value, 90)


def longitude(instance: object, attribute: Attribute[Decimal | None], value: object) -> None:
    """Accept a decimal number from -180 to 180, or nothing."""
    _degrees(instance, attribute, value, 180)


def _degrees(
    instance: object, attribute: Attribute[Decimal | None], value: object, most: int
) -> None:
    optional_decimal(instance, attribute, value)
    if isinstance(value, Decimal) and abs(value) > most:
        raise InvalidField(
            attribute.name,
            refusals.OUT_OF_RANGE(value=str(value)),
            allowed=refusals.RANGE(low=-most, high=most),
        )


def decimal_number(_: object, attribute: Attribute[Decimal], value: object) -> None:
    """Accept a finite decimal number; never a float."""
    if not (isinstance(value, Decimal) and value.is_finite()):
        raise InvalidField(
            attribute.name, refusals.NO_NUMBER(value=repr(value)), allowed=refusals.DECIMAL()
        )


def a_tuple(_: object, attribute: Attribute[Any], value: object) -> None:
    """Accept a tuple, so that a frozen record is frozen all through."""
    if not isinstance(value, tuple):
        raise InvalidField(attribute.name, NO_TUPLE(value=repr(value)), allowed=A_TUPLE())


def a_frozenset(_: object, attribute: Attribute[Any], value: object) -> None:
    """Accept a frozenset."""
    if not isinstance(value, frozenset):
        raise InvalidField(attribute.name, NO_FROZENSET(value=repr(value)), allowed=A_FROZENSET())


def in_order(name: str, start: date | None, end: date | None) -> None:
    """Refuse an end before its start."""
    if start is not None and end is not None and end < start:
        raise InvalidField(
            name,
            BEFORE_START(value=str(end), start=str(start)),
            allowed=THE_START_OR_LATER(),
        )

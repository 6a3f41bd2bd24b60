"""Figures: the fields of a rule, of a part of it, or of settings that a user may change.

A figure is an ordinary typed field of a frozen class, made by `figure`: code reads ``rule.hours``.
What people are told about it (title, unit, what is allowed, whether its default is our own) stands
in the field's metadata; what may not stand in it is refused whenever an object is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, TypeVar, overload

import attrs
from attrs import Attribute, field, frozen

from kam.errors import InvalidField, RuleError
from kam.reading.values import KINDS, Kind, Value, type_name, written
from kam.text import Message, Text, bilingual, said

T = TypeVar("T")
KEY: Final = "kam.figure"
DAY_MINUTES: Final = 24 * 60

LASTS: Final = Message("how long it takes", "所需时间")
DEFAULT: Final = Message("default", "默认")
DEFAULT_PROPOSED: Final = Message("default (proposed)", "默认（建议值）")
WRONG_VALUE: Final = Message("{value} is not {allowed}", "{value} 不对，应为 {allowed}")
NONE_OF_CHOICES: Final = Message("{value} is not {allowed}", "{value} 不可用，可选：{allowed}")
AT_LEAST: Final = Message("a whole number of {low} or more", "不小于 {low} 的整数")
FROM_TO: Final = Message("a whole number from {low} to {high}", "{low} 至 {high} 的整数")
LIST_OF: Final = Message("a list, each {allowed}", "列表，每项为{allowed}")
NUMBER_AT_LEAST: Final = Message("a number of {low} or more", "不小于 {low} 的数字")
NUMBER_FROM_TO: Final = Message("a number from {low} to {high}", "{low} 至 {high} 的数字")


@frozen(kw_only=True)
class About:
    """What is said of a figure: see `figure`."""

    title: Message = field(converter=bilingual)
    unit: str = ""
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    proposed: bool = False


@overload
def figure(
    default: T,
    *,
    title: Message | str,
    unit: str = "",
    low: int | None = None,
    high: int | None = None,
    choices: tuple[str, ...] = (),
    proposed: bool = False,
) -> T: ...


@overload
def figure(
    *,
    title: Message | str,
    unit: str = "",
    low: int | None = None,
    high: int | None = None,
    choices: tuple[str, ...] = (),
    proposed: bool = False,
) -> Any: ...


def figure(default: Any = attrs.NOTHING, **about: Any) -> Any:
    """Return a field that is a figure: ``hours: int = figure(24, title=..., unit="hour", low=0)``.

    Its annotation is one of `kam.reading.values.KINDS`: int, bool, str, Decimal, date, time,
    Weekday, CalendarDate (a day of the year, also of the lunar one), a tuple of one of them, or a
    frozenset of Weekday.  A percentage is an int or a Decimal from 0 to 100.

    Args:
        default: what holds unless a row or the user says otherwise; none: every row says it.
        title: what the figure means.  In a part of a rule it may use the part's fields, ``{name}``.
        unit: a word (``day``, ``hour``, ``minute``, ``percent``, ``currency``) or empty.
        low: the least value, included; of a list, that of each member.
        high: the greatest value, included.
        choices: the words that a text, or each member of a list of texts, may be.
        proposed: the default is our own and does not come from the sources that a rule cites.
    """
    return attrs.field(default=default, validator=_check, metadata={KEY: About(**about)})


def lasting(minutes: int) -> int:
    """Return the figure that says how many minutes something takes, a default of our own."""
    return figure(minutes, title=LASTS, unit="minute", low=1, high=DAY_MINUTES, proposed=True)


@frozen
class FigureField:
    """A figure as a class declares it."""

    name: str
    kind: Kind
    about: About

    @property
    def allowed(self) -> str:
        """What a value may be, in words; a text that knows itself in Chinese."""
        return ", ".join(self.about.choices) or said(self._range(self.kind))

    def _range(self, kind: Kind) -> Text:
        low, high, whole = self.about.low, self.about.high, kind.of is int
        if low is None:
            return kind.allowed()
        if kind.part is not None:
            return LIST_OF(allowed=self._range(kind.part))
        if high is None:
            return (AT_LEAST if whole else NUMBER_AT_LEAST)(low=low)
        return (FROM_TO if whole else NUMBER_FROM_TO)(low=low, high=high)

    def check(self, value: object) -> None:
        """Refuse a value of another type or out of range.

        Raises:
            InvalidField: named after the figure, with what is allowed.
        """
        members = value if isinstance(value, tuple) else (value,)
        if not self.kind.holds(value) or not all(map(self._fits, members)):
            raise self._refusal(value)

    def read(self, value: object) -> Value:
        """Return what stands in `kam.toml` as the figure's type.

        Raises:
            InvalidField: it is of another type or out of range.
        """
        try:
            found = self.kind.read(value)
        except (ValueError, TypeError):
            raise self._refusal(value) from None
        self.check(found)
        return found

    def _fits(self, value: Any) -> bool:
        about = self.about
        if about.choices and value not in about.choices:
            return False
        return (about.low is None or value >= about.low) and (
            about.high is None or value <= about.high
        )

    def _refusal(self, value: object) -> InvalidField:
        given = tuple(value) if isinstance(value, list) else value
        shown = written(given) if isinstance(given, Decimal | date | time) else repr(given)
        wrong = NONE_OF_CHOICES if self.about.choices else WRONG_VALUE
        return InvalidField(self.name, wrong(value=shown, allowed=self.allowed))


def _check(_: object, attribute: Attribute[Any], value: object) -> None:
    field_of(attribute).check(value)


def field_of(attribute: Attribute[Any]) -> FigureField:
    """Return the figure that a field is.

    Raises:
        RuleError: its annotation is no type of figures.
    """
    name = type_name(attribute.type)
    if name not in KINDS:
        raise RuleError(f"{attribute.name}: {name} is no type of figures: {', '.join(KINDS)}")
    return FigureField(attribute.name, KINDS[name], attribute.metadata[KEY])


_DECLARED: Final[dict[type, tuple[FigureField, ...]]] = {}


def figure_fields(kind: type) -> tuple[FigureField, ...]:
    """Return the figures that a class declares, in the order in which they were first declared."""
    if kind not in _DECLARED:
        _DECLARED[kind] = tuple(_declared(kind)) if attrs.has(kind) else ()
    return _DECLARED[kind]


def _declared(kind: type) -> Iterator[FigureField]:
    found = {a.name: field_of(a) for a in attrs.fields(kind) if KEY in a.metadata}
    bases = [base for base in reversed(kind.__mro__) if attrs.has(base)]
    for name in dict.fromkeys(a.name for base in bases for a in attrs.fields(base)):
        if name in found:
            yield found[name]

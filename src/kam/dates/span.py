"""Hours of a day as spans of minutes, and set arithmetic on them.

A span is half open: it holds its first minute and not its last. Every function takes and returns
tuples that are sorted and disjoint; spans that only touch are disjoint.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from attrs import frozen

from kam.errors import InvalidField
from kam.text import Message, Text, refusals

SPAN_EMPTY: Final = Message(
    "the span {value} does not end after it starts", "时段 {value} 的结束不晚于开始"
)

MINUTES_OF_DAY: Final = 24 * 60
HOURS_ALLOWED: Final = "09:00-12:00;13:30-17:30"

_SPAN = re.compile(
    r"([0-9]{1,2}):([0-9]{2})\s*[-~\u2010-\u2015\u2212至到]\s*([0-9]{1,2}):([0-9]{2})"
)
_SEPARATOR = re.compile(r"[;,、]")


@frozen(order=True)
class Span:
    """A stretch of time in minutes from local midnight, ``end`` exclusive.

    The hours of a day lie in 0..1440; a shift to another zone may leave that range.
    Raises `InvalidField` when ``start`` is not before ``end``.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if self.start >= self.end:
            raise InvalidField("end", SPAN_EMPTY(value=str(self)), allowed=HOURS_ALLOWED)

    @property
    def minutes(self) -> int:
        """The length in minutes, at least 1."""
        return self.end - self.start

    def __str__(self) -> str:
        """Return ``09:00-12:00``; minutes outside the day show as hours below 0 or above 24."""
        return f"{_clock(self.start)}-{_clock(self.end)}"


DEFAULT_HOURS: Final = (Span(9 * 60, 12 * 60), Span(13 * 60 + 30, 17 * 60 + 30))


def parse_hours(text: str, *, field: str = "hours") -> tuple[Span, ...]:
    """Read the hours of a day: ``09:00-12:00;13:30-17:30``, full-width signs as well.

    24:00 may stand as an end. Spans may come in any order; those that overlap, an empty text and
    anything else raise `InvalidField` with the name ``field``.
    """
    parts = [p.strip() for p in _SEPARATOR.split(unicodedata.normalize("NFKC", text))]
    spans = sorted(_parse_span(part, text, field) for part in parts if part)
    if not spans:
        raise _refuse(text, refusals.NO_HOURS(), field)
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise _refuse(text, refusals.HOURS_OVERLAP(first=str(before), second=str(after)), field)
    return tuple(spans)


def format_hours(spans: Iterable[Span]) -> str:
    """Return the text that `parse_hours` reads back: ``09:00-12:00;13:30-17:30``."""
    return ";".join(str(span) for span in spans)


def unite(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes that lie in any of ``spans``, which may come unsorted and overlap.

    Spans that touch become one.
    """
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def intersect(a: tuple[Span, ...], b: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the minutes that lie in both ``a`` and ``b``."""
    result: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start, end = max(a[i].start, b[j].start), min(a[i].end, b[j].end)
        if start < end:
            result.append(Span(start, end))
        if a[i].end <= b[j].end:
            i += 1
        else:
            j += 1
    return tuple(result)


def subtract(a: tuple[Span, ...], b: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the minutes that lie in ``a`` and not in ``b``."""
    result: list[Span] = []
    for span in a:
        start = span.start
        for hole in b:
            if hole.end <= start:
                continue
            if hole.start >= span.end:
                break
            if start < hole.start:
                result.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            result.append(Span(start, span.end))
    return tuple(result)


def shift(spans: tuple[Span, ...], minutes: int) -> tuple[Span, ...]:
    """Return the spans moved by ``minutes``, later when positive; nothing is cut off."""
    return tuple(Span(span.start + minutes, span.end + minutes) for span in spans)


def total(spans: Iterable[Span]) -> int:
    """Return the sum of the lengths in minutes."""
    return sum(span.end - span.start for span in spans)


def _parse_span(part: str, text: str, field: str) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise _refuse(text, refusals.HOURS_FORM(part=repr(part)), field)
    first_hour, first_minute, last_hour, last_minute = (int(g) for g in found.groups())
    start, end = first_hour * 60 + first_minute, last_hour * 60 + last_minute
    if max(first_minute, last_minute) > 59 or start >= MINUTES_OF_DAY or end > MINUTES_OF_DAY:
        raise _refuse(text, refusals.HOURS_TIME(part=repr(part)), field)
    if start >= end:
        raise _refuse(text, refusals.HOURS_ORDER(part=repr(part)), field)
    return Span(start, end)


def _refuse(text: str, problem: Text, field: str) -> InvalidField:
    return InvalidField(
        field, refusals.OF_VALUE(value=repr(text), problem=problem), allowed=HOURS_ALLOWED
    )


def _clock(minutes: int) -> str:
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

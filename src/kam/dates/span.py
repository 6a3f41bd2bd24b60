"""Hours of a day as spans of minutes, and set arithmetic on them.

A span is half open: it holds its first minute and not its last. Every function takes and returns
tuples that are sorted and disjoint; spans that only touch are disjoint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kam.errors import InvalidField
from kam.text import Message

SPAN_EMPTY: Final = Message(
    "the span {value} does not end after it starts", "时段 {value} 的结束不晚于开始"
)

MINUTES_OF_DAY: Final = 24 * 60
HOURS_ALLOWED: Final = "09:00-12:00;13:30-17:30"


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


def format_hours(spans: Iterable[Span]) -> str:
    """Return the text that `kam.reading.hours` reads back: ``09:00-12:00;13:30-17:30``."""
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


def _clock(minutes: int) -> str:
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

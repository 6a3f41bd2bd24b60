"""Spans of a day in minutes, and the hours people write: ``09:00-12:00;13:30-17:30``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField

HOURS_HELP: Final = "09:00-12:00;13:30-17:30"
_SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~至]\s*(\d{1,2}):(\d{2})")


@frozen
class Span:
    """Minutes from ``start`` (included) to ``end`` (excluded), counted from local midnight."""

    start: int
    end: int = field()

    @end.validator
    def _check(self, _: object, value: int) -> None:
        if value <= self.start:
            raise InvalidField("hours", f"a span from {self.start} to {value} is empty")


Spans = tuple[Span, ...]


def parse_hours(text: str) -> Spans:
    """Read working or visiting hours, ascending.

    Raises:
        InvalidField: no hours, a time that does not exist, or spans that overlap.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    spans = []
    for part in re.split(r"[;,、\s]+(?=\d)", plain):
        found = _SPAN.fullmatch(part.strip(" ;,"))
        if not found:
            raise InvalidField("hours", f"{text!r} are no hours", allowed=HOURS_HELP)
        first, last = (_minute(found[1], found[2], text), _minute(found[3], found[4], text))
        if last <= first:
            raise InvalidField("hours", f"{part!r} ends before it begins", allowed=HOURS_HELP)
        spans.append(Span(first, last))
    spans.sort(key=lambda s: s.start)
    if any(b.start < a.end for a, b in zip(spans, spans[1:], strict=False)):
        raise InvalidField("hours", f"{text!r} overlap", allowed=HOURS_HELP)
    return tuple(spans)


def _minute(hour: str, minute: str, text: str) -> int:
    value = int(hour) * 60 + int(minute)
    if int(minute) > 59 or value > 24 * 60:
        raise InvalidField("hours", f"{text!r}: {hour}:{minute} is no time", allowed=HOURS_HELP)
    return value


def format_hours(spans: Iterable[Span]) -> str:
    """Return hours as `parse_hours` reads them."""
    return ";".join(f"{clock(s.start)}-{clock(s.end)}" for s in spans)


def clock(minute: int) -> str:
    """Return a minute of the day as ``09:05``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def intersect(first: Spans, second: Spans) -> Spans:
    """Return what lies in both; both ascending and without overlap."""
    found = []
    for a in first:
        for b in second:
            start, end = max(a.start, b.start), min(a.end, b.end)
            if start < end:
                found.append(Span(start, end))
    return tuple(found)


def subtract(first: Spans, second: Iterable[Span]) -> Spans:
    """Return what lies in ``first`` and in no span of ``second``."""
    left = list(first)
    for cut in second:
        kept = []
        for span in left:
            if cut.end <= span.start or span.end <= cut.start:
                kept.append(span)
                continue
            if span.start < cut.start:
                kept.append(Span(span.start, cut.start))
            if cut.end < span.end:
                kept.append(Span(cut.end, span.end))
        left = kept
    return tuple(left)


def shift(spans: Spans, minutes: int) -> Spans:
    """Return the spans moved by some minutes."""
    return tuple(Span(s.start + minutes, s.end + minutes) for s in spans) if minutes else spans


def total(spans: Iterable[Span]) -> int:
    """Return the minutes of spans that do not overlap."""
    return sum(s.end - s.start for s in spans)


DEFAULT_HOURS: Final = (Span(540, 720), Span(810, 1050))
"""09:00-12:00 and 13:30-17:30."""

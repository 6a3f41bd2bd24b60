"""Hours of a day as they stand in cells: ``09:00-12:00;13:30-17:30``, full-width signs as well."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from kam.dates.span import HOURS_ALLOWED, MINUTES_OF_DAY, Span
from kam.errors import InvalidField
from kam.text import Text, refusals

_SPAN = re.compile(
    r"([0-9]{1,2}):([0-9]{2})\s*[-~\u2010-\u2015\u2212至到]\s*([0-9]{1,2}):([0-9]{2})"
)
_SEPARATOR = re.compile(r"[;,、]")


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

"""Days of the week as they stand in cells: ``mon-fri``, ``1;3``, ``周一至周五``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from kam.dates.weekdays import SHORT
from kam.errors import InvalidField
from kam.text import refusals

WEEKDAYS_ALLOWED: Final = "mon-fri, mon;wed, 1-5, 1;3, 周一至周五, 周一、周三"

_LONG: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE: Final = "一二三四五六日"
_OTHER: Final = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "天": 6}
_DAYS: Final[Mapping[str, int]] = {
    name: day for day in range(7) for name in (SHORT[day], _LONG[day], _CHINESE[day], str(day + 1))
} | _OTHER

_RANGE = re.compile(r"\s*[-~\u2010-\u2015\u2212至到]\s*")
_SEPARATOR = re.compile(r"[;,、\s]+")
_WEEK = re.compile(r"^(?:周|星期|礼拜)(?=.)")


def parse_weekdays(text: str, *, field: str = "workdays") -> frozenset[int]:
    """Read days of the week and ranges of them, Monday = 0 in the result.

    Ranges hold both ends and may run over the end of the week (``fri-mon`` is four days).
    Anything else, and an empty text, raises `InvalidField` with the name ``field``.
    """
    plain = _RANGE.sub("-", unicodedata.normalize("NFKC", text).casefold().strip())
    parts = [part for part in _SEPARATOR.split(plain) if part]
    if not parts:
        raise InvalidField(field, refusals.NO_WEEKDAY(value=repr(text)), allowed=WEEKDAYS_ALLOWED)
    return frozenset(day for part in parts for day in _days_of(part, text, field))


def _days_of(part: str, text: str, field: str) -> Iterator[int]:
    ends = [_DAYS.get(_WEEK.sub("", name.rstrip("."))) for name in part.split("-")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2:
        raise InvalidField(
            field,
            refusals.PART_NO_WEEKDAY(value=repr(text), part=repr(part)),
            allowed=WEEKDAYS_ALLOWED,
        )
    return ((first + step) % 7 for step in range((last - first) % 7 + 1))

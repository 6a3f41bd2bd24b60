"""Weekdays as people write them: ``mon-fri``, ``1-5``, ``周一至周五``; Monday is 0 inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from kam.errors import InvalidField

NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_WEEKDAYS: Final = frozenset(range(5))
WEEKDAYS_HELP: Final = "mon-fri, 1-5, mon;wed or 周一至周五"
_CHINESE: Final = "一二三四五六日"


def parse_weekdays(text: str) -> frozenset[int]:
    """Read a set of weekdays; a range may run over the weekend (``fri-mon``).

    Raises:
        InvalidField: a word that is no weekday, or nothing at all.
    """
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    plain = re.sub(r"\s*(?:-|–|~|至|到)\s*", "-", plain)
    found: set[int] = set()
    for part in re.split(r"[;,、\s]+", plain):
        if not part:
            continue
        first, dash, last = part.partition("-")
        start = _weekday(first, text)
        days = (_weekday(last, text) - start) % 7 if dash else 0
        found.update((start + step) % 7 for step in range(days + 1))
    if not found:
        raise InvalidField("weekdays", f"{text!r} names no weekday", allowed=WEEKDAYS_HELP)
    return frozenset(found)


def _weekday(word: str, text: str) -> int:
    if word in {str(n) for n in range(1, 8)}:
        return int(word) - 1
    for prefix in ("星期", "礼拜", "周"):
        word = word.removeprefix(prefix)
    word = word.replace("天", "日")
    if len(word) == 1 and word in _CHINESE:
        return _CHINESE.index(word)
    if len(word) >= 3 and word[:3] in NAMES and _FULL[word[:3]].startswith(word):
        return NAMES.index(word[:3])
    raise InvalidField("weekdays", f"{text!r}: {word!r} is no weekday", allowed=WEEKDAYS_HELP)


_FULL: Final = {
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
}


def format_weekdays(days: Iterable[int]) -> str:
    """Return weekdays as `parse_weekdays` reads them: ``mon-fri`` or ``mon;wed``."""
    ordered = sorted(days)
    if len(ordered) > 2 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{NAMES[ordered[0]]}-{NAMES[ordered[-1]]}"
    return ";".join(NAMES[d] for d in ordered)

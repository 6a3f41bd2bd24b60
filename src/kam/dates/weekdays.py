"""Days of the week, written. In code Monday is 0; in texts Monday is 1 and Sunday 7."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from kam.errors import InvalidField
from kam.text import refusals


class Weekday(enum.IntEnum):
    """A day of the week, numbered as `datetime.date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


DEFAULT_WEEKDAYS: Final = frozenset(range(5))
SHORT: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def format_weekdays(days: Iterable[int]) -> str:
    """Return the canonical text: ``mon-fri``, ``mon;wed``, ``mon-wed;sat``; empty for no day.

    Three days or more in a row become a range; no range runs over Sunday. Numbers outside 0..6
    raise `InvalidField`.
    """
    ordered = sorted(set(days))
    if ordered and not 0 <= ordered[0] <= ordered[-1] <= 6:
        raise InvalidField(
            "weekdays",
            refusals.WEEKDAY_NUMBERS(value=str(ordered)),
            allowed=refusals.RANGE(low=0, high=6),
        )
    return ";".join(part for run in _runs(ordered) for part in _format_run(run))


def _runs(ordered: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in ordered:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _format_run(run: list[int]) -> list[str]:
    if len(run) > 2:
        return [f"{SHORT[run[0]]}-{SHORT[run[-1]]}"]
    return [SHORT[day] for day in run]

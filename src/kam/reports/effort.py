"""Effort: what every rule that is on costs in a year, in things owed and in hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import frozen

from kam.commitments import Commitments
from kam.rules import Cadence, Routine, Rule

YEAR: Final = 365
TENTH: Final = Decimal("0.1")
TIMES: Final = {
    "daily": 250, "weekly": 52, "monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1,
}  # fmt: skip
"""How often a rhythm comes in a year; so many working days it has."""


@frozen(kw_only=True)
class Effort:
    """So many things a year, so many minutes in all."""

    items: int
    minutes: int

    @property
    def hours(self) -> Decimal:
        """The hours a year, with one decimal."""
        return (Decimal(self.minutes) / 60).quantize(TENTH, ROUND_HALF_UP)


def efforts(commitments: Commitments) -> Mapping[str, Effort]:
    """Return what the rules cost in a year, by rule, as the days of a horizon show."""
    days = (commitments.end - commitments.start).days + 1
    items = Counter(owed.rule for owed in commitments.items)
    minutes: Counter[str] = Counter()
    for owed in commitments.items:
        minutes[owed.rule] += owed.minutes
    return {
        rule: Effort(items=_a_year(items[rule], days), minutes=_a_year(minutes[rule], days))
        for rule in sorted(items)
    }


def effort_each(rule: Rule) -> Effort | None:
    """Return what a rule costs for one account, a routine for one person; None: no figure says."""
    if isinstance(rule, Cadence) and rule.interval:
        return Effort(items=_a_year(1, rule.interval), minutes=_a_year(rule.minutes, rule.interval))
    if isinstance(rule, Routine) and rule.rhythm in TIMES:
        times = TIMES[rule.rhythm]
        return Effort(items=times, minutes=times * rule.minutes)
    return None


def _a_year(count: int, days: int) -> int:
    return (2 * count * YEAR + days) // (2 * days)

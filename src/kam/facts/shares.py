"""Shares that sum to exactly one hundred percent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

TENTHS: Final = 1000
"""A hundred percent in tenths of a percent."""


def percent(part: int, whole: int) -> Decimal | None:
    """Return a share in percent with one decimal; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def shares(counts: Mapping[str, int]) -> Mapping[str, Decimal]:
    """Return the share of every key in percent with one decimal; together exactly 100.

    Every share is rounded down, and the tenths that are missing go to the largest remainders, of
    equal ones to the first by key.  Nothing counted: nothing returned.
    """
    whole = sum(counts.values())
    if not whole:
        return {}
    tenths = {key: count * TENTHS // whole for key, count in counts.items()}
    missing = TENTHS - sum(tenths.values())
    order = sorted(counts, key=lambda key: (-(counts[key] * TENTHS % whole), key))
    for key in order[:missing]:
        tenths[key] += 1
    return {key: Decimal(tenths[key]) / 10 for key in sorted(counts)}

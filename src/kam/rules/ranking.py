"""Ranking by value: who stands where, and how much of all value stands above (G-04)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen


@frozen(kw_only=True)
class Ranks:
    """The place of every account, from 1, and the share of all value above it (0 to 1), by id."""

    places: Mapping[str, int]
    above: Mapping[str, Decimal]


def rank_by_value(values: Mapping[str, Decimal]) -> Ranks:
    """Rank accounts by value, highest first; equal values get equal places.

    The share above an account is what those of strictly higher value make of the total; where the
    total is 0 everything is above.
    """
    total = sum(values.values(), Decimal(0))
    places: dict[str, int] = {}
    above: dict[str, Decimal] = {}
    before = same = Decimal(0)
    place, last = 0, None
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    for number, (ident, value) in enumerate(ordered, 1):
        if value != last:
            before, same, place, last = before + same, Decimal(0), number, value
        same += value
        places[ident], above[ident] = place, before / total if total else Decimal(1)
    return Ranks(places=places, above=above)

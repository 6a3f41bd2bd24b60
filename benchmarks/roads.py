"""The ways of a diary, walked again from coordinates alone, by the formula that is written down.

A way is the great circle times 1.3; a car makes 25 km/h on ways up to 5 km, 50 up to 50, 80 up to
300, and no way takes less than a shorter one; beyond 300 km it is 500 km/h and two hours more,
where the workspace says nothing else of flights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import frozen

import kam

EARTH: Final = 6371.0
DETOUR: Final = 1.3
BRACKETS: Final = ((5.0, 25.0), (50.0, 50.0), (300.0, 80.0))
FLIGHT, TERMINAL = 500.0, 120.0
UNKNOWN: Final = 30.0
MILLION: Final = 1_000_000
Flight = tuple[float, float]
"""Speed, and minutes on top."""

Point = tuple[float, float]


@frozen(kw_only=True)
class Way:
    """Kilometres on the road and minutes."""

    km: float
    minutes: float


@frozen
class Places:
    """Where accounts and bases are; None where nothing is known."""

    accounts: Mapping[str, Point | None]
    bases: Mapping[str, Point | None]

    @classmethod
    def of(cls, plan: kam.Plan) -> Places:
        """Return the coordinates that `kam` knows, of a row or of its city; never its ways."""
        assessment = plan.commitments.assessment
        facts = assessment.portfolio
        settings = getattr(assessment.rules.settings, "travel", None)
        if settings is None:  # 0.1.0: the rows alone
            accounts = {a.id: _degrees(a.lat, a.lon, 1) for a in facts.accounts}
            return cls(accounts, {s.id: _degrees(s.lat, s.lon, 1) for s in facts.staff})
        from kam.facts.travel import Travel

        travel = Travel.of(facts, settings)
        spots = {a.id: travel.spot(a.id) for a in facts.accounts}
        bases = {s.id: travel.base(s.id) for s in facts.staff}
        return cls(
            {i: _degrees(x.lat, x.lon, MILLION) for i, x in spots.items()},
            {i: _degrees(x.lat, x.lon, MILLION) for i, x in bases.items()},
        )


def _degrees(lat: float | Decimal | None, lon: float | Decimal | None, unit: int) -> Point | None:
    if lat is None or lon is None:
        return None
    return float(lat) / unit, float(lon) / unit


def way(one: Point | None, other: Point | None, flight: Flight = (FLIGHT, TERMINAL)) -> Way | None:
    """Return the way between two places, None when one of them is not known."""
    if one is None or other is None:
        return None
    km = _circle(one, other) * DETOUR
    longest, speed = BRACKETS[-1]
    if km > longest:
        return Way(km=km, minutes=km / flight[0] * 60 + flight[1])
    below, minutes = 0.0, 0.0
    for limit, speed in BRACKETS:
        if km > below:
            minutes = max(minutes, min(km, limit) / speed * 60)
        below = limit
    return Way(km=km, minutes=minutes)


def _circle(one: Point, other: Point) -> float:
    (lat, lon), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (one, other))
    half = (
        math.sin((lat2 - lat) / 2) ** 2
        + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(half))


def walked(stops: Sequence[Point | None], flight: Flight = (FLIGHT, TERMINAL)) -> Way:
    """Return the whole way from stop to stop; one from or to an unknown place takes `UNKNOWN`."""
    nowhere = Way(km=0, minutes=UNKNOWN)
    found = [way(one, other, flight) or nowhere for one, other in pairwise(stops)]
    return Way(km=sum(w.km for w in found), minutes=sum(w.minutes for w in found))

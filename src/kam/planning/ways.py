"""The ways of one manager in numbers: the places there are, and how long it takes between them."""

from __future__ import annotations

from collections.abc import Iterable

from kam.facts.spots import Spot
from kam.facts.travel import Travel


class Ways:
    """The base and the places of the accounts of one manager, numbered; the base is 0."""

    def __init__(self, travel: Travel, staff: str, accounts: Iterable[str]) -> None:
        self.travel = travel
        self._spots: list[Spot] = [travel.base(staff)]
        self._place: dict[str, int] = {}
        numbers: dict[object, int] = {}
        for account in sorted(set(accounts)):
            spot = travel.spot(account)
            at = (spot.lat, spot.lon, spot.names) if spot.known else spot.index
            if at not in numbers:
                numbers[at] = len(self._spots)
                self._spots.append(spot)
            self._place[account] = numbers[at]

    def place(self, account: str) -> int:
        """Return the number of the place of an account."""
        return self._place[account]

    def minutes(self) -> tuple[tuple[int, ...], ...]:
        """Return the minutes from every place to every other."""
        between = self.travel.minutes
        return tuple(tuple(between(a, b) for b in self._spots) for a in self._spots)

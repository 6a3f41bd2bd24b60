"""The way from one place to another: minutes and kilometres between accounts and bases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from attrs import define, field

from kam.errors import Finding, Severity
from kam.facts.spots import Record, Spot, Spots, city_key, key_of, spots_of
from kam.model import Portfolio, Way
from kam.places import find_city, metres
from kam.reading.word_tables import plain
from kam.rules.settings import TravelSettings
from kam.text import Message, Text

NO_SUCH_PLACE: Final = Message("{name} is no place", "{name} 不是地点")
PLACES: Final = Message(
    "an account, one of our people, or a city of the accounts",
    "客户、我方人员，或客户所在的城市",
)
GIVEN_TWICE: Final = Message(
    "the way stands in row {row} too, which counts", "这段路也在第 {row} 行，以该行为准"
)

TOWN: Final = 5 * 100_000
COUNTRY: Final = 50 * 100_000
MOTORWAY: Final = 300 * 100_000
"""The longest way of each kind of road, in centimetres."""

Pair = tuple[str, str]


@define(kw_only=True)
class Travel:
    """Spots of a portfolio and the ways between them; made by `Travel.of`.

    ``findings`` are what is wrong with the places, and what was guessed.
    """

    settings: TravelSettings
    accounts: Mapping[str, Spot]
    bases: Mapping[str, Spot]
    ways: Mapping[Pair, int] = field(factory=dict)
    findings: tuple[Finding, ...] = field(default=())
    _minutes: dict[tuple[int, int], int] = field(factory=dict, init=False, repr=False, eq=False)

    @classmethod
    def of(cls, portfolio: Portfolio, settings: TravelSettings) -> Travel:
        """Return the places of a portfolio, and its own table of ways."""
        spots = spots_of(portfolio, settings.unknown)
        ways, findings = _ways(portfolio, spots)
        return cls(
            settings=settings,
            accounts=spots.accounts,
            bases=spots.bases,
            ways=ways,
            findings=tuple(sorted((*spots.findings, *findings), key=lambda f: f.sort_key)),
        )

    def spot(self, account: str) -> Spot:
        """Return where an account is."""
        return self.accounts[account]

    def base(self, staff: str) -> Spot:
        """Return where one of our people sets out."""
        return self.bases[staff]

    def minutes(self, a: Spot, b: Spot) -> int:
        """Return the whole minutes from one spot to another.

        A row of the table ``travel`` counts, the one that names the records before one that names
        their cities; else the great circle.  ``[travel] city`` is the least where only the city of
        an end is known, ``[travel] unknown`` counts where nothing is.
        """
        key = a.index, b.index
        found = self._minutes.get(key)
        if found is None:
            found = self._minutes[key] = self._leg(a, b)
        return found

    def km(self, a: Spot, b: Spot) -> int:
        """Return the whole kilometres on the road, 0 where a place is not known."""
        return ((_circle(a, b) or 0) * self.settings.detour + 50_000) // 100_000

    def _leg(self, a: Spot, b: Spot) -> int:
        if a.index == b.index:
            return 0
        if self.ways and (given := self._given(a, b)) is not None:
            return given
        circle = _circle(a, b)
        if circle is None:
            return self.settings.unknown
        least = 0 if a.exact and b.exact else self.settings.city
        return max(least, minutes_of(circle, self.settings))

    def _given(self, a: Spot, b: Spot) -> int | None:
        """Return the minutes of the table ``travel``; a way back counts where there is none."""
        for there in a.names:
            for here in b.names:
                for pair in ((there, here), (here, there)):
                    if pair in self.ways:
                        return self.ways[pair]
        return None


def minutes_of(circle: int, settings: TravelSettings) -> int:
    """Return the minutes of a way whose great circle has so many metres.

    It is driven at the speed of its whole length, and never faster than a shorter way that is
    driven; beyond the motorway's length it is flown.  At least 1 between two points.
    """
    if not circle:
        return 0
    road = circle * settings.detour
    if road > MOTORWAY:
        return settings.terminal + _at(settings.flight, road)
    kinds = (
        (TOWN, settings.town),
        (COUNTRY, settings.country),
        (MOTORWAY, settings.motorway),
    )
    shorter = 1
    for longest, speed in kinds:
        shorter = max(shorter, _at(speed, min(road, longest)))
        if road <= longest:
            break
    return shorter


def _at(speed: int, road: int) -> int:
    """Return the whole minutes, half a one up, of a road in centimetres at km/h."""
    return (2 * 60 * road + speed * 100_000) // (2 * speed * 100_000)


def _circle(a: Spot, b: Spot) -> int | None:
    """Return the metres of the great circle, None where a place is not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return metres(a.lat, a.lon, b.lat, b.lon)


def _ways(portfolio: Portfolio, spots: Spots) -> tuple[dict[Pair, int], list[Finding]]:
    """Return the table ``travel`` by the keys of its places, and what is wrong with it."""
    found: dict[Pair, Way] = {}
    findings = []
    called = _called(portfolio, spots) if portfolio.travel else {}
    for way in portfolio.travel:
        ends = [(c, n, _key(n, called, portfolio)) for c, n in _ends(way)]
        lost = [(column, name) for column, name, key in ends if not key]
        findings += [_warning(way, c, NO_SUCH_PLACE(name=repr(n)), PLACES()) for c, n in lost]
        if lost:
            continue
        first = found.setdefault((ends[0][2], ends[1][2]), way)
        if first is not way:
            findings.append(_warning(way, "from", GIVEN_TWICE(row=first.place.row)))
    return {pair: way.minutes for pair, way in found.items()}, findings


def _ends(way: Way) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("from", way.source), ("to", way.target)


def _called(portfolio: Portfolio, spots: Spots) -> dict[str, str]:
    """Return what names mean: ids before names, accounts before our people, cities last."""
    records: tuple[Record, ...] = (*portfolio.accounts, *portfolio.staff)
    found: dict[str, str] = {}
    for record in records:
        found.setdefault(record.id, key_of(record))
    named = Counter(plain(r.name) for r in records)
    for record in records:
        if named[plain(record.name)] == 1:
            found.setdefault(plain(record.name), key_of(record))
    for spot in spots.everywhere:
        for key in spot.names[1:]:
            found.setdefault(plain(spot.city), key)
    return found


def _key(name: str, called: Mapping[str, str], portfolio: Portfolio) -> str:
    """Return the key of a place, empty where there is none."""
    key = called.get(name) or called.get(plain(name))
    if key:
        return key
    city = find_city(name, home=portfolio.workspace.country)
    key = city_key(city, name)
    return key if city or key in called.values() else ""


def _warning(way: Way, column: str, text: Text, allowed: Text | str = "") -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="unknown-place",
        text=text,
        file=way.place.file,
        row=way.place.row,
        column=column,
        allowed=allowed,
    )

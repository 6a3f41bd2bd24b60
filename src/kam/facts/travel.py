"""The way from one place to another: minutes and kilometres between accounts and bases."""

from __future__ import annotations

from attrs import define, field, frozen

from kam.errors import Finding
from kam.model import Account, Portfolio, Staff
from kam.places import metres
from kam.places.distance import DEGREE
from kam.rules.settings import TravelSettings
from kam.text import Text


@frozen(kw_only=True)
class Spot:
    """Where an account or the base of one of our people is.

    ``lat`` and ``lon`` are millionths of a degree, None where nothing is known of the place.
    ``names`` are what the table ``travel`` may call it.  ``index`` tells the spots of one `Travel`
    apart.
    """

    index: int
    lat: int | None = field(default=None)
    lon: int | None = field(default=None)
    names: tuple[str, ...] = field(default=())

    @property
    def known(self) -> bool:
        """Whether the place has coordinates."""
        return self.lat is not None


@define(kw_only=True)
class Travel:
    """Spots of a portfolio and the ways between them; see `Travel.of`."""

    settings: TravelSettings
    accounts: dict[str, Spot]
    bases: dict[str, Spot]
    findings: tuple[Finding, ...] = field(default=())
    notes: tuple[Text, ...] = field(default=())
    _minutes: dict[tuple[int, int], int] = field(factory=dict, repr=False, eq=False)
    _metres: dict[tuple[int, int], int | None] = field(factory=dict, repr=False, eq=False)

    @classmethod
    def of(cls, portfolio: Portfolio, settings: TravelSettings) -> Travel:
        """Return the places of a portfolio."""
        accounts = {a.id: _spot(n, a) for n, a in enumerate(portfolio.accounts)}
        bases = {s.id: _spot(len(accounts) + n, s) for n, s in enumerate(portfolio.staff)}
        return cls(settings=settings, accounts=accounts, bases=bases)

    def spot(self, account: str) -> Spot:
        """Return where an account is."""
        return self.accounts[account]

    def base(self, staff: str) -> Spot:
        """Return where one of our people sets out."""
        return self.bases[staff]

    def minutes(self, a: Spot, b: Spot) -> int:
        """Return the minutes from one spot to another."""
        key = a.index, b.index
        found = self._minutes.get(key)
        if found is None:
            found = self._minutes[key] = self._leg(a, b)
        return found

    def km(self, a: Spot, b: Spot) -> int:
        """Return the kilometres on the road, 0 where a place is not known."""
        return ((self._circle(a, b) or 0) * self.settings.detour + 50_000) // 100_000

    def _circle(self, a: Spot, b: Spot) -> int | None:
        """Return the metres of the great circle, None where a place is not known."""
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        key = (a.index, b.index) if a.index < b.index else (b.index, a.index)
        if key not in self._metres:
            self._metres[key] = metres(a.lat, a.lon, b.lat, b.lon)
        return self._metres[key]

    def _leg(self, a: Spot, b: Spot) -> int:
        if a.index == b.index:
            return 0
        circle = self._circle(a, b)
        return self.settings.unknown if circle is None else minutes_of(circle, self.settings)


def minutes_of(circle: int, settings: TravelSettings) -> int:
    """Return the minutes of a way whose great circle has so many metres."""
    if not circle:
        return 0
    road = circle * settings.detour  # hundredths of a metre
    s = settings
    if road > MOTORWAY:
        return s.terminal + _driven(road, s.flight)
    least = 1
    for limit, speed in ((TOWN, s.town), (COUNTRY, s.country), (MOTORWAY, s.motorway)):
        least = max(least, _driven(min(road, limit), speed))
        if road <= limit:
            break
    return least


def _driven(road: int, speed: int) -> int:
    """Return the whole minutes, half a minute up, of hundredths of a metre at km/h."""
    return (road * 60 * 2 + speed * 100_000) // (speed * 100_000 * 2)


TOWN, COUNTRY, MOTORWAY = 500_000, 5_000_000, 30_000_000


def _spot(index: int, record: Account | Staff) -> Spot:
    if record.lat is None or record.lon is None:
        return Spot(index=index, names=(record.id,))
    lat, lon = (int(round(x * DEGREE)) for x in (record.lat, record.lon))
    return Spot(index=index, lat=lat, lon=lon, names=(record.id,))

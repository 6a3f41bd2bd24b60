"""Spots: where the accounts and the bases of our people are, and what is not known of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import cos, dist, radians, sin
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from kam.errors import Finding, Place, Severity
from kam.model import Account, Portfolio, Staff
from kam.places import (
    DEGREE,
    City,
    city_of_address,
    country_code,
    find_city,
    folded,
    lies_in,
)
from kam.text import Message, Text

NULL_ISLAND: Final = Message(
    "0, 0 lies in the sea off Africa, in {count} rows; taken as empty",
    "0, 0 在非洲以西的海里，共 {count} 行；按空处理",
)
HALF: Final = Message("lat and lon need each other; taken as empty", "纬度和经度缺一不可；按空处理")
ABROAD: Final = Message(
    "{lat}, {lon} does not lie in {country}; taken as empty",
    "{lat}, {lon} 不在 {country}；按空处理",
)
A_COORDINATE: Final = Message(
    "degrees north and east, as 30.2937 and 120.1614", "北纬和东经的度数，例如 30.2937 和 120.1614"
)
NOT_FOUND: Final = Message(
    "{count} of {all} name a city that is not in the table of cities: {names}",
    "{all} 行中有 {count} 行的城市不在城市表中：{names}",
)
NO_PLACE: Final = Message(
    "{count} of {all} accounts have no coordinates and no city; each way there counts as {minutes} "
    "minutes",
    "{all} 个客户中有 {count} 个没有坐标和城市；每段路按 {minutes} 分钟计",
)
A_PLACE: Final = Message(
    "a city of 15,000 people or more, lat and lon, or rows of the table travel",
    "一万五千人以上的城市、经纬度，或 travel（路程）表中的行",
)
GUESSED: Final = Message(
    "{count} of {all} have no base; taken as the account nearest to their others: {bases}",
    "{all} 人中有 {count} 人没有出发地；以离其他客户最近的客户为准：{bases}",
)
BASE: Final = Message("{staff}: {account}", "{staff}：{account}")
SHOWN: Final = 5
"""How many of many names a finding tells."""

Record: TypeAlias = Account | Staff


@frozen(kw_only=True)
class Spot:
    """Where an account or the base of one of our people is.

    ``lat`` and ``lon`` are millionths of a degree, None where nothing is known of the place.
    ``exact`` tells coordinates of the record from those of its city.  ``names`` are what rows of
    the table ``travel`` may mean by it, the closest first.  ``index`` tells the spots of one
    `Travel` apart.  ``city`` is the city as the record names it.
    """

    index: int
    lat: int | None = field(default=None)
    lon: int | None = field(default=None)
    exact: bool = field(default=True)
    city: str = field(default="")
    names: tuple[str, ...] = field(default=())

    @property
    def known(self) -> bool:
        """Whether the place has coordinates."""
        return self.lat is not None


@define(kw_only=True)
class Spots:
    """The spots of a portfolio, with what is wrong and what was guessed."""

    accounts: dict[str, Spot] = field(factory=dict)
    bases: dict[str, Spot] = field(factory=dict)
    findings: list[Finding] = field(factory=list)

    @property
    def everywhere(self) -> tuple[Spot, ...]:
        """The spots of all accounts, then of all bases, in the order of the tables."""
        return (*self.accounts.values(), *self.bases.values())


def spots_of(portfolio: Portfolio, unknown: int) -> Spots:
    """Return where everybody is; ``unknown`` is what a way to an unknown place counts, in minutes.

    Coordinates of the record come first, then its city, for an account also the city in its
    address.  Who has no base sets out from the account nearest to all others.
    """
    made = Spots(findings=list(_wrong(portfolio)))
    home = portfolio.workspace.country
    keyed = bool(portfolio.travel)
    for index, account in enumerate(portfolio.accounts):
        made.accounts[account.id] = _spot(index, account, home, keyed=keyed)
    for index, person in enumerate(portfolio.staff, len(portfolio.accounts)):
        made.bases[person.id] = _spot(index, person, home, keyed=keyed)
    made.findings += _unknown(portfolio, made, unknown)
    _guess(portfolio, made)
    return made


def city_key(city: City | None, name: str) -> str:
    """Return by what a city is known in the table ``travel``: its number, else its name."""
    return f"city/{city.number if city else folded(name).removesuffix('市')}"


def key_of(record: Record) -> str:
    """Return by what a record is known in the table ``travel``."""
    return f"{'account' if isinstance(record, Account) else 'staff'} {record.id}"


def _spot(index: int, record: Record, home: str, *, keyed: bool) -> Spot:
    """Return where a record is; its city is looked up where it has to be, or is to be ``keyed``."""
    own = _point(record)
    names = (key_of(record),)
    if own and not keyed:
        return Spot(index=index, lat=own[0], lon=own[1], city=record.city, names=names)
    name, city = _city(record, home)
    point = own or ((city.lat, city.lon) if city else (None, None))
    return Spot(
        index=index,
        lat=point[0],
        lon=point[1],
        exact=own is not None,
        city=name,
        names=(*names, city_key(city, name)) if name else names,
    )


def _city(record: Record, home: str) -> tuple[str, City | None]:
    """Return the city of a record and its name; an account may have it in the address."""
    if not isinstance(record, Account):
        return record.city, find_city(record.city, home=record.calendar or home)
    country, region = record.country, record.region
    if record.city:
        return record.city, find_city(record.city, country=country, region=region, home=home)
    return city_of_address(record.address, country=country, region=region, home=home)


def _country(record: Record) -> str:
    """Return the country that a record names, empty where it names none."""
    return country_code(record.country if isinstance(record, Account) else record.calendar)


def _millionths(degrees: Decimal) -> int:
    return round(degrees * DEGREE)


def _point(record: Record) -> tuple[int, int] | None:
    """Return the coordinates of a record, None where it has none that can be right."""
    if record.lat is None or record.lon is None or record.lat == record.lon == 0:
        return None
    point = _millionths(record.lat), _millionths(record.lon)
    country = _country(record)
    return point if not country or lies_in(country, *point) else None


def _wrong(portfolio: Portfolio) -> Iterator[Finding]:
    """Yield a finding for each coordinate that cannot be right; one for all at 0, 0."""
    for records in (portfolio.accounts, portfolio.staff):
        nowhere = [r for r in records if r.lat == 0 and r.lon == 0]
        if nowhere:
            yield _finding(NULL_ISLAND(count=len(nowhere)), nowhere[0].place, "lat")
        for record in records:
            if record.lat == record.lon == 0:
                continue
            if (record.lat is None) is not (record.lon is None):
                column = "lat" if record.lat is None else "lon"
                yield _finding(HALF(), record.place, column)
            elif record.lat is not None and record.lon is not None and _point(record) is None:
                text = ABROAD(lat=record.lat, lon=record.lon, country=_country(record))
                yield _finding(text, record.place, "lat")


def _finding(text: Text, place: Place, column: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="bad-coordinate",
        text=text,
        file=place.file,
        row=place.row,
        column=column,
        allowed=A_COORDINATE(),
    )


def _unknown(portfolio: Portfolio, made: Spots, minutes: int) -> Iterator[Finding]:
    """Yield one finding a column for the places of which nothing is known."""
    tables: tuple[tuple[Sequence[Record], dict[str, Spot]], ...] = (
        (portfolio.accounts, made.accounts),
        (portfolio.staff, made.bases),
    )
    for records, spots in tables:
        lost = [r for r in records if not spots[r.id].known]
        named = [r for r in lost if spots[r.id].city]
        names = list(dict.fromkeys(spots[r.id].city for r in named))
        if named:
            text = NOT_FOUND(count=len(named), all=len(records), names=_some(names))
            yield _about_column(Severity.WARNING, text, named)
        if records is portfolio.accounts and (silent := [r for r in lost if not spots[r.id].city]):
            text = NO_PLACE(count=len(silent), all=len(records), minutes=minutes)
            yield _about_column(Severity.NOTE, text, silent)


def _some(texts: Sequence[str] | Sequence[Text]) -> tuple[str | Text, ...]:
    """Return the first of many texts, for a finding."""
    return (*texts[:SHOWN], "...") if len(texts) > SHOWN else tuple(texts)


def _about_column(severity: Severity, text: Text, records: Iterable[Record]) -> Finding:
    file = next(iter(records)).place.file
    return Finding(
        severity=severity,
        code="unknown-place",
        text=text,
        file=file,
        column="city",
        allowed=A_PLACE(),
    )


def _guess(portfolio: Portfolio, made: Spots) -> None:
    """Give a base to everybody who has none and owns accounts whose places are known."""
    guessed = []
    for person in portfolio.staff:
        base = made.bases[person.id]
        own = [a for a in portfolio.accounts if a.owner == person.id and made.accounts[a.id].known]
        if base.known or not own:
            continue
        account = own[_middle([made.accounts[a.id] for a in own])]
        at = made.accounts[account.id]
        names = tuple(dict.fromkeys((*base.names, *at.names[1:])))
        made.bases[person.id] = evolve(at, index=base.index, names=names)
        guessed.append((person, BASE(staff=person.name, account=account.name)))
    if guessed:
        bases = _some([text for _, text in guessed])
        text = GUESSED(count=len(guessed), all=len(portfolio.staff), bases=bases)
        made.findings.append(_about_column(Severity.NOTE, text, [person for person, _ in guessed]))


def _middle(spots: Sequence[Spot]) -> int:
    """Return the place in the list of the spot nearest to all others, the first of equals."""
    points = [_on_sphere(s) for s in spots]
    sums = [round(sum(dist(p, q) for q in points) * 1e9) for p in points]
    return sums.index(min(sums))


def _on_sphere(spot: Spot) -> tuple[float, float, float]:
    lat, lon = radians((spot.lat or 0) / DEGREE), radians((spot.lon or 0) / DEGREE)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

"""Where everybody is, and how long the way takes: days.md 4, catalogue of settings ``[travel]``."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.errors import Finding, InvalidField, Place, Severity
from kam.facts.travel import Travel, minutes_of
from kam.model import Account, Portfolio, Staff, Way, Workspace
from kam.rules import TravelSettings

SETTINGS = TravelSettings()
PARIS = (Decimal("48.8566"), Decimal("2.3522"))
VERSAILLES = (Decimal("48.8049"), Decimal("2.1204"))
LONDON = (Decimal("51.5072"), Decimal("-0.1276"))


def account(ident: str, **values: object) -> Account:
    """Return an account of ``me`` in row 2 of a file."""
    values = {"owner": "me", "name": f"Name {ident}", **values}
    return Account(id=ident, place=Place(file="accounts.csv", row=2), **values)  # type: ignore[arg-type]


def at(ident: str, point: tuple[Decimal, Decimal], **values: object) -> Account:
    """Return an account with coordinates."""
    return account(ident, lat=point[0], lon=point[1], **values)


def way(source: str, target: str, minutes: int, row: int = 2) -> Way:
    """Return a row of the table."""
    place = Place(file="travel.csv", row=row)
    return Way(source=source, target=target, minutes=minutes, place=place)


def travel(
    *accounts: Account,
    staff: tuple[Staff, ...] = (Staff(id="me", name="Me", city="Paris"),),
    ways: tuple[Way, ...] = (),
    country: str = "",
) -> Travel:
    """Return the travel of a small portfolio."""
    workspace = Workspace(country=country)
    portfolio = Portfolio(workspace=workspace, accounts=accounts, staff=staff, travel=ways)
    return Travel.of(portfolio, SETTINGS)


def found(made: Travel, code: str) -> list[Finding]:
    """Return the findings of a code."""
    return [f for f in made.findings if f.code == code]


@pytest.mark.parametrize(
    ("road_km", "minutes"),
    [  # days.md 4: 25 km/h up to 5 km, 50 up to 50, 80 up to 300, beyond that 500 km/h + 120 min
        (1, 2),
        (2.5, 6),
        (5, 12),
        (6, 12),
        (25, 30),
        (50, 60),
        (60, 60),
        (100, 75),
        (240, 180),
        (300, 225),
        (500, 180),
        (1000, 240),
        (5000, 720),
    ],
)
def test_minutes_of_a_road(road_km: float, minutes: int) -> None:
    """Of the great circle x 1.3; a longer drive never takes less time than a shorter one."""
    assert minutes_of(round(road_km * 1000 / 1.3), SETTINGS) == minutes


def test_paris_to_london() -> None:
    """344 km x 1.3 = 447 km, flown: 447 / 500 h + 2 h = 174 min; drawn out by no table."""
    made = travel(at("P", PARIS), at("L", LONDON))

    assert made.minutes(made.spot("P"), made.spot("L")) == 174
    assert made.km(made.spot("P"), made.spot("L")) == 447


def test_paris_to_versailles() -> None:
    """17.9 km as the crow flies (distance.to) x 1.3 = 23.2 km at 50 km/h: 28 min."""
    made = travel(at("P", PARIS), at("V", VERSAILLES))

    assert made.minutes(made.spot("P"), made.spot("V")) == 28


def test_two_accounts_on_one_spot() -> None:
    """There is no way between them."""
    made = travel(at("A", PARIS), at("B", PARIS))

    assert made.minutes(made.spot("A"), made.spot("B")) == 0
    assert made.km(made.spot("A"), made.spot("B")) == 0


def test_the_city_of_an_account_counts_where_it_has_no_coordinates() -> None:
    """杭州, 杭州市 and Hangzhou are one place; within it only the city is known: 15 minutes."""
    names = {"A": "杭州", "B": "杭州市", "C": "Hangzhou"}
    made = travel(*(account(i, city=c) for i, c in names.items()))
    spots = [made.spot(i) for i in names]

    assert {(s.lat, s.lon) for s in spots} == {(30_293_650, 120_161_420)}  # GeoNames 1808926
    assert made.minutes(spots[0], spots[1]) == SETTINGS.city == 15
    assert made.minutes(spots[0], spots[0]) == 0
    assert not made.findings


def test_the_address_names_the_city() -> None:
    """A list without a column of cities is placed all the same."""
    made = travel(
        account("A", address="浙江省杭州市滨江区文一路2号"),
        account("B", city="杭州"),
        account("C", address="24, place Kléber, 67000 Strasbourg", country="FR"),
    )

    assert made.spot("A").lat == made.spot("B").lat is not None
    assert (made.spot("C").city, made.spot("C").lat) == ("Strasbourg", 48_583_920)  # 2973783
    assert not made.findings


def test_own_coordinates_come_before_the_city() -> None:
    """The city is only asked where the record says no more."""
    made = travel(at("A", VERSAILLES, city="Paris"))

    assert made.spot("A").lat == 48_804_900


def test_an_unknown_place_costs_a_fixed_time() -> None:
    """Either way, and between two of them; one finding for the column."""
    lost = [account(f"U{n}", city="云汀市") for n in range(20)]
    made = travel(at("P", PARIS), *lost)
    known, first, second = made.spot("P"), made.spot("U0"), made.spot("U1")

    assert {made.minutes(*pair) for pair in ((known, first), (first, known), (first, second))} == {
        30
    }
    assert made.km(known, first) == 0
    assert not first.known
    [finding] = found(made, "unknown-place")
    assert (finding.severity, finding.column, finding.row) == (Severity.WARNING, "city", 0)
    assert "20 of 21" in finding.text
    assert "云汀市" in finding.text


def test_accounts_without_any_place_are_one_note() -> None:
    """Nothing is wrong with them, so no warning."""
    made = travel(*(account(f"U{n}") for n in range(20)))

    assert [(f.severity, f.column) for f in made.findings] == [(Severity.NOTE, "city")]


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ({"lat": Decimal(0), "lon": Decimal(0)}, 2),
        ({"lat": Decimal("30.29"), "lon": Decimal("120.16"), "country": "DE"}, 2),
        ({"lat": Decimal("13.4"), "lon": Decimal("52.5"), "country": "Germany"}, 2),
        ({"lat": Decimal("-31.2"), "lon": Decimal("121.5"), "country": "中国"}, 2),
        ({"lat": Decimal("30.29")}, 2),
        ({"lon": Decimal("30.29")}, 2),
    ],
    ids=str,
)
def test_coordinates_that_cannot_be_right(values: dict[str, object], row: int) -> None:
    """At 0, 0, outside the named country, or half of them: a finding, and as if not given."""
    made = travel(account("A", **values))
    placed = travel(account("A", **{**values, "country": "", "city": "Paris"}))

    assert [(f.severity, f.row) for f in found(made, "bad-coordinate")] == [(Severity.WARNING, row)]
    assert not made.spot("A").known
    if "country" not in values:
        assert placed.spot("A").lat == 48_853_410  # GeoNames 2988507


def test_many_at_null_island_are_one_finding() -> None:
    """A list that was exported with zeros is told once."""
    zero = {"lat": Decimal(0), "lon": Decimal(0)}
    made = travel(*(account(f"Z{n}", **zero) for n in range(30)))

    [finding] = found(made, "bad-coordinate")
    assert "30" in finding.text


def test_country_and_region_decide_between_equal_names() -> None:
    """London in Canada, Portland in Maine; without a country, that of the workspace first."""
    made = travel(
        account("L", city="London", country="CA"),
        account("M", city="Portland", country="US", region="ME"),
        account("W", city="Vancouver", country="US"),
    )
    at_home = travel(account("L", city="London"), country="CA")

    assert made.spot("L").lat == 42_983_390  # GeoNames 6058560
    assert made.spot("M").lat == 43_657_370  # GeoNames 4975802
    assert made.spot("W").lon == -122_661_490  # GeoNames 5814616
    assert at_home.spot("L") == made.spot("L")


def test_the_base_is_that_of_the_person() -> None:
    """Coordinates, else the city, in the country of the calendar."""
    staff = (
        Staff(id="a", name="A", lat=PARIS[0], lon=PARIS[1], city="London"),
        Staff(id="b", name="B", city="London"),
        Staff(id="c", name="C", city="London", calendar="CA"),
    )
    made = travel(staff=staff)

    assert [made.base(s.id).lat for s in staff] == [48_856_600, 51_508_530, 42_983_390]
    assert not made.findings


def test_who_has_no_base_sets_out_from_the_account_in_the_middle() -> None:
    """Reims lies between Paris, Lille and Strasbourg; a note says so."""
    cities = ("Paris", "Strasbourg", "Reims", "Lille")
    made = travel(
        *(account(c, city=c, country="FR") for c in cities), staff=(Staff(id="me", name="Me"),)
    )

    assert made.base("me").lat == made.spot("Reims").lat
    [note] = made.findings
    assert (note.severity, note.column, note.row) == (Severity.NOTE, "city", 0)
    assert "Me: Name Reims" in note.render("en")
    assert "Me：Name Reims" in note.render("zh-CN")


def test_who_has_neither_base_nor_placed_accounts_is_nowhere() -> None:
    """Every way of such a person takes the fixed time."""
    made = travel(account("A"), staff=(Staff(id="me", name="Me"),))

    assert not made.base("me").known
    assert made.minutes(made.base("me"), made.spot("A")) == 30


def test_the_table_overrides_a_way() -> None:
    """Both ways, unless the way back has a row too."""
    made = travel(at("P", PARIS), at("L", LONDON), ways=(way("P", "L", 150),))
    uneven = travel(
        at("P", PARIS), at("L", LONDON), ways=(way("P", "L", 150), way("L", "P", 200, row=3))
    )

    assert [made.minutes(made.spot(a), made.spot(b)) for a, b in ("PL", "LP")] == [150, 150]
    assert [uneven.minutes(uneven.spot(a), uneven.spot(b)) for a, b in ("PL", "LP")] == [150, 200]
    assert not uneven.findings


def test_the_table_knows_accounts_people_and_cities() -> None:
    """By id or name; a city by any of its names; the closest row counts."""
    accounts = (account("A", city="杭州"), account("B", city="苏州市"), account("C", city="Suzhou"))
    staff = (Staff(id="wang", name="王芳", city="杭州"),)
    ways = (
        way("Hangzhou", "苏州", 100),
        way("A", "Name B", 90, row=3),
        way("王芳", "C", 80, row=4),
    )
    made = travel(*accounts, staff=staff, ways=ways)
    a, b, c, base = (*(made.spot(i) for i in "ABC"), made.base("wang"))

    assert not made.findings
    assert made.minutes(a, c) == 100
    assert made.minutes(a, b) == 90
    assert made.minutes(base, c) == 80
    assert made.minutes(b, base) == 100


def test_a_city_that_nobody_knows_can_stand_in_the_table() -> None:
    """What the table says is enough; the finding names what remains to be done."""
    accounts = (account("A", city="云汀市"), account("B", city="Paris"))
    made = travel(*accounts, ways=(way("云汀", "Paris", 600),))

    assert made.minutes(made.spot("B"), made.spot("A")) == 600
    assert len(made.findings) == 1


def test_rows_of_the_table_that_are_wrong() -> None:
    """A place that nobody knows, and a way that stands twice: a warning at its row."""
    ways = (way("P", "L", 150), way("P", "no such place", 9, row=3), way("P", "L", 99, row=4))
    made = travel(at("P", PARIS), at("L", LONDON), ways=ways)

    assert [(f.row, f.column, f.severity) for f in made.findings] == [
        (3, "to", Severity.WARNING),
        (4, "from", Severity.WARNING),
    ]
    assert made.minutes(made.spot("P"), made.spot("L")) == 150


@pytest.mark.parametrize(
    "values",
    [
        {"source": "A", "target": "A", "minutes": 3},
        {"source": "", "target": "A", "minutes": 3},
        {"source": "A", "target": "B", "minutes": -1},
        {"source": "A", "target": "B", "minutes": Decimal(3)},
    ],
    ids=str,
)
def test_a_way_that_is_none(values: dict[str, object]) -> None:
    """Two places and whole minutes."""
    with pytest.raises(InvalidField):
        Way(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "values",
    [{"lat": Decimal(91)}, {"lon": Decimal(-181)}, {"timezone": "Mars/Olympus"}],
    ids=str,
)
def test_our_people_have_the_limits_of_accounts(values: dict[str, object]) -> None:
    """Degrees and time zones."""
    with pytest.raises(InvalidField):
        Staff(id="a", name="A", **values)  # type: ignore[arg-type]
    with pytest.raises(InvalidField):
        account("A", **values)


def test_travel_goes_to_another_process() -> None:
    """Plans of several processes see the same ways."""
    made = travel(at("P", PARIS), account("U"), ways=(way("P", "U", 7),))
    copy = pickle.loads(pickle.dumps(made))

    assert copy == made
    assert copy.minutes(copy.spot("P"), copy.spot("U")) == 7


DEGREES = st.tuples(st.decimals(-90, 90, places=4).filter(bool), st.decimals(-180, 180, places=4))


@given(DEGREES, DEGREES)
def test_laws_of_ways(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> None:
    """As long back as there; nothing only on one spot; never less than at the fastest speed."""
    made = travel(at("A", first), at("B", second), at("C", first))
    a, b, c = (made.spot(i) for i in "ABC")
    there, km = made.minutes(a, b), made.km(a, b)

    assert there == made.minutes(b, a) == made.minutes(c, b)
    assert km == made.km(b, a)
    assert made.minutes(a, a) == made.minutes(a, c) == 0
    assert there * SETTINGS.flight >= 60 * km - 60 * SETTINGS.flight
    assert there >= 0


@given(st.integers(1, 230_000), st.integers(1, 230_000))
def test_a_longer_drive_takes_no_less_time(a: int, b: int) -> None:
    """Up to where one flies; and at least a minute."""
    shorter, longer = sorted((a, b))

    assert 1 <= minutes_of(shorter, SETTINGS) <= minutes_of(longer, SETTINGS)

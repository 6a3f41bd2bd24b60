"""Countries: what they are called, and what lies in them."""

from __future__ import annotations

import pytest

from kam.places import country_code, lies_in

HANGZHOU = (30_267_000, 120_153_000)
ANADYR = (64_733_000, 177_500_000)
HONOLULU = (21_307_000, -157_858_000)
SUVA = (-18_142_000, 178_442_000)
TAVEUNI = (-16_800_000, -179_950_000)
STRASBOURG = (48_583_000, 7_746_000)
KEHL = (48_571_000, 7_809_000)
REUNION = (-20_879_000, 55_448_000)
TAIPEI = (25_037_000, 121_562_000)
BERLIN = (52_520_000, 13_405_000)


@pytest.mark.parametrize(
    ("country", "point"),
    [
        ("CN", HANGZHOU),
        ("CN", TAIPEI),
        ("RU", ANADYR),
        ("US", HONOLULU),
        ("FJ", SUVA),
        ("FJ", TAVEUNI),
        ("FR", STRASBOURG),
        ("DE", KEHL),
        ("FR", REUNION),
        ("ZZ", HANGZHOU),
    ],
    ids=str,
)
def test_what_may_lie_in_a_country(country: str, point: tuple[int, int]) -> None:
    """Also over the date line and overseas; of a country that is not known everything may."""
    assert lies_in(country, *point)


@pytest.mark.parametrize(
    ("country", "point"),
    [
        ("DE", HANGZHOU),
        ("CN", BERLIN),
        ("DE", (13_405_000, 52_520_000)),
        ("FJ", HONOLULU),
        ("US", BERLIN),
        ("GB", (51_507_000, 120_000_000)),
        ("AU", (33_868_000, 151_210_000)),
    ],
    ids=str,
)
def test_what_does_not(country: str, point: tuple[int, int]) -> None:
    """Other continents, north for south, latitude for longitude."""
    assert not lies_in(country, *point)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CN", "CN"), ("cn", "CN"), ("中国", "CN"), ("China", "CN"), ("GB-ENG", "GB"),
        ("DE-BY", "DE"), ("Germany", "DE"), ("India", "IN"), ("Ivory Coast", "CI"),
        ("", ""), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_names_of_countries(name: str, code: str) -> None:
    """Codes, calendars and names; what is none of them is no country."""
    assert country_code(name) == code

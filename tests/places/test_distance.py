"""The great circle against outside figures, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.places import metres

AIRPORTS = {  # IATA reference points, millionths of a degree
    "CDG": (49_009_700, 2_547_900),
    "LHR": (51_470_000, -454_300),
    "JFK": (40_639_800, -73_778_900),
    "LAX": (33_942_500, -118_408_100),
    "SYD": (-33_946_100, 151_177_200),
    "HND": (35_552_300, 139_780_000),
    "PEK": (40_080_100, 116_584_600),
    "PVG": (31_143_400, 121_805_200),
    "SCL": (-33_393_000, -70_785_800),
}
LATITUDES = st.integers(-90_000_000, 90_000_000)
LONGITUDES = st.integers(-180_000_000, 180_000_000)
HALF_ROUND = 20_015_115
"""Metres from pole to pole on the sphere of the mean radius: pi x 6,371,009 m."""


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [  # Great Circle Mapper (gcmap.com), on the ellipsoid: within 0.6 per cent
        ("CDG", "LHR", 348),
        ("JFK", "LAX", 3983),
        ("JFK", "LHR", 5555),
        ("SYD", "SCL", 11364),
        ("PEK", "PVG", 1098),
        ("HND", "LAX", 8814),
    ],
)
def test_known_distances(a: str, b: str, km: int) -> None:
    """Between airports."""
    assert metres(*AIRPORTS[a], *AIRPORTS[b]) / 1000 == pytest.approx(km, rel=0.006)


def test_paris_and_london() -> None:
    """344 km between their centres (distance.to, luftlinie.org)."""
    assert round(metres(48_856_600, 2_352_200, 51_507_200, -127_600) / 1000) == 344


def test_a_degree_of_the_meridian() -> None:
    """On a sphere: pi x 6,371,009 m / 180."""
    assert metres(0, 0, 1_000_000, 0) == 111_195


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_laws(lat_a: int, lon_a: int, lat_b: int, lon_b: int) -> None:
    """The same both ways, at most half round the earth, nothing only on the spot."""
    there = metres(lat_a, lon_a, lat_b, lon_b)

    assert there == metres(lat_b, lon_b, lat_a, lon_a)
    assert 0 <= there <= HALF_ROUND
    assert metres(lat_a, lon_a, lat_a, lon_a) == 0


@given(LATITUDES)
def test_the_date_line_is_no_way(lat: int) -> None:
    """180 degrees east is 180 degrees west."""
    assert metres(lat, 180_000_000, lat, -180_000_000) == 0

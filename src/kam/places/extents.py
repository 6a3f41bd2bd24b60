"""Countries: what they are called, and where on the globe they lie."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from kam.places.distance import DEGREE
from kam.places.folding import folded
from kam.reading.countries import calendar_code

PARTS: Final = {
    "CN": ("CN", "HK", "MO", "TW"),
    "FR": ("FR", "GF", "GP", "MQ", "NC", "PF", "RE", "YT"),
    "GB": ("GB", "GG", "GI", "IM", "JE"),
    "US": ("US", "GU", "PR", "VI"),
}
"""Countries whose name in an address may mean places that have a code of their own."""
MARGIN: Final = DEGREE
"""Millionths of a degree around the towns of a country that may still be in it."""


@frozen
class Extent:
    """Where the towns of a country lie, in millionths of a degree; ``west`` may exceed ``east``."""

    south: int
    north: int
    west: int
    east: int

    def holds(self, lat: int, lon: int) -> bool:
        """Tell whether a point lies there, or a degree around it."""
        if not self.south - MARGIN <= lat <= self.north + MARGIN:
            return False
        width = (self.east - self.west) % (360 * DEGREE)
        return (lon - self.west + MARGIN) % (360 * DEGREE) <= width + 2 * MARGIN


def country_code(name: str) -> str:
    """Return the ISO code of a country by its code, calendar or name; empty where none is known."""
    code = calendar_code(name).partition("-")[0]
    return code if code in _extents() else _names().get(folded(name), "")


def parts_of(country: str) -> tuple[str, ...]:
    """Return the codes of the places that a country's name in an address may mean."""
    return PARTS.get(country, (country,))


def lies_in(country: str, lat: int, lon: int) -> bool:
    """Tell whether a point may lie in a country of that code; True where the code is unknown."""
    known = [e for part in parts_of(country) if (e := _extents().get(part))]
    return not known or any(extent.holds(lat, lon) for extent in known)


@cache
def _rows() -> tuple[list[str], ...]:
    text = (files("kam.places") / "countries.txt").read_text("utf-8")
    return tuple(line.split("\t") for line in text.splitlines())


@cache
def _extents() -> dict[str, Extent]:
    return {
        code: Extent(*(round(float(x) * DEGREE) for x in figures)) for code, *figures, _ in _rows()
    }


@cache
def _names() -> dict[str, str]:
    return {folded(row[-1]): row[0] for row in _rows()}

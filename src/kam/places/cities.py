"""Cities by their names, from the packed table of GeoNames (see SOURCE.md)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from kam.places.extents import country_code, parts_of
from kam.places.folding import folded
from kam.places.regions import behind_province, province_of, region_code

UNIT: Final = 10
"""Millionths of a degree in a unit of the table."""
IN_CHINA: Final = re.compile(r"(?P<city>[\u3400-\u9fff]{2,}?)(?:市|自治州|地区|盟|县|区)")
"""The first place of an address, behind the province."""


@frozen
class City:
    """A city of the table; ``number`` is its rank by inhabitants, 0 the biggest.

    ``lat`` and ``lon`` are millionths of a degree, ``region`` is a code of GeoNames.
    """

    number: int
    country: str
    region: str
    lat: int
    lon: int


def find_city(name: str, *, country: str = "", region: str = "", home: str = "") -> City | None:
    """Return the city of a name, the biggest of several, None where none is known.

    ``country`` (code or name) and ``region`` count where they are known: a city elsewhere is not
    the one that is meant.  Without a country, cities of ``home`` come first.
    """
    return _found(name, country_code(country), region, country_code(home))


@lru_cache(maxsize=10_000)
def _found(name: str, country: str, region: str, home: str) -> City | None:
    for form in _forms(name):
        cities = _called(form)
        if country:
            cities = tuple(c for c in cities if c.country in parts_of(country))
        elif home and any(c.country == home for c in cities):
            cities = tuple(c for c in cities if c.country == home)
        wanted = region or province_of(name)
        here = (c for c in cities if region_code(c.country, wanted) in {"", c.region})
        if (best := next(here, None)) is not None:
            return best
    return None


def _forms(name: str) -> Iterator[str]:
    """Yield a name as it is written, then without what may stand around it."""
    yield name
    bare = re.sub(r"[(（\[].*", "", name)
    yield bare
    yield re.split(r"[,，/;；]", bare)[0]
    behind = behind_province(bare)
    yield behind
    if found := IN_CHINA.match(behind):
        yield found[0]
        yield found["city"]


def _called(name: str) -> tuple[City, ...]:
    """Return the cities of a name, the biggest first."""
    key = folded(name).encode() + b"\t"
    names = _lines("names.txt")
    at = bisect_left(names, key)
    if at == len(names) or not names[at].startswith(key):
        return ()
    return tuple(_city(int(number)) for number in names[at][len(key) :].split(b","))


def _city(number: int) -> City:
    row = _lines("cities.txt")[number].decode()
    return City(
        number=number,
        country=row[:2],
        region=row[2:5].strip(),
        lat=int(row[5:13]) * UNIT,
        lon=int(row[13:22]) * UNIT,
    )


@cache
def _lines(table: str) -> list[bytes]:
    """Return the lines of a table, read when the first city is asked for."""
    return (files("kam.places") / table).read_bytes().splitlines()

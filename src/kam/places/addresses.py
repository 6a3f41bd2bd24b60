"""The city of an address, as people write addresses on one line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from kam.places.cities import IN_CHINA, City, find_city
from kam.places.extents import country_code
from kam.places.regions import behind_province, region_code

BREAKS: Final = re.compile(r"[,，;；\n]")
LAST: Final = 3
"""How many parts at the end of an address may name the city."""
SHORT: Final = 3
"""Latin letters of a name that may be a code as well; such a name is taken for none."""


def city_of_address(
    address: str, *, country: str = "", region: str = "", home: str = ""
) -> tuple[str, City | None]:
    """Return the name of the city of an address, and the city where it is known.

    A Chinese address begins with province and city (``浙江省杭州市滨江区文一路2号``); others end
    with the city, its postcode, region and country (``507 20th Ave., Seattle, WA 98122, USA``) and
    need a country: of the account, in the address, or ``home``.  The name is empty where there is
    none.
    """
    address = address.strip()
    if found := IN_CHINA.match(behind_province(address)):
        if not found[0].endswith("市"):
            return "", None
        return found[0], find_city(address, country=country, region=region, home=home)
    parts = [p for p in map(_without_codes, BREAKS.split(address)) if p][-LAST:]
    where = country_code(country) or _country(parts, country_code(home))
    return _at_the_end(parts, where, region) if where else ("", None)


def _country(parts: list[str], home: str) -> str:
    """Return the country that an address ends with, else ``home``."""
    if not parts or region_code(home, parts[-1]):
        return home
    return country_code(parts[-1]) or home


def _at_the_end(parts: list[str], country: str, region: str) -> tuple[str, City | None]:
    """Return the last part that is a city, before all one with its region behind it."""
    inside = [p for p in parts if country_code(p) != country]
    for name, behind in [*pairwise(inside)][::-1]:
        if region_code(country, behind):
            city = find_city(name, country=country, region=behind)
            if city is not None:
                return name, city
    for name in (*inside[::-1], *parts[::-1]):
        if len(name) > SHORT or not name.isascii():
            city = find_city(name, country=country, region=region)
            if city is not None:
                return name, city
    return "", None


def _without_codes(part: str) -> str:
    """Return the words of a part of an address that are no numbers or postcodes."""
    words = (w for w in part.split() if not any(c.isdigit() for c in w))
    return " ".join(w for w in words if w.casefold() != "cedex")

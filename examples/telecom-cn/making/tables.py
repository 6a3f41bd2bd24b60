"""Tables under Chinese headers, and the invented words they are filled with."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

AS_OF: Final = date(2026, 11, 2)
"""The day of judgement, a Monday."""
SEED: Final = 20261102
SURNAMES: Final = "佟简晏荀柏殷冼邵祝霍岑薄鄢喻闻缪危计虞暨丘牧隗山谷弓蓬全郗班仰秋仲宫"
GIVEN: Final = "景澜疏影听松望川思齐怀瑾若谷明夷清越云舒知微南星北辰书言砚秋临溪远山"
ROADS: Final = {
    "柳浪路": (60, 90),
    "望江街": (10, 110),
    "栖云大道": (-70, 80),
    "澄波巷": (-90, -30),
    "鹤鸣路": (80, -60),
    "渡口街": (-20, 100),
}
"""How far north and east a house number lies from the one before, in millionths of a degree."""
DISTRICTS: Final = {
    "临江区": (29_950_000, 117_620_000),
    "鹤岭区": (29_985_000, 117_690_000),
    "云台县": (30_180_000, 117_450_000),
    "渡口县": (29_780_000, 117_860_000),
}
"""Where number 150 of every road of a district lies: two districts of a town, two county towns."""
OFFICE: Final = "临江区柳浪路150号"

Row = dict[str, object]


def workdays_back(count: int, day: date = AS_OF) -> date:
    """Return the Monday to Friday that lies so many working days before a day."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day


def coordinates(address: str) -> Row:
    """Return the columns of latitude and longitude of an address in the invented city."""
    district, road = address[:3], address[3:].rstrip("号0123456789")
    steps = int(address[3 + len(road) :].rstrip("号")) - 150
    ahead = zip(DISTRICTS[district], ROADS[road], strict=True)
    north, east = (start + steps * step for start, step in ahead)
    return {"纬度": f"{north / 1_000_000:.4f}", "经度": f"{east / 1_000_000:.4f}"}


def text_of(value: object) -> str:
    """Return a cell: yes and no in Chinese, moments without seconds, nothing for None."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


class Office:
    """The tables as they grow, and one source of chance for all of them."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.tables: dict[str, list[Row]] = {}
        self._people: set[str] = set()
        self._numbers = 0

    def add(self, table: str, cells: Mapping[str, object]) -> None:
        """Add a row to a table."""
        self.tables.setdefault(table, []).append(dict(cells))

    def person(self) -> str:
        """Return a name that nobody of the example has yet."""
        while True:
            name = self.random.choice(SURNAMES) + "".join(
                self.random.sample(GIVEN, self.random.choice((1, 2, 2)))
            )
            if name not in self._people and len(set(name)) == len(name):
                self._people.add(name)
                return name

    def mobile(self) -> str:
        """Return the next mobile number of a block that is plainly counted through."""
        self._numbers += 1
        return f"192{self._numbers:08d}"

    def address(self) -> str:
        """Return an address in the invented city."""
        road = self.random.choice(tuple(ROADS))
        return f"{self.random.choice(tuple(DISTRICTS))}{road}{self.random.randint(1, 299)}号"

    def write(self, folder: Path) -> None:
        """Write every table as UTF-8 with a mark, which spreadsheets take for Chinese."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.tables.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows([text_of(row.get(c)) for c in columns] for row in rows)

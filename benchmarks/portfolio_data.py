"""Synthetic workspaces for measurements: realistic in shape, invented in content, always the same.

python benchmarks/portfolio_data.py DIR [--accounts 1000] [--staff 10] [--seed 1] [--history 12]
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
AS_OF = date(2025, 12, 31)
SURNAMES = (
    "王",
    "李",
    "张",
    "刘",
    "陈",
    "杨",
    "Smith",
    "Meyer",
    "Rossi",
    "Dubois",
    "Silva",
    "Novak",
)
GIVEN = ("伟", "芳", "娜", "敏", "静", "强", "Anna", "Ben", "Clara", "David", "Eva", "Felix")
TRADES = ("机械", "纺织", "物流", "电子", "食品", "Foods", "Steel", "Freight", "Energy", "Media")
CITIES = ("上海", "北京", "广州", "深圳", "杭州", "成都", "武汉", "南京")
CONFIG = """[workspace]
name = "Benchmark"
id = "benchmark"
timezone = "Asia/Shanghai"
country = "CN"
currency = "CNY"

[plan]
as_of = 2025-12-31
start = 2026-01-01
end = 2026-12-31
"""


class Numbers:
    """A small generator (splitmix64) that is the same on every Python."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a number from 0 to ``limit`` - 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self._state
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) % limit

    def pick(self, choices: tuple[T, ...]) -> T:
        """Return one of ``choices``."""
        return choices[self.below(len(choices))]


def write_workspace(
    folder: Path, *, accounts: int = 1000, staff: int = 10, seed: int = 1, history: int = 0
) -> None:
    """Write a workspace: accounts, two contacts each, figures, activities, agreements, leave.

    ``history``: so many more visits an account, a month apart, each naming the item it fulfilled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kam.toml").write_text(CONFIG, encoding="utf-8")
    numbers = Numbers(seed)
    rows = [f"a{n:06}" for n in range(accounts)]
    people = [f"m{n:03}" for n in range(staff)]
    _write(folder, "staff", "id name", ((p, _person(numbers)) for p in people))
    _write(folder, "leave", "staff from to reason", _leave(people, numbers))
    _write(
        folder,
        "accounts",
        "id name owner since city visit_days visit_hours",
        (
            (
                a, f"{numbers.pick(SURNAMES)}{numbers.pick(TRADES)}{n}", people[n % staff],
                AS_OF - timedelta(days=200 + numbers.below(4000)), numbers.pick(CITIES),
                numbers.pick(("", "", "tue-thu", "mon;wed")),
                numbers.pick(("", "", "09:00-12:00", "13:30-17:30")),
            )
            for n, a in enumerate(rows)
        ),
    )  # fmt: skip
    _write(
        folder,
        "contacts",
        "id name account title birthday mobile",
        (
            (
                f"{a}-{k}", _person(numbers), a, numbers.pick(("buyer", "总经理", "engineer")),
                date(1960, 1, 1) + timedelta(days=numbers.below(14000)),
                f"138{numbers.below(10**8):08}",
            )
            for a in rows
            for k in (1, 2)
        ),
    )  # fmt: skip
    _write(
        folder,
        "figures",
        "account period measure value",
        ((a, 2025, "revenue", 1000 + numbers.below(50) ** 3) for a in rows),
    )
    _write(
        folder,
        "activities",
        "account date kind item",
        (
            *(
                (a, AS_OF - timedelta(days=numbers.below(200)), kind, "")
                for a in rows
                for kind in ("visit", "call")
            ),
            *(visit for a in rows for visit in _history(a, history)),
        ),
    )
    _write(
        folder,
        "agreements",
        "id account kind start end",
        (
            (f"k{a}", a, "contract", date(2024, 1, 1), AS_OF + timedelta(days=numbers.below(700)))
            for a in rows[::3]
        ),
    )


def _history(account: str, visits: int) -> Iterable[tuple[object, ...]]:
    for back in range(visits):
        day = AS_OF - timedelta(days=30 * back + 15)
        yield account, day, "visit", f"visit/{account}/{day:%Y-%m}"


def _person(numbers: Numbers) -> str:
    return f"{numbers.pick(SURNAMES)} {numbers.pick(GIVEN)}"


def _leave(people: list[str], numbers: Numbers) -> Iterable[tuple[object, ...]]:
    for person in people:
        for month in (3, 8):
            first = date(2026, month, 1) + timedelta(days=numbers.below(20))
            yield person, first, first + timedelta(days=4), "leave"


def _write(folder: Path, name: str, columns: str, rows: Iterable[Iterable[object]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(rows)


def main() -> None:
    """Write a workspace into a directory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--accounts", type=int, default=1000)
    parser.add_argument("--staff", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--history", type=int, default=0)
    wanted = parser.parse_args()
    write_workspace(
        wanted.folder,
        accounts=wanted.accounts,
        staff=wanted.staff,
        seed=wanted.seed,
        history=wanted.history,
    )


if __name__ == "__main__":
    main()

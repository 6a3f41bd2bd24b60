"""Care dates of many contacts, and lunar conversions, as ratios in one run.

    python benchmarks/care.py [CONTACTS]

The floor is reading the same contacts from their table; counted are CPU seconds, the least of
several runs each. Half of the birthdays are lunar.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import kam
from kam.commitments.care_days import care_days
from kam.dates import to_lunar
from kam.memory import Memory
from kam.model import Workspace
from kam.rules import Guard
from kam.rules.settings import Settings
from kam.workspace.loading import load_tables
from kam.workspace.reader import read_table

RUNS = 3
START, END = date(2026, 1, 1), date(2026, 12, 31)
PLACE = Workspace(name="b", id="b", country="CN", language="zh-CN")


def tables(contacts: int) -> dict[str, bytes]:
    """Return accounts, staff and contacts as CSV."""
    accounts = ["id,name,owner"] + [f"a{n},客户{n},s{n % 40}" for n in range(contacts // 10)]
    staff = ["id,name"] + [f"s{n},经理{n}" for n in range(40)]
    people = ["id,name,account,birthday,mobile"]
    for n in range(contacts):
        day = date(1960, 1, 1) + timedelta(days=n * 37 % 15_000)
        born = f"农历{n % 12 + 1}月{n % 29 + 1}日" if n % 2 else day.isoformat()
        people.append(f"c{n},张{n},a{n % (contacts // 10)},{born},138{n:08d}")
    texts = {"accounts": accounts, "staff": staff, "contacts": people}
    return {name: "\n".join(lines).encode() for name, lines in texts.items()}


def cpu(call: Callable[[], object]) -> float:
    """Return the least CPU seconds of several calls."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print the ratio and the time of 100,000 conversions."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    data = tables(contacts)

    def read() -> kam.Portfolio:
        raw = {name: read_table(name, text, f"{name}.csv") for name, text in data.items()}
        return load_tables(raw, PLACE, Settings())[0]

    portfolio = read()
    assessment = kam.assess(portfolio, kam.rule_book(), as_of=START)
    floor = cpu(read)
    guard = Guard(assessment.rules)
    ours = cpu(lambda: care_days(assessment, START, END, guard, Memory()))
    items = len(care_days(assessment, START, END, guard, Memory())[0])
    print(
        f"{contacts:,} contacts, {items:,} items: reading {floor:.2f} s, care {ours:.2f} s,",
        end=" ",
    )
    print(f"ratio {ours / floor:.2f}")
    dice = random.Random(1)
    days = [date.fromordinal(dice.randint(693_700, 767_000)) for _ in range(100_000)]
    print(f"100,000 lunar conversions: {cpu(lambda: [to_lunar(day) for day in days]):.2f} s")


if __name__ == "__main__":
    main()

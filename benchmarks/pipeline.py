"""Load, assess, due, plan and render as ratios to a named floor, in one run.

    python benchmarks/pipeline.py [--sizes 100 1000 10000]

The floor is the standard library reading the same CSV files with `csv.DictReader`. Figures are CPU
seconds of this process; the ratio is what to compare between machines. Account managers: one per
hundred accounts, at least one.
"""

from __future__ import annotations

import argparse
import csv
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from portfolio_data import write_workspace

import kam

T = TypeVar("T")
START, END, AS_OF = date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 31)


def floor(folder: Path) -> int:
    """Read every table with the standard library; return the number of rows."""
    rows = 0
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += sum(1 for _ in csv.DictReader(file))
    return rows


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return CPU seconds and result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def measure(accounts: int) -> list[str]:
    """Return the row of the table for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(folder, accounts=accounts, staff=max(1, accounts // 100))
        base = min(timed(lambda: floor(folder))[0] for _ in range(3))
        load, loaded = timed(lambda: kam.load(folder))
    rules = kam.rule_book(settings=loaded.settings)
    assess, assessment = timed(lambda: kam.assess(loaded.portfolio, rules, as_of=AS_OF))
    due, owed = timed(lambda: kam.due(assessment, start=START, end=END))
    plan, made = timed(lambda: kam.plan(owed))
    render, calendars = timed(lambda: kam.render(made).files)
    size = sum(map(len, calendars.values())) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parts = (load, assess, due, plan, render)
    ratios = [f"{part / base:,.0f}" for part in parts]
    seconds = f"{sum(parts):.1f}"
    return [
        f"{accounts:,}", f"{len(made.items):,}", f"{base:.4f}", *ratios, seconds,
        f"{size:.1f}", f"{memory:,.0f}",
    ]  # fmt: skip


HEAD = (
    "accounts", "items", "floor s", "load", "assess", "due", "plan", "render", "all s",
    "MB of ics", "peak MB",
)  # fmt: skip


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    print(f"| {' | '.join(HEAD)} |")
    print(f"|{'---:|' * len(HEAD)}")
    for accounts in parser.parse_args().sizes:
        print(f"| {' | '.join(measure(accounts))} |", flush=True)


if __name__ == "__main__":
    main()

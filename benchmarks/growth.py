"""How load, judge, owe, plan and render grow with the number of accounts, histories being rich.

    python benchmarks/growth.py [--sizes 1000 10000] [--history 12] [--staff 0]

Every account has a dozen recorded visits, each naming the item it fulfilled. The exponent between
two sizes is log(time ratio) / log(size ratio): 1 is linear, 2 a quadratic trap. Figures are CPU
seconds of this process. Account managers: one per hundred accounts, or as many as ``--staff``.
"""

from __future__ import annotations

import argparse
import gc
import math
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipeline import AS_OF, END, START, timed
from portfolio_data import write_workspace

import kam

STEPS = ("load", "judge", "owe", "plan", "render")


def measure(accounts: int, history: int, staff: int) -> dict[str, float]:
    """Return the CPU seconds of every step for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        managers = staff or max(1, accounts // 100)
        write_workspace(folder, accounts=accounts, staff=managers, history=history)
        load, loaded = timed(lambda: kam.load(folder))
    gc.collect()
    gc.freeze()  # as the command line does
    rules = kam.rule_book(settings=loaded.settings)
    judge, assessment = timed(lambda: kam.assess(loaded.portfolio, rules, as_of=AS_OF))
    owe, owed = timed(lambda: kam.due(assessment, start=START, end=END))
    plan, made = timed(lambda: kam.plan(owed))
    render, _ = timed(lambda: kam.render(made).files)
    gc.unfreeze()
    return dict(zip(STEPS, (load, judge, owe, plan, render), strict=True))


def rows(sizes: list[int], history: int, staff: int) -> Iterator[list[str]]:
    """Yield a row of seconds for every size, and one of exponents for every two neighbours."""
    found = {}
    for size in sizes:
        found[size] = measure(size, history, staff)
        yield [f"{size:,}", *(f"{found[size][step]:.1f}" for step in STEPS)]
    for small, large in pairwise(sizes):
        exponents = (
            math.log(found[large][step] / found[small][step]) / math.log(large / small)
            for step in STEPS
        )
        yield [f"exponent {small:,} to {large:,}", *(f"{x:.2f}" for x in exponents)]


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--history", type=int, default=12)
    parser.add_argument("--staff", type=int, default=0)
    options = parser.parse_args()
    print(f"| accounts | {' | '.join(STEPS)} |\n|---|{'---:|' * len(STEPS)}")
    for row in rows(options.sizes, options.history, options.staff):
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()

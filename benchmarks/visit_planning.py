"""Plans of the visit-planning instances, scored by their own scorer.

    python benchmarks/visit_planning.py --bench PATH/TO/visit_bench.py [--effort 0 2000 10000]

The instances and the scorer are a file of their own. The floor is the first plan without a search
(effort 0); its objective and time are the references of the ratios.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from pathlib import Path
from typing import Any

from kam.planning.problem import ManagerProblem, Visit, week_targets
from kam.planning.solve import solve

WHOLE_DAY = ((0, 1440),)


def load(path: Path) -> Any:
    """Import the file with instances and scorer."""
    spec = importlib.util.spec_from_file_location("visit_bench", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def problems(bench: Any, instance: dict[str, Any]) -> list[ManagerProblem]:
    """Return the problem of every manager of an instance."""
    calendars = bench.calendars(instance)
    drop = instance["weights"]["unplanned"]
    visits: dict[str, list[Visit]] = {m["id"]: [] for m in instance["managers"]}
    for manager, account, number, ideal, cost in bench.expand(instance, calendars):
        visits[manager].append(
            Visit(
                key=f"{account['id']}#{number}",
                subject=account["id"],
                minutes=account["minutes"],
                ideal=ideal,
                costs=tuple(sorted(cost.items())),
                windows=(WHOLE_DAY,) * len(cost),
                drop_cost=drop,
            )
        )
    made = []
    for manager in instance["managers"]:
        own, capacity = visits[manager["id"]], calendars[manager["id"]]
        due = sum(v.minutes for v in own)
        targets, limits = bench.targets(instance, manager, capacity, due)
        assert tuple(targets) == week_targets(due, limits)
        made.append(
            ManagerProblem(
                staff=manager["id"],
                days=len(capacity),
                capacity=tuple(capacity),
                max_visits=(manager["max_visits_per_day"],) * len(capacity),
                week_of=tuple(day // 7 for day in range(len(capacity))),
                week_capacity=tuple(limits),
                targets=tuple(targets),
                uneven_per_block=instance["weights"]["uneven_per_30min"],
                visits=tuple(own),
            )
        )
    return made


def main() -> None:
    """Print a row for every effort."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--size", default="M")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effort", type=int, nargs="+", default=[0, 2000, 10000])
    wanted = parser.parse_args()
    bench = load(wanted.bench)
    instance = bench.generate(*bench.SIZES[wanted.size], wanted.seed, wanted.size)
    found = problems(bench, instance)
    print("| effort | F0 | to effort 0 | left out | faults | CPU s a manager | to effort 0 |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    base: tuple[int, float] | None = None
    for effort in wanted.effort:
        begin = time.process_time()
        solutions = [solve(p, effort=effort) for p in found]
        seconds = (time.process_time() - begin) / len(found)
        plan = {
            k: bench.iso(bench.START + bench.DAY * d) for s in solutions for k, d in s.days.items()
        }
        score = bench.score(instance, plan)
        base = base or (score["F0"], seconds)
        print(
            f"| {effort:,} | {score['F0']:,} | {score['F0'] / base[0]:.3f} "
            f"| {score['unplanned_visits']} | {score['errors']} | {seconds:.2f} "
            f"| {seconds / base[1]:.0f} |"
        )


if __name__ == "__main__":
    main()

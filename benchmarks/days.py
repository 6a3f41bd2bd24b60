"""Measure the days of a plan: is this a diary that a person can live with?

    python benchmarks/days.py WORKSPACE [--weeks N] [--once] [--against TREE]

Plans the workspace in memory and prints a table: each measure with the figure of version 0.1.0 on a
list of 701 stores, the goal, and what was found.  Nothing is written.  Also plans again after a
week in which nobody wrote anything down, and after the busiest person falls ill for a week
(``--once`` leaves both out).  ``--weeks`` cuts the horizon.  It measures the `kam` that is on the
path: with PYTHONPATH on the tree of another version, that one.  ``--against TREE`` compares the CPU
time of that tree (a directory with ``src``) with this one's, in turns, in one run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import evolve, frozen
from goals import Row, rows

import kam
from diary import MARK, Diary

WEEK: Final = timedelta(days=7)
AFTER: Final = timedelta(days=14)
"""How long after an illness the days are looked at."""
ROUNDS: Final = 3
TIMING: Final = """
import sys, time
from pathlib import Path
import kam
from kam.calendars.render import render
begin = time.process_time()
loaded = kam.load(Path(sys.argv[1]))
plan = loaded.settings.plan
judged = kam.assess(loaded.portfolio, loaded.rules, as_of=plan.as_of)
owed = kam.due(judged, start=plan.start, end=plan.end)
render(kam.plan(owed, effort=plan.effort)).files
print(time.process_time() - begin, len(loaded.portfolio.accounts))
"""


@frozen(kw_only=True)
class Case:
    """What is planned: facts, rules, days."""

    facts: kam.Portfolio
    rules: kam.RuleBook
    as_of: date
    start: date
    end: date

    @classmethod
    def of(cls, folder: Path, weeks: int | None) -> Case:
        """Read a workspace; calendars without limits of size, so that nothing is cut off."""
        loaded = kam.load(folder)
        settings = loaded.settings
        export = evolve(settings.export, max_events=0, max_bytes=0)
        rules = evolve(loaded.rules, settings=evolve(settings, export=export))
        plan = settings.plan
        as_of = plan.as_of or date.today()  # noqa: DTZ011 - as the command line does
        start = plan.start or as_of
        end = plan.end or start + 52 * WEEK
        if weeks is not None:
            end = min(end, start + weeks * WEEK - timedelta(days=1))
        return cls(facts=loaded.portfolio, rules=rules, as_of=as_of, start=start, end=end)

    def published(self, memory: kam.Memory | None = None) -> tuple[kam.Plan, kam.Calendars]:
        """Plan and write calendars, in memory."""
        facts = memory.told(self.facts) if memory else self.facts
        judged = kam.assess(facts, self.rules, as_of=self.as_of)
        owed = kam.due(judged, start=self.start, end=self.end, memory=memory)
        settings = self.rules.settings
        made = kam.plan(owed, effort=settings.plan.effort, seed=settings.plan.seed)
        language = self.facts.workspace.language
        return made, kam.render(made, language=language, privacy=settings.export.privacy)


def table(case: Case, *, once: bool) -> Iterator[Row]:
    """Yield the rows of the table."""
    plan, calendars = case.published()
    diary = Diary.of(plan)
    yield from rows(diary, calendars)
    yield from _size(diary)
    if not once:
        yield _quiet_week(case, calendars)
        yield from _illness(case, diary, calendars)


def _size(diary: Diary) -> Iterator[Row]:
    """Yield what puts the figures into proportion."""
    kinds = Counter(entry.kind for entry in diary.entries)
    yield Row(
        name="sessions", before="-", goal="-",
        found=", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())),
    )  # fmt: skip
    lines = sum(len(entry.lines) for entry in diary.entries)
    yield Row(
        name="things owed: in sessions, unplaced", before="-", goal="-",
        found=f"{lines:,}, {len(diary.plan.unplaced):,}",
    )  # fmt: skip
    unknown = sum(place is None for place in diary.places.accounts.values())
    yield Row(
        name="accounts whose place is not known: a way takes half an hour", before="-", goal="-",
        found=f"{unknown:,} of {len(diary.facts.accounts):,}",
    )  # fmt: skip


def _quiet_week(case: Case, calendars: kam.Calendars) -> Row:
    """Plan again a week later; nobody wrote anything down."""
    later = evolve(case, as_of=case.as_of + WEEK)
    _, again = later.published(calendars.memory)
    found = Counter(c.change.value for c in again.changes)
    moved, cancelled = found["moved"], found["cancelled"]
    return Row(
        name="a week passes, nothing logged: announced moved, cancelled", before="6,085", goal="0",
        found=f"{moved:,}, {cancelled:,}", met=moved + cancelled == 0,
    )  # fmt: skip


def _illness(case: Case, diary: Diary, calendars: kam.Calendars) -> Iterator[Row]:
    """Plan again on the same day, told that the busiest person will be ill the week after next."""
    begin = case.start + (7 - case.start.weekday()) * timedelta(days=1)
    busy = Counter[str]()
    for entry in diary.entries:
        for person in entry.people:
            busy[person] += entry.minutes
    staff = min(busy, key=lambda person: (-busy[person], person))
    last_ill = begin + WEEK - timedelta(days=1)
    ill = kam.Leave(staff=staff, start=begin, end=last_ill, reason="ill")
    told = evolve(case, facts=evolve(case.facts, leave=(*case.facts.leave, ill)))
    plan, again = told.published(calendars.memory)
    forced = sum(
        staff in entry.people and entry.day <= last_ill and begin <= entry.until
        for entry in diary.entries
        if entry.kind != MARK
    )
    found = Counter(c.change.value for c in again.changes)
    touched = found["moved"] + found["cancelled"]
    ratio = touched / forced if forced else 0.0
    yield Row(
        name="one week of illness: moved or cancelled over forced", before="-", goal="1.5",
        found=f"{ratio:.2f} ({touched:,} over {forced:,})", met=ratio <= 1.5,
    )  # fmt: skip
    after = Diary.of(plan)
    last = begin + WEEK + AFTER
    days = [d for d in after.days if d.staff == staff and begin <= d.day < last]
    hours = max((after.minutes(d) for d in days if d.entries), default=0.0) / 60
    over = sum(after.minutes(d) > after.available(d) + len(d.stops) for d in days if d.entries)
    yield Row(
        name="most hours on a day after it; days over their time", before="31", goal="none over",
        found=f"{hours:.1f}; {over}", met=over == 0,
    )  # fmt: skip


def printed(found: Iterator[Row]) -> None:
    """Print rows as a Markdown table."""
    print("| Measure | 0.1.0 | Goal | Found | |")
    print("|---|---|---|---|---|")
    for row in found:
        mark = {None: "", True: "yes", False: "**no**"}[row.met]
        print(f"| {row.name} | {row.before} | {row.goal} | {row.found} | {mark} |", flush=True)


def compared(folder: Path, tree: Path) -> str:
    """Return how much longer a plan takes here than with another tree; each the best of three."""
    here = Path(kam.__file__).parents[2]
    best: dict[Path, float] = {}
    accounts = 1
    for _ in range(ROUNDS):
        for root in (tree.resolve(), here):
            paths = [root / "src", *sorted((root / "plugins").glob("*/src"))]
            done = subprocess.run(
                [sys.executable, "-c", TIMING, str(folder)],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            seconds, count = done.stdout.split()
            best[root] = min(best.get(root, float("inf")), float(seconds))
            accounts = int(count)
    old, new = (best[root] / accounts * 1000 for root in (tree.resolve(), here))
    return f"CPU seconds per 1,000 accounts: {old:.1f} there, {new:.1f} here, ratio {new / old:.2f}"


def main() -> None:
    """Print the table of one workspace."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weeks", type=int)
    parser.add_argument("--once", action="store_true", help="one plan, no second one")
    parser.add_argument("--against", type=Path, help="the tree of another version: compare times")
    options = parser.parse_args()
    case = Case.of(options.folder, options.weeks)
    print(f"{case.facts.workspace.name}: {case.start} to {case.end}, judged on {case.as_of}\n")
    printed(table(case, once=options.once))
    if options.against is not None:
        print(f"\n{compared(options.folder, options.against)}")


if __name__ == "__main__":
    main()

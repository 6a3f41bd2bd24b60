"""Measure what events change in calendars that people have: is a plan thrown over lightly?

    python benchmarks/stability.py WORKSPACE [WORKSPACE ...]

Plans each workspace in memory, then again once for each of ten events, every time from the same
announced plan, and prints a Markdown table: how many announced entries the event itself makes
impossible or needless (*forced*, counted here from the facts and the announced plan alone), how
many entries were moved, added and cancelled, and how many lines of agendas stand on another day.
``docs/explanation/stability.md`` holds what it prints.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen
from days import Case

import kam
from diary import MARK, MOMENT, TRIP, VISIT, Diary, Entry
from kam.model import AccountStatus, Decision, DecisionKind, Designation

ONE_DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)


@frozen(kw_only=True)
class Event:
    """What happens, in words, the case after it, and how many entries it forces to change."""

    name: str
    case: Case
    forced: int


@frozen
class World:
    """An announced plan, and the people and accounts that events happen to."""

    case: Case
    plan: kam.Plan
    memory: kam.Memory

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The announced entries, by day."""
        return tuple(sorted(Diary.of(self.plan).entries, key=lambda e: (e.day, e.id)))

    @cached_property
    def monday(self) -> date:
        """The first Monday after a week."""
        first = self.case.start + WEEK
        return first + (7 - first.weekday()) % 7 * ONE_DAY

    @cached_property
    def busy(self) -> str:
        """Whoever has most visits; the first id of several."""
        visits = Counter(e.people[0] for e in self.entries if e.kind == VISIT)
        return min(visits, key=lambda staff: (-visits[staff], staff))

    @cached_property
    def account(self) -> kam.Account:
        """The account of the busiest that has most visits; the first id of several."""
        visits = Counter(e.account for e in self.entries if e.kind == VISIT)
        mine = [a for a in self.case.facts.accounts if a.owner == self.busy]
        return min(mine, key=lambda a: (-visits[a.id], a.id))

    @cached_property
    def colleague(self) -> str:
        """Whoever has fewest visits of those who have some; the first id of several."""
        visits = Counter(e.people[0] for e in self.entries if e.kind == VISIT)
        visits.pop(self.busy)
        return min(visits, key=lambda staff: (visits[staff], staff))

    def with_account(self, **values: Any) -> Case:
        """Return the case with other facts of the account."""
        accounts = (
            evolve(a, **values) if a.id == self.account.id else a for a in self.case.facts.accounts
        )
        return self.told(accounts=tuple(accounts))

    def told(self, **tables: Any) -> Case:
        """Return the case with other tables."""
        return evolve(self.case, facts=evolve(self.case.facts, **tables))

    def about(self) -> list[Entry]:
        """Return the entries that are about the account alone."""
        return [e for e in self.entries if e.account == self.account.id]


def events(world: World) -> Iterator[Event]:
    """Yield every event of the table."""
    for make in EVENTS:
        yield make(world)


def nothing(world: World) -> Event:
    """The same facts on the same day."""
    return Event(name="nothing changed", case=world.case, forced=0)


def quiet_week(world: World) -> Event:
    """A week later; nobody wrote anything down."""
    later = evolve(world.case, as_of=world.case.as_of + WEEK)
    return Event(name="a week passes, nothing was logged", case=later, forced=0)


def illness(world: World) -> Event:
    """The busiest is away for a week; nobody covers."""
    case = world.told(leave=(*world.case.facts.leave, _ill(world)))
    return Event(name="one week of illness", case=case, forced=len(_within(world)))


def cover(world: World) -> Event:
    """The same, and a colleague covers."""
    staff = tuple(
        evolve(s, covers=(*s.covers, world.busy)) if s.id == world.colleague else s
        for s in world.case.facts.staff
    )
    case = world.told(leave=(*world.case.facts.leave, _ill(world)), staff=staff)
    return Event(
        name="one week of illness, a colleague covers", case=case, forced=len(_within(world))
    )


def pin(world: World) -> Event:
    """A visit is agreed with the customer for the next working day, two hours later."""
    visit = next(e for e in world.about() if e.kind == VISIT and e.day >= world.monday)
    assert visit.start is not None  # visits have a time
    start = visit.start + ONE_DAY + timedelta(hours=2)
    while start.weekday() > 4:
        start += ONE_DAY
    agreed = Decision(item=visit.id, decision=DecisionKind.PIN, start=start)
    case = world.told(decisions=(*world.case.facts.decisions, agreed))
    return Event(name="a visit is agreed for another day", case=case, forced=1)


def new_account(world: World) -> Event:
    """One account more, like the one with most visits, without a history."""
    new = evolve(world.account, id="newcomer", name="Newcomer")
    case = world.told(accounts=(*world.case.facts.accounts, new))
    return Event(name="a new account", case=case, forced=0)


def lost_account(world: World) -> Event:
    """The account is lost: everything about it alone goes."""
    case = world.with_account(status=AccountStatus.LOST)
    return Event(name="a lost account", case=case, forced=len(world.about()))


def other_tier(world: World) -> Event:
    """Somebody sets the account to the lowest level; its visits come more rarely."""
    assessment = world.plan.commitments.assessment
    judged = next(a for a in assessment.accounts if a.account.id == world.account.id)
    levels = assessment.rules.schemes[judged.tier.scheme].levels
    low = Designation(scheme=judged.tier.scheme, level=levels[-1].name, reason="measured")
    case = world.with_account(designations=(low,))
    visits = [e for e in world.about() if e.kind == VISIT]
    return Event(name="an account falls to the lowest tier", case=case, forced=len(visits))


def other_owner(world: World) -> Event:
    """A colleague takes the account over."""
    case = world.with_account(owner=world.colleague)
    return Event(name="an account changes its owner", case=case, forced=len(world.about()))


def logged_visit(world: World) -> Event:
    """The first visit of the account took place a day before it was planned, and is on record."""
    visit = next(e for e in world.about() if e.kind == VISIT and e.day > world.case.as_of)
    done = kam.Activity(
        account=visit.account, day=visit.day - ONE_DAY, kind="visit", item=visit.id,
        staff=visit.people,
    )  # fmt: skip
    told = world.told(activities=(*world.case.facts.activities, done))
    later = evolve(told, as_of=visit.day)
    return Event(name="a visit took place a day early", case=later, forced=1)


EVENTS: Final[tuple[Callable[[World], Event], ...]] = (
    nothing, quiet_week, logged_visit, pin, illness, cover, new_account, lost_account, other_tier,
    other_owner,
)  # fmt: skip


def _ill(world: World) -> kam.Leave:
    return kam.Leave(
        staff=world.busy, start=world.monday, end=world.monday + WEEK - ONE_DAY, reason="ill"
    )


def _within(world: World) -> list[Entry]:
    """Return what the busiest had to do in the week of illness: visits, calls, desk work."""
    ill = _ill(world)
    return [
        e
        for e in world.entries
        if world.busy == e.people[0]
        and ill.start <= e.day <= ill.end
        and e.kind not in {MARK, TRIP, MOMENT}
    ]


def measured(world: World, event: Event) -> str:
    """Return the row of an event."""
    _, calendars = event.case.published(world.memory)
    last = world.case.end
    counted = Counter(
        c.change.value
        for c in calendars.changes
        if not (c.change.value == "added" and c.new_start and _day(c.new_start) > last)
    )
    causes = Counter(c.cause.value for c in calendars.changes if c.change.value != "added")
    told = ", ".join(f"{cause} {count}" for cause, count in sorted(causes.items()))
    lines = sum(
        known.session != "" and (new := calendars.memory.items.get(item)) is not None
        and new.standing is not None and known.day is not None and new.standing != known.day
        for item, known in world.memory.items.items()
    )  # fmt: skip
    numbers = [event.forced, *(counted[k] for k in ("moved", "added", "cancelled")), lines]
    return " | ".join([event.name, *(f"{n:,}" for n in numbers), told])


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def main() -> None:
    """Print a table for every workspace."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    for folder in parser.parse_args().folders:
        case = Case.of(folder, None)
        plan, calendars = case.published()
        world = World(case, plan, calendars.memory)
        print(f"\n{case.facts.workspace.name}: {len(world.entries):,} entries announced\n")
        print("| Event | forced | moved | added | cancelled | lines elsewhere | causes |")
        print("|---|---|---|---|---|---|---|")
        for event in events(world):
            print(f"| {measured(world, event)} |", flush=True)


if __name__ == "__main__":
    main()

"""What happens to a plan that people have: each event changes what it must, and says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from tests.ledger.truth import Moment, prove
from tests.support import SILENT, account, portfolio

import kam
from kam.dates import CalendarDate
from kam.ledger.change_causes import Cause
from kam.model import (
    AccountStatus,
    Activity,
    CalendarDay,
    Contact,
    Decision,
    DecisionKind,
    Leave,
    Position,
    Staff,
)

START, END = date(2026, 1, 5), date(2026, 7, 31)
ZONE = ZoneInfo("Europe/Berlin")
TOP = (kam.Designation(scheme="abc", level="A", reason="test"),)
MIDDLE = (kam.Designation(scheme="abc", level="B", reason="measured"),)
RHYTHM = {
    f"core.{slug.replace('_', '-')}": values
    for slug, values in SILENT.items()
    if slug != "contact_top"
}
PEOPLE = (Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob Beam"))
CHEN = Contact(
    id="c1",
    name="陈洁",
    positions=(Position(account="acme"),),
    birthday=CalendarDate(month=6, day=9),
)
FACTS = portfolio(
    account("acme", designations=TOP, visit_minutes=60),
    account("beta", designations=TOP, visit_minutes=60),
    account("core", designations=TOP, visit_minutes=60, owner="bob"),
    staff=PEOPLE,
    contacts=(CHEN,),
)


@frozen(kw_only=True)
class World:
    """Facts, rules and day of judgement."""

    facts: kam.Portfolio = FACTS
    rules: dict[str, Any] = RHYTHM
    as_of: date = START

    def planned(self, memory: kam.Memory | None = None) -> tuple[kam.Plan, kam.Calendars]:
        """Plan and publish."""
        book = kam.rule_book(overrides=self.rules)
        judged = kam.assess(self.facts, book, as_of=self.as_of)
        owed = kam.due(judged, start=START, end=END, memory=memory)
        plan = kam.plan(owed, effort=60)
        return plan, kam.render(plan)

    def told(self, **tables: Any) -> World:
        """Return the world with other tables."""
        return evolve(self, facts=evolve(self.facts, **tables))

    def changed(self, ident: str, **values: Any) -> World:
        """Return the world with another account."""
        accounts = (evolve(a, **values) if a.id == ident else a for a in self.facts.accounts)
        return self.told(accounts=tuple(accounts))


ANNOUNCED, CALENDARS = World().planned()
VISIT = next(s for s in ANNOUNCED.sessions if s.account == "acme" and s.day > date(2026, 2, 1))
assert VISIT.start is not None
FREE = next(
    day
    for day in (VISIT.day + timedelta(days=n) for n in range(1, 20))
    if day.weekday() < 5 and not any(s.day == day for s in ANNOUNCED.sessions)
)
"""A working day near the visit on which nothing stands."""


def decided(kind: DecisionKind, start: datetime | None = None) -> World:
    """Somebody decided about the visit."""
    return World().told(decisions=(Decision(item=VISIT.id, decision=kind, start=start),))


def new_birthday() -> World:
    """The birthday was written down wrongly."""
    moved = evolve(CHEN, birthday=CalendarDate(month=6, day=11))
    return World().told(contacts=(moved,))


def at(day: date, hour: int) -> datetime:
    """Return an hour of a day in Berlin."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


EVENTS: dict[str, tuple[Callable[[], World], set[str], set[Cause]]] = {
    "nothing": (World, set(), set()),
    "a week, nothing logged": (lambda: World(as_of=START + timedelta(days=7)), set(), set()),
    "leave": (
        lambda: World().told(leave=(Leave(staff="ann", start=VISIT.day, end=VISIT.day),)),
        {"acme"}, {Cause.OBSTACLE},
    ),
    "a day off for all": (
        lambda: World().told(calendar=(CalendarDay(day=VISIT.day, working=False, name="x"),)),
        {"acme"}, {Cause.OBSTACLE},
    ),
    "agreed with the customer": (
        lambda: decided(DecisionKind.PIN, at(FREE, 11)), {"acme"}, {Cause.PINNED},
    ),
    "declined": (lambda: decided(DecisionKind.DECLINE), {"acme"}, {Cause.DECLINED}),
    "done before its day": (lambda: decided(DecisionKind.DONE), {"acme"}, {Cause.DONE}),
    "another birthday": (new_birthday, {"acme"}, {Cause.DATE}),
    "another owner": (lambda: World().changed("acme", owner="bob"), {"acme"}, {Cause.OWNER}),
    "another tier": (lambda: World().changed("acme", designations=MIDDLE), {"acme"}, {Cause.RULE}),
    "another interval": (
        lambda: World(rules={**RHYTHM, "core.visit-top": {"interval": 45}}),
        {"acme", "beta", "core"}, {Cause.RULE},
    ),
    "lost": (lambda: World().changed("acme", status=AccountStatus.LOST), {"acme"}, {Cause.LOST}),
    "merged into another: out of the list": (
        lambda: World().told(accounts=FACTS.accounts[1:], contacts=()),
        {"acme"}, {Cause.GONE},
    ),
    "a visit on record": (
        lambda: World(as_of=VISIT.day - timedelta(days=10)).told(
            activities=(Activity(account="acme", day=VISIT.day - timedelta(days=10), kind="visit"),)
        ),
        {"acme"}, {Cause.RECORDED},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_changes_what_it_must_and_says_why(name: str) -> None:
    """Entries about one account change for one reason; blocks only lose or gain lines."""
    make, accounts, causes = EVENTS[name]
    world = make()
    plan, calendars = world.planned(CALENDARS.memory)
    about = [c for c in calendars.changes if c.account]
    moment = Moment(before=ANNOUNCED, after=plan, memory=CALENDARS.memory)
    for change in calendars.changes:
        prove(change, moment)

    assert {c.account for c in about} == accounts
    assert {c.cause for c in about if c.change.value != "added"} == causes
    assert calendars.publication.summaries == ()
    if not accounts:
        assert calendars.changes == ()


def test_the_room_that_an_agreed_visit_takes_is_named() -> None:
    """Another visit was agreed for the hour of this one: its title and time stand in the reason."""
    other = next(
        s for s in ANNOUNCED.sessions
        if s.account == "beta" and s.id.startswith("visit/") and s.day != VISIT.day
        and abs((s.day - VISIT.day).days) < 30
    )  # fmt: skip
    agreed = Decision(item=other.id, decision=DecisionKind.PIN, start=VISIT.start)
    plan, calendars = World().told(decisions=(agreed,)).planned(CALENDARS.memory)
    told = {c.item: c for c in calendars.changes}

    assert told[other.id].cause is Cause.PINNED
    assert told[VISIT.id].cause is Cause.ROOM
    assert told[VISIT.id].why.render().startswith("that time now has: Visit BETA")
    prove(told[VISIT.id], Moment(before=ANNOUNCED, after=plan, memory=CALENDARS.memory))


def test_a_block_that_gives_way_to_another_day_is_one_change() -> None:
    """Ann is away on the day of her calls: one row, from that day to the other, with the leave."""
    block = next(s for s in ANNOUNCED.sessions if s.id.startswith("calls/ann/"))
    away = Leave(staff="ann", start=block.day, end=block.day)
    _, calendars = World().told(leave=(away,)).planned(CALENDARS.memory)
    told = [c for c in calendars.changes if c.item.startswith("calls/")]

    assert [(c.change.value, c.old_start, c.cause) for c in told] == [
        ("moved", block.start, Cause.OBSTACLE)
    ]
    assert told[0].lines == len(block.lines)
    assert told[0].new_start != block.start

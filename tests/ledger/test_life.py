"""Whatever happens to a workspace, its calendars can be trusted: a state machine over histories.

``pytest -m exhaustive`` looks longer than the run of every day, and with ``KAM_LIFE_EXAMPLES=500``
longer still. A failure is not shortened: that takes longer than to read it.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.ledger.truth import Moment, prove
from tests.support import SILENT, account, portfolio

import kam
from kam.calendars.render import Calendars
from kam.dates import CalendarDate
from kam.ledger import recovered
from kam.memory import Memory, State
from kam.model import (
    AccountStatus,
    Activity,
    Contact,
    Decision,
    DecisionKind,
    Designation,
    Form,
    Leave,
    Position,
    Promise,
    Staff,
)
from kam.workspace.ledger_file import LedgerFile

START = date(2026, 1, 5)
ZONE = ZoneInfo("Europe/Berlin")
ACCOUNTS = ("acme", "beta", "core")
STAFF = ("ann", "bob")
LEVELS = ("A", "B", "C")
TALKING = ("contact_top", "dossier_middle")
"""Rules beside visits that are on, so that there are blocks of calls and of desk work."""


class Seen:
    """What people have in their calendars of one component."""

    def __init__(self, component: Any) -> None:
        self.sequence = int(component["SEQUENCE"])
        self.stamp = component["DTSTAMP"].dt
        when = [component[n].to_ical() for n in ("DTSTART", "DTEND", "DUE") if n in component]
        self.weighty = (when, str(component["STATUS"]))
        self.text = component.to_ical()

    @property
    def live(self) -> bool:
        """Tell whether it takes place."""
        return self.weighty[1] not in {"CANCELLED", "COMPLETED"}


def seen(data: bytes) -> dict[str, Seen]:
    """Return the components of a file by UID."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    parts = [c for c in calendar.walk() if c.name in {"VEVENT", "VTODO"}]
    found = {str(c["UID"]): Seen(c) for c in parts}
    assert len(found) == len(parts), "a UID stands twice in one file"
    return found


def same_lines(before: bytes, after: bytes) -> None:
    """Compare two files line by line, so that a difference can be read."""
    different = difflib.unified_diff(before.decode().split("\r\n"), after.decode().split("\r\n"))
    assert before == after, "\n".join(different)


class Life(RuleBasedStateMachine):
    """Plan, publish, record, change rules and leave, replan, cancel, lose the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.as_of = START
        self.start, self.end = START, START + timedelta(days=100)
        self.facts = portfolio(
            *(
                account(
                    ident,
                    owner="ann",
                    designations=(Designation(scheme="abc", level="A", reason="test"),),
                )
                for ident in ACCOUNTS
            ),
            staff=(Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob")),
            contacts=(
                Contact(
                    id="c1",
                    name="陈洁",
                    positions=(Position(account="acme"),),
                    birthday=CalendarDate(month=2, day=20),
                ),
            ),
            promises=(Promise(account="beta", text="figures", due=date(2026, 2, 2)),),
        )
        self.overrides: dict[str, dict[str, object]] = {
            f"core.{k.replace('_', '-')}": v for k, v in SILENT.items() if k not in TALKING
        }
        self.memory: Memory | None = None
        self.files: dict[str, bytes] = {}
        self.known: dict[tuple[str, str], Seen] = {}
        self.plan: kam.Plan | None = None
        self.folder = tempfile.TemporaryDirectory()
        self.file = LedgerFile(Path(self.folder.name) / "ledger.db")

    def teardown(self) -> None:
        """Remove the ledger file."""
        self.folder.cleanup()

    def _make(self) -> tuple[kam.Plan, Calendars]:
        rules = kam.rule_book(overrides=self.overrides)
        assessment = kam.assess(self.facts, rules, as_of=self.as_of)
        owed = kam.due(assessment, start=self.start, end=self.end, memory=self.memory)
        plan = kam.plan(owed, effort=20)
        return plan, kam.render(plan)

    @rule()
    def publish(self) -> None:
        """Plan and publish; then check everything people rely on."""
        before, known = self.files, dict(self.known)
        plan, calendars = self._make()
        assert kam.check_plan(plan) == ()
        if self.plan is not None and self.memory is not None:
            moment = Moment(before=self.plan, after=plan, memory=self.memory)
            for change in calendars.changes:
                prove(change, moment)
        self.plan, self.files = plan, dict(calendars.files)
        self.file.save(calendars.publication)
        self.memory = self.file.read()
        assert self.memory is not None
        assert dict(self.memory.items) == dict(calendars.memory.items)
        for name, data in self.files.items():
            for uid, one in seen(data).items():
                self._compare(uid, known.get((name, uid)), one)
                self.known[name, uid] = one
        self._nothing_missing(before)
        self._nothing_stale(plan)

    def _compare(self, uid: str, old: Seen | None, new: Seen) -> None:
        if old is None:
            return
        assert new.sequence >= old.sequence, f"SEQUENCE of {uid} fell"
        assert new.stamp >= old.stamp, f"the stamp of {uid} fell"
        if new.sequence == old.sequence:
            assert new.weighty == old.weighty, f"{uid} changed without a higher SEQUENCE"

    def _nothing_missing(self, before: dict[str, bytes]) -> None:
        """What stood ahead in anybody's calendar is still there: live, moved, or cancelled."""
        for name, data in before.items():
            now = seen(self.files[name]) if name in self.files else {}
            for uid, one in seen(data).items():
                start = icalendar.Event.from_ical(one.text).get("DTSTART")
                day = start.dt if start is not None else None
                day = day.date() if isinstance(day, datetime) else day
                if one.live and day is not None and day >= self.as_of:
                    assert uid in now, f"{uid} vanished from {name} without a trace"

    def _nothing_stale(self, plan: kam.Plan) -> None:
        """What stands ahead inside the horizon is planned, and nothing of a lost account stands."""
        assert self.memory is not None
        planned = {i.item for i in plan.items} | {s.id for s in plan.sessions}
        for item in self.memory.items.values():
            if item.state is not State.LIVE or item.day is None or item.day < self.as_of:
                continue
            if self.start <= item.day <= self.end:
                assert item.item in planned, f"{item.item} stands, but is not planned"
            if item.account:
                served = self.facts.account(item.account)
                assert served.status is not AccountStatus.LOST or item.kind != "visit"
                assert served.owner == item.staff[0]

    @precondition(lambda self: self.plan is not None)
    @rule()
    def publish_again(self) -> None:
        """Nothing changed: the same bytes, no change, no new generation."""
        self.publish()
        before, memory = self.files, self.memory
        _, calendars = self._make()
        assert [(c.item, c.old_start, c.new_start) for c in calendars.changes] == []
        for name in before:
            same_lines(before[name], calendars.files[name])
        assert dict(calendars.files) == before
        assert memory is not None
        assert calendars.memory.generation == memory.generation
        assert not calendars.publication.is_new

    @precondition(lambda self: self.plan is not None)
    @rule()
    def lose_the_ledger(self) -> None:
        """It is made again from the calendars.

        The next plan changes nothing in them, except where names were lost that no calendar held.
        """
        self.publish()
        assert self.memory is not None
        complete = all(i.owed is (i.state is State.LIVE) for i in self.memory.items.values())
        names = {n.removesuffix(".ics"): data for n, data in self.files.items()}
        self.memory = recovered(names, "test")
        _, calendars = self._make()
        for name in self.files.keys() - {"team.ics"} if complete else ():
            same_lines(self.files[name], calendars.files[name])
        self.file.path.unlink()
        self.file.save(calendars.publication, whole=True)
        self.memory = self.file.read()
        self.publish()

    @rule(days=st.integers(1, 25))
    def time_passes(self, days: int) -> None:
        """The day of judgement moves on."""
        self.as_of += timedelta(days=days)
        self.end = max(self.end, self.as_of + timedelta(days=30))

    @rule(ident=st.sampled_from(ACCOUNTS), back=st.integers(0, 10), linked=st.booleans())
    def record_a_visit(self, ident: str, back: int, linked: bool) -> None:
        """A visit took place, with or without naming the planned item."""
        item = ""
        if linked and self.plan is not None:
            visits = [
                i.item
                for i in self.plan.items
                if i.owed.kind == "visit" and i.owed.account == ident
            ]
            item = visits[0] if visits else ""
        done = Activity(
            account=ident, day=self.as_of - timedelta(days=back), kind="visit", item=item
        )
        self.facts = evolve(self.facts, activities=(*self.facts.activities, done))

    @rule(level=st.sampled_from(LEVELS), ident=st.sampled_from(ACCOUNTS))
    def change_a_tier(self, level: str, ident: str) -> None:
        """An account is set to another level."""
        self._account(ident, designations=(Designation(scheme="abc", level=level, reason="new"),))

    @rule(interval=st.sampled_from((0, 10, 20, 30, 45)), group=st.sampled_from(("top", "middle")))
    def change_a_cadence(self, interval: int, group: str) -> None:
        """Visits become rarer, more frequent, or stop."""
        self.overrides[f"core.visit-{group}"] = {"interval": interval}

    @rule(ident=st.sampled_from(ACCOUNTS), owner=st.sampled_from(STAFF))
    def change_the_owner(self, ident: str, owner: str) -> None:
        """An account goes to a colleague."""
        self._account(ident, owner=owner)

    @rule(ident=st.sampled_from(ACCOUNTS), status=st.sampled_from(AccountStatus))
    def lose_or_win_an_account(self, ident: str, status: AccountStatus) -> None:
        """An account is lost, or comes back."""
        self._account(ident, status=status)

    def _account(self, ident: str, **values: Any) -> None:
        accounts = tuple(evolve(a, **values) if a.id == ident else a for a in self.facts.accounts)
        self.facts = evolve(self.facts, accounts=accounts)

    @rule(who=st.sampled_from(STAFF), ahead=st.integers(0, 40), days=st.integers(0, 10))
    def take_leave(self, who: str, ahead: int, days: int) -> None:
        """Somebody is away for some days."""
        first = self.as_of + timedelta(days=ahead)
        if any(
            x.staff == who and x.start <= first + timedelta(days=days) and first <= x.end
            for x in self.facts.leave
        ):
            return
        away = Leave(staff=who, start=first, end=first + timedelta(days=days))
        self.facts = evolve(self.facts, leave=(*self.facts.leave, away))

    @precondition(lambda self: self.plan is not None)
    @rule(data=st.data(), ahead=st.integers(0, 60), hour=st.integers(8, 18))
    def pin_a_visit(self, data: st.DataObject, ahead: int, hour: int) -> None:
        """A visit is agreed with the customer."""
        assert self.plan is not None
        decided = {d.item for d in self.facts.decisions}
        taken = {d.day for d in self.facts.decisions}
        visits = [
            i.item for i in self.plan.items if i.owed.form is Form.VISIT and i.item not in decided
        ]
        day = self.as_of + timedelta(days=ahead)
        if not visits or day in taken:
            return
        start = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
        pin = Decision(
            item=data.draw(st.sampled_from(visits)), decision=DecisionKind.PIN, start=start
        )
        self.facts = evolve(self.facts, decisions=(*self.facts.decisions, pin))

    @precondition(lambda self: self.plan is not None)
    @rule(data=st.data(), kind=st.sampled_from((DecisionKind.DECLINE, DecisionKind.DONE)))
    def decide(self, data: st.DataObject, kind: DecisionKind) -> None:
        """Something is declined, or done."""
        assert self.plan is not None
        decided = {d.item for d in self.facts.decisions}
        items = [i.item for i in self.plan.items if i.item not in decided]
        if items:
            decision = Decision(item=data.draw(st.sampled_from(items)), decision=kind)
            self.facts = evolve(self.facts, decisions=(*self.facts.decisions, decision))

    @rule(first=st.integers(-20, 40), days=st.integers(20, 150))
    def change_the_horizon(self, first: int, days: int) -> None:
        """Other days are planned."""
        self.start = self.as_of + timedelta(days=first)
        self.end = max(self.start, self.as_of) + timedelta(days=days)

    @invariant()
    def pins_are_kept(self) -> None:
        """What was agreed and is still owed stands where it was agreed (as of the last plan)."""
        if self.plan is None:
            return
        facts = self.plan.commitments.assessment.portfolio
        pins = {d.item: d for d in facts.decisions if d.decision is DecisionKind.PIN}
        for item in self.plan.items:
            pin = pins.get(item.item)
            if pin is not None and pin.day >= self.plan.commitments.first:
                assert item.start == pin.start


def lives(count: int) -> settings:
    """Return the settings of a run over so many lives, of 60 steps each."""
    return settings(
        max_examples=count,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        stateful_step_count=60,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


class ManyLives(Life):
    """The lives of the weekly run."""


TestLife = Life.TestCase
TestLife.settings = lives(2)
TestManyLives = pytest.mark.exhaustive(ManyLives.TestCase)
TestManyLives.settings = lives(int(os.environ.get("KAM_LIFE_EXAMPLES", "100")))

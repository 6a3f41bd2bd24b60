"""A memory that was lost is made again from the calendars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
from tests.support import account, portfolio

import kam
from kam.dates import CalendarDate
from kam.ledger import recovered
from kam.memory import State
from kam.model import Contact, Position

START = date(2026, 1, 5)
TOP = (kam.Designation(scheme="abc", level="A", reason="test"),)
RULES = kam.rule_book(settings=kam.Settings(plan=kam.PlanSettings(effort=20)))
MISSED = kam.rule_book(settings=kam.Settings(plan=kam.PlanSettings(unrecorded="missed")))
"""Nothing that passed counts as done, so it comes into a plan again."""


def test_a_visit_that_is_over_is_not_owed_again() -> None:
    """It stands in the calendar as it was announced; only its day tells that it took place."""
    first = kam.run(portfolio(account(designations=TOP)), RULES, as_of=START, days=120)
    visit = next(i for i in first.plan.items if i.owed.kind == "visit")
    seen = kam.Activity(account="acme", day=visit.day, kind="visit", staff=("ann",))
    later = kam.run(
        portfolio(account(designations=TOP), activities=(seen,)),
        RULES, as_of=visit.day + timedelta(days=10), days=120, memory=first.memory,
    )  # fmt: skip
    names = {n.removesuffix(".ics"): data for n, data in later.calendars.files.items()}
    again = recovered(names, "test").items

    assert later.memory.items[visit.item].state is State.OVER
    assert (again[visit.item].state, again[visit.item].owed) == (State.OVER, False)
    ahead = [i for i in later.plan.items if i.owed.kind == "visit"]
    assert ahead
    assert all(again[i.item].state is State.LIVE for i in ahead)


def test_what_was_over_in_a_recovered_memory_changes_hands_with_a_higher_sequence() -> None:
    """A day mark of the past comes into a plan again: its former owner sees it cancelled."""
    ann, bob = kam.Staff(id="ann", name="Ann Arbor"), kam.Staff(id="bob", name="Bob Beam")
    chen = Contact(
        id="c1",
        name="陈洁",
        positions=(Position(account="acme"),),
        birthday=CalendarDate(month=1, day=20),
    )

    def facts(owner: str) -> kam.Portfolio:
        return portfolio(account(owner=owner, designations=TOP), staff=(ann, bob), contacts=(chen,))

    def made(owner: str, as_of: date, memory: kam.Memory | None) -> kam.Calendars:
        assessment = kam.assess(facts(owner), MISSED, as_of=as_of)
        owed = kam.due(assessment, start=START, end=START + timedelta(days=120), memory=memory)
        return kam.render(kam.plan(owed, effort=20))

    first = made("ann", date(2026, 2, 2), made("ann", START, None).memory)
    names = {n.removesuffix(".ics"): data for n, data in first.files.items()}
    memory = recovered(names, "test")
    after = made("bob", date(2026, 2, 3), memory)

    assert memory.items["birthday/c1/2026"].state is State.OVER
    assert birthday(first.files["ann.ics"]) == ("", 0)
    assert birthday(after.files["ann.ics"]) == ("CANCELLED", 1)
    assert birthday(after.files["bob.ics"]) == ("", 1)


def birthday(data: bytes) -> tuple[str, int]:
    """Return whether the birthday of a file is cancelled, and its SEQUENCE."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    (found,) = [e for e in calendar.walk("VEVENT") if e["X-KAM-KIND"] == "birthday"]
    status = str(found["STATUS"])
    return status if status == "CANCELLED" else "", int(found["SEQUENCE"])

"""A memory that was lost is made again from the calendars."""

from __future__ import annotations

from datetime import date, timedelta

from tests.support import account, portfolio

import kam
from kam.ledger import recovered
from kam.memory import State

START = date(2026, 1, 5)
TOP = (kam.Designation(scheme="abc", level="A", reason="test"),)
RULES = kam.rule_book(settings=kam.Settings(plan=kam.PlanSettings(effort=20)))


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

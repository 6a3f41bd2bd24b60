"""What is announced for the next days stays: ``freeze_days`` (days, not obligations: 6)."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from tests.support import SILENT, account, book, portfolio

import kam
from kam.model import Activity, Designation, Leave, Portfolio
from kam.rules.settings import PlanSettings, Settings, Weights

START, END = date(2026, 3, 2), date(2026, 4, 26)
VISIT = "visit/acme/2026-03"


def planned(facts: Portfolio, freeze: int, memory: kam.Memory | None = None) -> kam.Plan:
    """Plan visits alone; to move one costs next to nothing."""
    plan = PlanSettings(freeze_days=freeze, weights=Weights(moved=1))
    rules = evolve(book(**SILENT), settings=Settings(plan=plan))
    judged = kam.assess(facts, rules, as_of=START)
    return kam.plan(kam.due(judged, start=START, end=END, memory=memory), effort=200)


def facts(visit_days: frozenset[int] = frozenset(), leave: tuple[Leave, ...] = ()) -> Portfolio:
    """Return one top account whose visit is ideal on Monday 2 March."""
    top = (Designation(scheme="abc", level="A", reason="test"),)
    return portfolio(
        account(designations=top, visit_days=visit_days),
        activities=(Activity(account="acme", day=START - timedelta(days=30), kind="visit"),),
        leave=leave,
    )


def day_after(changed: Portfolio, freeze: int) -> date:
    """Return where the visit stands when the facts change after it was announced."""
    before = planned(facts(), freeze)
    memory = kam.render(before).memory
    found = planned(changed, freeze, memory).find(VISIT)
    assert isinstance(before.find(VISIT), kam.Placed)
    assert isinstance(found, kam.Placed)
    return found.day


def test_what_is_announced_for_the_next_days_stays() -> None:
    """The account now prefers Tuesdays; the visit of the same week is not thrown over."""
    tuesdays = facts(visit_days=frozenset({1}))

    assert day_after(tuesdays, 0) == date(2026, 3, 3)
    assert day_after(tuesdays, 7) == START


def test_a_hard_rule_moves_it_all_the_same() -> None:
    """Nobody makes a visit on leave, frozen or not."""
    away = facts(leave=(Leave(staff="ann", start=START, end=START),))

    assert day_after(away, 7) == date(2026, 3, 3)

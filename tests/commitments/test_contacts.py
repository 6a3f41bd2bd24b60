"""A visit is a contact: calls are counted from planned visits as from past ones."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, due, of_kind, portfolio

import kam
from kam.commitments.contacts import after_visits
from kam.model import Activity, Designation, SessionKind

START, END = date(2026, 3, 2), date(2026, 8, 30)
TOP = (Designation(scheme="abc", level="A", reason="test"),)
DAY = timedelta(days=1)
SILENT: dict[str, Any] = {
    f"{activity}_{group}": {"interval": 0}
    for activity in ("survey", "dossier", "plan-review")
    for group in ("top", "middle", "base", "potential")
}


def owed(**overrides: Any) -> kam.Commitments:
    """Return what one top account owes: visits every 30 days, calls every 14."""
    seen = (Activity(account="acme", day=START - DAY, kind="visit"),)
    facts = portfolio(account(designations=TOP), activities=seen)
    return due(facts, START, END, **{**SILENT, **overrides})


def ideals(commitments: kam.Commitments, kind: str) -> list[date]:
    return sorted(c.ideal for c in of_kind(commitments, kind))


@pytest.mark.rule("X-CAD-10")
def test_before_a_plan_visits_count_on_their_ideal_days() -> None:
    """Visits on day 29, 59, 89 after the last: calls a fortnight after each, none close to one."""
    first = START - DAY
    visits = ideals(owed(), "visit")
    assert visits[:2] == [first + 30 * DAY, first + 60 * DAY]
    assert ideals(owed(), "contact")[:4] == [
        first + n * DAY for n in (14, 28 + 16, 60 + 14, 90 + 14)
    ]


def test_calls_are_counted_anew_from_the_days_that_visits_got() -> None:
    """The visit stands ten days later: the call that it no longer closes comes back."""
    first = START - DAY
    late = {"acme": {"visit": [first + 40 * DAY]}}
    calls = ideals(after_visits(owed(), late), "contact")
    assert calls[:4] == [first + n * DAY for n in (14, 28, 54, 68)]


def test_a_visit_that_found_no_day_closes_no_gap() -> None:
    """Without any visit there is a call every fortnight."""
    calls = ideals(after_visits(owed(), {}), "contact")
    assert [b - a for a, b in pairwise(calls)] == [14 * DAY] * (len(calls) - 1)


def test_nothing_else_changes() -> None:
    """Visits, and all that no visit counts for, stay as they were."""
    before = owed(survey_top={"interval": 60})
    after = after_visits(before, {"acme": {"visit": ideals(before, "visit")}})
    assert after.items == before.items


@given(st.lists(st.integers(0, 170), max_size=12, unique=True))
def test_no_call_stands_within_a_third_of_its_interval_of_a_visit(days: list[int]) -> None:
    """Whatever days visits get, no call is owed close to one, and no gap stays open."""
    visits = sorted(START + n * DAY for n in days)
    contacts = of_kind(after_visits(owed(), {"acme": {"visit": visits}}), "contact")
    near = 14 // 3 * DAY
    for call in contacts:
        assert all(v <= call.ideal or v - call.latest > near for v in visits if v > call.ideal)
        assert all(call.ideal - v > near for v in visits if v <= call.ideal)
    met = sorted({START - DAY, *visits, *(c.ideal for c in contacts)})
    assert all(b - a <= 14 * DAY + near for a, b in pairwise(met))


def test_in_a_plan_no_call_is_close_to_a_visit() -> None:
    """The goal of the diary: calls within a third of their interval of a visit: none."""
    plan = kam.plan(owed(), effort=200)
    visits = [s.day for s in plan.sessions if s.kind is SessionKind.VISIT]
    calls = [s.day for s in plan.sessions if s.kind is SessionKind.CALLS]
    assert visits
    assert calls
    assert all(abs(c - v) > 14 // 3 * DAY for c in calls for v in visits)

"""What is demanded and what can be planned, before anything is (days, not obligations: 3)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.support import SILENT, account, due, portfolio

import kam
from kam.model import Activity, Designation, Portfolio, Staff

START, END = date(2026, 3, 2), date(2026, 3, 31)
TOP = (Designation(scheme="abc", level="A", reason="test"),)
BERLIN: dict[str, Any] = {"lat": Decimal("52.52"), "lon": Decimal("13.40")}
POTSDAM: dict[str, Any] = {"lat": Decimal("52.40"), "lon": Decimal("13.05")}


def facts(count: int, **place: Any) -> Portfolio:
    """Return accounts, each with one visit of an hour ideal in March."""
    idents = [f"a{n:03}" for n in range(count)]
    return evolve(
        portfolio(*(account(i, designations=TOP, visit_minutes=60, **place) for i in idents)),
        staff=(Staff(id="ann", name="Ann", **BERLIN),),
        activities=tuple(
            Activity(account=i, day=START - timedelta(days=25), kind="visit") for i in idents
        ),
    )


def plan(facts: Portfolio) -> kam.Plan:
    """Plan visits alone."""
    return kam.plan(due(facts, START, END, **SILENT), effort=0)


def test_what_a_month_holds_and_what_is_demanded_of_it() -> None:
    """22 working days of 7 hours, 80 % of them; a visit with preparation and record is 80 minutes.

    To Potsdam it is 35 km by road, 42 minutes each way: a day of 336 minutes holds three visits,
    which share the way there and back.
    """
    (load,) = plan(facts(4, **POTSDAM)).loads

    assert (load.staff, load.month) == ("ann", "2026-03")
    assert load.available == 22 * 7 * 60 * 80 // 100
    assert load.visits == 4 * 80
    assert load.travel == 4 * (2 * 42 // 3)
    assert load.demanded == load.visits + load.travel + load.calls + load.desk
    assert not load.is_over_full


def test_what_does_not_fit_is_told_with_people_and_intervals() -> None:
    """Twice the work: one person more, or every interval twice as long, half the service."""
    made = plan(facts(184, **BERLIN))
    (load,) = made.loads
    (finding,) = [f for f in made.findings if f.code == "over-full"]

    assert load.is_over_full
    assert load.demanded == 184 * 80 == 14_720
    assert (
        "246 hours are demanded from 2026-03-02 to 2026-03-31, 123 can be planned" in finding.text
    )
    assert "1.0 more people" in finding.text
    assert "30 -> 60 days" in finding.text
    assert "service level of 50 %" in finding.text


def test_enough_time_is_no_finding() -> None:
    """Nobody is warned who has the time."""
    assert [f for f in plan(facts(4)).findings if f.code == "over-full"] == []

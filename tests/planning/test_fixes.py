"""Every unplaced thing has a remedy, and the remedy helps."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.test_plan import END, START, TOP, portfolios
from tests.support import SILENT, account, due, portfolio

import kam
from kam.model import Activity, DateRange, Decision, DecisionKind, Portfolio
from kam.model.fix import Fix, OwnedBy, PinTo, TakenBack


def applied(facts: Portfolio, fix: Fix) -> Portfolio:
    """Return the facts after somebody did what the remedy says."""
    if isinstance(fix, OwnedBy):
        mended = tuple(
            evolve(a, owner=fix.staff) if a.id == fix.account else a for a in facts.accounts
        )
        return evolve(facts, accounts=mended)
    others = tuple(d for d in facts.decisions if d.item != fix.item)
    if isinstance(fix, TakenBack):
        return evolve(facts, decisions=others)
    pin = Decision(item=fix.item, decision=DecisionKind.PIN, start=fix.day, by="Bo")
    return evolve(facts, decisions=(*others, pin))


def planned(facts: Portfolio) -> kam.Plan:
    """Plan visits alone."""
    return kam.plan(due(facts, START, END, **SILENT), effort=60)


@st.composite
def crowded(draw: st.DrawFn) -> Portfolio:
    """Draw a portfolio in which things find no place: no owner, little time, declined items."""
    facts = draw(portfolios())
    accounts = [
        evolve(a, owner=draw(st.sampled_from([a.owner, a.owner, ""]))) for a in facts.accounts
    ]
    declined = Decision(item="visit/a1/2026-03", decision=DecisionKind.DECLINE)
    staff = tuple(evolve(s, visits_per_day=1, minutes_per_week=240) for s in facts.staff)
    return evolve(
        facts,
        accounts=tuple(accounts),
        staff=staff,
        decisions=(*facts.decisions, declined) if draw(st.booleans()) else facts.decisions,
    )


@settings(max_examples=25)
@given(crowded(), st.integers(0, 9))
def test_the_remedy_of_anything_unplaced_finds_it_a_place(facts: Portfolio, pick: int) -> None:
    """Somebody does what the plan says, plans again, and it stands in the plan."""
    plan = planned(facts)
    left = [u for u in plan.unplaced if u.fix is not None]
    if not left:
        return
    one = left[pick % len(left)]
    assert one.fix is not None
    again = planned(applied(facts, one.fix))

    found = again.by_item[one.item]
    if isinstance(one.fix, PinTo):
        assert isinstance(found, kam.Placed)
        assert found.day == one.fix.day
    else:
        assert isinstance(found, kam.Placed) or found.cause != one.cause
    assert kam.check_plan(again) == ()


@settings(max_examples=15)
@given(crowded())
def test_everything_unplaced_has_a_fix(facts: Portfolio) -> None:
    """In a horizon with working days somebody can always do something."""
    assert [u.item for u in planned(facts).unplaced if u.fix is None] == []


def test_a_visit_without_a_day_names_one_to_agree_on() -> None:
    """It is the day of work nearest to the ideal one; people's word opens a closed door."""
    shut = (DateRange(start=START - timedelta(days=60), end=START + timedelta(days=40)),)
    facts = evolve(
        portfolio(account(designations=TOP, closed=shut)),
        activities=(Activity(account="acme", day=START - timedelta(days=30), kind="visit"),),
    )
    left = planned(facts).find("visit/acme/2026-03")

    assert isinstance(left, kam.Unplaced)
    assert left.void
    assert left.fix == PinTo(item="visit/acme/2026-03", day=START)
    assert "closed days" in left.remedy.render()

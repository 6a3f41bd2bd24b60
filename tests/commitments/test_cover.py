"""While somebody is away: what cannot wait goes to who covers, the rest waits and is spread."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import SILENT, account, assess, of_kind, portfolio

import kam
from kam.model import (
    Activity,
    Decision,
    DecisionKind,
    Designation,
    Leave,
    Owed,
    Portfolio,
    Promise,
    Staff,
)

START, END = date(2026, 1, 5), date(2026, 6, 30)
ILL = date(2026, 1, 12), date(2026, 1, 16)
BERLIN = ZoneInfo("Europe/Berlin")


def away(first: date = ILL[0], last: date = ILL[1], staff: str = "ann") -> Leave:
    """Return leave of whole days."""
    return Leave(staff=staff, start=first, end=last, reason="ill")


def facts(level: str = "A", *leave: Leave, covers: bool = True, **tables: Any) -> Portfolio:
    """Return one account of Ann's with a visit due on 14 January, and Bob."""
    bob = Staff(id="bob", name="Bob", covers=("ann",) if covers else ())
    return portfolio(
        account(designations=(Designation(scheme="abc", level=level, reason="test"),)),
        **{
            "staff": (Staff(id="ann", name="Ann Arbor"), bob),
            "leave": leave or (away(),),
            "activities": (Activity(account="acme", day=date(2025, 12, 15), kind="visit"),),
            **tables,
        },
    )


def owed(of: Portfolio, kind: str, **rules: Any) -> list[Owed]:
    """Return what is owed of a kind."""
    narrow = {"visit_top": {"tolerance": 2}, "visit_middle": {"interval": 30, "tolerance": 2}}
    assessment = assess(of, as_of=START, **{**SILENT, **narrow, **rules})
    return list(of_kind(kam.due(assessment, start=START, end=END), kind))


def test_a_top_account_is_visited_by_who_covers() -> None:
    """Its window has no day outside the leave; the reason names both."""
    visit, after, *_ = owed(facts(), "visit")

    assert (visit.ideal, visit.staff) == (date(2026, 1, 14), "bob")
    assert "Ann Arbor is away from 2026-01-12 to 2026-01-16" in visit.reasons[-1].render()
    assert "Bob covers" in visit.reasons[-1].render()
    assert after.staff == "ann"


def test_others_wait_and_are_spread_over_the_days_after() -> None:
    """Within the days after the first one back that its level allows."""
    visit, *_ = owed(facts("B"), "visit")

    assert visit.staff == "ann"
    assert visit.latest == date(2026, 1, 28)  # nine days after Monday, 19 January
    assert visit.ideal == date(2026, 1, 14)  # the chain after it stays where it is
    assert "it waits until 2026-01-19" in visit.reasons[-1].render()


def test_what_has_a_day_outside_the_leave_stays() -> None:
    """One working day is enough."""
    visit, *_ = owed(facts("A", away(ILL[0], date(2026, 1, 15))), "visit")

    assert visit.staff == "ann"
    assert visit.latest == date(2026, 1, 16)


def test_without_cover_even_a_top_account_waits() -> None:
    """Nobody is there to do it."""
    visit, *_ = owed(facts(covers=False), "visit")

    assert (visit.staff, visit.latest) == ("ann", date(2026, 1, 23))


def test_who_is_away_too_covers_nobody() -> None:
    """Both are ill: it waits."""
    visit, *_ = owed(facts("A", away(), away(staff="bob")), "visit")

    assert visit.staff == "ann"


def test_promises_moments_and_agreed_visits_go_to_who_covers() -> None:
    """Whatever the level of the account."""
    promises = (
        Promise(account="acme", text="figures", due=date(2026, 1, 13)),
        Promise(account="acme", text="call", due=datetime(2026, 1, 14, 10, tzinfo=BERLIN)),
    )
    pin = Decision(
        item="visit/acme/2026-01", decision=DecisionKind.PIN, start=datetime(2026, 1, 15, 9)
    )
    of = facts("B", promises=promises, decisions=(pin,))

    assert {one.staff for one in owed(of, "promise")} == {"bob"}
    assert owed(of, "visit")[0].staff == "bob"


def test_plan_checker_and_calendars_agree() -> None:
    """The visit stands in Bob's diary, and the checker finds nothing wrong."""
    narrow = kam.rule_book(overrides={"core.visit-top": {"tolerance": 2}})
    done = kam.run(facts(), narrow, as_of=START, days=60)
    (session,) = [
        s
        for s in done.plan.sessions
        if s.head and s.head.owed.kind == "visit" and ILL[0] <= s.day <= ILL[1]
    ]

    assert session.staff == "bob"
    assert kam.check_plan(done.plan) == ()
    assert session.id.encode() in done.calendars.files["bob.ics"]
    assert session.id.encode() not in done.calendars.files["ann.ics"]


@pytest.mark.parametrize("level", ["A", "B"])
def test_nothing_of_hers_stands_in_the_leave(level: str) -> None:
    """Neither visits nor calls nor desk work."""
    done = kam.run(facts(level), kam.rule_book(), as_of=START, days=60)
    timed = [s for s in done.plan.sessions if s.start is not None and s.minutes]

    assert not [s for s in timed if s.staff == "ann" and ILL[0] <= s.day <= ILL[1]]


@given(first=st.integers(0, 60), days=st.integers(0, 30), level=st.sampled_from("ABC"))
def test_leave_changes_no_ideal_day_and_loses_nothing(first: int, days: int, level: str) -> None:
    """Whenever it is, and however long."""
    begin = START + timedelta(days=first)
    of = facts(level, away(begin, begin + timedelta(days=days)))
    with_leave = owed(of, "visit")
    without = owed(facts(level, away(date(2027, 1, 4), date(2027, 1, 4))), "visit")

    assert [(v.item, v.ideal) for v in with_leave] == [(v.item, v.ideal) for v in without]
    assert all(v.earliest <= v.ideal <= v.latest for v in with_leave)

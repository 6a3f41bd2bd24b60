"""Instead: what forbids another day and what it costs, from facts that everybody can check."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.support import SILENT, account, due, portfolio

import kam
from kam.answers import instead_answer
from kam.errors import UnknownName
from kam.model import (
    Account,
    Activity,
    CalendarDay,
    DateRange,
    Decision,
    DecisionKind,
    Designation,
    Leave,
    Portfolio,
    Staff,
    Unplaced,
)
from kam.planning import Alternative, instead
from kam.reading.hours import parse_hours

START, END = date(2026, 3, 2), date(2026, 4, 26)
WEDNESDAY = date(2026, 3, 4)
VISIT = "visit/acme/2026-03"
TOP = (Designation(scheme="abc", level="A", reason="test"),)
SPARSE = {"visit_top": {"interval": 30, "tolerance": 7}}


def top(ident: str = "acme", **fields: Any) -> Account:
    """Return a top account."""
    return account(ident, designations=TOP, **fields)


def facts(*accounts: Account, **tables: Any) -> Portfolio:
    """Return top accounts, each last visited so that the next visit is due on Monday 2 March."""
    accounts = accounts or (top(),)
    visited = START - timedelta(days=30)
    return portfolio(
        *accounts,
        activities=tuple(Activity(account=a.id, day=visited, kind="visit") for a in accounts),
        **tables,
    )


def planned(known: Portfolio) -> kam.Plan:
    """Plan visits only, every 30 days, 7 days earlier or later."""
    return kam.plan(due(known, START, END, **{**SILENT, **SPARSE}), effort=200)


def asked(known: Portfolio, day: date = WEDNESDAY, item: str = VISIT) -> Alternative:
    """Return what another day would mean."""
    return instead(planned(known), item, day)


ANN = Staff(id="ann", name="Ann Arbor")
FORBIDDEN = {
    "a Saturday": (facts(), date(2026, 3, 7), "Saturday is no day of work"),
    "a holiday": (
        facts(calendar=(CalendarDay(day=WEDNESDAY, working=False, name="Founders' Day"),)),
        WEDNESDAY,
        "a public holiday: Founders' Day",
    ),
    "leave": (
        facts(leave=(Leave(staff="ann", start=WEDNESDAY, end=WEDNESDAY, reason="dentist"),)),
        WEDNESDAY,
        "away: dentist",
    ),
    "a holiday there": (
        facts(
            top(country="FR"),
            calendar=(CalendarDay(day=WEDNESDAY, working=False, calendar="FR", name="Fête"),),
        ),
        WEDNESDAY,
        "at the customer's it is a public holiday: Fête",
    ),
    "closed": (
        facts(top(closed=(DateRange(start=WEDNESDAY, end=WEDNESDAY),))),
        WEDNESDAY,
        "ACME receives nobody on this day",
    ),
    "hours": (
        facts(top(visit_hours=parse_hours("06:00-08:00"), visit_minutes=60)),
        WEDNESDAY,
        "no 60 minutes of work lie in the hours in which ACME receives visits (06:00-08:00)",
    ),
    "the past": (facts(), date(2026, 3, 1), "the day is over"),
    "after the plan": (
        facts(),
        END + timedelta(days=1),
        "the plan runs from Mon 2 Mar 2026 to Sun 26 Apr 2026",
    ),
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_the_rule_that_forbids_a_day_is_named(case: str) -> None:
    """Each rule in its own words, and the nearest day on which the visit may stand."""
    known, day, why = FORBIDDEN[case]
    found = asked(known, day)

    assert found.forbidden is not None
    assert found.forbidden.render() == why
    if case != "hours":
        assert found.nearest is not None
        again = asked(known, found.nearest)
        assert again.forbidden is None
        assert found.nearest.weekday() < 5


@pytest.mark.parametrize("case", ["a Saturday", "a holiday", "a holiday there", "closed", "hours"])
def test_the_change_that_is_named_allows_the_day(case: str) -> None:
    """A day agreed with people is planned; that is what the answer says to write."""
    known, day, _ = FORBIDDEN[case]
    found = asked(known, day)
    pin = Decision(item=VISIT, decision=DecisionKind.PIN, start=day, by="Ann")
    agreed = planned(evolve(known, decisions=(pin,)))

    assert found.change is not None
    assert f"kam move DIR {VISIT} {day.isoformat()}" in found.change.render()
    assert agreed.find(VISIT).day == day  # type: ignore[union-attr]


def test_leave_is_covered_by_who_stands_in() -> None:
    """Nothing but the leave or another person helps; who covers is named."""
    leave = (Leave(staff="ann", start=WEDNESDAY, end=WEDNESDAY),)
    bob = Staff(id="bob", name="Bob", covers=("ann",))

    alone = asked(facts(leave=leave)).change
    covered = asked(facts(leave=leave, staff=(ANN, bob))).change

    assert alone is not None
    assert alone.render() == "move the leave, or ask a colleague"
    assert covered is not None
    assert covered.render() == "let Bob do it, who stands in"


def test_a_full_day_names_the_visit_that_would_have_to_go() -> None:
    """With one visit a day the day of another is full; without that one it is free."""
    ann = Staff(id="ann", name="Ann Arbor", visits_per_day=1)
    known = facts(top(), top("beta"), staff=(ann,))
    plan = planned(known)
    other = plan.find("visit/beta/2026-03")
    assert not isinstance(other, Unplaced)
    found = instead(plan, VISIT, other.day)
    gone = planned(evolve(known, accounts=(top(), top("beta", status=kam.AccountStatus.LOST))))

    assert found.forbidden is not None
    assert found.forbidden.render() == "the day has the most visits that are allowed"
    assert found.change is not None
    assert "move Visit BETA of" in found.change.render()
    assert instead(gone, VISIT, other.day).forbidden is None


def test_a_way_that_is_too_long_is_said() -> None:
    """Berlin to Munich and back takes more than 240 minutes, whatever the day."""
    ann = Staff(id="ann", name="Ann", lat=Decimal("52.52"), lon=Decimal("13.40"))
    near = top("near", lat=Decimal("52.50"), lon=Decimal("13.45"))
    far = top(lat=Decimal("48.14"), lon=Decimal("11.58"))
    plan = planned(facts(near, far, staff=(ann,)))
    known = plan.find(VISIT)
    free = next(
        START + timedelta(days=n)
        for n in range(14)
        if (START + timedelta(days=n)).weekday() < 5
        and not any(s.day <= START + timedelta(days=n) <= (s.until or s.day) for s in plan.sessions)
    )
    found = instead(plan, known.item, free)

    assert found.forbidden is not None
    assert found.forbidden.render() == (
        "the ways of the day would be longer than the 240 minutes allowed"
    )


@pytest.mark.parametrize(
    ("days", "points"),
    [(1, 400 * 1 // 49), (2, 400 * 4 // 49), (3, 400 * 9 // 49), (9, 400 * 81 // 49)],
)
def test_points_are_those_of_the_objective(days: int, points: int) -> None:
    """400 points at the edge of seven days, squared; the week counts as far as it changes."""
    found = asked(facts(), START + timedelta(days=days))

    assert found.now == START
    assert found.away == (days, 0)
    assert found.forbidden is None
    assert found.points - 10 * found.uneven == points
    assert found.road == 0


def test_another_day_costs_the_way_there() -> None:
    """Beside a neighbour a visit takes no way of its own; on a day of its own it does."""
    ann = Staff(id="ann", name="Ann", lat=Decimal("52.52"), lon=Decimal("13.40"))
    place: dict[str, Any] = {"lat": Decimal("52.40"), "lon": Decimal("13.05")}
    plan = planned(facts(top(**place), top("beta", **place), staff=(ann,)))
    sessions = {s.id: s for s in plan.sessions}
    here, there = sessions[VISIT], sessions["visit/beta/2026-03"]
    empty = next(
        d
        for d in (START + timedelta(days=n) for n in range(7))
        if d.weekday() < 5 and not any(s.day == d for s in plan.sessions)
    )
    found = instead(plan, VISIT, empty)
    ways = [leg.minutes for s in (here, there) for leg in (s.way, s.back) if leg]

    assert here.day == there.day
    assert found.road == sum(ways)
    assert (
        found.points == 4 * found.road + 10 * found.uneven + 400 * (empty - START).days ** 2 // 49
    )


def test_asking_changes_nothing_and_answers_alike() -> None:
    """The plan is a value; the answer has ten lines at most, in both languages."""
    plan = planned(facts())
    first = [instead(plan, VISIT, START + timedelta(days=n)) for n in range(20)]
    second = [instead(plan, VISIT, START + timedelta(days=n)) for n in range(20)]
    answer = instead_answer(plan, VISIT, WEDNESDAY)

    assert first == second
    assert answer.title.render() == "Visit ACME: Wed 4 Mar instead of Mon 2 Mar"
    assert answer.title.render("zh-CN") == "拜访 ACME：3月2日 周一 改为 3月4日 周三"
    assert "possible: nothing forbids it" in [line.render() for line in answer.lines]
    assert len(answer.lines) < 10
    with pytest.raises(UnknownName):
        instead(plan, "visit/nobody/2026-03", WEDNESDAY)

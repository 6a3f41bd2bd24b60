"""The law: everything owed is in exactly one session, mark, moment or among what is not planned.

Portfolios are drawn: accounts of several levels, people, birthdays, cases, agreements, promises,
leave, decisions, tight and generous limits.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import WORKSPACE, account

import kam
from kam.dates import CalendarDate
from kam.model import (
    Activity,
    Agreement,
    Case,
    Contact,
    Decision,
    DecisionKind,
    Designation,
    Leave,
    Portfolio,
    Position,
    Promise,
    SessionKind,
    Staff,
)

AS_OF = date(2026, 3, 2)
DAYS = 56
ZONE = ZoneInfo(WORKSPACE.timezone)
ONE = {SessionKind.VISIT, SessionKind.MOMENT}
"""Kinds of session that are about one thing, whose id they have."""

days = st.integers(-60, DAYS).map(lambda n: AS_OF + timedelta(days=n))
BERLIN, NEARBY, MUNICH, NEW_YORK = (
    (Decimal(lat), Decimal(lon))
    for lat, lon in (("52.5", "13.4"), ("52.6", "13.3"), ("48.1", "11.6"), ("40.7", "-74"))
)
LAT, LON = BERLIN
PEOPLE = (
    Staff(id="ann", name="Ann", reports_to="bob", lat=LAT, lon=LON),
    Staff(id="bob", name="Bob", role="supervisor", lat=LAT, lon=LON),
)
places = st.sampled_from([BERLIN, NEARBY, MUNICH, NEW_YORK, (None, None)])
zones = st.sampled_from(["", "Europe/Berlin", "America/New_York", "Asia/Shanghai"])


@st.composite
def accounts(draw: st.DrawFn) -> tuple[kam.Account, ...]:
    """Draw up to five accounts, some near each other, some far, some of nobody."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        level = draw(st.sampled_from(["A", "B", "C"]))
        lat, lon = draw(places)
        found.append(
            account(
                f"a{number}",
                owner=draw(st.sampled_from(["ann", "ann", "bob", ""])),
                designations=(Designation(scheme="abc", level=level, reason="drawn"),),
                timezone=draw(zones),
                lat=lat,
                lon=lon,
                since=draw(st.sampled_from([None, date(2020, 3, 20)])),
            )
        )
    return tuple(found)


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Draw a portfolio with a bit of everything."""
    customers = draw(accounts())
    ids = st.sampled_from([a.id for a in customers])
    few: dict[str, Any] = {"max_size": 3}
    people = draw(st.lists(st.tuples(ids, st.integers(1, 12), st.integers(1, 28)), **few))
    visits = draw(st.lists(st.tuples(ids, days, st.sampled_from(["visit", "call"])), **few))
    ends = draw(st.lists(st.tuples(ids, days), **few))
    cases = draw(st.lists(st.tuples(ids, days, st.booleans()), **few))
    promised = draw(st.lists(st.tuples(ids, days), **few))
    away = draw(st.lists(st.tuples(st.sampled_from(["ann", "bob"]), days), max_size=2))
    opened = datetime(2026, 2, 1, 9, tzinfo=ZONE)
    return Portfolio(
        workspace=WORKSPACE,
        accounts=customers,
        staff=tuple(
            evolve(p, visits_per_day=draw(st.integers(1, 4)), lat=BERLIN[0], lon=BERLIN[1])
            for p in PEOPLE
        ),
        contacts=tuple(
            Contact(
                id=f"p{n}",
                name=f"Person {n}",
                birthday=CalendarDate(year=1980, month=month, day=day),
                positions=(Position(account=a),),
            )
            for n, (a, month, day) in enumerate(people)
        ),
        activities=tuple(
            Activity(account=a, day=day, kind=kind) for a, day, kind in visits if day <= AS_OF
        ),
        agreements=tuple(
            Agreement(id=f"k{n}", account=a, kind="contract", end=end)
            for n, (a, end) in enumerate(ends)
        ),
        cases=tuple(
            Case(
                id=f"c{n}",
                account=a,
                kind="complaint",
                opened=opened,
                closed=opened + timedelta(days=19) if closed else None,
            )
            for n, (a, _, closed) in enumerate(cases)
        ),
        promises=tuple(
            Promise(account=a, text=f"send {n}", due=day) for n, (a, day) in enumerate(promised)
        ),
        leave=tuple(Leave(staff=who, start=day, end=day + timedelta(days=4)) for who, day in away),
    )


def broken(plan: kam.Plan) -> list[str]:
    """Return what the law forbids, read from the sessions alone."""
    held = Counter(line.item for session in plan.sessions for line in session.lines)
    held.update(left.item for left in plan.unplaced)
    done = {
        d.item
        for d in plan.commitments.assessment.portfolio.decisions
        if d.decision is DecisionKind.DONE
    }
    wanted = plan.commitments.known - done
    found = [f"lost: {item}" for item in sorted(wanted - set(held))]
    found += [f"not owed: {item}" for item in sorted(set(held) - wanted)]
    found += [f"doubled: {item}" for item, count in sorted(held.items()) if count > 1]
    names = Counter(session.id for session in plan.sessions)
    found += [f"two sessions: {name}" for name, count in sorted(names.items()) if count > 1]
    for session in plan.sessions:
        if session.kind in ONE and session.head is None:
            found.append(f"about nothing: {session.id}")
        if session.kind is not SessionKind.TRIP and not session.lines:
            found.append(f"empty: {session.id}")
        found += [
            f"on another day: {line.item}" for line in session.lines if line.day != session.day
        ]
    return found


def planned(facts: Portfolio, **plan: Any) -> kam.Run:
    """Plan eight weeks."""
    rules = kam.rule_book(settings=kam.Settings(plan=kam.PlanSettings(effort=30, **plan)))
    return kam.run(facts, rules, as_of=AS_OF, days=DAYS)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(portfolios(), st.sampled_from([20, 80, 100]), st.sampled_from([30, 120]))
def test_everything_owed_is_in_one_place(facts: Portfolio, share: int, longest: int) -> None:
    """Nothing is lost and nothing doubled, however little time there is."""
    made = planned(facts, share=share, longest_visit=longest)

    assert broken(made.plan) == []
    assert [str(finding) for finding in kam.check_plan(made.plan)] == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(portfolios(), st.data())
def test_it_holds_after_decisions_and_a_week(facts: Portfolio, data: st.DataObject) -> None:
    """Done, declined and pinned things, and the next plan with the memory of the last."""
    first = planned(facts)
    items = [i.item for i in first.plan.items]
    decisions = {}
    for item in data.draw(st.lists(st.sampled_from(items), max_size=4)) if items else ():
        kind = data.draw(st.sampled_from([DecisionKind.DONE, DecisionKind.DECLINE]))
        decisions[item] = Decision(item=item, decision=kind, by="ann")
    told = evolve(facts, decisions=tuple(decisions.values()))
    rules = kam.rule_book(settings=kam.Settings(plan=kam.PlanSettings(effort=30)))
    again = kam.run(told, rules, as_of=AS_OF + timedelta(days=7), days=DAYS, memory=first.memory)

    assert broken(again.plan) == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(portfolios())
def test_every_session_is_in_the_calendars_of_its_people_once(facts: Portfolio) -> None:
    """One UID an entry, in everybody's own calendar who takes part and in the team's."""
    made = planned(facts)
    texts = {
        name: data.decode().replace("\r\n ", "") for name, data in made.calendars.files.items()
    }

    for session in made.plan.sessions:
        mark = f"X-KAM-ITEM:{session.id}\r\n"
        for name in ("team", *session.people):
            assert texts[f"{name}.ics"].count(mark) in {1, 2}, session.id  # 2: a task and its event
        others = {s.id for s in facts.staff} - set(session.people)
        assert all(mark not in texts[f"{name}.ics"] for name in others)

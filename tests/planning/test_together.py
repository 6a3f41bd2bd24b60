"""Visits of two: both have the time, both travel, one entry in both calendars (part 6, must 8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kinds import NAMES, plugin
from tests.support import SILENT, account, portfolio

import kam
from kam.ical.identity import item_uid
from kam.model import Decision, DecisionKind, Designation, Leave, Portfolio, Session, Staff
from kam.plugins import CoVisit

AS_OF = date(2026, 3, 2)
DAYS = 120
TOP = (Designation(scheme="abc", level="A", reason="test"),)
BERLIN: Mapping[str, Any] = {"lat": Decimal("52.52"), "lon": Decimal("13.40")}
POTSDAM: Mapping[str, Any] = {"lat": Decimal("52.39"), "lon": Decimal("13.06")}
BOB = Staff(id="bob", name="Bob Bell", role="supervisor", **BERLIN)
STAFF = (
    Staff(id="ann", name="Ann Arbor", reports_to="bob", **BERLIN),
    BOB,
    Staff(id="cyd", name="Cyd Cole", reports_to="bob", **BERLIN),
)
OVERRIDES: Mapping[str, Any] = {
    **{f"core.{k.replace('_', '-')}": v for k, v in SILENT.items()},
    "core.co-visit-superior": {"interval": 0},
}


def facts(count: int = 4, **tables: Any) -> Portfolio:
    """Return top accounts in Potsdam, every second one of Ann and of Cyd."""
    accounts = (
        account(f"a{n}", designations=TOP, owner=("ann", "cyd")[n % 2], **POTSDAM)
        for n in range(count)
    )
    return portfolio(*accounts, **{"staff": STAFF, **tables})


def run(known: Portfolio, memory: kam.Memory | None = None, **fields: Any) -> kam.Run:
    """Plan visits alone; the chief goes along once in ninety days."""
    rule = CoVisit(**{"id": "test.chief", "interval": 90, **NAMES, **fields})
    rules = kam.rule_book(
        plugins=[plugin(rule)],
        overrides=OVERRIDES,
        settings=kam.Settings(plan=kam.PlanSettings(effort=100)),
    )
    made = kam.run(known, rules, as_of=AS_OF, days=DAYS, memory=memory)
    assert [str(f) for f in kam.check_plan(made.plan)] == []
    return made


def of_two(made: kam.Run) -> list[Session]:
    """Return the visits of two."""
    return [s for s in made.plan.sessions if s.partners]


def test_each_account_is_visited_by_both() -> None:
    """Once in ninety days each, within the window of the visit."""
    visits = of_two(run(facts()))

    assert {v.account for v in visits} == {"a0", "a1", "a2", "a3"}
    assert all(v.partners == ("bob",) for v in visits)
    for visit in visits:
        assert visit.head is not None
        assert visit.head.owed.earliest <= visit.day <= visit.head.owed.latest
        assert visit.head.partners == ("bob",)


def test_both_travel() -> None:
    """From Berlin to Potsdam and back: 27 km as the crow flies, 35 on the road, 42 minutes."""
    visit = of_two(run(facts(1)))[0]

    for person in visit.people:
        way, back = visit.ways(person)
        assert way is not None
        assert back is not None
        assert (way.origin, way.minutes, way.km) == ("", 42, 35)
        assert (back.origin, back.minutes) == ("a0", 42)


def test_one_uid_in_both_calendars() -> None:
    """And in nobody else's but the team's."""
    made = run(facts())
    texts = {name: data.decode() for name, data in made.calendars.files.items()}

    for visit in of_two(made):
        uid = f"UID:{item_uid('test', visit.id)}\r\n"
        holders = {name for name, text in texts.items() if uid in text}
        assert holders == {f"{visit.staff}.ics", "bob.ics", "team.ics"}
        assert all(texts[name].count(uid) == 1 for name in holders)


def test_it_waits_for_the_day_on_which_the_partner_is_back() -> None:
    """The chief is away for the first weeks: what can wait is made by both afterwards."""
    away = Leave(staff="bob", start=AS_OF, end=AS_OF + timedelta(days=25))
    visits = of_two(run(facts(8, leave=(away,))))

    assert visits
    assert all(visit.day > away.end for visit in visits)


def test_who_finds_no_common_day_goes_alone_and_says_so() -> None:
    """The chief is away all the time; the visit takes place."""
    away = Leave(staff="bob", start=AS_OF, end=AS_OF + timedelta(days=DAYS))
    made = run(facts(leave=(away,)))
    wanted = [owed for owed in made.due.items if owed.partners]

    assert wanted
    assert of_two(made) == []
    for owed in wanted:
        placed = made.plan.find(owed.item)
        assert isinstance(placed, kam.Placed)
        told = [r.text.render() for r in placed.why if r.rule == "test.chief"]
        assert told == [
            "without Bob Bell: no day on which everybody has the time and the way there was found"
        ]


def test_what_must_be_made_together_waits_with_cause_and_remedy() -> None:
    """And the remedy helps: with the chief back it is made."""
    away = Leave(staff="bob", start=AS_OF, end=AS_OF + timedelta(days=DAYS))
    made = run(facts(leave=(away,)), otherwise="unplanned")
    wanted = {owed.item for owed in made.due.items if owed.partners}
    left = {u.item: u for u in made.plan.unplaced}

    assert wanted
    assert wanted <= set(left)
    for item in wanted:
        assert (
            "Ann Arbor, Bob Bell" in left[item].cause.render() or "Cyd" in left[item].cause.render()
        )
        assert "keep a day of" in left[item].remedy.render()
        assert "没有" in left[item].cause.render("zh-CN")

    back = run(facts(), otherwise="unplanned")
    assert wanted == {visit.id for visit in of_two(back)}


def test_a_pin_is_peoples_word() -> None:
    """A visit that was agreed for a moment is made by both then, when both are there."""
    plain = of_two(run(facts(1)))[0]
    assert plain.start is not None
    moment = plain.start.replace(hour=15) + timedelta(days=7 - plain.start.weekday())
    pin = Decision(item=plain.id, decision=DecisionKind.PIN, start=moment, by="ann")
    (visit, *_) = of_two(run(facts(1, decisions=(pin,))))

    assert (visit.id, visit.start, visit.partners) == (plain.id, moment, ("bob",))


def test_what_is_announced_stays() -> None:
    """The same facts and the memory of the first plan: nothing is moved."""
    known = facts(6)
    first = run(known)

    assert run(known, first.memory).calendars.changes == ()


def test_the_partner_has_visits_of_his_own() -> None:
    """He owns an account too: nobody is in two places, and his day keeps its limits."""
    known = facts(6)
    own = [account(f"b{n}", designations=TOP, owner="bob", **BERLIN) for n in range(6)]
    made = run(evolve(known, accounts=(*known.accounts, *own)))

    assert {s.staff for s in made.plan.sessions} == {"ann", "bob", "cyd"}
    assert of_two(made)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, 10),
    st.integers(1, 3),
    st.lists(st.tuples(st.sampled_from(["ann", "bob", "cyd"]), st.integers(0, DAYS)), max_size=6),
    st.sampled_from(["alone", "unplanned"]),
)
def test_nobody_is_in_two_places(
    count: int, most: int, away: list[tuple[str, int]], otherwise: str
) -> None:
    """Whatever the leave: visits of one person follow each other with the way between them."""
    leave = tuple(
        Leave(staff=who, start=AS_OF + timedelta(days=n), end=AS_OF + timedelta(days=n + 9))
        for who, n in away
    )
    staff = tuple(evolve(person, visits_per_day=most) for person in STAFF)
    made = run(facts(count, leave=leave, staff=staff), otherwise=otherwise)
    for person in STAFF:
        mine = sorted(
            (s for s in made.plan.sessions if person.id in s.people and s.start and s.end),
            key=lambda s: str(s.start),
        )
        for one, other in pairwise(mine):
            way, _ = other.ways(person.id)
            assert one.end is not None
            assert other.start is not None
            minutes = way.minutes if way and one.day == other.day else 0
            assert one.end + timedelta(minutes=minutes) <= other.start
        days = [s.day for s in mine if s.kind.value == "visit"]
        assert all(days.count(day) <= most for day in days)
        assert not any(
            x.start <= day <= x.end for x in leave if x.staff == person.id for day in days
        )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_plan_table_names_the_partner(language: str) -> None:
    """The column ``with`` of the session and of the thing owed."""
    from kam.reports.plan_tables import plan_table

    made = run(facts(1))
    lines = plan_table(made.plan, language).decode("utf-8-sig").splitlines()
    visit = of_two(made)[0]

    assert sum(f",{visit.staff},bob," in line and visit.id in line for line in lines) == 2

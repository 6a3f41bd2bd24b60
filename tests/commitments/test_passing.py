"""Time passes, nobody logs anything: what was planned counts as done, and nothing moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import ROOT
from tests.support import SILENT, account, assess, of_kind, portfolio

import kam
from kam.dates import CalendarDate
from kam.memory import Memory, Remembered, State
from kam.model import (
    Activity,
    Contact,
    Decision,
    DecisionKind,
    Designation,
    Owed,
    Portfolio,
    Position,
    Promise,
    Where,
)

START = date(2026, 1, 5)
WEEK = timedelta(days=7)
TOP = Designation(scheme="abc", level="A", reason="test")


def facts(*activities: Activity, decisions: Iterable[Decision] = ()) -> Portfolio:
    """Return one account of level A: a visit every 30 days, up to 7 days earlier or later."""
    return portfolio(
        account(designations=(TOP,)), activities=activities, decisions=tuple(decisions)
    )


def visit(day: date, item: str = "") -> Activity:
    """Return a visit on record."""
    return Activity(account="acme", day=day, kind="visit", item=item)


def stood(item: str, ideal: date, day: date | None = None) -> Remembered:
    """Return what stands on a day in people's calendars, or stood there."""
    return Remembered(item=item, state=State.LIVE, owed=True, ideal=ideal, at=day or ideal)


def owed(
    of: Portfolio, known: Iterable[Remembered], as_of: date, **more: Any
) -> tuple[kam.Commitments, list[Owed]]:
    """Return what is owed for half a year from the day of judgement on, and the visits of it."""
    assessment = assess(of, as_of=as_of, **{**SILENT, **more.pop("rules", {})})
    if "unrecorded" in more:
        plan = evolve(assessment.rules.settings.plan, unrecorded=more["unrecorded"])
        settings = evolve(assessment.rules.settings, plan=plan)
        assessment = evolve(assessment, rules=evolve(assessment.rules, settings=settings))
    memory = Memory(items={k.item: k for k in known})
    found = kam.due(assessment, start=as_of, end=as_of + timedelta(days=181), memory=memory)
    return found, list(of_kind(found, "visit"))


JANUARY = stood("visit/acme/2026-01", date(2026, 1, 9), date(2026, 1, 7))
BEFORE = visit(date(2025, 12, 10))


def test_what_was_planned_and_passed_counts_as_done() -> None:
    """The chain goes on as it was planned, and says why."""
    _, visits = owed(facts(BEFORE), [JANUARY], date(2026, 1, 12))

    assert visits[0].ideal == date(2026, 1, 9) + timedelta(days=30)
    assert "counts as done" in visits[0].reasons[1].render()


def test_unless_the_team_wants_it_to_count_as_missed() -> None:
    """[plan] unrecorded = "missed": it is overdue, and comes within days under its name."""
    _, visits = owed(facts(BEFORE), [JANUARY], date(2026, 1, 12), unrecorded="missed")

    assert visits[0].item == JANUARY.item
    assert visits[0].ideal < date(2026, 1, 12) < visits[0].latest <= date(2026, 1, 12) + WEEK


def test_a_record_of_the_planned_day_moves_nothing() -> None:
    """Whether it names its item or not: to log what took place as planned changes no chain."""
    for item in ("", JANUARY.item):
        found, visits = owed(
            facts(BEFORE, visit(date(2026, 1, 7), item)), [JANUARY], date(2026, 1, 12)
        )
        assert visits[0].ideal == date(2026, 1, 9) + timedelta(days=30)
        assert found.to_confirm == ()


@pytest.mark.rule("X-CAD-09")
def test_a_record_of_another_day_is_what_counts() -> None:
    """Two days early: the chain counts from there, and the planned one was replaced by it."""
    _, visits = owed(facts(visit(date(2026, 1, 5))), [JANUARY], date(2026, 1, 12))

    assert visits[0].ideal == date(2026, 1, 5) + timedelta(days=30)


def test_what_people_say_they_missed_comes_soon() -> None:
    """Not at its normal next interval; the same item, so the same entry moves."""
    missed = Decision(item=JANUARY.item, decision=DecisionKind.MISSED, was=date(2026, 1, 7))
    _, visits = owed(facts(BEFORE, decisions=[missed]), [JANUARY], date(2026, 1, 12))

    assert visits[0].item == JANUARY.item
    assert visits[0].ideal < date(2026, 1, 12) < visits[0].latest <= date(2026, 1, 12) + WEEK
    assert [v.item for v in visits].count(JANUARY.item) == 1
    assert visits[1].ideal == date(2026, 1, 9) + timedelta(days=30)


def test_what_was_missed_for_long_keeps_off_the_next() -> None:
    """Four weeks late, it takes the place of the one that would follow two days later."""
    missed = Decision(item=JANUARY.item, decision=DecisionKind.MISSED, was=date(2026, 1, 7))
    _, visits = owed(facts(BEFORE, decisions=[missed]), [JANUARY], date(2026, 2, 6))

    assert visits[0].item == JANUARY.item
    assert visits[1].ideal == date(2026, 1, 9) + timedelta(days=60)


def test_what_no_plan_had_room_for_drags_nothing_along() -> None:
    """It stays owed since its day, and those after it stay where they were."""
    name = Remembered(item=JANUARY.item, state=State.NAMED, owed=True, ideal=date(2026, 1, 9))
    _, visits = owed(facts(BEFORE), [name], date(2026, 1, 12))

    assert (visits[0].item, visits[0].ideal) == (JANUARY.item, date(2026, 1, 9))
    assert visits[0].latest > date(2026, 1, 12)
    assert visits[1].ideal == date(2026, 1, 9) + timedelta(days=30)


def test_what_was_missed_once_and_planned_again_counts_as_done_then() -> None:
    """The decision is about the day that it names."""
    missed = Decision(item=JANUARY.item, decision=DecisionKind.MISSED, was=date(2026, 1, 7))
    again = stood(JANUARY.item, date(2026, 1, 12), date(2026, 1, 13))
    _, visits = owed(facts(BEFORE, decisions=[missed]), [again], date(2026, 1, 19))

    assert visits[0].ideal == date(2026, 1, 12) + timedelta(days=30)


def test_what_was_dropped_does_not_come_back_when_its_day_has_passed() -> None:
    """One is left out; the next is due one interval later."""
    drop = Decision(item=JANUARY.item, decision=DecisionKind.DECLINE, why="fair")
    cancelled = evolve(JANUARY, state=State.CANCELLED)
    _, visits = owed(facts(BEFORE, decisions=[drop]), [cancelled], date(2026, 1, 12))

    assert visits[0].ideal == date(2026, 1, 9) + timedelta(days=30)


def test_a_planned_visit_is_not_overdue_while_it_stands_ahead() -> None:
    """Its ideal day has passed, its own day has not: nothing is asked for anew."""
    late = stood("visit/acme/2026-01", date(2026, 1, 9), date(2026, 1, 14))
    _, visits = owed(facts(BEFORE), [late], date(2026, 1, 12))

    assert (visits[0].item, visits[0].ideal) == (late.item, date(2026, 1, 9))
    assert visits[0].latest >= date(2026, 1, 14)
    assert visits[1].ideal == date(2026, 1, 9) + timedelta(days=30)


def test_accounts_without_a_record_are_spread_once() -> None:
    """A later plan keeps the days of the first, whichever day it begins on."""
    _, visits = owed(facts(), [], START)
    known = [stood(v.item, v.ideal) for v in visits]
    _, again = owed(facts(), known, START + WEEK)

    assert [v.ideal for v in again][:5] == [v.ideal for v in visits][:5]


@given(
    days=st.lists(st.integers(-7, 7), min_size=8, max_size=8),
    weeks=st.integers(1, 12),
    last=st.integers(0, 90),
)
def test_passing_time_moves_no_ideal_day(days: list[int], weeks: int, last: int) -> None:
    """Wherever in their tolerance the visits stand, however many weeks nobody logs anything."""
    of = facts(visit(START - timedelta(days=last)))
    _, visits = owed(of, [], START)
    known = [
        stood(v.item, v.ideal, max(START, v.ideal + timedelta(days=away)))
        for v, away in zip(visits, [*days, *days], strict=False)
    ]
    as_of = START + weeks * WEEK
    _, again = owed(of, known, as_of)
    ahead = {k.item: k.ideal for k in known if k.at is not None and k.at >= as_of}
    kept = {v.item: v.ideal for v in again if v.item in ahead}

    assert kept == ahead


def whole(as_of: date, memory: Memory | None) -> kam.Run:
    """Plan three accounts with everything that the core asks for."""
    of = portfolio(
        *(account(i, designations=(TOP,)) for i in ("acme", "beta", "gamma")),
        contacts=(
            Contact(
                id="c1",
                name="Chen",
                positions=(Position(account="acme"),),
                birthday=CalendarDate(month=1, day=8),
            ),
        ),
        promises=(Promise(account="beta", text="figures", due=date(2026, 1, 8)),),
    )
    return kam.run(of, kam.rule_book(), as_of=as_of, days=120, memory=memory)


def test_what_is_to_confirm() -> None:
    """Visits that have passed; not a birthday, nor a promise, whose own record says it is open."""
    first = whole(START, None)
    second = whole(START + 2 * WEEK, first.memory)
    confirm = second.due.to_confirm

    passed = [
        s.id
        for s in first.plan.sessions
        if s.day < START + 2 * WEEK and s.id.startswith(("visit/",))
    ]
    assert {k.item for k in confirm if k.kind == "visit"} == set(passed)
    assert passed
    assert not {k.kind for k in confirm} & {"birthday", "promise", "calls", "desk"}


def test_a_week_without_a_record_moves_no_visit() -> None:
    """Week after week: no announced visit moves, none is cancelled."""
    memory: Memory | None = None
    for week in range(6):
        done = whole(START + week * WEEK, memory)
        memory = done.memory
        if week:
            said = {c.change.value for c in done.calendars.changes if c.item.startswith("visit/")}
            assert said <= {"added"}


def snooze(until: date, was: date = date(2026, 1, 7)) -> Decision:
    """Return the decision that puts the January visit off."""
    return Decision(
        item=JANUARY.item, decision=DecisionKind.SNOOZE, start=until, was=was, why="fair"
    )


@pytest.mark.parametrize("as_of", [date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 2)])
def test_what_was_put_off_comes_back_on_its_day(as_of: date) -> None:
    """Not before, under its name; it takes the place of those around it, the others stay."""
    back = date(2026, 2, 10)
    known = [JANUARY, stood("visit/acme/2026-03", date(2026, 3, 10))]
    _, visits = owed(facts(BEFORE, decisions=[snooze(back)]), known, as_of)

    assert (visits[0].item, visits[0].ideal) == (JANUARY.item, back)
    assert "fair" in visits[0].reasons[1].render()
    assert (visits[1].item, visits[1].ideal) == ("visit/acme/2026-03", date(2026, 3, 10))


def test_what_was_put_off_beyond_the_plan_is_not_lost() -> None:
    """It is named with its day among what is not planned."""
    found, visits = owed(facts(BEFORE, decisions=[snooze(date(2026, 9, 1))]), [JANUARY], START)

    assert visits == []
    assert [u.item for u in found.left] == [JANUARY.item]
    assert "2026-09-01" in found.left[0].cause.render()


def test_what_came_back_and_took_place_is_over() -> None:
    """The next one is due one interval after it."""
    known = stood(JANUARY.item, date(2026, 2, 10), date(2026, 2, 11))
    _, visits = owed(
        facts(BEFORE, decisions=[snooze(date(2026, 2, 10))]), [known], date(2026, 2, 16)
    )

    assert visits[0].item != JANUARY.item
    assert visits[0].ideal == date(2026, 2, 11) + timedelta(days=30)


def test_a_step_that_was_put_off_comes_back() -> None:
    """Also when its day has passed, after which it would be owed no more."""
    step = Activity(
        account="acme",
        day=date(2025, 12, 10),
        kind="visit",
        next_step="send figures",
        next_date=date(2026, 1, 8),
    )
    item = "task/acme/2026-01-08"
    put_off = Decision(
        item=item,
        decision=DecisionKind.SNOOZE,
        start=date(2026, 2, 3),
        was=date(2026, 1, 8),
        why="ill",
    )
    found, _ = owed(facts(step, decisions=[put_off]), [], date(2026, 1, 20))

    assert found.by_item[item].earliest == date(2026, 2, 3)
    assert item not in owed(facts(step), [], date(2026, 1, 20))[0].by_item


@given(
    states=st.lists(st.sampled_from([State.LIVE, State.OVER, State.NAMED]), max_size=6),
    missed=st.sets(st.integers(0, 5)),
    weeks=st.integers(0, 20),
)
def test_one_open_item_of_an_account_and_kind(
    states: list[State], missed: set[int], weeks: int
) -> None:
    """Whatever was announced, missed or never placed: at most one is overdue, and none twice."""
    known = [
        evolve(
            stood(f"visit/acme/{n}", JANUARY.ideal + timedelta(days=30 * n)),
            state=state,
            at=None if state is State.NAMED else JANUARY.ideal + timedelta(days=30 * n),
        )
        for n, state in enumerate(states)
    ]
    decisions = [
        Decision(item=k.item, decision=DecisionKind.MISSED, was=k.ideal)
        for n, k in enumerate(known)
        if n in missed
    ]
    as_of = START + weeks * WEEK
    _, visits = owed(facts(BEFORE, decisions=decisions), known, as_of)

    assert sum(v.ideal < as_of for v in visits) <= 1
    assert len({v.item for v in visits}) == len(visits)


@pytest.mark.parametrize(
    ("name", "as_of"), [("northwind", date(2026, 5, 6)), ("telecom-cn", date(2026, 11, 2))]
)
def test_weeks_without_a_record_ask_for_the_same(name: str, as_of: date) -> None:
    """Every visit and desk check of the examples that is still to come keeps name and ideal day."""
    if name == "telecom-cn":
        pytest.importorskip("kam_telecom")
    loaded = kam.load(ROOT / "examples" / name)

    def asked(day: date, memory: Memory | None) -> kam.Commitments:
        assessment = kam.assess(loaded.portfolio, loaded.rules, as_of=day)
        return kam.due(assessment, start=day, end=day + timedelta(days=179), memory=memory)

    first = asked(as_of, None)
    memory = Memory(
        items={
            one.item: stood(one.item, one.ideal, max(one.ideal, as_of))
            for one in first.items
            if one.series and one.place is not Where.REMOTE
        }
    )
    for weeks in (1, 3):
        day = as_of + weeks * WEEK
        again = {one.item: one.ideal for one in asked(day, memory).items}
        ahead = {k.item: k.ideal for k in memory.items.values() if k.day and k.day >= day}

        assert len(ahead) > 100
        assert {item: again.get(item) for item in ahead} == ahead

"""Plans made from portfolios, judged by the independent checker."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import SILENT, account, due, portfolio

import kam
from kam.errors import PlanError
from kam.model import (
    Account,
    Activity,
    CalendarDay,
    DateRange,
    Decision,
    DecisionKind,
    Designation,
    Firmness,
    Leave,
    Portfolio,
    Staff,
)
from kam.reading.hours import parse_hours

START, END = date(2026, 3, 2), date(2026, 4, 26)
TOP = (Designation(scheme="abc", level="A", reason="test"),)


def planned(facts: Portfolio, start: date = START, end: date = END, **overrides: Any) -> kam.Plan:
    """Plan visits only."""
    return kam.plan(due(facts, start, end, **{**SILENT, **overrides}), effort=200)


def facts(**fields: Any) -> Portfolio:
    """Return one top account, last visited a day after which the first visit is due on START."""
    return portfolio(
        account(designations=TOP, **fields),
        activities=(Activity(account="acme", day=START - timedelta(days=30), kind="visit"),),
    )


def first(plan: kam.Plan) -> kam.Placed:
    """Return the first visit."""
    return next(i for i in plan.items if i.owed.kind == "visit")


def test_a_visit_stands_on_its_ideal_day_in_local_time() -> None:
    """The first visit is on Monday 2 March, 9 o'clock, in the account's zone."""
    visit = first(planned(facts(timezone="America/New_York")))

    assert visit.item == "visit/acme/2026-03"
    assert visit.start == datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
    assert visit.timezone == "America/New_York"
    assert "on its ideal day" in visit.reasons[-1].render()


def test_visiting_hours_and_days_are_kept() -> None:
    """Visits lie inside the visiting hours; another weekday than the preferred ones is told."""
    hours = parse_hours("14:00-15:30")
    visit = first(planned(facts(visit_hours=hours, visit_days=frozenset({1}))))

    assert visit.start is not None
    assert (visit.start.hour, visit.start.minute, visit.day) == (14, 0, date(2026, 3, 3))


def test_closed_days_move_a_visit() -> None:
    """Nobody comes on a closed day."""
    closed = (DateRange(start=date(2026, 3, 1), end=date(2026, 3, 4)),)

    assert first(planned(facts(closed=closed))).day == date(2026, 3, 5)


def test_leave_by_the_hour_leaves_the_afternoon() -> None:
    """Leave until noon pushes the visit behind the break; to an unknown place it is 30 minutes."""
    leave = Leave(staff="ann", start=datetime(2026, 3, 2), end=datetime(2026, 3, 2, 12))
    visit = first(planned(evolve(facts(), leave=(leave,))))

    assert visit.start == datetime(2026, 3, 2, 14, tzinfo=ZoneInfo("Europe/Berlin"))


def test_user_calendar_beats_the_week() -> None:
    """A day of the calendar table that is not worked is no candidate; a worked Saturday is one."""
    off = tuple(CalendarDay(day=START + timedelta(days=n), working=n == 5) for n in range(-10, 30))
    visit = first(planned(evolve(facts(), calendar=off)))

    assert visit.day == date(2026, 3, 7)


@pytest.mark.rule("X-WARN-11")
def test_void_visits_have_cause_and_remedy() -> None:
    """A visit without a possible day is void, and says how many days each rule forbids."""
    closed = (DateRange(start=date(2026, 1, 1), end=date(2026, 12, 31)),)
    plan = planned(facts(closed=closed))
    left = plan.unplaced[0]

    assert left.void
    assert "closed by the account" in left.cause.render()
    assert "closed days" in left.remedy.render()
    assert "客户不接待" in left.cause.render("zh-CN")


def test_overload_is_told_with_a_remedy() -> None:
    """More visits than fit leave some unplaced, with the rule that kept them out."""
    accounts = [account(f"a{n:02}", designations=TOP) for n in range(12)]
    staff = (Staff(id="ann", name="Ann", visits_per_day=1, minutes_per_week=60),)
    plan = planned(evolve(portfolio(*accounts), staff=staff), START, START + timedelta(days=27))
    left = [u for u in plan.unplaced if not u.void]

    assert left
    assert "full week" in left[0].cause.render() or "most visits" in left[0].cause.render()
    assert "pin it to" in left[0].remedy.render()
    assert kam.check_plan(plan) == ()


def test_an_account_without_owner_is_void() -> None:
    """Nobody can be planned for; the remedy is an owner."""
    plan = planned(facts(owner=""))

    assert {u.void for u in plan.unplaced} == {True}
    assert "owner" in plan.unplaced[0].remedy.render()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2026, 3, 5), (date(2026, 3, 5), 9)),
        (datetime(2026, 3, 7, 18, 30), (date(2026, 3, 7), 18)),
    ],
)
def test_pins_are_kept(start: date, expected: tuple[date, int]) -> None:
    """A pinned day or moment is kept, also on a Saturday evening, and says who pinned it."""
    pin = Decision(item="visit/acme/2026-03", decision=DecisionKind.PIN, start=start, by="Bo")
    plan = planned(evolve(facts(), decisions=(pin,)))
    visit = first(plan)

    assert visit.start is not None
    assert (visit.day, visit.start.hour) == expected
    assert visit.firmness is Firmness.PINNED
    assert "Bo" in visit.reasons[-1].render()
    assert kam.check_plan(plan) == ()


def test_a_pin_on_leave_is_not_kept_in_silence() -> None:
    """A pin on a day of leave leaves the visit unplaced with its cause."""
    pin = Decision(item="visit/acme/2026-03", decision=DecisionKind.PIN, start=date(2026, 3, 5))
    leave = Leave(staff="ann", start=date(2026, 3, 5), end=date(2026, 3, 5))
    plan = planned(evolve(facts(), decisions=(pin,), leave=(leave,)))
    item = plan.find("visit/acme/2026-03")

    assert isinstance(item, kam.Unplaced)
    assert "leave" in item.cause.render()


def test_done_and_declined_items() -> None:
    """A done item is gone, a declined one is told with who declined it."""
    done = Decision(item="visit/acme/2026-03", decision=DecisionKind.DONE)
    declined = Decision(item="visit/acme/2026-04", decision=DecisionKind.DECLINE, by="Bo")
    plan = planned(evolve(facts(), decisions=(done, declined)))

    assert "visit/acme/2026-03" not in plan.by_item
    assert "Bo" in plan.find("visit/acme/2026-04").cause.render()  # type: ignore[union-attr]
    assert kam.check_plan(plan) == ()


def test_statutory_holidays_of_both_sides_are_kept() -> None:
    """No visit on a holiday of the manager's country nor of the account's."""
    german = evolve(facts(country="FR"), staff=(Staff(id="ann", name="Ann", calendar="DE"),))
    moved = evolve(
        german, activities=(Activity(account="acme", day=date(2026, 6, 14), kind="visit"),)
    )
    visit = first(planned(moved, date(2026, 7, 14), date(2026, 7, 20)))

    assert visit.owed.ideal == date(2026, 7, 14)
    assert visit.day == date(2026, 7, 15)


def test_unknown_engine_is_refused() -> None:
    """An engine that does not exist is named with the choices."""
    with pytest.raises(PlanError, match="local"):
        kam.plan(due(facts(), START, END), engine="magic")


@pytest.mark.parametrize(
    ("end", "text"), [(START - timedelta(days=1), "no day"), (date(2056, 1, 1), "three years")]
)
def test_horizons_of_no_day_and_of_thirty_years(end: date, text: str) -> None:
    """A horizon must have a day, and not more than three years."""
    with pytest.raises(PlanError, match=text):
        due(facts(), START, end)


def test_nobody_works_at_all() -> None:
    """A team without a working day in the horizon is refused with a clear text."""
    off = tuple(CalendarDay(day=START + timedelta(days=n), working=False) for n in range(60))
    with pytest.raises(PlanError, match="no working day"):
        planned(evolve(facts(), calendar=off))


ZONES = ("", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata")
BERLIN = ("52.52", "13.40")
PLACES = (
    None,
    BERLIN,
    ("52.40", "13.05"),  # Potsdam
    ("51.34", "12.37"),  # Leipzig: there and back in a day
    ("53.55", "9.99"),  # Hamburg: with a night away
    ("48.14", "11.58"),  # Munich
    ("35.68", "139.69"),  # Tokyo: a journey
)
"""Places of accounts, as latitude and longitude."""


def at(place: tuple[str, str] | None) -> dict[str, Any]:
    """Return the coordinates of a record."""
    return {"lat": Decimal(place[0]), "lon": Decimal(place[1])} if place else {}


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Draw a portfolio with awkward hours, zones, leave, closed days and pins."""
    accounts: list[Account] = []
    activities = []
    for number in range(draw(st.integers(1, 8))):
        ident = f"a{number}"
        close = START + timedelta(days=draw(st.integers(0, 40)))
        accounts.append(
            account(
                ident,
                owner=draw(st.sampled_from(["ann", "bob"])),
                designations=TOP,
                timezone=draw(st.sampled_from(ZONES)),
                visit_hours=draw(st.sampled_from([None, parse_hours("10:00-12:30;15:00-16:00")])),
                visit_days=draw(st.sampled_from([frozenset(), frozenset({0, 3})])),
                visit_minutes=draw(st.sampled_from([None, 45, 120, 180])),
                closed=(DateRange(start=close, end=close + timedelta(days=9)),),
                **at(draw(st.sampled_from(PLACES))),
            )
        )
        last = START - timedelta(days=draw(st.integers(1, 60)))
        activities.append(Activity(account=ident, day=last, kind="visit"))
    off = START + timedelta(days=draw(st.integers(0, 40)))
    leave = (
        Leave(staff="ann", start=off, end=off + timedelta(days=draw(st.integers(0, 12)))),
        Leave(staff="bob", start=datetime(2026, 3, 3, 10), end=datetime(2026, 3, 3, 14, 20)),
    )
    pins = (
        Decision(
            item="visit/a0/2026-03",
            decision=DecisionKind.PIN,
            start=draw(st.sampled_from([date(2026, 3, 14), datetime(2026, 3, 18, 7, 40)])),
        ),
    )
    staff = (
        Staff(
            id="ann",
            name="Ann",
            visits_per_day=draw(st.integers(1, 4)),
            timezone=draw(st.sampled_from(["", "Asia/Tokyo"])),
            **at(draw(st.sampled_from([None, BERLIN]))),
        ),
        Staff(id="bob", name="Bob", minutes_per_week=draw(st.sampled_from([None, 240]))),
    )
    return evolve(
        portfolio(*accounts),
        staff=staff,
        activities=tuple(activities),
        leave=leave,
        decisions=pins,
    )


@settings(max_examples=40)
@given(portfolios(), st.sampled_from([10, 14, 30]))
def test_plans_are_sound_complete_and_repeatable(facts: Portfolio, interval: int) -> None:
    """The independent checker finds nothing; a second run gives the same plan."""
    overrides = {**SILENT, "visit_top": {"interval": interval}}
    owed = due(facts, START, END, **overrides)
    plan = kam.plan(owed, effort=60)

    assert kam.check_plan(plan) == ()
    assert kam.plan(owed, effort=60) == plan
    assert plan.measures.visits == sum(c.kind == "visit" for c in owed.items)


@settings(max_examples=25)
@given(portfolios())
def test_days_are_sound_with_everything_that_is_owed(facts: Portfolio) -> None:
    """Visits with lines, calls, desk work and ways together keep every limit of a day."""
    assert kam.check_plan(kam.plan(due(facts, START, END), effort=60)) == ()


def test_the_checker_finds_what_is_wrong() -> None:
    """A plan that was tampered with is caught: holiday hours, double booking, silence."""
    plan = planned(facts())
    visit = first(plan)
    assert visit.start is not None
    assert visit.end is not None
    session = plan.session_of[visit.item]
    assert session.start is not None
    assert session.end is not None
    night = evolve(session, start=session.start.replace(hour=3), end=session.end.replace(hour=4))
    sunday = evolve(
        session,
        day=session.day - timedelta(days=1),
        start=session.start - timedelta(days=1),
        end=session.end - timedelta(days=1),
    )
    silent = evolve(visit, owed=evolve(visit.owed, reasons=()), why=())
    rest = tuple(s for s in plan.sessions if s is not session)

    def faults(*sessions: kam.Session) -> str:
        return "\n".join(f.text for f in kam.check_plan(evolve(plan, sessions=(*sessions, *rest))))

    assert "outside the working hours" in faults(night)
    assert "no working day" in faults(sunday)
    assert "neither planned nor explained" in faults()
    assert "stand twice" in faults(session, session)
    assert "still at" in faults(session, session)
    assert "has no reason" in faults(evolve(session, lines=(silent,)))

"""The independent checker finds days that nobody can live; each plan here was tampered with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.support import SILENT, account, due, portfolio

import kam
from kam.model import Activity, Designation, Portfolio, Session, SessionKind, Staff

START, END = date(2026, 3, 2), date(2026, 3, 31)
TOP = (Designation(scheme="abc", level="A", reason="test"),)


def at(lat: str, lon: str) -> dict[str, Any]:
    """Return the coordinates of a record."""
    return {"lat": Decimal(lat), "lon": Decimal(lon)}


BERLIN, POTSDAM, MUNICH = at("52.52", "13.40"), at("52.40", "13.05"), at("48.14", "11.58")


def facts() -> Portfolio:
    """Return two accounts in Potsdam, 42 minutes away, and one in Munich, 199 minutes away."""
    places = {"near": POTSDAM, "next": POTSDAM, "far": MUNICH}
    return evolve(
        portfolio(*(account(i, designations=TOP, **where) for i, where in places.items())),
        staff=(Staff(id="ann", name="Ann", **BERLIN),),
        activities=tuple(
            Activity(account=i, day=START - timedelta(days=25), kind="visit") for i in places
        ),
    )


@pytest.fixture(name="plan", scope="module")
def sound_plan() -> kam.Plan:
    """Return a sound plan: a day with two stops in Potsdam, and a trip to Munich."""
    plan = kam.plan(due(facts(), START, END, **SILENT), effort=200)
    assert kam.check_plan(plan) == ()
    return plan


def visits(plan: kam.Plan, *accounts: str) -> list[Session]:
    """Return the visits of accounts by time."""
    return [s for s in plan.sessions if s.kind is SessionKind.VISIT and s.account in accounts]


def trip(plan: kam.Plan) -> Session:
    """Return the trip."""
    (found,) = [s for s in plan.sessions if s.kind is SessionKind.TRIP]
    return found


def faults(plan: kam.Plan, old: Session, new: Session) -> str:
    """Return what the checker says when one session is another."""
    changed = tuple(new if s is old else s for s in plan.sessions)
    return "\n".join(f.text for f in kam.check_plan(evolve(plan, sessions=changed)))


def moved(session: Session, minutes: int) -> Session:
    """Return a session at another time of its day."""
    assert session.start is not None
    assert session.end is not None
    by = timedelta(minutes=minutes)
    return evolve(session, start=session.start + by, end=session.end + by)


def test_two_stops_in_potsdam_and_a_trip_to_munich(plan: kam.Plan) -> None:
    """The ways say from where, and lead home in the end."""
    first, second = visits(plan, "near", "next")

    assert first.day == second.day
    assert first.way == kam.Leg(origin="", minutes=42, km=35)
    assert second.way == kam.Leg(origin=first.account, minutes=0, km=0)
    assert second.back == kam.Leg(origin=second.account, minutes=42, km=35)
    assert trip(plan).until == trip(plan).day + timedelta(days=1)
    (far,) = visits(plan, "far")
    assert far.way is not None
    assert far.way.minutes == 199


def test_a_way_needs_its_time(plan: kam.Plan) -> None:
    """Nobody is in Potsdam when the working day begins."""
    first = visits(plan, "near", "next")[0]
    assert first.start is not None
    early = moved(first, -(first.start.hour * 60 + first.start.minute - 9 * 60))

    assert "42 minutes of way, 0 minutes of work to make it in" in faults(plan, first, early)


def test_a_way_is_what_the_facts_say(plan: kam.Plan) -> None:
    """Another origin, another length and no way at all are found."""
    first, second = visits(plan, "near", "next")

    assert "42 minutes from home" in faults(plan, first, evolve(first, way=None))
    wrong = evolve(second, way=kam.Leg(origin="far", minutes=0))
    assert f"0 minutes from {first.account}" in faults(plan, second, wrong)
    short = evolve(second, back=kam.Leg(origin=second.account, minutes=5))
    assert f"42 minutes from {second.account}" in faults(plan, second, short)


def test_lunch_is_no_time_for_a_visit(plan: kam.Plan) -> None:
    """A visit from half past eleven would end at lunch."""
    first = visits(plan, "near", "next")[0]
    assert first.start is not None
    noon = moved(first, 11 * 60 + 30 - first.start.hour * 60 - first.start.minute)

    assert "outside the working hours" in faults(plan, first, noon)


def test_nights_keep_their_limits(plan: kam.Plan) -> None:
    """Not five in a row, not over a weekend, not two trips at once."""
    away = trip(plan)
    assert away.until is not None
    sunday = away.day + timedelta(days=6 - away.day.weekday())
    twice = evolve(plan, sessions=(*plan.sessions, evolve(away, id="trip/ann/2026-01-01")))

    assert "nights away" in faults(plan, away, evolve(away, until=away.day + timedelta(days=5)))
    assert "beside a day off" in faults(plan, away, evolve(away, until=sunday))
    assert "away on a trip already" in "\n".join(f.text for f in kam.check_plan(twice))


def test_the_road_of_a_day_is_limited(plan: kam.Plan) -> None:
    """Without the trip it is 398 minutes to Munich and back."""
    away = trip(plan)
    rest = tuple(s for s in plan.sessions if s is not away)
    said = "\n".join(f.text for f in kam.check_plan(evolve(plan, sessions=rest)))

    assert "398 minutes on the road, at most 240" in said


def test_the_share_of_a_day_counts_everything(plan: kam.Plan) -> None:
    """336 minutes may be planned; a block of desk work is too much for a day of visits."""
    first = visits(plan, "near", "next")[0]
    assert first.start is not None
    start = first.start.replace(hour=13, minute=30)
    block = Session(
        id=f"desk/ann/{first.day}",
        kind=SessionKind.DESK,
        staff="ann",
        day=first.day,
        start=start,
        end=start + timedelta(minutes=230),
    )
    said = kam.check_plan(evolve(plan, sessions=(*plan.sessions, block)))

    assert any("minutes planned, 336 may be" in f.text for f in said)


def test_nothing_stands_on_a_day_on_which_nobody_works(plan: kam.Plan) -> None:
    """Also no block of desk work."""
    start = datetime(2026, 3, 7, 10, tzinfo=kam.Workspace(id="x", timezone="Europe/Berlin").zone)
    block = Session(
        id="desk/ann/2026-03-07",
        kind=SessionKind.DESK,
        staff="ann",
        day=date(2026, 3, 7),
        start=start,
        end=start + timedelta(minutes=30),
    )
    said = kam.check_plan(evolve(plan, sessions=(*plan.sessions, block)))

    assert any("does not work on 2026-03-07" in f.text for f in said)

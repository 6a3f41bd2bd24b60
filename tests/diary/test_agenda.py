"""Agendas: what one person has before them, worked out by hand from small facts."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.support import account, due, portfolio

import kam
from kam.diary import Load
from kam.diary.json_pages import agenda_values, next_values
from kam.diary.load import load_of
from kam.errors import UnknownName
from kam.model import (
    Activity,
    CalendarDay,
    Contact,
    Designation,
    Leave,
    Leg,
    Position,
    Promise,
    Session,
    SessionKind,
    Staff,
)
from kam.privacy import wording_of
from kam.rules import PlanSettings
from kam.wording.texts import Texts

MONDAY = date(2026, 1, 5)
SUNDAY = date(2026, 1, 11)
END = date(2026, 3, 31)
BERLIN = ZoneInfo("Europe/Berlin")
TOP = Designation(scheme="abc", level="A", reason="a friend")
PEOPLE = (
    Contact(
        id="c1",
        name="Chen",
        mobile="0170 1",
        positions=(Position(account="acme", title="Buyer", end=date(2025, 12, 1)),),
    ),
    Contact(id="c2", name="Li", phone="030 2", positions=(Position(account="acme", title="CEO"),)),
)


def planned(*accounts: kam.Account, **tables: object) -> kam.Plan:
    """Plan a small portfolio from Monday 5 January 2026."""
    return kam.plan(due(portfolio(*accounts, **tables), MONDAY, END))


def said(plan: kam.Plan) -> Texts:
    """Return the texts of a plan in English."""
    return Texts(plan, wording_of(plan, language="en", privacy="work"))


def timed(kind: SessionKind, start: str, end: str, **more: object) -> Session:
    """Return a session of Monday."""
    times = {
        name: datetime.fromisoformat(f"2026-01-05T{text}").replace(tzinfo=BERLIN)
        for name, text in (("start", start), ("end", end))
    }
    values = {"id": f"{kind.value}/{start}", "staff": "ann", "day": MONDAY, **times, **more}
    return Session(kind=kind, **values)  # type: ignore[arg-type]


def test_load_counts_travel_preparation_and_record() -> None:
    """A visit of an hour with 40 and 20 minutes on the road takes 140; a block takes its own."""
    visit = timed(
        SessionKind.VISIT, "10:00", "11:00", way=Leg(minutes=40, km=30), back=Leg(minutes=20, km=9)
    )
    block = timed(SessionKind.CALLS, "14:00", "14:45")
    mark = Session(id="m", kind=SessionKind.MARK, staff="ann", day=MONDAY)
    settings = PlanSettings(share=80, preparation=10, record=10)

    load = load_of([visit, block, mark], "ann", MONDAY, 420, settings)

    assert load == Load(planned=60 + 20 + 60 + 45, travel=60, available=336, worked=420)
    journey = evolve(
        mark,
        kind=SessionKind.TRIP,
        until=MONDAY + timedelta(days=2),
        way=Leg(minutes=900),
        back=Leg(minutes=80),
    )
    on_the_way = [
        load_of([journey], "ann", MONDAY + timedelta(days=n), 420, settings).travel
        for n in range(3)
    ]

    guest = evolve(visit, partners=("bob",), partner_ways=((Leg(minutes=75), None),))
    assert load_of([guest], "bob", MONDAY, 420, settings).travel == 75
    assert on_the_way == [336, 0, 80]
    assert load.percent == 185 * 100 // 336
    assert Load().percent == 0


def test_a_week_has_seven_days_and_says_why_nobody_works() -> None:
    """Weekend, a holiday of the table, leave; and what may be planned of a day of work."""
    holiday = CalendarDay(day=date(2026, 1, 6), working=False, name="Epiphany")
    leave = Leave(staff="ann", start=date(2026, 1, 8), end=date(2026, 1, 9), reason="skiing")
    plan = planned(calendar=(holiday,), leave=(leave,))

    (page,) = kam.agenda(plan, staff="ann", first=MONDAY, last=SUNDAY)
    off = {d.day.day: d.off.render() for d in page.days if d.off}

    assert [d.day for d in page.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert off == {
        6: "a public holiday: Epiphany",
        8: "away: skiing",
        9: "away: skiing",
        10: "Saturday is no day of work",
        11: "Sunday is no day of work",
    }
    assert [d.load.available for d in page.days] == [
        d.load.worked * 80 // 100 if d.load.worked else 0 for d in page.days
    ]
    assert not any(d.load.worked for d in page.days if d.off)
    assert all(d.load.worked > 0 for d in page.days if d.off is None)


def test_every_session_of_the_days_is_in_the_agenda_of_all_who_take_part() -> None:
    """Nothing is lost between plan and agenda, nothing doubled."""
    plan = planned(account(), account("beta"))

    (page,) = kam.agenda(plan, staff="ann", first=MONDAY, last=END)

    wanted = {s.id for s in plan.sessions if s.day <= END and "ann" in s.people}
    assert wanted
    assert {s.id for s in page.sessions} == wanted
    assert len(page.sessions) == len(wanted)


def test_whom_to_see_is_somebody_who_is_there() -> None:
    """Who left is never named; name, position and telephone of who works there are."""
    plan = planned(account(designations=(TOP,)), contacts=PEOPLE)

    (page,) = kam.agenda(plan, staff="ann", first=MONDAY, last=END)
    visits = [e for d in page.days for e in d.entries if e.session.kind is SessionKind.VISIT]
    names = {(w.name, w.title, w.phone) for e in visits for w in e.whom}

    assert visits
    assert names == {("Li", "CEO", "030 2")}


def test_a_promise_that_is_over_is_overdue_and_matters_most() -> None:
    """It stands before a visit that is due; the sentence says since when."""
    late = Promise(account="beta", text="send the offer", due=date(2026, 1, 2))
    visited = Activity(account="acme", day=date(2025, 6, 1), kind="visit")
    top = account(designations=(TOP,))
    plan = planned(top, account("beta"), promises=(late,), activities=(visited,))

    (page,) = kam.agenda(plan, staff="ann")

    assert [(w.account, w.since) for w in page.overdue] == [
        ("acme", date(2025, 6, 1) + timedelta(days=30)),
        ("beta", date(2026, 1, 2)),
    ]
    assert page.next[0].item == "promise/beta/2026-01-02"
    assert page.next[0].why.render() == "promised for Fri 2 Jan, and still open"
    assert page.next[0].why.render("zh-CN") == "承诺于 1月2日 周五 完成，至今未办"
    assert page.next[1].account == "acme"


def test_three_matters_of_three_accounts() -> None:
    """Of one account only the first matter counts, and no more than three are shown."""
    promises = tuple(
        Promise(account=name, text=f"thing {n}", due=MONDAY + timedelta(days=n))
        for name in ("a", "b", "c", "d")
        for n in (1, 2)
    )
    plan = planned(*map(account, "abcd"), promises=promises)

    (page,) = kam.agenda(plan, staff="ann")

    assert [m.item for m in page.next] == [f"promise/{n}/2026-01-06" for n in "abc"]


def test_everybody_who_has_work_is_there() -> None:
    """In the order of the table; who owns nothing and has nothing is left out."""
    people = (Staff(id="zoe", name="Zoe"), Staff(id="ann", name="Ann"), Staff(id="idle", name="I"))
    plan = planned(account(), account("beta", owner="zoe"), staff=people)

    assert [p.staff.id for p in kam.agenda(plan)] == ["zoe", "ann"]
    with pytest.raises(UnknownName):
        kam.agenda(plan, staff="nobody")


def test_what_found_no_day_comes_with_its_remedy() -> None:
    """Unplaced things of the person whose window has begun."""
    plan = planned(
        account(designations=(TOP,)),
        account("beta", owner="bob", designations=(TOP,)),
        staff=(Staff(id="ann", name="Ann"), Staff(id="bob", name="Bob")),
        leave=(Leave(staff="ann", start=MONDAY, end=END),),
    )

    (ann, bob) = kam.agenda(plan, first=MONDAY, last=END)

    assert {u.item for u in ann.unplaced} == {
        u.item for u in plan.unplaced if u.owed.staff == "ann" and u.owed.earliest <= END
    }
    assert ann.unplaced
    assert not any(u.owed.staff == "ann" for u in bob.unplaced)


def test_values_are_plain_and_the_same_every_time() -> None:
    """JSON holds what the page holds; planning again gives the same bytes."""
    first, second = (planned(account(), contacts=PEOPLE) for _ in range(2))
    texts = [
        json.dumps(
            [
                [agenda_values(p, said(plan), "en"), next_values(p, "zh-CN")]
                for p in kam.agenda(plan, last=END)
            ],
            ensure_ascii=False,
        )
        for plan in (first, second)
    ]
    (page,) = kam.agenda(first, last=END)
    values = agenda_values(page, said(first), "en")

    assert texts[0] == texts[1]
    assert [s["session"] for d in values["days"] for s in d["sessions"]] == [
        s.id for s in page.sessions
    ]
    assert values["load"]["planned"] == page.load.planned


def test_a_trip_stands_on_each_of_its_days() -> None:
    """Also in the agenda of a day in its middle."""
    plan = planned()
    trip = Session(
        id="trip/ann/2026-01-05",
        kind=SessionKind.TRIP,
        staff="ann",
        day=MONDAY,
        until=MONDAY + timedelta(days=2),
    )
    away = evolve(plan, sessions=(trip,))

    (page,) = kam.agenda(away, staff="ann", first=MONDAY + timedelta(days=1), last=SUNDAY)

    assert [[e.session.id for e in d.entries] for d in page.days[:3]] == [[trip.id], [trip.id], []]

"""Every row of X-CAL is a kind of item with a name and a colour, and has its place in a diary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from tests.support import account, book, portfolio

import kam
from kam.dates import CalendarDate
from kam.ical.colors import HEX
from kam.model import (
    Activity,
    Agreement,
    Case,
    Contact,
    Designation,
    KeyDate,
    Portfolio,
    Position,
    Promise,
    Session,
    SessionKind,
)
from kam.model.item_kinds import KEY_DATES, KINDS

AS_OF, START, END = date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 30)
ZONE = ZoneInfo("Europe/Berlin")
TOP = (Designation(scheme="abc", level="A", reason="key"),)


def plan_of(facts: Portfolio) -> kam.Plan:
    """Plan two months of a portfolio; the checker finds nothing."""
    assessment = kam.assess(facts, book(), as_of=AS_OF)
    plan = kam.plan(kam.due(assessment, start=START, end=END), effort=20)
    assert kam.check_plan(plan) == ()
    return plan


def calendar(facts: Portfolio, privacy: str = "full") -> dict[str, Any]:
    """Return the components of the team's calendar by form and item id."""
    calendars = kam.render(plan_of(facts), privacy=privacy)
    feed: Any = icalendar.Calendar.from_ical(calendars.files["team.ics"])
    return {f"{c.name} {c['X-KAM-ITEM']}": c for c in feed.walk() if "X-KAM-ITEM" in c}


def sessions(plan: kam.Plan, kind: str) -> dict[str, Session]:
    """Return the sessions that hold what is owed of one kind, by item id."""
    return {item: s for item, s in plan.session_of.items() if item.startswith(f"{kind}/")}


def key_date(kind: str, **fields: Any) -> dict[str, Any]:
    """Return the calendar of an account with one key date."""
    return calendar(with_date(kind, **fields))


def with_date(kind: str, **fields: Any) -> Portfolio:
    """Return an account with one key date."""
    record = KeyDate(
        **{
            "day": date(2026, 3, 20),
            "kind": kind,
            "title": "The matter",
            "accounts": ("acme",),
            **fields,
        }
    )
    return portfolio(account(designations=TOP), dates=(record,))


def of_kind(found: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the components of one kind."""
    return {name: c for name, c in found.items() if str(c["X-KAM-KIND"]) == kind}


def test_every_row_has_a_kind() -> None:
    """X-CAL-01 to X-CAL-17; X-CAL-18 is the row that gives nothing."""
    rows = {row for kind in KINDS.values() for row in kind.implements}

    assert rows == {f"X-CAL-{number:02}" for number in range(1, 18)}
    assert all(kind.colour in HEX for kind in KINDS.values())
    assert all(kind.title.en and kind.title.zh for kind in KINDS.values())
    assert {form.kind for form in KEY_DATES.values()} <= KINDS.keys()


@pytest.mark.rule("X-CAL-01", "X-CAL-02", "X-CAL-03", "X-CAL-04")
def test_cadence_work() -> None:
    """Visits are timed events; other contacts, surveys and reviews are done in a session."""
    done = tuple(
        Activity(account="acme", day=day, kind=kind)
        for kind, day in (
            ("survey", date(2025, 10, 1)),
            ("dossier-check", date(2025, 12, 15)),
            ("plan-review", date(2025, 12, 15)),
        )
    )
    facts = portfolio(account(designations=TOP), activities=done)
    plan, found = plan_of(facts), calendar(facts)

    assert {s.kind for s in sessions(plan, "visit").values()} == {SessionKind.VISIT}
    for kind in ("contact", "survey", "dossier-check", "plan-review"):
        held = sessions(plan, kind)
        assert held
        assert {s.kind for s in held.values()} <= {SessionKind.VISIT, SessionKind.CALLS}
        assert of_kind(found, kind) == {}
        assert {f"VEVENT {s.id}" for s in held.values()} <= found.keys()


@pytest.mark.rule("X-CAL-02", "X-CAD-07", "X-SLA-21", "X-CAL-14", "R-PREC-10", "R-PREC-11")
def test_after_a_complaint_come_return_contact_and_recovery() -> None:
    """G-40: telephone 4 hours, letter 3 days, return contact 1 day after a closed complaint."""
    case = Case(
        id="k1",
        account="acme",
        kind="complaint",
        opened=datetime(2026, 2, 27, 9, tzinfo=ZONE),
        closed=datetime(2026, 3, 1, 10, tzinfo=ZONE),
    )
    facts = portfolio(account(), cases=(case,))
    plan, found = plan_of(facts), calendar(facts)

    assert found["VEVENT recovery/k1/call"]["DTEND"].dt == datetime(2026, 3, 1, 14, tzinfo=ZONE)
    assert plan.session_of["recovery/k1/letter"].day <= date(2026, 3, 4)
    assert plan.session_of["return-contact/k1/1"].day == date(2026, 3, 2)


@pytest.mark.rule("X-SLA-21", "X-CAL-14")
def test_a_recovery_that_an_activity_names_is_done() -> None:
    """The call was made and is owed no more; the letter still is."""
    case = Case(
        id="k1",
        account="acme",
        kind="complaint",
        opened=datetime(2026, 2, 27, 9, tzinfo=ZONE),
        closed=datetime(2026, 2, 28, 10, tzinfo=ZONE),
    )
    call = Activity(account="acme", day=AS_OF, kind="call", item="recovery/k1/call")
    plan = plan_of(portfolio(account(), cases=(case,), activities=(call,)))

    assert set(sessions(plan, "recovery")) == {"recovery/k1/letter"}


@pytest.mark.rule("G-24", "X-CAL-04")
def test_reports_are_counted_in_the_title_of_desk_work_and_quoted_nowhere() -> None:
    """Where only names leave, what somebody wrote stands in no text; for work it does."""
    case = Case(id="k1", account="acme", kind="request", opened=datetime(2026, 3, 1, tzinfo=ZONE))
    record = KeyDate(day=date(2026, 3, 20), kind="report", title="The matter", accounts=("acme",))
    facts = portfolio(account(), dates=(record,), cases=(case,))
    names, work = calendar(facts, privacy="names"), calendar(facts, privacy="work")

    assert not [c for c in names.values() if "The matter" in c.to_ical().decode()]
    assert [c for c in work.values() if "The matter" in c.to_ical().decode()]
    desks = [str(c["SUMMARY"]) for c in of_kind(names, "desk").values()]
    assert any("1 report" in title for title in desks), desks


@pytest.mark.rule("X-CAD-07", "X-CAL-02")
@pytest.mark.parametrize("kind", ["installation", "fault", "request"])
def test_after_a_service_comes_a_return_contact(kind: str) -> None:
    """G-40: 3 days after service; on a Sunday it moves to Monday (G-47); asked means done."""
    values: dict[str, Any] = {
        "id": "k1",
        "account": "acme",
        "kind": kind,
        "opened": datetime(2026, 2, 25, 9, tzinfo=ZONE),
        "closed": datetime(2026, 2, 26, 10, tzinfo=ZONE),
    }
    found = plan_of(portfolio(account(), cases=(Case(**values),)))
    asked = plan_of(portfolio(account(), cases=(Case(**values, satisfied=True),)))

    assert found.session_of["return-contact/k1/1"].day == date(2026, 3, 2)
    assert not sessions(found, "recovery")
    assert not sessions(asked, "return-contact")


@pytest.mark.rule("X-CAL-05")
def test_a_limit_ends_with_it_and_reminds() -> None:
    """Receipt plus limit."""
    case = Case(
        id="k1", account="acme", kind="complaint", opened=datetime(2026, 3, 1, 10, tzinfo=ZONE)
    )
    facts = portfolio(account(designations=TOP), cases=(case,))
    event = calendar(facts)["VEVENT deadline/k1/answer"]
    end = event["DTEND"].dt

    assert end == datetime(2026, 3, 2, 10, tzinfo=ZONE)
    assert {end - event["DTSTART"].dt - a["TRIGGER"].dt for a in event.walk("VALARM")} == {
        timedelta(hours=1), timedelta(hours=4)
    }  # fmt: skip


@pytest.mark.rule("X-CAL-07")
def test_a_renewal_is_talked_about_and_listed() -> None:
    """End date minus lead, and the weekly list."""
    contract = Agreement(
        id="g1", account="acme", kind="contract", start=date(2025, 4, 1), end=date(2026, 4, 20)
    )
    plan = plan_of(portfolio(account(), agreements=(contract,)))
    talked = plan.session_of["renewal/g1/2026-30d"]

    assert talked.kind in {SessionKind.CALLS, SessionKind.VISIT}
    assert {s.kind for s in sessions(plan, "renewal-list").values()} == {SessionKind.DESK}


@pytest.mark.rule("X-CAL-08")
def test_birthdays_anniversaries_and_other_days_are_all_day() -> None:
    """They block no time."""
    contact = Contact(
        id="c1",
        name="Chen",
        positions=(Position(account="acme"),),
        birthday=CalendarDate(month=3, day=9),
    )
    facts = portfolio(
        account(since=date(2020, 4, 1)),
        contacts=(contact,),
        dates=(KeyDate(day=date(2026, 3, 5), kind="founding", title="30", accounts=("acme",)),),
    )
    found = calendar(facts)

    for name in (
        "birthday/c1/2026",
        "anniversary/acme/2026-since",
        "occasion/acme/2026-founding-0305",
    ):
        component = found[f"VEVENT {name}"]
        assert not isinstance(component["DTSTART"].dt, datetime)
        assert str(component["TRANSP"]) == "TRANSPARENT"


@pytest.mark.rule("X-CAL-09")
def test_a_promise_ends_at_its_time_and_has_a_place() -> None:
    """Time and place as promised."""
    due = datetime(2026, 3, 10, 15, tzinfo=ZONE)
    promise = Promise(account="acme", text="bring the samples", due=due, venue="Hall 3")
    limit = calendar(portfolio(account(), promises=(promise,)))["VEVENT promise/acme/2026-03-10"]

    assert (limit["DTEND"].dt, str(limit["LOCATION"])) == (due, "Hall 3")


@pytest.mark.rule("X-CAL-06", "X-CAL-11", "X-CAL-13", "X-CAL-16")
@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("installation", "appointment"),
        ("delivery", "appointment"),
        ("arrival", "appointment"),
        ("payment", "appointment"),
        ("inspection", "inspection"),
        ("event", "event"),
        ("meeting", "event"),
        ("reception", "event"),
        ("training", "event"),
        ("announcement", "announcement"),
    ],
)
def test_dates_with_an_hour_take_it(word: str, kind: str) -> None:
    """At an hour they are timed events that take their owner's time; else they take a day."""
    at = datetime(2026, 3, 20, 14)
    timed = of_kind(key_date(word, time=at, venue="Hall 3"), kind)
    whole = of_kind(key_date(word), kind)
    name = f"VEVENT {kind}/acme/2026-{word}-0320"

    assert list(timed) == list(whole) == [name]
    assert timed[name]["DTSTART"].dt == at.replace(tzinfo=ZONE)
    assert str(timed[name]["TRANSP"]) == "OPAQUE"
    assert str(timed[name]["LOCATION"]) == "Hall 3"
    assert whole[name]["DTSTART"].dt == date(2026, 3, 20)


@pytest.mark.rule("X-CAL-04", "X-CAL-12", "X-CAL-14", "X-CAL-15", "X-CAL-17")
@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("report", "report"),
        ("review", "report"),
        ("statistic", "report"),
        ("plan-step", "milestone"),
        ("milestone", "milestone"),
        ("settlement", "milestone"),
        ("corrective-action", "recovery"),
        ("churn-check", "retention"),
        ("ladder-review", "retention"),
        ("win-back", "retention"),
        ("message", "call-back"),
        ("call-back", "call-back"),
    ],
)
def test_dates_that_are_work(word: str, kind: str) -> None:
    """Done in a session by the stored date; at the stored hour they are limits of their own."""
    whole = plan_of(with_date(word))
    timed = of_kind(key_date(word, time=datetime(2026, 3, 20, 11)), kind)
    (held,) = (s for item, s in sessions(whole, kind).items() if item.endswith("0320"))

    assert held.kind in {SessionKind.VISIT, SessionKind.CALLS, SessionKind.DESK}
    assert held.day <= date(2026, 3, 20)
    limit = timed[f"VEVENT {kind}/acme/2026-{word}-0320"]
    assert limit["DTEND"].dt == datetime(2026, 3, 20, 11, tzinfo=ZONE)


@pytest.mark.rule("X-CAL-10")
@pytest.mark.parametrize(
    ("word", "lead", "day"),
    [("outage", 0, 13), ("outage", 3, 17), ("season", 10, 10), ("hazard", 0, 20)],
)
def test_notices_stand_ahead_of_the_date(word: str, lead: int, day: int) -> None:
    """By the date minus lead; an outage without a lead is announced 7 days before (G-41)."""
    plan = plan_of(with_date(word, lead_days=lead))
    (held,) = sessions(plan, "notice").values()

    assert held.day <= date(2026, 3, day)
    assert not sessions(plan, "task")


def test_an_event_leaves_no_room_for_a_visit() -> None:
    """Whoever runs a reception visits nobody in that hour; the checker sees to it."""
    day = date(2026, 3, 2)
    records = tuple(
        KeyDate(
            day=day,
            time=datetime(2026, 3, 2, hour),
            kind="reception",
            title="r",
            accounts=("acme",),
        )
        for hour in (9, 10, 11, 13, 14, 15, 16)
    )
    last = Activity(account="acme", day=date(2026, 1, 31), kind="visit")
    facts = portfolio(account(designations=TOP), dates=records, activities=(last,))
    visits = of_kind(calendar(facts), "visit")

    assert all(v["DTSTART"].dt.date() != day for v in visits.values())
    assert len(of_kind(calendar(facts), "event")) == 7


def test_where_only_names_leave_the_kind_of_a_quoted_limit_is_told() -> None:
    """What somebody wrote stays inside."""
    at = datetime(2026, 3, 20, 11)
    record = KeyDate(
        day=date(2026, 3, 20), time=at, kind="call-back", title="secret", accounts=("acme",)
    )
    found = calendar(portfolio(account(), dates=(record,)), privacy="names")
    limit = of_kind(found, "call-back")["VEVENT call-back/acme/2026-call-back-0320"]

    assert str(limit["SUMMARY"]) == "call back: ACME"
    assert "secret" not in limit.to_ical().decode()

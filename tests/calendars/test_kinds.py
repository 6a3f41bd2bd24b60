"""Every row of X-CAL is a kind of item with a name, a form, a colour and reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
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
)
from kam.model.item_kinds import KEY_DATES, KINDS

AS_OF, START, END = date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 30)
ZONE = ZoneInfo("Europe/Berlin")
TOP = (Designation(scheme="abc", level="A", reason="key"),)


def calendar(facts: Portfolio, privacy: str = "full") -> dict[str, Any]:
    """Return the components of the team's calendar by form and item id."""
    assessment = kam.assess(facts, book(), as_of=AS_OF)
    plan = kam.plan(kam.due(assessment, start=START, end=END), effort=20)
    assert kam.check_plan(plan) == ()
    calendars = kam.render(plan, privacy=privacy)
    feed: Any = icalendar.Calendar.from_ical(calendars.files["team.ics"])
    return {f"{c.name} {c['X-KAM-ITEM']}": c for c in feed.walk() if "X-KAM-ITEM" in c}


def key_date(kind: str, **fields: Any) -> dict[str, Any]:
    """Return the calendar of an account with one key date."""
    record = KeyDate(
        **{
            "day": date(2026, 3, 20),
            "kind": kind,
            "title": "The matter",
            "accounts": ("acme",),
            **fields,
        }
    )
    return calendar(portfolio(account(designations=TOP), dates=(record,)))


def of_kind(found: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the components of one kind."""
    return {name: c for name, c in found.items() if str(c["X-KAM-KIND"]) == kind}


def forms(found: Iterable[str]) -> set[str]:
    """Return VEVENT, VTODO or both."""
    return {name.split()[0] for name in found}


def test_every_row_has_a_kind() -> None:
    """X-CAL-01 to X-CAL-17; X-CAL-18 is the row that gives nothing."""
    rows = {row for kind in KINDS.values() for row in kind.implements}

    assert rows == {f"X-CAL-{number:02}" for number in range(1, 18)}
    assert all(kind.colour in HEX for kind in KINDS.values())
    assert all(kind.title.en and kind.title.zh for kind in KINDS.values())
    assert {form.kind for form in KEY_DATES.values()} <= KINDS.keys()


@pytest.mark.rule("X-CAL-01", "X-CAL-02", "X-CAL-03", "X-CAL-04")
def test_cadence_work() -> None:
    """Visits are timed events; contacts, surveys and reviews are tasks with an event twin."""
    done = tuple(
        Activity(account="acme", day=day, kind=kind)
        for kind, day in (
            ("survey", date(2025, 10, 1)),
            ("dossier-check", date(2025, 12, 15)),
            ("plan-review", date(2025, 12, 15)),
        )
    )
    found = calendar(portfolio(account(designations=TOP), activities=done))

    assert forms(of_kind(found, "visit")) == {"VEVENT"}
    for kind in ("contact", "survey", "dossier-check", "plan-review"):
        assert forms(of_kind(found, kind)) == {"VEVENT", "VTODO"}


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
    found = calendar(portfolio(account(), cases=(case,)))

    assert found["VTODO recovery/k1/call"]["DUE"].dt == datetime(2026, 3, 1, 14, tzinfo=ZONE)
    assert found["VTODO recovery/k1/letter"]["DUE"].dt.date() == date(2026, 3, 4)
    assert found["VTODO return-contact/k1/1"]["DUE"].dt.date() == date(2026, 3, 2)


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
    found = calendar(portfolio(account(), cases=(case,), activities=(call,)))

    assert {str(c["X-KAM-ITEM"]) for c in of_kind(found, "recovery").values()} == {
        "recovery/k1/letter"
    }


@pytest.mark.rule("G-24", "X-CAL-04")
def test_routines_keep_their_title_where_only_names_leave() -> None:
    """Several of one day are told apart; a report that somebody wrote down is not quoted."""
    case = Case(id="k1", account="acme", kind="request", opened=datetime(2026, 3, 1, tzinfo=ZONE))
    record = KeyDate(day=date(2026, 3, 20), kind="report", title="The matter", accounts=("acme",))
    known = calendar(portfolio(account(), dates=(record,), cases=(case,)), privacy="names")
    titles = {str(c["SUMMARY"]) for c in of_kind(known, "report").values()}

    assert "The matter" not in " ".join(titles)
    assert "review or report: ACME" in titles
    assert any(title.startswith("Problems left open") for title in titles), titles


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
    found = calendar(portfolio(account(), cases=(Case(**values),)))
    asked = calendar(portfolio(account(), cases=(Case(**values, satisfied=True),)))

    assert found["VTODO return-contact/k1/1"]["DUE"].dt.date() == date(2026, 3, 2)
    assert not of_kind(found, "recovery")
    assert not of_kind(asked, "return-contact")


@pytest.mark.rule("X-CAL-05")
def test_a_limit_is_a_task_with_due_and_alarm() -> None:
    """Receipt plus limit."""
    case = Case(
        id="k1", account="acme", kind="complaint", opened=datetime(2026, 3, 1, 10, tzinfo=ZONE)
    )
    task = calendar(portfolio(account(designations=TOP), cases=(case,)))["VTODO deadline/k1/answer"]

    assert task["DUE"].dt == datetime(2026, 3, 2, 10, tzinfo=ZONE)
    assert [a["TRIGGER"].dt.total_seconds() for a in task.walk("VALARM")] == [-14400, -3600]


@pytest.mark.rule("X-CAL-07")
def test_a_renewal_is_a_task_with_an_alarm() -> None:
    """End date minus lead, and the weekly list."""
    contract = Agreement(
        id="g1", account="acme", kind="contract", start=date(2025, 4, 1), end=date(2026, 4, 20)
    )
    found = calendar(portfolio(account(), agreements=(contract,)))

    assert forms(of_kind(found, "renewal")) == {"VEVENT", "VTODO"}
    assert forms(of_kind(found, "renewal-list")) == {"VEVENT", "VTODO"}
    assert len(found["VTODO renewal/g1/2026-30d"].walk("VALARM")) == 1


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
def test_a_promise_is_a_task_with_a_place() -> None:
    """Time and place as promised."""
    due = datetime(2026, 3, 10, 15, tzinfo=ZONE)
    promise = Promise(account="acme", text="bring the samples", due=due, venue="Hall 3")
    task = calendar(portfolio(account(), promises=(promise,)))["VTODO promise/acme/2026-03-10"]

    assert (task["DUE"].dt, str(task["LOCATION"])) == (due, "Hall 3")


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
def test_dates_that_are_tasks(word: str, kind: str) -> None:
    """A task due on the stored date, at the end of business or at the stored hour."""
    found = of_kind(key_date(word), kind)
    timed = of_kind(key_date(word, time=datetime(2026, 3, 20, 11)), kind)
    name = f"VTODO {kind}/acme/2026-{word}-0320"

    assert found[name]["DUE"].dt == datetime(2026, 3, 20, 17, 30, tzinfo=ZONE)
    assert timed[name]["DUE"].dt == datetime(2026, 3, 20, 11, tzinfo=ZONE)


@pytest.mark.rule("X-CAL-10")
@pytest.mark.parametrize(
    ("word", "lead", "day"),
    [("outage", 0, 13), ("outage", 3, 17), ("season", 10, 10), ("hazard", 0, 20)],
)
def test_notices_stand_ahead_of_the_date(word: str, lead: int, day: int) -> None:
    """Date minus lead; an outage without a lead is announced 7 days before (G-41)."""
    found = key_date(word, lead_days=lead)
    task = of_kind(found, "notice")[f"VTODO notice/acme/2026-{word}-0320"]

    assert task["DUE"].dt.date() == date(2026, 3, day)
    assert not of_kind(found, "task")


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


def test_below_full_privacy_only_the_kind_of_a_quoted_item_is_told() -> None:
    """What somebody wrote stays inside."""
    record = KeyDate(day=date(2026, 3, 20), kind="call-back", title="secret", accounts=("acme",))
    found = calendar(portfolio(account(), dates=(record,)), privacy="names")
    task = of_kind(found, "call-back")["VTODO call-back/acme/2026-call-back-0320"]

    assert str(task["SUMMARY"]) == "call back: ACME"
    assert "secret" not in task.to_ical().decode()

"""Calendars of a plan: identity, form, texts, privacy."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from attrs import evolve
from tests.support import account, portfolio

import kam
from kam.dates import CalendarDate
from kam.errors import InvalidField
from kam.ical.identity import item_uid
from kam.model import (
    Activity,
    Case,
    Contact,
    Designation,
    Portfolio,
    Position,
    Promise,
)
from kam.rules import ExportSettings, Settings

START, END, AS_OF = date(2026, 3, 2), date(2026, 4, 30), date(2026, 3, 1)
TOP = (Designation(scheme="abc", level="A", reason="key"),)


def facts() -> Portfolio:
    """Return an account with a visit, a birthday, a case and a promise ahead."""
    return portfolio(
        account(designations=TOP, timezone="Asia/Tokyo", address="Hall 3"),
        contacts=(
            Contact(
                id="c1",
                name="Chen Jie",
                positions=(Position(account="acme"),),
                birthday=CalendarDate(month=3, day=20),
            ),
        ),
        activities=(Activity(account="acme", day=date(2026, 1, 31), kind="visit"),),
        cases=(
            Case(
                id="k1",
                account="acme",
                kind="complaint",
                opened=datetime(2026, 3, 1, 10, tzinfo=ZoneInfo("Europe/Berlin")),
            ),
        ),
        promises=(Promise(account="acme", text="the secret plan", due=date(2026, 3, 10)),),
    )


def planned(settings: Settings | None = None) -> kam.Plan:
    """Plan the facts."""
    rules = kam.rule_book(settings=settings)
    assessment = kam.assess(facts(), rules, as_of=AS_OF)
    return kam.plan(kam.due(assessment, start=START, end=END), effort=50)


def components(data: bytes) -> dict[str, Any]:
    """Return the components of a calendar by item id and kind."""
    found: dict[str, Any] = {}
    calendar: Any = icalendar.Calendar.from_ical(data)
    for one in calendar.walk():
        if "X-KAM-ITEM" in one:
            found[f"{one.name} {one['X-KAM-ITEM']}"] = one
    return found


PLAN = planned()
TEAM = components(kam.render(PLAN).files["team.ics"])


def test_b1_b2_uids_come_from_workspace_and_item() -> None:
    """UID = UUIDv5(workspace id, item id): the same for ever, whatever the time of the visit."""
    space = uuid.uuid5(uuid.NAMESPACE_URL, "kam:test")
    own = uuid.UUID("12345678-1234-5678-1234-567812345678")

    assert item_uid("test", "visit/acme/2026-03") == str(uuid.uuid5(space, "visit/acme/2026-03"))
    assert item_uid(str(own), "x") == str(uuid.uuid5(own, "x"))
    assert str(TEAM["VEVENT visit/acme/2026-03"]["UID"]) == item_uid("test", "visit/acme/2026-03")


@pytest.mark.rule("X-CAL-01")
def test_a_visit_is_timed_in_the_accounts_zone() -> None:
    """DTSTART and DTEND with the account's TZID; place, people and reasons in the text."""
    visit = TEAM["VEVENT visit/acme/2026-03"]

    assert visit["DTSTART"].dt == datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert visit["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert (str(visit["SUMMARY"]), str(visit["LOCATION"])) == ("Visit ACME", "Hall 3")
    assert "Account manager: Ann Arbor" in visit["DESCRIPTION"]
    assert "[core.visit-top]" in visit["DESCRIPTION"]
    assert len(visit.walk("VALARM")) == 2


@pytest.mark.rule("X-CAL-08")
def test_c7_d8_a_care_day_is_all_day_and_transparent() -> None:
    """A birthday is a private all-day event that blocks no time, with a reminder at nine."""
    birthday = TEAM["VEVENT birthday/c1/2026"]

    assert (birthday["DTSTART"].dt, birthday["DTEND"].dt) == (date(2026, 3, 20), date(2026, 3, 21))
    assert (str(birthday["TRANSP"]), str(birthday["CLASS"])) == ("TRANSPARENT", "PRIVATE")
    assert birthday.walk("VALARM")[0]["TRIGGER"].dt.total_seconds() == 9 * 3600


@pytest.mark.rule("X-CAL-05")
def test_d5_d6_a_deadline_is_a_task_with_an_event_twin() -> None:
    """A VTODO with DUE, and a transparent event with its own UID for clients without tasks."""
    task, twin = TEAM["VTODO deadline/k1/answer"], TEAM["VEVENT deadline/k1/answer"]
    due = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))

    assert (task["DUE"].dt, twin["DTEND"].dt) == (due, due)
    assert str(twin["TRANSP"]) == "TRANSPARENT"
    assert str(task["UID"]) != str(twin["UID"])


@pytest.mark.parametrize(("form", "names"), [("tasks", {"VTODO"}), ("events", {"VEVENT"})])
def test_deadlines_as_tasks_or_events_alone(form: str, names: set[str]) -> None:
    """[export] deadlines chooses what is written for things to do."""
    plan = planned(Settings(export=ExportSettings(deadlines=form)))
    found = components(kam.render(plan).files["team.ics"])

    assert {k.split()[0] for k in found if "deadline" in k} == names


def test_d9_alarms_can_be_switched_off() -> None:
    """[export] alarms = false writes none."""
    plan = planned(Settings(export=ExportSettings(alarms=False)))

    assert b"VALARM" not in kam.render(plan).files["team.ics"]


def test_stamps_are_the_day_of_judgement_not_the_clock() -> None:
    """DTSTAMP and LAST-MODIFIED are as_of at 00:00 UTC."""
    stamps = {(c["DTSTAMP"].dt, c["LAST-MODIFIED"].dt) for c in TEAM.values()}

    assert stamps == {(datetime(2026, 3, 1, tzinfo=UTC),) * 2}


def test_an_item_is_the_same_in_every_calendar() -> None:
    """The manager's calendar and the team's hold equal bytes of an item."""
    files = kam.render(PLAN).files
    own, team = (files[n].replace(b"\r\n ", b"") for n in ("ann.ics", "team.ics"))
    pieces = [p for p in own.split(b"BEGIN:")[1:] if p.startswith((b"VEVENT", b"VTODO"))]

    assert pieces
    assert all(p in team for p in pieces)


def test_chinese_and_both_languages() -> None:
    """Texts come from one catalogue in English, Chinese, or Chinese and English."""
    chinese = kam.render(PLAN, language="zh-CN").files["ann.ics"].decode()
    both = kam.render(PLAN, language="both").files["ann.ics"].decode()

    assert "SUMMARY:拜访 ACME\r\n" in chinese
    assert "SUMMARY:拜访 ACME / Visit ACME\r\n" in both


@pytest.mark.parametrize(
    ("privacy", "present", "absent"),
    [
        ("full", ["Chen Jie", "the secret plan", "ACME", "set by hand"], []),
        ("names", ["Chen Jie", "ACME"], ["the secret plan", "set by hand"]),
        ("anonymous", ["acme"], ["Chen Jie", "the secret plan", "ACME", "Hall 3", "Ann Arbor"]),
    ],
)
def test_privacy_decides_what_leaves(privacy: str, present: list[str], absent: list[str]) -> None:
    """full writes all, names no words people wrote and no tiers, anonymous kinds and ids (G-24)."""
    text = kam.render(PLAN, privacy=privacy).files["team.ics"].decode().replace("\r\n ", "")

    assert [word for word in present if word not in text] == []
    assert [word for word in absent if word in text] == []


def test_per_team_is_one_calendar() -> None:
    """per = "team" writes the team's calendar alone."""
    assert list(kam.render(PLAN, per="team").files) == ["team.ics"]


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"privacy": "none"}, {"per": "day"}])
def test_wrong_words_are_refused(wrong: dict[str, str]) -> None:
    """An unknown language, level or split names what is allowed."""
    with pytest.raises(InvalidField, match="allowed"):
        kam.render(PLAN, **wrong)


def test_a_manager_without_items_has_a_valid_calendar() -> None:
    """An empty calendar still has a component, as the standard asks."""
    empty = evolve(PLAN, sessions=())

    assert b"BEGIN:VTIMEZONE" in kam.render(empty).files["ann.ics"]


def test_hostile_names_cannot_inject_lines() -> None:
    """CR, LF and properties in a name stay inside their text."""
    bad = account(name='Evil\r\nATTENDEE:mailto:x@y.z\r\n"', designations=TOP)
    rules = kam.rule_book()
    assessment = kam.assess(portfolio(bad), rules, as_of=AS_OF)
    plan = kam.plan(kam.due(assessment, start=START, end=END), effort=5)
    data = kam.render(plan).files["ann.ics"]

    assert b"\r\nATTENDEE" not in data

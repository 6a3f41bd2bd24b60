"""Calendars of a plan: identity, form, texts, privacy."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
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
        account(
            designations=TOP,
            timezone="Europe/London",
            address="Hall 3",
            city="Leeds",
            country="GB-ENG",
        ),
        contacts=(
            Contact(
                id="c1",
                name="Chen Jie",
                positions=(Position(account="acme", title="Head of Purchasing"),),
                phone="+44 113 555 0100",
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
FILES = kam.render(PLAN).files
OWN, TEAM = components(FILES["ann.ics"]), components(FILES["team.ics"])


def test_b1_b2_uids_come_from_workspace_and_item() -> None:
    """UID = UUIDv5(workspace id, item id): the same for ever, whatever the time of the visit."""
    space = uuid.uuid5(uuid.NAMESPACE_URL, "kam:test")
    own = uuid.UUID("12345678-1234-5678-1234-567812345678")

    assert item_uid("test", "visit/acme/2026-03") == str(uuid.uuid5(space, "visit/acme/2026-03"))
    assert item_uid(str(own), "x") == str(uuid.uuid5(own, "x"))
    assert str(TEAM["VEVENT visit/acme/2026-03"]["UID"]) == item_uid("test", "visit/acme/2026-03")


@pytest.mark.rule("X-CAL-01")
def test_a_visit_is_timed_in_the_accounts_zone() -> None:
    """DTSTART and DTEND with the account's TZID; place, people and what to do in the text."""
    visit = OWN["VEVENT visit/acme/2026-03"]

    assert visit["DTSTART"].dt.tzinfo == ZoneInfo("Europe/London")
    assert visit["DTSTART"].params["TZID"] == "Europe/London"
    assert (str(visit["SUMMARY"]), str(visit["LOCATION"])) == (
        "Visit ACME (Leeds): Chen Jie",
        "Hall 3, Leeds, United Kingdom",
    )
    first, *_, last = str(visit["DESCRIPTION"]).splitlines()
    assert first == "Chen Jie, Head of Purchasing, tel. +44 113 555 0100"
    assert last == "More: kam explain visit/acme/2026-03"


@pytest.mark.rule("X-CAL-08")
def test_c7_d8_a_care_day_is_all_day_and_transparent() -> None:
    """A birthday is a private all-day event that blocks no time, and reminds nobody."""
    birthday = TEAM["VEVENT birthday/c1/2026"]

    assert (birthday["DTSTART"].dt, birthday["DTEND"].dt) == (date(2026, 3, 20), date(2026, 3, 21))
    assert (str(birthday["TRANSP"]), str(birthday["CLASS"])) == ("TRANSPARENT", "PRIVATE")
    assert birthday.walk("VALARM") == []


@pytest.mark.rule("X-CAL-05")
def test_d5_d6_a_deadline_is_an_event_a_task_or_both() -> None:
    """By default a transparent event that ends with the limit; a VTODO has DUE, its own UID."""
    due = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    event = TEAM["VEVENT deadline/k1/answer"]
    both = planned(Settings(export=ExportSettings(deadlines="both")))
    found = components(kam.render(both).files["team.ics"])
    task, twin = found["VTODO deadline/k1/answer"], found["VEVENT deadline/k1/answer"]

    assert "VTODO deadline/k1/answer" not in TEAM
    assert (task["DUE"].dt, twin["DTEND"].dt, event["DTEND"].dt) == (due, due, due)
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(task["UID"]) != str(twin["UID"]) == str(event["UID"])
    assert [a["TRIGGER"].dt for a in task.walk("VALARM")] == [
        timedelta(hours=-1), timedelta(hours=-4)
    ]  # fmt: skip
    assert [a["TRIGGER"].dt for a in event.walk("VALARM")] == [
        timedelta(minutes=-45), timedelta(hours=-3, minutes=-45)
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "names"), [("tasks", {"VTODO"}), ("events", {"VEVENT"})])
def test_deadlines_as_tasks_or_events_alone(form: str, names: set[str]) -> None:
    """[export] deadlines chooses what is written for limits."""
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
    """Files of one level hold equal bytes of an entry; of two levels the same but for texts."""
    files = kam.render(PLAN, privacy="work").files
    own, team = (files[n].replace(b"\r\n ", b"") for n in ("ann.ics", "team.ics"))
    pieces = [p for p in own.split(b"BEGIN:")[1:] if p.startswith((b"VEVENT", b"VTODO"))]

    assert pieces
    assert all(p in team for p in pieces)
    assert OWN.keys() == TEAM.keys()
    for name in ("UID", "SEQUENCE", "DTSTAMP", "STATUS", "DTSTART", "LOCATION"):
        assert [one.get(name) for one in OWN.values()] == [one.get(name) for one in TEAM.values()]


def test_chinese_and_both_languages() -> None:
    """Texts come from one catalogue in English, Chinese, or Chinese and English."""
    chinese = kam.render(PLAN, language="zh-CN").files["ann.ics"].decode()
    both = kam.render(PLAN, language="both").files["ann.ics"].decode().replace("\r\n ", "")

    assert "SUMMARY:拜访 ACME（Leeds）：Chen Jie（Head of Purchasing）\r\n" in chinese
    assert "SUMMARY:拜访 ACME（Leeds）：Chen Jie（Head of Purchasing） / Visit ACME" in both


@pytest.mark.parametrize(
    ("privacy", "present", "absent"),
    [
        ("full", ["Chen Jie", "the secret plan", "ACME", "+44 113"], ["set by hand"]),
        ("work", ["Chen Jie", "the secret plan", "ACME", "+44 113"], ["set by hand"]),
        ("names", ["Chen Jie", "ACME"], ["the secret plan", "+44 113"]),
        ("anonymous", ["acme"], ["Chen Jie", "the secret plan", "ACME", "Hall 3", "Ann Arbor"]),
    ],
)
def test_privacy_decides_what_leaves(privacy: str, present: list[str], absent: list[str]) -> None:
    """full and work write all, names no words people wrote, anonymous kinds and ids (G-24)."""
    text = kam.render(PLAN, privacy=privacy).files["team.ics"].decode().replace("\r\n ", "")

    assert [word for word in present if word not in text] == []
    assert [word for word in absent if word in text] == []


@pytest.mark.rule("G-24")
@pytest.mark.parametrize("per", ["staff", "account", "kind", "team"])
def test_without_a_level_ones_own_calendar_is_for_work_and_others_hold_names(per: str) -> None:
    """The numbers of contacts stand in no file that more than one person has."""
    files = kam.render(PLAN, per=per).files

    assert {n for n, d in files.items() if b"+44 113" in d} == ({"ann.ics"} & set(files))
    assert {n for n, d in files.items() if b"the secret plan" in d} <= {"ann.ics"}


def test_what_names_shows_is_the_same_wherever_it_was_written() -> None:
    """The team's file of the default is that of a workspace at names, but for the mark of it."""
    default, names = (
        components(kam.render(PLAN, privacy=p).files["team.ics"]) for p in ("", "names")
    )

    assert {k: c.to_ical() for k, c in default.items()} == {
        k: c.to_ical() for k, c in names.items()
    }


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

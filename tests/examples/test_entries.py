"""Entries of the examples, drawn and read: whom to see, what to do, no word of a machine."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.cli.running import ROOT
from tests.cli.running import kam as run

import kam
from kam.model import Contact, Session, SessionKind

COURIER = ROOT / "examples" / "courier-cn" / "source"
PLACES = ("northwind", "telecom-cn", "courier-cn")
LANGUAGES = ("en", "zh-CN")
DRAWN, SEED = 40, 12
CODES = re.compile(r"\bG-\d\d|\blunar:|\b[RX]-[A-Z0-9]+-\d\d|\d{4}-\d\d-\d\d|\{\w*\}|\bNone\b")
EXPLAIN = re.compile(r"^.*kam explain .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of the examples; that of the courier is made from its lists."""
    folder = tmp_path_factory.mktemp("entries") / "courier"
    lists = [p for name in ("客户名单.csv", "客户资料.xlsx") for p in ("--from", COURIER / name)]
    assert run("init", folder, *lists).code == 0
    return {name: ROOT / "examples" / name for name in PLACES[:2]} | {"courier-cn": folder}


@cache
def planned(folder: Path) -> kam.Plan:
    """Plan half a year of a workspace."""
    loaded = kam.load(folder)
    first = loaded.settings.plan.start or date(2026, 5, 6)
    assessment = kam.assess(loaded.portfolio, loaded.rules, as_of=first)
    owed = kam.due(assessment, start=first, end=first + timedelta(days=182))
    return kam.plan(owed, effort=20)


@cache
def entries(folder: Path, language: str) -> dict[str, Any]:
    """Return the entries of the managers' own calendars by session id."""
    found: dict[str, Any] = {}
    for name, data in kam.render(planned(folder), language=language).files.items():
        if name != "team.ics" and not name.startswith("overlay"):
            calendar: Any = icalendar.Calendar.from_ical(data)
            found |= {str(c["X-KAM-ITEM"]): c for c in calendar.walk() if "X-KAM-ITEM" in c}
    return found


def drawn(folder: Path, language: str) -> list[tuple[Session, str, str]]:
    """Return forty sessions with title and description, the same ones every time."""
    shown, plan = entries(folder, language), planned(folder)
    mine = [s for s in plan.sessions if s.id in shown]
    return [
        (s, str(shown[s.id]["SUMMARY"]), str(shown[s.id].get("DESCRIPTION", "")))
        for s in random.Random(SEED).sample(mine, DRAWN)
    ]


def people(plan: kam.Plan, account: str, session: Session) -> list[Contact]:
    """Return who works at an account on the day of a session."""
    known = plan.commitments.assessment.portfolio.contacts_of.get(account, ())
    return [p for p in known if account in p.accounts_on(session.day)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_each_says_whom_to_see(workspaces: dict[str, Path], place: str, language: str) -> None:
    """A person where the account has one, with a number where one is known."""
    plan = planned(workspaces[place])
    portfolio = plan.commitments.assessment.portfolio
    for session, title, text in drawn(workspaces[place], language):
        if session.kind not in {SessionKind.VISIT, SessionKind.CALLS}:
            continue
        for account in {line.owed.account for line in session.lines if line.owed.account}:
            there = people(plan, account, session)
            named = [p for p in there if p.name in text]
            assert named or not there, (title, text)
            numbers = {n for p in named for n in (p.phone, p.mobile)} - {""}
            numbers = numbers or {portfolio.account(account).phone} - {""}
            assert not numbers or any(n in text for n in numbers), (title, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_each_says_what_to_do(workspaces: dict[str, Path], place: str, language: str) -> None:
    """Everything in it is a line, or is counted as cut; verbs first, the account not repeated."""
    portfolio = planned(workspaces[place]).commitments.assessment.portfolio
    for session, title, text in drawn(workspaces[place], language):
        lines = text.splitlines()
        if session.kind is SessionKind.CALLS and not lines[1].startswith("- "):
            told = ("- ", "· ", "and ", "另有")
            assert all("：" in li or ": " in li or li.startswith(told) for li in lines), title
        elif session.kind is not SessionKind.TRIP:
            assert any(li.startswith("- ") for li in lines), (title, text)
        if session.kind is SessionKind.VISIT and portfolio.contacts_of.get(session.account):
            name = portfolio.account(session.account).name
            persons = {c.name for c in portfolio.contacts_of[session.account]}
            deeds = [li for li in lines if li.startswith("- ")]
            assert name in persons or not [li for li in deeds if name in li], (title, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_forty_characters_of_the_title_say_with_whom(
    workspaces: dict[str, Path], place: str, language: str
) -> None:
    """The account or the person of a visit and a call; how much desk work there is."""
    plan = planned(workspaces[place])
    portfolio = plan.commitments.assessment.portfolio
    for session, title, _ in drawn(workspaces[place], language):
        accounts = {line.owed.account for line in session.lines if line.owed.account}
        if session.kind in {SessionKind.VISIT, SessionKind.CALLS} and accounts:
            names = {portfolio.account(a).name[:6] for a in accounts}
            names |= {portfolio.contact(c).name for c in session.contacts}
            assert any(name in title[:40] for name in names), title
        if session.kind is SessionKind.DESK:
            assert re.search(r"(Desk: |内勤：)\d+ ", title[:40]), title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_too_long_or_holds_a_code(
    workspaces: dict[str, Path], place: str, language: str
) -> None:
    """All entries: 1,000 characters at most; no id, level code, rule or date of a machine."""
    plan = planned(workspaces[place])
    book = plan.commitments.assessment.rules
    levels = {f"{name}/{level.name}" for name, s in book.schemes.items() for level in s.levels}
    codes = levels | {rule.id for rule in book.rules}
    for item, entry in entries(workspaces[place], language).items():
        text = str(entry.get("DESCRIPTION", ""))
        assert len(text) <= 1000, (item, len(text))
        assert text.endswith(f"kam explain {item}"), text
        said = f"{entry['SUMMARY']}\n{EXPLAIN.sub('', text)}\n{entry.get('LOCATION', '')}"
        assert not CODES.search(said), said
        assert not [code for code in codes if code in said], said


@pytest.mark.parametrize("place", PLACES)
def test_people_are_met_in_turn(workspaces: dict[str, Path], place: str) -> None:
    """Of accounts with several people and as many visits, nobody is met twice before all were."""
    plan = planned(workspaces[place])
    visits: dict[str, list[Session]] = {}
    for session in plan.sessions:
        if session.kind is SessionKind.VISIT and not session.lines[0].owed.contacts:
            visits.setdefault(session.account, []).append(session)
    for account, held in visits.items():
        there = people(plan, account, held[0])
        met = {c for s in held for c in s.contacts}
        assert len(met & {p.id for p in there}) >= min(2, len(held), len(there)), account

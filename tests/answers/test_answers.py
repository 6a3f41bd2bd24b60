"""Answers: ten lines, in plain words, also about what is lost, gone, missing or not planned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.support import account, due, portfolio

import kam
from kam.answers import Answer, answers
from kam.errors import UnknownName
from kam.memory import Memory, Remembered, State
from kam.model import (
    AccountStatus,
    Activity,
    CalendarDay,
    Case,
    Consent,
    Contact,
    Designation,
    Leave,
    Portfolio,
    Position,
    Staff,
)
from kam.text import literal

START, END = date(2026, 1, 5), date(2026, 3, 31)
TOP = (Designation(scheme="abc", level="A", reason="test"),)
THERE = (Position(account="acme", title="Buyer"),)
BORN = kam.CalendarDate(year=1980, month=2, day=10)


def planned(facts: Portfolio) -> kam.Plan:
    """Plan from Monday 5 January to the end of March 2026."""
    return kam.plan(due(facts, START, END))


def said(facts: Portfolio, what: str, day: date | None = None) -> list[str]:
    """Return title and lines of the only answer, in English."""
    (answer,) = answers(planned(facts), what, day=day)
    return [answer.title.render(), *(line.render() for line in answer.lines)]


def test_an_account_in_ten_lines() -> None:
    """Who looks after it, how it stands (21 days without contact), what comes."""
    visited = Activity(account="acme", day=date(2025, 12, 15), kind="visit")
    facts = portfolio(account(designations=TOP, city="Ulm"), activities=(visited,))
    lines = said(facts, "ACME")

    assert lines[:3] == [
        "ACME (Ulm)",
        "looked after by Ann Arbor",
        "level A, prospect, health watch",
    ]
    assert "last visit on Mon 15 Dec 2025, 21 days ago; one is due every 30 days" in lines
    assert any("Visit ACME (Ulm)" in line for line in lines)
    assert len(lines) <= 10


@pytest.mark.parametrize(
    ("fields", "meaning", "remedy"),
    [
        (
            {"status": AccountStatus.LOST},
            "it is lost: nothing is owed to it, and what stood in calendars is cancelled",
            "write active in the column status",
        ),
        (
            {"owner": ""},
            "nobody looks after it, so nothing can be planned for it",
            "write who does in the column owner",
        ),
    ],
)
def test_a_lost_account_and_one_without_owner(
    fields: dict[str, Any], meaning: str, remedy: str
) -> None:
    """What it means comes first, then what to do about it."""
    lines = said(portfolio(account(**fields), account("beta")), "acme")

    assert lines[1] == meaning
    assert remedy in lines[2]
    assert ("health" in " ".join(lines)) is ("status" not in fields)


def test_an_account_that_calendars_alone_know() -> None:
    """Deleted or merged: how many entries it had, and how to get it back."""
    known = Remembered(
        item="visit/gone/2026-01", state=State.LIVE, owed=True, ideal=START, account="gone"
    )
    plan = planned(portfolio())
    memory = Memory(items={known.item: known})
    remembered = evolve(plan, commitments=evolve(plan.commitments, memory=memory))
    (answer,) = answers(remembered, "gone")

    assert "1 entries stood in calendars" in answer.lines[0].render()
    assert "merged into another account" in answer.lines[1].render()


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "no birthday is recorded, so none is greeted"),
        ({"birthday": BORN}, "birthday: Tue 10 Feb 2026"),
        (
            {"birthday": BORN, "consent": Consent(greet=False)},
            "the birthday is known, but the person wants no greetings",
        ),
        (
            {"birthday": kam.CalendarDate(year=1980, month=8, day=10)},
            "the birthday is known, but none falls into",
        ),
    ],
)
def test_a_birthday_and_why_there_is_none(fields: dict[str, object], line: str) -> None:
    """Not recorded, refused, outside the days planned: each in its own words."""
    person = Contact(id="c1", name="Chen", positions=THERE, phone="030 1", **fields)  # type: ignore[arg-type]
    lines = said(portfolio(contacts=(person,)), "Chen")

    assert lines[0] == "Chen (ACME)"
    assert "telephone 030 1" in lines
    assert any(found.startswith(line) for found in lines)


def test_who_has_left() -> None:
    """Since when, and that nothing is planned with this person any more."""
    left = (Position(account="acme", end=date(2025, 11, 30)),)
    lines = said(portfolio(contacts=(Contact(id="c1", name="Chen", positions=left),)), "c1")

    assert lines[:2] == ["Chen", "left ACME on Sun 30 Nov 2025"]
    assert lines[2] == "works at no account now, so nothing is planned with this person"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 1, 10), "Saturday is no day of work"),
        (date(2026, 1, 6), "a public holiday: Epiphany"),
        (date(2026, 1, 8), "away: skiing"),
        (date(2027, 1, 8), "the plan runs from"),
    ],
)
def test_why_nothing_is_planned_on_a_day(day: date, line: str) -> None:
    """Weekend, holiday, leave, outside the plan; and what stands before and after."""
    facts = portfolio(
        account(designations=TOP),
        calendar=(CalendarDay(day=date(2026, 1, 6), working=False, name="Epiphany"),),
        leave=(Leave(staff="ann", start=date(2026, 1, 8), end=date(2026, 1, 9), reason="skiing"),),
    )
    lines = said(facts, "Ann Arbor", day)

    assert lines[0].startswith("Ann Arbor, ")
    assert lines[1].startswith(line)
    assert any(x.startswith(("what was before:", "what is next:")) for x in lines)


def test_a_day_with_sessions_says_them() -> None:
    """Load against time first, then the sessions with their hours; for everybody a line each."""
    plan = planned(portfolio(account(designations=TOP)))
    busy = next(s for s in plan.sessions if s.start is not None)
    (own,) = answers(plan, "ann", day=busy.day)
    (team,) = answers(plan, busy.day.isoformat())

    assert busy.start is not None
    assert any(line.render().startswith(f"{busy.start:%H:%M}: ") for line in own.lines)
    assert team.lines[0].render().startswith("Ann Arbor: ")


def test_items_sessions_cases_and_rules() -> None:
    """Each by its id; an item says its window and why, a session what is done in it."""
    opened = datetime(2026, 1, 5, 9, tzinfo=portfolio().workspace.zone)
    case = Case(id="TS-1", account="acme", kind="complaint", opened=opened)
    plan = planned(portfolio(account(designations=TOP), cases=(case,)))
    session = next(s for s in plan.sessions if len(s.lines) > 1)
    line = session.rest[0] if session.rest else session.lines[0]
    (item,) = answers(plan, line.item)
    (whole,) = answers(plan, session.id)
    (about,) = answers(plan, "TS-1")
    (rule,) = answers(plan, "core.visit-top")

    assert item.lines[0].render().startswith("planned for ")
    assert any(x.render().startswith("because ") for x in item.lines)
    assert whole.subject == session.id
    assert about.title.render() == "complaint TS-1 of ACME"
    assert rule.lines[0].render().startswith("owes ")
    assert all(len(a.lines) <= 9 for a in (item, whole, about, rule))


def test_every_item_person_and_account_has_an_answer() -> None:
    """Whatever a plan holds can be asked, in both languages, in ten lines at most."""
    people = tuple(Contact(id=f"c{n}", name=f"C {n}", positions=THERE) for n in range(3))
    plan = planned(portfolio(account(designations=TOP), account("beta"), contacts=people))
    asked = [*plan.by_item, *plan.session_by_id, "acme", "beta", "ann", "c1"]
    asked += [(START + timedelta(days=n)).isoformat() for n in range(10)]

    for what in asked:
        found = answers(plan, what)
        assert found, what
        for answer in found:
            texts = [answer.title, *answer.lines]
            assert len(texts) <= 10
            assert all(t.render(x) for t in texts for x in ("en", "zh-CN"))


def test_an_unknown_name_says_what_is_near() -> None:
    """As `explain` does; a date belongs to one of our people."""
    plan = planned(portfolio())

    with pytest.raises(UnknownName, match="acme"):
        answers(plan, "acmo")
    with pytest.raises(UnknownName, match="staff member"):
        answers(plan, "acme", day=START)


def test_an_answer_has_ten_lines() -> None:
    """Whatever there is to say: the first lines count."""
    lines = [literal(str(n)) for n in range(30)]

    assert Answer.of("x", lines[0], lines).lines == tuple(lines[:9])


def test_our_own_people() -> None:
    """What they look after, what comes, how full the next days are, when they are away."""
    leave = Leave(staff="ann", start=date(2026, 2, 2), end=date(2026, 2, 6))
    facts = portfolio(
        account(designations=TOP), staff=(Staff(id="ann", name="Ann Arbor"),), leave=(leave,)
    )
    lines = said(facts, "ann")

    assert lines[0] == "Ann Arbor: 1 accounts"
    assert "away from Mon 2 Feb to Fri 6 Feb" in lines
    assert any(line.startswith("the next seven days: ") for line in lines)

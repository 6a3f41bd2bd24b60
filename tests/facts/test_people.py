"""Whom to see: coverage grows, nobody who left is named, the named come first."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, portfolio

from kam.facts.whom import people_at, with_people
from kam.model import (
    Activity,
    BuyingRole,
    Contact,
    Owed,
    Placed,
    Portfolio,
    Position,
    Session,
    SessionKind,
    Where,
)
from kam.reasons import Reason
from kam.text import literal

ZONE = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 2)


def person(ident: str, role: BuyingRole | None = None, **position: Any) -> Contact:
    """Return somebody who works at acme."""
    jobs = (Position(account=position.pop("account", "acme"), **position),)
    return Contact(id=ident, name=ident.upper(), positions=jobs, buying_role=role)


def line(kind: str, day: date, of: str = "acme", *contacts: str) -> Placed:
    """Return a thing done for an account."""
    owed = Owed(
        item=f"{kind}/{of}/{day}", kind=kind, place=Where.SITE, summary=literal(kind), rule="r",
        reasons=(Reason(rule="r", text=literal("why")),), earliest=day, ideal=day, latest=day,
        account=of, staff="ann", contacts=contacts,
    )  # fmt: skip
    return Placed(owed=owed, day=day)


def visit(day: date, *lines: Placed) -> Session:
    """Return a visit with a head and lines."""
    held = lines or (line("visit", day),)
    start = datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)
    return Session(
        id=held[0].item, kind=SessionKind.VISIT, staff="ann", day=day, account="acme",
        start=start, end=start + timedelta(hours=1), lines=held,
    )  # fmt: skip


def met(facts: Portfolio, *days: date) -> list[tuple[str, ...]]:
    """Return whom visits on some days meet."""
    return [s.contacts for s in with_people([visit(day) for day in days], facts)]


def months(number: int) -> list[date]:
    """Return days, a month apart."""
    return [FIRST + timedelta(days=30 * n) for n in range(number)]


def test_everybody_is_met_in_turn() -> None:
    """Three people, three visits, three names; then the first again."""
    facts = portfolio(account(), contacts=tuple(person(c) for c in "abc"))

    assert met(facts, *months(4)) == [("a",), ("b",), ("c",), ("a",)]


def test_who_was_met_lately_waits() -> None:
    """A recorded visit counts like a planned one."""
    seen = Activity(account="acme", day=date(2026, 2, 27), kind="visit", contacts=("a",))
    facts = portfolio(account(), contacts=tuple(person(c) for c in "ab"), activities=(seen,))

    assert met(facts, *months(2)) == [("b",), ("a",)]


def test_calls_between_visits_leave_no_one_unseen() -> None:
    """Whoever is called in between, visits go round by themselves."""
    facts = portfolio(account(), contacts=tuple(person(c) for c in "ab"))
    days = months(6)
    sessions = [
        visit(day)
        if number % 2 == 0
        else Session(
            id=f"calls/ann/{day}",
            kind=SessionKind.CALLS,
            staff="ann",
            day=day,
            lines=(line("contact", day),),
        )
        for number, day in enumerate(days)
    ]
    met_by = [s.contacts for s in with_people(sessions, facts)]

    assert {name for names in met_by[::2] for name in names} == {"a", "b"}


def test_who_decides_is_met_twice_as_often() -> None:
    """Of twelve visits among three people about half are with the decision maker."""
    facts = portfolio(
        account(),
        contacts=(person("a"), person("b"), person("boss", BuyingRole.DECISION_MAKER)),
    )
    found = Counter(name for (name,) in met(facts, *months(12)))

    assert found["boss"] == 6
    assert found["a"] == found["b"] == 3


def test_who_left_is_not_named() -> None:
    """By the day of the visit, not by today; who comes later is met later."""
    gone = person("gone", end=date(2026, 3, 31))
    new = person("new", start=date(2026, 4, 15))
    facts = portfolio(account(), contacts=(gone, new))

    assert met(facts, *months(2)) == [("gone",), ()]
    assert met(facts, date(2026, 4, 20)) == [("new",)]


def test_the_named_person_of_what_it_is_about_comes_first() -> None:
    """A birthday visit goes to whose birthday it is; a line's person is seen beside the other."""
    facts = portfolio(account(), contacts=tuple(person(c) for c in "abc"))
    birthday = visit(FIRST, line("birthday", FIRST, "acme", "c"))
    case = visit(FIRST, line("visit", FIRST), line("deadline", FIRST, "acme", "b"))

    assert [s.contacts for s in with_people([birthday], facts)] == [("c",)]
    assert [s.contacts for s in with_people([case], facts)] == [("a", "b")]


def test_a_call_block_names_somebody_of_each_account() -> None:
    """One person an account, the named one where there is one."""
    facts = portfolio(
        account(), account("beta"),
        contacts=(person("a"), person("b"), person("x", account="beta")),
    )  # fmt: skip
    lines = (line("contact", FIRST, "acme"), line("task", FIRST, "acme", "b"),
             line("contact", FIRST, "beta"))  # fmt: skip
    block = Session(
        id="calls/ann/2026-03-02", kind=SessionKind.CALLS, staff="ann", day=FIRST, lines=lines
    )
    (found,) = with_people([block], facts)

    assert found.contacts == ("b", "x")
    assert [p.id for p in people_at(found, "beta", facts)] == ["x"]


def test_greetings_to_many_do_not_mix_with_calls_to_some() -> None:
    """Who is greeted along with others is not the one to be called; alone they are named."""
    facts = portfolio(account(), contacts=tuple(person(c) for c in "ab"))
    greeting = line("festival", FIRST, "", "a", "b")

    def block(*lines: Placed) -> Session:
        return Session(
            id="calls/ann/2026-03-02", kind=SessionKind.CALLS, staff="ann", day=FIRST, lines=lines
        )

    both, alone = with_people([block(greeting, line("contact", FIRST)), block(greeting)], facts)
    assert both.contacts == ("a",)
    assert alone.contacts == ("a", "b")


@given(st.integers(1, 5), st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_an_account_with_a_contact_always_yields_a_name(people: int, days: list[int]) -> None:
    """Whatever the days; and after as many visits as people everybody was met."""
    facts = portfolio(account(), contacts=tuple(person(f"p{n}") for n in range(people)))
    found = met(facts, *(FIRST + timedelta(days=d) for d in sorted(days)))

    assert all(len(names) == 1 for names in found)
    if len(set(days)) == len(days) >= people:
        assert len({name for (name,) in found}) == people

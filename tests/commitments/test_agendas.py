"""Agendas that know the visit they are for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from tests.kinds import NAMES, with_rules
from tests.support import account, portfolio

import kam
from kam.errors import RuleError
from kam.plugins import Agenda, AgendaPoint, Message, Promise, Reach, Visit, literal

AS_OF = date(2026, 1, 1)


def open_promises(visit: Visit, rule: Agenda) -> Iterable[AgendaPoint]:
    """Talk about what else is owed on the day, ten minutes each."""
    for number, owed in enumerate(visit.others):
        if owed.kind == "promise":
            text = Message("{what}, due {day}", "{what}，{day} 到期")(
                what=owed.summary, day=owed.ideal
            )
            yield AgendaPoint(slug=f"promise-{number}", order=5, text=text, minutes=10)


def opening(visit: Visit, rule: Agenda) -> Iterable[AgendaPoint]:
    """Say for which day it is."""
    yield AgendaPoint(slug="day", order=1, text=literal(f"{visit.account.id} {visit.day}"))


def visits(*rules: Agenda, **tables: Any) -> list[kam.Owed]:
    """Return the visits of 2026 of two accounts."""
    facts = portfolio(account("acme"), account("mill", tags=frozenset({"quiet"})), **tables)
    assessment = kam.assess(facts, with_rules(*rules), as_of=AS_OF)
    found = kam.due(assessment, start=AS_OF, end=date(2026, 12, 31))
    assert found.failures == ()
    return [item for item in found.items if item.kind == "visit"]


def agenda(slug: str, **fields: Any) -> Agenda:
    """Return an agenda."""
    return Agenda(id=f"test.{slug}", **NAMES, **fields)


def test_each_visit_has_its_own_points() -> None:
    """A function of the visit is asked for each, in the reach of the rule."""
    found = visits(agenda("day", of_visit=opening, reach=Reach(test=lambda v: not v.account.tags)))

    for item in found:
        told = [d.render() for d in item.details]
        assert (f"To discuss: acme {item.ideal}" in told) is (item.account == "acme")


def test_what_else_is_in_it() -> None:
    """A promise whose day the visit has is a point of it and of no other visit."""
    plain = visits()
    first = next(item for item in plain if item.account == "acme")
    promise = Promise(account="acme", text="send the offer", due=first.ideal)

    found = visits(agenda("promises", of_visit=open_promises), promises=(promise,))

    talked = {v.item: [d for d in v.details if "send the offer" in d.render()] for v in found}
    assert [item for item, lines in talked.items() if lines] == [first.item]
    (line,) = talked[first.item]
    assert line.render().startswith("To discuss: Promise to ACME: send the offer, due ")
    assert line.render().endswith(" (10 min)")
    assert line.render("zh-CN").endswith("（10 分钟）")


def test_a_visit_lasts_as_long_as_its_points() -> None:
    """Points of several rules together; the reason says so, and a short agenda changes nothing."""

    def long(visit: Visit, rule: Agenda) -> Iterable[AgendaPoint]:
        for number in range(3):
            yield AgendaPoint(
                slug=f"{rule.id}-{number}", order=number, text=literal("talk"), minutes=20
            )

    plain = visits()
    short = visits(agenda("one", of_visit=long))
    both = visits(agenda("one", of_visit=long), agenda("two", of_visit=long))

    assert {item.minutes for item in plain} == {60}
    assert {item.minutes for item in short} == {60}
    assert {item.minutes for item in both} == {120}
    assert all("its agenda takes 120 minutes" in str(item.reasons[-1]) for item in both)


def test_points_of_account_and_visit_are_joined() -> None:
    """One rule may have both; of one slug the lower order counts."""

    def points(served: Any, rule: Agenda) -> Iterable[AgendaPoint]:
        yield AgendaPoint(slug="day", order=9, text=literal("late"))
        yield AgendaPoint(slug="bill", order=2, text=literal("bill"))

    found = visits(agenda("both", points=points, of_visit=opening))

    told = [d.render() for d in found[0].details]
    assert told[:2] == [
        f"To discuss: {found[0].account} {found[0].ideal}",
        "To discuss: bill",
    ]


def test_an_agenda_needs_a_function() -> None:
    """Without one nothing could ever be talked about."""
    with pytest.raises(RuleError, match=r"test\.none: points or of_visit is missing"):
        agenda("none")


def test_an_agenda_that_fails_leaves_the_visits() -> None:
    """The visits are owed without its points, and the failure is kept."""

    def fails(visit: Visit, rule: Agenda) -> Iterable[AgendaPoint]:
        raise LookupError("no points")

    facts = portfolio(account("acme"))
    assessment = kam.assess(facts, with_rules(agenda("bad", of_visit=fails)), as_of=AS_OF)
    found = kam.due(assessment, start=AS_OF, end=date(2026, 12, 31))

    assert [item for item in found.items if item.kind == "visit"]
    assert {f.rule for f in found.failures} == {"test.bad"}

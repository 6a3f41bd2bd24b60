"""Vetoes: what they remove or move is never gone without a word."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.kinds import NAMES, with_rules
from tests.support import account, portfolio

import kam
from kam.model import Decision, DecisionKind
from kam.plugins import (
    Audience,
    CareOccasion,
    Case,
    DeadlinePurpose,
    Message,
    Owed,
    Reach,
    Ruling,
    Served,
    Veto,
    Where,
    limit,
    literal,
)

AS_OF = date(2026, 3, 2)
END = date(2026, 4, 30)
WHY = Message("a time of mourning", "哀悼期")


def call(day: date = date(2026, 3, 10)) -> CareOccasion:
    """Return an occasion that owes every account one call on a day."""

    def occurs(record: Any, scope: Any, rule: CareOccasion) -> list[Owed]:
        return [
            rule.owed(
                subject=record.id, occurrence="2026", day=day, summary=literal("Call"),
                place=Where.REMOTE, account=record.id,
                reasons=(rule.because(Message("due", "应")),),
            )
        ]  # fmt: skip

    return CareOccasion(
        id="test.call", **NAMES, kind="call", audience=Audience.ACCOUNT, occurs=occurs
    )


def veto(slug: str = "veto", to: date | None = None, **fields: Any) -> Veto:
    """Return a veto against every call."""

    def decide(owed: Owed, served: Served, rule: Veto) -> Ruling:
        return Ruling(reason=rule.because(WHY), to=to)

    return Veto(**{"id": f"test.{slug}", **NAMES, "kinds": ("call",), "decide": decide, **fields})


def planned(*rules: Any, **tables: Any) -> kam.Plan:
    """Plan two accounts by the core and these rules."""
    facts = portfolio(account("acme"), account("mill", tags=frozenset({"official"})), **tables)
    assessment = kam.assess(facts, with_rules(*rules), as_of=AS_OF)
    plan = kam.plan(kam.due(assessment, start=AS_OF, end=END), effort=100)
    assert kam.check_plan(plan) == ()
    return plan


def calls(plan: kam.Plan) -> dict[str, date]:
    """Return the days of the calls that are planned, by account."""
    return {i.owed.account: i.day for i in plan.items if i.owed.kind == "call"}


def test_what_is_removed_stands_among_what_is_not_planned() -> None:
    """With rule, reason and remedy; the other accounts keep theirs."""
    plan = planned(call(), veto(reach=Reach(tags=("official",))))

    assert calls(plan) == {"acme": date(2026, 3, 10)}
    (left,) = [u for u in plan.unplaced if u.owed.kind == "call"]
    assert left.owed.account == "mill"
    assert str(left.cause) == "test.veto does not allow it: a time of mourning"
    assert left.cause.render("zh-CN") == "test.veto 不允许：哀悼期"
    assert "test.veto" in str(left.remedy)
    assert "test.veto" in {reason.rule for reason in left.reasons}


def test_the_user_is_told_why() -> None:
    """`kam explain` of the account and of the item names the veto."""
    plan = planned(call(), veto())

    told = "\n".join(str(reason) for reason in kam.explain(plan, "call/acme/2026"))

    assert "a time of mourning [test.veto" in told


def test_what_is_moved_carries_the_reason() -> None:
    """It is planned on the other day, under the same id."""
    plan = planned(call(), veto(to=date(2026, 3, 25)))

    assert calls(plan) == {"acme": date(2026, 3, 25), "mill": date(2026, 3, 25)}
    item = plan.find("call/acme/2026")
    assert item.reasons[1].rule == "test.veto"


def test_what_is_moved_out_of_the_plan_is_told() -> None:
    """The day is named; before the first day it is done on the first day."""
    plan = planned(call(), veto(to=date(2026, 6, 1)))
    early = planned(call(), veto(to=date(2026, 1, 5)))

    assert calls(plan) == {}
    causes = {str(u.cause) for u in plan.unplaced if u.owed.kind == "call"}
    assert causes == {
        "test.veto moves it to 2026-06-01, which is not planned here: a time of mourning"
    }
    assert calls(early) == {"acme": AS_OF, "mill": AS_OF}


@pytest.mark.parametrize("order", [1, -1])
def test_several_vetoes(order: int) -> None:
    """Removing wins over moving, of two days the later one counts, whatever their order."""
    days = [veto("a", to=date(2026, 3, 20)), veto("b", to=date(2026, 3, 25))][::order]

    assert calls(planned(call(), *days))["acme"] == date(2026, 3, 25)
    assert calls(planned(call(), veto("c"), *days)) == {}


def test_a_moment_moves_with_its_day() -> None:
    """A limit of a case keeps its hour."""
    zone = ZoneInfo("Europe/Berlin")
    case = Case(id="k1", account="acme", kind="order", opened=datetime(2026, 3, 2, 9, tzinfo=zone))
    answer = limit(
        "test.answer", "answer | 答复", DeadlinePurpose.ANSWER, ("order",), hours=24, source="test"
    )
    plan = planned(answer, veto(kinds=("deadline",), to=date(2026, 3, 9)), cases=(case,))

    item = plan.find("deadline/k1/answer")
    assert item.owed.due == datetime(2026, 3, 9, 9, tzinfo=zone)


def test_without_a_ruling_everything_stands() -> None:
    """A veto that answers None, or holds for other kinds, changes nothing."""
    silent = veto(decide=lambda owed, served, rule: None)

    expected = calls(planned(call()))
    assert calls(planned(call(), silent)) == expected
    assert calls(planned(call(), veto(kinds=("gift",)))) == expected


@pytest.mark.parametrize("wrong", [ValueError("broken"), "no"])
def test_a_veto_that_fails_removes_nothing(wrong: Any) -> None:
    """Its failure is kept, with the account."""

    def decide(owed: Owed, served: Served, rule: Veto) -> Any:
        if isinstance(wrong, Exception):
            raise wrong
        return wrong

    plan = planned(call(), veto(decide=decide))

    assert set(calls(plan)) == {"acme", "mill"}
    assert {f.rule for f in plan.commitments.failures} == {"test.veto"}


def test_what_is_done_is_not_told_again() -> None:
    """A call that somebody did in spite of the veto is over; a decision about one is known."""
    done = Decision(item="call/acme/2026", decision=DecisionKind.DONE)
    plan = planned(call(), veto(), decisions=(done, evolve(done, item="call/mill/2026")))

    assert [u for u in plan.unplaced if u.owed.kind == "call"] == []
    assert "decision-without-item" not in {f.code for f in plan.findings}

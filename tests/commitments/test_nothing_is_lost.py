"""Nothing owed goes away silently: it is kept for later, or told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from tests.kinds import NAMES, with_rules
from tests.support import account, portfolio

import kam
from kam.memory import Memory
from kam.model import Agreement, Staff
from kam.plugins import Audience, CareOccasion, Doer, Message, Owed, Where, literal, routine

START, END = date(2026, 3, 2), date(2026, 3, 31)


def occasion(*days: date, **fields: Any) -> CareOccasion:
    """Return an occasion that owes something on each of these days."""

    def occurs(record: Any, scope: Any, rule: CareOccasion) -> Iterable[Owed]:
        for day in days:
            yield rule.owed(
                subject="works", occurrence=day.isoformat(), day=day, summary=literal("Open day"),
                reasons=(rule.because(Message("why", "因")),), place=Where.REMOTE,
                **{"staff": "ann", **fields},
            )  # fmt: skip

    return CareOccasion(
        id="test.open", **NAMES, kind="task", audience=Audience.PORTFOLIO, occurs=occurs
    )


def due(*rules: Any, start: date = START, end: date = END, **tables: Any) -> kam.Commitments:
    """Return what is owed by the core and these rules."""
    assessment = kam.assess(portfolio(**tables), with_rules(*rules), as_of=START)
    return kam.due(assessment, start=start, end=end)


def works(found: kam.Commitments) -> list[date]:
    """Return the days of what the occasion owes."""
    return [item.ideal for item in found.items if item.rule == "test.open"]


def test_what_lies_behind_the_end_is_in_the_next_plan() -> None:
    """A plan asks again, so it is kept for later and not told."""
    rule = occasion(END, date(2026, 4, 1))

    first = due(rule)
    second = due(rule, start=date(2026, 4, 1), end=date(2026, 4, 30))

    assert works(first) == [END]
    assert works(second) == [date(2026, 4, 1)]
    assert [f for f in first.findings if f.code == "occasion-before-plan"] == []


def test_what_lies_before_the_first_day_is_told() -> None:
    """Unless an earlier plan had it: the memory knows it then."""
    rule = occasion(date(2026, 2, 27), date(2026, 2, 28), START)
    found = due(rule)

    assert works(found) == [START]
    (finding,) = [f for f in found.findings if f.code == "occasion-before-plan"]
    assert finding.text == (
        "2 things that test.open owes fell before the first day 2026-03-02, in no plan: "
        "task/works/2026-02-27, task/works/2026-02-28"
    )
    assert "未列入任何计划" in finding.render("zh-CN")


def test_what_an_earlier_plan_had_is_not_told() -> None:
    """A nightly job stays quiet about the days that are over."""
    rule = occasion(date(2026, 3, 3), date(2026, 3, 10))
    facts, book = portfolio(), with_rules(rule)
    before = kam.run(facts, book, as_of=START, days=30)

    after = kam.run(facts, book, as_of=date(2026, 3, 5), days=30, memory=before.memory)
    forgot = kam.run(facts, book, as_of=date(2026, 3, 5), days=30, memory=Memory())

    told = [[f.code for f in run.due.findings] for run in (after, forgot)]
    assert "occasion-before-plan" not in told[0]
    assert "occasion-before-plan" in told[1]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"account": "nobody"}, "the account 'nobody'"),
        ({"contacts": ("ghost",)}, "the contact 'ghost'"),
        ({"staff": "bob"}, "the staff 'bob'"),
    ],
)
def test_somebody_whom_nobody_knows_is_a_failure(fields: dict[str, Any], text: str) -> None:
    """The rule, the item and the name are told; nothing else fails."""
    found = due(occasion(START, **fields))

    assert works(found) == []
    assert {f.rule for f in found.failures} == {"test.open"}
    assert f"names {text}, which is not there" in str(found.failures[0].text)


def test_what_nobody_can_do_stands_among_what_is_not_planned() -> None:
    """Without account and person it is owed, and the plan says that nobody does it."""
    plan = kam.plan(due(occasion(START, staff="")), effort=10)

    (left,) = [u for u in plan.unplaced if u.owed.rule == "test.open"]
    assert left.cause.render()
    assert left.remedy.render()


def test_a_routine_whose_role_nobody_has_is_told() -> None:
    """It is planned as soon as somebody has the role."""
    rule = routine(
        "test.list", "list | 清单", "List | 清单", "weekly", doer=Doer.TEAM, role="archivist",
        source="test",
    )  # fmt: skip
    found = due(rule)
    held = due(rule, staff=(Staff(id="ann", name="Ann", role="archivist"),))

    (finding,) = [f for f in found.findings if f.code == "routine-without-doer"]
    assert "nobody of ours is a archivist: 'list' (test.list)" in finding.text
    assert not [i for i in found.items if i.rule == "test.list"]
    assert [i for i in held.items if i.rule == "test.list"]
    assert not [f for f in held.findings if f.code == "routine-without-doer"]


def test_renewals_of_accounts_without_owner_are_told() -> None:
    """The weekly list has them too, and the plan says that nobody does it."""
    contract = Agreement(id="v1", account="acme", kind="contract", end=date(2026, 3, 30))
    facts = portfolio(account(owner=""), agreements=(contract,))
    assessment = kam.assess(facts, with_rules(), as_of=START)
    plan = kam.plan(kam.due(assessment, start=START, end=END), effort=10)

    lists = [u for u in plan.unplaced if u.owed.kind == "renewal-list"]
    assert lists
    assert all("v1" in u.owed.details[0].render() for u in lists)
    assert not [i for i in plan.items if i.owed.kind == "renewal-list"]

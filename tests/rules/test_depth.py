"""Depth: how much is owed by default, one dial, and one word per rule."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.support import account, portfolio

import kam
from kam.dates import CalendarDate
from kam.errors import InvalidField
from kam.model import (
    Agreement,
    Case,
    Consent,
    Contact,
    Designation,
    Keeping,
    Position,
    Promise,
    Staff,
    Workspace,
)
from kam.rules import RuleSettings, Settings

BESIDE = {"preparation", "report", "renewal-list"}
"""Kinds that come with others, or only with people in a role."""
NINE = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
START, END = date(2026, 3, 2), date(2027, 3, 1)
LEAN = {"visit", "contact", "deadline", "birthday", "renewal", "promise"}
STANDARD = LEAN | {
    "festival",
    "survey",
    "dossier-check",
    "plan-review",
    "evaluation",
    "anniversary",
}
FULL = STANDARD | {"customer-report", "retention"}


def owed(depth: str, **overrides: dict[str, object]) -> set[str]:
    """Return the kinds that a small team owes in a year."""
    top = account(
        since=date(2020, 5, 4), country="CN",
        designations=(Designation(scheme="abc", level="A", reason="test"),),
    )  # fmt: skip
    facts = portfolio(
        top,
        workspace=Workspace(name="T", id="t", timezone="Asia/Shanghai", currency="CNY"),
        contacts=(
            Contact(
                id="c", name="Chen", positions=(Position(account="acme"),),
                birthday=CalendarDate(month=6, day=10, year=1980), consent=Consent(gift=False),
            ),
        ),
        staff=(Staff(id="ann", name="Ann"),),
        cases=(Case(id="k", account="acme", kind="fault", opened=NINE),),
        agreements=(Agreement(id="v", account="acme", kind="contract", end=date(2026, 9, 1)),),
        promises=(Promise(account="acme", text="x", due=date(2026, 4, 1), keeping=Keeping.OPEN),),
    )  # fmt: skip
    rules = kam.rule_book(
        settings=Settings(rules=RuleSettings(depth=depth)),
        overrides={f"core.{n.replace('_', '-')}": v for n, v in overrides.items()},
    )
    judged = kam.assess(facts, rules, as_of=START)
    return {c.kind for c in kam.due(judged, start=START, end=END).items} - BESIDE


@pytest.mark.parametrize(
    ("depth", "kinds"), [("lean", LEAN), ("standard", STANDARD), ("full", FULL)]
)
def test_each_depth_adds_to_the_one_before(depth: str, kinds: set[str]) -> None:
    """Visits, calls, deadlines, birthdays, renewals, promises; festivals, surveys, reviews; all."""
    assert owed(depth) == kinds


def test_one_rule_can_be_turned_on_in_all() -> None:
    """And off in all but the deepest."""
    assert "retention" in owed("lean", churn_check={"depth": "lean"})
    assert "survey" not in owed("standard", survey_top={"depth": "full"})


def test_what_is_off_says_why() -> None:
    """The depth it belongs to, the one in force, and the line that turns it on."""
    lean = kam.rule_book(settings=Settings(rules=RuleSettings(depth="lean")))
    why = lean.why_off(lean.rule("core.survey-top"))

    assert why is not None
    assert why.render() == (
        "off: it belongs to the depth standard, and [rules] depth is lean; "
        'to have it all the same: [rules."core.survey-top"] depth = "lean"'
    )
    assert "未启用：属于 standard 档" in why.render("zh-CN")
    assert lean.why_off(lean.rule("core.visit-top")) is None
    assert kam.rule_book().why_off(kam.rule_book().rule("core.survey-top")) is None


@pytest.mark.parametrize("name", ["core.superior-report", "core.product-training"])
def test_what_is_off_without_a_rhythm_is_on_as_soon_as_it_has_one(name: str) -> None:
    """Whoever sets a rhythm or an interval wants it at any depth."""
    lean = kam.rule_book(settings=Settings(rules=RuleSettings(depth="lean")))

    assert lean.why_off(lean.rule(name)) is None


def test_another_word_is_refused() -> None:
    """With the three that there are."""
    with pytest.raises(InvalidField, match="deep"):
        RuleSettings(depth="deep")


def test_explain_says_what_an_account_is_not_owed_for_its_depth() -> None:
    """Beside what it is owed; at full depth nothing is left out."""
    facts = portfolio(account(designations=(Designation(scheme="abc", level="A", reason="test"),)))
    told = {}
    for depth in ("lean", "full"):
        rules = kam.rule_book(settings=Settings(rules=RuleSettings(depth=depth)))
        judged = kam.assess(facts, rules, as_of=START)
        plan = kam.plan(kam.due(judged, start=START, end=date(2026, 3, 31)), effort=5)
        told[depth] = [r.rule for r in kam.explain(plan, "acme") if "[rules] depth" in str(r.text)]

    assert told["lean"] == [
        "core.customer-report", "core.dossier-top", "core.evaluation", "core.plan-review-top",
        "core.survey-top",
    ]  # fmt: skip
    assert told["full"] == []

"""Coverage, early warnings and health."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, assess, book, portfolio

from kam.assessment import AccountAssessment, Gravity, Health
from kam.assessment.checks import check_against_rules
from kam.model import Activity, Designation, Evidence, Money, Survey

AS_OF = date(2026, 1, 1)
TOP = (Designation(scheme="abc", level="A", reason="test"),)


def judged(days_ago: int | None, **fields: Any) -> AccountAssessment:
    """Return the judgement of a top account last visited some days ago."""
    activities: tuple[Activity, ...] = ()
    if days_ago is not None:
        day = AS_OF - timedelta(days=days_ago)
        activities = (Activity(account="acme", day=day, kind="visit"),)
    one = account(designations=TOP, **fields)
    return assess(portfolio(one, activities=activities), as_of=AS_OF).of("acme")


@pytest.mark.rule("X-WARN-11", "R-ART-11")
@pytest.mark.parametrize(
    ("days", "gravity"),
    [(37, None), (38, Gravity.SIGNAL), (45, Gravity.SIGNAL), (46, Gravity.STRONG)],
)
def test_no_visit_inside_the_interval_warns(days: int, gravity: Gravity | None) -> None:
    """30 days and 7 of tolerance are fine; beyond 1.5 intervals the warning is strong (G-42)."""
    found = judged(days)
    visits = [w.gravity for w in found.warnings if w.reason.rule == "core.visit-top"]

    assert visits == ([] if gravity is None else [gravity])


@pytest.mark.rule("X-WARN-23")
def test_a_key_account_without_owner_is_a_strong_warning() -> None:
    """Nobody looks after a key account: risk."""
    found = judged(1, owner="")

    assert found.health is Health.RISK


def test_health_adds_the_warnings_up() -> None:
    """No warning is good, some is watch, a strong one is risk."""
    assert judged(1).health is Health.GOOD
    assert judged(None).health is Health.WATCH
    assert judged(400).health is Health.RISK


def test_every_judgement_has_reasons() -> None:
    """Tier, rung and every warning carry the rule and a sentence in both languages."""
    found = judged(400)

    for reason in found.reasons:
        assert reason.rule.startswith("core.")
        assert reason.render("en") != reason.render("zh-CN")


def test_facts_after_the_day_of_judgement_are_not_seen() -> None:
    """A visit, a survey or a sale of tomorrow changes nothing today."""
    tomorrow = AS_OF + timedelta(days=1)
    later = portfolio(
        account(designations=TOP),
        activities=(Activity(account="acme", day=tomorrow, kind="visit"),),
        surveys=(Survey(account="acme", day=tomorrow, score=Decimal(5)),),
        evidence=(Evidence(subject="acme", kind="sale", day=tomorrow),),
    )
    now = assess(later, as_of=AS_OF).of("acme")
    empty = assess(portfolio(account(designations=TOP)), as_of=AS_OF).of("acme")

    assert (now.standing, now.coverage, now.health) == (
        empty.standing,
        empty.coverage,
        empty.health,
    )


def test_designations_and_rungs_are_checked_against_the_rules() -> None:
    """An unknown level or rung is an error, an unknown scheme a warning."""
    facts = portfolio(
        account(
            designations=(
                Designation(scheme="abc", level="Z"),
                Designation(scheme="gold", level="1"),
            )
        ),
        evidence=(Evidence(subject="acme", kind="rung", day=AS_OF, value="king"),),
    )
    found = [(f.severity.value, f.column) for f in check_against_rules(facts, book())]

    assert sorted(found) == [("error", "tier"), ("error", "value"), ("warning", "tier")]


@given(st.permutations(range(5)))
def test_the_order_of_accounts_changes_no_judgement(order: list[int]) -> None:
    """Every account gets the same judgement wherever it stands in the table."""
    accounts = [account(f"a{n}", revenue=Money(Decimal(10 * n), "EUR")) for n in range(5)]
    plain = assess(portfolio(*accounts))
    shuffled = assess(portfolio(*(accounts[n] for n in order)))

    assert all(plain.of(a.id).tier == shuffled.of(a.id).tier for a in accounts)

"""The six rungs with the default criteria of G-26."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.support import assess, portfolio

from kam.model import Agreement, Evidence, Rung, Survey

AS_OF = date(2026, 1, 1)


def rung(**tables: Any) -> str:
    """Return the rung of the one account with these tables."""
    return assess(portfolio(**tables), as_of=AS_OF).of("acme").standing.rung.value


def sale(day: date) -> Evidence:
    """Return evidence of a sale."""
    return Evidence(subject="acme", kind="sale", day=day)


SOLD = sale(date(2020, 1, 1))


@pytest.mark.rule("R-RM-01")
def test_six_rungs_in_order() -> None:
    """Prospect, customer, client, supporter, advocate, partner (Payne)."""
    names = ["prospect", "customer", "client", "supporter", "advocate", "partner"]

    assert [r.value for r in Rung] == names
    assert [r.height for r in Rung] == [0, 1, 2, 3, 4, 5]


@pytest.mark.rule("R-RM-01")
def test_prospect_without_a_sale() -> None:
    """Nobody who never bought is more than a prospect, even with a referral."""
    referral = Evidence(subject="acme", kind="referral", day=date(2025, 1, 1))

    assert rung() == "prospect"
    assert rung(evidence=(referral,)) == "prospect"


@pytest.mark.rule("R-RM-01")
def test_customer_by_first_sale() -> None:
    """The first sale makes a customer, for good."""
    assert rung(evidence=(SOLD,)) == "customer"


@pytest.mark.rule("R-RM-01")
@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (date(2025, 6, 1), "client"),
        (date(2025, 6, 2), "customer"),
    ],
)
def test_client_by_repeat_sale(second: date, expected: str) -> None:
    """A second sale within 12 months makes a client."""
    assert rung(evidence=(sale(date(2024, 6, 1)), sale(second))) == expected


def test_client_falls_back_after_twelve_months() -> None:
    """A client who does not buy again for 12 months is a customer, and the move is kept."""
    evidence = (sale(date(2023, 1, 1)), sale(date(2023, 6, 1)))
    standing = assess(portfolio(evidence=evidence), as_of=AS_OF).of("acme").standing

    assert standing.rung is Rung.CUSTOMER
    assert [(m.day, m.after.value) for m in standing.history] == [
        (date(2023, 1, 1), "customer"),
        (date(2023, 6, 1), "client"),
        (date(2024, 6, 2), "customer"),
    ]


@pytest.mark.rule("R-RM-02")
def test_history_keeps_every_move_with_its_evidence() -> None:
    """One rung at a time; every move has a date and a reason."""
    evidence = (SOLD, Evidence(subject="acme", kind="referral", day=date(2025, 3, 1), value="Bo"))
    standing = assess(portfolio(evidence=evidence), as_of=AS_OF).of("acme").standing

    assert [(m.day, m.before.value, m.after.value) for m in standing.history] == [
        (date(2020, 1, 1), "prospect", "customer"),
        (date(2025, 3, 1), "customer", "advocate"),
    ]
    assert "Bo" in standing.history[1].reasons[0].render()


@pytest.mark.rule("R-RM-03", "X-WARN-17")
def test_a_step_down_warns() -> None:
    """A move down the ladder is a signal."""
    evidence = (sale(date(2023, 1, 1)), sale(date(2023, 6, 1)))
    judged = assess(portfolio(evidence=evidence), as_of=AS_OF).of("acme")

    assert any("stepped down" in w.reason.render() for w in judged.warnings)


@pytest.mark.rule("R-RM-01")
@pytest.mark.parametrize(("score", "expected"), [("4", "supporter"), ("3.9", "customer")])
def test_supporter_by_latest_satisfaction(score: str, expected: str) -> None:
    """The latest survey counts: 75 % of the scale 1 to 5 is 4."""
    surveys = (
        Survey(account="acme", day=date(2025, 2, 1), score=Decimal(5)),
        Survey(account="acme", day=date(2025, 9, 1), score=Decimal(score)),
    )

    assert rung(evidence=(SOLD,), surveys=surveys) == expected


@pytest.mark.rule("R-RM-01")
def test_partner_by_joint_plan_or_long_contract() -> None:
    """A recorded joint plan or a contract of three years makes a partner."""
    plan = Evidence(subject="acme", kind="joint-plan", day=date(2025, 5, 5))
    long = Agreement(
        id="k1", account="acme", kind="contract", start=date(2024, 1, 1), end=date(2026, 12, 31)
    )
    short = Agreement(
        id="k2", account="acme", kind="contract", start=date(2024, 1, 1), end=date(2026, 12, 30)
    )

    assert rung(evidence=(SOLD, plan)) == "partner"
    assert rung(agreements=(long,)) == "partner"
    assert rung(agreements=(short,)) == "customer"


def test_a_rung_set_by_hand_beats_the_criteria() -> None:
    """Evidence of kind rung settles it, until it ends (G-26)."""
    by_hand = Evidence(subject="acme", kind="rung", day=date(2025, 1, 1), value="partner", by="ann")
    ended = Evidence(
        subject="acme", kind="rung", day=date(2025, 1, 1), value="伙伴", until=date(2025, 6, 30)
    )

    assert rung(evidence=(SOLD, by_hand)) == "partner"
    assert rung(evidence=(SOLD, ended)) == "customer"

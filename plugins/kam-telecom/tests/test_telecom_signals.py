"""Early warnings and what is done about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kam.model import (
    AccountStatus,
    Agreement,
    Designation,
    Evidence,
    Figure,
    Portfolio,
    Survey,
)
from kam.plugins import Gravity
from telecom_scenes import AS_OF, PERSON, account, assess, case, contact, due, portfolio

KEY = (Designation.parse("mobile/gold", "card"),)
MOBILE: dict[str, Any] = {"serving": "mobile"}


def customer(**fields: Any) -> Any:
    return account(kind=PERSON, **{"designations": KEY, **fields})


def figures(*values: int) -> tuple[Figure, ...]:
    months = ("2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02")
    return tuple(
        Figure(account="acme", period=m, measure="arpu", value=Decimal(v))
        for m, v in zip(months, values, strict=True)
    )


def raised(facts: Portfolio, rule: str, **options: Any) -> list[Any]:
    judged = assess(facts, **{**MOBILE, **options})
    assert not judged.failures
    return [w for w in judged.of("acme").warnings if w.reason.rule == rule]


@pytest.mark.rule("X-WARN-07", "R-MOB-16")
def test_a_fall_of_a_fifth_over_three_months_warns() -> None:
    (warning,) = raised(portfolio(customer(), figures=figures(100, 100, 100, 80, 80, 80)), CHURN)
    assert str(warning.reason.text) == "ACME may leave the network: arpu -20 %"
    assert warning.since == date(2026, 3, 1)
    assert not raised(portfolio(customer(), figures=figures(100, 100, 100, 81, 80, 80)), CHURN)


CHURN = "telecom.churn"


@pytest.mark.rule("X-WARN-07", "R-MOB-16")
def test_the_inputs_are_the_companys_choice() -> None:
    complaints = (case("a", opened="2026-01-05 09:00"), case("b", opened="2026-02-05 09:00"))
    facts = portfolio(customer(), cases=complaints)
    (warning,) = raised(facts, CHURN)
    assert warning.since == date(2026, 2, 5)
    assert "2 complaints" in str(warning.reason.text)
    other = {CHURN: {"inputs": ("ending",)}}
    assert not raised(facts, CHURN, overrides=other)
    assert not raised(facts, CHURN, overrides={CHURN: {"least": 2}})


@pytest.mark.rule("X-WARN-07", "R-MOB-16")
def test_two_signs_are_a_strong_signal() -> None:
    facts = portfolio(
        customer(),
        surveys=(Survey(account="acme", day=date(2026, 2, 1), score=Decimal(2)),),
        agreements=(Agreement(id="g", account="acme", kind="tariff", end=date(2026, 4, 30)),),
    )
    (warning,) = raised(facts, CHURN)
    assert warning.gravity is Gravity.STRONG
    assert "satisfaction 2" in warning.reason.text.render("en")
    assert "协议 2026-04-30 到期" in warning.reason.text.render("zh-CN")


@pytest.mark.rule("R-MOB-16")
def test_only_key_customers_are_warned_of() -> None:
    plain = customer(designations=(Designation.parse("mobile/ordinary", "x"),))
    assert not raised(portfolio(plain, figures=figures(100, 100, 100, 10, 10, 10)), CHURN)


@pytest.mark.rule("R-MOB-31", "X-WARN-07")
def test_churn_and_win_back_are_followed_up_in_the_calendar() -> None:
    facts = portfolio(customer(), figures=figures(100, 100, 100, 50, 50, 50))
    owed = due(facts, **MOBILE)
    talk = owed["retention/acme/churn-talk-2026-03-01"]
    assert talk.ideal == date(2026, 3, 4)
    assert str(talk.summary) == "Ask ACME what is amiss"
    assert owed["retention/acme/churn-follow-up-2026-03-01"].ideal == date(2026, 3, 15)
    left = Evidence(subject="acme", kind="left", day=date(2026, 2, 20))
    gone = portfolio(customer(status=AccountStatus.LOST), evidence=(left,))
    owed = due(gone, **MOBILE)
    assert owed["retention/acme/win-back-win-back-2026-02-20"].ideal == date(2026, 3, 22)
    assert owed["retention/acme/win-back-win-back-again-2026-02-20"].ideal == date(2026, 5, 21)


@pytest.mark.rule("X-WARN-06", "R-MOB-12")
def test_a_hotline_that_was_not_reached_is_a_signal_and_a_call_back() -> None:
    failed = Evidence(
        subject="wang", kind="hotline-failed", day=date(2026, 2, 27), value="seats busy"
    )
    facts = portfolio(customer(), contacts=(contact(),), evidence=(failed,))
    (warning,) = raised(facts, "telecom.hotline-not-reached")
    assert str(warning.reason.text) == (
        "ACME did not reach the hotline 1 times within 30 days, last on 2026-02-27"
    )
    item = due(facts, **MOBILE)["call-back/acme/hotline-not-reached-call-back-2026-02-27"]
    assert item.ideal == AS_OF
    once = {"telecom.hotline-not-reached": {"least": 2}}
    assert not raised(facts, "telecom.hotline-not-reached", overrides=once)
    plain = customer(designations=(Designation.parse("mobile/ordinary", "x"),))
    assert not raised(
        portfolio(plain, contacts=(contact(),), evidence=(failed,)), "telecom.hotline-not-reached"
    )

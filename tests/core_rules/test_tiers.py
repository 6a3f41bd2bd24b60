"""The ABC schemes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, assess, portfolio

from kam.model import Designation, Figure, Money


def levels(*revenues: int, scheme: str = "abc", **overrides: Any) -> list[str]:
    """Return the level of accounts with these revenues, in order."""
    accounts = [
        account(f"a{n}", revenue=Money(Decimal(value), "EUR")) for n, value in enumerate(revenues)
    ]
    assessment = assess(portfolio(*accounts), **overrides)
    return [a.tier_in(scheme).level.name for a in assessment.accounts]  # type: ignore[union-attr]


@pytest.mark.rule("X-TIER-08", "R-ABC-01", "R-ABC-02")
def test_rank_by_value() -> None:
    """A makes the first 80 % of value, B the next 15 %, C the rest (G-04)."""
    assert levels(700, 200, 60, 40) == ["A", "A", "B", "C"]


@pytest.mark.rule("X-TIER-08")
def test_equal_values_get_equal_rank() -> None:
    """Accounts of one value stand in one level, whatever their order."""
    assert levels(50, 50, 50, 50) == ["A", "A", "A", "A"]


def test_no_value_is_base_level() -> None:
    """An account without a value, or with none above zero, is at base level."""
    assert levels(100, 0) == ["A", "C"]


@pytest.mark.rule("X-TIER-09", "R-RISK-01")
def test_second_scheme_has_three_key_levels() -> None:
    """In abc A and B are key, in abc-key all three (G-05)."""
    assessment = assess(portfolio())

    keys = {s.name: [x.key for x in s.levels] for s in assessment.rules.schemes.values()}

    assert keys["abc"] == [True, True, False]
    assert keys["abc-key"] == [True, True, True]


def test_designation_beats_rank() -> None:
    """A level set by hand wins, and its reason is told."""
    by_hand = Designation(scheme="abc", level="B", reason="state enterprise")
    judged = assess(portfolio(account(designations=(by_hand,)))).of("acme")

    assert str(judged.tier) == "abc/B"
    assert judged.tier.by_hand
    assert "state enterprise" in judged.tier.reasons[0].render()


def test_designation_without_reason_warns() -> None:
    """Any change by hand needs a reason (G-45)."""
    by_hand = Designation(scheme="abc", level="A")
    judged = assess(portfolio(account(designations=(by_hand,)))).of("acme")

    assert any("without a reason" in w.reason.render() for w in judged.warnings)


def test_fixed_limits() -> None:
    """Method limits gives A and B from the user's limits, both included."""
    limits = {"method": "limits", "limit_a": 1000, "limit_b": 100}

    assert levels(1000, 999, 100, 99, abc=limits) == ["A", "B", "B", "C"]


def test_method_designation_leaves_base() -> None:
    """Method designation ranks nobody."""
    assert levels(1000, 1, abc={"method": "designation"}) == ["C", "C"]


def test_figures_count_before_the_account_field() -> None:
    """Figures that touch the last 12 months are summed; the field of the account steps back."""
    figures = [
        Figure(account="acme", period=p, measure="revenue", value=Decimal(v))
        for p, v in (("2024", 7), ("2025-Q4", 30), ("2025-Q3", 20), ("2025", 40))
    ]
    facts = portfolio(account(revenue=Money(Decimal(9), "EUR")), figures=tuple(figures))
    reason = assess(facts, as_of=date(2026, 1, 1)).of("acme").tier.reasons[0]

    assert reason.figures["value"] == Decimal(40)
    assert reason.figures["source"] == "2025"


def test_other_currencies_are_not_counted() -> None:
    """Money in another currency than the workspace's cannot be ranked."""
    facts = portfolio(account(revenue=Money(Decimal(9), "USD")))

    assert assess(facts).of("acme").tier.level.name == "C"


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_more_value_is_never_a_lower_level(revenues: list[int]) -> None:
    """Levels fall with value, and the highest value is A."""
    found = list(zip(revenues, levels(*revenues), strict=True))

    assert all(b <= d for a, b in found for c, d in found if a > c)
    assert max(revenues) == 0 or all(x == "A" for v, x in found if v == max(revenues))

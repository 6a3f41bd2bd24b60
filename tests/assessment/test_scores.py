"""Scores: weighted means of what is known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import NAMES, WORD, with_rules
from tests.support import AS_OF, account, portfolio

import kam
from kam.assessment import IndicatorResult
from kam.errors import RuleError
from kam.plugins import Indicator, Message, ScorePart, Served, figure


def constant(value: int | None) -> Callable[[Served], Decimal | None]:
    """Return the value of a part that is the same for every account."""
    return lambda served: None if value is None else Decimal(value)


def result(values: dict[str, int | None], weight: dict[str, int]) -> IndicatorResult:
    """Return the score of one account whose parts have these values."""
    parts = tuple(
        ScorePart(
            name=name,
            title=Message(name, name),
            weight=weight[name],
            value=constant(value),
        )
        for name, value in values.items()
    )
    score = Indicator(id="test.score", parts=parts, **NAMES)
    found = kam.assess(portfolio(account()), with_rules(score), as_of=AS_OF).of("acme")
    one = found.score("test.score")
    assert one is not None
    return one


def test_the_mean_is_weighted_and_told() -> None:
    """(3 * 80 + 1 * 40) / 4 = 70."""
    one = result({"a": 80, "b": 40}, {"a": 3, "b": 1})

    assert one.value == Decimal("70.0")
    assert one.reason.text.render() == "word 70 of 100: a 80 (weight 3), b 40 (weight 1)"


def test_parts_that_are_not_known_are_left_out_and_named() -> None:
    """Nothing is invented for them; where no part is known neither is the score."""
    partly, nothing = result({"a": 80, "b": None}, {"a": 3, "b": 1}), result({"a": None}, {"a": 1})

    assert partly.value == Decimal("80.0")
    assert partly.reason.text.render().endswith("not known: b")
    assert nothing.value is None
    assert nothing.reason.text.render("zh-CN") == "词：没有数据"


def test_a_part_weighs_1_unless_the_row_or_the_user_says_otherwise() -> None:
    """Its weight is a figure of the score, named after the part, and never negative."""
    part = ScorePart(name="b", title=WORD, value=lambda served: None)
    score = Indicator(id="test.score", parts=(part,), **NAMES)
    changed = with_rules(score, score={"weight_b": 4}).rule("test.score")

    assert [(f.name, f.value) for f in score.figures] == [
        ("limit", 0),
        ("near", 90),
        ("weight_b", 1),
    ]
    assert changed.figure("weight_b").value == 4
    with pytest.raises(RuleError, match="weight_b: -1 is not a whole number from 0 to 1000"):
        with_rules(score, score={"weight_b": -1})


@frozen(kw_only=True)
class Full:
    """A value of a part that has a figure of its own."""

    full: int = figure(50, title="value that counts as 100 | 满分值", low=1)

    def __call__(self, served: Served) -> Decimal:
        """Return the points of 25."""
        return Decimal(2500) / self.full


def test_a_figure_of_a_part_s_value_keeps_its_name_and_can_be_changed() -> None:
    """It does not end in the name of the part, and holds where the value is computed."""
    part = ScorePart(name="a", title=WORD, value=Full())
    score = Indicator(id="test.score", parts=(part,), **NAMES)
    own: dict[str, Any] = {"score": {"full": 100}}
    values = [
        kam.assess(portfolio(account()), with_rules(score, **figures), as_of=AS_OF)
        .of("acme").scores[0].value
        for figures in ({}, own)
    ]  # fmt: skip

    assert [f.name for f in score.figures][-2:] == ["weight_a", "full"]
    assert values == [Decimal(50), Decimal(25)]


def test_a_score_near_its_limit_says_so() -> None:
    """Within 90 % of the limit or past it, on the worse side."""
    part = ScorePart(name="a", title=WORD, value=constant(55))
    results = [
        kam.assess(portfolio(account()), with_rules(score), as_of=AS_OF).of("acme").scores[0]
        for limit in (0, 40, 50)
        for score in (Indicator(id="test.score", parts=(part,), limit=limit, **NAMES),)
    ]

    assert [r.near_limit for r in results] == [False, False, True]
    assert results[2].reason.text.render() == "word of ACME is 55 of 100, near its limit of 50"


def test_an_indicator_has_parts_or_a_measure() -> None:
    """Neither, or both, is refused when the rule is made."""
    part = ScorePart(name="a", title=WORD, value=constant(55))
    with pytest.raises(RuleError, match="one of both"):
        Indicator(id="test.score", **NAMES)
    with pytest.raises(RuleError, match="one of both"):
        Indicator(id="test.score", parts=(part,), measure=lambda scope: (), **NAMES)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 100), min_size=1),
    st.integers(1, 996),
)
def test_a_score_lies_between_its_parts(values: dict[str, int], weight: int) -> None:
    """It is never below the least part nor above the greatest."""
    one = result(dict(values), {name: weight + i for i, name in enumerate(values)})

    assert one.value is not None
    assert min(values.values()) <= one.value <= max(values.values())

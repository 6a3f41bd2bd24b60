"""Scores: weighted means of what is known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import NAMES, WORD, with_rules
from tests.support import AS_OF, account, portfolio

import kam
from kam.assessment import ScoreResult
from kam.errors import RuleError
from kam.plugins import Message, Score, ScorePart, Served


def constant(value: int | None) -> Callable[[Served, Score], Decimal | None]:
    """Return the value of a part that is the same for every account."""
    return lambda served, score: None if value is None else Decimal(value)


def result(values: dict[str, int | None], weight: dict[str, int]) -> ScoreResult:
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
    score = Score(id="test.score", parts=parts, **NAMES)
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
    part = ScorePart(name="b", title=WORD, value=lambda served, score: None)
    score = Score(id="test.score", parts=(part,), **NAMES)
    changed = with_rules(score, score={"weight_b": 4}).rule("test.score")

    assert [(f.name, f.value) for f in score.figures] == [("weight_b", 1)]
    assert changed.figure("weight_b").value == 4
    with pytest.raises(RuleError, match="weight_b: -1 is not a whole number from 0 to 1000"):
        with_rules(score, score={"weight_b": -1})


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 100), min_size=1),
    st.integers(1, 996),
)
def test_a_score_lies_between_its_parts(values: dict[str, int], weight: int) -> None:
    """It is never below the least part nor above the greatest."""
    one = result(dict(values), {name: weight + i for i, name in enumerate(values)})

    assert one.value is not None
    assert min(values.values()) <= one.value <= max(values.values())

"""Ranking by value: places, shares above, and what changes nothing."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kam.rules import rank_by_value

VALUES = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 10_000).map(Decimal))


def test_equal_values_stand_on_equal_places() -> None:
    """60, 20, 20 of 100: nothing above the first, 60 % above both others."""
    found = rank_by_value({"c": Decimal(20), "a": Decimal(60), "b": Decimal(20)})

    assert found.places == {"a": 1, "b": 2, "c": 2}
    assert found.above == {"a": 0, "b": Decimal("0.6"), "c": Decimal("0.6")}


def test_without_any_value_everything_is_above() -> None:
    """Nobody makes a share of nothing."""
    assert rank_by_value({"a": Decimal(0)}).above == {"a": 1}
    assert rank_by_value({}).places == {}


@given(VALUES)
def test_a_greater_value_never_stands_lower(values: dict[str, Decimal]) -> None:
    """A place is one more than the number of greater values; shares rise with places."""
    found = rank_by_value(values)

    for ident, value in values.items():
        assert found.places[ident] == 1 + sum(other > value for other in values.values())
        assert 0 <= found.above[ident] <= 1
        for other, less in values.items():
            if less < value:
                assert found.above[ident] <= found.above[other]


@given(VALUES, st.randoms())
def test_the_order_of_accounts_changes_nothing(values: dict[str, Decimal], dice: Random) -> None:
    """Shuffled, the ranks are the same."""
    items = list(values.items())
    dice.shuffle(items)

    assert rank_by_value(dict(items)) == rank_by_value(values)

"""Ranking by value: places, shares above, and what changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, portfolio

from kam.model import Money
from kam.rules import AccountView, LevelGroup, TierScheme, level, rank_by_value, ranked

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


LEVELS = (
    level("Gold", "gold | 金", LevelGroup.TOP),
    level("Silver", "silver | 银"),
    level("none", "none | 无", key=False),
)
IN_CUTS = ranked("set.cuts", "by cuts | 按级", LEVELS, {"Gold": 0, "Silver": 0})
IN_LISTS = ranked("set.lists", "by lists | 按列表", LEVELS, (0, 0))


def set_to(method: str, shares: tuple[int, ...], limits: tuple[int, ...]) -> tuple[TierScheme, ...]:
    """Return a scheme with a figure for each level, and one with lists, that say the same."""
    cuts = {f"share_{n}": v for n, v in zip(("gold", "silver"), shares, strict=True)} | {
        f"limit_{n}": v for n, v in zip(("gold", "silver"), limits, strict=True)
    }
    lists = {"shares": list(shares), "limits": list(limits)}
    return (
        IN_CUTS.overridden({"method": method, **cuts}, "kam.toml"),
        IN_LISTS.overridden({"method": method, **lists}, "kam.toml"),
    )


def found(scheme: TierScheme, *revenues: int) -> list[str | None]:
    """Return the level of accounts with these revenues; None where people decide."""
    facts = portfolio(
        *(account(f"a{n}", revenue=Money(Decimal(v), "EUR")) for n, v in enumerate(revenues))
    )
    views = [AccountView(facts, a, date(2026, 1, 1)) for a in facts.accounts]
    assert scheme.fit
    assert scheme.decide
    state = scheme.fit(views, scheme)
    judged = [scheme.decide(view, state, scheme) for view in views]
    return [one.level if one else None for one in judged]


@given(
    st.lists(st.integers(-10, 1000), min_size=1, max_size=9),
    st.sampled_from(("rank", "limits", "designation")),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
    st.tuples(st.integers(0, 900), st.integers(0, 900)),
)
def test_levels_by_value_are_those_that_a_reader_of_g_04_computes(
    revenues: list[int], method: str, shares: tuple[int, int], limits: tuple[int, int]
) -> None:
    """Shares of all value from the top, or least values, or people alone; both ways to say it."""
    total = sum(v for v in revenues if v > 0)

    def expected(value: int) -> str | None:
        if method == "designation":
            return None
        if value <= 0:
            return "none"
        if method == "limits":
            reached = [
                n
                for n, least in zip(("Gold", "Silver"), limits, strict=True)
                if least and value >= least
            ]
            return reached[0] if reached else "none"
        before = sum(v for v in revenues if v > value) * 100
        if before < shares[0] * total:
            return "Gold"
        return "Silver" if before < sum(shares) * total else "none"

    for scheme in set_to(method, shares, limits):
        assert found(scheme, *revenues) == [expected(v) for v in revenues]


def test_every_level_has_figures_of_its_own_or_stands_in_lists() -> None:
    """Titles say the level in words; the base has none."""
    told = {f.name: (f.title.en, f.title.zh) for f in IN_CUTS.figures}

    assert list(told) == [
        "method", "measure", "months", "share_gold", "share_silver", "limit_gold", "limit_silver",
    ]  # fmt: skip
    assert told["share_silver"] == ("silver: next share of all value", "银：其后百分之几")
    assert told["limit_gold"][1] == "按门槛：金最低值；0 表示无"
    assert [f.name for f in IN_LISTS.figures][3:] == ["shares", "limits"]


@pytest.mark.parametrize("scheme", [IN_CUTS, IN_LISTS])
def test_a_list_shorter_than_the_levels_leaves_the_rest_at_the_base(scheme: TierScheme) -> None:
    """Name and base come from the id and the last level."""
    assert scheme.name == scheme.id.partition(".")[2]
    assert scheme.base == "none"
    short = IN_LISTS.overridden({"shares": [80]}, "kam.toml")
    assert found(short, 80, 20) == ["Gold", "none"]

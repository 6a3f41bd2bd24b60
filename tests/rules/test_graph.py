"""The people graph."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.errors import UnknownName
from kam.graph import RelationshipGraph
from kam.model import Contact, Portfolio, Staff, Tie

PEOPLE = "abcdef"
DAY = date(2026, 1, 1)


def graph(*ties: Tie, reports_to: str = "") -> RelationshipGraph:
    """Return a graph of six contacts and one of our people."""
    contacts = tuple(
        Contact(id=p, name=p, reports_to=reports_to if p == "a" else "") for p in PEOPLE
    )
    staff = (Staff(id="ann", name="Ann"),)
    return RelationshipGraph(Portfolio(staff=staff, contacts=contacts, ties=ties), DAY)


def tie(source: str, target: str, **fields: Any) -> Tie:
    """Return a tie."""
    return Tie(source=source, target=target, kind="knows", **fields)


def test_the_shortest_introduction() -> None:
    """The shortest chain wins, of equal ones the first in alphabetical order."""
    found = graph(tie("ann", "c"), tie("ann", "b"), tie("c", "f"), tie("f", "b"), tie("a", "ann"))

    assert found.introduction("ann", "f") == ("ann", "b", "f")
    assert found.introduction("ann", "e") is None
    assert found.neighbours("ann") == ("a", "b", "c")


def test_reporting_lines_are_ties() -> None:
    """Who reports to whom counts, and is listed with the other ties."""
    assert graph(reports_to="b").introduction("a", "b") == ("a", "b")


def test_only_ties_that_hold_on_the_day() -> None:
    """A tie that ended, or has not begun, connects nobody."""
    ended = tie("ann", "a", until=date(2025, 12, 31))
    later = tie("ann", "b", since=date(2026, 1, 2))

    assert graph(ended, later).neighbours("ann") == ()


def test_unknown_people_are_refused() -> None:
    """Nobody of that id: the error names the nearest."""
    with pytest.raises(UnknownName, match="ann"):
        graph().neighbours("anm")


@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=10),
    st.randoms(use_true_random=False),
)
def test_the_order_of_ties_changes_nothing(pairs: list[tuple[str, str]], random: Any) -> None:
    """Shuffled ties give the same answers, and a way back is as long as the way there."""
    ties = [tie(a, b) for a, b in pairs if a != b]
    shuffled = list(ties)
    random.shuffle(shuffled)
    one, two = graph(*ties), graph(*shuffled)

    for target in PEOPLE[1:]:
        there, back = one.introduction("a", target), one.introduction(target, "a")
        assert there == two.introduction("a", target)
        assert (there and len(there)) == (back and len(back))

"""Cadence work keeps its names: what was published is matched to what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.support import SILENT, account, assess, of_kind, portfolio

import kam
from kam.commitments.matching import align
from kam.memory import Memory, Remembered, State
from kam.model import Activity, Decision, DecisionKind, Designation, Owed, Portfolio

START, END = date(2026, 1, 5), date(2026, 12, 31)


def stands(item: str, ideal: date, day: date | None = None) -> Remembered:
    """Return an item that stands in people's calendars, on its ideal day where no other is told."""
    return Remembered(item=item, state=State.LIVE, owed=True, ideal=ideal, at=day or ideal)


def memory(*items: Remembered) -> Memory:
    """Return a memory of these items."""
    return Memory(items={i.item: i for i in items})


def known(visits: Sequence[Owed]) -> Memory:
    """Return the memory in which everything that was owed stands where it is ideal."""
    return memory(*(stands(v.item, v.ideal) for v in visits))


def facts(level: str = "A", **tables: object) -> Portfolio:
    """Return one account of a level."""
    return portfolio(
        account(designations=(Designation(scheme="abc", level=level, reason="test"),)), **tables
    )


def owed(
    of: Portfolio, before: Memory | None = None, *, as_of: date = START, interval: int = 30
) -> tuple[Owed, ...]:
    """Return the visits owed over a year."""
    overrides = {**SILENT, "visit_top": {"interval": interval}}
    assessment = assess(of, as_of=as_of, **overrides)
    found = kam.due(assessment, start=START, end=END, memory=before)
    return of_kind(found, "visit")


def names(visits: Sequence[Owed]) -> list[str]:
    """Return the item ids in order."""
    return [v.item for v in visits]


FIRST = owed(facts())


def test_names_are_months_weeks_below_21_days_and_numbered_on_a_clash() -> None:
    """The occurrence is the month of the first ideal day, the ISO week below 21 days."""
    visits = owed(facts(), interval=28)
    weekly = owed(facts(), interval=14)

    assert names(FIRST)[:2] == ["visit/acme/2026-01", "visit/acme/2026-02"]
    assert len(set(names(visits))) == len(visits)
    assert sum(n.endswith("-2") for n in names(visits)) == 1
    assert names(weekly)[0] == "visit/acme/2026-W03"


def test_a_recorded_visit_renames_nothing() -> None:
    """After an early visit the one it replaces goes away; all others keep their names, in order."""
    done = Activity(account="acme", day=date(2026, 3, 12), kind="visit")
    march = next(v for v in FIRST if v.ideal > date(2026, 3, 12))
    again = owed(facts(activities=(done,)), known(FIRST), as_of=date(2026, 3, 13))

    assert names(again) == names([v for v in FIRST if v.ideal > march.ideal])


def test_a_linked_visit_is_matched_to_nothing_more() -> None:
    """An activity that names its item fulfils it, however far from its day."""
    item = FIRST[4].item
    done = Activity(account="acme", day=date(2026, 5, 1), kind="visit", item=item)
    again = owed(facts(activities=(done,)), known(FIRST), as_of=date(2026, 5, 2))

    assert item == "visit/acme/2026-05"
    assert names(again) == ["visit/acme/2026-05-2", *names(FIRST[5:])]


def test_the_name_of_what_was_done_or_decided_is_never_given_again() -> None:
    """A new visit of the same month is not born done, declined or pinned."""
    done = Activity(account="acme", day=date(2026, 1, 10), kind="visit", item="visit/acme/2026-02")
    pin = Decision(item="visit/acme/2026-03", decision=DecisionKind.DECLINE)
    old = Remembered(item=pin.item, state=State.LIVE, owed=False, ideal=date(2025, 1, 1))
    decided = facts(activities=(done,), decisions=(pin,))

    assert names(owed(decided, memory(old), as_of=date(2026, 1, 11)))[:2] == [
        "visit/acme/2026-02-2",
        "visit/acme/2026-03-2",
    ]
    assert names(owed(decided, as_of=date(2026, 1, 11)))[:2] == [
        "visit/acme/2026-02-2",
        "visit/acme/2026-03",
    ]


def test_another_tier_or_cadence_keeps_the_nearest_names() -> None:
    """Twelve visits become four: each takes the name of the published one nearest to it."""
    quarterly = owed(facts(), known(FIRST), interval=90)
    ideal = {v.item: v.ideal for v in FIRST}

    assert set(names(quarterly)) <= set(names(FIRST))
    assert all(abs((v.ideal - ideal[v.item]).days) <= 15 for v in quarterly)


def test_more_visits_keep_all_names() -> None:
    """Four visits become twelve: the four keep their names, the others get new ones."""
    few = owed(facts(), interval=90)
    many = owed(facts(), known(few))

    assert set(names(few)) < set(names(many))
    assert len(set(names(many))) == len(many)


def test_a_declined_visit_stays_declined() -> None:
    """It takes its place in the chain, so that no other visit steps into it."""
    decision = Decision(item=FIRST[3].item, decision=DecisionKind.DECLINE)
    again = owed(facts(decisions=(decision,)), known(FIRST))

    assert names(again) == names(FIRST)


def test_a_pinned_visit_keeps_its_name_when_the_chain_moves() -> None:
    """Two thirds of an interval away, still the same visit: it was agreed with the customer."""
    item = FIRST[4]
    pin = Decision(item=item.item, decision=DecisionKind.PIN, start=item.ideal)
    done = Activity(account="acme", day=item.ideal - timedelta(days=10), kind="visit")
    again = owed(facts(activities=(done,), decisions=(pin,)), known(FIRST), as_of=done.day)

    assert item.item in names(again)


def test_a_visit_agreed_ahead_of_the_horizon_counts() -> None:
    """The next one follows the published visit before the first day, as it was planned."""
    agreed = stands("visit/acme/2025-12", date(2025, 12, 20), date(2025, 12, 22))
    visits = owed(facts(), memory(agreed), as_of=date(2025, 12, 1))

    assert visits[0].ideal == date(2025, 12, 20) + timedelta(days=30)
    assert "already planned for 2025-12-22" in visits[0].reasons[1].render()


@given(
    st.dates(START, date(2026, 11, 30)),
    st.integers(7, 120),
    st.sampled_from("ABC"),
    st.lists(st.dates(START, date(2026, 11, 30)), max_size=4),
)
def test_nothing_is_renamed_that_does_not_go_away(
    as_of: date, interval: int, level: str, days: list[date]
) -> None:
    """As many published visits ahead keep their names as can: the fewer of the two numbers.

    Names are unique, in order of time, and never those of visits that are over.
    """
    visits = tuple(Activity(account="acme", day=d, kind="visit") for d in days if d <= as_of)
    again = owed(facts(level, activities=visits), known(FIRST), as_of=as_of, interval=interval)
    ahead = [v for v in FIRST if v.ideal >= as_of]
    kept = [n for n in names(again) if n in set(names(FIRST))]

    assert len(set(names(again))) == len(again)
    assert kept == [n for n in names(FIRST) if n in set(kept)]
    near = [v for v in again if any(abs((v.ideal - p.ideal).days) <= v.rescue for p in ahead)]
    assert len(kept) >= min(len(near), len(ahead)) - 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), max_size=4))
def test_alignment_is_the_best_of_all(worths: list[list[int]]) -> None:
    """Against trying every way to pair rows and columns in order."""
    found = align(worths)
    pairs = [(r, c) for r, c in enumerate(found) if c is not None]

    assert [c for _, c in pairs] == sorted({c for _, c in pairs})
    assert all(worths[r][c] > 0 for r, c in pairs)
    best = max(
        sum(worths[r][c] for r, c in zip(rows, columns, strict=True))
        for size in range(min(len(worths), 4) + 1)
        for rows in combinations(range(len(worths)), size)
        for columns in combinations(range(4), size)
        if all(worths[r][c] > 0 for r, c in zip(rows, columns, strict=True))
    )
    assert sum(worths[r][c] for r, c in pairs) == best


def test_the_same_facts_give_the_same_names() -> None:
    """Also when several published visits stand elsewhere than on their ideal days."""
    moved = (stands(v.item, v.ideal, v.ideal + timedelta(days=3)) for v in FIRST)

    assert names(owed(facts(), memory(*moved))) == names(FIRST)

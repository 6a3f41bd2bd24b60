"""The first plan of a list without history: nobody drowns in what is overdue."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import SILENT, account, assess, due, of_kind, portfolio

import kam
from kam.model import Account, Activity, Designation, Owed, Portfolio
from kam.rules import RuleSettings, Settings

START, END = date(2026, 3, 2), date(2027, 3, 1)
LONG_AGO = date(2024, 1, 1)
INTERVALS = {"A": 30, "B": 91, "C": 365}
"""Days from one visit to the next (catalogue 3.1)."""


def at(level: str, ident: str) -> Account:
    """Return an account at a level that was set by hand."""
    by_hand = (Designation(scheme="abc", level=level, reason="test"),)
    return account(ident, designations=by_hand)


def visited(*days: tuple[str, str, date]) -> Portfolio:
    """Return accounts, each of a level and with the day of its last visit."""
    return portfolio(
        *(at(level, ident) for ident, level, _ in days),
        activities=tuple(Activity(account=i, day=day, kind="visit") for i, _, day in days),
    )


def visits(facts: Portfolio, start: date = START) -> dict[str, Owed]:
    """Return the first visit that every account is owed."""
    found: dict[str, Owed] = {}
    for one in of_kind(due(facts, start, END, **SILENT), "visit"):
        found.setdefault(one.account, one)
    return found


def test_one_overdue_visit_comes_on_the_first_day() -> None:
    """Whatever else is planned, and it may move by half an interval."""
    one = visits(visited(("a", "B", LONG_AGO), ("b", "B", date(2026, 2, 1))))["a"]

    assert (one.ideal, one.latest) == (START, START + timedelta(days=45))


def test_a_few_come_in_the_first_week_highest_level_and_longest_overdue_first() -> None:
    """Five visits of an hour are what a week holds beside its own work."""
    found = visits(
        visited(
            ("base", "C", LONG_AGO),
            ("late", "A", date(2025, 1, 1)),
            ("later", "A", LONG_AGO),
            ("middle", "B", LONG_AGO),
        )
    )

    assert sorted(found, key=lambda i: found[i].ideal) == ["later", "late", "middle", "base"]
    assert max(v.ideal for v in found.values()) < START + timedelta(days=7)


def test_many_are_spread_over_the_first_interval() -> None:
    """Sixty middle accounts, none seen for two years: about one a working day, not sixty."""
    facts = visited(*((f"a{n:02}", "B", LONG_AGO + timedelta(days=n)) for n in range(60)))
    found = visits(facts)
    weeks = Counter((v.ideal - START).days // 7 for v in found.values())

    assert len(found) == 60
    assert max(weeks.values()) <= 5
    assert set(weeks) == set(range(13))
    assert [v.ideal for v in sorted(found.values(), key=lambda v: v.account)] == sorted(
        v.ideal for v in found.values()
    )
    assert "most urgent first, this is number 60" in found["a59"].reasons[1].text.render()
    assert "同类逾期共 60 个" in found["a59"].reasons[1].text.render("zh-CN")


def test_some_of_many_are_made_up_at_the_pace_of_the_others() -> None:
    """Ten of forty are overdue: they have a quarter of the interval, not all of it."""
    fresh = [(f"b{n:02}", "B", date(2026, 2, 1)) for n in range(30)]
    found = visits(visited(*fresh, *((f"a{n:02}", "B", LONG_AGO) for n in range(10))))
    late = [v.ideal for i, v in found.items() if i.startswith("a")]

    assert min(late) == START
    assert max(late) <= START + timedelta(days=91 // 4)


def test_once_announced_they_stay() -> None:
    """A week later nothing has moved, though nobody wrote anything down."""
    facts = visited(*((f"a{n:02}", "C", LONG_AGO) for n in range(30)))
    rules = kam.rule_book(settings=Settings(rules=RuleSettings(depth="lean")))
    before = kam.run(facts, rules, as_of=START, days=365)
    after = kam.run(facts, rules, as_of=START + timedelta(days=7), days=365, memory=before.memory)
    stood = {i.item: i.ideal for i in before.due.items if i.kind == "visit"}

    moved = [i.item for i in after.due.items if stood.get(i.item, i.ideal) != i.ideal]
    assert moved == []


levels = st.sampled_from(sorted(INTERVALS))
lasts = st.dates(date(2022, 1, 1), date(2026, 3, 1))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(levels, lasts), min_size=1, max_size=40))
def test_everybody_has_a_turn_within_the_first_interval(rows: list[tuple[str, date]]) -> None:
    """Not before the first day, and never later than one interval after it."""
    facts = visited(*((f"a{n:02}", level, day) for n, (level, day) in enumerate(rows)))
    found = visits(facts)
    judged = assess(facts, as_of=START)

    for n, (level, day) in enumerate(rows):
        step = timedelta(days=INTERVALS[level])
        first = found.get(f"a{n:02}")
        turn = max(day + step, START)
        assert str(judged.of(f"a{n:02}").tier).endswith(level)
        assert first is not None
        assert turn <= first.ideal < START + step if day + step < START else first.ideal == turn

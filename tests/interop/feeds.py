"""The feeds to agree on: those of the examples, and generated ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.ical.test_round_trip import SEEDS, entries
from tests.interop.running import ROOT

import kam
from kam.cli.pipeline import horizon, open_workspace, plan_workspace
from kam.ical import Entry, Feed
from kam.ical.entry import STATUSES

NOTE = 10_000
GENERATED = 300
PHRASES = (*SEEDS, "拜访；记录，", "a;b,c: d\n", "ü", "“引号” ", "\\n\\N", "\t", "x")

notes = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4).map(
    lambda phrases: ("".join(phrases) * NOTE)[:NOTE]
)


@st.composite
def varied(draw: st.DrawFn) -> Entry:
    """Draw an entry as the round trip does, with any status, and now and then a very long note."""
    entry = draw(entries())
    status = draw(st.sampled_from(STATUSES[entry.kind]))
    long = draw(st.integers(0, 9)) == 0
    return evolve(entry, status=status, description=draw(notes) if long else entry.description)


many = st.lists(varied(), max_size=6, unique_by=lambda entry: entry.uid).map(
    lambda found: Feed(name="拜访", entries=tuple(found), timezone="Asia/Shanghai")
)


def workspaces() -> list[Path]:
    """Return the examples that can be planned."""
    return sorted(path.parent for path in (ROOT / "examples").glob("*/kam.toml"))


@cache
def plan(workspace: Path) -> kam.Plan:
    """Return the plan of an example, for the days that its kam.toml names."""
    loaded = open_workspace(workspace)
    return plan_workspace(loaded, horizon(loaded, start=None, end=None, as_of=None))


@cache
def examples(language: str) -> dict[str, Feed]:
    """Return every calendar of every example in one language, by its name."""
    return {
        f"{folder.name}/{name}": feed
        for folder in workspaces()
        for name, feed in kam.render(plan(folder), language=language).feeds
    }


@cache
def generated() -> dict[str, Feed]:
    """Return the same random feeds every time."""
    found: list[Feed] = []

    @settings(
        max_examples=GENERATED,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
    )
    @given(feed=many)
    def collect(feed: Feed) -> None:
        found.append(feed)

    collect()
    return {f"generated/{number:03}": feed for number, feed in enumerate(found)}

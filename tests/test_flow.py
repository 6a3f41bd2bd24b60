"""The one door: the whole flow in one call."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.support import account, portfolio

import kam

AS_OF = date(2026, 1, 5)
FACTS = portfolio(
    account("acme", designations=(kam.Designation(scheme="abc", level="A", reason="test"),))
)
SETTINGS = kam.Settings(plan=kam.PlanSettings(effort=50))
RULES = kam.rule_book(settings=SETTINGS)


def run(memory: kam.Memory | None = None, *, as_of: date = AS_OF, days: int = 90) -> kam.Run:
    return kam.run(FACTS, RULES, as_of=as_of, days=days, memory=memory)


def test_it_is_the_flow_stage_by_stage() -> None:
    """One call and five calls make the same bytes."""
    made = run()
    judged = kam.assess(FACTS, RULES, as_of=AS_OF)
    owed = kam.due(judged, start=AS_OF, end=date(2026, 4, 4))
    calendars = kam.render(kam.plan(owed, effort=50))

    assert made.calendars.files == calendars.files
    assert (made.due.start, made.due.end) == (AS_OF, date(2026, 4, 4))
    assert kam.check_plan(made.plan) == ()


def test_a_memory_kept_in_a_database_changes_nothing() -> None:
    """The second run over the same facts announces nothing and writes the same bytes."""
    first = run()
    again = run(kam.Memory.from_json(first.memory.to_json()))

    assert first.calendars.changes != ()
    assert again.calendars.changes == ()
    assert again.calendars.files == first.calendars.files


def test_a_week_later_what_stands_ahead_keeps_its_name() -> None:
    """Names come from the memory; nothing is announced twice."""
    first = run()
    later = run(first.memory, as_of=date(2026, 1, 12))
    ahead = {
        i.item for i in first.plan.items if i.day > date(2026, 1, 19) and i.owed.kind == "visit"
    }

    assert ahead
    assert ahead <= {i.item for i in later.plan.items}


def test_language_and_privacy_are_those_of_workspace_and_settings() -> None:
    """There is nothing to choose twice."""
    facts = evolve(FACTS, workspace=evolve(FACTS.workspace, language="zh-CN"))
    made = kam.run(facts, RULES, as_of=AS_OF, days=30)
    team = made.calendars.files["team.ics"].decode()

    assert "SUMMARY:拜访" in team


@pytest.mark.parametrize("days", [0, -1, True, 1.5, "30"])
def test_a_horizon_that_is_none_is_refused(days: Any) -> None:
    """One message, with what is allowed."""
    with pytest.raises(kam.InvalidField, match="days"):
        kam.run(FACTS, RULES, as_of=AS_OF, days=days)


def test_what_an_embedder_makes_is_here() -> None:
    """Every record of the model that a portfolio holds, and the settings, come from `kam`."""
    from kam import model, rules

    records = {n for n in model.__all__ if n not in {"Firmness", "Form", "Where"}}
    settings = {n for n in rules.__all__ if n.endswith("Settings")}

    assert records | settings | {"Memory", "CalendarDate", "Span"} <= set(kam.__all__)
    assert sorted(kam.__all__) == kam.__all__
    assert all(getattr(kam, name) is not None for name in kam.__all__)
    assert set(kam.__all__) <= set(dir(kam))


def test_the_memory_is_text_that_says_its_format() -> None:
    """A database can hold it, and tell what it is."""
    assert json.loads(run().memory.to_json())["format"] == "kam.memory/2"

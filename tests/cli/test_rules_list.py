"""``kam rules list``: what is on, by kind, within 100 columns, and what it costs."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import SMALL, kam
from tests.support import account, due, portfolio

import kam as library
from kam.cli.wrapping import width
from kam.reports.effort import Effort, effort_each, efforts
from kam.rules import KINDS


def workspace(folder: Path, settings: str = "") -> Path:
    """Write the small workspace with more settings."""
    texts = {**SMALL, "kam.toml": SMALL["kam.toml"] + settings}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def values(*arguments: object) -> dict[str, dict[str, Any]]:
    """Return what the list says of every rule, by id."""
    rows = json.loads(kam("rules", "list", *arguments, "--format", "json").out)
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("given", [False, True])
def test_it_fits_100_columns(tmp_path: Path, language: str, given: bool) -> None:
    """Chinese signs take two; every kind of rule has its group, in the order of the kinds."""
    folder = (workspace(tmp_path),) if given else ()
    lines = kam("rules", "list", *folder, "--language", language).out.splitlines()
    known = {type(rule).__name__ for rule in library.rule_book().rules}
    words = [re.split("[:：]", line)[0].split()[-1] for line in lines if line and line[0] != " "]
    kinds = [kind.__name__ for kind in KINDS]

    assert max(map(width, lines)) <= 100
    assert [w for w in words if w in kinds] == [k for k in kinds if k in known]


def test_it_says_what_is_on_and_why_another_is_not(tmp_path: Path) -> None:
    """By its depth, by its figures, and that figures are the user's own."""
    own = '[rules]\ndepth = "lean"\n[rules."core.visit-top"]\nminutes = 45\n'
    lines = kam("rules", "list", workspace(tmp_path, own)).out.splitlines()
    words = {line.split()[0]: line.split()[1] for line in lines if line.startswith("  core.")}
    rows = values(tmp_path)

    assert words["core.visit-top*"] == "on"
    assert words["core.survey-top"] == "standard"
    assert words["core.churn-check"] == "full"
    assert words["core.superior-report"] == "off"
    assert (rows["core.visit-top"]["on"], rows["core.visit-top"]["why_off"]) == (True, "")
    assert rows["core.survey-top"]["on"] is False
    assert "[rules] depth is lean" in rows["core.survey-top"]["why_off"]
    assert rows["core.superior-report"]["on"] is False


def test_without_a_workspace_it_costs_so_much_for_one_account() -> None:
    """A visit of an hour every 30 days is 12 hours a year; a deadline has no figure for it."""
    rows = values()

    assert rows["core.visit-top"]["a_year"] == {"items": 12, "hours": 12.2}
    assert rows["core.rule-review"]["a_year"] == {"items": 1, "hours": 2.0}
    assert rows["core.answer-a"]["a_year"] is None
    assert "hours each" in kam("rules", "list").out


def test_with_a_workspace_it_costs_what_the_horizon_says(tmp_path: Path) -> None:
    """Counts and minutes of what is due, for a whole year; the last line is the sum of all."""
    rows = values(workspace(tmp_path))
    told = kam("rules", "list", tmp_path).out
    costs = [row["a_year"] for row in rows.values() if row["a_year"]]

    assert costs
    assert "everything that is on" in told
    assert "of 2 people" in told
    assert "hours a year" in told


def test_hours_are_counts_times_minutes_scaled_to_a_year() -> None:
    """Half a year of it counts twice."""
    owed = due(portfolio(account()), date(2026, 1, 1), date(2026, 7, 2))
    found = efforts(owed)
    for rule, effort in found.items():
        mine = [c for c in owed.items if c.rule == rule]
        days = (owed.end - owed.start).days + 1
        assert abs(effort.minutes - sum(c.minutes for c in mine) * 365 / days) <= 0.5
        assert abs(effort.items - len(mine) * 365 / days) <= 0.5

    assert set(found) == {c.rule for c in owed.items}
    assert Effort(items=1, minutes=90).hours == Decimal("1.5")


def test_a_rule_that_is_switched_off_costs_nothing() -> None:
    """Neither an interval of 0 nor the rhythm never."""
    book = library.rule_book()

    assert effort_each(book.rule("core.product-training")) is None
    assert effort_each(book.rule("core.superior-report")) is None


def test_show_says_why_a_rule_is_off() -> None:
    """With the line that turns it on, in both languages."""
    line = '[rules."core.churn-check"] depth = "standard"'
    asked = ("rules", "show", "core.churn-check")

    assert line in kam(*asked).out
    assert f"仍要启用，请写 {line}" in kam(*asked, "--language", "zh-CN").out
    assert "off:" not in kam("rules", "show", "core.visit-top").out

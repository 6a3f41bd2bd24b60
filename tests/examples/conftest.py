"""The plan of the cable-TV branch, made once for the tests that look at it."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from attrs import evolve
from tests.cli.running import ROOT, Ran
from tests.cli.running import kam as run

import kam
from kam.facts import Casebook

HERE = ROOT / "examples" / "telecom-cn"
AS_OF = date(2026, 11, 2)
Row = dict[str, str]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the workspace, in which a plan may leave its ledger."""
    copy = tmp_path_factory.mktemp("telecom") / "telecom-cn"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns(".kam", "out", "__pycache__"))
    return copy


@pytest.fixture(scope="session")
def planned(folder: Path) -> Ran:
    """Return what the command said when it planned the year."""
    return run("plan", folder, "--out", folder / "out", KAM_LANGUAGE="zh-CN")


@pytest.fixture(scope="session")
def rows(planned: Ran, folder: Path) -> dict[str, Row]:
    """Return the rows of things owed in plan.csv by item."""
    assert planned.code == 0, planned.err
    with (folder / "out" / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["item"]: row for row in csv.DictReader(file) if row["row"] == "item"}


@pytest.fixture(scope="session")
def items(rows: dict[str, Row], folder: Path) -> dict[str, Any]:
    """Return the components of all calendars by item, those of the overlay by their kind too."""
    found: dict[str, Any] = {}
    for path in sorted((folder / "out" / "calendars").rglob("*.ics")):
        for component in icalendar.Calendar.from_ical(path.read_bytes()).walk():
            if "X-KAM-ITEM" in component:
                found[str(component["X-KAM-ITEM"])] = component
    return found


@pytest.fixture(scope="session")
def loaded() -> Any:
    """Return the workspace as it loads."""
    return kam.load(HERE)


@pytest.fixture(scope="session")
def everything(loaded: Any) -> kam.Commitments:
    """Return what a year owes when it owes everything that the rules name."""
    rules = evolve(loaded.settings.rules, depth="full")
    book = kam.rule_book(settings=evolve(loaded.settings, rules=rules))
    judged = kam.assess(loaded.portfolio, book, as_of=AS_OF)
    return kam.due(judged, start=AS_OF, end=date(2027, 10, 31))


@pytest.fixture(scope="session")
def book(loaded: Any) -> Casebook:
    """Return the histories of all cases."""
    return Casebook(loaded.portfolio, kam.rule_book(settings=loaded.settings), AS_OF)

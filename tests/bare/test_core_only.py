"""The library with its core dependencies alone: it imports, plans and renders."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kam
from kam.errors import MissingExtra
from kam.model import Account, Portfolio, Staff, Workspace

START, END = date(2026, 1, 5), date(2026, 3, 31)


def portfolio(country: str = "") -> Portfolio:
    """Return one account and one manager."""
    return Portfolio(
        workspace=Workspace(id="bare", timezone="Europe/Berlin", country=country),
        accounts=(Account(id="acme", name="Acme", owner="ann"),),
        staff=(Staff(id="ann", name="Ann"),),
    )


def planned(facts: Portfolio) -> kam.Plan:
    """Plan the portfolio for a quarter."""
    assessment = kam.assess(facts, kam.rule_book(), as_of=date(2026, 1, 1))
    return kam.plan(kam.due(assessment, start=START, end=END))


def test_the_flow_runs_without_any_extra() -> None:
    """Without a country nobody has statutory holidays, and nothing optional is needed."""
    plan = planned(portfolio())

    assert kam.check_plan(plan) == ()
    assert kam.render(plan).files["ann.ics"].startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_country_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A country needs the extra calendars, and the text has the line that installs it."""
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(MissingExtra, match=r"pip install 'kam\[calendars\]'"):
        planned(portfolio("CN"))


def test_a_calendar_table_stands_in_for_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the user's own calendar table a country works without the extra."""
    from attrs import evolve

    from kam.model import CalendarDay

    monkeypatch.setitem(sys.modules, "holidays", None)
    own = (CalendarDay(day=date(2026, 2, 17), working=False, calendar="CN", name="春节"),)

    assert kam.check_plan(planned(evolve(portfolio("CN"), calendar=own))) == ()


def test_the_command_line_says_what_to_install(tmp_path: Path) -> None:
    """Without click `kam` ends with the install line and exit code 2."""
    code = "import sys; sys.modules['click'] = None; from kam.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path, text=True
    )

    assert ran.returncode == 2
    assert ran.stderr == "the command line needs an extra: pip install 'kam[cli]'\n"

"""The cable-TV branch: what it holds, every state of a case, every kind of item."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Ran, tree
from tests.cli.running import kam as run
from tests.examples.conftest import AS_OF, HERE, Row

import kam
from kam.facts import Casebook
from kam.facts.travel import Travel
from kam.model.item_kinds import KINDS
from kam.plugins import CoreState, Process

X_CAL = [f"X-CAL-{number:02d}" for number in range(1, 18)]


def test_the_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    """Building again gives equal bytes."""
    subprocess.run([sys.executable, str(HERE / "build.py"), "--out", str(tmp_path)], check=True)

    committed = {n: b for n, b in tree(HERE).items() if n.endswith(".csv") and "/" not in n}
    assert tree(tmp_path) == committed


def test_the_workspace_is_clean(folder: Path) -> None:
    """Nothing is found but the official who is marked as agreeing to gifts, which is intended."""
    ran = run("check", folder, KAM_LANGUAGE="zh-CN")

    assert ran.code == 0
    assert "150 个客户" in ran.err + ran.out
    assert len(re.findall(r"(?:错误|警告|提示)：", ran.err)) == len(INTENDED), ran.err
    assert all(words in ran.err for words in INTENDED)


INTENDED = ("属于机关单位，却标记为同意收礼",)
"""What ``check`` finds, in its own words; ``plan`` adds that the team's calendar is a window."""


def test_the_plan_leaves_nothing_out(planned: Ran, rows: dict[str, Row], folder: Path) -> None:
    """Exit 0; every visit has a place; the notes are few."""
    left_out = (folder / "out" / "unplaced.csv").read_text("utf-8-sig").splitlines()

    assert planned.code == 0
    assert "150 个客户，19 名员工" in planned.out
    assert "0 项未安排" in planned.out
    assert len(left_out) == 1
    told = [line for line in planned.err.splitlines() if "尚未公布" not in line]
    assert len(told) == len(INTENDED) + 1, planned.err  # a year may not be announced yet
    assert "team.ics 含" in told[-1]
    assert len({row["staff"] for row in rows.values()}) >= 14


def test_the_readme_shows_what_the_commands_print(planned: Ran, folder: Path) -> None:
    """Every line of its excerpts is in the summary, or in the explanation of a deadline."""
    blocks = re.findall(r"```text\n(.*?)```", (HERE / "README.md").read_text("utf-8"), re.DOTALL)
    explained = run("explain", folder, "deadline/BX-01/answer", "--all", KAM_LANGUAGE="zh-CN")

    assert len(blocks) == 2
    for line in "".join(blocks).splitlines():
        assert line in f"{planned.out}{explained.out}".splitlines(), line


@pytest.mark.rule("R-CABLE-01", "R-CABLE-02", "X-TIER-15")
def test_150_accounts_of_three_kinds(loaded: Any) -> None:
    """110 group customers, 28 partners, 12 leaders of public bodies."""
    rules = kam.rule_book(settings=loaded.settings)
    assessment = kam.assess(loaded.portfolio, rules, as_of=AS_OF)

    assert len(loaded.portfolio.accounts) == 150
    assert Counter(str(a.tier) for a in assessment.accounts) == {
        "cable/group": 110, "cable/partner": 28, "cable/leader": 12,
    }  # fmt: skip


@pytest.mark.rule("X-CAL-01", "X-CAL-02", "X-CAL-16", "X-CAL-17", "R-CABLE-60")
@pytest.mark.parametrize("row", X_CAL)
def test_every_row_of_the_catalogue_stands_in_a_calendar(row: str, items: dict[str, Any]) -> None:
    """Every kind of item that a row asks for, as an entry or as a line of one."""
    wanted = {kind for kind, form in KINDS.items() if row in form.implements}
    lines = {line for c in items.values() for line in str(c.get("X-KAM-ITEMS", "")).split()}
    found = {item.partition("/")[0] for item in (*items, *lines)}

    assert wanted
    assert wanted <= found


def test_every_state_of_every_process_has_a_case(book: Casebook) -> None:
    """Of each process of the plugin, and of the core states, some case stands there now."""
    standing: dict[str, set[str]] = defaultdict(set)
    for history in book:
        if history.process is not None:
            standing[history.process.id].add(history.current.name)
    processes = [p for p in book.rules.of(Process) if p.id.startswith("telecom.")]

    assert len(processes) == 10
    for process in processes:
        assert standing[process.id] == {s.name for s in process.states}, process.id
    assert {h.core for h in book} == set(CoreState)


def test_no_language_is_mixed_into_the_texts(items: dict[str, Any]) -> None:
    """Titles have no English word but ids of cases and marks that are words in Chinese too."""
    words = Counter(
        word
        for component in items.values()
        for word in re.findall(r"[A-Za-z-]{4,}", str(component["SUMMARY"]))
    )
    assert not words, words


def test_the_branch_is_a_city_with_its_counties(loaded: Any) -> None:
    """Everybody has a place; the farthest county is an hour from the office, not a day."""
    travel = Travel.of(loaded.portfolio, loaded.settings.travel)
    office = travel.base("an")
    ways = sorted(travel.minutes(office, travel.spot(a.id)) for a in loaded.portfolio.accounts)

    assert not travel.findings
    assert len(ways) == 150
    assert ways[50] < 15
    assert 40 < ways[-1] < 60

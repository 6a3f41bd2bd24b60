"""The plugin as a whole: settings files, public names, a whole plan, and what it costs to leave."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import kam
from kam.plugins.registry import describe
from kam.text import CHINESE, in_language
from kam.text.citations import source_in
from kam_telecom import Telecom
from telecom_scenes import PERSON, account, book, case, contact, portfolio

FOLDER = Path(__file__).parent.parent
SOURCE = FOLDER / "src" / "kam_telecom"
PAGE = FOLDER.parent.parent / "docs" / "introductions" / "telecom.md"


def test_it_can_be_described() -> None:
    described = describe(Telecom())
    assert described.id == "telecom"
    assert len(described.rules) > 150
    assert {name for name, _, _ in described.settings} >= {"services", "standards", "offers"}


def test_sources_and_parameters_are_told_in_chinese() -> None:
    """A Chinese reader sees no English word but those to choose from."""
    told = [source_in(rule.source, CHINESE) for rule in describe(Telecom()).rules]
    free = [p for rule in describe(Telecom()).rules for p in rule.figures if not p.choices]
    told += [in_language(p.allowed, CHINESE) for p in free if not isinstance(p.default, bool)]

    assert [text for text in told if re.search("[a-z]{2,}", text)] == []


def test_only_public_names_of_kam_are_imported() -> None:
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module[:4] == "kam.":
                assert node.module == "kam.plugins", f"{path.name}: {node.module}"


def test_the_settings_of_the_page_are_understood(tmp_path: Path) -> None:
    """What the documentation shows is a workspace that loads and has these rules."""
    shown = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    (tmp_path / "kam.toml").write_text("\n".join(shown), encoding="utf-8")
    (tmp_path / "accounts.csv").write_text("name,kind\nMill,\nWang,individual\n", encoding="utf-8")
    loaded = kam.load(tmp_path)
    assert [f for f in loaded.findings if f.severity.value == "error"] == []
    rules = kam.rule_book([Telecom()], loaded.settings)
    assert rules.rule("telecom.standard-family-first-reply").figure("hours").value == 4
    assert rules.rule("telecom.service-offer-own-line")
    judged = kam.assess(loaded.portfolio, rules, as_of=date(2026, 3, 2))
    assert {str(a.tier).partition("/")[0] for a in judged.accounts} == {"cable", "mobile"}


def test_an_unknown_setting_is_refused_with_what_was_meant() -> None:
    with pytest.raises(kam.errors.PluginError, match="strategy"):
        book(strategi="high")


@pytest.mark.parametrize("serving", ["", "mobile", "mobile-segment", "telecom-family", "cable"])
def test_a_mixed_portfolio_is_planned_with_every_scheme(serving: str) -> None:
    facts = portfolio(
        account("mill", since=date(2015, 1, 1)),
        account("wang", kind=PERSON, telecom_arpu="120", telecom_points="900",
                telecom_points_expire="2026-04-30", telecom_body="city"),
        account("chen", kind=PERSON, telecom_consumption="700"),
        contacts=(contact("boss", "mill"),),
        cases=(case(account="mill", level="2"), case("r", "repair", account="wang")),
    )  # fmt: skip
    judged = kam.assess(facts, book(serving), as_of=date(2026, 3, 2))
    owed = kam.due(judged, start=date(2026, 3, 2), end=date(2026, 4, 30))
    plan = kam.plan(owed)
    assert not judged.failures
    assert not owed.failures
    assert len({i.item for i in plan.items}) == len(plan.items)
    assert {"birthday", "deadline", "report"} - {i.owed.kind for i in plan.items} <= {"birthday"}


def test_every_text_is_written_in_both_languages() -> None:
    for rule in describe(Telecom()).rules:
        assert rule.title.en != rule.title.zh or re.fullmatch(r"[0-9A-Z]+", rule.title.en)
        for parameter in rule.figures:
            assert re.search(r"[\u4e00-\u9fff]", parameter.title.zh), f"{rule.id} {parameter.name}"


def test_figures_that_no_source_prints_are_marked_proposed() -> None:
    printed = {
        "telecom.complaint-1-answer": ("hours", 5),
        "telecom.complaint-2-solution": ("hours", 8),
        "telecom.complaint-3-answer": ("hours", 12),
        "telecom.installation-two-way": ("days", 0),
        "telecom.installation-other": ("days", 3),
        "telecom.installation-outside": ("days", 5),
        "telecom.renewal-approval": ("days", (7,)),
        "telecom.refund": ("factor", 2),
        "telecom.service-manager-24h": ("hours", 24),
        "telecom.service-post-7x24": ("days", 7),
        "telecom.standards-family": ("expected", 107),
        "telecom.standards-enterprise": ("expected", 89),
        "telecom.weekly-review": ("rhythm", "weekly"),
        "telecom.weekly-complaints": ("rhythm", "weekly"),
    }
    rules = book()
    for ident, (name, value) in printed.items():
        parameter = rules.rule(ident).figure(name)
        assert parameter.default == value
        assert not parameter.proposed
    named = {(ident, name) for ident, (name, _) in printed.items()}
    for rule in describe(Telecom()).rules:
        for parameter in rule.figures:
            if (rule.id, parameter.name) not in named and not parameter.proposed:
                alike = re.sub(r"-(answer|solution)$", "", rule.id)
                assert any(i.startswith(alike) for i, _ in named), f"{rule.id} {parameter.name}"

"""Rules, their sources and their faults as a Chinese reader sees them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

import pytest

import kam
from kam.cli.rule_details import RULE_KINDS
from kam.cli.rules_command import UNITS
from kam.errors import KamError, PluginError, RuleError
from kam.model import Account, AccountStatus, Portfolio
from kam.plugins import NoSettings, Plugin
from kam.reasons import Reason
from kam.rules import AccountView, PluginSettings, RuleSettings, Settings
from kam.text import CHINESE, Message, Text, chained, in_language, joined, said
from kam.text.citations import source_in

CORE = kam.rule_book().rules


@pytest.mark.parametrize("source", sorted({rule.source for rule in CORE}))
def test_every_source_of_the_core_is_told_in_chinese(source: str) -> None:
    """Nothing but citations stays as it is."""
    assert not re.search("[a-z]{2,}", source_in(source, CHINESE))
    assert source_in(source, "en") == source


def test_a_source_is_translated_as_a_whole_or_not_at_all() -> None:
    """Half a translation would read worse than none; a plugin may say both languages itself."""
    own = said(Message("house rules; page {page}", "内部制度；第 {page} 页")(page=3))

    assert source_in("R-RM-01; criteria G-26 (proposed)", CHINESE) == "R-RM-01；标准 G-26（建议值）"
    assert source_in("our own handbook, days", CHINESE) == "our own handbook, days"
    assert (own, source_in(own, CHINESE)) == ("house rules; page 3", "内部制度；第 3 页")


def test_a_reason_names_its_rule_and_source_in_the_language() -> None:
    """Rule and source stand in brackets behind the sentence."""
    reason = Reason.of("core.x", Message("a sale", "成交"), "R-RM-01; limit G-04 (proposed)")

    assert str(reason) == "a sale [core.x; R-RM-01; limit G-04 (proposed)]"
    assert reason.render(CHINESE) == "成交［core.x；R-RM-01；上限 G-04（建议值）］"


def test_kinds_and_units_of_every_rule_have_chinese_names() -> None:
    """Tables of rules show no word that is English only."""
    units = {p.unit for rule in CORE for p in rule.figures if p.unit}

    assert {type(rule).__name__ for rule in CORE} - RULE_KINDS.keys() == set()
    assert units - UNITS.keys() == set()


def test_what_a_parameter_may_hold_is_told_in_chinese() -> None:
    """Words to choose from, and what is typed as it is, stay."""
    typed = re.compile("true 或 false|lunar:08-15")
    free = [p for rule in CORE for p in rule.figures if not p.choices]
    told = {in_language(text, CHINESE) for p in free for text in (p.allowed, p.origin)}

    assert not [text for text in told if re.search("[a-z]{2,}", typed.sub("", text))]


def test_faults_of_kam_toml_are_joined_in_both_languages() -> None:
    """One line for each fault, the same faults in both."""
    rules = RuleSettings(
        serving="nix",
        processes={"complaint": "core.nix"},
        overrides={"core.nope": {"x": 1}, "core.visit-top": {"interval": -1}},
    )
    with pytest.raises(RuleError) as refused:
        kam.rule_book(settings=Settings(rules=rules))

    english, chinese = str(refused.value), refused.value.render(CHINESE)
    assert len(english.splitlines()) == len(chinese.splitlines()) == 4
    assert "interval: -1 is not a whole number from 0 to 3660" in english
    assert "interval：-1 不对，应为 0 至 3660 的整数" in chinese
    assert "没有分级方案 'nix'" in chinese
    assert "没有规则 'core.nope'" in chinese
    assert "[rules.processes] complaint：没有流程 'core.nix'" in chinese


class First(Plugin[NoSettings]):
    """Proposes one scheme."""

    id: ClassVar[str] = "first"
    serving: ClassVar[str] = "abc"


class Second(Plugin[NoSettings]):
    """Proposes another."""

    id: ClassVar[str] = "second"
    serving: ClassVar[str] = "cio"


@pytest.mark.parametrize(
    ("plugins", "tables", "expected"),
    [
        ([First(), Second()], {}, '请在 [rules] 中加入 serving = "abc" 或 serving = "cio"'),
        ([First(), First()], {}, "出现两次"),
        ([First()], {"first": {"x": 1}}, "[plugins.first]：没有设置 'x'"),
        (["absent-one"], {}, "已启用但未安装"),
    ],
)
def test_plugins_that_cannot_be_used_are_told_in_chinese(
    plugins: list[Any], tables: dict[str, Any], expected: str
) -> None:
    """What a user causes in `kam.toml` speaks Chinese."""
    settings = Settings(plugins=PluginSettings(tables=tables))
    with pytest.raises(PluginError) as refused:
        kam.rule_book(plugins, settings)

    assert expected in refused.value.render(CHINESE)


def test_what_a_sale_shows_knows_itself_in_chinese() -> None:
    """It is a plain text for rules that take it so."""
    account = Account(id="a", name="A", since=date(2018, 4, 4), status=AccountStatus.ACTIVE)
    view = AccountView(Portfolio(accounts=(account,)), account, date(2026, 1, 1))

    ((day, what),) = view.sales()
    assert (day, what) == (date(2018, 4, 4), "customer since 2018-04-04")
    assert in_language(what, CHINESE) == "自 2018-04-04 起合作"


def test_texts_are_put_one_after_another_in_both_languages() -> None:
    """Braces in a part are only characters."""
    parts: list[str | Text] = ["a {x}", Message("b", "乙")()]

    assert joined(parts).render() == "a {x}\nb"
    assert chained(parts, Message(" or ", " 或 ")).render(CHINESE) == "a {x} 或 乙"
    assert KamError(joined(parts)).render(CHINESE) == "a {x}\n乙"

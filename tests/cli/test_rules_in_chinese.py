"""``kam rules``, ``kam check`` and ``kam explain`` as a Chinese user reads them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.running import SMALL, kam

SAID = {"KAM_LANGUAGE": "zh-CN"}


def workspace(folder: Path, **files: str) -> Path:
    """Write the small workspace; ``toml`` is added to its settings, other names are tables."""
    texts = {**SMALL, **{f"{name}.csv": text for name, text in files.items() if name != "toml"}}
    texts["kam.toml"] += files.get("toml", "")
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_rule_is_shown_in_chinese() -> None:
    """Kind, source, unit, what is allowed, where the value comes from."""
    shown = kam("rules", "show", "core.visit-top", **SAID).out

    assert "频率 Cadence；规则目录 3.1、G-02、G-03（建议值）" in shown
    assert re.search(r"天 +0 至 3660 的整数 +默认（建议值）", shown)
    assert "proposed" not in shown


def test_what_a_rule_holds_beside_its_figures_is_shown_in_both_languages() -> None:
    """Duties, levels, states and moves, columns, stages; as a reader of rules needs them."""
    for rule, english, chinese in (
        ("core.role-supervisor", "duties: check the work of staff", "职责：检查员工工作"),
        ("core.role-supervisor", "word for a: role, leader", "用语类别：角色、领导"),
        ("core.channel-meeting", "works in: develop, retain", "适用阶段：发展、维系"),
        ("core.relation-owns", "from the other end: is looked after by", "反向称呼：的联系人是"),
        (
            "core.abc",
            "levels: A (key), B (key), C",
            "等级：A 级（A）（重点）、B 级（B）（重点）、C 级（C）",
        ),
        ("core.complaint", "solved > return-contact", "已解决（solved）"),
        ("core.form-dossier", "name (name*), number (id*)", "名称（name*）、编号（id*）"),
        (
            "core.handling",
            "priority, special attention (special-attention)",
            "优先处理（priority）",
        ),
    ):
        assert english in kam("rules", "show", rule).out, rule
        assert chinese in kam("rules", "show", rule, **SAID).out, rule


def test_faults_of_the_settings_are_told_in_chinese(tmp_path: Path) -> None:
    """An unknown rule and a value out of range, one line each."""
    faults = '[rules."core.nope"]\nx = 1\n[rules."core.visit-top"]\ninterval = -1\n'
    ran = kam("check", workspace(tmp_path, toml=faults), **SAID)

    assert ran.code != 0
    assert "没有规则 'core.nope'" in ran.err
    assert "interval：-1 不对，应为 0 至 3660 的整数" in ran.err


def test_an_unknown_rung_is_a_finding_with_its_place(tmp_path: Path) -> None:
    """What no rule knows is told with everything else, in both languages."""
    rows = "subject,date,kind,value\nacme,2025-03-03,rung,hero\n"
    folder = workspace(tmp_path, evidence=rows)

    assert "evidence.csv:2: value: there is no rung 'hero'" in kam("check", folder).err
    assert "evidence.csv:2: value: 没有阶梯 'hero'" in kam("check", folder, **SAID).err


def test_reasons_are_explained_without_english(tmp_path: Path) -> None:
    """What a sale shows, and where the rule comes from."""
    told = kam("explain", workspace(tmp_path), "acme", "--all", "--language", "zh-CN").out

    assert "2020-02-01 首次成交：自 2020-02-01 起合作" in told
    assert "［core.ladder-customer；R-RM-01；标准 G-26（建议值）］" in told

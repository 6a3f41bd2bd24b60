"""The language of findings: the option, the environment, the workspace, the locale."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import kam, workspace

BAD = "id,name,owner,since\na,Alpha,ann,2020-02-30\n"
ENGLISH = "is no day of the calendar; the cell counts as empty; allowed: "
CHINESE = "accounts.csv:2: since: 警告：日历上没有 '2020-02-30' 这一天；按空处理；允许："


@pytest.mark.parametrize(
    ("option", "environment", "chinese"),
    [
        ((), {}, True),
        (("--language", "en"), {}, False),
        (("--language", "zh-CN"), {"KAM_LANGUAGE": "en"}, True),
        ((), {"KAM_LANGUAGE": "en"}, False),
    ],
)
def test_findings_speak_the_language_of_the_run(
    tmp_path: Path, option: tuple[str, ...], environment: dict[str, str], chinese: bool
) -> None:
    """The nearest choice wins; the workspace here is Chinese."""
    config = '[workspace]\nname = "s"\nid = "s"\nlanguage = "zh-CN"\n'
    folder = workspace(tmp_path / "w", accounts=BAD, config=config)
    ran = kam("check", folder, *option, **{"KAM_LANGUAGE": "", **environment})

    assert (CHINESE in ran.err) is chinese
    assert (ENGLISH in ran.err) is not chinese


def test_without_a_workspace_the_locale_decides(tmp_path: Path) -> None:
    """What is wrong with an English list is said in Chinese on a Chinese machine."""
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    said = kam("init", tmp_path / "w", "--from", tmp_path / "x.xlsx", KAM_LANGUAGE="zh-CN").err

    assert "不是工作簿；请另存为 .xlsx" in said


def test_summaries_are_chinese(tmp_path: Path) -> None:
    """What a command says when it is done, from the first list to the plan."""
    folder = workspace(tmp_path / "w")
    chinese = {"KAM_LANGUAGE": "zh-CN"}

    assert "：2 个客户，1 个联系人，2 名员工；1 条提示" in kam("check", folder, **chinese).out
    planned = kam("plan", folder, "--dry-run", **chinese).out
    assert planned.startswith("Small：2026-01-05 至 2026-03-31，评估日 2026-01-01\n")
    assert "  试运行：未写任何文件\n" in planned
    assert "行：contacts 1 处\n" in kam("erase", folder, "c1", "--dry-run", **chinese).out
    assert "下一步：kam check" in kam("init", tmp_path / "new", **chinese).out
    assert 'language = "zh-CN"' in (tmp_path / "new" / "kam.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"config": "[workspace]\nname = 1\n"},
            "kam.toml:2: workspace.name: 1 的类型不对；允许：文字",
        ),
        ({"config": "[nope]\n"}, "kam.toml:1: nope: 没有表 'nope'；可选："),
        ({"config": "x"}, "kam.toml: 不是 TOML："),
        ({"accounts": "id,name,owner\na,A,zoe\n"}, "owner: 没有员工 'zoe'；允许："),
        ({"accounts": "id,name,parent\na,A,b\nb,B,a\n"}, "a -> b -> a 首尾相接，成了一圈"),
        ({"accounts": "id,name\na,A\na,B\n"}, "客户编号 'a' 也在第 2 行；允许：各自的编号"),
        ({"accounts": "id,name,lat\na,A,100\n"}, "警告：100 超出范围；按空处理；允许：-90 至 90"),
        ({"accounts": "id,name,visit_hours\na,A,9-8\n"}, "'9-8'：'9-8' 不是 09:00-12:00 的形式"),
        ({"accounts": "id,name\n"}, "accounts.csv: 没有客户"),
    ],
)
def test_faults_are_chinese(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    """Each with its place, what is wrong and what is allowed, and no word of English between."""
    ran = kam("check", workspace(tmp_path / "w", **changes), KAM_LANGUAGE="zh-CN")

    assert said in ran.err
    assert "; allowed" not in ran.err


def test_errors_are_chinese(tmp_path: Path) -> None:
    """What ends a command, in Chinese where it knows itself in it, else whole in English."""
    folder = workspace(tmp_path / "w")
    chinese = {"KAM_LANGUAGE": "zh-CN"}

    unknown = kam("explain", folder, "nobody", **chinese)
    assert unknown.err.startswith("kam：没有客户、联系人、事项或日期 'nobody'；可选：")
    assert kam("check", tmp_path / "none", **chinese).err == f"没有目录 {tmp_path / 'none'}\n"
    refused = kam("export", folder, tmp_path / "x.xlsx", **chinese)
    assert refused.err.endswith("允许：--privacy full\nkam：1 个错误；未写任何文件\n")

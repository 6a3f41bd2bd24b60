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

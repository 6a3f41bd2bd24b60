"""The order of lists: by name where people read them, by id where machines do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.running import kam, workspace

ACCOUNTS = "id,name,owner\na,张记,s1\nb,安然,s2\nc,单位,s1\n"
STAFF = "id,name\ns1,曾毅\ns2,陈静\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace whose order by id, by code point and by pinyin differ."""
    pytest.importorskip("pypinyin")
    return workspace(tmp_path / "w", accounts=ACCOUNTS, staff=STAFF, contacts="id,name,account\n")


def test_the_table_of_accounts_is_by_name_and_json_by_id(folder: Path) -> None:
    """``kam assess`` is read by people, its JSON by machines."""
    table = kam("assess", folder).out
    values = json.loads(kam("assess", folder, "--format", "json").out)

    assert re.findall("安然|单位|张记", table) == ["安然", "单位", "张记"]
    assert [a["account"] for a in values["accounts"]] == ["a", "b", "c"]


def test_the_report_is_by_name(folder: Path, tmp_path: Path) -> None:
    """Account managers by surname, accounts by pinyin; the tables beside it stay as they were."""
    assert kam("plan", folder, "--out", tmp_path / "o").code == 0
    report = (tmp_path / "o" / "report.html").read_text("utf-8")
    cells = re.findall("<tr><td>(安然|单位|张记|曾毅|陈静)</td>", report)

    assert cells == ["陈静", "曾毅", "安然", "单位", "张记"]

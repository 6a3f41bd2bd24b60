"""`kam erase`: nothing of a person is left, and calendars elsewhere cancel what was about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.cli.running import kam, tree

FILES = {
    "kam.toml": (
        '[workspace]\nname = "Small"\nid = "small"\ntimezone = "Asia/Shanghai"\n'
        'language = "zh-CN"\n'
        "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-06-30\n"
    ),
    "accounts.csv": "id,name,owner,tier,notes\nacme,甲公司,ann,abc/A,联系张三丰和张三\n",
    "staff.csv": "id,name\nann,Ann Arbor\n",
    "contacts.csv": (
        "id,name,account,birthday,mobile,email,reports_to\n"
        "zs17,张三,acme,1980-02-10,13800138000,zhang@example.com,\n"
        "c18,张三丰,acme,1982-03-11,,,zs17\n"
    ),
    "ties.csv": "from,to,kind\nann,zs17,owns\nann,c18,owns\n",
    "activities.csv": (
        "account,date,kind,contacts,content\nacme,2025-12-20,visit,zs17;c18,与张三谈\n"
    ),
    "surveys.csv": "account,date,score,contact\nacme,2025-11-01,5,zs17\n",
}
TRACES = ("张三", "zs17", "13800138000", "138 0013 8000", "zhang@example.com", "1980-02-10")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a published workspace; its contacts are in GB18030."""
    made = tmp_path / "ws"
    made.mkdir()
    for name, text in FILES.items():
        encoding = "gb18030" if name == "contacts.csv" else "utf-8"
        (made / name).write_text(text, encoding=encoding, newline="")
    assert kam("plan", made).code == 0
    return made


def traces(folder: Path) -> list[tuple[str, str]]:
    """Return what is left of the person, file by file; 张三丰 is somebody else."""
    found = []
    for name, data in tree(folder).items():
        for encoding in ("utf-8", "gb18030", "utf-16-le"):
            plain = data.replace(b"\r\n ", b"").replace("张三丰".encode(encoding), b"")
            found += [(name, trace) for trace in TRACES if trace.encode(encoding) in plain]
    return found


def test_nothing_of_the_person_is_left(folder: Path) -> None:
    """Not in tables, ledger, calendars, plan or report, in no encoding."""
    assert {name for name, _ in traces(folder)} >= {"contacts.csv", ".kam/ledger.db"}
    ran = kam("erase", folder, "张三")

    assert (ran.code, ran.err) == (0, "")
    assert traces(folder) == []
    assert "rows: 1 in contacts, 1 in ties" in ran.out
    assert "references: 1 in activities, 1 in contacts, 1 in surveys" in ran.out
    assert "texts: 1 in accounts, 1 in activities" in ran.out
    contacts = (folder / "contacts.csv").read_text("gb18030")
    assert "张三丰" in contacts
    assert "联系张三丰和[-]" in (folder / "accounts.csv").read_text("utf-8")


def events(folder: Path) -> dict[str, Any]:
    """Return the events of the manager's calendar by UID."""
    data = (folder / "out/calendars/ann.ics").read_bytes()
    return {str(e["UID"]): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_calendars_elsewhere_cancel_what_was_about_the_person(folder: Path) -> None:
    """The birthday keeps its UID and day, cancelled, with a text that names nobody."""
    before = events(folder).values()
    (old,) = [e for e in before if e.get("X-KAM-ITEM") == "birthday/zs17/2026"]
    kam("erase", folder, "zs17")
    after = events(folder)
    new = after[str(old["UID"])]

    assert (str(new["STATUS"]), str(new["SUMMARY"])) == ("CANCELLED", "【取消】已删除")
    assert new["DTSTART"].dt == old["DTSTART"].dt
    assert int(new["SEQUENCE"]) == int(old["SEQUENCE"]) + 1
    assert "DESCRIPTION" not in new
    assert str(new["X-KAM-ITEM"]).startswith("erased/")
    birthdays = [str(e["SUMMARY"]) for e in after.values() if "生日" in str(e["SUMMARY"])]
    assert ["张三丰" in summary for summary in birthdays] == [True]


def test_the_person_does_not_come_back(folder: Path) -> None:
    """Neither by planning again nor by making a lost ledger anew."""
    kam("erase", folder, "zs17")
    again = kam("plan", folder)
    assert "0 added, 0 moved, 0 cancelled" in again.out
    (folder / ".kam/ledger.db").unlink()
    kam("plan", folder)

    assert traces(folder) == []


def test_without_a_ledger_the_calendars_are_cleaned(folder: Path) -> None:
    """What was published is known from the calendars themselves."""
    (folder / ".kam/ledger.db").unlink()
    kam("erase", folder, "zs17")

    assert traces(folder) == []
    text = (folder / "out/calendars/ann.ics").read_text("utf-8")
    assert "已删除" in text


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    """It only says what would be done."""
    before = tree(folder)
    ran = kam("erase", folder, "zs17", "--dry-run", "--format", "json")

    assert json.loads(ran.out)["rows"] == {"contacts": 1, "ties": 1}
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("who", "text"),
    [("nobody", "there is no contact 'nobody'"), ("王五", "one of the ids c20, c21")],
)
def test_unknown_and_ambiguous_people(folder: Path, who: str, text: str) -> None:
    """One line with the candidates, nothing changed."""
    path = folder / "contacts.csv"
    path.write_bytes(path.read_bytes() + "c20,王五,acme,,,,\nc21,王五,acme,,,,\n".encode("gb18030"))
    before = tree(folder)
    ran = kam("erase", folder, who)

    assert ran.code == 1
    assert text in ran.err
    assert tree(folder) == before


def test_facts_in_a_workbook_are_not_half_erased(folder: Path) -> None:
    """A document or workbook is refused before anything is written."""
    (folder / "portfolio.json").write_text("{}", "utf-8")
    before = tree(folder)
    ran = kam("erase", folder, "zs17")

    assert ran.code == 1
    assert tree(folder) == before

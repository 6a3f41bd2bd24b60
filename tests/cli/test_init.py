"""`kam init --from`: from lists as they are to a workspace, and from a newer list to an update."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import openpyxl
import pytest
from tests.cli.running import kam, tree

LIST = """快递客户名单,,,,,,,,
2026年5月,,,,,,,,
编号,客户名称,地址,电话,主营业务,联系人,年龄,爱好,备注
K01,苏州恒丰电子有限公司,苏州市工业园区,0512-65551234转8012,电子,张三、李四,35,钓鱼,老客户
K02,苏州市恒丰电子公司,苏州,0512-65551234,电子,王总,50,茶,
,,,,,,,,
K03,杭州明达物流,杭州,13800138000.0,物流,赵工,,,=1+1
合计,3,,,,,,,
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a GB18030 list with titles, totals and everything else that lists have."""
    path = tmp_path / "客户名单.csv"
    path.write_bytes(LIST.encode("gb18030"))
    return path


def rows(path: Path) -> list[dict[str, str]]:
    """Return a table of the workspace."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_list_becomes_tables(tmp_path: Path, source: Path) -> None:
    """Titles and totals left out, two names parted, the age dropped, everything said."""
    ran = kam("init", tmp_path / "ws", "--from", source)

    assert ran.code == 0
    accounts = rows(tmp_path / "ws/accounts.csv")
    assert [(a["id"], a["name"]) for a in accounts] == [
        ("K01", "苏州恒丰电子有限公司"),
        ("K02", "苏州市恒丰电子公司"),
        ("K03", "杭州明达物流"),
    ]
    contacts = rows(tmp_path / "ws/contacts.csv")
    assert [(c["name"], c["account"], c["hobbies"]) for c in contacts] == [
        ("张三", "K01", "钓鱼"),
        ("李四", "K01", ""),
        ("王总", "K02", "茶"),
        ("赵工", "K03", ""),
    ]
    for said in (
        "read as GB18030",
        "2 rows above the header (row 3)",
        "an age goes stale",
        "张三, 李四: the cells beside them are those of 张三",
        "客户名单.csv:5: name: warning: 苏州恒丰电子有限公司 and 苏州市恒丰电子公司",
        "the same telephone +86 512 6555 1234",
        "rows of totals",
    ):
        assert said in ran.err
    checked = kam("check", tmp_path / "ws")
    assert checked.code == 0
    assert checked.err.startswith("city: note: 1 of 1 have no base; taken as")
    assert checked.err.count("\n") == 1


def test_the_place_of_the_team_is_told(tmp_path: Path, source: Path) -> None:
    """Country, zone and currency stand in the configuration; without the options China's do."""
    there = ("--country", "GB-ENG", "--timezone", "Europe/London", "--currency", "GBP")
    kam("init", tmp_path / "uk", "--from", source, *there)
    kam("init", tmp_path / "cn", "--from", source)

    for name, values in {
        "uk": ("GB-ENG", "Europe/London", "GBP"),
        "cn": ("CN", "Asia/Shanghai", "CNY"),
    }.items():
        said = tomllib.loads((tmp_path / name / "kam.toml").read_text("utf-8"))["workspace"]
        assert (said["country"], said["timezone"], said["currency"]) == values
        assert kam("check", tmp_path / name).code == 0


def test_a_place_that_is_none_writes_nothing(tmp_path: Path, source: Path) -> None:
    """The fault is told as it would be of a file, and there is no workspace."""
    ran = kam("init", tmp_path / "ws", "--from", source, "--timezone", "Europe/Londn")

    assert ran.code == 1
    assert "workspace.timezone: 'Europe/Londn' is no time zone" in ran.err
    assert not (tmp_path / "ws" / "kam.toml").exists()


def test_the_mapping_shows_what_was_matched(tmp_path: Path, source: Path) -> None:
    """Headers, columns, and what was not matched with examples."""
    source.write_text("客户名称,颜色,联系人\n甲公司,红,张三\n乙公司,蓝,李四\n", encoding="utf-8")
    kam("init", tmp_path / "ws", "--from", source)
    text = (tmp_path / "ws/import.toml").read_text("utf-8")
    (sheet,) = tomllib.loads(text)["sheet"]

    assert (sheet["file"], sheet["table"], sheet["header"]) == ("客户名单.csv", "accounts", 1)
    assert sheet["columns"] == {"客户名称": "name", "颜色": "x_颜色", "联系人": "contacts.name"}
    assert '"颜色" = "x_颜色"  # not known; for example: 红, 蓝' in text
    assert rows(tmp_path / "ws/accounts.csv")[0]["x_颜色"] == "红"


def test_the_mapping_can_be_edited_and_run_again(tmp_path: Path, source: Path) -> None:
    """What a person writes there counts; a wrong column is one clear line."""
    source.write_text("客户名称,颜色\n甲公司,红\n", encoding="utf-8")
    kam("init", tmp_path / "ws", "--from", source)
    mapping = tmp_path / "ws/import.toml"
    text = mapping.read_text("utf-8")
    mapping.write_text(text.replace('"颜色" = "x_颜色"', '"颜色" = "industry"'), "utf-8")
    again = kam("init", tmp_path / "ws", "--from", source)

    assert again.code == 0
    assert rows(tmp_path / "ws/accounts.csv")[0]["industry"] == "红"
    mapping.write_text(text.replace('"颜色" = "x_颜色"', '"颜色" = "colour"'), "utf-8")
    wrong = kam("init", tmp_path / "ws", "--from", source)
    assert wrong.code == 1
    assert "import.toml: 客户名单.csv[]: '颜色': accounts has no column 'colour'" in wrong.err


def test_running_it_twice_changes_nothing(tmp_path: Path, source: Path) -> None:
    """Not one byte."""
    kam("init", tmp_path / "ws", "--from", source)
    before = tree(tmp_path)
    again = kam("init", tmp_path / "ws", "--from", source)

    assert again.code == 0
    assert "nothing has changed" in again.out
    assert tree(tmp_path) == before


def test_what_people_wrote_is_never_overwritten(tmp_path: Path, source: Path) -> None:
    """Tables that were changed since the import are refused without --update."""
    kam("init", tmp_path / "ws", "--from", source)
    accounts = tmp_path / "ws/accounts.csv"
    accounts.write_text(accounts.read_text("utf-8").replace("老客户", "大客户"), "utf-8")
    source.write_bytes(LIST.replace("物流", "运输").encode("gb18030"))
    before = tree(tmp_path)
    again = kam("init", tmp_path / "ws", "--from", source)

    assert again.code == 1
    assert "--update" in again.err
    assert tree(tmp_path) == before


def test_an_update_keeps_ids_notes_and_history(tmp_path: Path, source: Path) -> None:
    """New rows come, changed cells change, what people wrote stays, conflicts are said."""
    folder = tmp_path / "ws"
    kam("init", folder, "--from", source)
    accounts = folder / "accounts.csv"
    text = accounts.read_text("utf-8")
    accounts.write_text(
        text.replace("老客户", "我们写的").replace(",电子,苏州,", ",芯片,苏州,"), "utf-8"
    )
    (folder / "activities.csv").write_text("account,date,kind\nK01,2026-05-01,visit\n", "utf-8")
    newer = (
        LIST.replace("K03,杭州明达物流,杭州", "K03,杭州明达物流,杭州市滨江区")
        .replace(
            "K02,苏州市恒丰电子公司,苏州,0512-65551234,电子",
            "K02,苏州市恒丰电子公司,苏州,0512-65551234,电器",
        )
        .replace("合计,3", "K04,宁波海通,宁波,,外贸,孙七,,,\n合计,4")
    )
    source.write_bytes(newer.encode("gb18030"))
    before = tree(tmp_path)
    dry = kam("init", folder, "--from", source, "--update", "--dry-run", "--format", "json")
    assert tree(tmp_path) == before
    edits = [(e["kind"], e["table"], e["row"], e["column"]) for e in json.loads(dry.out)["edits"]]
    assert edits[:3] == [
        ("kept", "accounts", "K02", "main_business"),
        ("changed", "accounts", "K03", "address"),
        ("added", "accounts", "K04", ""),
    ]
    assert [e[:2] for e in edits[3:]] == [("added", "contacts")]

    ran = kam("init", folder, "--from", source, "--update")
    after = {a["id"]: a for a in rows(accounts)}
    assert "changed accounts K03 杭州明达物流: address: 杭州 -> 杭州市滨江区" in ran.out
    assert (after["K01"]["notes"], after["K02"]["main_business"]) == ("我们写的", "芯片")
    assert after["K03"]["address"] == "杭州市滨江区"
    assert "K04" in after
    assert rows(folder / "activities.csv")[0]["date"] == "2026-05-01"
    assert "nothing has changed" in kam("init", folder, "--from", source, "--update").out


def test_an_update_finds_renumbered_accounts_by_name(tmp_path: Path, source: Path) -> None:
    """Ids of the workspace stay; references of new rows follow them; nothing is removed."""
    folder = tmp_path / "ws"
    kam("init", folder, "--from", source)
    newer = (
        LIST.replace("K03,", "Z99,")
        .replace("K01,苏州恒丰", "K01,苏州恒丰")
        .replace("赵工", "赵工、钱八")
    )
    source.write_bytes(newer.replace(LIST.splitlines()[3] + "\n", "").encode("gb18030"))
    ran = kam("init", folder, "--from", source, "--update", "--format", "json")
    kinds = {
        (e["kind"], e["row"]) for e in json.loads(ran.out)["edits"] if e["table"] == "accounts"
    }

    assert kinds == {("missing", "K01")}
    assert {a["id"] for a in rows(folder / "accounts.csv")} == {"K01", "K02", "K03"}
    assert ("钱八", "K03") in {(c["name"], c["account"]) for c in rows(folder / "contacts.csv")}


SHEETS: dict[str, list[list[object]]] = {
    "客户经理": [
        ["我方人员"],
        ["工号", "姓名", "城市"],
        ["S1", "陈一", "苏州"],
        ["S2", "林二", "杭州"],
    ],
    "重点客户": [
        ["客户名称", "客户经理", "年销售额", "等级"],
        ["甲公司", "陈一", "120万", "A"],
        ["乙公司", "周九", 855000, None],
    ],
    "联系人": [
        ["单位", "姓名", "出生年月", "手机"],
        ["甲公司", "张三", "农历八月十五", 13800138000],
        [None, "李四", "85.03.12", None],
    ],
    "汇总": [["项目", "金额"], ["销售", "=SUM(B1:B1)"]],
}


def book(path: Path) -> Path:
    """Save a workbook with several sheets as a team keeps it."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, table in SHEETS.items():
        sheet = made.create_sheet(name)
        for row in table:
            sheet.append(row)
    made["客户经理"].merge_cells("A1:C1")
    made["联系人"].merge_cells("A2:A3")
    made.save(path)
    return path


def test_a_workbook_of_several_sheets(tmp_path: Path) -> None:
    """Each sheet is recognised by its headers; the summary is ignored with a note."""
    ran = kam("init", tmp_path / "ws", "--from", book(tmp_path / "客户资料.xlsx"))

    assert ran.code == 0
    assert "客户资料.xlsx[汇总]: note: fits no table and was left out" in ran.err
    assert [(s["id"], s["name"]) for s in rows(tmp_path / "ws/staff.csv")][:2] == [
        ("S1", "陈一"),
        ("S2", "林二"),
    ]
    assert rows(tmp_path / "ws/staff.csv")[2]["name"] == "周九"  # made from the owner column
    contacts = rows(tmp_path / "ws/contacts.csv")
    assert [(c["name"], c["account"], c["birthday"]) for c in contacts] == [
        ("张三", "甲公司", "农历八月十五"),
        ("李四", "甲公司", "85.03.12"),
    ]
    checked = kam("check", tmp_path / "ws")
    assert checked.code == 0
    assert "the year of '85.03.12' has two digits; read as 1985-03-12" in checked.err
    planned = kam("plan", tmp_path / "ws", "--as-of", "2026-01-01", "--out", tmp_path / "out")
    assert planned.code == 0
    assert "农历八月十五" in (tmp_path / "out/calendars/S1.ics").read_text("utf-8").replace(
        "\r\n ", ""
    )


def test_a_workbook_is_a_workspace_as_well(tmp_path: Path) -> None:
    """Sheets are tables by their names, with the same findings as files."""
    folder = tmp_path / "ws"
    folder.mkdir()
    (folder / "kam.toml").write_text('[workspace]\nname = "x"\nid = "x"\n')
    made = openpyxl.Workbook()
    made.worksheets[0].title = "accounts"
    for row in (("id", "name", "owner"), ("a", "Alpha", "ann")):
        made.worksheets[0].append(row)
    staff = made.create_sheet("员工")
    staff.append(("编号", "姓名"))
    staff.append(("ann", "Ann"))
    made.create_sheet("Notes").append(("remember",))
    made.save(folder / "portfolio.xlsx")
    checked = kam("check", folder)

    assert checked.code == 0
    assert "1 accounts, 0 contacts, 1 staff" in checked.out
    assert "portfolio.xlsx[Notes]" in checked.err


def test_bad_sources(tmp_path: Path, source: Path) -> None:
    """One clear line each, exit 1, nothing written."""
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    cases = {
        ("--from", tmp_path / "x.xlsx"): "x.xlsx: is no workbook",
        ("--from", tmp_path): "cannot be read",
        ("--from", source, "--from", source): "was given twice",
        ("--from", source, "--encoding", "utf-8"): "is no UTF-8: byte 0 does not fit",
        ("--from", source, "--encoding", "klingon"): "is no encoding",
        ("--from", source, "--update"): "there is no workspace to update",
        ("--update",): "--update needs a list",
    }
    for arguments, text in cases.items():
        ran = kam("init", tmp_path / "ws", *arguments)
        assert ran.code == 1, arguments
        assert text in ran.err
        assert not (tmp_path / "ws").exists()

"""Rows in the sheet of a workbook: the new cells, and nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

openpyxl: Any = pytest.importorskip("openpyxl")
from openpyxl.styles import Font, PatternFill  # noqa: E402
from openpyxl.worksheet.datavalidation import DataValidation  # noqa: E402
from openpyxl.worksheet.table import Table  # noqa: E402

from kam.errors import KamError  # noqa: E402
from kam.workspace.csv_rows import NewRow  # noqa: E402
from kam.workspace.own_tables import write_rows  # noqa: E402

ITEM = "visit/ALFKI/2026-01"
MISSED = NewRow(
    table="decisions",
    cells={"item": ITEM, "decision": "missed", "was": "2026-01-07"},
    replaces=("item",),
)
VISIT = NewRow(
    table="activities",
    cells={"account": "云汀", "date": "2026-01-07", "kind": "visit", "outcome": "a < b & c"},
)


def book(folder: Path, *, header: int = 1, file: str = "客户.xlsx") -> Path:
    """Write a workbook as teams have it: dates as dates, widths, formulas, a list, a merge."""
    made = openpyxl.Workbook()
    accounts = made.active
    accounts.title = "客户"
    accounts.append(["客户名称", "客户经理", "年收入", "合计"])
    accounts.append(["云汀", "王芳", 12, "=SUM(C2:C2)"])
    sheet = made.create_sheet("活动")
    for _ in range(header - 1):
        sheet.append(["2026 年拜访记录"])
    if header > 1:
        sheet.merge_cells("A1:D1")
    sheet.append(["客户", "日期", "方式", "结果"])
    sheet.append(["云汀", datetime(2026, 1, 5), "visit", "好"])
    sheet.cell(header + 1, 2).number_format = "yyyy/mm/dd"
    sheet.cell(header + 1, 1).font = Font(bold=True)
    sheet.column_dimensions["B"].width = 23
    validation = DataValidation(type="list", formula1='"visit,call"', allow_blank=True)
    sheet.add_data_validation(validation)
    validation.add("C2:C500")
    decisions = made.create_sheet("决定")
    decisions.append(["计划项", "决定"])
    decisions.append([ITEM, "固定"])
    decisions["B2"].fill = PatternFill("solid", fgColor="FFFF00")
    folder.mkdir(exist_ok=True)
    path = folder / file
    made.save(path)
    return path


def parts(data: bytes) -> dict[str, bytes]:
    """Return every part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sheet_of(path: Path, name: str) -> Any:
    """Return a sheet as an office program would see it."""
    return openpyxl.load_workbook(path)[name]


@pytest.mark.parametrize("header", [1, 3])
def test_a_row_is_added_with_the_formats_above_it(tmp_path: Path, header: int) -> None:
    """A date is a date of the same format; the only other parts that change are none."""
    path = book(tmp_path / "w", header=header)
    before = parts(path.read_bytes())
    write_rows(path.parent, [VISIT], language="zh-CN")
    after = parts(path.read_bytes())
    sheet = sheet_of(path, "活动")
    row = [cell.value for cell in sheet[header + 2]]

    assert row == ["云汀", datetime(2026, 1, 7), "visit", "a < b & c"]
    assert sheet.cell(header + 2, 2).number_format == "yyyy/mm/dd"
    assert sheet.cell(header + 2, 1).font.bold
    assert sheet.column_dimensions["B"].width == 23
    assert sheet.data_validations.dataValidation[0].sqref == "C2:C500"
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet2.xml"]
    assert sheet_of(path, "客户")["D2"].value == "=SUM(C2:C2)"


def test_a_row_is_changed_and_a_column_added(tmp_path: Path) -> None:
    """The cell keeps its colour; the new header is Chinese like the others."""
    path = book(tmp_path / "w")
    write_rows(path.parent, [MISSED], language="zh-CN")
    sheet = sheet_of(path, "决定")

    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["计划项", "决定", "原定日期"],
        [ITEM, "missed", "2026-01-07"],
    ]
    assert sheet["B2"].fill.fgColor.rgb == "00FFFF00"


def test_two_sheets_of_one_workbook_change_together(tmp_path: Path) -> None:
    """Both rows are there."""
    path = book(tmp_path / "w")
    written = write_rows(path.parent, [VISIT, MISSED], language="zh-CN")

    assert {w.file for w in written} == {path.name}
    assert sheet_of(path, "活动")["A3"].value == "云汀"
    assert sheet_of(path, "决定")["B2"].value == "missed"


def test_a_table_of_the_office_program_grows(tmp_path: Path) -> None:
    """A new row below it belongs to it."""
    path = book(tmp_path / "w")
    made = openpyxl.load_workbook(path)
    made["活动"].add_table(Table(displayName="visits", ref="A1:D2"))
    made.save(path)
    write_rows(path.parent, [VISIT], language="zh-CN")

    assert sheet_of(path, "活动").tables["visits"].ref == "A1:D3"


def test_what_a_library_would_lose_stays(tmp_path: Path) -> None:
    """Macros, charts and pictures are parts that nobody touches."""
    path = book(tmp_path / "w", file="客户.xlsm")
    extra = {"xl/vbaProject.bin": b"\x00macro", "xl/charts/chart1.xml": b"<chart/>"}
    with zipfile.ZipFile(path, "a") as opened:
        for name, data in extra.items():
            opened.writestr(name, data)
    write_rows(path.parent, [VISIT], language="zh-CN")

    assert extra.items() <= parts(path.read_bytes()).items()


def _totals(path: Path) -> None:
    made = openpyxl.load_workbook(path)
    made["活动"].append(["合计", None, None, "1"])
    made.save(path)


def _opened(path: Path) -> None:
    (path.parent / f"~${path.name}").write_bytes(b"")


def _signed(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("_xmlsignatures/sig1.xml", b"<x/>")


@pytest.mark.parametrize(
    ("prepare", "why"),
    [(_totals, "totals"), (_opened, "has it open"), (_signed, "signed")],
    ids=["totals", "open", "signed"],
)
def test_what_is_in_doubt_is_refused_with_the_line(tmp_path: Path, prepare: Any, why: str) -> None:
    """Nothing is written, and the user knows what to add."""
    path = book(tmp_path / "w")
    prepare(path)
    before = path.read_bytes()

    with pytest.raises(KamError, match=why) as refused:
        write_rows(path.parent, [VISIT], language="en")
    assert "account=云汀; date=2026-01-07; kind=visit" in str(refused.value)
    assert path.read_bytes() == before


def test_a_formula_is_never_written_over(tmp_path: Path) -> None:
    """The cell of the row that would change holds one."""
    path = book(tmp_path / "w")
    made = openpyxl.load_workbook(path)
    made["决定"]["B2"] = '="pin"'
    made.save(path)

    with pytest.raises(KamError, match="not plain rows"):
        write_rows(path.parent, [MISSED], language="en")


def test_a_document_is_not_rewritten(tmp_path: Path) -> None:
    """The message holds the object to add."""
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "portfolio.json").write_text("{}", encoding="utf-8")

    with pytest.raises(KamError, match=r"portfolio.json: .*decisions: ") as refused:
        write_rows(folder, [MISSED], language="en")
    assert f'{{"item": "{ITEM}", "decision": "missed", "was": "2026-01-07"}}' in str(refused.value)


def test_days_of_1904_are_counted_from_there(tmp_path: Path) -> None:
    """Workbooks of an old office program."""
    path = book(tmp_path / "w")
    made = openpyxl.load_workbook(path)
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.save(path)
    write_rows(path.parent, [VISIT], language="zh-CN")

    assert sheet_of(path, "活动")["B3"].value.date() == date(2026, 1, 7)

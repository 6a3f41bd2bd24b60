"""Workbooks as people hand them over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kam.errors import Severity
from kam.workspace.workbook import Workbook, read_workbook


def written(path: Path, fill: Callable[[Any], None]) -> Path:
    """Save a workbook whose first sheet was filled."""
    book = openpyxl.Workbook()
    fill(book.worksheets[0])
    book.save(path)
    return path


def patched(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of a saved workbook."""
    data = path.read_bytes()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content) if name == part else content)
    path.write_bytes(out.getvalue())
    return path


def replaced(data: bytes, _: bytes) -> bytes:
    """Return other bytes."""
    return data


def one(path: Path, value: object, number_format: str = "General") -> str:
    """Return the text of a single cell."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    (sheet,) = read_workbook(written(path / "b.xlsx", fill)).sheets
    return sheet.rows[0][1][0]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("张三", "General", "张三"),
        (13800138000, "General", "13800138000"),
        (13800138000.0, "General", "13800138000"),
        (0.1, "General", "0.1"),
        (1234567.25, "#,##0.00", "1234567.25"),
        (1e21, "General", "1000000000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (0.35, "0%", "35%"),
        (0.355, "0.0%", "35.5%"),
        (12, "000000", "000012"),
        (True, "General", "yes"),
        (False, "General", "no"),
        (date(1985, 3, 12), "yyyy-mm-dd", "1985-03-12"),
        (date(1985, 3, 12), 'yyyy"年"m"月"d"日"', "1985-03-12"),
        (date(1985, 3, 12), '[$-804]yyyy"年"m"月"d"日"', "1985-03-12"),
        (date(1985, 3, 12), "m/d/yy", "1985-03-12"),
        (date(1985, 3, 12), "mmm-yy", "1985-03-12"),
        (datetime(2026, 1, 2, 14, 30), "yyyy-mm-dd h:mm", "2026-01-02 14:30"),
        (datetime(2026, 1, 2), "yyyy-mm-dd h:mm", "2026-01-02"),
        (time(14, 30), "h:mm", "14:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        ("line\nend", "General", "line\nend"),
        ("0012", "@", "0012"),
    ],
)
def test_cells_become_what_a_person_types(
    tmp_path: Path, value: object, number_format: str, text: str
) -> None:
    """Dates in any format, numbers without ``.0`` and exponent."""
    assert one(tmp_path, value, number_format) == text


def test_dates_of_the_mac_system(tmp_path: Path) -> None:
    """Workbooks that count from 1904."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(1985, 3, 12)
    book.save(tmp_path / "b.xlsx")

    assert read_workbook(tmp_path / "b.xlsx").sheets[0].rows[0][1] == ["1985-03-12"]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    """Blank rows and trailing blank cells are left out, numbers are those of the program."""

    def fill(sheet: Any) -> None:
        sheet["B3"] = "x"
        sheet["A7"] = "y"
        sheet["D7"] = ""

    (sheet,) = read_workbook(written(tmp_path / "b.xlsx", fill)).sheets

    assert sheet.rows == ((3, ["", "x"]), (7, ["y"]))


def test_merged_cells(tmp_path: Path) -> None:
    """Down: in every row; across: once."""

    def fill(sheet: Any) -> None:
        for row in (
            ("单位", "姓名"),
            ("甲公司", "张三"),
            (None, "李四"),
            (None, "王五"),
            ("乙公司", "赵六"),
        ):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet["A6"] = "说明"
        sheet.merge_cells("A6:B6")

    (sheet,) = read_workbook(written(tmp_path / "b.xlsx", fill)).sheets

    assert [cells for _, cells in sheet.rows] == [
        ["单位", "姓名"],
        ["甲公司", "张三"],
        ["甲公司", "李四"],
        ["甲公司", "王五"],
        ["乙公司", "赵六"],
        ["说明"],
    ]


def codes(book: Workbook) -> dict[str, Severity]:
    """Return what was found."""
    return {f.code: f.severity for f in book.findings}


def test_hidden_parts_are_read_and_said(tmp_path: Path) -> None:
    """Rows, columns and sheets."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for n in range(1, 5):
        sheet.append([n, n])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("秘密")
    other["A1"] = "x"
    other.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    found = read_workbook(tmp_path / "b.xlsx")

    assert [(s.name, s.hidden, len(s.rows)) for s in found.sheets] == [
        ("Sheet", False, 4),
        ("秘密", True, 1),
    ]
    assert [str(f) for f in found.findings] == [
        "b.xlsx[Sheet]: note: 1 rows and 1 columns are hidden; they were read all the same",
        "b.xlsx[秘密]: note: the sheet is hidden; it was read all the same",
    ]


def test_formulas_give_the_value_that_was_saved(tmp_path: Path) -> None:
    """A formula that was never worked out is said with its place."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "=1+1"
        sheet["A2"] = "=2+2"

    path = written(tmp_path / "b.xlsx", fill)
    patched(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'(<c r="A1"[^>]*><f>[^<]*</f>)<v\s*/>', rb"\1<v>2</v>", xml),
    )
    found = read_workbook(path)

    assert found.sheets[0].rows == ((1, ["2"]),)
    assert [str(f) for f in found.findings] == [
        "b.xlsx[Sheet]: warning: 1 formulas have no value yet (first: A2); open the workbook in "
        "the office program and save it once"
    ]


def test_error_values_are_said(tmp_path: Path) -> None:
    """#N/A is no text."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "x"
        sheet["B1"] = "#N/A"

    found = read_workbook(written(tmp_path / "b.xlsx", fill))

    assert found.sheets[0].rows == ((1, ["x"]),)
    assert codes(found) == {"cell-error": Severity.WARNING}


def refused(path: Path) -> str:
    """Return the one finding of a file that is no workbook."""
    (finding,) = read_workbook(path).findings
    assert finding.severity is Severity.ERROR
    return finding.text


def test_zip_bombs_are_refused_before_they_unpack(tmp_path: Path) -> None:
    """By what the zip file itself says."""
    path = written(tmp_path / "b.xlsx", lambda sheet: None)
    patched(path, "xl/worksheets/sheet1.xml", lambda _: b" " * 50_000_000)

    assert "would unpack to 50 MB" in refused(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    """No document type definition, whatever the encoding."""
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = written(tmp_path / "b.xlsx", lambda sheet: None)
    for data in (bomb.encode(), bomb.encode("utf-16-le"), bomb.encode("utf-16-be")):
        patched(path, "xl/worksheets/sheet1.xml", partial(replaced, data))
        assert "document type definition" in refused(path)


def test_what_is_no_workbook(tmp_path: Path) -> None:
    """One clear line each, never a traceback."""
    sound = written(tmp_path / "b.xlsx", lambda sheet: sheet.append([1] * 100)).read_bytes()
    cases = {
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600: "old .xls or has a password",
        b"name,city\n": "is no workbook",
        b"": "is no workbook",
        sound[: len(sound) // 2]: "is no workbook",
    }
    for number, (data, text) in enumerate(cases.items()):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        assert text in refused(path)
    assert "cannot be read: No such file" in refused(tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    "cut", [b"", b"<worksheet>", b"<worksheet xmlns='x'><sheetData><row r='a'/>"]
)
def test_broken_sheets_are_one_finding(tmp_path: Path, cut: bytes) -> None:
    """XML that ends early or says nonsense."""
    path = written(tmp_path / "b.xlsx", lambda sheet: sheet.append([1]))
    patched(path, "xl/worksheets/sheet1.xml", lambda _: cut)
    found = read_workbook(path)

    assert all(f.code == "bad-workbook" for f in found.findings)
    assert found.findings or found.sheets[0].rows == ()


def test_many_rows(tmp_path: Path) -> None:
    """Every one arrives."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("大")
    for n in range(20_000):
        sheet.append([n, f"客户{n}", n / 4])
    book.save(tmp_path / "b.xlsx")
    (found,) = read_workbook(tmp_path / "b.xlsx").sheets

    assert len(found.rows) == 20_000
    assert found.rows[-1] == (20_000, ["19999", "客户19999", "4999.75"])

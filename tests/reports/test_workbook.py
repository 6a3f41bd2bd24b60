"""Tables as a workbook."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.reports.workbooks import write_workbook
from kam.workspace.workbook import read_workbook

PROPERTY = settings(max_examples=60, deadline=None, derandomize=True)
TABLE: list[list[object]] = [
    ["名称", "日期", "金额"],
    ["甲公司", date(2026, 1, 2), Decimal("12.5")],
]


def test_the_same_tables_give_the_same_bytes() -> None:
    """No clock leaves a trace."""
    first = write_workbook({"客户": TABLE})

    assert write_workbook({"客户": TABLE}) == first
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert (book.properties.created, book.properties.modified) == (datetime(2000, 1, 1),) * 2


def test_values_are_values() -> None:
    """Dates and numbers are what they are; the header is bold and stays in sight."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook({"客户": TABLE})))["客户"]

    assert sheet["B2"].value == datetime(2026, 1, 2)
    assert sheet["C2"].value == 12.5
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"


def test_no_text_is_a_formula() -> None:
    """What begins like one is a text for good."""
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
    sheet = openpyxl.load_workbook(
        io.BytesIO(write_workbook({"x": [["h"], *[[t] for t in hostile]]}))
    )["x"]

    for row, text in enumerate(hostile, 2):
        cell = sheet.cell(row, 1)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_sheet_names_are_legal_and_differ() -> None:
    """Forbidden letters, length, equal names."""
    names = ["a/b", "a:b", "x" * 40, "x" * 41, "", "'q'"]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook({n: [["h"]] for n in names})))

    assert len(book.sheetnames) == len(names)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_long_and_broken_texts() -> None:
    """Cut with a mark, control characters left out."""
    sheet = openpyxl.load_workbook(
        io.BytesIO(write_workbook({"x": [["h"], ["y" * 40_000], ["a\x00b\x0bc\ud800"]]}))
    )["x"]

    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("…")
    assert sheet["A3"].value == "abc"


@PROPERTY
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=8
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    """Every text comes back as it was, but for trailing blanks of a row."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        path.write_bytes(write_workbook({"x": rows}))
        (sheet,) = read_workbook(path).sheets
    wanted = []
    for number, row in enumerate(rows, 1):
        last = max((place for place, text in enumerate(row, 1) if text), default=0)
        if last:
            wanted.append((number, row[:last]))

    assert list(sheet.rows) == wanted

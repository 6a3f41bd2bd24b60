"""Workbooks out: tables as sheets of one ``.xlsx``, the same bytes for the same tables.

Cells hold values, never formulas: what begins like one is marked as text, so no program runs it.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from kam.errors import MissingExtra
from kam.reports.plan_tables import FORMULA_STARTS
from kam.text import Message

WRITING: Final = Message("writing a workbook", "写工作簿")

LONGEST_CELL: Final = 32_767
LONGEST_NAME: Final = 31
WIDEST: Final = 60
CUT: Final = "…"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


def write_workbook(tables: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook with a sheet per table; the first row of each is its header.

    Raises:
        MissingExtra: `openpyxl` is not installed.
    """
    try:
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise MissingExtra("xlsx", WRITING()) from error
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in _names(tables):
        sheet = book.create_sheet(name[1])
        rows = tables[name[0]]
        for row in rows:
            sheet.append([_value(value) for value in row])
        _mark_texts(sheet)
        for cell in sheet[1] if rows else ():
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(rows), 1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _names(tables: Iterable[str]) -> list[tuple[str, str]]:
    """Return every table's name with a legal sheet name, each once."""
    used: dict[str, None] = {}
    found = []
    for table in tables:
        plain = _NO_NAME.sub("-", _CONTROLS.sub("", table)).strip("'")[:LONGEST_NAME] or "-"
        name, number = plain, 1
        while name.lower() in used:
            number += 1
            name = f"{plain[: LONGEST_NAME - 4]}-{number}"
        used[name.lower()] = None
        found.append((table, name))
    return found


def _value(value: object) -> object:
    """Return what a cell may hold: a number, a date without zone, a text."""
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    text = _CONTROLS.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + CUT


def _mark_texts(sheet: Any) -> None:
    """Make texts that begin like a formula texts for good."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith((*FORMULA_STARTS, "'")):
                cell.data_type = "s"
                cell.quotePrefix = True


def _widths(rows: Sequence[Sequence[object]]) -> list[float]:
    widths: list[float] = []
    for row in rows[:1000]:
        for place, value in enumerate(row):
            text = "" if value is None else str(value).partition("\n")[0]
            wide = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text[:WIDEST])
            if place == len(widths):
                widths.append(6)
            widths[place] = max(widths[place], min(wide + 2, WIDEST))
    return widths


def _timeless(data: bytes) -> bytes:
    """Return the zip file again with one fixed time everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", content)
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, content)
    return out.getvalue()

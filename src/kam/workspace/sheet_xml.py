"""Cells of a sheet are set in its XML as it stands, so that nothing else of the sheet can change.

A library that reads a workbook and writes it again drops what it does not know: charts, pictures,
macros, newer rules of formats.  Here the text of one sheet gets a few cells; everything around them
stays character by character (decision 28).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape

from kam.workspace.workbook_guard import column_number

_DATA = re.compile(r"<sheetData\s*/>|<sheetData(?:\s[^>]*)?>.*?</sheetData>", re.DOTALL)
_ROW = re.compile(r"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b([a-z]+)="([^"]*)"')
_DIMENSION = re.compile(r'(<dimension ref=")([A-Z]+\d+)(?::([A-Z]+)(\d+))?(")')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a spreadsheet have no zone
EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001

Cells = Mapping[int, str]
"""Texts by column, from 1."""


class UnsafeSheetError(ValueError):
    """The XML is not of the form that office programs write, or a formula would be lost."""


def with_cells(
    sheet: str, rows: Mapping[int, Cells], days: frozenset[int], *, from_1904: bool = False
) -> str:
    """Return the XML of a sheet with cells set, by row from 1.

    A cell keeps its format; a new one gets that of the cell above it.  In the columns ``days`` a
    date is written as one where the cell above is a number, else as a text.

    Raises:
        UnsafeSheetError: it cannot be done without a doubt.
    """
    found = _DATA.search(sheet)
    if found is None:
        raise UnsafeSheetError
    lines = _rows_of(found[0])
    for number in sorted(rows):
        above = max((n for n in lines if n < number), default=0)
        model = _cells_of(lines[above]) if above else {}
        lines[number] = _row(number, lines.get(number, ""), rows[number], model, days, from_1904)
    data = "<sheetData>" + "".join(lines[n] for n in sorted(lines)) + "</sheetData>"
    made = sheet[: found.start()] + data + sheet[found.end() :]
    last = max(rows)
    width = max(column for cells in rows.values() for column in cells)
    return _DIMENSION.sub(lambda m: _grown(m, last, width), made, count=1)


def _rows_of(data: str) -> dict[int, str]:
    """Return the XML of every row by its number."""
    rows: dict[int, str] = {}
    for row in _ROW.finditer(data):
        attributes = dict(_ATTRIBUTE.findall(row[1]))
        if not attributes.get("r", "").isdigit():
            raise UnsafeSheetError
        rows[int(attributes["r"])] = row[0]
    if data.count("<row") != len(rows):
        raise UnsafeSheetError
    return rows


def _cells_of(row: str) -> dict[int, str]:
    """Return the XML of every cell of a row by its column."""
    cells: dict[int, str] = {}
    for cell in _CELL.finditer(row):
        attributes = dict(_ATTRIBUTE.findall(cell[1]))
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        if place is None:
            raise UnsafeSheetError
        cells[column_number(place[1])] = cell[0]
    return cells


def _row(
    number: int,
    old: str,
    texts: Cells,
    model: Mapping[int, str],
    days: frozenset[int],
    from_1904: bool,
) -> str:
    """Return a row with its cells set, in the order of their columns."""
    cells = _cells_of(old)
    for column, text in texts.items():
        before = cells.get(column, "")
        if "<f" in before:
            raise UnsafeSheetError
        if not text and not before:
            continue
        like = before or model.get(column, "")
        above = model.get(column, "") if column in days else ""
        value = _value(text, above, from_1904=from_1904)
        style = dict(_ATTRIBUTE.findall(like.partition(">")[0])).get("s")
        place = f'<c r="{letters(column)}{number}"' + (f' s="{style}"' if style else "")
        cells[column] = place + value
    head = _ROW.match(old)
    attributes = re.sub(r'\s*\bspans="[^"]*"', "", head[1]) if head else f' r="{number}"'
    inner = "".join(cells[column] for column in sorted(cells))
    return f"<row{attributes.rstrip('/ ')}>{inner}</row>"


def _value(text: str, above: str, *, from_1904: bool) -> str:
    """Return the rest of a cell: empty, a day as a number, or a text."""
    if not text:
        return "/>"
    kind = dict(_ATTRIBUTE.findall(above.partition(">")[0])).get("t", "n")
    if "<v>" in above and kind == "n" and (serial := _serial(text, from_1904=from_1904)):
        return f"><v>{serial}</v></c>"
    plain = escape(_ILLEGAL.sub("", text))
    return f' t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'


def _serial(text: str, *, from_1904: bool) -> str:
    """Return a day, or a day and a time, as the number of a spreadsheet; empty for other texts."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    since = moment - (EPOCH_1904 if from_1904 else EPOCH)
    days, rest = divmod(since, timedelta(days=1))
    return f"{days + rest / timedelta(days=1):.10g}" if rest else str(days)


def _grown(found: re.Match[str], row: int, width: int) -> str:
    """Return the stated extent of a sheet, not smaller than before."""
    column = max(column_number(found[3]) if found[3] else 1, width)
    last = max(int(found[4]) if found[4] else 1, row)
    return f"{found[1]}{found[2]}:{letters(column)}{last}{found[5]}"


def letters(column: int) -> str:
    """Return the letters of a column from its number: 1 is ``A``, 28 is ``AB``."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found

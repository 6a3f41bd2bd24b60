"""Workbooks: every cell as the text that a person would type, by the extra ``xlsx``.

Only values are read: of a formula the value that the office program worked out last. Sheets are
read row by row; what is kept are the texts.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from kam.errors import Finding, MissingExtra, Severity
from kam.text import Message, Text
from kam.text.unreadable import UNREADABLE
from kam.workspace.workbook_guard import NO_WORKBOOK, SheetMarks, marks_of, refusal

WORKBOOK: Final = Message("reading the workbook {file}", "读取工作簿 {file} ")

Rows = tuple[tuple[int, list[str]], ...]

HIDDEN_SHEET: Final = Message(
    "the sheet is hidden; it was read all the same", "工作表被隐藏；仍已读取"
)
HIDDEN_PARTS: Final = Message(
    "{rows} rows and {columns} columns are hidden; they were read all the same",
    "有 {rows} 行、{columns} 列被隐藏；仍已读取",
)
CELL_ERROR: Final = Message(
    "{count} cells hold an error like {example} (first: {cell}); they count as empty",
    "{count} 个单元格是错误值（如 {example}，首个在 {cell}）；按空处理",
)
NO_VALUE: Final = Message(
    "{count} formulas have no value yet (first: {cell}); open the workbook in the office program "
    "and save it once",
    "{count} 个公式尚无结果（首个在 {cell}）；请用办公软件打开并保存一次",
)


@frozen(kw_only=True)
class Sheet:
    """A sheet as texts: row numbers as the office program shows them, trailing blanks left out."""

    name: str
    rows: Rows
    hidden: bool = False


@frozen(kw_only=True)
class Workbook:
    """The sheets of a workbook in order, and what is wrong with it."""

    file: str
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Read every sheet of an ``.xlsx`` or ``.xlsm`` file.

    Raises:
        MissingExtra: `openpyxl` is not installed.
    """
    try:
        why = refusal(path)
    except OSError as error:
        why = UNREADABLE(why=error.strerror or str(error))
    if why is not None:
        return Workbook(file=path.name, findings=(_finding(path, "bad-workbook", why, error=True),))
    return _open(path)


def _open(path: Path) -> Workbook:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("xlsx", WORKBOOK(file=path.name)) from error
    findings: list[Finding] = []
    sheets = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
        try:
            with path.open("rb") as file:  # the library leaves it open when it stumbles
                book = openpyxl.load_workbook(
                    file, read_only=True, data_only=True, keep_links=False
                )
                for sheet in book.worksheets:
                    sheets.append(_sheet(path, sheet, findings))
        except Exception as error:  # the library raises whatever broken XML makes it stumble over
            why = NO_WORKBOOK() if not str(error) else UNREADABLE(why=str(error).splitlines()[0])
            findings.append(_finding(path, "bad-workbook", why, error=True))
    return Workbook(file=path.name, sheets=tuple(sheets), findings=tuple(findings))


def _sheet(path: Path, sheet: Any, findings: list[Finding]) -> Sheet:
    marks = marks_of(path, sheet._worksheet_path)
    errors: list[tuple[str, str]] = []
    rows = tuple(_filled(_rows(sheet, errors), marks))
    hidden = sheet.sheet_state != "visible"
    findings += _said(path, sheet.title, marks, errors, hidden=hidden)
    return Sheet(name=sheet.title, rows=rows, hidden=hidden)


def _said(
    path: Path, name: str, marks: SheetMarks, errors: list[tuple[str, str]], *, hidden: bool
) -> Iterator[Finding]:
    if hidden:
        yield _finding(path, "hidden", HIDDEN_SHEET(), name)
    if marks.hidden_rows or marks.hidden_columns:
        text = HIDDEN_PARTS(rows=len(marks.hidden_rows), columns=marks.hidden_columns)
        yield _finding(path, "hidden", text, name)
    if errors:
        cell, example = errors[0]
        text = CELL_ERROR(count=len(errors), example=example, cell=cell)
        yield _finding(path, "cell-error", text, name, warning=True)
    if marks.no_value:
        text = NO_VALUE(count=len(marks.no_value), cell=next(iter(marks.no_value)))
        yield _finding(path, "formula-without-value", text, name, warning=True)


def _rows(sheet: Any, errors: list[tuple[str, str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows that hold anything, trailing blanks cut off."""
    sheet.reset_dimensions()  # some programs state more cells than there are, or fewer
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts = []
        last = 0
        for place, cell in enumerate(row, 1):
            value = cell.value
            if value is None:
                texts.append("")
                continue
            if type(value) is str:
                text = value
                if value.startswith("#") and cell.data_type == "e":
                    errors.append((cell.coordinate, value))
                    text = ""
            else:
                text = cell_text(value, cell.number_format)
            texts.append(text)
            if text:
                last = place
        if last:
            yield number, texts[:last]


def _filled(
    rows: Iterator[tuple[int, list[str]]], marks: SheetMarks
) -> Iterator[tuple[int, list[str]]]:
    """Repeat the text of a merge in every one of its rows."""
    starting: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, column in marks.merged:
        starting.setdefault(top, []).append((bottom, column))
    running: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        for column, (bottom, text) in list(running.items()):
            if number > bottom:
                del running[column]
                continue
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = cells[column - 1] or text
        for bottom, column in starting.get(number, ()):
            if column <= len(cells) and cells[column - 1]:
                running[column] = bottom, cells[column - 1]
        yield number, cells


def cell_text(value: object, number_format: str = "General") -> str:
    """Return what a person would type for a value that the office program shows in a format."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        moment = value.replace(microsecond=0) + timedelta(seconds=round(value.microsecond / 1e6))
        if moment.time() == time():
            return moment.date().isoformat()
        return f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}".removesuffix(":00")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        text = f"{minutes // 60:02d}:{minutes % 60:02d}"
        return f"{text}:{seconds:02d}" if seconds else text
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    return str(value)


def _number_text(value: float, number_format: str) -> str:
    if number_format != "General":
        if number_format.rstrip().endswith("%"):
            return f"{plain(Decimal(repr(value)) * 100)}%"
        if number_format.strip("0") == "" and float(value).is_integer() and value >= 0:
            return str(int(value)).zfill(len(number_format))
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return plain(Decimal(repr(value)))


def plain(number: Decimal) -> str:
    """Return a number without exponent and without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finding(
    path: Path,
    code: str,
    text: Text,
    sheet: str = "",
    *,
    error: bool = False,
    warning: bool = False,
) -> Finding:
    severity = Severity.ERROR if error else Severity.WARNING if warning else Severity.NOTE
    file = f"{path.name}[{sheet}]" if sheet else path.name
    return Finding(severity=severity, code=code, text=text, file=file)

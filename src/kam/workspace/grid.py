"""Grids: lists as people hand them over, with titles above the header, blank and total rows."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import Finding, Severity
from kam.text import Message, Text
from kam.workspace.columns import TABLES, even, headers
from kam.workspace.reader import RawTable, decode
from kam.workspace.workbook import Rows, read_workbook

NO_CSV: Final = Message("is no CSV: {why}", "不是 CSV：{why}")
NO_HEADER: Final = Message("has no row with headers that are known", "没有一行是认得的表头")

WORKBOOKS: Final = (".xlsx", ".xlsm")
DEEPEST_HEADER: Final = 20
"""Rows among which the header is looked for."""

TITLES: Final = Message(
    "{count} rows above the header (row {row}) are no data",
    "表头（第 {row} 行）之前的 {count} 行不是数据",
)
TOTALS: Final = Message(
    "{count} rows of totals or repeated headers were left out (rows {rows})",
    "略去 {count} 行合计或重复表头（第 {rows} 行）",
)
_TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|total|sum|subtotal|grand total)[:\s\d.共户家条]*",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class Grid:
    """A sheet or a CSV file: rows of texts with their numbers. ``sheet`` is empty for a file."""

    file: str
    sheet: str = ""
    rows: Rows = ()
    hidden: bool = False

    @property
    def place(self) -> str:
        """How findings name it: ``list.xlsx[Sheet1]``."""
        return f"{self.file}[{self.sheet}]" if self.sheet else self.file


def read_grids(path: Path, encoding: str | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the grids of a workbook or a CSV file, and what is wrong with it.

    Raises:
        MissingExtra: a workbook, and `openpyxl` is not installed.
        OSError: the file cannot be read.
    """
    if path.suffix.lower() in WORKBOOKS:
        book = read_workbook(path)
        grids = [
            Grid(file=path.name, sheet=sheet.name, rows=sheet.rows, hidden=sheet.hidden)
            for sheet in book.sheets
        ]
        return grids, list(book.findings)
    text, findings = decode(path.read_bytes(), path.name, encoding)
    if text is None:
        return [], findings
    rows = []
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=_separator(text))
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        findings.append(
            _finding(Severity.ERROR, "bad-csv", NO_CSV(why=str(error)), path.name, line)
        )
    return [Grid(file=path.name, rows=tuple(rows))], findings


def _separator(text: str) -> str:
    """Return comma, semicolon or tab: the one that parts most of the first lines equally often."""
    lines = [line for line in text[:20_000].splitlines()[:DEEPEST_HEADER] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counted = Counter(line.count(sign) for line in lines if sign in line)
        count, agreeing = max(counted.items(), key=lambda i: (i[1], i[0]), default=(0, 0))
        return agreeing, count

    return max(",;\t", key=lambda sign: (*agreement(sign), sign == ","))


def header_row(grid: Grid) -> int:
    """Return the index of the row that is most like a header, -1 when there is none.

    Counted are the cells that some table knows as a header; of equal rows the first wins.
    """
    known = {name for table in TABLES for name in headers(table)}
    best, found = 0, -1
    for index, (_, cells) in enumerate(grid.rows[:DEEPEST_HEADER]):
        names = {even(cell) for cell in cells if cell.strip()}
        score = len(names & known)
        if score > best and score * 2 >= len(names):
            best, found = score, index
    return found


def body(grid: Grid, header: int) -> tuple[Rows, list[Finding]]:
    """Return the rows below the header without totals, and what was left out."""
    number, names = grid.rows[header]
    evened = [even(cell) for cell in names]
    rows, left_out = [], []
    for row, cells in grid.rows[header + 1 :]:
        if _is_total(cells) or [even(c) for c in cells[: len(evened)]] == evened:
            left_out.append(row)
        else:
            rows.append((row, cells))
    findings = []
    if header:
        text = TITLES(count=header, row=str(number))
        findings.append(_finding(Severity.NOTE, "title-rows", text, grid.place, number))
    if left_out:
        shown = ", ".join(map(str, left_out[:5])) + (" ..." if len(left_out) > 5 else "")
        text = TOTALS(count=len(left_out), rows=shown)
        findings.append(_finding(Severity.NOTE, "total-rows", text, grid.place, left_out[0]))
    return tuple(rows), findings


def _is_total(cells: Sequence[str]) -> bool:
    filled = [unicodedata.normalize("NFKC", c).strip() for c in cells if c.strip()]
    return bool(filled) and any(_TOTAL.fullmatch(cell) for cell in filled[:2])


def raw_table(table: str, grid: Grid) -> RawTable:
    """Return a grid as a table whose header is looked for."""
    header = header_row(grid)
    if header < 0:
        text = NO_HEADER()
        lacking = _finding(Severity.ERROR, "no-header", text, grid.place)
        return RawTable(name=table, file=grid.place, header=(), rows=(), findings=(lacking,))
    rows, findings = body(grid, header)
    names = tuple(cell.strip() for cell in grid.rows[header][1])
    return RawTable(
        name=table,
        file=grid.place,
        header=names,
        rows=tuple(_even_rows(rows, len(names))),
        findings=tuple(findings),
    )


def _even_rows(rows: Rows, width: int) -> Iterator[tuple[int, list[str]]]:
    for number, cells in rows:
        yield number, [*cells[:width], *[""] * (width - len(cells))]


def _finding(severity: Severity, code: str, text: Text | str, file: str, row: int = 0) -> Finding:
    return Finding(severity=severity, code=code, text=text, file=file, row=row)

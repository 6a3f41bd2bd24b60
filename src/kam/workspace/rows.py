"""Rows: cells of a table read by column, every fault a finding at its file, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, evolve, field

from kam.errors import Finding, InvalidField, Place, Severity
from kam.reading.cells import READERS, Reading, check_limits
from kam.reading.countries import calendar_code
from kam.text import Message, Text
from kam.workspace.columns import TABLES, Column, Table, even, headers
from kam.workspace.reader import RawTable

NAMELESS_COLUMN: Final = Message(
    "column {number} has cells and no header; it was not read",
    "第 {number} 列有内容而没有表头，未读取",
)
A_HEADER: Final = Message("a header for every column", "每列都有表头")
ONE_COLUMN: Final = Message("one column", "只留一列")
A_COLUMN: Final = Message("a column of the reference", "参考文档中的列")
A_COLUMN_OR_OWN: Final = Message(
    "a column of the reference, or a name that begins with x_",
    "参考文档中的列，或以 x_ 开头的名称",
)

COUNTS_AS_EMPTY: Final = Message("{problem}; the cell counts as empty", "{problem}；按空处理")
NO_COLUMN: Final = Message("the required column is missing", "缺少必需的列")
NO_CELL: Final = Message("the required cell is empty", "必填的单元格为空")
UNKNOWN: Final = Message("the column is not known and was not read", "未识别的列，未读取")
MEANT: Final = Message("you may have meant {near}", "是否指 {near}")
BOTH_MEAN: Final = Message("{one} and {two} both mean {column}", "{one} 和 {two} 都是 {column} 列")


@define(kw_only=True)
class Row:
    """The values of one row by column name; empty cells are left out."""

    place: Place
    values: dict[str, Any]
    profile: dict[str, str] = field(factory=dict)
    extra: dict[str, str] = field(factory=dict)
    bad: bool = False


def parse_rows(raw: RawTable, reading: Reading) -> tuple[list[Row], list[Finding]]:
    """Return the rows of a table and everything that is wrong with its cells.

    A faulty optional cell is a warning and counts as empty; a faulty or missing required cell is an
    error and marks the row as bad.
    """
    table = TABLES[raw.name]
    findings = list(raw.findings)
    if not raw.header:
        return [], findings
    columns, faults = _columns(table, raw)
    findings += faults
    present = {c.name for c in columns.values() if isinstance(c, Column)}
    missing = [c for c in table.columns if c.required and c.name not in present]
    findings += [
        finding(
            Severity.ERROR,
            "missing-column",
            NO_COLUMN(),
            Place(file=raw.file, row=1),
            column.name,
            allowed=", ".join((column.name, *column.other)),
        )
        for column in missing
    ]
    if missing or any(f.severity is Severity.ERROR for f in faults):
        return [], findings
    rows = [
        _row(cells, columns, Place(file=raw.file, row=n), reading, findings, table.name)
        for n, cells in raw.rows
    ]
    said = {(f.row, f.column) for f in findings}
    for row in rows:
        findings += _required(row, table, said)
    return rows, findings


def _columns(table: Table, raw: RawTable) -> tuple[dict[int, Column | str], list[Finding]]:
    """Return the column of every cell: a known one, or the header of an ``x_`` or profile one."""
    known = headers(table.name)
    columns: dict[int, Column | str] = {}
    first: dict[str, str] = {}
    findings: list[Finding] = []
    place = Place(file=raw.file, row=1)
    for index, header in enumerate(raw.header):
        if not header:
            findings += _nameless(raw, index, place)
            continue
        name = known.get(even(header))
        if name is None and not _is_kept(table.name, header):
            findings.append(_unknown(table.name, header, known, place))
            continue
        meaning = name or header
        if meaning in first:
            text = BOTH_MEAN(one=repr(first[meaning]), two=repr(header), column=meaning)
            findings.append(
                finding(Severity.ERROR, "double-column", text, place, header, allowed=ONE_COLUMN())
            )
            continue
        first[meaning] = header
        columns[index] = table.column(name) if name else header
    return columns, findings


QUOTED: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r")
WITH_PROFILE: Final = frozenset({"accounts", "contacts", "agreements", "activities", "cases"})
WITH_EXTRA: Final = WITH_PROFILE | {"staff"}
"""Tables whose records keep ``x_`` columns, and columns of industry profiles."""


def _is_kept(table: str, header: str) -> bool:
    if "." in header:
        return table in WITH_PROFILE
    return header.lower().startswith("x_") and table in WITH_EXTRA


def _nameless(raw: RawTable, index: int, place: Place) -> Iterator[Finding]:
    """Say that a column without a header holds cells, which cannot be read."""
    if any(cells[index].strip() for _, cells in raw.rows):
        yield finding(
            Severity.WARNING,
            "unknown-column",
            NAMELESS_COLUMN(number=index + 1),
            place,
            allowed=A_HEADER(),
        )


def _unknown(table: str, header: str, known: Mapping[str, str], place: Place) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(even(header), known, n=1)
    return finding(
        Severity.WARNING,
        "unknown-column",
        UNKNOWN(),
        place,
        header,
        allowed=A_COLUMN_OR_OWN() if table in WITH_EXTRA else A_COLUMN(),
        hint=MEANT(near=near[0]) if near else "",
    )


def _row(
    cells: Sequence[str],
    columns: Mapping[int, Column | str],
    place: Place,
    reading: Reading,
    findings: list[Finding],
    table: str,
) -> Row:
    row = Row(place=place, values={})
    reading = _of_country(cells, columns, reading)
    for index, column in columns.items():
        cell = unquoted(cells[index])
        if not cell or not cell.strip():
            continue
        if isinstance(column, str):
            (row.profile if "." in column else row.extra)[column] = cell
            continue
        try:
            value = READERS[column.kind](cell, reading)
            check_limits(table, column.name, value)
        except InvalidField as error:
            reading.doubts.clear()
            findings.append(_bad_cell(column, error, place))
            row.bad = row.bad or column.required
            continue
        if value not in ("", ()):
            row.values[column.name] = value
        if reading.doubts:
            findings += [
                finding(Severity.WARNING, doubt.code, doubt.text, place, column.name)
                for doubt in reading.doubts
            ]
            reading.doubts.clear()
    return row


def unquoted(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith(QUOTED) else cell


def _of_country(
    cells: Sequence[str], columns: Mapping[int, Column | str], reading: Reading
) -> Reading:
    """Return the reading for a row that names its country, in which its numbers are national."""
    for index, column in columns.items():
        if isinstance(column, Column) and column.name == "country" and cells[index].strip():
            return evolve(reading, country=calendar_code(cells[index]).partition("-")[0])
    return reading


def _bad_cell(column: Column, error: InvalidField, place: Place) -> Finding:
    severity = Severity.ERROR if column.required else Severity.WARNING
    text = error.problem if column.required else COUNTS_AS_EMPTY(problem=error.problem)
    return finding(severity, "bad-cell", text, place, column.name, allowed=error.allowed)


def _required(row: Row, table: Table, said: set[tuple[int, str]]) -> Iterator[Finding]:
    """Yield an error for every empty required cell, but for those whose fault was said."""
    for column in table.columns:
        if not column.required or column.name in row.values:
            continue
        row.bad = True
        if (row.place.row, column.name) not in said:
            yield finding(
                Severity.ERROR,
                "empty-cell",
                NO_CELL(),
                row.place,
                column.name,
                allowed=column.meaning,
            )


def finding(
    severity: Severity,
    code: str,
    text: str | Text,
    place: Place,
    column: str = "",
    *,
    allowed: str | Text = "",
    hint: str | Text = "",
) -> Finding:
    """Return a finding at a place of a table."""
    return Finding(
        severity=severity,
        code=code,
        text=text,
        file=place.file,
        row=place.row,
        column=column,
        allowed=allowed,
        hint=hint,
    )

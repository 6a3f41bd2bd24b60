"""The mapping of an import: which sheet is which table, which header is which column.

It is proposed from the headers, written to ``import.toml`` with what was not matched and examples
of it, and read back when a person has edited it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from kam.errors import Finding, Severity
from kam.text import Message, Text
from kam.text.unreadable import NO_TOML
from kam.workspace.columns import TABLES, even, headers
from kam.workspace.grid import Grid, body, header_row
from kam.workspace.rows import WITH_EXTRA

SHEET_NO_FILE: Final = Message("a [[sheet]] has no file", "有一个 [[sheet]] 没有 file")
SHEET_NO_TABLE: Final = Message(
    "{sheet}: there is no table {table}; allowed: {tables}",
    "{sheet}：没有表 {table}；允许：{tables}",
)
SHEET_FORM: Final = Message(
    "{sheet}: header is a row number, columns are header = column",
    "{sheet}：header 是行号，columns 是“表头 = 列”",
)
SHEET_NO_COLUMN: Final = Message(
    "{sheet}: {header}: {table} has no column {column}",
    "{sheet}：{header}：{table} 没有列 {column}",
)

FILE: Final = "import.toml"
NOTHING: Final = ""
"""The column of a header that is left out."""
PERSON: Final = "contacts."
"""Prefix of columns that describe a contact inside a list of accounts."""

AGES: Final = frozenset(map(even, ("年龄", "岁数", "周岁", "age", "years old")))
_PAPERS: Final = ("身份证", "身份证号", "身份证号码", "证件号码", "护照号", "id card", "passport")
NUMBERS: Final = frozenset(map(even, (*_PAPERS, "identity number", "passport number")))
IN_ACCOUNTS: Final = {
    even(header): f"{PERSON}{column}"
    for column, names in {
        "name": ("联系人", "联系人姓名", "对接人", "主要联系人", "contact", "contact name"),
        "title": ("联系人职务", "contact title"),
        "department": ("联系人部门",),
        "mobile": (
            "联系人手机",
            "联系人电话",
            "手机",
            "手机号",
            "手机号码",
            "contact phone",
            "contact mobile",
        ),
        "email": ("联系人邮箱", "contact email"),
        "birthday": ("联系人生日", "生日", "出生年月", "出生日期", "contact birthday"),
        "hobbies": ("爱好", "兴趣", "兴趣爱好", "联系人爱好"),
        "form_of_address": ("称呼", "称谓"),
        "sex": ("性别", "联系人性别"),
    }.items()
    for header in names
}
"""Headers that describe a person where the row is an account."""

AGE: Final = Message(
    "an age goes stale and is not taken over; a date of birth would be",
    "年龄会过时，不导入；可改用出生日期",
)
IDENTITY: Final = Message("numbers of identity papers are not taken over", "证件号码不导入")
NOT_KNOWN: Final = Message(
    "the header is not known; kept as {column}", "未识别的表头；保留为 {column}"
)
NOT_TAKEN: Final = Message("the header is not known; left out", "未识别的表头；未导入")
EMPTY: Final = Message("the header is not known and has no cells", "未识别的表头，且该列为空")
NO_TABLE: Final = Message("fits no table and was left out", "与任何表都不符，未导入")


@frozen(kw_only=True)
class SheetMapping:
    """What a sheet is: its table (empty: left out), the row of its header, headers to columns.

    ``examples`` shows, for headers that were not matched, some of their cells.
    """

    file: str
    sheet: str = ""
    table: str = ""
    header: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


def propose(grid: Grid) -> tuple[SheetMapping, list[Finding]]:
    """Return what a grid seems to be, and what a person should know of that."""
    index = header_row(grid)
    table = _table(grid.rows[index][1], grid.sheet) if index >= 0 else ""
    if not table:
        finding = _note("unknown-sheet", NO_TABLE(), grid.place)
        return SheetMapping(file=grid.file, sheet=grid.sheet), [finding]
    number, names = grid.rows[index]
    findings: list[Finding] = []
    columns: dict[str, str] = {}
    examples: dict[str, str] = {}
    used: set[str] = set()
    for place, name in enumerate(names):
        header = name.strip()
        if not header or header in columns:
            continue
        column = _column(table, header)
        if column is None or (column in used and column):
            seen = _examples(grid, index, place)
            column, said = _unmatched(table, header) if seen else (NOTHING, EMPTY())
            if seen:
                examples[header] = seen
            findings.append(_note("unknown-column", said, grid.place, number, header))
        elif not column:
            said = AGE() if even(header) in AGES else IDENTITY()
            findings.append(_note("dropped-column", said, grid.place, number, header))
        columns[header] = column
        used.add(column)
    mapping = SheetMapping(
        file=grid.file,
        sheet=grid.sheet,
        table=table,
        header=number,
        columns=tuple(columns.items()),
        examples=tuple(examples.items()),
    )
    return mapping, findings


def _table(cells: Iterable[str], sheet: str) -> str:
    """Return the table that knows most of the headers, all required ones among them."""
    names = {even(cell) for cell in cells if cell.strip()}
    titled = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}.get(even(sheet))
    scores = []
    for order, table in enumerate(TABLES.values()):
        known = headers(table.name)
        found = {known[n] for n in names if n in known}
        if table.name == "accounts":
            found |= {IN_ACCOUNTS[n] for n in names if n in IN_ACCOUNTS and n not in known}
        if all(c.name in found for c in table.columns if c.required):
            scores.append((table.name != titled, -len(found), order, table.name))
    return min(scores)[3] if scores else ""


def _column(table: str, header: str) -> str | None:
    """Return the column of a header, empty when it is left out on purpose, None when unknown."""
    name = even(header)
    if name in AGES or name in NUMBERS:
        return NOTHING
    known = headers(table)
    if table == "accounts" and name in IN_ACCOUNTS:
        return known.get(name, IN_ACCOUNTS[name])
    return known.get(name)


def _unmatched(table: str, header: str) -> tuple[str, Text]:
    if table not in WITH_EXTRA:
        return NOTHING, NOT_TAKEN()
    column = "x_" + re.sub(r"[\s.]+", "_", header.strip().lower()).removeprefix("x_")
    return column, NOT_KNOWN(column=column)


def _examples(grid: Grid, header: int, place: int) -> str:
    cells = (row[place].strip() for _, row in body(grid, header)[0] if place < len(row))
    return ", ".join(list(dict.fromkeys(cell for cell in cells if cell))[:3])


def write_mapping(mappings: Iterable[SheetMapping]) -> bytes:
    """Return ``import.toml``: commented, for people to edit."""
    return "\n".join(_lines(mappings)).encode("utf-8") + b"\n"


def _lines(mappings: Iterable[SheetMapping]) -> Iterator[str]:
    yield "# What `kam init --from` read, and as what. Edit it and run the same command again."
    yield "# table: one of " + ", ".join(TABLES) + '; "" leaves the sheet out.'
    yield '# columns: header = column; "" leaves it out, x_NAME keeps it beside the known columns;'
    yield "# in a list of accounts contacts.NAME describes the contact of the row."
    for mapping in mappings:
        yield ""
        yield "[[sheet]]"
        yield f"file = {_quoted(mapping.file)}"
        yield f"sheet = {_quoted(mapping.sheet)}"
        yield f"table = {_quoted(mapping.table)}"
        yield f"header = {mapping.header}"
        yield "[sheet.columns]"
        examples = dict(mapping.examples)
        for header, column in mapping.columns:
            seen = (
                f"  # not known; for example: {_comment(examples[header])}"
                if header in examples
                else ""
            )
            yield f"{_quoted(header)} = {_quoted(column)}{seen}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text)[:60]


def read_mapping(path: Path) -> tuple[dict[tuple[str, str], SheetMapping], list[Finding]]:
    """Read ``import.toml`` by file and sheet; what is wrong with it is an error each."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [_fault(path.name, NO_TOML(why=str(error)))]
    found: dict[tuple[str, str], SheetMapping] = {}
    findings: list[Finding] = []
    sheets = document.get("sheet", [])
    for entry in sheets if isinstance(sheets, list) else ():
        fault = _wrong(entry)
        if fault:
            findings.append(_fault(path.name, fault))
            continue
        columns = entry.get("columns", {})
        mapping = SheetMapping(
            file=entry["file"],
            sheet=entry.get("sheet", ""),
            table=entry.get("table", ""),
            header=entry.get("header", 0),
            columns=tuple(columns.items()),
        )
        found[mapping.file, mapping.sheet] = mapping
    return found, findings


def _wrong(entry: Any) -> Text | None:
    """Return what is wrong with a sheet of the mapping, None when nothing is."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("file"), str):
        return SHEET_NO_FILE()
    name = f"{entry['file']}[{entry.get('sheet', '')}]"
    table, columns = entry.get("table", ""), entry.get("columns", {})
    if table and table not in TABLES:
        return SHEET_NO_TABLE(sheet=name, table=repr(table), tables=", ".join(TABLES))
    if not isinstance(entry.get("header", 0), int) or not isinstance(columns, Mapping):
        return SHEET_FORM(sheet=name)
    for header, column in columns.items():
        if not isinstance(column, str) or not _is_column(table, column):
            return SHEET_NO_COLUMN(
                sheet=name, header=repr(header), table=table, column=repr(column)
            )
    return None


def _is_column(table: str, column: str) -> bool:
    if not column or not table:
        return True
    if table == "accounts" and column.startswith(PERSON):
        return _is_column("contacts", column.removeprefix(PERSON))
    known = {c.name for c in TABLES[table].columns}
    return column in known or (table in WITH_EXTRA and column.startswith("x_")) or "." in column


def _note(code: str, text: str | Text, file: str, row: int = 0, column: str = "") -> Finding:
    return Finding(severity=Severity.NOTE, code=code, text=text, file=file, row=row, column=column)


def _fault(file: str, text: Text) -> Finding:
    return Finding(severity=Severity.ERROR, code="bad-mapping", text=text, file=file)

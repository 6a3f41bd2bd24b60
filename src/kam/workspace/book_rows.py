"""Rows of a table that stands in a sheet of a workbook are added or changed in place.

Everything else of the workbook stays as it is, byte by byte: other sheets, formats, formulas,
charts, macros.  What would be in doubt is refused, with the line to add.
"""

from __future__ import annotations

import io
import posixpath
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from attrs import frozen

from kam.errors import KamError
from kam.text import Message
from kam.workspace.columns import TABLES
from kam.workspace.csv_rows import NewRow, columns_of, heads_of
from kam.workspace.grid import Grid, body, header_row, read_grids
from kam.workspace.sheet_xml import UnsafeSheetError, with_cells

REFUSED: Final = Message(
    "{file}: is not changed by kam: {why}; add this line yourself: {line}",
    "{file}：kam 不修改此文件：{why}；请自行加上这一行：{line}",
)
IS_OPEN: Final = Message(
    "the office program has it open; close it and try again",
    "办公软件正打开着它；请关闭后再试",
)
SIGNED: Final = Message("it is signed or shared", "它已签名或正在共享")
TOTALS: Final = Message("a row of totals stands below the rows", "数据行下方有合计行")
NOT_PLAIN: Final = Message("the sheet is not plain rows of cells", "工作表不是普通的单元格行")
UNTOUCHABLE: Final = ("_xmlsignatures/", "xl/revisions/")
_TABLE = re.compile(r'(<(?:table|autoFilter)\b[^>]*?\bref="[A-Z]+)(\d+)(:[A-Z]+)(\d+)(")')


@frozen(kw_only=True)
class InBook:
    """A sheet of a workbook that holds a table."""

    path: Path
    grid: Grid


def with_rows_in_book(data: bytes, place: InBook, rows: Sequence[NewRow]) -> bytes:
    """Return a workbook (``data``) with some rows of one table more, or changed.

    Raises:
        KamError: it cannot be done without a doubt; the text holds the line to add.
    """

    def refuse(why: Message) -> KamError:
        line = "; ".join(f"{name}={cell}" for name, cell in rows[0].cells.items() if cell)
        return KamError(REFUSED(file=place.path.name, why=why(), line=line))

    for lock in (f"~${place.path.name}", f".~lock.{place.path.name}#"):
        if (place.path.parent / lock).exists():
            raise refuse(IS_OPEN)
    header = header_row(place.grid)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if any(name.startswith(UNTOUCHABLE) for name in book.namelist()):
            raise refuse(SIGNED)
        try:
            edits = _Edits.of(place.grid, header, rows)
            if edits.adds and _has_totals(place.grid, header):
                raise refuse(TOTALS)
            made = _rewritten(book, _changed(book, place.grid.sheet, edits))
        except (ValueError, KeyError, ElementTree.ParseError) as error:
            raise refuse(NOT_PLAIN) from error
    if not _holds(made, place, edits):
        raise refuse(NOT_PLAIN)
    return made


@frozen(kw_only=True)
class _Edits:
    """Texts to set, by row and column from 1; ``adds``: rows come behind the last one."""

    cells: Mapping[int, Mapping[int, str]]
    days: frozenset[int]
    last: int
    adds: bool

    @classmethod
    def of(cls, grid: Grid, header: int, rows: Sequence[NewRow]) -> _Edits:
        """Return what rows change in a grid."""
        if header < 0:
            raise UnsafeSheetError
        number, heads = grid.rows[header]
        width = max(len(cells) for _, cells in grid.rows[header:])
        heads = [*heads, *[""] * (width - len(heads))]
        columns = columns_of(heads, rows)
        cells: dict[int, dict[int, str]] = {}
        more = heads_of(heads, rows[0].table, columns)
        if more:
            cells[number] = {width + n: head for n, head in enumerate(more, 1)}
        last = grid.rows[-1][0]
        behind = last
        for row in rows:
            at = _same(grid, header, row, columns)
            if at is None:
                behind += 1
                at = behind
            cells[at] = {columns.index(n) + 1: c for n, c in row.cells.items() if n in columns}
        known = TABLES[rows[0].table]
        days = frozenset(
            place
            for place, name in enumerate(columns, 1)
            if name and known.column(name).kind in {"date", "moment"}
        )
        return cls(cells=cells, days=days, last=last, adds=behind > last)


def _same(grid: Grid, header: int, row: NewRow, columns: Sequence[str]) -> int | None:
    """Return the number of the last row that a row replaces."""
    keys = [(columns.index(name), row.cells[name]) for name in row.replaces]
    found = None
    for number, cells in grid.rows[header + 1 :]:
        if keys and all(p < len(cells) and cells[p].strip() == value for p, value in keys):
            found = number
    return found


def _has_totals(grid: Grid, header: int) -> bool:
    kept = {number for number, _ in body(grid, header)[0]}
    return any(number not in kept for number, _ in grid.rows[header + 1 :])


def _changed(book: zipfile.ZipFile, sheet: str, edits: _Edits) -> Mapping[str, bytes]:
    """Return the new content of the parts that change: the sheet, and tables that grow."""
    part, from_1904 = _part_of(book, sheet)
    text = book.read(part).decode("utf-8")
    made = with_cells(text, edits.cells, edits.days, from_1904=from_1904)
    found = {part: made.encode("utf-8")}
    if edits.adds:
        for name in _tables_of(book, part):
            table = book.read(name).decode("utf-8")
            if "totalsRowCount=" in table:
                raise UnsafeSheetError
            grown = _TABLE.sub(lambda m: _longer(m, edits.last, max(edits.cells)), table)
            found[name] = grown.encode("utf-8")
    return found


def _longer(found: re.Match[str], last: int, new: int) -> str:
    """Return the extent of a table that ended with the last row."""
    end = new if int(found[4]) == last else int(found[4])
    return f"{found[1]}{found[2]}{found[3]}{end}{found[5]}"


def _part_of(book: zipfile.ZipFile, sheet: str) -> tuple[str, bool]:
    """Return the part of a sheet, and whether days count from 1904."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    targets = _targets(book, "xl/workbook.xml")
    for element in root.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            ident = next(v for k, v in element.attrib.items() if k.endswith("}id"))
            from_1904 = any(e.get("date1904") in {"1", "true"} for e in root.iter())
            return targets[ident], from_1904
    raise KeyError(sheet)


def _tables_of(book: zipfile.ZipFile, part: str) -> Iterator[str]:
    for target in _targets(book, part).values():
        if "/tables/" in target:
            yield target


def _targets(book: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Return the parts that a part refers to, by the id of the relationship."""
    folder, name = posixpath.split(part)
    try:
        data = book.read(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return {}
    inside = (e for e in ElementTree.fromstring(data) if e.get("TargetMode") != "External")
    return {
        str(e.get("Id")): posixpath.normpath(f"/{folder}/{e.get('Target')}").lstrip("/")
        if not str(e.get("Target")).startswith("/")
        else str(e.get("Target")).lstrip("/")
        for e in inside
    }


def _rewritten(book: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """Return the zip file with some parts changed, all others as they are, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = book.comment
        for info in book.infolist():
            made.writestr(info, changed.get(info.filename, book.read(info)))
    return out.getvalue()


def _holds(made: bytes, place: InBook, edits: _Edits) -> bool:
    """Tell whether the new workbook is read as the old one with the edits."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / place.path.name
        copy.write_bytes(made)
        grids, _ = read_grids(copy)
    again = next((g for g in grids if g.sheet == place.grid.sheet), None)
    if again is None:
        return False
    old, new = dict(place.grid.rows), dict(again.rows)
    expected = {number: list(cells) for number, cells in old.items()}
    for number, texts in edits.cells.items():
        cells = expected.setdefault(number, [])
        for column, text in texts.items():
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = text
    return {n: _trimmed(c) for n, c in new.items()} == {n: _trimmed(c) for n, c in expected.items()}


def _trimmed(cells: Sequence[str]) -> list[str]:
    found = list(cells)
    while found and not found[-1]:
        found.pop()
    return found

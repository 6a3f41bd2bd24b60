"""Workbooks from outside: what is refused before anything of it is read, and what its XML tells.

A workbook is a zip file of XML. What could exhaust the machine is refused by the sizes that the
zip file states, and a file that states other sizes than it has fails while it is read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import define, field

from kam.text import Message, Text

MAX_BYTES: Final = 1_000_000_000
"""Bytes of all parts together when unpacked; 100,000 rows of 30 cells have about a tenth."""
MAX_RATIO: Final = 400
"""Unpacked to packed size of one part above a megabyte; sheets of equal rows reach about 100."""
MAX_PARTS: Final = 10_000
CHUNK: Final = 1 << 20
OVERLAP: Final = 1 << 14
"""Bytes that two chunks share, so that no element is cut."""

NO_WORKBOOK: Final = Message("is no workbook; save it as .xlsx", "不是工作簿；请另存为 .xlsx")
OLD_OR_LOCKED: Final = Message(
    "is an old .xls or has a password; save it as .xlsx without a password",
    "是旧的 .xls 或设有密码；请另存为不带密码的 .xlsx",
)
TOO_LARGE: Final = Message(
    "would unpack to {size} MB, which is refused; keep the lists and save them alone",
    "解压后达 {size} MB，拒绝读取；请只保留名单另存",
)
DOCTYPE: Final = Message(
    "holds a document type definition, which no office program writes; refused",
    "含有文档类型定义（办公软件不会写入）；拒绝读取",
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSAFE = re.compile(rb"<!DOCTYPE|<\0!\0D\0O\0C\0T\0Y\0P\0E|\0<\0!\0D\0O\0C\0T\0Y\0P\0E", re.I)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<col [^>]*?\bhidden="(?:1|true)"[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_NO_VALUE = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>)?</c>'
)


def refusal(path: Path) -> Text | None:
    """Return why a file cannot be read as a workbook, None when it can.

    Raises:
        OSError: the file cannot be read at all.
    """
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            return OLD_OR_LOCKED()
    try:
        with zipfile.ZipFile(path) as book:
            return _parts(book)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError):
        return NO_WORKBOOK()


def _parts(book: zipfile.ZipFile) -> Text | None:
    parts = book.infolist()
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        return NO_WORKBOOK()
    size = sum(part.file_size for part in parts)
    bloated = any(
        part.file_size > CHUNK and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if size > MAX_BYTES or len(parts) > MAX_PARTS or bloated:
        return TOO_LARGE(size=size // 1_000_000)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with book.open(part) as file:
                if _UNSAFE.search(file.read(4096)):
                    return DOCTYPE()
    return None


@define
class SheetMarks:
    """What a streaming reader does not tell of a sheet.

    ``merged``: first row, last row and column (from 1) of merges over several rows.
    ``no_value``: places of formulas whose value was never worked out.
    """

    merged: list[tuple[int, int, int]] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: int = 0
    no_value: dict[str, None] = field(factory=dict)


def marks_of(path: Path, part: str) -> SheetMarks:
    """Scan the XML of a sheet (a part of the zip file) for merges and hidden rows and columns."""
    marks = SheetMarks()
    merged: dict[tuple[int, int, int], None] = {}
    columns: dict[bytes, None] = {}
    with zipfile.ZipFile(path) as book:
        for chunk in _chunks(book, part):
            for first, top, _, bottom in _MERGE.findall(chunk):
                if top != bottom:
                    merged[int(top), int(bottom), column_number(first.decode())] = None
            marks.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(chunk))
            columns.update(dict.fromkeys(_HIDDEN_COLUMN.findall(chunk)))
            marks.no_value.update(dict.fromkeys(c.decode() for c in _NO_VALUE.findall(chunk)))
    marks.merged = sorted(merged)
    for column in columns:
        span = {name: int(value) for name, value in _SPAN.findall(column)}
        marks.hidden_columns += span.get(b"max", 0) - span.get(b"min", 1) + 1
    return marks


def _chunks(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with book.open(part) as file:
        rest = b""
        while piece := file.read(CHUNK):
            chunk = rest + piece
            yield chunk
            rest = chunk[-OVERLAP:]


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

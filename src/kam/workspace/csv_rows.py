"""One row of a user's own CSV file is added or changed; every other byte stays as it is.

Encoding, byte order mark, separator, quotes, line ends, order and names of the columns are those
of the file.  Pure: bytes in, bytes out.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from kam.errors import KamError
from kam.reading.encodings import MARKS, decode_text
from kam.text import CHINESE, Message
from kam.text.unreadable import UNREADABLE
from kam.workspace.columns import TABLES, even, headers

NOT_HELD: Final = Message(
    "{file}: {letter} cannot be written in the encoding of the file ({encoding}); save the file as "
    "UTF-8 and try again",
    "{file}：文件的编码（{encoding}）写不出 {letter}；请将文件另存为 UTF-8 后再试",
)
NOT_SAFE: Final = Message(
    "{file}: cannot be changed without disturbing other rows; add this line yourself: {line}",
    "{file}：无法在不影响其他行的情况下修改；请自行加上这一行：{line}",
)
MARKED: Final = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Encodings with a byte order mark, and what follows a mark of the usual order."""
BIG: Final = {codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF32_BE: "utf-32-be"}
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet."""


Record = tuple[int, int, list[str]]
"""Of a row in a text: its first character, one past its last, its cells."""


@frozen(kw_only=True)
class NewRow:
    """A row for a table: cells by column name; an empty one adds no column.

    Where rows hold the same cells as it in the columns of ``replaces``, the last one of them is
    changed: its other cells stay.
    """

    table: str
    cells: Mapping[str, str]
    replaces: tuple[str, ...] = ()


@frozen(kw_only=True)
class _File:
    """A file as it is: what comes before its text, the codec, and the text with its records."""

    mark: bytes
    codec: str
    text: str
    separator: str
    records: tuple[Record, ...]

    @property
    def line_end(self) -> str:
        """How lines end."""
        return next((end for end in ("\r\n", "\n", "\r") if end in self.text), "\r\n")

    @property
    def header(self) -> Record | None:
        """The record that names the columns: the first that is not blank."""
        return next((r for r in self.records if any(c.strip() for c in r[2])), None)

    @property
    def quotes_all(self) -> bool:
        """Tell whether the file puts every cell into quotes."""
        if self.header is None:
            return False
        start, end, cells = self.header
        quoted = _line(cells, self.separator, quotes_all=True)
        return self.text[start:end].rstrip("\r\n") == quoted

    def line(self, cells: Sequence[str]) -> str:
        """Return a line in the manner of the file, without its end."""
        return _line(cells, self.separator, quotes_all=self.quotes_all)

    def ending(self, record: Record) -> str:
        """Return how the line of a record ends."""
        piece = self.text[record[0] : record[1]]
        return piece[len(piece.rstrip("\r\n")) :]


def _line(cells: Sequence[str], separator: str, *, quotes_all: bool) -> str:
    out = io.StringIO(newline="")
    csv.writer(
        out,
        delimiter=separator,
        lineterminator="\r\n",  # what ends lines is put into quotes inside cells
        quoting=csv.QUOTE_ALL if quotes_all else csv.QUOTE_MINIMAL,
    ).writerow(cells)
    return out.getvalue().removesuffix("\r\n")


def with_rows(data: bytes, rows: Sequence[NewRow], *, file: str, language: str) -> bytes:
    """Return a file with some rows of one table more, or changed; empty data gives a new file.

    Columns that the file lacks are added behind its own, in the language of its headers.

    Raises:
        KamError: the encoding cannot hold a character, or the rows cannot be put in safely.
        InvalidField: the file cannot be decoded.
    """
    if not data.strip():
        return _new(rows, language)
    try:
        there = _read(data)
    except csv.Error as error:
        raise KamError(UNREADABLE(why=str(error))) from error
    if there.header is None:
        return _new(rows, language)
    columns = columns_of(there.header[2], rows)
    pairs = [(row, _same(there, row, columns)) for row in rows]
    made = _edited(data, there, list(_edits(there, pairs, columns)), file=file)
    if not _holds(made, there, pairs, columns):
        raise KamError(NOT_SAFE(file=file, line=there.line(_cells(rows[0], columns))))
    return made


def _new(rows: Sequence[NewRow], language: str) -> bytes:
    name = rows[0].table
    heads = [_head(name, c.name, chinese=language == CHINESE) for c in TABLES[name].columns]
    columns = [column.name for column in TABLES[name].columns]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [heads, *(_cells(row, columns) for row in rows)]
    )
    return out.getvalue().encode("utf-8-sig")


def _head(table: str, column: str, *, chinese: bool) -> str:
    """Return the header of a column: its name, or its first Chinese one."""
    other = TABLES[table].column(column).other if chinese else ()
    return next((name for name in other if not name.isascii()), column)


def _read(data: bytes) -> _File:
    decoded = decode_text(data)
    mark = next((m for m, _ in MARKS if data.startswith(m)), b"")
    codec = BIG.get(mark) or MARKED.get(decoded.encoding, decoded.encoding)
    text = data[len(mark) :].decode(codec)
    head = text.partition("\n")[0]
    separator = max(",;\t", key=lambda sign: (head.count(sign), sign == ","))
    records = tuple(_records(text, separator))
    return _File(mark=mark, codec=codec, text=text, separator=separator, records=records)


def _records(text: str, separator: str) -> Iterator[Record]:
    """Yield every record of a text with its place in it."""
    place = 0

    def lines() -> Iterator[str]:
        nonlocal place
        for line in io.StringIO(text, newline=""):
            place += len(line)
            yield line

    start = 0
    for cells in csv.reader(lines(), delimiter=separator, strict=True):
        yield start, place, cells
        start = place


def columns_of(header: Sequence[str], rows: Sequence[NewRow]) -> list[str]:
    """Return the name of every column of the file, and of those that have to be added.

    What the table does not know has no name.
    """
    known = headers(rows[0].table)
    found = [known.get(even(name), "") for name in header]
    found = [name if name not in found[:n] else "" for n, name in enumerate(found)]
    needed = dict.fromkeys(name for row in rows for name, cell in row.cells.items() if cell)
    return [*found, *(name for name in needed if name not in found)]


def _cells(row: NewRow, columns: Sequence[str], old: Sequence[str] = ()) -> list[str]:
    cells = []
    for place, name in enumerate(columns):
        before = old[place] if place < len(old) else ""
        cells.append(_guarded(row.cells[name]) if name in row.cells else before)
    return cells


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs; reading takes the apostrophe away again."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _edits(
    there: _File, pairs: Sequence[tuple[NewRow, Record | None]], columns: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield what to put in the place of which characters, ascending."""
    assert there.header is not None  # the caller saw to it
    start, end, heads = there.header
    if len(columns) > len(heads):
        more = heads_of(heads, pairs[0][0].table, columns)
        yield start, end, there.line([*heads, *more]) + there.ending(there.header)
    changed = [(old, row) for row, old in pairs if old is not None]
    for old, row in sorted(changed, key=lambda pair: pair[0][0]):
        yield old[0], old[1], there.line(_cells(row, columns, old[2])) + there.ending(old)
    added = [there.line(_cells(row, columns)) + there.line_end for row, old in pairs if old is None]
    if added:
        size = len(there.text)
        gap = "" if there.text.endswith(("\n", "\r")) else there.line_end
        yield size, size, gap + "".join(added)


def heads_of(heads: Sequence[str], table: str, columns: Sequence[str]) -> list[str]:
    """Return the headers of the columns that are added to others, in the language of these."""
    chinese = any(not name.isascii() for name in heads)
    return [_head(table, name, chinese=chinese) for name in columns[len(heads) :]]


def _same(there: _File, row: NewRow, columns: Sequence[str]) -> Record | None:
    """Return the last record that the row replaces."""
    keys = [(columns.index(name), row.cells[name]) for name in row.replaces]
    if not keys or there.header is None:
        return None
    found = None
    for record in there.records:
        cells = record[2]
        if record[0] > there.header[0] and all(
            place < len(cells) and cells[place].strip() == value for place, value in keys
        ):
            found = record
    return found


def _edited(
    data: bytes, there: _File, edits: Sequence[tuple[int, int, str]], *, file: str
) -> bytes:
    """Return the bytes with the edits; all bytes between them are those of the file."""
    places = sorted({0, len(there.text), *(p for start, end, _ in edits for p in (start, end))})
    offsets = _offsets(data[len(there.mark) :], there, places)
    made, at = there.mark, 0
    body = data[len(there.mark) :]
    for start, end, text in edits:
        made += body[offsets[at] : offsets[start]] + _encoded(text, there.codec, file)
        at = end
    return made + body[offsets[at] :]


def _offsets(body: bytes, there: _File, places: Sequence[int]) -> Mapping[int, int]:
    """Return the byte at which each of these characters begins."""
    found = {0: 0, len(there.text): len(body)}
    at, byte = 0, 0
    for place in places:
        if place in found:
            continue
        piece = there.text[at:place].encode(there.codec)
        if body[byte : byte + len(piece)] != piece:
            found |= _slow_offsets(body, there.codec, places)
            break
        at, byte = place, byte + len(piece)
        found[place] = byte
    return found


def _slow_offsets(body: bytes, codec: str, places: Sequence[int]) -> Mapping[int, int]:
    """Return the same where several byte strings mean one character: decoded byte after byte."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    wanted, found, count = set(places), {0: 0}, 0
    for number in range(len(body)):
        count += len(decoder.decode(body[number : number + 1]))
        if count in wanted:
            found.setdefault(count, number + 1)
    return found


def _encoded(text: str, codec: str, file: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        letter = text[error.start : error.end]
        raise KamError(NOT_HELD(file=file, letter=letter, encoding=codec.upper())) from error


def _holds(
    made: bytes,
    there: _File,
    pairs: Sequence[tuple[NewRow, Record | None]],
    columns: Sequence[str],
) -> bool:
    """Tell whether the new bytes are read as the old rows and the new ones."""
    again = _read(made)
    if again.codec != there.codec or there.header is None:
        return False
    heads = there.header[2]
    changed = {old[0]: _cells(row, columns, old[2]) for row, old in pairs if old is not None}
    changed[there.header[0]] = [*heads, *heads_of(heads, pairs[0][0].table, columns)]
    expected = [changed.get(start, cells) for start, _, cells in there.records]
    expected += [_cells(row, columns) for row, old in pairs if old is None]
    return [cells for _, _, cells in again.records] == expected

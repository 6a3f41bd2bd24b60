"""Reading CSV: bytes to rows with the line numbers of an editor, encoding detected and reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import Finding, InvalidField, Severity
from kam.reading.encodings import decode_text
from kam.text import Message, Text
from kam.text.unreadable import UNREADABLE

NO_CSV_FROM_HERE: Final = Message("is no CSV from here on: {why}", "从这里起不是 CSV：{why}")
QUOTED_CSV: Final = Message(
    'CSV with cells quoted as "..." and quotes doubled',
    '单元格以 "..." 括起、其中的引号双写的 CSV',
)
NUL: Final = Message("holds NUL bytes", "含有 NUL 字节")
PLAIN_TEXT: Final = Message("text", "文本")
EMPTY_FILE: Final = Message("is empty", "是空的")
RAGGED: Final = Message(
    "the row has {cells} cells, the header {header}", "这一行有 {cells} 格，表头有 {header} 格"
)
QUOTES: Final = Message("quotes around cells that hold a comma", "含逗号的单元格要用引号括起")

csv.field_size_limit(10_000_000)


@frozen(kw_only=True)
class RawTable:
    """The cells of a table as text: header, and rows with the line each begins on."""

    name: str
    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    findings: tuple[Finding, ...]


def decode(data: bytes, file: str, encoding: str | None = None) -> tuple[str | None, list[Finding]]:
    """Return text and findings; None when it cannot be decoded.

    Any other encoding than UTF-8 is reported, and so is text that was broken before.
    """
    try:
        found = decode_text(data, encoding=encoding)
    except InvalidField as error:
        return None, [
            _finding(Severity.ERROR, "encoding", error.problem, file, allowed=error.allowed)
        ]
    notes = [_finding(Severity.NOTE, "encoding", text, file) for text in found.notes]
    doubts = [_finding(Severity.WARNING, "mojibake", text, file) for text in found.doubts]
    return found.text, [*notes, *doubts]


def read_table(name: str, data: bytes, file: str, encoding: str | None = None) -> RawTable:
    """Read a CSV table; blank rows are passed over, faults become findings."""
    text, findings = decode(data, file, encoding)
    if text is not None and "\0" in text:
        findings.append(_finding(Severity.ERROR, "nul", NUL(), file, allowed=PLAIN_TEXT()))
        text = None
    rows = list(_rows(text, file, findings)) if text is not None else []
    if not rows:
        if text is not None:
            findings.append(_finding(Severity.WARNING, "empty-table", EMPTY_FILE(), file))
        return RawTable(name=name, file=file, header=(), rows=(), findings=tuple(findings))
    (_, header), *body = rows
    kept = []
    for line, cells in body:
        if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
            findings.append(
                _finding(
                    Severity.ERROR,
                    "ragged-row",
                    RAGGED(cells=len(cells), header=len(header)),
                    file,
                    row=line,
                    allowed=QUOTES(),
                )
            )
            continue
        kept.append((line, cells + [""] * (len(header) - len(cells))))
    return RawTable(
        name=name,
        file=file,
        header=tuple(h.strip() for h in header),
        rows=tuple(kept),
        findings=tuple(findings),
    )


def _rows(text: str, file: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            findings.append(
                _finding(
                    Severity.ERROR,
                    "bad-csv",
                    NO_CSV_FROM_HERE(why=str(error)),
                    file,
                    row=line,
                    allowed=QUOTED_CSV(),
                )
            )
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Return the separator of the header: comma, semicolon or tab, whichever is most frequent."""
    header = text.partition("\n")[0]
    return max(",;\t", key=lambda sign: (header.count(sign), sign == ","))


def read_file(name: str, path: Path) -> RawTable:
    """Read a CSV file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        text = UNREADABLE(why=error.strerror or str(error))
        found = _finding(Severity.ERROR, "unreadable", text, path.name)
        return RawTable(name=name, file=path.name, header=(), rows=(), findings=(found,))
    return read_table(name, data, path.name)


def _finding(
    severity: Severity,
    code: str,
    text: str | Text,
    file: str,
    *,
    row: int = 0,
    allowed: str | Text = "",
) -> Finding:
    return Finding(severity=severity, code=code, text=text, file=file, row=row, allowed=allowed)

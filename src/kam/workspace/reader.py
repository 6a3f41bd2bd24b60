"""Reading CSV: bytes to rows with the line numbers of an editor, encoding detected and reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from kam.errors import Finding, InvalidField, Severity
from kam.reading.encodings import decode_text
from kam.text import Text
from kam.workspace import sentences as says

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
        findings.append(
            _finding(Severity.ERROR, "nul", says.NUL(), file, allowed=says.PLAIN_TEXT())
        )
        text = None
    rows = list(_rows(text, file, findings)) if text is not None else []
    if not rows:
        if text is not None:
            findings.append(_finding(Severity.WARNING, "empty-table", says.EMPTY_FILE(), file))
        return RawTable(name=name, file=file, header=(), rows=(), findings=tuple(findings))
    (_, header), *body = rows
    kept = []
    for line, cells in body:
        if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
            findings.append(
                _finding(
                    Severity.ERROR,
                    "ragged-row",
                    says.RAGGED(cells=len(cells), header=len(header)),
                    file,
                    row=line,
                    allowed=says.QUOTES(),
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
                    says.NO_CSV_FROM_HERE(why=str(error)),
                    file,
                    row=line,
                    allowed=says.QUOTED_CSV(),
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
        text = says.UNREADABLE(why=error.strerror or str(error))
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

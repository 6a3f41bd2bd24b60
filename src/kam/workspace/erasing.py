"""Erasing a person from the tables of a workspace: rows, references and texts that name them.

Everything else of a file stays as it is: encoding, separator, line ends, other columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from kam.errors import UNKNOWN, Finding, InputError, Severity
from kam.model import Contact, Portfolio
from kam.reading.encodings import decode_text
from kam.text import Message
from kam.text.eraser import Eraser
from kam.text.nouns import noun
from kam.workspace.columns import TABLES, even, headers
from kam.workspace.row_ids import ONE_OF, SEVERAL, reference_columns
from kam.workspace.rows import unquoted

CONTACT_KEY: Final = Message("the id or unique name of a contact", "联系人的编号或唯一的姓名")
NOT_REWRITTEN: Final = Message(
    "holds the facts and is not rewritten; take the person out there by hand",
    "数据在其中，不会改写；请在其中手工删去此人",
)

LINES: Final = ("\r\n", "\n", "\r")
ABOUT: Final = {"contacts": ("id", "name"), "ties": ("from", "to"), "evidence": ("subject",)}
"""Columns that make a row one about the person, which is taken out whole."""


@frozen(kw_only=True)
class Person:
    """Who is erased: the id, every reference by which rows mean the person, and the eraser."""

    contact: Contact
    keys: frozenset[str]
    eraser: Eraser


@define(kw_only=True)
class Erased:
    """New contents of files by name, and what was done in each table."""

    files: dict[str, bytes] = field(factory=dict)
    rows: dict[str, int] = field(factory=dict)
    references: dict[str, int] = field(factory=dict)
    texts: dict[str, int] = field(factory=dict)


def find_person(portfolio: Portfolio, text: str) -> Person:
    """Return the person of an id or a unique name.

    Raises:
        InputError: nobody has it, or several have the name.
    """
    found = [c for c in portfolio.contacts if c.id == text] or [
        c for c in portfolio.contacts if c.name == text
    ]
    if len(found) != 1:
        names = ", ".join(sorted(c.id for c in found))
        problem = (
            SEVERAL(name=repr(text)) if found else UNKNOWN(kind=noun("contact"), name=repr(text))
        )
        allowed = ONE_OF(ids=names) if found else CONTACT_KEY()
        raise InputError(
            [
                Finding(
                    severity=Severity.ERROR, code="unknown-contact", text=problem, allowed=allowed
                )
            ]
        )
    contact = found[0]
    alone = sum(c.name == contact.name for c in portfolio.contacts) == 1
    keys = {contact.id, contact.name} if alone else {contact.id}
    words = [contact.name, *_parts(contact.phone), *_parts(contact.mobile)]
    others = [c.name for c in portfolio.contacts]
    others += [s.name for s in portfolio.staff] + [a.name for a in portfolio.accounts]
    eraser = Eraser.of([*words, *_parts(contact.email)], others)
    return Person(contact=contact, keys=frozenset(keys), eraser=eraser)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if len(part.strip()) > 4]


def erase_tables(folder: Path, person: Person) -> Erased:
    """Return the tables without a person; files in which nothing changes are not among them.

    Raises:
        InputError: the facts stand in a document or workbook, which is not rewritten.
    """
    names = {even(n): t.name for t in TABLES.values() for n in (t.name, *t.other)}
    made = Erased()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in {".xlsx", ".xlsm"} or path.name == "portfolio.json":
            text = NOT_REWRITTEN()
            raise InputError(
                [Finding(severity=Severity.ERROR, code="cannot-erase", text=text, file=path.name)]
            )
        table = names.get(even(path.stem)) if path.suffix.lower() == ".csv" else None
        if table is not None:
            _file(made, path, table, person)
    return made


def _file(made: Erased, path: Path, table: str, person: Person) -> None:
    data = path.read_bytes()
    decoded = decode_text(data)
    text = decoded.text
    line_end = next((end for end in LINES if end in text), "\n")
    separator = max(",;\t", key=lambda sign: (text.partition("\n")[0].count(sign), sign == ","))
    head, *rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    known = headers(table)
    columns = [known.get(even(name), "") for name in head]
    kept = []
    for row in rows:
        cells = _row(made, table, dict(enumerate(columns)), row, person)
        if cells is not None:
            kept.append(cells)
    if kept == rows:
        return
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows([head, *kept])
    encoding = decoded.encoding
    if encoding == "utf-8" and data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    made.files[path.name] = out.getvalue().encode(encoding)


def _row(
    made: Erased, table: str, columns: Mapping[int, str], row: list[str], person: Person
) -> list[str] | None:
    """Return a row without the person, None when it is about the person alone."""
    for place, column in columns.items():
        cell = unquoted(row[place]).strip() if place < len(row) else ""
        if column in ABOUT.get(table, ()) and _means(table, column, cell, person):
            made.rows[table] = made.rows.get(table, 0) + 1
            return None
        if table == "decisions" and column == "item" and person.contact.id in cell.split("/")[1:2]:
            made.rows[table] = made.rows.get(table, 0) + 1
            return None
    referring = {
        name for name, kind in reference_columns(table) if kind in {"contact", "person", "subject"}
    }
    found = []
    for place, cell in enumerate(row):
        new = _without(cell, person) if columns.get(place) in referring else cell
        if new != cell:
            made.references[table] = made.references.get(table, 0) + 1
        clean = person.eraser(new)
        if clean != new:
            made.texts[table] = made.texts.get(table, 0) + 1
        found.append(clean)
    return found


def _means(table: str, column: str, cell: str, person: Person) -> bool:
    if table == "contacts" and column == "name":
        return cell == person.contact.name and person.contact.name in person.keys
    return cell in person.keys


def _without(cell: str, person: Person) -> str:
    """Return a cell of references without those to the person."""
    parts = cell.replace("；", ";").split(";")
    left = [part for part in parts if part.strip() not in person.keys]
    return cell if len(left) == len(parts) else ";".join(left)

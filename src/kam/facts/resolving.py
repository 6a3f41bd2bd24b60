"""Facts meet the rule book: columns of industries become values, words become what they mean.

It is done once, when a workspace is loaded; facts that an embedder made are resolved when they are
judged.  After it no rule sees a text that stands for a number, or one thing under two names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import attrs
from attrs import evolve, frozen

from kam.errors import Finding, InvalidField, Place, Severity
from kam.facts.casebook import Casebook
from kam.facts.vocabulary import Vocabulary
from kam.model import Portfolio
from kam.model.fields import FieldValue
from kam.reading.cells import READERS, Reader, Reading, list_reader, word_reader
from kam.reading.countries import calendar_code
from kam.reading.languages import language_code
from kam.reading.word_tables import plain
from kam.rules import FieldKind, FieldOwner, ProfileField, RuleBook
from kam.text import Message, Text

R = TypeVar("R", bound=Any)
AS_EMPTY: Final = Message("{problem}; it counts as empty", "{problem}；按空值处理")
CELLS: Final[Mapping[FieldKind, Reader]] = {
    FieldKind.TEXT: READERS["text"],
    FieldKind.NUMBER: READERS["decimal"],
    FieldKind.DATE: READERS["date"],
    FieldKind.FLAG: READERS["bool"],
    FieldKind.CHOICE: READERS["text"],
    FieldKind.LIST: READERS["list"],
}
"""How a cell of a field without choices is read: as one of the core's own columns."""


@frozen(kw_only=True)
class Resolved:
    """The facts in the values of the rule book, and what could not be read, by place."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]


def resolve(portfolio: Portfolio, rules: RuleBook, *, this_year: int) -> Resolved:
    """Return the facts as the rules in force see them; doing it twice changes nothing more.

    A column that no rule reads, and a word that no rule knows, stays as it was.  A faulty cell
    counts as empty and gives a warning.  ``this_year`` settles years of two digits.
    """
    say, columns = Vocabulary.of(rules), _Columns.of(portfolio, rules, this_year)
    kinds = {c.id: say.kind(FieldOwner.CASE, c.kind) for c in portfolio.cases}
    changes: Mapping[str, Callable[[Any], Any]] = {
        "accounts": lambda a: {
            "country": calendar_code(a.country),
            "team": tuple(_with(m, role=say.role(m.role)) for m in a.team),
            "profile": columns.read(FieldOwner.ACCOUNT, a),
        },
        "contacts": lambda c: {
            "channel": say.channel(c.channel),
            "language": language_code(c.language),
            "profile": columns.read(FieldOwner.CONTACT, c),
        },
        "staff": lambda s: {"role": say.role(s.role), "calendar": calendar_code(s.calendar)},
        "ties": lambda t: {"kind": say.relation(t.kind)},
        "agreements": lambda a: {
            "kind": say.kind(FieldOwner.AGREEMENT, a.kind),
            "profile": columns.read(FieldOwner.AGREEMENT, a),
        },
        "activities": lambda a: {
            "kind": say.kind(FieldOwner.ACTIVITY, a.kind),
            "profile": columns.read(FieldOwner.ACTIVITY, a),
        },
        "cases": lambda c: {
            "kind": kinds[c.id],
            "level": say.level(kinds[c.id], c.level),
            "status": say.status(kinds[c.id], c.status),
            "channel": say.channel(c.channel),
            "profile": columns.read(FieldOwner.CASE, c),
        },
        "steps": lambda s: {"state": say.state(kinds.get(s.case, ""), s.state)},
        "calendar": lambda d: {"calendar": calendar_code(d.calendar)},
        "dates": lambda d: {"kind": say.date_kind(d.kind)},
    }
    made: dict[str, Any] = {
        name: tuple(_with(record, **change(record)) for record in getattr(portfolio, name))
        for name, change in changes.items()
    }
    workspace = portfolio.workspace
    made["workspace"] = _with(workspace, country=calendar_code(workspace.country))
    findings = sorted(columns.findings, key=lambda f: f.sort_key)
    return Resolved(portfolio=_with(portfolio, **made), findings=tuple(findings))


def judged_on(portfolio: Portfolio, rules: RuleBook, as_of: date) -> Portfolio:
    """Return resolved facts with the cases that are closed at the end of ``as_of``."""
    book = Casebook(portfolio, rules, as_of)
    closed = frozenset(history.case.id for history in book if not history.is_open)
    return _with(portfolio, closed_cases=closed)


def _with(record: R, **values: Any) -> R:
    """Return a record with other values; the same one where nothing changes."""
    changed = {name: v for name, v in values.items() if getattr(record, name) != v}
    return evolve(record, **changed) if changed else record


@frozen(kw_only=True)
class _Columns:
    """The fields of industries by table and header, and what could not be read."""

    readers: Mapping[tuple[FieldOwner, str], Reader]
    reading: Reading
    findings: list[Finding] = attrs.field(factory=list)

    @classmethod
    def of(cls, portfolio: Portfolio, rules: RuleBook, this_year: int) -> _Columns:
        workspace = portfolio.workspace
        reading = Reading(currency=workspace.currency, country="", this_year=this_year, doubts=[])
        readers = {(f.on, f.id): reader_of(f) for f in rules.of(ProfileField)}
        return cls(readers=readers, reading=reading)

    def read(self, owner: FieldOwner, record: Any) -> tuple[tuple[str, FieldValue], ...]:
        """Return the columns of a record, those that a field reads as values."""
        found = []
        for column, cell in record.profile:
            reader = self.readers.get((owner, column))
            if reader is None or not isinstance(cell, str):
                found.append((column, cell))
                continue
            value = self._value(reader, cell, column, record.place)
            if value not in (None, "", ()):
                found.append((column, value))
        return tuple(found)

    def _value(self, reader: Reader, cell: str, column: str, place: Place) -> FieldValue | None:
        try:
            value: FieldValue | None = reader(cell, self.reading) if cell.strip() else None
        except InvalidField as error:
            text = AS_EMPTY(problem=error.problem)
            self._doubt("bad-cell", text, column, place, allowed=error.allowed)
            value = None
        else:
            for doubt in self.reading.doubts:
                self._doubt(doubt.code, doubt.text, column, place)
        self.reading.doubts.clear()
        return value

    def _doubt(
        self, code: str, text: Text, column: str, place: Place, *, allowed: str | Text = ""
    ) -> None:
        self.findings.append(
            Finding(
                severity=Severity.WARNING,
                code=code,
                text=text,
                file=place.file,
                row=place.row,
                column=column,
                allowed=allowed,
            )
        )


def reader_of(rule: ProfileField) -> Reader:
    """Return the reader of a field's cells: one of those that read the core's own columns."""
    if not rule.choices:
        return CELLS[rule.kind]
    known = {plain(name): w for w, title in rule.choices for name in (title.zh, title.en)}
    known |= {plain(word): word for word, _ in rule.choices}
    allowed = ", ".join(f"{word} ({title.zh})" for word, title in rule.choices)
    one = word_reader(known, allowed)
    return list_reader(one) if rule.kind is FieldKind.LIST else one

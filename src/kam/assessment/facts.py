"""Facts against rules: columns that nobody reads, forms, words for roles, channels, relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from kam.errors import Finding, Place, Severity
from kam.model import Portfolio
from kam.rules import (
    Channel,
    Check,
    FieldOwner,
    FormField,
    Guard,
    ProfileField,
    RecordForm,
    Relation,
    Role,
    RuleBook,
    Term,
)
from kam.text import Message, Text

REQUIRED: Final = Message(
    "the {form} asks for {field}; {count} of {of} records lack it",
    "“{form}”要求填写{field}；{of} 条记录中有 {count} 条缺少",
)
NO_PLUGIN: Final = Message(
    "no plugin in force reads this column; it is kept as it is", "没有启用的插件读取此列；原样保留"
)
NO_FIELD: Final = Message(
    "{plugin} has no column of this name; it is kept as it is", "插件 {plugin} 没有此列；原样保留"
)
LISTED: Final = Message("{words}", "{words}")
NO_WORD: Final = Message("no rule in force knows {word}", "没有规则认识 {word}")


def check_facts(portfolio: Portfolio, book: RuleBook, as_of: Any, guard: Guard) -> list[Finding]:
    """Return what rules find doubtful in the facts; ascending by place."""
    found = [
        *_columns(portfolio, book),
        *_forms(portfolio, book, guard),
        *_words(portfolio, book),
    ]
    for check in book.of(Check):
        run = partial(_run, check, portfolio, as_of)
        found += guard.once(check, run, [])
    return sorted(found, key=lambda f: f.sort_key)


def _run(check: Check, portfolio: Portfolio, as_of: Any) -> list[Finding]:
    found = list(check.run(portfolio, as_of, check))
    wrong = [f for f in found if not isinstance(f, Finding)]
    if wrong:
        raise TypeError(f"returned {type(wrong[0]).__name__}, not Finding")
    return found


def _columns(portfolio: Portfolio, book: RuleBook) -> Iterator[Finding]:
    """Tell once of every column of an industry that no field reads."""
    fields = {(f.on, f.id) for f in book.of(ProfileField)}
    plugins = {s.id for s in book.sets}
    told: set[tuple[FieldOwner, str]] = set()
    for owner in FieldOwner:
        for record in getattr(portfolio, owner.value):
            for column, _ in record.profile:
                if (owner, column) not in fields and (owner, column) not in told:
                    told.add((owner, column))
                    yield _unread(column, record.place, plugins)


def _unread(column: str, place: Place, plugins: set[str]) -> Finding:
    plugin = column.partition(".")[0]
    text = NO_FIELD(plugin=plugin) if plugin in plugins else NO_PLUGIN()
    severity = Severity.WARNING if plugin in plugins else Severity.NOTE
    header = Place(file=place.file, row=1 if place.row else 0)
    return _finding(severity, "unknown-column", text, header, column)


def _forms(portfolio: Portfolio, book: RuleBook, guard: Guard) -> Iterator[Finding]:
    """Yield one finding per form and required field that records lack, at the first of them."""
    for form in book.of(RecordForm):
        records = [r for r in getattr(portfolio, form.on.value) if form.holds_for(r)]
        lacking: dict[FormField, list[Place]] = {}
        for record, missing in guard.each(form, records, form.missing, lambda r: r):
            for field in missing:
                lacking.setdefault(field, []).append(record.place)
        for field, places in lacking.items():
            text = REQUIRED(form=form.title, field=field.title, count=len(places), of=len(records))
            yield _finding(Severity.NOTE, "form-incomplete", text, places[0], field.column)


def _words(portfolio: Portfolio, book: RuleBook) -> Iterator[Finding]:
    """Yield a note for the first use of every role, channel and relation that no rule knows."""
    roles = ((s.role, s.place) for s in portfolio.staff)
    yield from _unknown(book, Role, roles, "role")
    channels = [(c.channel, c.place) for c in portfolio.contacts]
    channels += [(c.channel, c.place) for c in portfolio.cases]
    yield from _unknown(book, Channel, channels, "channel")
    ties = ((t.kind, t.place) for t in portfolio.ties)
    yield from _unknown(book, Relation, ties, "kind")


def _unknown(
    book: RuleBook, sense: type[Any], words: Iterable[tuple[str, Place]], column: str
) -> Iterator[Finding]:
    known: tuple[Term[Any], ...] = book.terms.of(sense)
    if not known:
        return
    first: dict[str, Place] = {}
    for word, place in words:
        if word:
            first.setdefault(word, place)
    for word, place in first.items():
        if not book.terms.named(sense, word):
            allowed = LISTED(words=tuple(one.title for one in known))
            text = NO_WORD(word=repr(word))
            yield _finding(Severity.NOTE, "unknown-word", text, place, column, allowed=allowed)


def _finding(
    severity: Severity,
    code: str,
    text: Text,
    place: Place,
    column: str,
    *,
    allowed: str | Text = "",
) -> Finding:
    return Finding(
        severity=severity,
        code=code,
        text=text,
        file=place.file,
        row=place.row,
        column=column,
        allowed=allowed,
    )

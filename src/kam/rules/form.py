"""Record forms: which fields a record of one kind has to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from kam.rules.profile import FieldOwner
from kam.rules.rule import Rule
from kam.text import Message, bilingual

ATTRIBUTES: Final[Mapping[str, str]] = {
    "date": "day",
    "place": "venue",
    "tier": "designations",
    "from": "start",
    "to": "end",
}
"""Columns whose field in the model has another name."""
POSITION: Final = frozenset({"account", "title", "occupation", "department", "seniority"})


@frozen(kw_only=True)
class FormField:
    """One field: the column of the table that holds it, its title, and whether it must be filled.

    ``column`` is a column of the table, or the id of a profile field.  ``group`` joins fields
    that a dossier check tells together (``basic data``).
    """

    column: str
    title: Message = field(converter=bilingual)
    required: bool = False
    group: Message | None = None


@frozen(kw_only=True)
class RecordForm(Rule):
    """The fields of a record.

    ``on`` is the table, ``kinds`` the kinds of record it holds for (empty: all of them), such as
    ``visit`` of activities.  ``names`` are words that people write for a kind, each with the kind
    it means.  Nothing is stored that has no column.
    """

    on: FieldOwner
    kinds: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    fields: tuple[FormField, ...]

    def holds_for(self, record: Any) -> bool:
        """Tell whether a record of the table is of one of the form's kinds."""
        return not self.kinds or getattr(record, "kind", "") in self.kinds

    def missing(self, record: Any, *, all_fields: bool = False) -> tuple[FormField, ...]:
        """Return the required fields (or all of them) that a record leaves empty."""
        wanted = (f for f in self.fields if f.required or all_fields)
        return tuple(f for f in wanted if cell_of(record, f.column) in (None, "", (), frozenset()))


def named(rows: Iterable[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return kinds of record and what people call them: `RecordForm.kinds` and its ``names``.

    A row is a kind and the words for it, with a blank between them: ``research 调研``.
    """
    parts = [row.split() for row in rows]
    names = tuple((word, kind) for kind, *words in parts for word in words)
    return tuple(kind for kind, *_ in parts), names


def cell_of(record: Any, column: str) -> Any:
    """Return what a record holds in a column, None when it has no such field."""
    if "." in column:
        return next((v for name, v in getattr(record, "profile", ()) if name == column), None)
    if hasattr(record, "positions") and column in POSITION:
        positions = record.positions
        return getattr(positions[-1], column, None) if positions else None
    return getattr(record, ATTRIBUTES.get(column, column), None)

"""Profile fields: industry facts on accounts, contacts, agreements, cases and activities."""

from __future__ import annotations

import enum
from typing import Protocol

from attrs import frozen

from kam.model.fields import FieldValue
from kam.rules.rule import Rule
from kam.text import Message


class FieldOwner(enum.Enum):
    """The table whose rows carry the field."""

    ACCOUNT = "accounts"
    CONTACT = "contacts"
    AGREEMENT = "agreements"
    CASE = "cases"
    ACTIVITY = "activities"


class FieldKind(enum.Enum):
    """What a cell of the field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    LIST = "list"


class HasProfile(Protocol):
    """A record that keeps columns of industry profiles."""

    @property
    def profile(self) -> tuple[tuple[str, FieldValue], ...]: ...


@frozen(kw_only=True)
class ProfileField(Rule):
    """One typed column of an industry: its header is the rule's id (``telecom.arpu``).

    Its cells become values when the facts meet the rule book (`kam.facts.resolve`): text, Decimal,
    date, bool, a word of ``choices``, or a tuple of texts.  Without the plugin they stay texts.
    ``private`` fields never leave in default exports (G-23).  ``choices`` are the words of a
    choice or list, each with its title; a cell may hold the word or either title.
    """

    on: FieldOwner
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, Message], ...] = ()
    unit: str = ""
    private: bool = False

    def of(self, record: HasProfile) -> FieldValue | None:
        """Return the value of a record, None when its cell is empty."""
        return next((value for name, value in record.profile if name == self.id), None)

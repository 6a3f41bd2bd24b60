"""Profile fields: industry facts on accounts, contacts, agreements, cases and activities."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from kam.errors import InvalidField
from kam.rules.rule import Rule
from kam.text import Message, refusals

FieldValue: TypeAlias = "str | Decimal | date | bool | tuple[str, ...]"
YES: Final = frozenset({"yes", "true", "1", "是", "有"})
NO: Final = frozenset({"no", "false", "0", "否", "无"})
YES_OR_NO: Final = "yes, no, 是, 否"


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
    """A record that keeps columns of industry profiles as they were read."""

    @property
    def profile(self) -> tuple[tuple[str, str], ...]: ...


@frozen(kw_only=True)
class ProfileField(Rule):
    """One typed column of an industry: its header is the rule's id (``telecom.arpu``).

    The cell is kept as it was read, whether the plugin is enabled or not; `of` reads it.
    ``private`` fields never leave in default exports (G-23).  ``choices`` are the words of a
    choice or list, each with its title; a cell may hold the word or either title.
    """

    on: FieldOwner
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, Message], ...] = ()
    unit: str = ""
    private: bool = False

    def of(self, record: HasProfile) -> FieldValue | None:
        """Return the value of a record, None when the cell is empty or cannot be read."""
        text = next((cell for name, cell in record.profile if name == self.id), "")
        try:
            return self.read(text) if text.strip() else None
        except InvalidField:
            return None

    def read(self, text: str) -> FieldValue:
        """Read a cell.

        Raises:
            InvalidField: it cannot hold that.
        """
        text = text.strip()
        if self.kind is FieldKind.NUMBER:
            return self._number(text)
        if self.kind is FieldKind.DATE:
            return self._date(text)
        if self.kind is FieldKind.FLAG:
            return self._flag(text)
        if self.kind is FieldKind.LIST:
            parts = [p.strip() for p in text.replace("；", ";").split(";")]
            return tuple(self._word(p) for p in parts if p)
        return self._word(text)

    def _word(self, text: str) -> str:
        if not self.choices:
            return text
        for word, title in self.choices:
            if text.casefold() in {word.casefold(), title.en.casefold(), title.zh}:
                return word
        allowed = ", ".join(f"{word} ({title.zh})" for word, title in self.choices)
        raise InvalidField(self.id, refusals.NOT_KNOWN(value=repr(text)), allowed=allowed)

    def _number(self, text: str) -> Decimal:
        try:
            value = Decimal(text.replace(",", "").replace("，", ""))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            problem = refusals.NO_NUMBER(value=repr(text))
            raise InvalidField(self.id, problem, allowed=refusals.DECIMAL())
        return value

    def _date(self, text: str) -> date:
        try:
            return date.fromisoformat(text.replace("/", "-"))
        except ValueError:
            problem = refusals.NO_DATE(value=repr(text))
            raise InvalidField(self.id, problem, allowed="2026-01-02") from None

    def _flag(self, text: str) -> bool:
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        raise InvalidField(self.id, refusals.NEITHER(value=repr(text)), allowed=YES_OR_NO)

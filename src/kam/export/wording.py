"""What text of an item may leave, by privacy level (catalogue G-24)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.errors import InvalidField
from kam.model import Portfolio
from kam.planning import PlannedItem
from kam.rules.settings import PRIVACY_LEVELS
from kam.text import LANGUAGES, Message, Text
from kam.text import catalogue as say

FULL: Final = "full"
NAMES: Final = "names"
ANONYMOUS: Final = "anonymous"
PERSONAL_KINDS: Final = frozenset({"birthday"})
"""Kinds that carry a personal date; they are written as private."""
WORDED_KINDS: Final = frozenset({"promise", "task", "occasion"})
"""Kinds whose summary quotes what somebody wrote; below ``full`` only the kind is told."""


class Wording:
    """Summary, description and place of items in one language and privacy level."""

    def __init__(self, portfolio: Portfolio, *, language: str, privacy: str) -> None:
        if language not in LANGUAGES:
            raise InvalidField(
                "language", f"{language!r} is not known", allowed=", ".join(LANGUAGES)
            )
        if privacy not in PRIVACY_LEVELS:
            raise InvalidField(
                "privacy", f"{privacy!r} is not known", allowed=", ".join(PRIVACY_LEVELS)
            )
        self._portfolio = portfolio
        self._language = language
        self._privacy = privacy

    def say(self, text: Text) -> str:
        """Render a text in the language of the calendar."""
        return text.render(self._language)

    def summary(self, item: PlannedItem) -> str:
        """Return the one-line title."""
        title = kind_title(item.kind)
        if self._privacy == ANONYMOUS:
            return self.say(say.ITEM_PLAIN(kind=title, subject=item.account or item.staff))
        if self._privacy == NAMES and item.kind in WORDED_KINDS:
            return self.say(
                say.ITEM_PLAIN(
                    kind=title, subject=self.account(item.account) or self.staff(item.staff)
                )
            )
        return self.say(item.summary)

    def description(self, item: PlannedItem) -> str:
        """Return who takes part, the window and why the item is there, a line each."""
        return "\n".join(self._lines(item))

    def location(self, item: PlannedItem) -> str:
        """Return where it happens; nothing when anonymous."""
        return "" if self._privacy == ANONYMOUS else item.place

    def is_private(self, item: PlannedItem) -> bool:
        """Tell whether the item carries personal data."""
        return item.kind in PERSONAL_KINDS and self._privacy != ANONYMOUS

    def categories(self, item: PlannedItem) -> tuple[str, ...]:
        """Return the kind and who is responsible."""
        kind = self.say(kind_title(item.kind)())
        return (kind, self.staff(item.staff)) if self._privacy != ANONYMOUS else (kind,)

    def account(self, account: str) -> str:
        """Return the account's name, its id when anonymous."""
        known = self._portfolio.account_by_id.get(account)
        return known.name if known and self._privacy != ANONYMOUS else account

    def staff(self, staff: str) -> str:
        """Return the name of one of our people, the id when anonymous."""
        person = self._portfolio.staff_by_id.get(staff)
        return person.name if person and self._privacy != ANONYMOUS else staff

    def _lines(self, item: PlannedItem) -> Iterator[str]:
        if self._privacy == ANONYMOUS:
            yield self.say(say.LINE_RULE(rule=item.rule))
            return
        people = tuple(self.staff(s) for s in (item.staff, *item.partners))
        yield self.say(say.LINE_STAFF(staff=people))
        if item.contacts:
            names = tuple(self._portfolio.contact(c).name for c in item.contacts)
            yield self.say(say.LINE_CONTACTS(contacts=names))
        if item.earliest != item.latest:
            yield self.say(
                say.LINE_WINDOW(ideal=item.ideal, earliest=item.earliest, latest=item.latest)
            )
        yield from (self.say(detail) for detail in item.details)
        for reason in item.reasons:
            own = reason.rule == item.rule
            if self._privacy == FULL or (own and item.kind not in WORDED_KINDS):
                yield self.say(say.LINE_REASON(reason=reason.text, rule=reason.rule))


def kind_title(kind: str) -> Message:
    """Return the name of a kind of item in both languages."""
    return say.KINDS.get(kind, Message(kind, kind))

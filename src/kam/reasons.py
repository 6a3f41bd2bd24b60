"""Reasons: why something is here, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Attribute, frozen

from kam.text import CHINESE, ENGLISH, Message, Parameter, Text
from kam.text.citations import source_in


@frozen(kw_only=True)
class Reason:
    """One step in the chain from a fact to a result.

    ``rule`` is the id of the rule (``core.visit-top``), ``text`` the sentence with the figures
    the rule used, ``source`` where the rule comes from (a catalogue id, a law, a user's override).
    """

    rule: str
    text: Text
    source: str = ""

    @classmethod
    def of(cls, rule: str, message: Message, source: str = "", /, **figures: Parameter) -> Reason:
        """Fill ``message`` with ``figures`` and attach it to ``rule``."""
        return cls(rule=rule, text=message(**figures), source=source)

    @property
    def figures(self) -> Mapping[str, Parameter]:
        """The figures the rule used, by name."""
        return self.text.figures

    def render(self, language: str = ENGLISH) -> str:
        """Return the sentence, with the rule's id and its source behind it."""
        told = source_in(self.source, language)
        if language == CHINESE:
            return f"{self.text.render(language)}［{self.rule}{'；' if told else ''}{told}］"
        return f"{self.text.render(language)} [{self.rule}{'; ' if told else ''}{told}]"

    def __str__(self) -> str:
        return self.render()


def some_reason(_: object, attribute: Attribute[Any], value: tuple[Reason, ...]) -> None:
    """Refuse a result that does not say why.

    Raises:
        ValueError: there is no reason, or one without a sentence.
    """
    if not value or not all(reason.text.message.en for reason in value):
        raise ValueError(f"{attribute.name} is empty; a result says why")

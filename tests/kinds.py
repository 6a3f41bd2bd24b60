"""One plugin made of given rules, for tests of the kinds of rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.support import EVERYTHING

import kam
from kam.plugins import Message, NoSettings, Plugin
from kam.rules import Rule, RuleBook, Settings

WORD = Message("word", "词")
NAMES: dict[str, Any] = {"title": WORD, "source": "test"}
"""What every rule needs and no test of a kind is about."""


def plugin(*rules: Rule, ident: str = "test") -> Plugin[NoSettings]:
    """Return a plugin that brings these rules."""

    def kam_rules(self: object, build: object) -> Iterable[Rule]:
        return rules

    body = {"id": ident, "title": WORD, "kam_rules": kam_rules}
    made: Plugin[NoSettings] = type("Made", (Plugin,), body)()
    return made


def with_rules(*rules: Rule, settings: Settings | None = None, **overrides: Any) -> RuleBook:
    """Return the core and these rules, which are of the set ``test``; all of them are on."""
    changed = {f"test.{name.replace('_', '-')}": values for name, values in overrides.items()}
    return kam.rule_book([plugin(*rules)], settings or EVERYTHING, changed)

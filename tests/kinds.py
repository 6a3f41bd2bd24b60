"""One plugin made of given rules, for tests of the kinds of rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import kam
from kam.plugins import Message, NoSettings, Plugin
from kam.plugins.hookspecs import KINDS
from kam.rules import Rule, RuleBook, Settings

WORD = Message("word", "词")
NAMES: dict[str, Any] = {"title": WORD, "source": "test"}
"""What every rule needs and no test of a kind is about."""


def plugin(*rules: Rule, ident: str = "test") -> Plugin[NoSettings]:
    """Return a plugin that answers every hook with the rules of its kind."""

    def answer(kind: type[Rule]) -> Any:
        def hook(self: object, build: object) -> Iterable[Rule]:
            return [r for r in rules if type(r) is kind]

        return hook

    hooks = {name: answer(kind) for name, kind in KINDS.items()}
    made: Plugin[NoSettings] = type("Made", (Plugin,), {"id": ident, "title": WORD, **hooks})()
    return made


def with_rules(*rules: Rule, settings: Settings | None = None, **overrides: Any) -> RuleBook:
    """Return the core and these rules, which are of the set ``test``."""
    changed = {f"test.{name.replace('_', '-')}": values for name, values in overrides.items()}
    return kam.rule_book(plugins=[plugin(*rules)], settings=settings, overrides=changed)

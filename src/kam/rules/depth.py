"""Depth: how much is owed by default; every rule that owes something says from which depth on."""

from __future__ import annotations

from typing import Any, Final

from kam.rules.figure import figure
from kam.rules.rule import Rule
from kam.rules.settings import DEPTHS
from kam.text import Message, Text

LEAN, STANDARD, FULL = DEPTHS
DEPTH: Final = "depth"
"""The figure of the kinds of rule that owe something."""
BEYOND: Final = Message(
    "off: it belongs to the depth {own}, and [rules] depth is {chosen}; "
    'to have it all the same: [rules."{rule}"] depth = "{chosen}"',
    "未启用：属于 {own} 档，而 [rules] depth 为 {chosen}；"
    '仍要启用，请写 [rules."{rule}"] depth = "{chosen}"',
)


def in_depth() -> Any:
    """Return the figure that says from which depth on a rule is on; its kind gives the default."""
    return figure(
        title=Message("from which depth on it is on", "从哪一档起启用"),
        choices=DEPTHS,
        proposed=True,
    )


def why_off(rule: Rule, chosen: str) -> Text | None:
    """Return why a rule is off at a chosen depth, None where it is on."""
    own = getattr(rule, DEPTH, LEAN)
    if DEPTHS.index(own) <= DEPTHS.index(chosen):
        return None
    return BEYOND(own=own, chosen=chosen, rule=rule.id)

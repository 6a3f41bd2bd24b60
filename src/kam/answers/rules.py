"""Rules answered: what the rule says, from where, and what it makes in this plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.answers.answer import Answer, Sources
from kam.reading.values import written
from kam.rules import Rule
from kam.text import Message, Text, literal

SOURCE: Final = Message("source: {source}", "出处：{source}")
FIGURE: Final = Message("{title}: {value} ({unit})", "{title}：{value}（{unit}）")
PLAIN_FIGURE: Final = Message("{title}: {value}", "{title}：{value}")
OWES: Final = Message("owes {count} things in this plan", "本计划中据此安排 {count} 项")
CHANGE: Final = Message(
    "another figure: kam rules show {rule} says how", "修改数值的方法见 kam rules show {rule}"
)
FIGURES: Final = 5


def rule_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield the rule of that id."""
    rules = sources.plan.commitments.assessment.rules
    for rule in rules.rules:
        if rule.id == what:
            yield Answer.of(rule.id, rule.title(), _lines(sources, rule))


def _lines(sources: Sources, rule: Rule) -> Iterator[Text]:
    count = sum(owed.rule == rule.id for owed in sources.plan.commitments.items)
    if count:
        yield OWES(count=count)
    for known in rule.figures[:FIGURES]:
        value = literal(written(known.value) or "-")
        if known.unit:
            yield FIGURE(title=known.title, value=value, unit=known.unit)
        else:
            yield PLAIN_FIGURE(title=known.title, value=value)
    yield SOURCE(source=rule.cited)
    yield CHANGE(rule=rule.id)

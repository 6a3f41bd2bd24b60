"""``kam rules list``: what is on, by kind, with the hours a year it costs; 100 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.cli.rule_details import kind_of
from kam.cli.wrapping import width, wrap
from kam.reports.effort import Effort, effort_each
from kam.rules import KINDS, Cadence, Routine, Rule, RuleBook
from kam.text import Message, Text
from kam.text.headings import HEAD_RULE, HEAD_TITLE

WIDTH: Final = 100
HEAD_STATE: Final = Message("is", "状态")
HEAD_HOURS: Final = Message("hours a year", "每年小时")
HEAD_EACH: Final = Message("hours each", "单项小时")
ON: Final = Message("on", "启用")
OFF: Final = Message("off", "未启用")
GROUP: Final = Message("{kind}: {on} on, {off} off", "{kind}：启用 {on} 条，未启用 {off} 条")
DEPTH_IS: Final = Message(
    "[rules] depth is {depth}; what is lean, standard or full is off here and on from there. "
    "{star}: with figures of your own. All of a rule: kam rules show RULE",
    "[rules] depth 为 {depth}；标为 lean、standard 或 full 的规则此处未启用，从该档起启用。"
    "{star} 表示用了自己的参数。规则全貌：kam rules show 规则",
)
ALL: Final = Message(
    "everything that is on: {items} things and {hours} hours a year, {each} hours for each of "
    "{people} people",
    "启用的规则合计：每年 {items} 项、{hours} 小时；{people} 人，每人 {each} 小时",
)
EACH: Final = Message(
    "hours a year for one account, of routines for one person; kam rules list DIR: of all of them",
    "小时数按一个客户一年计，例行工作按一人计；kam rules list 目录 按整个工作区计",
)
STAR, NONE, CUT = "*", "-", "…"


@frozen(kw_only=True)
class Cost:
    """What a workspace owes in a year, by rule, and how many people do it."""

    by_rule: Mapping[str, Effort]
    people: int


def is_on(book: RuleBook, rule: Rule) -> bool:
    """Tell whether a rule does anything: inside the depth, and not switched off by its figures."""
    idle = (isinstance(rule, Cadence) and not rule.interval) or (
        isinstance(rule, Routine) and rule.rhythm == "never"
    )
    return not idle and book.why_off(rule) is None


def cost_of(rule: Rule, cost: Cost | None) -> Effort | None:
    """Return what a rule costs in a workspace, without one for each account; None: nothing."""
    return cost.by_rule.get(rule.id) if cost else effort_each(rule)


def listing(book: RuleBook, cost: Cost | None, language: str) -> Iterator[str]:
    """Yield the lines: a table for every kind of rule, and what they come to."""
    names = max((width(_name(rule)) for rule in book.rules), default=0)
    for kind in KINDS:
        rules = [rule for rule in book.rules if type(rule) is kind]
        if rules:
            yield from _group(book, rules, cost, names, language)
            yield ""
    depth = DEPTH_IS(depth=book.settings.rules.depth, star=STAR)
    for text in (depth, EACH() if cost is None else _total(cost)):
        yield from wrap(text.render(language), WIDTH)


def _group(
    book: RuleBook, rules: Sequence[Rule], cost: Cost | None, names: int, language: str
) -> Iterator[str]:
    on = sum(is_on(book, rule) for rule in rules)
    kind = kind_of(rules[0], language)
    yield GROUP(kind=kind, on=on, off=len(rules) - on).render(language)
    heads = (HEAD_RULE, HEAD_STATE, HEAD_HOURS if cost else HEAD_EACH, HEAD_TITLE)
    rows = [tuple(head().render(language) for head in heads)]
    for rule in rules:
        effort = cost_of(rule, cost) if is_on(book, rule) else None
        hours = NONE if effort is None else f"{effort.hours:,}"
        state = _state(book, rule)().render(language)
        rows.append((_name(rule), state, hours, rule.title().render(language)))
    wide = [max(width(row[column]) for row in rows) for column in (1, 2)]
    for name, state, hours, title in rows:
        cells = (_padded(name, names), _padded(state, wide[0]), _right(hours, wide[1]), title)
        yield _cut("  " + "  ".join(cells))


def _name(rule: Rule) -> str:
    return rule.id + (STAR if rule.overrides else "")


def _state(book: RuleBook, rule: Rule) -> Message:
    """Return ``on``, ``off``, or the depth from which on it would be on."""
    if book.why_off(rule) is not None:
        depth = str(rule.figure("depth").value)
        return Message(depth, depth)
    return ON if is_on(book, rule) else OFF


def _total(cost: Cost) -> Text:
    items = sum(effort.items for effort in cost.by_rule.values())
    all_of_it = Effort(items=items, minutes=sum(e.minutes for e in cost.by_rule.values()))
    people = max(cost.people, 1)
    each = Effort(items=items, minutes=all_of_it.minutes // people)
    return ALL(
        items=f"{items:,}",
        hours=f"{all_of_it.hours:,}",
        each=f"{each.hours:,}",
        people=Decimal(people),
    )


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))


def _right(text: str, room: int) -> str:
    return " " * (room - width(text)) + text


def _cut(line: str) -> str:
    """Return a line of at most 100 cells."""
    if width(line) <= WIDTH:
        return line.rstrip()
    while width(line) > WIDTH - 1:
        line = line[:-1]
    return line.rstrip() + CUT

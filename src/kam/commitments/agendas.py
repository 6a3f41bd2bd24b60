"""Agendas: what to talk about in the visits of an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, TypeAlias

from kam.assessment import Assessment
from kam.rules import Agenda, AgendaPoint, Guard, Served
from kam.text import Message, Text

LINE_AGENDA: Final = Message("To discuss: {text}", "议题：{text}")

AgendaOf: TypeAlias = Callable[[str, str], tuple[Text, ...]]
"""Returns the lines for an account and a kind of item."""


def agendas(assessment: Assessment, guard: Guard) -> AgendaOf:
    """Return the points of every agenda, joined, by order and then by name."""
    found: dict[tuple[str, str], dict[str, AgendaPoint]] = {}
    accounts = [judged.served for judged in assessment.accounts]
    for rule in assessment.rules.of(Agenda):
        reached = guard.reached(rule, rule.reach, accounts)
        call = partial(_points, rule)
        for served, points in guard.all_of(rule, reached, call, AgendaPoint, lambda s: s.account):
            for kind in rule.kinds:
                mine = found.setdefault((served.account.id, kind), {})
                for point in points:
                    before = mine.setdefault(point.slug, point)
                    mine[point.slug] = min(before, point, key=lambda p: p.order)

    def lines(account: str, kind: str) -> tuple[Text, ...]:
        points = found.get((account, kind), {}).values()
        ordered = sorted(points, key=lambda p: (p.order, p.slug))
        return tuple(LINE_AGENDA(text=point.text) for point in ordered)

    return lines


def _points(rule: Agenda, served: Served) -> Iterable[AgendaPoint]:
    return rule.points(served, rule)

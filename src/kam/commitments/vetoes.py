"""Vetoes: what rules remove or move of what other rules owe; what is removed is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Final

from attrs import evolve

from kam.assessment import Assessment
from kam.commitments.horizon import Horizon
from kam.model import Owed, Unplaced
from kam.rules import Guard, Ruling, Served, Veto
from kam.text import Message

REMOVED: Final = Message("{rule} does not allow it: {why}", "{rule} 不允许：{why}")
MOVED_OUT: Final = Message(
    "{rule} moves it to {day}, which is not planned here: {why}",
    "{rule} 将其改到 {day}，不在本计划期内：{why}",
)
REMEDY_VETO: Final = Message(
    "narrow or override {rule}, or decline the item", "缩小或调整 {rule}，或谢绝该事项"
)


def after_vetoes(
    assessment: Assessment, owed: Iterable[Owed], horizon: Horizon, guard: Guard
) -> tuple[list[Owed], list[Unplaced]]:
    """Return what stays owed, moved where a veto says so, and what does not, with cause."""
    items = list(owed)
    rulings: dict[int, list[Ruling]] = {}
    for rule in assessment.rules.of(Veto):
        for number, ruling in _rulings(rule, items, assessment, guard):
            rulings.setdefault(number, []).append(ruling)
    stays: list[Owed] = []
    left: list[Unplaced] = []
    for number, one in enumerate(items):
        ruled = _ruled(one, rulings[number], horizon) if number in rulings else one
        if isinstance(ruled, Unplaced):
            left.append(ruled)
        else:
            stays.append(ruled)
    return stays, left


def _rulings(
    rule: Veto, items: list[Owed], assessment: Assessment, guard: Guard
) -> list[tuple[int, Ruling]]:
    accounts = [judged.served for judged in assessment.accounts]
    reached = {s.account.id: s for s in guard.reached(rule, rule.reach, accounts)}
    asked = [
        (number, one, reached[one.account])
        for number, one in enumerate(items)
        if one.account in reached and (not rule.kinds or one.kind in rule.kinds)
    ]
    answers = guard.each(rule, asked, partial(_decide, rule), lambda item: item[2].account)
    return [(item[0], ruling) for item, ruling in answers if ruling is not None]


def _decide(rule: Veto, item: tuple[int, Owed, Served]) -> Ruling | None:
    ruling = rule.decide(item[1], item[2], rule)
    if ruling is not None and not isinstance(ruling, Ruling):
        raise TypeError(f"decide returned {type(ruling).__name__}, not Ruling")
    return ruling


def _ruled(owed: Owed, rulings: list[Ruling], horizon: Horizon) -> Owed | Unplaced:
    """Return what is left of one thing: removal wins, of several days the latest."""
    reasons = tuple(ruling.reason for ruling in rulings)
    told = evolve(owed, reasons=(*owed.reasons, *reasons))
    removing = next((r for r in rulings if r.to is None), None)
    days = [(r.to, r) for r in rulings if r.to is not None]
    if removing is not None:
        why = removing.reason
        cause = REMOVED(rule=why.rule, why=why.text)
    else:
        to, ruling = max(days, key=lambda pair: pair[0])
        day, why = max(to, horizon.first), ruling.reason
        if day <= horizon.end:
            return _moved(told, day)
        cause = MOVED_OUT(rule=why.rule, day=day, why=why.text)
    return Unplaced(owed=told, cause=cause, remedy=REMEDY_VETO(rule=why.rule))


def _moved(owed: Owed, day: date) -> Owed:
    """Return what is owed on another day; a window never reaches back to the days before it."""
    later = day >= owed.ideal
    due = owed.due
    if due is not None:
        due = datetime.combine(day, due.timetz())
    return evolve(
        owed,
        earliest=day if later else min(day, owed.earliest),
        ideal=day,
        latest=max(day, owed.latest) if later else day,
        due=due,
        rescue=0,
    )

"""Agendas: what to talk about in the visits of an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeAlias

from attrs import evolve

from kam.assessment import Assessment
from kam.model import Owed
from kam.rules import Agenda, AgendaPoint, Guard, Visit
from kam.text import Message, Text

LINE_AGENDA: Final = Message("To discuss: {text}", "议题：{text}")
LINE_MINUTES: Final = Message(
    "To discuss: {text} ({minutes} min)", "议题：{text}（{minutes} 分钟）"
)
AGENDA_TAKES: Final = Message("its agenda takes {minutes} minutes", "议题共需 {minutes} 分钟")

Points: TypeAlias = dict[str, tuple[AgendaPoint, Agenda]]
"""The points of one item by slug, each with its rule."""


def with_agendas(items: Sequence[Owed], assessment: Assessment, guard: Guard) -> list[Owed]:
    """Return what is owed, the visits with the points of every agenda, by order and then by name.

    Of two points of one slug that of the lower order counts.
    """
    found: dict[str, Points] = {}
    visits = _visits(items, assessment) if assessment.rules.of(Agenda) else {}
    for rule in assessment.rules.of(Agenda):
        mine = {i: v for i, v in visits.items() if v.owed.kind in rule.kinds}
        if rule.points is not None:
            _join(found, rule, _of_accounts(rule, mine, assessment, guard))
        if rule.of_visit is not None:
            _join(found, rule, _of_visits(rule, mine, assessment, guard))
    return [_with_points(one, found[one.item]) if one.item in found else one for one in items]


def _visits(items: Sequence[Owed], assessment: Assessment) -> Mapping[str, Visit]:
    """Return the items that may have an agenda, with what else is owed then."""
    wanted = {kind for rule in assessment.rules.of(Agenda) for kind in rule.kinds}
    is_asked = any(rule.of_visit for rule in assessment.rules.of(Agenda))
    of_account: dict[str, list[Owed]] = {}
    for one in sorted(items, key=lambda owed: owed.sort_key) if is_asked else ():
        of_account.setdefault(one.account, []).append(one)
    return {
        one.item: Visit(
            served=assessment.of(one.account).served,
            owed=one,
            others=tuple(
                other
                for other in of_account.get(one.account, ())
                if other.earliest <= one.ideal <= other.latest and other.item != one.item
            ),
        )
        for one in items
        if one.series and one.kind in wanted
    }


def _of_accounts(
    rule: Agenda, visits: Mapping[str, Visit], assessment: Assessment, guard: Guard
) -> Iterable[tuple[str, Sequence[AgendaPoint]]]:
    """Yield the points of every item, asked once per account."""
    accounts = guard.reached(rule, rule.reach, [a.served for a in assessment.accounts])
    call = partial(_ask, rule, rule.points)
    answers = guard.all_of(rule, accounts, call, AgendaPoint, lambda served: served.account)
    points = {served.account.id: found for served, found in answers}
    return ((item, points.get(visit.account.id, ())) for item, visit in visits.items())


def _of_visits(
    rule: Agenda, visits: Mapping[str, Visit], assessment: Assessment, guard: Guard
) -> Iterable[tuple[str, Sequence[AgendaPoint]]]:
    """Yield the points of every item, asked for each."""
    accounts = guard.reached(rule, rule.reach, [a.served for a in assessment.accounts])
    reached = {served.account.id for served in accounts}
    asked = [visit for visit in visits.values() if visit.account.id in reached]
    call = partial(_ask, rule, rule.of_visit)
    answers = guard.all_of(rule, asked, call, AgendaPoint, lambda visit: visit.account)
    return ((visit.owed.item, found) for visit, found in answers)


def _ask(
    rule: Agenda, points: Callable[[Any, Agenda], Iterable[AgendaPoint]] | None, about: Any
) -> Iterable[AgendaPoint]:
    return points(about, rule) if points else ()


def _join(
    found: dict[str, Points], rule: Agenda, answers: Iterable[tuple[str, Sequence[AgendaPoint]]]
) -> None:
    for item, points in answers:
        for point in points:
            mine = found.setdefault(item, {})
            before = mine.setdefault(point.slug, (point, rule))
            mine[point.slug] = min(before, (point, rule), key=lambda pair: pair[0].order)


def _with_points(owed: Owed, points: Points) -> Owed:
    ordered = sorted(points.values(), key=lambda pair: (pair[0].order, pair[0].slug))
    owed = evolve(owed, details=(*owed.details, *(_line(point) for point, _ in ordered)))
    minutes = sum(point.minutes for point, _ in ordered)
    if minutes <= owed.minutes:
        return owed
    rule = next(rule for point, rule in ordered if point.minutes)
    reason = rule.because(AGENDA_TAKES, minutes=minutes)
    return evolve(owed, minutes=minutes, reasons=(*owed.reasons, reason))


def _line(point: AgendaPoint) -> Text:
    if point.minutes:
        return LINE_MINUTES(text=point.text, minutes=point.minutes)
    return LINE_AGENDA(text=point.text)

"""Do services differ by level? A scheme whose levels all get the same is none (R-COUR-17)."""

from __future__ import annotations

from typing import Final

from kam.errors import Finding, Severity
from kam.rules.book import RuleBook
from kam.rules.cadence import Cadence
from kam.rules.deadline import Deadline
from kam.rules.entitlement import Entitlement
from kam.rules.reach import Reach
from kam.rules.tier import Level, TierScheme
from kam.text import Message

ALIKE: Final = Message(
    "every level of the serving scheme {scheme} gets the same services: levels should differ",
    "服务所用的分级“{scheme}”各等级服务完全相同：各等级应有差别",
)


def alike(book: RuleBook) -> tuple[Finding, ...]:
    """Return a warning for every scheme that serves and whose levels all get the same."""
    names = dict.fromkeys((book.serving().name, *book.settings.rules.segments.values()))
    schemes = [book.schemes[name] for name in names if name in book.schemes]
    return tuple(
        Finding(
            severity=Severity.WARNING, code="levels-alike", text=ALIKE(scheme=scheme.name)
        )
        for scheme in schemes
        if len(scheme.levels) > 1
        and len({services_of(book, scheme, level) for level in scheme.levels}) == 1
    )  # fmt: skip


def services_of(book: RuleBook, scheme: TierScheme, level: Level) -> frozenset[tuple[str, int]]:
    """Return what a level gets by the rules: cadences, entitlements and limits, with figures."""
    name = f"{scheme.name}/{level.name}"
    found: set[tuple[str, int]] = set()
    shortest: dict[str, int] = {}
    for cadence in book.of(Cadence):
        fits = cadence.group in {None, level.group} and level.group is not None
        if cadence.interval and fits and _reaches(cadence.reach, name, level):
            known = shortest.get(cadence.activity, cadence.interval)
            shortest[cadence.activity] = min(known, cadence.interval)
    found.update(shortest.items())
    found.update(
        (rule.id, 0)
        for rule in book.of(Entitlement)
        if name in rule.levels or (not rule.levels and _reaches(rule.reach, name, level))
    )
    found.update((rule.id, 0) for rule in book.of(Deadline) if rule.level == name)
    return frozenset(found)


def _reaches(reach: Reach, name: str, level: Level) -> bool:
    return (
        (not reach.groups or level.group in reach.groups)
        and (not reach.levels or name in reach.levels)
        and (reach.key is None or reach.key is level.key)
    )

"""Figures: the KPIs of a period, and which of them come near their limit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from attrs import frozen

from kam.assessment.judging import Assessment
from kam.reasons import Reason
from kam.rules import Better, Guard, Kpi, KpiScope, Measured, RuleFailure
from kam.text import Message, Parameter

KPI_VALUE: Final = Message(
    "{title} of {subject} from {start} to {end}: {value} {unit}",
    "{subject} 在 {start} 至 {end} 的{title}：{value} {unit}",
)
KPI_NEAR: Final = Message(
    "{title} of {subject} is {value} {unit}, near its limit of {limit}",
    "{subject} 的{title}为 {value} {unit}，接近上限 {limit}",
)

NEAR: Final = 90
"""Percent of a limit at which a figure warns, where the rule says nothing (G-42)."""


@frozen(kw_only=True)
class KpiResult:
    """One figure of a KPI; ``of`` is how many records it was made from."""

    kpi: Kpi
    subject: str
    value: Decimal
    of: int
    near_limit: bool
    reason: Reason


@frozen(kw_only=True)
class Figures:
    """The KPIs of a period (both days included), ascending by rule and subject."""

    start: date
    end: date
    results: tuple[KpiResult, ...]
    failures: tuple[RuleFailure, ...]

    def of(self, kpi: str) -> tuple[KpiResult, ...]:
        """Return the figures of one KPI."""
        return tuple(r for r in self.results if r.kpi.id == kpi)


def measure(assessment: Assessment, start: date, end: date) -> Figures:
    """Return every KPI of the rule book from ``start`` to ``end``."""
    guard = Guard(assessment.rules)
    scope = KpiScope(
        portfolio=assessment.portfolio,
        rules=assessment.rules,
        served={a.account.id: a.served for a in assessment.accounts},
        start=start,
        end=end,
    )
    results: list[KpiResult] = []
    for kpi in assessment.rules.of(Kpi):
        none: list[KpiResult] = []
        found = guard.once(kpi, partial(_results, kpi, scope), none)
        results += sorted(found, key=lambda r: r.subject)
    return Figures(start=start, end=end, results=tuple(results), failures=tuple(guard.failures))


def _results(kpi: Kpi, scope: KpiScope) -> list[KpiResult]:
    return [_result(kpi, measured, scope) for measured in kpi.measure(scope, kpi)]


def _result(kpi: Kpi, measured: Measured, scope: KpiScope) -> KpiResult:
    near = _is_near(kpi, measured.value)
    figures: dict[str, Parameter] = {
        "title": kpi.title,
        "subject": measured.subject,
        "value": measured.value,
        "unit": kpi.unit,
    }
    if near:
        limit = kpi.number("limit")
        reason = kpi.because(KPI_NEAR, limit=limit, **figures)
    else:
        reason = kpi.because(KPI_VALUE, start=scope.start, end=scope.end, **figures)
    return KpiResult(
        kpi=kpi,
        subject=measured.subject,
        value=measured.value,
        of=measured.of,
        near_limit=near,
        reason=reason,
    )


def _is_near(kpi: Kpi, value: Decimal) -> bool:
    """Tell whether a figure is past its limit or within the last tenth before it (X-WARN-13)."""
    names = {p.name for p in kpi.parameters}
    limit = kpi.number("limit") if "limit" in names else 0
    near = kpi.number("near") if "near" in names else NEAR
    if not limit:
        return False
    if kpi.better is Better.LOWER:
        return value * 100 >= limit * near
    return value * near <= limit * 100

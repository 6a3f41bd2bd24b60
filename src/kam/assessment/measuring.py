"""Measuring: the indicators of a period, and which of them come near their limit."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from attrs import frozen

from kam.assessment.indicators import IndicatorResult, near_limit
from kam.assessment.judging import Assessment
from kam.rules import Guard, Indicator, IndicatorScope, Measured, RuleFailure
from kam.text import Message

VALUE: Final = Message(
    "{title} of {subject} from {start} to {end}: {value} {unit}",
    "{subject} 在 {start} 至 {end} 的{title}：{value} {unit}",
)


@frozen(kw_only=True)
class Indicators:
    """The measured indicators of a period (both days included), ascending by rule and subject."""

    start: date
    end: date
    results: tuple[IndicatorResult, ...]
    failures: tuple[RuleFailure, ...]

    def of(self, indicator: str) -> tuple[IndicatorResult, ...]:
        """Return the values of one indicator."""
        return tuple(r for r in self.results if r.indicator.id == indicator)


def measure(assessment: Assessment, start: date, end: date) -> Indicators:
    """Return every measured indicator of the rule book from ``start`` to ``end``.

    Scores are judged with their account: `AccountAssessment.scores`.
    """
    guard = Guard(assessment.rules)
    scope = IndicatorScope(
        portfolio=assessment.portfolio,
        rules=assessment.rules,
        served={a.account.id: a.served for a in assessment.accounts},
        start=start,
        end=end,
    )
    results: list[IndicatorResult] = []
    for indicator in assessment.rules.of(Indicator):
        none: list[IndicatorResult] = []
        found = guard.once(indicator, partial(_results, indicator, scope), none)
        results += sorted(found, key=lambda r: r.subject)
    failures = tuple(guard.failures)
    return Indicators(start=start, end=end, results=tuple(results), failures=failures)


def _results(indicator: Indicator, scope: IndicatorScope) -> list[IndicatorResult]:
    found = indicator.measure(scope) if indicator.measure else ()
    return [_result(indicator, measured, scope) for measured in found]


def _result(indicator: Indicator, found: Measured, scope: IndicatorScope) -> IndicatorResult:
    near = indicator.is_near(found.value)
    if near:
        reason = near_limit(indicator, found.subject, found.value, indicator.unit)
    else:
        reason = indicator.because(
            VALUE,
            title=indicator.title,
            subject=found.subject,
            value=found.value,
            unit=indicator.unit,
            start=scope.start,
            end=scope.end,
        )
    return IndicatorResult(
        indicator=indicator, subject=found.subject, value=found.value, of=found.of,
        near_limit=near, reason=reason,
    )  # fmt: skip

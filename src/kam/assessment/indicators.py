"""Indicators of accounts: scores, with the parts that are not known told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from typing import Final

from attrs import frozen

from kam.errors import RuleError
from kam.reasons import Reason
from kam.rules import Guard, Indicator, RuleBook, Served
from kam.text import Message, Parameter

SCORE_PART: Final = Message("{part} {value} (weight {weight})", "{part} {value}（权重 {weight}）")
SCORE: Final = Message("{title} {value} of 100: {parts}", "{title} {value}（满分 100）：{parts}")
SCORE_PARTLY: Final = Message(
    "{title} {value} of 100: {parts}; not known: {unknown}",
    "{title} {value}（满分 100）：{parts}；未知：{unknown}",
)
SCORE_UNKNOWN: Final = Message("{title}: nothing is known of it", "{title}：没有数据")

NO_POINTS: Final = Message(
    "{score}: {part} is {value}, not 0 to 100", "{score}：{part} 为 {value}，不在 0 至 100 之间"
)
NEAR_LIMIT: Final = Message(
    "{title} of {subject} is {value} {unit}, near its limit of {limit}",
    "{subject} 的{title}为 {value} {unit}，接近上限 {limit}",
)
POINTS: Final = Message("of 100", "分（满分 100）")
ONE_DIGIT: Final = Decimal("0.1")


@frozen(kw_only=True)
class IndicatorResult:
    """The value of an indicator for one subject.

    ``value`` is None where nothing is known, ``of`` how many records, or parts of a score, it was
    made from.
    """

    indicator: Indicator
    subject: str
    value: Decimal | None
    of: int
    near_limit: bool
    reason: Reason


def judge_scores(
    accounts: Sequence[Served], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[IndicatorResult, ...]]:
    """Return the scores of every account that they reach, by account id; ascending by rule."""
    found: dict[str, list[IndicatorResult]] = {s.account.id: [] for s in accounts}
    for score in book.of(Indicator):
        if not score.parts:
            continue
        reached = guard.reached(score, score.reach, accounts)
        call = partial(_result, score)
        for served, result in guard.each(score, reached, call, lambda s: s.account):
            found[served.account.id].append(result)
    return {ident: tuple(results) for ident, results in found.items()}


def _result(score: Indicator, served: Served) -> IndicatorResult:
    total, weight_of_known = Decimal(0), 0
    told: list[Parameter] = []
    unknown: list[Parameter] = []
    for part in score.parts:
        value = part.value(served)
        if value is None:
            unknown.append(part.title)
            continue
        if not 0 <= value <= 100:
            raise RuleError(NO_POINTS(score=score.id, part=part.name, value=str(value)))
        total += part.weight * value
        weight_of_known += part.weight
        told.append(SCORE_PART(part=part.title, value=_rounded(value), weight=part.weight))
    mean = _rounded(total / weight_of_known) if weight_of_known else None
    near = mean is not None and score.is_near(mean)
    if mean is not None and near:
        reason = near_limit(score, served.account.name, mean, POINTS)
    else:
        reason = _reason(score, mean, tuple(told), tuple(unknown))
    return IndicatorResult(
        indicator=score, subject=served.account.id, value=mean, of=len(told), near_limit=near,
        reason=reason,
    )  # fmt: skip


def near_limit(indicator: Indicator, subject: str, value: Decimal, unit: Message | str) -> Reason:
    """Return the reason of a value that comes near the limit of its indicator."""
    return indicator.because(
        NEAR_LIMIT,
        title=indicator.title,
        subject=subject,
        value=value,
        unit=unit,
        limit=indicator.limit,
    )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(ONE_DIGIT, rounding=ROUND_HALF_EVEN)


def _reason(
    score: Indicator,
    value: Decimal | None,
    told: tuple[Parameter, ...],
    unknown: tuple[Parameter, ...],
) -> Reason:
    if value is None:
        return score.because(SCORE_UNKNOWN, title=score.title)
    if not unknown:
        return score.because(SCORE, title=score.title, value=value, parts=told)
    return score.because(SCORE_PARTLY, title=score.title, value=value, parts=told, unknown=unknown)

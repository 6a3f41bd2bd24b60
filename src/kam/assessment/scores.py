"""Scores: the weighted mean of the known parts, with the parts that are not known told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from typing import Final

from attrs import frozen

from kam.errors import RuleError
from kam.reasons import Reason
from kam.rules import Guard, RuleBook, Score, Served
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
ONE_DIGIT: Final = Decimal("0.1")


@frozen(kw_only=True)
class ScoreResult:
    """A score of one account, 0 to 100 with one digit; None when no part is known."""

    score: Score
    value: Decimal | None
    reason: Reason


def judge_scores(
    accounts: Sequence[Served], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[ScoreResult, ...]]:
    """Return the scores of every account that they reach, by account id; ascending by rule."""
    found: dict[str, list[ScoreResult]] = {s.account.id: [] for s in accounts}
    for score in book.of(Score):
        reached = guard.reached(score, score.reach, accounts)
        call = partial(_result, score)
        for served, result in guard.each(score, reached, call, lambda s: s.account):
            found[served.account.id].append(result)
    return {ident: tuple(results) for ident, results in found.items()}


def _result(score: Score, served: Served) -> ScoreResult:
    total, weight_of_known = Decimal(0), 0
    told: list[Parameter] = []
    unknown: list[Parameter] = []
    for part in score.parts:
        value = part.value(served, score)
        if value is None:
            unknown.append(part.title)
            continue
        if not 0 <= value <= 100:
            raise RuleError(NO_POINTS(score=score.id, part=part.name, value=str(value)))
        total += part.weight * value
        weight_of_known += part.weight
        told.append(SCORE_PART(part=part.title, value=_rounded(value), weight=part.weight))
    mean = _rounded(total / weight_of_known) if weight_of_known else None
    reason = _reason(score, mean, tuple(told), tuple(unknown))
    return ScoreResult(score=score, value=mean, reason=reason)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(ONE_DIGIT, rounding=ROUND_HALF_EVEN)


def _reason(
    score: Score, value: Decimal | None, told: tuple[Parameter, ...], unknown: tuple[Parameter, ...]
) -> Reason:
    if value is None:
        return score.because(SCORE_UNKNOWN, title=score.title)
    if not unknown:
        return score.because(SCORE, title=score.title, value=value, parts=told)
    return score.because(SCORE_PARTLY, title=score.title, value=value, parts=told, unknown=unknown)

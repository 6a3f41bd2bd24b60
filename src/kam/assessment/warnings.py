"""Early warnings: what the core sees in coverage and ladder, and every signal of the rule book."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from attrs import frozen

from kam.assessment.coverage import Coverage
from kam.assessment.ladder import Standing
from kam.assessment.tiers import Tier
from kam.model import AccountStatus
from kam.model.item_kinds import kind_title
from kam.reasons import Reason
from kam.rules import AccountView, Gravity, Guard, Raised, RuleBook, Served, Signal
from kam.text import Message

OVERDUE: Final = Message(
    "last {activity} on {day}, {days} days ago: more than the {limit} days allowed",
    "上次{activity}为 {day}，已过 {days} 天，超过上限 {limit} 天",
)
NEVER_OVERDUE: Final = Message(
    "no {activity} is on record, and one is due every {limit} days",
    "没有{activity}记录，而应每 {limit} 天一次",
)
NO_OWNER: Final = Message("key account without an account manager", "重点客户没有客户经理")
OWNERLESS: Final = Message("nobody owns the account", "该客户没有客户经理")
STEPPED_DOWN: Final = Message(
    "stepped down from {before} to {after} on {day}", "{day} 从“{before}”降为“{after}”"
)
DESIGNATED_WITHOUT_REASON: Final = Message(
    "the level {level} was set by hand without a reason", "人工指定等级 {level}，但未说明理由"
)


class Health(enum.Enum):
    """What the early warnings add up to: none, some, a strong one."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"


@frozen(kw_only=True)
class EarlyWarning:
    """A sign of risk that asks for action.

    ``signal`` is the rule that raised it, None where the core watches coverage and ladder itself;
    ``since`` is the day of the fact behind it.
    """

    gravity: Gravity
    reason: Reason
    signal: Signal | None = None
    since: date | None = None


def health_of(warnings: tuple[EarlyWarning, ...]) -> Health:
    """Return what the warnings add up to."""
    if any(w.gravity is Gravity.STRONG for w in warnings):
        return Health.RISK
    return Health.WATCH if warnings else Health.GOOD


def judge_signals(
    accounts: Sequence[Served], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[EarlyWarning, ...]]:
    """Return what the signals of the rule book raised, by account id; ascending by rule and day."""
    found: dict[str, list[EarlyWarning]] = {s.account.id: [] for s in accounts}
    for signal in book.of(Signal):
        reached = guard.reached(signal, signal.reach, accounts)
        fit = signal.fit
        state = guard.once(signal, partial(fit, accounts, signal), None) if fit else None
        call = partial(_evaluate, signal, state)
        for served, raised in guard.all_of(signal, reached, call, Raised, _account):
            if raised:
                found[served.account.id] += _warnings(signal, raised)
    return {ident: tuple(warnings) for ident, warnings in found.items()}


def _evaluate(signal: Signal, state: object, served: Served) -> Iterable[Raised]:
    return signal.evaluate(served, state, signal)


def _warnings(signal: Signal, raised: tuple[Raised, ...]) -> list[EarlyWarning]:
    return [
        EarlyWarning(
            gravity=one.gravity or signal.gravity,
            reason=one.reason,
            signal=signal,
            since=one.since,
        )
        for one in sorted(raised, key=lambda r: r.since)
    ]


def _account(served: Served) -> object:
    return served.account


def judge_warnings(
    view: AccountView,
    tier: Tier,
    standing: Standing,
    coverage: tuple[Coverage, ...],
    scheme_id: str,
) -> tuple[EarlyWarning, ...]:
    """Return the early warnings of an account (X-WARN-11, X-WARN-17, X-WARN-23)."""
    found = [w for c in coverage if (w := _overdue(c)) is not None]
    if standing.history and standing.history[-1].is_down:
        move = standing.history[-1]
        reason = Reason.of(
            standing.reasons[0].rule,
            STEPPED_DOWN,
            before=move.before.title,
            after=move.after.title,
            day=move.day,
        )
        found.append(EarlyWarning(gravity=Gravity.SIGNAL, reason=reason))
    served = view.account.status is not AccountStatus.LOST
    if served and not view.account.owner:
        message = NO_OWNER if tier.level.key else OWNERLESS
        gravity = Gravity.STRONG if tier.level.key else Gravity.SIGNAL
        found.append(EarlyWarning(gravity=gravity, reason=Reason.of(scheme_id, message)))
    if tier.unexplained:
        reason = Reason.of(scheme_id, DESIGNATED_WITHOUT_REASON, level=str(tier))
        found.append(EarlyWarning(gravity=Gravity.SIGNAL, reason=reason))
    return tuple(found)


def _overdue(coverage: Coverage) -> EarlyWarning | None:
    """Warn past interval and tolerance; strongly past 1.5 intervals (G-42) or the maximum."""
    cadence = coverage.cadence
    maximum = cadence.maximum
    if cadence.activity not in {"visit", "contact"}:
        return None
    activity = kind_title(cadence.activity)
    if coverage.days is None or coverage.last is None:
        reason = cadence.because(NEVER_OVERDUE, activity=activity, limit=cadence.interval)
        return EarlyWarning(gravity=Gravity.SIGNAL, reason=reason)
    limit = cadence.interval + cadence.leeway
    if coverage.days <= limit:
        return None
    strong = coverage.days * 2 > cadence.interval * 3 or 0 < maximum < coverage.days
    reason = cadence.because(
        OVERDUE, activity=activity, day=coverage.last, days=coverage.days, limit=limit
    )
    return EarlyWarning(gravity=Gravity.STRONG if strong else Gravity.SIGNAL, reason=reason)

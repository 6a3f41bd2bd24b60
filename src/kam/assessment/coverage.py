"""Coverage: when an account was last visited and contacted, and what warns about it."""

from __future__ import annotations

import enum
from datetime import date

from attrs import frozen

from kam.assessment.ladder import Standing
from kam.assessment.tiers import Tier
from kam.kinds import kind_title
from kam.model import AccountStatus
from kam.reasons import Reason
from kam.rules import AccountView, Cadence, LevelGroup, RuleBook
from kam.text import catalogue as say


class Gravity(enum.Enum):
    """How grave an early warning is."""

    SIGNAL = "signal"
    STRONG = "strong"


class Health(enum.Enum):
    """What the early warnings add up to: none, some, a strong one."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"


@frozen(kw_only=True)
class EarlyWarning:
    """A sign of risk that asks for action."""

    gravity: Gravity
    reason: Reason


@frozen(kw_only=True)
class Coverage:
    """The last effective activity of one cadence; ``days`` ago, None when none is on record."""

    cadence: Cadence
    last: date | None
    days: int | None
    reason: Reason


def cadences_of(group: LevelGroup | None, view: AccountView, book: RuleBook) -> tuple[Cadence, ...]:
    """Return the cadences of an account; a lost one and one without a group have none."""
    if group is None or view.account.status is AccountStatus.LOST:
        return ()
    return tuple(c for c in book.of(Cadence) if c.group is group and c.interval > 0)


def last_done(cadence: Cadence, view: AccountView) -> date | None:
    """Return the day of the last effective activity; surveys count from their own table too."""
    last = view.last(cadence.counts)
    days = [last.day] if last else []
    if cadence.activity == "survey" and view.surveys:
        days.append(view.surveys[-1].day)
    return max(days, default=None)


def judge_coverage(cadences: tuple[Cadence, ...], view: AccountView) -> tuple[Coverage, ...]:
    """Return how every cadence of an account stands."""
    found = []
    for cadence in cadences:
        activity = kind_title(cadence.activity)
        last = last_done(cadence, view)
        if last is None:
            reason = cadence.because(say.NEVER_DONE, activity=activity)
            found.append(Coverage(cadence=cadence, last=None, days=None, reason=reason))
            continue
        days = (view.as_of - last).days
        reason = cadence.because(say.LAST_DONE, activity=activity, day=last, days=days)
        found.append(Coverage(cadence=cadence, last=last, days=days, reason=reason))
    return tuple(found)


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
            say.STEPPED_DOWN,
            before=move.before.title,
            after=move.after.title,
            day=move.day,
        )
        found.append(EarlyWarning(gravity=Gravity.SIGNAL, reason=reason))
    served = view.account.status is not AccountStatus.LOST
    if served and not view.account.owner:
        message = say.NO_OWNER if tier.level.key else say.OWNERLESS
        gravity = Gravity.STRONG if tier.level.key else Gravity.SIGNAL
        found.append(EarlyWarning(gravity=gravity, reason=Reason.of(scheme_id, message)))
    if tier.by_hand and not _reason_given(view, tier):
        reason = Reason.of(scheme_id, say.DESIGNATED_WITHOUT_REASON, level=str(tier))
        found.append(EarlyWarning(gravity=Gravity.SIGNAL, reason=reason))
    return tuple(found)


def _reason_given(view: AccountView, tier: Tier) -> bool:
    by_hand = view.account.designation(tier.scheme)
    return by_hand is not None and bool(by_hand.reason)


def _overdue(coverage: Coverage) -> EarlyWarning | None:
    """Warn past interval and tolerance; strongly past 1.5 intervals (G-42) or the maximum."""
    cadence = coverage.cadence
    maximum = cadence.number("maximum")
    if cadence.activity not in {"visit", "contact"}:
        return None
    activity = kind_title(cadence.activity)
    if coverage.days is None or coverage.last is None:
        reason = cadence.because(say.NEVER_OVERDUE, activity=activity, limit=cadence.interval)
        return EarlyWarning(gravity=Gravity.SIGNAL, reason=reason)
    limit = cadence.interval + cadence.tolerance
    if coverage.days <= limit:
        return None
    strong = coverage.days * 2 > cadence.interval * 3 or 0 < maximum < coverage.days
    reason = cadence.because(
        say.OVERDUE, activity=activity, day=coverage.last, days=coverage.days, limit=limit
    )
    return EarlyWarning(gravity=Gravity.STRONG if strong else Gravity.SIGNAL, reason=reason)


def health_of(warnings: tuple[EarlyWarning, ...]) -> Health:
    """Return what the warnings add up to."""
    if any(w.gravity is Gravity.STRONG for w in warnings):
        return Health.RISK
    return Health.WATCH if warnings else Health.GOOD

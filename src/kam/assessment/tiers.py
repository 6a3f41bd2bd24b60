"""Tiers: the level of an account in every scheme, and how it is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from kam.errors import RuleError, UnknownName
from kam.model import AccountStatus
from kam.reasons import Reason
from kam.rules import AccountView, Level, LevelGroup, RuleBook, TierScheme
from kam.text import catalogue as say
from kam.text import literal

POTENTIAL_TAG = "potential"


@frozen(kw_only=True)
class Tier:
    """The level of one account in one scheme, always shown as ``scheme/level`` (G-06)."""

    scheme: str
    level: Level
    by_hand: bool
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return f"{self.scheme}/{self.level.name}"


def judge_tiers(views: Sequence[AccountView], book: RuleBook) -> Mapping[str, tuple[Tier, ...]]:
    """Return the tiers of every account, one per scheme, ascending by scheme name.

    Raises:
        RuleError: a function of a scheme failed, or named a level that the scheme lacks.
    """
    found: dict[str, list[Tier]] = {view.account.id: [] for view in views}
    for name in sorted(book.schemes):
        scheme = book.schemes[name]
        state = scheme.fit(views, scheme) if scheme.fit else None
        for view in views:
            found[view.account.id].append(_judge(view, scheme, state))
    return {ident: tuple(tiers) for ident, tiers in found.items()}


def _judge(view: AccountView, scheme: TierScheme, state: object) -> Tier:
    by_hand = view.account.designation(scheme.name)
    if by_hand is not None and any(level.name == by_hand.level for level in scheme.levels):
        why = literal(by_hand.reason) if by_hand.reason else say.TIER_NO_REASON()
        reason = scheme.because(say.TIER_DESIGNATED, level=str(by_hand), why=why)
        return Tier(
            scheme=scheme.name,
            level=scheme.level(by_hand.level),
            by_hand=True,
            reasons=(reason,),
        )
    try:
        judged = scheme.decide(view, state, scheme) if scheme.decide else None
        if judged is not None:
            level = scheme.level(judged.level)
            return Tier(scheme=scheme.name, level=level, by_hand=False, reasons=judged.reasons)
    except UnknownName as error:
        raise RuleError(f"{scheme.id}: {view.account.id}: {error}") from error
    reason = scheme.because(say.TIER_BASE, level=f"{scheme.name}/{scheme.base}")
    return Tier(
        scheme=scheme.name, level=scheme.level(scheme.base), by_hand=False, reasons=(reason,)
    )


def group_of(view: AccountView, serving: Tier) -> LevelGroup | None:
    """Return the level group that sets the account's cadences (catalogue 3.2).

    A prospect and an account tagged ``potential`` are served as potential key accounts.
    """
    account = view.account
    if account.status is AccountStatus.PROSPECT or POTENTIAL_TAG in account.tags:
        return LevelGroup.POTENTIAL
    return serving.level.group

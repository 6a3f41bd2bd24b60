"""Tiers: the level of an account in every scheme, and how it is served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from kam.errors import FIELD, RuleError, UnknownName
from kam.model import AccountStatus, Designation, Evidence
from kam.reasons import Reason
from kam.rules import AccountView, Guard, Judged, Level, LevelGroup, RuleBook, TierScheme
from kam.text import Message, literal

TIER_DESIGNATED: Final = Message("set by hand to {level}: {why}", "人工指定为 {level}：{why}")
TIER_NO_REASON: Final = Message("no reason was given", "未说明理由")
TIER_BASE: Final = Message(
    "base level {level}: nothing says otherwise", "默认等级 {level}：没有其他依据"
)
TIER_NOT_APPROVED: Final = Message(
    "set by hand to {level}, which needs an approval that is not on record",
    "人工指定为 {level}，但该等级须经审批，未见审批记录",
)
TIER_UNKNOWN: Final = Message(
    "not known: the scheme failed; base level {level} until it is mended",
    "未知：分级规则出错；修复前按默认等级 {level}",
)

POTENTIAL_TAG = "potential"


@frozen(kw_only=True)
class LevelMove:
    """A level set on a day, by evidence of kind ``tier`` (X-TIER-23)."""

    day: date
    level: str
    by: str
    why: str


@frozen(kw_only=True)
class Tier:
    """The level of one account in one scheme, always shown as ``scheme/level`` (G-06).

    ``history`` holds every level that was set by dated evidence, oldest first.  ``unexplained``:
    it was set by hand and nobody said why.  ``unknown``: the scheme failed on the account, and the
    level is only its base.
    """

    scheme: str
    level: Level
    by_hand: bool
    reasons: tuple[Reason, ...]
    history: tuple[LevelMove, ...] = ()
    unexplained: bool = False
    unknown: bool = False

    def __str__(self) -> str:
        return f"{self.scheme}/{self.level.name}"


def judge_tiers(
    views: Sequence[AccountView], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[Tier, ...]]:
    """Return the tiers of every account, one per scheme that judges it, ascending by name.

    A scheme that fails leaves the account at its base level, marked unknown.
    """
    found: dict[str, list[Tier]] = {view.account.id: [] for view in views}
    for name in sorted(book.schemes):
        scheme = book.schemes[name]
        mine = _judged_by(scheme, views, guard)
        tiers = dict(_tiers(scheme, mine, guard))
        for view in mine:
            ident = view.account.id
            found[ident].append(tiers.get(ident) or _unknown(scheme))
    return {ident: tuple(tiers) for ident, tiers in found.items()}


def _judged_by(
    scheme: TierScheme, views: Sequence[AccountView], guard: Guard
) -> Sequence[AccountView]:
    judges = scheme.judges
    if judges is None:
        return views
    return [v for v, mine in guard.each(scheme, views, judges, _account) if mine]


def _account(view: AccountView) -> object:
    return view.account


def _tiers(
    scheme: TierScheme, views: Sequence[AccountView], guard: Guard
) -> Iterator[tuple[str, Tier]]:
    """Yield the tier of every account on which the scheme did not fail."""
    fit = scheme.fit
    state = guard.once(scheme, lambda: fit(views, scheme), None) if fit else None
    for view, tier in guard.each(scheme, views, lambda v: _judge(v, scheme, state), _account):
        yield view.account.id, tier


def _judge(view: AccountView, scheme: TierScheme, state: object) -> Tier:
    dated = _set_by_evidence(view, scheme)
    history = tuple(LevelMove(day=e.day, level=e.value, by=e.by, why=e.source) for e in dated)
    refused: tuple[Reason, ...] = ()
    by_hand = _by_hand(view, scheme, dated)
    if by_hand is not None:
        level = scheme.level(by_hand.level)
        why = literal(by_hand.reason) if by_hand.reason else TIER_NO_REASON()
        if not level.approval or _approved(view, by_hand):
            reason = scheme.because(TIER_DESIGNATED, level=str(by_hand), why=why)
            tier = _tier(scheme, level.name, (reason,), history)
            return evolve(tier, by_hand=True, unexplained=not by_hand.reason)
        refused = (scheme.because(TIER_NOT_APPROVED, level=str(by_hand)),)
    judged = scheme.decide(view, state, scheme) if scheme.decide else None
    if judged is None:
        base = scheme.because(TIER_BASE, level=f"{scheme.name}/{scheme.base}")
        judged = Judged(level=scheme.base, reasons=(base,))
    return _tier(scheme, judged.level, (*refused, *judged.reasons), history)


def _tier(
    scheme: TierScheme,
    level: str,
    reasons: tuple[Reason, ...],
    history: tuple[LevelMove, ...],
) -> Tier:
    try:
        return Tier(
            scheme=scheme.name,
            level=scheme.level(level),
            by_hand=False,
            reasons=reasons,
            history=history,
        )
    except UnknownName as error:
        raise RuleError(FIELD(field=scheme.id, problem=error.text)) from error


def _unknown(scheme: TierScheme) -> Tier:
    reason = scheme.because(TIER_UNKNOWN, level=f"{scheme.name}/{scheme.base}")
    return Tier(
        scheme=scheme.name,
        level=scheme.level(scheme.base),
        by_hand=False,
        reasons=(reason,),
        unknown=True,
    )


def _by_hand(
    view: AccountView, scheme: TierScheme, dated: Sequence[Evidence]
) -> Designation | None:
    """Return the level set by hand: in the column, else by the latest evidence that holds."""
    column = view.account.designation(scheme.name)
    if column is not None and any(level.name == column.level for level in scheme.levels):
        return column
    held = [e for e in dated if not e.until or view.as_of <= e.until]
    return Designation.parse(held[-1].value, held[-1].source or held[-1].by) if held else None


def _set_by_evidence(view: AccountView, scheme: TierScheme) -> list[Evidence]:
    """Return the evidence of kind ``tier`` that names a level of the scheme, oldest first."""
    found = [e for e in view.evidence if e.kind == "tier"]
    if not found:
        return found
    levels = {f"{scheme.name}/{level.name}" for level in scheme.levels}
    return [e for e in found if e.value in levels]


def _approved(view: AccountView, by_hand: Designation) -> bool:
    """Tell whether evidence of kind ``approval`` names the level and holds (R-MOB-04, G-45)."""
    return any(
        e.kind == "approval" and e.value == str(by_hand) and (not e.until or view.as_of <= e.until)
        for e in view.evidence
    )


def group_of(view: AccountView, serving: Tier) -> LevelGroup | None:
    """Return the level group that sets the account's cadences (catalogue 3.2).

    A prospect and an account tagged ``potential`` are served as potential key accounts.
    """
    account = view.account
    if account.status is AccountStatus.PROSPECT or POTENTIAL_TAG in account.tags:
        return LevelGroup.POTENTIAL
    return serving.level.group

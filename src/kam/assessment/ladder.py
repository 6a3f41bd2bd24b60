"""The relationship ladder: where an account stands, since when, and every move before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from attrs import frozen

from kam.errors import UnknownName
from kam.model import Rung
from kam.reasons import Reason
from kam.rules import AccountView, Guard, Holding, LadderCriterion, RuleBook
from kam.text import Message, literal

RUNG_PROSPECT: Final = Message("no sale is recorded", "没有成交记录")
RUNG_NO_SALE: Final = Message(
    "{rung} is supported by evidence, but no sale is recorded",
    "有证据支持“{rung}”，但没有成交记录",
)
RUNG_BY_HAND: Final = Message(
    "set by hand to {rung} on {day}: {why}", "{day} 人工定为“{rung}”：{why}"
)

LADDER = "core.ladder-customer"


@frozen(kw_only=True)
class Move:
    """A step up or down, with the evidence (R-RM-02)."""

    day: date
    before: Rung
    after: Rung
    reasons: tuple[Reason, ...]

    @property
    def is_down(self) -> bool:
        """Tell whether the relation lost height (R-RM-03)."""
        return self.after.height < self.before.height


@frozen(kw_only=True)
class Standing:
    """The rung on one day.  ``history`` holds every move up to that day, oldest first."""

    rung: Rung
    since: date | None
    reasons: tuple[Reason, ...]
    history: tuple[Move, ...]


@frozen(kw_only=True)
class _Claim:
    rung: Rung
    holding: Holding


def judge_standings(
    views: Sequence[AccountView], book: RuleBook, guard: Guard
) -> Mapping[str, Standing]:
    """Return the rung of every account and how it got there.

    The highest rung whose evidence holds counts, but nobody rises above prospect without a
    recorded sale.  A rung set by hand (evidence of kind ``rung``) beats the criteria until its
    ``until`` or the next one set by hand.
    """
    claims: dict[str, list[_Claim]] = {view.account.id: [] for view in views}
    for criterion in book.of(LadderCriterion):
        call = partial(_holdings, criterion)
        for view, holdings in guard.all_of(criterion, views, call, Holding, _account):
            claims[view.account.id] += [_Claim(rung=criterion.rung, holding=h) for h in holdings]
    return {view.account.id: _standing(view, claims[view.account.id], book) for view in views}


def _holdings(criterion: LadderCriterion, view: AccountView) -> Iterable[Holding]:
    return criterion.holdings(view, criterion)


def _account(view: AccountView) -> object:
    return view.account


def _standing(view: AccountView, claims: list[_Claim], book: RuleBook) -> Standing:
    by_hand = _by_hand(view)
    history: list[Move] = []
    rung, since, reasons = Rung.PROSPECT, None, _prospect(book)
    for day in _turning_days([*claims, *by_hand], view.as_of):
        after, why = _rung_on(day, claims, by_hand, book)
        if after is not rung:
            moved = Move(day=day, before=rung, after=after, reasons=why)
            history.append(moved)
            rung, since = after, day
        reasons = why
    return Standing(rung=rung, since=since, reasons=reasons, history=tuple(history))


def _turning_days(claims: Iterable[_Claim], as_of: date) -> list[date]:
    days: set[date] = set()
    for claim in claims:
        days.add(claim.holding.start)
        if claim.holding.until is not None:
            days.add(claim.holding.until + timedelta(days=1))
    return sorted(d for d in days if d <= as_of)


def _rung_on(
    day: date, claims: list[_Claim], by_hand: list[_Claim], book: RuleBook
) -> tuple[Rung, tuple[Reason, ...]]:
    for claim in by_hand:
        if claim.holding.holds_on(day):
            return claim.rung, (claim.holding.reason,)
    held = [c for c in claims if c.holding.holds_on(day)]
    if not held:
        return Rung.PROSPECT, _prospect(book)
    best = max(held, key=lambda c: (c.rung.height, c.holding.start, c.holding.reason.rule))
    if not any(c.rung is Rung.CUSTOMER for c in held):
        reason = Reason.of(LADDER, RUNG_NO_SALE, rung=best.rung.title)
        return Rung.PROSPECT, (reason, best.holding.reason)
    return best.rung, (best.holding.reason,)


def _prospect(book: RuleBook) -> tuple[Reason, ...]:
    criteria = [c for c in book.of(LadderCriterion) if c.rung is Rung.CUSTOMER]
    rule = criteria[0].id if criteria else LADDER
    return (Reason.of(rule, RUNG_PROSPECT),)


def _by_hand(view: AccountView) -> list[_Claim]:
    """Return the rungs set by hand, the latest first, each ending where the next begins."""
    claims: list[_Claim] = []
    end: date | None = None
    for evidence in reversed([e for e in view.evidence if e.kind == "rung"]):
        rung = parse_rung(evidence.value)
        until = evidence.until
        if end is not None:
            until = min(until, end) if until is not None else end
        reason = Reason.of(
            LADDER,
            RUNG_BY_HAND,
            rung=rung.title,
            day=evidence.day,
            why=literal(evidence.source or evidence.by or "-"),
        )
        claims.append(
            _Claim(rung=rung, holding=Holding(start=evidence.day, until=until, reason=reason))
        )
        end = evidence.day - timedelta(days=1)
    return claims


def parse_rung(text: str) -> Rung:
    """Return the rung of that name, English or Chinese.

    Raises:
        UnknownName: there is no such rung.
    """
    for rung in Rung:
        if text.strip().lower() in {rung.value, rung.title.zh}:
            return rung
    raise UnknownName("rung", text, (r.value for r in Rung))

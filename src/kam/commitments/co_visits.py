"""Co-visits: which of the visits owed are made together with somebody else of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from kam.assessment import Assessment
from kam.commitments.horizon import Horizon
from kam.commitments.plays import holder
from kam.memory import Memory, Remembered, State
from kam.model import Account, Owed, Portfolio
from kam.reasons import Reason
from kam.rules import CoVisit, Guard, Role, RuleBook
from kam.rules.co_visit import SUPERIOR, UNPLANNED
from kam.text import Message

TOGETHER: Final = Message(
    "together with {name}: one visit in {interval} days", "与{name}同访：每 {interval} 天一次"
)
LAST: Final = Message("the last one together was on {day}", "上次同访于 {day}")
NEVER: Final = Message(
    "no visit together on record; spread over the interval as number {rank} of {of}",
    "没有同访记录；在间隔期内均匀分布，为第 {rank}/{of} 个",
)

STAYS_ALONE: Final = Message(
    "stays without {name}, as announced: there was no time in common",
    "照原通知，{name}不同往：当时没有共同时间",
)

NEARNESS: Final = 6
"""A visit up to a sixth of the interval before the next one together is due is that one."""
TOOK_PLACE: Final = frozenset({State.OVER, State.LIVE})


@frozen(kw_only=True)
class _Pair:
    """An account whose visits a rule wants to be made by two, with whom, and when they last were.

    ``rank`` is its place among the ``of`` accounts of the same two without a visit on record.
    """

    rule: CoVisit
    account: Account
    partner: str
    last: date | None
    rank: int = 1
    of: int = 1


def with_partners(
    items: Sequence[Owed], assessment: Assessment, horizon: Horizon, memory: Memory, guard: Guard
) -> list[Owed]:
    """Return what is owed, some of the visits with who goes along, and why.

    What stands in calendars as a visit of two stays one.
    """
    joined: dict[str, Owed] = {}
    visits: dict[str, list[Owed]] = {}
    for owed in sorted(items, key=lambda o: o.sort_key):
        visits.setdefault(owed.account, []).append(owed)
    for pair in _ranked(_pairs(assessment, memory, guard)):
        mine = [joined.get(o.item, o) for o in visits.get(pair.account.id, ())]
        mine = [owed for owed in mine if owed.kind in pair.rule.kinds]
        for owed in _chosen(pair, mine, horizon, memory):
            joined[owed.item] = _joined(owed, pair, assessment.portfolio, memory)
    return [joined.get(owed.item, owed) for owed in items]


def _pairs(assessment: Assessment, memory: Memory, guard: Guard) -> Iterator[_Pair]:
    served = [judged.served for judged in assessment.accounts]
    for rule in assessment.rules.of(CoVisit):
        if not rule.interval:
            continue
        for one in guard.reached(rule, rule.reach, served):
            partner = partner_of(rule, one.account, assessment.portfolio, assessment.rules)
            if partner:
                last = _last(rule, one.account.id, partner, assessment, memory)
                yield _Pair(rule=rule, account=one.account, partner=partner, last=last)


def partner_of(rule: CoVisit, account: Account, portfolio: Portfolio, rules: RuleBook) -> str:
    """Return who goes along to an account, empty when there is nobody but its manager."""
    owner = portfolio.staff_by_id.get(account.owner)
    if owner is None:
        return ""
    if rule.role == SUPERIOR:
        found = owner.reports_to
    else:
        found = _by_role(rule.role, account, portfolio, rules)
    return found if found in portfolio.staff_by_id and found != owner.id else ""


def _by_role(role: str, account: Account, portfolio: Portfolio, rules: RuleBook) -> str:
    """Return the holder in the account's team, else the nearest above its manager, else any."""
    meant = rules.terms.meant
    wanted = meant(Role, role)
    for member in account.team:
        if meant(Role, member.role) == wanted:
            return member.staff
    person, seen = portfolio.staff_by_id.get(account.owner), {account.owner}
    while person is not None and person.reports_to not in seen:
        seen.add(person.reports_to)
        person = portfolio.staff_by_id.get(person.reports_to)
        if person is not None and meant(Role, person.role) == wanted:
            return person.id
    return holder(role, portfolio, rules)


def _last(
    rule: CoVisit, account: str, partner: str, assessment: Assessment, memory: Memory
) -> date | None:
    """Return the day of the last visit together, on record or announced and past."""
    as_of = assessment.as_of
    recorded = (
        activity.day
        for activity in assessment.portfolio.activities_of.get(account, ())
        if activity.kind in rule.counts and partner in activity.staff and activity.day <= as_of
    )
    announced = (
        known.day
        for kind in rule.kinds
        for known in memory.of(kind, account)
        if known.state in TOOK_PLACE and partner in known.staff
    )
    return max((*recorded, *(d for d in announced if d is not None and d < as_of)), default=None)


def _ranked(pairs: Iterator[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs, those without a record with their rank among their like."""
    groups: dict[tuple[str, str], list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.rule.id, pair.partner), []).append(pair)
    for group in groups.values():
        new = sorted(p.account.id for p in group if p.last is None)
        for pair in group:
            if pair.last is None:
                yield evolve(pair, rank=new.index(pair.account.id) + 1, of=len(new))
            else:
                yield pair


def _chosen(
    pair: _Pair, visits: Sequence[Owed], horizon: Horizon, memory: Memory
) -> Iterator[Owed]:
    """Yield the visits to be made together: the announced ones, else the first near its day."""
    step = timedelta(days=pair.rule.interval)
    if pair.last is not None:
        due = pair.last + step
    else:
        days = (2 * pair.rank - 1) * pair.rule.interval // (2 * pair.of)
        due = horizon.start + timedelta(days=days)
    announced = _announced(pair, memory)
    for owed in visits:
        is_due = owed.ideal >= due - step / NEARNESS
        waits = any(owed.ideal < day < owed.ideal + step for day in announced.values())
        if owed.item in announced or (is_due and not waits):
            yield owed
            due = owed.ideal + step


def _announced(pair: _Pair, memory: Memory) -> Mapping[str, date]:
    """Return the visits of the two that stand in calendars, with their ideal days."""
    return {
        known.item: known.ideal
        for kind in pair.rule.kinds
        for known in memory.of(kind, pair.account.id)
        if known.state is State.LIVE and pair.partner in known.staff[1:]
    }


def _joined(owed: Owed, pair: _Pair, portfolio: Portfolio, memory: Memory) -> Owed:
    """Return a visit with who goes along, or as it was announced when that was not possible."""
    rule, name = pair.rule, portfolio.staff_member(pair.partner).name
    asked = rule.because(TOGETHER, name=name, interval=rule.interval)
    counted = (
        rule.because(LAST, day=pair.last)
        if pair.last is not None
        else rule.because(NEVER, rank=pair.rank, of=pair.of)
    )
    reasons = (*owed.reasons, asked, counted)
    known = memory.items.get(owed.item)
    if known is not None and _was_apart(known, pair.partner, asked):
        return evolve(owed, reasons=(*reasons, rule.because(STAYS_ALONE, name=name)))
    return evolve(
        owed,
        partners=tuple(dict.fromkeys((*owed.partners, pair.partner))),
        inseparable=owed.inseparable or rule.otherwise == UNPLANNED,
        reasons=reasons,
    )


def _was_apart(known: Remembered, partner: str, asked: Reason) -> bool:
    """Tell whether a visit stands in calendars as one that the partner could not make."""
    told = {english for english, _ in known.why}
    is_live = known.state is State.LIVE
    return is_live and partner not in known.staff and asked.text.render() in told

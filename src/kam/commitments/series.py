"""Cadence work: the chain of visits, contacts, surveys and reviews of every account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Final

from attrs import evolve, frozen

from kam.assessment import AccountAssessment, Assessment, Coverage
from kam.commitments.horizon import Horizon
from kam.commitments.matching import standing
from kam.facts.dues import Dues, answer
from kam.memory import Memory
from kam.model import Firmness, Owed, Where
from kam.model.item_kinds import kind_title
from kam.model.owed import item_id
from kam.reasons import Reason
from kam.rules import Cadence, Guard
from kam.text import Message

CADENCE: Final = Message(
    "{level} accounts: {activity} every {interval} days, up to {tolerance} days earlier or later",
    "{level} 级客户：每 {interval} 天{activity}一次，可提前或推后 {tolerance} 天",
)
CADENCE_LOSES: Final = Message(
    "{rule} asks for it every {interval} days, which is longer: the shorter interval binds",
    "{rule} 要求每 {interval} 天一次，间隔较长：以较短间隔为准",
)
CADENCE_EQUAL: Final = Message(
    "{rule} asks for the same, every {interval} days", "{rule} 同样要求每 {interval} 天一次"
)
COUNTED_FROM: Final = Message("counted from the last one on {day}", "自上次（{day}）起算")
COUNTED_FROM_AGREED: Final = Message(
    "counted from the one that is already planned for {day}", "自已安排的一次（{day}）起算"
)
COUNTED_FROM_PREVIOUS: Final = Message("number {number} of the series", "本系列第 {number} 次")
NONE_ON_RECORD: Final = Message(
    "no contact on record; spread over the interval as number {rank} of {of}",
    "没有接触记录；在间隔期内均匀分布，为第 {rank}/{of} 个",
)
MISSED: Final = Message(
    "was due on {day}; one replaces all that were missed", "应于 {day} 完成；以此一次补上所有遗漏"
)

WEEKLY_BELOW = 21
"""Cadences shorter than this many days name their occurrences by ISO week (design section 6)."""


@frozen(kw_only=True)
class _Due:
    """One ideal day of a chain; ``slack`` is how far it may move either way."""

    ideal: date
    slack: int
    reason: Reason


def series(
    assessment: Assessment,
    horizon: Horizon,
    memory: Memory,
    done: frozenset[str],
    dues: Dues,
    guard: Guard,
) -> Iterator[Owed]:
    """Yield everything owed by every cadence with an ideal day inside the horizon.

    They bear the names of their months or weeks, which several may share: see
    `kam.commitments.matching.keep_names`.  ``done`` are items that were fulfilled.
    """
    shares = _unknown_starts(assessment)
    moved = _own_days(assessment, horizon, memory, done, shares, dues, guard)
    for judged in assessment.accounts:
        for coverage in judged.coverage:
            cadence = coverage.cadence
            key = judged.account.id, cadence.id
            chain: Iterator[_Due]
            if cadence.due is None:
                rank, of = shares.get(key, (1, 1))
                agreed = standing(memory, cadence.activity, judged.account.id, horizon, done)
                endless = _chain(cadence, coverage.last, agreed, horizon, rank, of)
                chain = takewhile(lambda due: due.ideal <= horizon.end, endless)
            else:
                chain = iter(moved.get(key, ()))
            yield from _owed(judged, coverage, chain)


def _unknown_starts(assessment: Assessment) -> dict[tuple[str, str], tuple[int, int]]:
    """Return (rank, number) among the accounts of one manager and cadence without a record."""
    groups: dict[tuple[str, str], list[str]] = {}
    for judged in assessment.accounts:
        for coverage in judged.coverage:
            if coverage.last is None:
                key = (judged.account.owner, coverage.cadence.id)
                groups.setdefault(key, []).append(judged.account.id)
    return {
        (ident, cadence): (rank, len(members))
        for (_, cadence), members in groups.items()
        for rank, ident in enumerate(sorted(members), 1)
    }


def _chain(
    cadence: Cadence, last: date | None, agreed: date | None, horizon: Horizon, rank: int, of: int
) -> Iterator[_Due]:
    """Yield ideal days without end, the first in or after the horizon (planning model, section 1).

    Counted from the last effective one, or from one that stands in the calendars ahead of the
    horizon (``agreed``).  If the next was due before the first day that can be planned, one on that
    day replaces all that were missed, may move by half an interval, and the chain continues from
    it.  With nothing on record the accounts of one manager are spread over the first interval.
    """
    interval, tolerance = cadence.interval, cadence.leeway
    step = timedelta(days=interval)
    if agreed is not None and (last is None or agreed > last):
        ideal, reason = agreed + step, cadence.because(COUNTED_FROM_AGREED, day=agreed)
    elif last is not None:
        ideal, reason = last + step, cadence.because(COUNTED_FROM, day=last)
    else:
        ideal = horizon.start + timedelta(days=(2 * rank - 1) * interval // (2 * of))
        reason = cadence.because(NONE_ON_RECORD, rank=rank, of=of)
    slack = tolerance
    if ideal < horizon.first:
        reason = cadence.because(MISSED, day=ideal)
        ideal, slack = horizon.first, interval // 2
    for number in count(2):
        yield _Due(ideal=ideal, slack=slack, reason=reason)
        ideal += step
        reason, slack = cadence.because(COUNTED_FROM_PREVIOUS, number=number), tolerance


def _own_days(
    assessment: Assessment,
    horizon: Horizon,
    memory: Memory,
    done: frozenset[str],
    shares: Mapping[tuple[str, str], tuple[int, int]],
    dues: Dues,
    guard: Guard,
) -> Mapping[tuple[str, str], tuple[_Due, ...]]:
    """Return the ideal days of the cadences that say them, by account and cadence."""
    asked: dict[str, list[tuple[AccountAssessment, Coverage]]] = {}
    for judged in assessment.accounts:
        for coverage in judged.coverage:
            if coverage.cadence.due is not None:
                asked.setdefault(coverage.cadence.id, []).append((judged, coverage))
    found: dict[tuple[str, str], tuple[_Due, ...]] = {}

    def ask(item: tuple[AccountAssessment, Coverage]) -> tuple[_Due, ...]:
        judged, coverage = item
        ident, cadence = judged.account.id, coverage.cadence
        rank, of = shares.get((ident, cadence.id), (1, 1))
        agreed = standing(memory, cadence.activity, ident, horizon, done)
        chain = _chain(cadence, coverage.last, agreed, horizon, rank, of)
        begun = max((day for day in (coverage.last, agreed) if day), default=None)
        return tuple(_moved(chain, judged, cadence, begun, horizon, dues))

    for ident in sorted(asked):
        rule = asked[ident][0][1].cadence
        for (judged, _), days in guard.each(rule, asked[ident], ask, lambda i: i[0].account):
            found[judged.account.id, ident] = days
    return found


def _moved(
    chain: Iterator[_Due],
    judged: AccountAssessment,
    cadence: Cadence,
    since: date | None,
    horizon: Horizon,
    dues: Dues,
) -> Iterator[_Due]:
    """Yield the days inside the horizon to which a cadence moves its own.

    Each is asked for with the one before it; what is not later than that one is left out.
    """
    last: date | None = None
    for planned in chain:
        scope = dues.scope(
            judged.served.view,
            judged.account,
            since=since,
            planned=planned.ideal,
            staff=judged.account.owner,
        )
        own = answer(cadence, scope)
        day = max(scope.day(own.when), horizon.first) if own else planned.ideal
        is_new = last is None or day > last
        if is_new and day <= horizon.end:
            since = last = day
            yield evolve(planned, ideal=day, reason=own.reason) if own else planned
        elif planned.ideal > horizon.end:
            return


def _owed(judged: AccountAssessment, coverage: Coverage, chain: Iterator[_Due]) -> Iterator[Owed]:
    account, cadence = judged.account, coverage.cadence
    is_visit = cadence.place is Where.SITE
    losing = tuple(
        cadence.because(
            CADENCE_EQUAL if other.interval == cadence.interval else CADENCE_LOSES,
            rule=other.id,
            interval=other.interval,
        )
        for other in coverage.others
    )
    why = cadence.because(
        CADENCE,
        level=str(judged.tier),
        activity=kind_title(cadence.activity),
        interval=cadence.interval,
        tolerance=cadence.leeway,
    )
    minutes = (account.visit_minutes if is_visit else None) or cadence.minutes
    weekly = cadence.interval < WEEKLY_BELOW
    for due in chain:
        slack = timedelta(days=due.slack)
        yield Owed(
            item=item_id(cadence.activity, account.id, _occurrence(due.ideal, weekly=weekly)),
            kind=cadence.activity,
            place=cadence.place,
            summary=cadence.task(account=account.name),
            rule=cadence.id,
            reasons=(why, due.reason, *losing, *judged.tier.reasons),
            earliest=due.ideal - slack,
            ideal=due.ideal,
            latest=due.ideal + slack,
            account=account.id,
            staff=account.owner,
            rescue=max(due.slack, (cadence.interval - 1) // 2),
            minutes=minutes,
            firmness=Firmness.FLEXIBLE_IN_WEEK if weekly else Firmness.FLEXIBLE_IN_WINDOW,
            movable=not is_visit,
            series=True,
            address=account.address,
        )


def _occurrence(ideal: date, *, weekly: bool) -> str:
    """Name an occurrence by its month or ISO week."""
    year, week, _ = ideal.isocalendar()
    return f"{year}-W{week:02}" if weekly else f"{ideal:%Y-%m}"

"""Cadence work: the chain of visits, contacts, surveys and reviews of every account."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Final

from attrs import evolve, frozen

from kam.assessment import AccountAssessment, Assessment, Coverage
from kam.commitments.horizon import Horizon
from kam.commitments.passing import NEARNESS, Anchor, Passing
from kam.commitments.starts import Starts
from kam.facts.dues import Dues, answer
from kam.model import Decision, Firmness, Owed, Where
from kam.model.item_kinds import kind_title
from kam.model.owed import item_id
from kam.reasons import Reason
from kam.rules import Cadence, Guard
from kam.rules.cadence import VISIT
from kam.text import Message
from kam.text.nouns import SOMEBODY

CADENCE: Final = Message(
    "level {level}: {activity} every {interval} days, up to {tolerance} days earlier or later",
    "{level}：每 {interval} 天{activity}一次，可提前或推后 {tolerance} 天",
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
COUNTED_FROM_ASSUMED: Final = Message(
    "counted from the one of {day}, which counts as done: nobody said otherwise",
    "自 {day} 的一次起算（无人说明，视为已完成）",
)
AS_PLANNED: Final = Message(
    "{what}; it was planned around {ideal}, and the series goes on from there",
    "{what}；原计划在 {ideal} 前后，后续各次照此顺延",
)
COUNTED_FROM_VISIT: Final = Message(
    "counted from the visit planned for {day}", "自计划于 {day} 的拜访起算"
)
COUNTED_FROM_PREVIOUS: Final = Message("number {number} of the series", "本系列第 {number} 次")
SNOOZED: Final = Message("put off until {day} by {by}: {why}", "{by} 将其推迟到 {day}：{why}")
NONE_ON_RECORD: Final = Message(
    "no contact on record; spread over the interval as number {rank} of {of}",
    "没有接触记录；在间隔期内均匀分布，为第 {rank}/{of} 个",
)
MISSED: Final = Message(
    "was due on {day}; one replaces all that were missed", "应于 {day} 完成；以此一次补上所有遗漏"
)
MANY_MISSED: Final = Message(
    "was due on {day}, as {of} of them: made up one after the other at the pace of the cadence, "
    "most urgent first, this is number {rank}",
    "应于 {day} 完成，同类逾期共 {of} 个：按频率依次补上，最急的在先，此为第 {rank} 个",
)

SOON: Final = 7
"""Days within which what people missed is made up for."""
WEEKLY_BELOW = 21
"""Cadences shorter than this many days name their occurrences by ISO week (design section 6)."""


@frozen(kw_only=True)
class Link:
    """One ideal day of a chain; ``slack`` is how far it may move either way.

    ``after``: the day from which on it takes place, where that is later; the next one keeps off it.
    ``put_off``: people put it off to its day.
    """

    ideal: date
    slack: int
    reason: Reason
    after: date | None = None
    put_off: bool = False


class Chains:
    """The chains of one assessment: ideal days of cadence work, from what was and will be."""

    def __init__(self, assessment: Assessment, horizon: Horizon, passing: Passing) -> None:
        self.horizon = horizon
        self.passing = passing
        self._starts = Starts(assessment, horizon)

    def of(
        self, judged: AccountAssessment, coverage: Coverage, met: Sequence[date] = ()
    ) -> Iterator[Link]:
        """Yield the ideal days of a cadence without end, the first in or after the horizon.

        ``met`` are the days of planned visits that count, ascending: each closes the gap that it
        lies in, so that the next one is due one interval after it.
        """
        account, cadence = judged.account.id, coverage.cadence
        first = self._overdue(account, cadence, self._first(account, coverage))
        chain = _chain(cadence, first, met)
        snoozed = self.passing.snoozed(cadence.activity, account)
        return chain if snoozed is None else self._put_off(chain, cadence, snoozed)

    def _first(self, account: str, coverage: Coverage) -> Link:
        """Return the first link, counted from the last one that was or that stands ahead.

        Without any the accounts of one manager are spread over the first interval, once: later
        plans keep what was announced.
        """
        cadence, last = coverage.cadence, coverage.last
        step, slack = timedelta(days=cadence.interval), cadence.leeway
        anchor = self.passing.anchor(account, coverage)
        if anchor is not None and (last is None or anchor.day >= last):
            reason = _counted_from(cadence, anchor, last)
            ideal = _next(anchor.counted, cadence, anchor.day)
            return Link(ideal=ideal, slack=slack, reason=reason)
        if last is not None:
            reason = cadence.because(COUNTED_FROM, day=last)
            return Link(ideal=last + step, slack=slack, reason=reason)
        share = self._starts.unknown(account, cadence)
        reason = cadence.because(NONE_ON_RECORD, rank=share.rank, of=share.of)
        turn = self.horizon.start + timedelta(days=share.days)
        known = self.passing.overdue(cadence.activity, account)
        if known is None and turn >= self.horizon.first:
            known = self.passing.waiting(cadence.activity, account)
        return Link(ideal=known.ideal if known else turn, slack=slack, reason=reason)

    def _overdue(self, account: str, cadence: Cadence, link: Link) -> Link:
        """Return the first link; one before the first day that can be planned has its turn soon.

        It replaces all that were missed and may move by half an interval, by a few days when it
        stood in the calendars and was missed.  Many of them are spread over the first interval.
        What has a name already keeps the day that it was asked for, so that those after it stay
        where they are.
        """
        first = self.horizon.first
        if link.ideal >= first:
            return link
        reason = cadence.because(MISSED, day=link.ideal)
        waiting = self.passing.waiting(cadence.activity, account)
        if waiting is not None and waiting.day and link.ideal <= waiting.ideal < first:
            slack = max(cadence.leeway, abs((waiting.day - waiting.ideal).days))
            reason = link.reason if waiting.ideal == link.ideal else reason
            return Link(ideal=waiting.ideal, slack=slack, reason=reason, after=waiting.day)
        slack = cadence.interval // 2
        known = self.passing.overdue(cadence.activity, account)
        if known is not None and known.ideal >= link.ideal:
            soon = min(slack, SOON) if self.passing.has_passed(known) else slack
            late = (first - known.ideal).days
            return Link(ideal=known.ideal, slack=late + soon, reason=reason, after=first)
        share = self._starts.overdue(account, cadence)
        ideal = first + timedelta(days=share.days)
        if waiting is not None and first <= waiting.ideal <= first + timedelta(cadence.interval):
            ideal = waiting.ideal
        if share.many:
            slack = cadence.leeway
            reason = cadence.because(MANY_MISSED, day=link.ideal, rank=share.rank, of=share.of)
        return Link(ideal=ideal, slack=slack, reason=reason)

    def inside(
        self, judged: AccountAssessment, coverage: Coverage, met: Sequence[date] = ()
    ) -> Iterator[Link]:
        """Yield the ideal days inside the horizon, and one that people put off, wherever it is."""
        end = self.horizon.end
        return takewhile(
            lambda link: link.put_off or link.ideal <= end, self.of(judged, coverage, met)
        )

    def _put_off(
        self, chain: Iterator[Link], cadence: Cadence, decision: Decision
    ) -> Iterator[Link]:
        """Yield a chain in which one that was put off replaces all near its old and its new day."""
        near = timedelta(days=cadence.interval // NEARNESS)
        back, was = decision.day, decision.was or self.horizon.first
        late = max(0, (self.horizon.first - back).days)
        reason = cadence.because(SNOOZED, day=back, by=decision.by or SOMEBODY, why=decision.why)
        is_told = False
        for link in chain:
            if link.ideal >= was - near and not is_told:
                is_told = True
                yield Link(ideal=back, slack=late + SOON, reason=reason, put_off=True)
            if link.ideal < was - near or link.ideal > back + near:
                yield link

    def begun(self, judged: AccountAssessment, coverage: Coverage) -> date | None:
        """Return the day from which a chain counts, None when nothing is known."""
        anchor = self.passing.anchor(judged.account.id, coverage)
        days = (coverage.last, anchor.day if anchor else None)
        return max((day for day in days if day), default=None)


def _counted_from(cadence: Cadence, anchor: Anchor, last: date | None) -> Reason:
    """Say from what a chain counts on, and from which day where that is another."""
    message = COUNTED_FROM_AGREED if anchor.ahead else COUNTED_FROM_ASSUMED
    if anchor.day == last:
        message = COUNTED_FROM
    if anchor.day == anchor.counted:
        return cadence.because(message, day=anchor.day)
    return cadence.because(AS_PLANNED, what=message(day=anchor.day), ideal=anchor.counted)


def series(assessment: Assessment, chains: Chains, dues: Dues, guard: Guard) -> Iterator[Owed]:
    """Yield everything owed by every cadence with an ideal day inside the horizon.

    They bear the names of their months or weeks, which several may share: see
    `kam.commitments.matching.keep_names`.  Visits come first: on its ideal day each counts as the
    contact that it is, until the plan knows better (`kam.commitments.contacts`).
    """
    moved = _own_days(assessment, chains, dues, guard)
    for judged in assessment.accounts:
        met: dict[str, list[date]] = {}
        for coverage in sorted(judged.coverage, key=lambda c: c.cadence.place is not Where.SITE):
            cadence = coverage.cadence
            counted = counted_days(cadence, met)
            if cadence.due is None:
                links = list(chains.inside(judged, coverage, counted))
            else:
                own = moved.get((judged.account.id, cadence.id), ())
                links = [link for link in own if not is_met(link.ideal, cadence, counted)]
            if cadence.place is Where.SITE:
                for kind in {cadence.activity, VISIT}:
                    met.setdefault(kind, []).extend(link.ideal for link in links)
            yield from owed_by(judged, coverage, links, counted)


def counted_days(cadence: Cadence, met: Mapping[str, Sequence[date]]) -> list[date]:
    """Return the days of visits that count for a cadence of contacts, ascending.

    ``met`` are days by kind of visit; whoever is there for something else has seen them too.
    Visits themselves are counted from their own kind alone.
    """
    if cadence.place is Where.SITE:
        return []
    return sorted(
        {d for kind in cadence.counts if kind != cadence.activity for d in met.get(kind, ())}
    )


def is_met(day: date, cadence: Cadence, met: Sequence[date]) -> bool:
    """Tell whether a visit lies so near that nothing more is needed: a third of the interval."""
    near = timedelta(days=cadence.interval // NEARNESS)
    return any(abs(m - day) <= near for m in met)


def _chain(cadence: Cadence, link: Link, met: Sequence[date]) -> Iterator[Link]:
    """Yield ideal days without end, from the first one on (planning model, section 1).

    A day of ``met`` up to a third of the interval after the ideal one takes its place.
    """
    step, tolerance = timedelta(days=cadence.interval), cadence.leeway
    near = timedelta(days=cadence.interval // NEARNESS)
    visits = deque(met)
    for number in count(2):
        while visits and visits[0] <= link.ideal + near:
            day = visits.popleft()
            if day + step > link.ideal:
                reason = cadence.because(COUNTED_FROM_VISIT, day=day)
                link = Link(ideal=day + step, slack=tolerance, reason=reason)
        yield link
        reason = cadence.because(COUNTED_FROM_PREVIOUS, number=number)
        ideal = _next(link.ideal, cadence, link.after or link.ideal)
        link = Link(ideal=ideal, slack=tolerance, reason=reason)


def _next(counted: date, cadence: Cadence, day: date) -> date:
    """Return the first day of a chain, from ``counted`` on, that is not too near a day."""
    step, near = timedelta(days=cadence.interval), timedelta(days=cadence.interval // NEARNESS)
    found = counted + step
    while found <= day + near:
        found += step
    return found


def _own_days(
    assessment: Assessment, chains: Chains, dues: Dues, guard: Guard
) -> Mapping[tuple[str, str], tuple[Link, ...]]:
    """Return the ideal days of the cadences that say them, by account and cadence."""
    asked: dict[str, list[tuple[AccountAssessment, Coverage]]] = {}
    for judged in assessment.accounts:
        for coverage in judged.coverage:
            if coverage.cadence.due is not None:
                asked.setdefault(coverage.cadence.id, []).append((judged, coverage))
    found: dict[tuple[str, str], tuple[Link, ...]] = {}

    def ask(item: tuple[AccountAssessment, Coverage]) -> tuple[Link, ...]:
        judged, coverage = item
        begun = chains.begun(judged, coverage)
        chain = chains.of(judged, coverage)
        return tuple(_moved(chain, judged, coverage.cadence, begun, chains.horizon, dues))

    for ident in sorted(asked):
        rule = asked[ident][0][1].cadence
        for (judged, _), days in guard.each(rule, asked[ident], ask, lambda i: i[0].account):
            found[judged.account.id, ident] = days
    return found


def _moved(
    chain: Iterator[Link],
    judged: AccountAssessment,
    cadence: Cadence,
    since: date | None,
    horizon: Horizon,
    dues: Dues,
) -> Iterator[Link]:
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


def owed_by(
    judged: AccountAssessment, coverage: Coverage, links: Iterable[Link], met: Sequence[date] = ()
) -> Iterator[Owed]:
    """Yield what a cadence owes an account on the days of a chain.

    It keeps a third of the interval off the next of the visits ``met`` that count.
    """
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
        level=judged.tier.level.title,
        activity=kind_title(cadence.activity),
        interval=cadence.interval,
        tolerance=cadence.leeway,
    )
    minutes = (account.visit_minutes if is_visit else None) or cadence.minutes
    weekly = cadence.interval < WEEKLY_BELOW
    near = timedelta(days=cadence.interval // NEARNESS)
    for due in links:
        slack = timedelta(days=due.slack)
        after = next((m for m in met if m > due.ideal), None)
        latest = due.ideal + slack
        if after is not None:
            latest = max(due.ideal, min(latest, after - near - timedelta(days=1)))
        yield Owed(
            item=item_id(cadence.activity, account.id, _occurrence(due.ideal, weekly=weekly)),
            kind=cadence.activity,
            place=cadence.place,
            summary=cadence.task(account=account.name),
            action=cadence.action() if cadence.action else None,
            rule=cadence.id,
            reasons=(why, due.reason, *losing, *judged.tier.reasons),
            earliest=due.ideal - slack,
            ideal=due.ideal,
            latest=latest,
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

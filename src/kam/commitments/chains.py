"""Chains: the ideal days of cadence work, counted from what was and what will be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Final

from attrs import frozen

from kam.assessment import AccountAssessment, Assessment, Coverage
from kam.commitments.horizon import Horizon
from kam.commitments.passing import NEARNESS, Anchor, Passing
from kam.commitments.starts import Starts
from kam.model import Decision
from kam.reasons import Reason
from kam.rules import Cadence
from kam.text import Message
from kam.text.nouns import SOMEBODY

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

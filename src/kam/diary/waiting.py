"""Waiting: what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.assessment import AccountAssessment
from kam.diary.pages import Waiting
from kam.model import Owed
from kam.planning import Plan
from kam.rules import Cadence


@frozen(kw_only=True)
class Late:
    """A cadence of meetings that is late, and when the last one was."""

    cadence: Cadence
    last: date


MEETINGS: Final = ("visit", "contact")
"""Kinds of cadence whose delay a customer notices."""


def overdue(plan: Plan, staff: str) -> tuple[Waiting, ...]:
    """Return what one person owes since a day that is over, the oldest first.

    Things of their own day (promises, limits, agreed steps) from the day after it, visits and
    contacts when interval and tolerance are over; of an account without a visit only the visit.
    """
    found = [*_past_their_day(plan, staff), *_not_met(plan, staff)]
    return tuple(sorted(found, key=lambda w: (w.since, w.item)))


def last_day(owed: Owed) -> date:
    """Return the day by which a thing of its own day is to be done."""
    return owed.due.date() if owed.due is not None else owed.latest


def _past_their_day(plan: Plan, staff: str) -> Iterator[Waiting]:
    for owed in plan.commitments.items:
        done = owed.item in plan.commitments.done
        if owed.staff != staff or owed.series or done or last_day(owed) >= plan.as_of:
            continue
        yield Waiting(
            item=owed.item,
            title=owed.summary,
            since=last_day(owed),
            account=owed.account,
            owed=owed,
            session=plan.session_of.get(owed.item),
        )


def _not_met(plan: Plan, staff: str) -> Iterator[Waiting]:
    for judged in plan.commitments.assessment.accounts:
        late = late_meeting(plan, judged) if judged.account.owner == staff else None
        if late is None:
            continue
        owed = next_meeting(plan, judged.account.id, late.cadence)
        yield Waiting(
            item=owed.item if owed else "",
            title=late.cadence.task(account=judged.account.name),
            since=late.last + timedelta(days=late.cadence.interval),
            account=judged.account.id,
            owed=owed,
            session=plan.session_of.get(owed.item) if owed else None,
        )


def late_meeting(plan: Plan, judged: AccountAssessment) -> Late | None:
    """Return the meeting that is late beyond its tolerance, a visit before a call.

    What was announced and has passed counts as done where nobody recorded it.
    """
    found: dict[str, Late] = {}
    for coverage in judged.coverage:
        cadence = coverage.cadence
        assumed = (
            known.day
            for known in plan.commitments.to_confirm
            if known.subject == judged.account.id and known.kind in cadence.counts
        )
        met = [day for day in (coverage.last, *assumed) if day is not None]
        if met and (plan.as_of - max(met)).days > cadence.interval + cadence.leeway:
            found[cadence.activity] = Late(cadence=cadence, last=max(met))
    return next((found[kind] for kind in MEETINGS if kind in found), None)


def next_meeting(plan: Plan, account: str, cadence: Cadence) -> Owed | None:
    """Return the next planned thing that counts as a meeting of a cadence, else what is owed."""
    ahead = (
        line.owed
        for session in plan.sessions
        for line in session.lines
        if line.owed.account == account and line.owed.kind in cadence.counts
    )
    items = plan.commitments.items
    owed = (o for o in items if o.account == account and o.kind == cadence.activity)
    return next(ahead, None) or next(owed, None)

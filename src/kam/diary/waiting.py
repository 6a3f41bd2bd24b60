"""Waiting: what is overdue, and what was announced, has passed and stands in no record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kam.assessment import AccountAssessment, Coverage
from kam.diary.pages import Waiting
from kam.ledger.encoding import decode
from kam.model import Owed
from kam.model.item_kinds import OVERLAY_KINDS
from kam.planning import Plan
from kam.text import literal

MEETINGS: Final = ("visit", "contact")
"""Kinds of cadence whose delay a customer notices."""


def overdue(plan: Plan, staff: str) -> tuple[Waiting, ...]:
    """Return what one person owes since a day that is over, the oldest first.

    Things of their own day (promises, limits, agreed steps) from the day after it, visits and
    contacts when interval and tolerance are over; of an account without a visit only the visit.
    """
    found = [*_past_their_day(plan, staff), *_not_met(plan, staff)]
    return tuple(sorted(found, key=lambda w: (w.since, w.item)))


def to_confirm(plan: Plan, staff: str) -> tuple[Waiting, ...]:
    """Return what stood in one person's calendar, has passed, and is in no record; oldest first."""
    commitments = plan.commitments
    found = []
    for known in commitments.memory.items.values():
        day = known.standing
        if day is None or day >= plan.as_of or known.staff[:1] != (staff,):
            continue
        if known.item in commitments.done or known.kind in OVERLAY_KINDS or not known.entries:
            continue
        title = literal(decode(known.entries[0]).summary)
        found.append(Waiting(item=known.item, title=title, since=day, account=known.account))
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
        coverage = late_coverage(judged)
        if judged.account.owner != staff or coverage is None or coverage.last is None:
            continue
        owed = next_owed(plan, judged.account.id, coverage.cadence.activity)
        yield Waiting(
            item=owed.item if owed else "",
            title=coverage.cadence.task(account=judged.account.name),
            since=coverage.last + timedelta(days=coverage.cadence.interval),
            account=judged.account.id,
            owed=owed,
            session=plan.session_of.get(owed.item) if owed else None,
        )


def late_coverage(judged: AccountAssessment) -> Coverage | None:
    """Return the cadence of meetings that is late beyond its tolerance, a visit before a call."""
    late = {
        coverage.cadence.activity: coverage
        for coverage in judged.coverage
        if coverage.days is not None
        and coverage.days > coverage.cadence.interval + coverage.cadence.leeway
    }
    return next((late[kind] for kind in MEETINGS if kind in late), None)


def next_owed(plan: Plan, account: str, kind: str) -> Owed | None:
    """Return the next thing of a kind that is owed to an account."""
    found = (o for o in plan.commitments.items if o.account == account and o.kind == kind)
    return next(found, None)

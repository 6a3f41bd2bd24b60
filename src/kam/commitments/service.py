"""Service: what cases owe, first of all answers, solutions and completions by their limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from kam.assessment import Assessment
from kam.commitments.appointments import appointments
from kam.commitments.case_tasks import case_tasks
from kam.commitments.desk import Desk
from kam.commitments.follow_ups import follow_ups
from kam.facts import (
    CASE_PURPOSES,
    CaseHistory,
    Limit,
    is_owed,
    losing,
)
from kam.facts.staffing import StaffCalendars
from kam.model import Firmness, Owed, Where
from kam.rules import DeadlinePurpose, Guard
from kam.text import Message

ITEM_ANSWER: Final = Message("Answer {kind} {case} of {account}", "答复{kind} {case}（{account}）")
ITEM_SOLUTION: Final = Message("Solve {kind} {case} of {account}", "解决{kind} {case}（{account}）")

COMPLETE: Final = Message("Complete {kind} {case} of {account}", "完成{kind} {case}（{account}）")
SUSPENDED: Final = Message("{text} (suspended)", "{text}（已挂起）")
ITEM_TEXTS: Final = {
    DeadlinePurpose.ANSWER: ITEM_ANSWER,
    DeadlinePurpose.SOLUTION: ITEM_SOLUTION,
    DeadlinePurpose.COMPLETION: COMPLETE,
}


def service(
    assessment: Assessment, calendars: Callable[[], StaffCalendars], end: date, guard: Guard
) -> Iterator[Owed]:
    """Yield everything that cases owe by ``end``, overdue work included."""
    desk = Desk.of(assessment, calendars, guard)
    for history in desk:
        for owed in (
            *deadlines(desk, history),
            *appointments(desk, history),
            *case_tasks(desk, history),
            *follow_ups(desk, history),
        ):
            if owed.ideal <= end:
                yield owed


def deadlines(desk: Desk, history: CaseHistory) -> Iterator[Owed]:
    """Yield what an open case owes by a limit.

    The earliest limit of one purpose binds; the reasons of the others are kept (G-12).
    """
    for purpose in CASE_PURPOSES:
        if is_owed(history, purpose):
            limits = desk.limits.of(history, purpose)
            if limits:
                yield _bound(desk, history, purpose, limits)


def _bound(
    desk: Desk, history: CaseHistory, purpose: DeadlinePurpose, limits: tuple[Limit, ...]
) -> Owed:
    first, case, judged = limits[0], history.case, desk.judged(history)
    text = ITEM_TEXTS[purpose](kind=history.kind, case=case.id, account=judged.account.name)
    reasons = (*first.reasons, *losing(limits), *judged.tier.reasons)
    pause = history.suspended
    if first.left is not None and pause is not None:
        # no limit runs: the item stands on the day on which the clock stopped, and says so
        return desk.owes(
            history,
            "deadline",
            purpose.value,
            place=Where.DAY,
            summary=SUSPENDED(text=text),
            reasons=reasons,
            day=desk.day(pause.start),
            since=case.opened,
            firmness=Firmness.FIXED_DAY,
        )
    return desk.owes(
        history,
        "deadline",
        purpose.value,
        place=Where.MOMENT,
        summary=text,
        reasons=reasons,
        day=first.due.date(),
        since=case.opened,
        due=first.due,
    )

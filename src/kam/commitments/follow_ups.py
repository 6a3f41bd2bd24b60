"""Follow-ups: return contacts after a solution or a cleared event, recovery after a complaint.

Sources: X-CAD-07, X-SLA-21, X-PROC-04; the hours are G-40.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from attrs import frozen

from kam.commitments.desk import Desk
from kam.facts import CaseHistory, cleared_at, was_asked
from kam.facts.dues import answer
from kam.model import Firmness, Owed, Where
from kam.model.owed import item_id
from kam.reasons import Reason
from kam.rules import AfterClosing, CoreState, Deadline, DeadlinePurpose, DeadlineSubject, Due
from kam.text import Message, Parameter

FOLLOW_UP: Final = Message(
    "{kind} {case} was closed {closed}; {hours} hours later",
    "{kind} {case} 于 {closed} 结案；{hours} 小时后",
)
ITEM_RETURN_CONTACT: Final = Message(
    "Return contact with {account} after {kind} {case}", "回访 {account}（{kind} {case}）"
)
ITEM_RECOVERY_CALL: Final = Message(
    "Telephone {account} once more after {kind} {case}", "再次致电 {account}（{kind} {case}）"
)
ITEM_RECOVERY_LETTER: Final = Message(
    "Letter to {account} after {kind} {case}", "致函 {account}（{kind} {case}）"
)
ASK_SETTLED: Final = Message(
    "Ask whether {kind} {case} is settled to satisfaction", "回访：{kind} {case} 是否满意解决"
)
CALL_AGAIN: Final = Message(
    "Apologise once more and ask about {kind} {case}", "再次致歉并询问{kind} {case} 的情况"
)
WRITE: Final = Message("Write a letter after {kind} {case}", "就{kind} {case} 致函")

AFTER_SOLUTION: Final = Message(
    "{kind} {case} was solved {at}; {hours} hours later",
    "{kind} {case} 于 {at} 解决；{hours} 小时后",
)
AFTER_EVENT: Final = Message(
    "event {event}, which held up {kind} {case}, was cleared {at}; {hours} hours later",
    "影响{kind} {case} 的事件 {event} 于 {at} 解除；{hours} 小时后",
)
FOLLOW_UPS: Final = {
    DeadlinePurpose.RETURN_CONTACT: ("return-contact", "1", ITEM_RETURN_CONTACT, ASK_SETTLED),
    DeadlinePurpose.RECOVERY_CALL: ("recovery", "call", ITEM_RECOVERY_CALL, CALL_AGAIN),
    DeadlinePurpose.RECOVERY_LETTER: ("recovery", "letter", ITEM_RECOVERY_LETTER, WRITE),
}
"""Kind, occurrence, title and action of the items that follow a case."""
CANCELLED: Final = "cancelled"


@frozen(kw_only=True)
class _Since:
    """From when a follow-up counts, and why."""

    at: datetime
    event: str = ""
    closed: bool = False


def follow_ups(desk: Desk, history: CaseHistory) -> Iterator[Owed]:
    """Yield return contacts and recovery steps of a case solved, closed or cleared lately.

    A case whose customer was asked needs no return contact any more.
    """
    case = history.case
    for rule in desk.assessment.rules.deadlines(DeadlineSubject.CLOSED_CASE):
        timing = rule.timing
        assert isinstance(timing, AfterClosing)  # a deadline of closed cases has it
        if not timing.hours or case.kind not in timing.kinds:
            continue
        since = _since(desk, history, rule)
        if since is None or _is_done(desk, history, rule.purpose):
            continue
        age = desk.assessment.as_of - desk.day(since.at)
        ask = partial(_ask, desk, rule)
        answers = desk.answers(rule, ask) if rule.due else {case.id: None}
        if timedelta() <= age <= timedelta(days=timing.within) and case.id in answers:
            yield _follow_up(desk, history, rule, timing, since, answers[case.id])


def _ask(desk: Desk, rule: Deadline, history: CaseHistory) -> Due | None:
    """Return what a rule says itself of a case that it may follow; None: its figures hold."""
    timing, since = rule.timing, _since(desk, history, rule)
    assert isinstance(timing, AfterClosing)  # a deadline of closed cases has it
    if since is None or not timing.hours or history.case.kind not in timing.kinds:
        return None
    zone = desk.assessment.portfolio.workspace.zone
    begins = since.at.astimezone(zone)
    scope = desk.dues.scope(
        desk.judged(history).served.view,
        history.case,
        since=begins,
        planned=begins + timedelta(hours=timing.hours),
        staff=history.owner,
    )
    return answer(rule, scope)


def _since(desk: Desk, history: CaseHistory, rule: Deadline) -> _Since | None:
    """Return from when a follow-up counts: solution or closing, else the end of the event."""
    closed = history.closed_at
    if not history.is_open and closed is None:
        return None  # nobody wrote down when
    if rule.purpose is not DeadlinePurpose.RETURN_CONTACT:
        return _Since(at=closed, closed=True) if closed else None
    if history.solved_at is not None:
        return _Since(at=history.solved_at, closed=history.solved_at == closed)
    event = history.case.event
    if event not in desk.assessment.portfolio.case_by_id:
        return None
    cleared = cleared_at(desk.book.of(event).stays)
    reopened = history.core is CoreState.REOPENED
    if cleared is None or cleared < history.case.opened or reopened:
        return None
    return _Since(at=cleared, event=event)


def _is_done(desk: Desk, history: CaseHistory, purpose: DeadlinePurpose) -> bool:
    """Tell whether it was done: by an activity that names the item, or the customer was asked."""
    portfolio, case = desk.assessment.portfolio, history.case
    kind, occurrence, *_ = FOLLOW_UPS[purpose]
    item, day = item_id(kind, case.id, occurrence), desk.assessment.as_of
    made = portfolio.activities_of.get(case.account, ())
    asked = purpose is DeadlinePurpose.RETURN_CONTACT and was_asked(history, portfolio)
    return asked or any(a.item == item and a.day <= day for a in made)


def is_followed_up(history: CaseHistory, purpose: DeadlinePurpose) -> bool:
    """Tell whether the return contact of a case has been made, by its columns and steps."""
    asked = history.case.satisfied is not None or history.returned_at is not None
    return purpose is DeadlinePurpose.RETURN_CONTACT and asked


def is_cancelled(history: CaseHistory) -> bool:
    """Tell whether a case was withdrawn, so that nothing of it was done."""
    return history.case.status == CANCELLED


def _follow_up(
    desk: Desk,
    history: CaseHistory,
    rule: Deadline,
    timing: AfterClosing,
    since: _Since,
    own: Due | None,
) -> Owed:
    case, hours = history.case, timing.hours
    kind, occurrence, text, action = FOLLOW_UPS[rule.purpose]
    by_the_hour = hours < 24  # else any time of a working day will do
    due = (since.at + timedelta(hours=hours)).astimezone(desk.assessment.portfolio.workspace.zone)
    day, reasons = due.date(), [_reason(rule, history, since, hours)]
    if own is not None:
        reasons.append(own.reason)
        day, by_the_hour = desk.when(own.when), isinstance(own.when, datetime)
        due = own.when if isinstance(own.when, datetime) else due
    return desk.owes(
        history,
        kind,
        occurrence,
        place=Where.DESK if rule.purpose is DeadlinePurpose.RECOVERY_LETTER else Where.REMOTE,
        summary=text(kind=history.kind, case=case.id, account=desk.judged(history).account.name),
        action=action(kind=history.kind, case=case.id),
        reasons=tuple(reasons),
        day=day,
        since=since.at,
        due=due if by_the_hour else None,
        firmness=Firmness.FIXED_DAY,
        movable=not by_the_hour,
        minutes=timing.minutes,
    )


def _reason(rule: Deadline, history: CaseHistory, since: _Since, hours: int) -> Reason:
    case = history.case
    figures: dict[str, Parameter] = {"kind": history.kind, "case": case.id, "hours": hours}
    if since.event:
        return rule.because(AFTER_EVENT, event=since.event, at=since.at, **figures)
    if since.closed:
        return rule.because(FOLLOW_UP, closed=since.at, **figures)
    return rule.because(AFTER_SOLUTION, at=since.at, **figures)

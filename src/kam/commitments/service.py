"""Service: answer and solution deadlines of open cases, follow-ups of closed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from kam.assessment import AccountAssessment, Assessment
from kam.commitments.records import Commitment, Firmness, Form, item_id
from kam.dates import Clock, add_hours
from kam.model import Case
from kam.reasons import Reason
from kam.rules import Deadline, DeadlinePurpose, DeadlineSubject
from kam.staffing import StaffCalendars
from kam.text import Message
from kam.text import catalogue as say

ITEM_TEXTS = {DeadlinePurpose.ANSWER: say.ITEM_ANSWER, DeadlinePurpose.SOLUTION: say.ITEM_SOLUTION}
FOLLOW_UPS = {
    DeadlinePurpose.RETURN_CONTACT: ("return-contact", "1", say.ITEM_RETURN_CONTACT),
    DeadlinePurpose.RECOVERY_CALL: ("recovery", "call", say.ITEM_RECOVERY_CALL),
    DeadlinePurpose.RECOVERY_LETTER: ("recovery", "letter", say.ITEM_RECOVERY_LETTER),
}
"""Kind, occurrence and title of the items that follow a closed case."""


@frozen(kw_only=True)
class _Limit:
    due: datetime
    rule: str
    reason: Reason


def case_deadlines(
    assessment: Assessment, calendars: Callable[[], StaffCalendars], end: date
) -> Iterator[Commitment]:
    """Yield the deadlines of open cases that fall due by ``end``, overdue ones included.

    The earliest limit of one purpose binds; the reasons of the others are kept (G-12).
    """
    rules = assessment.rules.deadlines(DeadlineSubject.CASE)
    zone = assessment.portfolio.workspace.zone
    stored = assessment.rules.deadlines(DeadlineSubject.STORED_DATE)
    for case in assessment.portfolio.cases:
        if not case.is_open or case.opened.date() > assessment.as_of:
            continue
        judged = assessment.of(case.account)
        for purpose in (DeadlinePurpose.ANSWER, DeadlinePurpose.SOLUTION):
            limits = [
                _limit(rule, case, judged, calendars, zone)
                for rule in rules
                if rule.purpose is purpose and _applies(rule, case, judged)
            ]
            if purpose is DeadlinePurpose.SOLUTION and case.due is not None:
                limits += [_stored(rule, case.due) for rule in stored]
            commitment = _bind(case, judged, purpose, limits)
            if commitment is not None and commitment.ideal <= end:
                yield commitment


def _applies(rule: Deadline, case: Case, judged: AccountAssessment) -> bool:
    if case.kind not in rule.words("kinds"):
        return False
    scheme, _, level = rule.level.partition("/")
    tier = judged.tier_in(scheme)
    return not rule.level or (tier is not None and tier.level.name == level)


def _limit(
    rule: Deadline,
    case: Case,
    judged: AccountAssessment,
    calendars: Callable[[], StaffCalendars],
    zone: ZoneInfo,
) -> _Limit:
    hours, working = rule.number("hours"), rule.word("clock") == "working"
    clock = Clock.WORKING if working else Clock.CALENDAR
    owner = case.owner or judged.account.owner
    calendar = calendars().working(owner) if working else None
    due = add_hours(case.opened, hours, clock=clock, calendar=calendar, zone=zone)
    reason = rule.because(
        say.DUE_BY_CASE,
        kind=case_kind(case.kind),
        case=case.id,
        opened=case.opened,
        hours=hours,
        clock=say.WORKING_CLOCK if working else say.CALENDAR_CLOCK,
        due=due,
    )
    return _Limit(due=due, rule=rule.id, reason=reason)


def case_kind(kind: str) -> Message:
    """Return the name of a kind of case in both languages."""
    return say.CASE_KINDS.get(kind, Message(kind, kind))


def _stored(rule: Deadline, due: datetime) -> _Limit:
    return _Limit(due=due, rule=rule.id, reason=rule.because(say.DUE_STORED, due=due))


def _bind(
    case: Case, judged: AccountAssessment, purpose: DeadlinePurpose, limits: list[_Limit]
) -> Commitment | None:
    if not limits:
        return None
    first, *others = sorted(limits, key=lambda x: (x.due, x.rule))
    losing = tuple(Reason.of(x.rule, say.DUE_LOSES, rule=x.rule, due=x.due) for x in others)
    day = first.due.date()
    text = ITEM_TEXTS[purpose]
    return Commitment(
        item=item_id("deadline", case.id, purpose.value),
        kind="deadline",
        form=Form.TASK,
        summary=text(kind=case_kind(case.kind), case=case.id, account=judged.account.name),
        rule=first.rule,
        reasons=(first.reason, *losing, *judged.tier.reasons),
        earliest=min(case.opened.date(), day),
        ideal=day,
        latest=day,
        account=case.account,
        contacts=(case.contact,) if case.contact else (),
        staff=case.owner or judged.account.owner,
        due=first.due,
        firmness=Firmness.PINNED,
    )


def follow_ups(assessment: Assessment, end: date) -> Iterator[Commitment]:
    """Yield return contacts and recovery steps for cases closed lately (X-CAD-07, X-SLA-21).

    A case whose customer was asked (``satisfied`` is known) needs no return contact any more.
    """
    for rule in assessment.rules.deadlines(DeadlineSubject.CLOSED_CASE):
        hours, latest = rule.number("hours"), timedelta(days=rule.number("within"))
        for case in assessment.portfolio.cases:
            closed = case.closed
            if not hours or closed is None or case.kind not in rule.words("kinds"):
                continue
            age = assessment.as_of - closed.date()
            if not timedelta() <= age <= latest or is_followed_up(case, rule.purpose):
                continue
            due = closed + timedelta(hours=hours)
            if due.date() <= end:
                yield _follow_up(rule, case, assessment.of(case.account), due)


def is_followed_up(case: Case, purpose: DeadlinePurpose) -> bool:
    """Tell whether the return contact of a case has been made."""
    return purpose is DeadlinePurpose.RETURN_CONTACT and case.satisfied is not None


def _follow_up(rule: Deadline, case: Case, judged: AccountAssessment, due: datetime) -> Commitment:
    kind, occurrence, text = FOLLOW_UPS[rule.purpose]
    assert case.closed is not None  # only closed cases are followed up
    by_the_hour = rule.number("hours") < 24  # else any time of a working day will do
    reason = rule.because(
        say.FOLLOW_UP,
        kind=case_kind(case.kind),
        case=case.id,
        closed=case.closed,
        hours=rule.number("hours"),
    )
    return Commitment(
        item=item_id(kind, case.id, occurrence),
        kind=kind,
        form=Form.TASK,
        summary=text(kind=case_kind(case.kind), case=case.id, account=judged.account.name),
        rule=rule.id,
        reasons=(reason,),
        earliest=case.closed.date(),
        ideal=due.date(),
        latest=due.date(),
        account=case.account,
        contacts=(case.contact,) if case.contact else (),
        staff=case.owner or judged.account.owner,
        due=due if by_the_hour else None,
        firmness=Firmness.FIXED_DAY,
        movable=not by_the_hour,
    )

"""Tasks that the state of a case asks for: an approval, and a hand-over at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kam.commitments.desk import Desk
from kam.facts import CaseHistory, awaited, state_title
from kam.model import Firmness, Owed, Staff, Where
from kam.model.owed import item_id
from kam.rules import DeadlinePurpose, Process
from kam.text import Message

APPROVAL, ESCALATION = "approval", "escalation"

SOON: Final = timedelta(days=4)
"""Within so long an approval without a limit is given, counted from today at the earliest."""
APPROVAL_MINUTES: Final = 15
APPROVE: Final = Message(
    "Approve or refuse {kind} {case} of {account}", "审批{kind} {case}（{account}）"
)
LEAD_ON: Final = Message("Lead on {kind} {case} of {account}", "推进{kind} {case}（{account}）")
WAITS: Final = Message(
    "waits since {since} as '{state}', which only the {role} may lead on",
    "自 {since} 起处于“{state}”，须由{role}处理",
)
NOBODY_LEADS: Final = Message(
    "nobody of ours is a {role}: its owner has to find one", "我方没有{role}，请负责人落实"
)
HAND_ON: Final = Message(
    "Hand {kind} {case} of {account} to {leader}", "将{kind} {case}（{account}）上报{leader}"
)
A_LEADER: Final = Message("a leader or the department", "领导或责任部门")
BEYOND: Final = Message(
    "since {since} beyond the authority of {owner}: to be handed on at once",
    "自 {since} 起超越{owner}的权限：须立即上报",
)


def case_tasks(desk: Desk, history: CaseHistory) -> Iterator[Owed]:
    """Yield the tasks of the state in which an open case is; a suspended case has none."""
    if not history.is_open or history.suspended is not None or history.process is None:
        return
    if history.approval:
        yield _approval(desk, history, history.process)
    if is_beyond_authority(history):
        yield _escalation(desk, history, history.process)


def is_beyond_authority(history: CaseHistory) -> bool:
    """Tell whether a case still has to be handed to a leader or department."""
    current = history.current
    if current.state is None or not current.state.escalates:
        return False
    return all(e.at < current.start for e in history.escalations)


def _approval(desk: Desk, history: CaseHistory, process: Process) -> Owed:
    """Return the approval that a leader owes (R-CABLE-28, G-45), by its limit if it has one."""
    case, role, people = history.case, history.approval, desk.book.people
    decides = history.owner if people.has_role(history.owner, role) else ""
    decides = decides or people.leader_of(history.owner, role)
    since = history.current.start.astimezone(desk.assessment.portfolio.workspace.zone)
    named = people.called(role)
    state = state_title(history.current.state, history.core)
    reasons = [process.because(WAITS, since=since, state=state, role=named)]
    if not decides:
        reasons.append(process.because(NOBODY_LEADS, role=named))
    limits = desk.limits.of(history, DeadlinePurpose.APPROVAL)
    due = limits[0].due if limits else None
    reasons += limits[0].reasons if limits else ()
    return desk.owes(
        history,
        "task",
        APPROVAL,
        place=Where.MOMENT if due else Where.DESK,
        summary=(APPROVE if people.leads(role) else LEAD_ON)(
            kind=history.kind, case=case.id, account=desk.judged(history).account.name
        ),
        reasons=tuple(reasons),
        day=due.date() if due else since.date(),
        since=since,
        due=due,
        staff=decides,
        firmness=Firmness.PINNED if due else Firmness.FLEXIBLE_IN_WINDOW,
        movable=due is None,
        minutes=0 if due else APPROVAL_MINUTES,
        latest=None if due else max(since.date(), desk.assessment.as_of) + SOON,
    )


def _escalation(desk: Desk, history: CaseHistory, process: Process) -> Owed:
    """Return the hand-over that is due at once (R-CABLE-14, R-SME-14)."""
    case, since = history.case, history.current.start
    since = since.astimezone(desk.assessment.portfolio.workspace.zone)
    staff = desk.assessment.portfolio.staff_by_id
    leader = staff.get(desk.book.people.leader_of(history.owner))
    return desk.owes(
        history,
        "task",
        ESCALATION,
        place=Where.MOMENT,
        summary=HAND_ON(
            kind=history.kind,
            case=case.id,
            account=desk.judged(history).account.name,
            leader=leader.name if leader else A_LEADER,
        ),
        reasons=(
            process.because(BEYOND, since=since, owner=_name(staff.get(history.owner), history)),
        ),
        day=since.date(),
        since=since,
        due=since,
    )


def _name(person: Staff | None, history: CaseHistory) -> str:
    return person.name if person else history.owner


def tasks_done(history: CaseHistory) -> Iterator[str]:
    """Yield the ids of the tasks that a case had and has no more."""
    process, case = history.process, history.case
    if process is None:
        return
    left = history.stays if not history.is_open else history.stays[:-1]
    names = [s.state.name for s in left if s.state]
    if not history.approval and any(awaited(process, name) for name in names):
        yield item_id("task", case.id, APPROVAL)
    beyond = any(s.state and s.state.escalates for s in history.stays)
    if beyond and not is_beyond_authority(history):
        yield item_id("task", case.id, ESCALATION)

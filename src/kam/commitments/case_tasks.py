"""Tasks that the state of a case asks for: an approval, and a hand-over at once."""

from __future__ import annotations

from collections.abc import Iterator

from kam.commitments import case_words
from kam.commitments.desk import Desk
from kam.commitments.records import Commitment, Firmness, item_id
from kam.facts import CaseHistory, awaited, state_title
from kam.model import Staff
from kam.rules import DeadlinePurpose, Process

APPROVAL, ESCALATION = "approval", "escalation"


def case_tasks(desk: Desk, history: CaseHistory) -> Iterator[Commitment]:
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


def _approval(desk: Desk, history: CaseHistory, process: Process) -> Commitment:
    """Return the approval that a leader owes (R-CABLE-28, G-45), by its limit if it has one."""
    case, role, people = history.case, history.approval, desk.book.people
    decides = history.owner if people.has_role(history.owner, role) else ""
    decides = decides or people.leader_of(history.owner, role)
    since = history.current.start.astimezone(desk.assessment.portfolio.workspace.zone)
    named = people.called(role)
    state = state_title(history.current.state, history.core)
    reasons = [process.because(case_words.WAITS, since=since, state=state, role=named)]
    if not decides:
        reasons.append(process.because(case_words.NOBODY_LEADS, role=named))
    limits = desk.limits.of(history, DeadlinePurpose.APPROVAL)
    due = limits[0].due if limits else None
    reasons += limits[0].reasons if limits else ()
    return desk.owes(
        history,
        "task",
        APPROVAL,
        summary=(case_words.ITEM_APPROVAL if people.leads(role) else case_words.ITEM_LEAD_ON)(
            kind=history.kind, case=case.id, account=desk.judged(history).account.name
        ),
        reasons=tuple(reasons),
        day=due.date() if due else since.date(),
        since=since,
        due=due,
        staff=decides,
        firmness=Firmness.PINNED if due else Firmness.FIXED_DAY,
        movable=due is None,
    )


def _escalation(desk: Desk, history: CaseHistory, process: Process) -> Commitment:
    """Return the hand-over that is due at once (R-CABLE-14, R-SME-14)."""
    case, since = history.case, history.current.start
    since = since.astimezone(desk.assessment.portfolio.workspace.zone)
    staff = desk.assessment.portfolio.staff_by_id
    leader = staff.get(desk.book.people.leader_of(history.owner))
    return desk.owes(
        history,
        "task",
        ESCALATION,
        summary=case_words.ITEM_ESCALATION(
            kind=history.kind,
            case=case.id,
            account=desk.judged(history).account.name,
            leader=leader.name if leader else case_words.A_LEADER,
        ),
        reasons=(
            process.because(
                case_words.BEYOND, since=since, owner=_name(staff.get(history.owner), history)
            ),
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

"""The independent checker: hard rules read again from the facts, not from the solver's problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from kam.errors import Finding, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import DecisionKind, Form, Placed, Portfolio, SessionKind
from kam.planning.checked_days import days_broken
from kam.planning.checked_visits import visit_broken
from kam.planning.outcome import Plan
from kam.planning.windows import LOOK_AHEAD, ONE_DAY
from kam.text import Message, Text

# The plan as a whole
TWICE: Final = Message("items stand twice in the plan: {items}", "计划中事项重复：{items}")
SEVERAL: Final = Message("several", "若干")
LOST: Final = Message(
    "{item}: owed, but neither planned nor explained", "{item}：应做，却既未安排也未说明"
)
NOT_OWED: Final = Message("{item}: planned, but not owed", "{item}：已安排，却无须做")
NO_REASON: Final = Message("{item}: has no reason", "{item}：没有依据")
NO_CAUSE: Final = Message("{item}: has no cause, remedy or reason", "{item}：没有原因、建议或依据")
PIN_BROKEN: Final = Message(
    "{item}: pinned to {pinned}, planned for {start}", "{item}：已确定为 {pinned}，却排在 {start}"
)


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return one error per broken hard rule; a sound plan gives none.

    Checked: everything owed is placed once or unplaced with cause and remedy, and has a reason;
    visits lie in the horizon and in their window, on working days, in the working hours where they
    are and at home, in the visiting hours, on no holiday of the account and no closed day; nobody
    is in two places, and between two stops there is time for the way, which leads from where the
    one before was; ways, nights away, visits, and everything planned of a day and a week keep
    their limits; pins are kept.  Pinned visits beat hours and limits, not leave.
    """
    portfolio = plan.commitments.assessment.portfolio
    calendars = StaffCalendars(portfolio, plan.start, plan.end + LOOK_AHEAD * ONE_DAY)
    found = [
        *_complete(plan),
        *(
            text
            for session in plan.sessions
            if session.kind is SessionKind.VISIT
            for text in visit_broken(session, plan, calendars)
        ),
        *days_broken(plan, calendars),
        *_pins(plan, portfolio),
    ]
    return tuple(Finding(severity=Severity.ERROR, code="broken-plan", text=text) for text in found)


def _complete(plan: Plan) -> Iterator[Text]:
    done = {
        d.item
        for d in plan.commitments.assessment.portfolio.decisions
        if d.decision is DecisionKind.DONE
    }
    placed = [i.item for i in plan.items] + [u.item for u in plan.unplaced]
    if len(set(placed)) != len(placed):
        twice = sorted({x for x in placed if placed.count(x) > 1}) if len(placed) < 10_000 else []
        yield TWICE(items=tuple(twice[:5]) or SEVERAL)
    for missing in sorted(plan.commitments.known - set(placed) - done):
        yield LOST(item=missing)
    for unknown in sorted(set(placed) - plan.commitments.known):
        yield NOT_OWED(item=unknown)
    for item in plan.items:
        if not item.reasons:
            yield NO_REASON(item=item.item)
    for left in plan.unplaced:
        if not (left.cause.render() and left.remedy.render() and left.reasons):
            yield NO_CAUSE(item=left.item)


def _pins(plan: Plan, portfolio: Portfolio) -> Iterator[Text]:
    for decision in portfolio.decisions:
        item = plan.by_item.get(decision.item)
        if decision.decision is not DecisionKind.PIN or not isinstance(item, Placed):
            continue
        if item.owed.form is not Form.VISIT or decision.day < plan.commitments.first:
            continue
        if decision.start is None or item.start is None:
            continue
        if isinstance(decision.start, datetime):
            pinned = decision.start
            kept = (item.start if pinned.tzinfo else item.start.replace(tzinfo=None)) == pinned
        else:
            kept = item.day == decision.start
        if not kept:
            yield PIN_BROKEN(item=item.item, pinned=str(decision.start), start=str(item.start))

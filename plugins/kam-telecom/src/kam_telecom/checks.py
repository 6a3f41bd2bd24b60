"""Checks of orders and records: one call one order, faults with events, handled complaints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.plugins import Case, Check, Finding, Message, Portfolio, doubt
from kam_telecom.processes import ANNOUNCEMENT, WORK_ORDER
from kam_telecom.work_profile import (
    ADDRESS,
    CALL,
    CERTIFICATE,
    HANDLING,
    NAME,
    REPAIR_KIND,
    RETURNED_BY,
)

ORDERS: Final = ("work-order", "repair", "consulting", "complaint-order")
SOLUTION_VISITS: Final = ("solution-visit", "return-visit")

SAME_CALL: Final = Message(
    "the call {call} has {count} work orders: {orders}; one call gives one order",
    "来电 {call} 有 {count} 张工单：{orders}；一次来电只对应一张工单",
)
NOT_VERIFIED: Final = Message(
    "the customer of the repair {case} was not verified by {what}",
    "报修 {case} 的客户未核对{what}",
)
NO_EVENT: Final = Message(
    "the concentrated fault {case} is linked to no event", "集中故障 {case} 未关联事件"
)
NOT_SUSPENDED: Final = Message(
    "the concentrated fault {case} waits for the event {event} and is not suspended",
    "集中故障 {case} 因事件 {event} 未恢复，应转为挂起",
)
NOT_FILLED: Final = Message(
    "the handled complaint {case} lacks {what}", "已处理投诉 {case} 缺少{what}"
)
UNSIGNED: Final = Message(
    "the return visit on {day} is not signed by the customer", "{day} 的回访没有客户签名"
)
TOO_LATE: Final = Message(
    "the announcement {case} was changed to {state} after its time",
    "公告 {case} 在定时时间之后改为{state}",
)


def same_call(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find calls from which several work orders were made."""
    del as_of, check
    orders: dict[str, list[Case]] = defaultdict(list)
    for case in portfolio.cases:
        call = CALL.of(case)
        if case.kind in ORDERS and call:
            orders[str(call)].append(case)
    for call, cases in sorted(orders.items()):
        if len(cases) > 1:
            names = tuple(c.id for c in cases)
            text = SAME_CALL(call=call, count=len(cases), orders=names)
            yield doubt("same-call", text, cases[1].place, CALL.id)


def repairs(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find ordinary repairs without verification, and concentrated ones without their event."""
    del as_of, check
    for case in portfolio.cases:
        if case.kind != "repair" or not portfolio.is_open(case):
            continue
        if REPAIR_KIND.of(case) != "concentrated":
            failed = [f for f in (CERTIFICATE, ADDRESS, NAME) if f.of(case) is False]
            for field in failed:
                text = NOT_VERIFIED(case=case.id, what=field.title)
                yield doubt("not-verified", text, case.place, field.id)
        else:
            yield from _concentrated(portfolio, case)


def _concentrated(portfolio: Portfolio, case: Case) -> Iterator[Finding]:
    event = portfolio.case_by_id.get(case.event)
    if event is None:
        yield doubt("no-event", NO_EVENT(case=case.id), case.place, "event")
        return
    steps = [s for s in portfolio.steps_of.get(case.id, ()) if s.state]
    state = WORK_ORDER.state(steps[-1].state if steps else case.status)
    if portfolio.is_open(event) and (state is None or state.name != "suspended"):
        text = NOT_SUSPENDED(case=case.id, event=event.id)
        yield doubt("not-suspended", text, case.place, "status")


def handled(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find closed complaint orders without satisfaction, handling or return-contact person."""
    del as_of, check
    for case in portfolio.cases:
        if case.kind != "complaint-order" or portfolio.is_open(case):
            continue
        missing: list[tuple[str, Message]] = []
        if case.satisfied is None:
            missing.append(("satisfied", Message("the satisfaction", "满意度")))
        missing += [(f.id, f.title) for f in (HANDLING, RETURNED_BY) if f.of(case) is None]
        if missing:
            text = NOT_FILLED(case=case.id, what=tuple(title for _, title in missing))
            yield doubt("not-filled", text, case.place, missing[0][0])


def unsigned(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find return visits about a solution that the customer did not sign."""
    del as_of, check
    for activity in portfolio.activities:
        if activity.kind in SOLUTION_VISITS and activity.signed is False:
            yield doubt("unsigned", UNSIGNED(day=activity.day), activity.place, "signed")


def announcements(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find timed announcements that were edited or withdrawn after their time."""
    del as_of, check
    for case in portfolio.cases:
        if case.kind != "announcement" or case.due is None:
            continue
        before = None
        for step in portfolio.steps_of.get(case.id, ()):
            state = ANNOUNCEMENT.state(step.state) if step.state else None
            if state is None:
                continue
            late = step.at > case.due and before == "timed" and state.name != "published"
            if late:
                text = TOO_LATE(case=case.id, state=state.title)
                yield doubt("too-late", text, step.place, "state")
            before = state.name


# fmt: off
CHECKS: Final = (
    Check(id="telecom.one-call-one-order", title="one call, one order | 一次来电一张工单", implements=("R-CATV6-06",), run=same_call),
    Check(id="telecom.repairs", title="repairs: verified, or linked to an event | 报修核对与集中故障", implements=("R-CATV6-12", "R-CATV6-13"), run=repairs),
    Check(id="telecom.handled-complaints", title="what the handler of a complaint fills in | 投诉处理填写", implements=("R-CATV6-15",), run=handled),
    Check(id="telecom.signatures", title="signatures of solution visits | 回访签名", implements=("R-CABLE-21", "X-REC-04"), run=unsigned),
    Check(id="telecom.announcement-times", title="announcements stay as they are after their time | 定时公告到时后不得修改", implements=("R-CATV6-04",), run=announcements),
)
# fmt: on

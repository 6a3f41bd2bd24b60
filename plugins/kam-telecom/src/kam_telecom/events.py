"""Events (outages) and announcements: their processes, and the announcement an event makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import (
    Audience,
    CareOccasion,
    CareScope,
    Case,
    Message,
    Move,
    Occasion,
    Process,
    line,
)
from kam_telecom.processes import (
    ASSIGNED,
    CLOSED,
    REGISTERED,
    RETURN,
    SOLVED,
    SUSPENDED,
    WORKING,
    process,
    state,
)
from kam_telecom.processes import RECEIVED as FIRST
from kam_telecom.roles import CALL_CENTRE, CALL_CENTRE_ROLE, HEAD
from kam_telecom.sources import cite
from kam_telecom.work_profile import AFFECTED, FAULT_KIND, SUSPENSION

ANNOUNCE: Final = Message("Announce: {fault} in {area}", "公告：{area} {fault}")
SUSPENDED_BECAUSE: Final = Message(
    "the event {case} was reported on {day} and is suspended: {type}",
    "事件 {case} 于 {day} 上报并挂起：{type}",
)
DISTURBANCE: Final = Message("disturbance", "故障")
EVERYWHERE: Final = Message("an area not named", "未注明区域")


def announcement() -> Process:
    """Return the announcement: the head drafts, the call centre alone publishes (X-PROC-03).

    Until its time a timed one may go back to draft, be withdrawn or be published at once.
    """
    return process(
        "announcement",
        Message("announcement", "公告"),
        ("X-PROC-03", "R-CATV6-03", "R-CATV6-04", "R-CATV6-05"),
        ("announcement",),
        (
            state("draft", "草稿", FIRST),
            state("timed", "定时", ASSIGNED),
            state("published", "已发布", SOLVED),
            state("withdrawn", "已撤销", CLOSED),
            state("archived", "已归档", CLOSED),
        ),
        (
            Move(source="draft", target="timed", role=HEAD),
            Move(source="timed", target="published", role=CALL_CENTRE),
            Move(source="timed", target="draft"),
            Move(source="timed", target="withdrawn"),
            Move(source="draft", target="published", role=CALL_CENTRE),
            Move(source="published", target="archived"),
            Move(source="published", target="withdrawn", role=CALL_CENTRE),
            Move(source="withdrawn", target="archived"),
        ),
    )


def event() -> Process:
    """Return the event: checked, suspended by the call centre, cleared, confirmed (X-PROC-04)."""
    return process(
        "event",
        Message("event: fault of many customers", "事件（集中故障）"),
        ("X-PROC-04", "R-CATV6-19", "R-CATV6-20", "R-CATV6-23"),
        ("event",),
        (
            state("reported", "已上报", FIRST),
            state("checked", "已核查", REGISTERED),
            state("suspended", "已挂起并公告", SUSPENDED),
            state("cleared", "故障已排除", WORKING),
            state("signal-confirmed", "信号已确认", SOLVED),
            state("return-contact", "回访", RETURN),
            state("closed", "已解除", CLOSED),
        ),
        (
            Move(source="reported", target="checked", role=HEAD),
            Move(source="checked", target="suspended", role=CALL_CENTRE),
            Move(source="checked", target="reported", role=HEAD, reasoned=True),
            Move(source="suspended", target="cleared"),
            Move(source="cleared", target="signal-confirmed", role=CALL_CENTRE),
            Move(source="signal-confirmed", target="return-contact", role=CALL_CENTRE),
            *line("return-contact", "closed"),
        ),
    )


EVENT: Final = event()


def call_centre(scope: CareScope) -> str:
    """Return who holds the role of the call centre, the first by id."""
    return min(
        (s.id for s in scope.portfolio.staff if CALL_CENTRE_ROLE.is_named(s.role)), default=""
    )


def announce(case: Case, scope: CareScope, rule: CareOccasion) -> Iterator[Occasion]:
    """Make the announcement of an event that is suspended and still open."""
    if case.kind != "event" or not case.is_open:
        return
    steps = scope.portfolio.steps_of.get(case.id, ())
    states = [s for s in steps if s.state and s.at.date() <= scope.as_of]
    now = states[-1] if states else None
    named = EVENT.state(now.state if now else case.status)
    if named is None or named.name != "suspended":
        return
    fault = next((t for w, t in FAULT_KIND.choices if w == FAULT_KIND.of(case)), DISTURBANCE)
    area = AFFECTED.of(case)
    since = now.at.date() if now else case.opened.date()
    yield Occasion(
        subject=case.id,
        occurrence="event",
        day=max(since, scope.start),
        summary=ANNOUNCE(fault=fault, area=str(area) if area else EVERYWHERE),
        reasons=(
            rule.because(
                SUSPENDED_BECAUSE,
                case=case.id,
                day=case.opened.date(),
                type=str(SUSPENSION.of(case) or "-"),
            ),
        ),
        accounts=(case.account,),
        staff=call_centre(scope),
        form="task",
    )


def occasions() -> tuple[CareOccasion, ...]:
    """Return the announcement that an event makes by itself."""
    ids = ("R-CATV6-19", "R-CATV6-32", "X-PROC-04", "X-CAL-16")
    return (
        CareOccasion(
            id="telecom.event-announcement",
            title=Message("announcement of an event", "事件自动公告"),
            source=cite(ids),
            implements=ids,
            kind="announcement",
            audience=Audience.CASE,
            occurs=announce,
        ),
    )

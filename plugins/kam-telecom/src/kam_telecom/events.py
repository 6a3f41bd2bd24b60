"""Events (outages): the announcement that an event makes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import Audience, CareOccasion, CareScope, Case, Message, Owed, Where
from kam_telecom.processes import EVENT
from kam_telecom.roles import CALL_CENTRE_ROLE
from kam_telecom.work_profile import AFFECTED, FAULT_KIND, SUSPENSION

ANNOUNCE: Final = Message("Announce: {fault} in {area}", "公告：{area} {fault}")
SUSPENDED_BECAUSE: Final = Message(
    "the event {case} was reported on {day} and is suspended: {type}",
    "事件 {case} 于 {day} 上报并挂起：{type}",
)
DISTURBANCE: Final = Message("disturbance", "故障")
EVERYWHERE: Final = Message("an area not named", "未注明区域")


def call_centre(scope: CareScope) -> str:
    """Return who holds the role of the call centre, the first by id."""
    return min(
        (s.id for s in scope.portfolio.staff if CALL_CENTRE_ROLE.is_named(s.role)), default=""
    )


def announce(case: Case, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Make the announcement of an event that is suspended and still open."""
    if case.kind != "event" or not scope.portfolio.is_open(case):
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
    yield rule.owed(
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
        account=case.account,
        staff=call_centre(scope),
        place=Where.DESK,
        minutes=15,
    )


# fmt: off
OCCASIONS: Final = (
    CareOccasion(
        id="telecom.event-announcement", title="announcement of an event | 事件自动公告", implements=("R-CATV6-19", "R-CATV6-32", "X-PROC-04", "X-CAL-16"),
        kind="announcement", audience=Audience.CASE, depth="lean", occurs=announce,
    ),
)
# fmt: on

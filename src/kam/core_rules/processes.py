"""The processes of complaints, requests, faults, installations and applications (G-39)."""

from __future__ import annotations

from kam.core_rules.casestates import (
    ANSWERED,
    BEYOND,
    CALMED,
    WORKING,
    core,
    endings,
    forward,
    given_up,
    work,
)
from kam.plugins import CoreState, Message, Move, Process, State

LINE = ("received", "registered", "assigned", "in-progress", "answered", "solved")
OPTIONAL = ("calmed", "registered", "assigned", "in-progress", "answered")
CORE_STATES = tuple(core(state) for state in CoreState)


def complaint() -> Process:
    """Return how complaints run: calmed first, closed only when the customer is satisfied."""
    line = ("received", "calmed", *LINE[1:])
    states = (*CORE_STATES, CALMED, ANSWERED, BEYOND)
    return Process(
        id="core.complaint",
        title=Message("complaint", "投诉"),
        source="R-CABLE-39, R-CABLE-14, R-SME-14; states G-39, closing G-14 (proposed)",
        implements=("X-PROC-06", "X-PROC-08", "R-CABLE-39", "R-CABLE-14", "R-SME-14"),
        cases=("complaint",),
        states=states,
        start="received",
        moves=(
            *forward(line, OPTIONAL),
            *forward(("solved", "return-contact")),
            *work(s.name for s in states),
            *endings(("solved", "return-contact"), satisfied=True),
            *given_up((*WORKING, "calmed", "suspended", BEYOND.name)),
        ),
    )


def request() -> Process:
    """Return how requests run: from the customer's need to the customer's satisfaction."""
    states = (*CORE_STATES, ANSWERED, BEYOND)
    return Process(
        id="core.request",
        title=Message("request as a closed loop", "请求（闭环）"),
        source="R-CTEL-01, R-CTEL-04, R-CABLE-14; states G-39, closing G-14 (proposed)",
        implements=("X-PROC-20", "R-CTEL-01", "R-CTEL-04", "R-CABLE-14"),
        cases=("request",),
        states=states,
        start="received",
        moves=(
            *forward(LINE, OPTIONAL),
            *forward(("solved", "return-contact")),
            *work(s.name for s in states),
            *endings(("solved", "return-contact"), satisfied=True),
            *given_up((*WORKING, "suspended", BEYOND.name)),
        ),
    )


def fault() -> Process:
    """Return how faults run; one that is an event of many is cleared when it is solved."""
    states = (*CORE_STATES, ANSWERED, BEYOND)
    return Process(
        id="core.fault",
        title=Message("fault", "故障"),
        source="R-SME-14, R-CABLE-14; states G-39 (proposed)",
        implements=("R-SME-14", "R-CABLE-14"),
        cases=("fault", "event"),
        states=states,
        start="received",
        moves=(
            *forward(LINE, OPTIONAL),
            *forward(("solved", "return-contact")),
            *work(s.name for s in states),
            *endings(("solved", "return-contact"), satisfied=False),
            *given_up((*WORKING, "suspended", BEYOND.name)),
        ),
    )


def installation() -> Process:
    """Return how installations run: a time is agreed, then the work is done at the place."""
    agreed = State(
        name="agreed",
        title=Message("time agreed", "已约定"),
        core=CoreState.ASSIGNED,
        answers=True,
    )
    states = (*CORE_STATES, agreed)
    line = ("received", "registered", "agreed", "assigned", "in-progress", "solved")
    return Process(
        id="core.installation",
        title=Message("installation", "安装"),
        source="states G-39 (proposed)",
        cases=("installation",),
        states=states,
        start="received",
        moves=(
            *forward(line, ("registered", "agreed", "assigned", "in-progress")),
            *forward(("solved", "return-contact")),
            *work(s.name for s in states),
            Move(source="in-progress", target="agreed"),
            *endings(("solved", "return-contact"), satisfied=False),
            *given_up((*WORKING[:4], "agreed", "suspended", "reopened")),
        ),
    )


def application() -> Process:
    """Return how applications run: a leader approves or refuses them (G-45)."""
    submitted = State(
        name="submitted", title=Message("waits for approval", "待审批"), core=CoreState.ASSIGNED
    )
    approved = State(
        name="approved",
        title=Message("approved", "已批准"),
        core=CoreState.IN_PROGRESS,
        answers=True,
    )
    refused = State(name="refused", title=Message("refused", "未批准"), core=CoreState.CLOSED)
    states = (*CORE_STATES, submitted, approved, refused)
    line = ("approved", "assigned", "in-progress", "solved", "return-contact")
    return Process(
        id="core.application",
        title=Message("application", "申请"),
        source="states G-39, approval G-45 (proposed)",
        cases=("application",),
        states=states,
        start="received",
        moves=(
            *forward(("received", "registered", "submitted"), ("registered",)),
            Move(source="submitted", target="approved", role="leader"),
            Move(source="submitted", target="refused", role="leader", reasoned=True),
            Move(source="submitted", target="registered", reasoned=True),
            Move(source="refused", target="submitted", reasoned=True),
            *forward(line, ("assigned", "in-progress")),
            *work(s.name for s in states),
            *endings(("solved", "return-contact"), satisfied=False),
            *given_up(("received", "registered", "approved", "assigned", "in-progress")),
        ),
    )


def case_processes() -> tuple[Process, ...]:
    """Return the processes of the five kinds of case that every industry has."""
    return (complaint(), request(), fault(), installation(), application())

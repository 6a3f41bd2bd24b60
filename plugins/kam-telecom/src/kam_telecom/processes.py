"""Processes of work orders, complaints, needs and special services."""

from __future__ import annotations

from typing import Final

from kam.plugins import CoreState, Message, Move, Process, State, line
from kam_telecom.roles import CALL_CENTRE, HEAD, INSPECTION, OPERATIONS, POST
from kam_telecom.sources import cite

LEADER: Final = "leader"
RECEIVED, REGISTERED, ASSIGNED = CoreState.RECEIVED, CoreState.REGISTERED, CoreState.ASSIGNED
WORKING, SUSPENDED, SOLVED = CoreState.IN_PROGRESS, CoreState.SUSPENDED, CoreState.SOLVED
RETURN, CLOSED, REOPENED = CoreState.RETURN_CONTACT, CoreState.CLOSED, CoreState.REOPENED


def state(name: str, zh: str, core: CoreState) -> State:
    """Return a state whose English title is its name."""
    return State(name=name, title=Message(name.replace("-", " "), zh), core=core)


def process(
    slug: str,
    title: Message,
    ids: tuple[str, ...],
    cases: tuple[str, ...],
    states: tuple[State, ...],
    moves: tuple[Move, ...],
    names: tuple[tuple[str, str], ...] = (),
) -> Process:
    """Return a process that begins in its first state; ``names`` are kinds of case in Chinese."""
    return Process(
        id=f"telecom.{slug}",
        title=title,
        source=cite(ids),
        implements=ids,
        cases=cases,
        states=states,
        moves=moves,
        start=states[0].name,
        names=tuple((word, Message(word.replace("-", " "), zh)) for word, zh in names),
    )


def work_order() -> Process:
    """Return the work order: exactly four states (X-PROC-01)."""
    return process(
        "work-order",
        Message("work order", "工单"),
        ("X-PROC-01", "R-CATV6-07", "R-CATV6-06", "R-CATV6-11", "R-CATV6-13"),
        ("work-order", "repair"),
        (
            state("open", "未处理", RECEIVED),
            state("in-progress", "处理中", WORKING),
            state("done", "已处理", CLOSED),
            state("suspended", "挂起", SUSPENDED),
        ),
        (
            *line("open", "in-progress", "done"),
            Move(source="open", target="suspended"),
            Move(source="in-progress", target="suspended"),
            Move(source="suspended", target="in-progress"),
            Move(source="done", target="in-progress", role=HEAD, reasoned=True),
        ),
        (("work-order", "工单"), ("repair", "报修")),
    )


def consulting() -> Process:
    """Return the consulting order: transferred, answered or terminated (X-PROC-02).

    Operations may end one only after it spoke with the customer itself, which is the written
    reason; an answered one goes to the call centre, which tells the customer and ends it.
    """
    return process(
        "consulting",
        Message("consulting order", "咨询工单"),
        ("X-PROC-02", "R-CATV6-09", "R-CATV6-10"),
        ("consulting",),
        (
            state("accepted", "已受理", RECEIVED),
            state("transferred", "转派", ASSIGNED),
            state("answered", "回复", SOLVED),
            state("terminated", "终止", CLOSED),
        ),
        (
            Move(source="accepted", target="transferred"),
            Move(source="transferred", target="answered", role=OPERATIONS),
            Move(source="transferred", target="transferred", role=OPERATIONS),
            Move(source="transferred", target="terminated", role=OPERATIONS, reasoned=True),
            Move(source="answered", target="terminated", role=CALL_CENTRE),
        ),
        (("consulting", "咨询工单"),),
    )


def complaint() -> Process:
    """Return the complaint of a key account: back to the customer until satisfied (X-PROC-06)."""
    return process(
        "complaint",
        Message("complaint of a key account", "大客户投诉"),
        ("X-PROC-06", "R-CABLE-26", "R-CABLE-38", "R-CABLE-39"),
        ("complaint", "opinion"),
        (
            state("received", "已接收", RECEIVED),
            state("calmed", "已安抚", REGISTERED),
            state("handed-over", "已移交大客户岗", ASSIGNED),
            state("handled", "已处理", WORKING),
            state("tracked", "跟踪中", SOLVED),
            state("returned", "已回访", RETURN),
            state("closed", "已结案", CLOSED),
        ),
        (
            *line("received", "calmed", "handed-over"),
            Move(source="handed-over", target="handled", role=POST),
            Move(source="handled", target="tracked", role=POST),
            Move(source="tracked", target="returned", role=POST),
            Move(source="returned", target="closed", satisfied=True),
            Move(source="returned", target="closed", role=LEADER, reasoned=True),
            Move(source="returned", target="handled", role=POST),
        ),
        (("opinion", "意见"),),
    )


def complaint_order() -> Process:
    """Return the complaint order: inspection, task, return contact, finding, appeal (X-PROC-09)."""
    return process(
        "complaint-order",
        Message("complaint order", "投诉工单"),
        ("X-PROC-09", "R-CATV6-14", "R-CATV6-17", "R-CATV6-18", "R-CATV6-27"),
        ("complaint-order",),
        (
            state("to-inspection", "转稽查部", RECEIVED),
            state("task", "派发任务", ASSIGNED),
            state("handled", "已处理", SOLVED),
            state("return-contact", "回访", RETURN),
            state("reassigned", "再次转派", REOPENED),
            state("responsibility-found", "责任定性", WORKING),
            state("appealed", "申诉", SUSPENDED),
            state("closed", "已结案", CLOSED),
        ),
        (
            Move(source="to-inspection", target="task", role=INSPECTION),
            *line("task", "handled", "return-contact", "reassigned", "handled"),
            Move(source="task", target="reassigned", role=HEAD),
            Move(source="handled", target="reassigned", role=HEAD),
            Move(source="return-contact", target="responsibility-found", satisfied=True),
            Move(source="responsibility-found", target="appealed", reasoned=True),
            Move(source="appealed", target="responsibility-found", role=INSPECTION),
            Move(source="responsibility-found", target="closed", role=INSPECTION),
            Move(source="return-contact", target="closed", role=LEADER, reasoned=True),
        ),
        (("complaint-order", "投诉工单"),),
    )


def special_service() -> Process:
    """Return the way of a special-customer service: no opening without approval (X-PROC-12)."""
    return process(
        "special-service",
        Message("service for a special customer", "特约客户服务"),
        ("X-PROC-12", "R-CABLE-27", "R-CABLE-28", "R-CABLE-31"),
        ("special-service",),
        (
            state("applied", "已申请", RECEIVED),
            state("approved", "已审批", REGISTERED),
            state("device-checked", "已核查设备并开通节目", WORKING),
            state("on-site-arranged", "已安排上门", ASSIGNED),
            state("installed", "已陪同安装", SOLVED),
            state("recorded", "已记录结果", SOLVED),
            state("returned", "已回访", RETURN),
            state("filed", "已上报归档", CLOSED),
            state("refused", "未批准", CLOSED),
        ),
        (
            Move(source="applied", target="approved", role=LEADER),
            Move(source="applied", target="refused", role=LEADER, reasoned=True),
            *line("approved", "device-checked", "on-site-arranged", "installed", "recorded"),
            *line("recorded", "returned", "filed"),
        ),
        (("special-service", "特约客户服务"),),
    )


def need() -> Process:
    """Return the need of a key account: one post takes it through five steps (R-CABLE-62)."""
    names = ("contacted", "followed-up", "coordinated", "executed")
    return process(
        "need",
        Message("need of a key account", "大客户需求"),
        ("R-CABLE-62", "R-MOB-29", "R-CTEL-08"),
        ("need",),
        (
            state("accepted", "已受理", RECEIVED),
            state("contacted", "已联系", REGISTERED),
            state("followed-up", "跟进中", WORKING),
            state("coordinated", "已协调", ASSIGNED),
            state("executed", "已落实", CLOSED),
        ),
        tuple(
            Move(source=a, target=b, role=POST)
            for a, b in zip(("accepted", *names), names, strict=False)
        ),
        (("need", "需求"),),
    )


def one_stop() -> Process:
    """Return the request that one point accepts and the whole network works on (R-MOB-22)."""
    return process(
        "one-stop",
        Message("one-stop request", "一站式服务"),
        ("R-MOB-22", "R-MOB-23"),
        ("one-stop", "order"),
        (
            state("accepted", "一点受理", RECEIVED),
            state("passed-on", "全网流转", ASSIGNED),
            state("completed", "已办结", SOLVED),
            state("told", "已告知客户", CLOSED),
        ),
        (
            *line("accepted", "passed-on", "completed", "told"),
            Move(source="passed-on", target="passed-on"),
            Move(source="accepted", target="completed"),
        ),
        (("one-stop", "一站式服务"),),
    )


def internal_task() -> Process:
    """Return the task that the post gives to a department, which may refuse it (R-CABLE-37)."""
    return process(
        "internal-task",
        Message("task for a department", "部门任务"),
        ("R-CABLE-37",),
        ("internal-task",),
        (
            state("assigned", "已派发", ASSIGNED),
            state("taken", "已接受", WORKING),
            state("refused", "已拒绝", REOPENED),
            state("finished", "已完成", CLOSED),
        ),
        (
            *line("assigned", "taken", "finished"),
            Move(source="assigned", target="refused", reasoned=True),
            Move(source="refused", target="assigned", role=POST),
        ),
        (("internal-task", "部门任务"),),
    )

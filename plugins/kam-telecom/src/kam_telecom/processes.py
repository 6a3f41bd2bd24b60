"""Processes of work orders, complaints, needs and special services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kam.plugins import CoreState, Message, Move, Process, State, line
from kam_telecom.roles import CALL_CENTRE, HEAD, INSPECTION, OPERATIONS, POST

LEADER: Final = "leader"
RECEIVED, REGISTERED, ASSIGNED = CoreState.RECEIVED, CoreState.REGISTERED, CoreState.ASSIGNED
WORKING, SUSPENDED, SOLVED = CoreState.IN_PROGRESS, CoreState.SUSPENDED, CoreState.SOLVED
RETURN, CLOSED, REOPENED = CoreState.RETURN_CONTACT, CoreState.CLOSED, CoreState.REOPENED


LEVEL_NAMES: Final = tuple(
    (word, level)
    for level, figure in (("1", "一"), ("2", "二"), ("3", "三"))
    for word in (f"{figure}级", f"{figure}级投诉", f"level {level}")
)
"""What people write for the three levels of complaints."""


def process(
    slug: str,
    title: str,
    cases: Mapping[str, str],
    *ids: str,
    states: tuple[tuple[str, str, CoreState], ...],
    moves: tuple[Move, ...],
    level_names: tuple[tuple[str, str], ...] = (),
) -> Process:
    """Return a process as rows; it begins in its first state.

    ``cases`` are its kinds of case with their names in Chinese (empty: the core's word), ``states``
    their names in English and Chinese and the core state that each means.
    """
    return Process(
        id=f"telecom.{slug}",
        title=title,
        implements=ids,
        cases=tuple(cases),
        states=tuple(
            State(name=name, title=_named(name, zh), core=core) for name, zh, core in states
        ),
        moves=moves,
        start=states[0][0],
        names=tuple((kind, _named(kind, zh)) for kind, zh in cases.items() if zh),
        level_names=level_names,
    )


def _named(word: str, zh: str) -> Message:
    return Message(word.replace("-", " "), zh)


def move(
    source: str, target: str, role: str = "", *, reasoned: bool = False, satisfied: bool = False
) -> Move:
    """Return a move as one row: from one state to another, and who alone may do it."""
    return Move(source=source, target=target, role=role, reasoned=reasoned, satisfied=satisfied)


# fmt: off
WORK_ORDER: Final = process(
    "work-order", "work order | 工单", {"work-order": "工单", "repair": "报修"},
    "X-PROC-01", "R-CATV6-07", "R-CATV6-06", "R-CATV6-11", "R-CATV6-13",
    states=(
        ("open", "未处理", RECEIVED),
        ("in-progress", "处理中", WORKING),
        ("done", "已处理", CLOSED),
        ("suspended", "挂起", SUSPENDED),
    ),
    moves=(
        *line("open", "in-progress", "done"),
        move("open", "suspended"),
        *line("in-progress", "suspended", "in-progress"),
        move("done", "in-progress", HEAD, reasoned=True),
    ),
)
"""The work order: exactly four states (X-PROC-01)."""
CONSULTING: Final = process(
    "consulting", "consulting order | 咨询工单", {"consulting": "咨询工单"}, "X-PROC-02", "R-CATV6-09", "R-CATV6-10",
    states=(
        ("accepted", "已受理", RECEIVED),
        ("transferred", "转派", ASSIGNED),
        ("answered", "回复", SOLVED),
        ("terminated", "终止", CLOSED),
    ),
    moves=(
        move("accepted", "transferred"),
        move("transferred", "answered", OPERATIONS),
        move("transferred", "transferred", OPERATIONS),
        move("transferred", "terminated", OPERATIONS, reasoned=True),
        move("answered", "terminated", CALL_CENTRE),
    ),
)
"""The consulting order: transferred, answered or terminated (X-PROC-02).

Operations may end one only after it spoke with the customer itself, which is the written reason; an
answered one goes to the call centre, which tells the customer and ends it.
"""
COMPLAINT: Final = process(
    "complaint", "complaint of a key account | 大客户投诉", {"complaint": "", "opinion": "意见"},
    "X-PROC-06", "R-CABLE-26", "R-CABLE-38", "R-CABLE-39",
    states=(
        ("received", "已接收", RECEIVED),
        ("calmed", "已安抚", REGISTERED),
        ("handed-over", "已移交大客户岗", ASSIGNED),
        ("handled", "已处理", WORKING),
        ("tracked", "跟踪中", SOLVED),
        ("returned", "已回访", RETURN),
        ("closed", "已结案", CLOSED),
    ),
    level_names=LEVEL_NAMES,
    moves=(
        *line("received", "calmed", "handed-over"),
        move("handed-over", "handled", POST),
        move("handled", "tracked", POST),
        move("tracked", "returned", POST),
        move("returned", "closed", satisfied=True),
        move("returned", "closed", LEADER, reasoned=True),
        move("returned", "handled", POST),
    ),
)
"""The complaint of a key account: back to the customer until satisfied (X-PROC-06)."""
COMPLAINT_ORDER: Final = process(
    "complaint-order", "complaint order | 投诉工单", {"complaint-order": "投诉工单"},
    "X-PROC-09", "R-CATV6-14", "R-CATV6-17", "R-CATV6-18", "R-CATV6-27",
    states=(
        ("to-inspection", "转稽查部", RECEIVED),
        ("task", "派发任务", ASSIGNED),
        ("handled", "已处理", SOLVED),
        ("return-contact", "回访", RETURN),
        ("reassigned", "再次转派", REOPENED),
        ("responsibility-found", "责任定性", WORKING),
        ("appealed", "申诉", SUSPENDED),
        ("closed", "已结案", CLOSED),
    ),
    level_names=LEVEL_NAMES,
    moves=(
        move("to-inspection", "task", INSPECTION),
        *line("task", "handled", "return-contact", "reassigned", "handled"),
        move("task", "reassigned", HEAD),
        move("handled", "reassigned", HEAD),
        move("return-contact", "responsibility-found", satisfied=True),
        move("responsibility-found", "appealed", reasoned=True),
        move("appealed", "responsibility-found", INSPECTION),
        move("responsibility-found", "closed", INSPECTION),
        move("return-contact", "closed", LEADER, reasoned=True),
    ),
)
"""The complaint order: inspection, task, return contact, finding, appeal (X-PROC-09)."""
SPECIAL_SERVICE: Final = process(
    "special-service", "service for a special customer | 特约客户服务", {"special-service": "特约客户服务"},
    "X-PROC-12", "R-CABLE-27", "R-CABLE-28", "R-CABLE-31",
    states=(
        ("applied", "已申请", RECEIVED),
        ("approved", "已审批", REGISTERED),
        ("device-checked", "已核查设备并开通节目", WORKING),
        ("on-site-arranged", "已安排上门", ASSIGNED),
        ("installed", "已陪同安装", SOLVED),
        ("recorded", "已记录结果", SOLVED),
        ("returned", "已回访", RETURN),
        ("filed", "已上报归档", CLOSED),
        ("refused", "未批准", CLOSED),
    ),
    moves=(
        move("applied", "approved", LEADER),
        move("applied", "refused", LEADER, reasoned=True),
        *line("approved", "device-checked", "on-site-arranged", "installed", "recorded", "returned", "filed"),
    ),
)
"""The way of a special-customer service: no opening without approval (X-PROC-12)."""
NEED: Final = process(
    "need", "need of a key account | 大客户需求", {"need": "需求"}, "R-CABLE-62", "R-MOB-29", "R-CTEL-08",
    states=(
        ("accepted", "已受理", RECEIVED),
        ("contacted", "已联系", REGISTERED),
        ("followed-up", "跟进中", WORKING),
        ("coordinated", "已协调", ASSIGNED),
        ("executed", "已落实", CLOSED),
    ),
    moves=(
        move("accepted", "contacted", POST),
        move("contacted", "followed-up", POST),
        move("followed-up", "coordinated", POST),
        move("coordinated", "executed", POST),
    ),
)
"""The need of a key account: one post takes it through five steps (R-CABLE-62)."""
ONE_STOP: Final = process(
    "one-stop", "one-stop request | 一站式服务", {"one-stop": "一站式服务", "order": ""}, "R-MOB-22", "R-MOB-23",
    states=(
        ("accepted", "一点受理", RECEIVED),
        ("passed-on", "全网流转", ASSIGNED),
        ("completed", "已办结", SOLVED),
        ("told", "已告知客户", CLOSED),
    ),
    moves=(
        *line("accepted", "passed-on", "completed", "told"),
        move("passed-on", "passed-on"),
        move("accepted", "completed"),
    ),
)
"""The request that one point accepts and the whole network works on (R-MOB-22)."""
INTERNAL_TASK: Final = process(
    "internal-task", "task for a department | 部门任务", {"internal-task": "部门任务"}, "R-CABLE-37",
    states=(
        ("assigned", "已派发", ASSIGNED),
        ("taken", "已接受", WORKING),
        ("refused", "已拒绝", REOPENED),
        ("finished", "已完成", CLOSED),
    ),
    moves=(
        *line("assigned", "taken", "finished"),
        move("assigned", "refused", reasoned=True),
        move("refused", "assigned", POST),
    ),
)
"""The task that the post gives to a department, which may refuse it (R-CABLE-37)."""
ANNOUNCEMENT: Final = process(
    "announcement", "announcement | 公告", {"announcement": ""}, "X-PROC-03", "R-CATV6-03", "R-CATV6-04", "R-CATV6-05",
    states=(
        ("draft", "草稿", RECEIVED),
        ("timed", "定时", ASSIGNED),
        ("published", "已发布", SOLVED),
        ("withdrawn", "已撤销", CLOSED),
        ("archived", "已归档", CLOSED),
    ),
    moves=(
        move("draft", "timed", HEAD),
        move("timed", "published", CALL_CENTRE),
        move("timed", "draft"),
        move("timed", "withdrawn"),
        move("draft", "published", CALL_CENTRE),
        move("published", "archived"),
        move("published", "withdrawn", CALL_CENTRE),
        move("withdrawn", "archived"),
    ),
)
"""The announcement: the head drafts, the call centre alone publishes (X-PROC-03).

Until its time a timed one may go back to draft, be withdrawn or be published at once.
"""
EVENT: Final = process(
    "event", "event: fault of many customers | 事件（集中故障）", {"event": ""},
    "X-PROC-04", "R-CATV6-19", "R-CATV6-20", "R-CATV6-23",
    states=(
        ("reported", "已上报", RECEIVED),
        ("checked", "已核查", REGISTERED),
        ("suspended", "已挂起并公告", SUSPENDED),
        ("cleared", "故障已排除", WORKING),
        ("signal-confirmed", "信号已确认", SOLVED),
        ("return-contact", "回访", RETURN),
        ("closed", "已解除", CLOSED),
    ),
    moves=(
        move("reported", "checked", HEAD),
        move("checked", "suspended", CALL_CENTRE),
        move("checked", "reported", HEAD, reasoned=True),
        move("suspended", "cleared"),
        move("cleared", "signal-confirmed", CALL_CENTRE),
        move("signal-confirmed", "return-contact", CALL_CENTRE),
        move("return-contact", "closed"),
    ),
)
"""The event: checked, suspended by the call centre, cleared, confirmed (X-PROC-04)."""
# fmt: on

OF_CABLE: Final = (
    WORK_ORDER,
    CONSULTING,
    COMPLAINT,
    COMPLAINT_ORDER,
    SPECIAL_SERVICE,
    INTERNAL_TASK,
    ANNOUNCEMENT,
    EVENT,
)

"""What cases and their states are called, in both languages."""

from __future__ import annotations

from typing import Final

from kam.model import Case
from kam.rules import CoreState, Process, State
from kam.text import Message, Text
from kam.text.nouns import CASE_KINDS

MORE_KINDS: Final = {
    "announcement": Message("announcement", "公告"),
    "application": Message("application", "申请"),
    "development-plan": Message("development plan", "开发计划"),
    "event": Message("event", "事件"),
    "feedback": Message("feedback", "反馈"),
    "frequent-question": Message("frequent question", "常见问题"),
    "indicator": Message("indicator", "指标"),
    "message": Message("message", "留言"),
    "order": Message("order", "订单"),
    "problem": Message("problem", "问题"),
    "project": Message("project", "项目"),
    "promise": Message("promise", "承诺"),
    "recovery": Message("service recovery", "服务补救"),
    "relationship-plan": Message("relationship plan", "关系计划"),
    "sales-plan": Message("sales plan", "销售计划"),
    "service-plan": Message("service plan", "服务方案"),
    "service-strategy": Message("service strategy", "服务策略"),
    "suggestion": Message("suggestion", "建议"),
    "work-plan": Message("work plan", "工作计划"),
}
"""Kinds of case beside those of `kam.text.nouns`."""

CORE_TITLES: Final = {
    CoreState.RECEIVED: Message("received", "已受理"),
    CoreState.REGISTERED: Message("registered", "已登记"),
    CoreState.ASSIGNED: Message("assigned", "已派发"),
    CoreState.IN_PROGRESS: Message("in progress", "处理中"),
    CoreState.SUSPENDED: Message("suspended", "已挂起"),
    CoreState.SOLVED: Message("solved", "已解决"),
    CoreState.RETURN_CONTACT: Message("return contact", "已回访"),
    CoreState.CLOSED: Message("closed", "已结案"),
    CoreState.REOPENED: Message("reopened", "已重开"),
}
"""The states of G-39."""
CASE_TITLE: Final = Message("{kind} {case}", "{kind} {case}")


def case_kind(kind: str, process: Process | None = None) -> Message:
    """Return the name of a kind of case: the process's own, the core's, else the process's title.

    A kind that no process governs goes by its mere word.
    """
    own = next((m for word, m in process.names if word == kind), None) if process else None
    known = own or CASE_KINDS.get(kind) or MORE_KINDS.get(kind)
    return known or (process.title if process else Message(kind, kind))


def case_title(case: Case, process: Process | None = None) -> Text:
    """Return how a case is called: its kind, its number, and its title where it has one."""
    title = f" ({case.title})" if case.title else ""
    return CASE_TITLE(kind=case_kind(case.kind, process), case=f"{case.id}{title}")


def state_title(state: State | None, core: CoreState) -> Message:
    """Return the name of a state, that of its core state where no process knows it."""
    return state.title if state else CORE_TITLES[core]

"""What casework says, in both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kam.model import Case
from kam.rules import CoreState, Process, State
from kam.text import Message, Text
from kam.text.nouns import CASE_KINDS

MORE_KINDS: Final = {
    "announcement": Message("announcement", "公告"),
    "application": Message("application", "申请"),
    "event": Message("event", "事件"),
    "indicator": Message("indicator", "指标"),
    "order": Message("order", "订单"),
    "problem": Message("problem", "问题"),
    "promise": Message("promise", "承诺"),
    "recovery": Message("service recovery", "服务补救"),
    "service-plan": Message("service plan", "服务方案"),
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

# Findings
UNKNOWN_STATE: Final = Message(
    "case {case}: {process} has no state {state!r}", "事项 {case}：{process}没有状态“{state}”"
)
NOT_ALLOWED: Final = Message(
    "case {case} cannot go from {source} to {target}", "事项 {case} 不能从“{source}”转为“{target}”"
)
NO_MOVE: Final = Message("no further state", "没有后续状态")
NEEDS: Final = Message(
    "case {case} went from {source} to {target} without {what}",
    "事项 {case} 从“{source}”转为“{target}”，缺少{what}",
)
WANTS_REASON: Final = Message("a written reason", "书面理由")
WANTS_ROLE: Final = Message("the {role} who alone may do it", "有权限的{role}")
WANTS_OWNER: Final = Message("{owner}, who has it and alone may do it", "负责人{owner}本人操作")
WANTS_PERSON: Final = Message("one named person of ours in 'to'", "“转派”列中的一位我方人员")
WANTS_SATISFIED: Final = Message("a satisfied customer", "客户满意确认")
AND: Final = Message("{one} and {other}", "{one}和{other}")
OR: Final = Message("{one}, or {other}", "{one}，或{other}")
LEADER: Final = Message("leader", "领导")
UNSATISFIED: Final = Message(
    "case {case} was closed without {what}; it counts as unsatisfied (G-14)",
    "事项 {case} 结案时缺少{what}；计为不满意（G-14）",
)
BEFORE_RECEIPT: Final = Message(
    "case {case}: a step at {at} lies before the receipt at {opened}",
    "事项 {case}：步骤时间 {at} 早于受理时间 {opened}",
)
AFTER_CLOSING: Final = Message(
    "case {case}: a step at {at} follows its closing at {closed} and does not reopen it",
    "事项 {case}：{closed} 结案后，{at} 的步骤没有重新打开该事项",
)
AT_LEAST: Final = Message("{moment} or later", "{moment} 或之后")
OPEN_LOOP: Final = Message(
    "case {case} was closed {closed} and nobody has asked the customer since",
    "事项 {case} 于 {closed} 结案，尚未回访客户",
)
ASKED: Final = Message(
    "the column 'satisfied', a step of return contact, or an activity",
    "“是否满意”列、回访步骤或活动记录",
)
OTHER_OWNER: Final = Message(
    "case {case} names {named}, but no step hands it over from {owner}",
    "事项 {case} 写明由{named}负责，但没有由{owner}移交的步骤",
)
A_HAND_OVER: Final = Message("a row of steps with 'to'", "处理记录中的转派行")
SILENT_ESCALATION: Final = Message(
    "case {case} was handed to {to} without a reason", "事项 {case} 转给{to}时未写明原因"
)
NOT_LISTED: Final = Message(
    "case {case}: {word!r} is not in the list of {process}",
    "事项 {case}：“{word}”不在{process}的列表中",
)

# Limits
DUE_BY_DAYS: Final = Message(
    "{kind} {case} was agreed for {agreed}; day {days} after it ends {due}",
    "{kind} {case} 约定于 {agreed}；其后第 {days} 天截止于 {due}",
)
DUE_BY_DAYS_OF_RECEIPT: Final = Message(
    "{kind} {case} was received {agreed}, no day is agreed; day {days} after it ends {due}",
    "{kind} {case} 于 {agreed} 收到，尚未约定日期；其后第 {days} 天截止于 {due}",
)
STOOD_STILL: Final = Message(
    "the clock stood still from {start} to {end} ({why})", "{start} 至 {end} 期间停止计时（{why}）"
)
STANDS_STILL: Final = Message(
    "the clock stands still since {start} ({why}); {left} are left when it goes on",
    "自 {start} 起停止计时（{why}）；恢复后剩余 {left}",
)
BY_STATE: Final = Message("state {state}", "状态“{state}”")
BY_EVENT: Final = Message("event {event}", "事件 {event}")
CASE_TITLE: Final = Message("{kind} {case}", "{kind} {case}")
HOURS_MINUTES: Final = Message("{hours} h {minutes} min", "{hours} 小时 {minutes} 分钟")


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


def time_left(left: timedelta) -> Text:
    """Return a span of time in hours and minutes."""
    minutes = int(left.total_seconds()) // 60
    return HOURS_MINUTES(hours=minutes // 60, minutes=minutes % 60)

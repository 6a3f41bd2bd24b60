"""Titles of what cases owe, and why, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

ITEM_COMPLETION: Final = Message(
    "Complete {kind} {case} of {account}", "完成{kind} {case}（{account}）"
)
SUSPENDED: Final = Message("{text} (suspended)", "{text}（已挂起）")
ITEM_APPOINTMENT: Final = Message("{kind} {case} at {account}", "{kind} {case}（{account}）")
AGREED: Final = Message("agreed with the customer for {agreed}", "已与客户约定于 {agreed}")
ITEM_APPROVAL: Final = Message(
    "Approve or refuse {kind} {case} of {account}", "审批{kind} {case}（{account}）"
)
ITEM_LEAD_ON: Final = Message(
    "Lead on {kind} {case} of {account}", "推进{kind} {case}（{account}）"
)
WAITS: Final = Message(
    "waits since {since} as '{state}', which only the {role} may lead on",
    "自 {since} 起处于“{state}”，须由{role}处理",
)
NOBODY_LEADS: Final = Message(
    "nobody of ours is a {role}: its owner has to find one", "我方没有{role}，请负责人落实"
)
ITEM_ESCALATION: Final = Message(
    "Hand {kind} {case} of {account} to {leader}", "将{kind} {case}（{account}）上报{leader}"
)
A_LEADER: Final = Message("a leader or the department", "领导或责任部门")
BEYOND: Final = Message(
    "since {since} beyond the authority of {owner}: to be handed on at once",
    "自 {since} 起超越{owner}的权限：须立即上报",
)
AFTER_SOLUTION: Final = Message(
    "{kind} {case} was solved {at}; {hours} hours later",
    "{kind} {case} 于 {at} 解决；{hours} 小时后",
)
AFTER_EVENT: Final = Message(
    "event {event}, which held up {kind} {case}, was cleared {at}; {hours} hours later",
    "影响{kind} {case} 的事件 {event} 于 {at} 解除；{hours} 小时后",
)

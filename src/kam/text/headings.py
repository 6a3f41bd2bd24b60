"""Words that tables and reports have at their heads, where more than one shows them."""

from __future__ import annotations

from typing import Final

from kam.text.message import Message

HEALTH: Final = {
    "good": Message("good", "良好"),
    "watch": Message("watch", "关注"),
    "risk": Message("risk", "有风险"),
}
HEAD_ACCOUNT: Final = Message("account", "客户")
HEAD_TIER: Final = Message("tier", "等级")
HEAD_RUNG: Final = Message("rung", "阶梯")
HEAD_HEALTH: Final = Message("health", "健康度")
HEAD_RULE: Final = Message("rule", "规则")
HEAD_TITLE: Final = Message("title", "名称")
HEAD_KIND: Final = Message("kind", "类型")
SESSIONS: Final = {
    "visit": Message("visits", "拜访"),
    "calls": Message("blocks of calls", "电话时段"),
    "desk": Message("blocks of desk work", "内勤时段"),
    "trip": Message("trips", "出差"),
    "moment": Message("moments", "定时事项"),
    "mark": Message("marked days", "标记日"),
}
"""The kinds of session, in the order in which people hear of them."""

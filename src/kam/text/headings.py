"""Words of explanations, reports and tables, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text.message import Message

HEALTH: Final = {
    "good": Message("good", "良好"),
    "watch": Message("watch", "关注"),
    "risk": Message("risk", "有风险"),
}
ACCOUNT_STANDS: Final = Message(
    "{account}: {tier}, {rung}, health {health}", "{account}：{tier}，{rung}，健康度{health}"
)
CONTACT_WORKS: Final = Message("{contact} works at {accounts}", "{contact} 任职于 {accounts}")
TIE: Final = Message("{person} {relation} {other}", "{person} {relation} {other}")
STAFF_OWNS: Final = Message("{staff} owns {count} accounts", "{staff} 负责 {count} 个客户")
STANDS_ON: Final = Message("{summary}: {when}, {staff}", "{summary}：{when}，{staff}")
NOT_PLANNED: Final = Message(
    "{summary}, ideal {ideal}, is not planned: {cause}. Remedy: {remedy}",
    "{summary}（理想日期 {ideal}）未安排：{cause}。建议：{remedy}",
)
NOTHING_ON: Final = Message("nothing is planned or missed on {day}", "{day} 没有安排，也没有遗漏")
REPORT_SPAN: Final = Message(
    "{start} to {end}, judged on {as_of}", "{start} 至 {end}，评估日 {as_of}"
)
COUNT_ACCOUNTS: Final = Message("accounts", "客户")
COUNT_VISITS: Final = Message("visits planned", "已安排拜访")
COUNT_UNPLACED: Final = Message("not planned", "未安排")
COUNT_OTHERS: Final = Message("tasks and care days", "任务与关怀日")
TITLE_STAFF: Final = Message("Account managers", "客户经理")
TITLE_ACCOUNTS: Final = Message("Accounts", "客户")
TITLE_UNPLACED: Final = Message("Not planned, and why", "未安排及原因")
TITLE_ITEMS: Final = Message("The plan", "计划")
HEAD_STAFF: Final = Message("account manager", "客户经理")
HEAD_MINUTES: Final = Message("minutes", "分钟")
HEAD_ACCOUNT: Final = Message("account", "客户")
HEAD_TIER: Final = Message("tier", "等级")
HEAD_RUNG: Final = Message("rung", "阶梯")
HEAD_HEALTH: Final = Message("health", "健康度")
HEAD_IDEAL: Final = Message("ideal day", "理想日期")
HEAD_ITEM: Final = Message("item", "编号")
HEAD_CAUSE: Final = Message("cause", "原因")
HEAD_REMEDY: Final = Message("remedy", "建议")
HEAD_DAY: Final = Message("day", "日期")
HEAD_TIME: Final = Message("time", "时间")
HEAD_WHAT: Final = Message("what", "事项")
HEAD_LAST_VISIT: Final = Message("last visit", "上次拜访")
HEAD_WARNINGS: Final = Message("warnings", "预警")
HEAD_RULE: Final = Message("rule", "规则")
HEAD_TITLE: Final = Message("title", "名称")
HEAD_KIND: Final = Message("kind", "类型")
HEAD_VALUE: Final = Message("value", "取值")
HEAD_ORIGIN: Final = Message("from", "来源")
HEAD_PARAMETER: Final = Message("parameter", "参数")
HEAD_STATE: Final = Message("state", "状态")
HEAD_VERSION: Final = Message("version", "版本")
HEAD_UNIT: Final = Message("unit", "单位")
HEAD_ALLOWED: Final = Message("allowed", "允许")
HEAD_PLUGIN: Final = Message("plugin", "插件")
HEAD_API: Final = Message("API", "API")

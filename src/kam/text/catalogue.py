"""The message catalogue of the core: every sentence kam says about a plan, in both languages.

Texts of findings about input files are English with the file's own words in quotes; everything
that reaches a calendar, a table or an explanation stands here.
"""

from __future__ import annotations

from typing import Final

from kam.text.message import Message, Text, literal

# Tiers
TIER_DESIGNATED: Final = Message("set by hand to {level}: {why}", "人工指定为 {level}：{why}")
TIER_NO_REASON: Final = Message("no reason was given", "未说明理由")
TIER_BASE: Final = Message(
    "base level {level}: nothing says otherwise", "默认等级 {level}：没有其他依据"
)
TIER_NOT_APPROVED: Final = Message(
    "set by hand to {level}, which needs an approval that is not on record",
    "人工指定为 {level}，但该等级须经审批，未见审批记录",
)
TIER_UNKNOWN: Final = Message(
    "not known: the scheme failed; base level {level} until it is mended",
    "未知：分级规则出错；修复前按默认等级 {level}",
)

# Ladder
RUNG_PROSPECT: Final = Message("no sale is recorded", "没有成交记录")
RUNG_NO_SALE: Final = Message(
    "{rung} is supported by evidence, but no sale is recorded",
    "有证据支持“{rung}”，但没有成交记录",
)
RUNG_BY_HAND: Final = Message(
    "set by hand to {rung} on {day}: {why}", "{day} 人工定为“{rung}”：{why}"
)
FIRST_SALE: Final = Message("first sale on {day}: {what}", "{day} 首次成交：{what}")
REPEAT_SALE: Final = Message(
    "bought again on {day}, within {months} months of {before}",
    "{day} 再次购买，距上次（{before}）不超过 {months} 个月",
)
SATISFIED: Final = Message(
    "latest satisfaction, of {day}, is {score} on {low} to {high}: at least {share} % of the scale",
    "最近一次满意度（{day}）为 {score}（{low}–{high} 分制），达到量表的 {share}% 以上",
)
REFERRED: Final = Message("referred {whom} on {day}", "{day} 推荐了 {whom}")
JOINT_PLAN: Final = Message("a joint plan of {day} is recorded: {what}", "{day} 有共同规划：{what}")
LONG_CONTRACT: Final = Message(
    "contract {agreement} runs from {start} to {end}, {months} months or more",
    "合同 {agreement} 自 {start} 至 {end}，不少于 {months} 个月",
)

# Coverage and warnings
LAST_DONE: Final = Message(
    "last {activity} on {day}, {days} day(s) ago", "上次{activity}：{day}，已过 {days} 天"
)
NEVER_DONE: Final = Message("no {activity} is on record", "没有{activity}记录")
OVERDUE: Final = Message(
    "last {activity} on {day}, {days} days ago: more than the {limit} days allowed",
    "上次{activity}为 {day}，已过 {days} 天，超过上限 {limit} 天",
)
NEVER_OVERDUE: Final = Message(
    "no {activity} is on record, and one is due every {limit} days",
    "没有{activity}记录，而应每 {limit} 天一次",
)
NO_OWNER: Final = Message("key account without an account manager", "重点客户没有客户经理")
OWNERLESS: Final = Message("nobody owns the account", "该客户没有客户经理")
NO_VALUE: Final = Message("key account without an estimated value", "重点客户没有价值估计")
STEPPED_DOWN: Final = Message(
    "stepped down from {before} to {after} on {day}", "{day} 从“{before}”降为“{after}”"
)
DESIGNATED_WITHOUT_REASON: Final = Message(
    "the level {level} was set by hand without a reason", "人工指定等级 {level}，但未说明理由"
)

# Scores, services, figures
SCORE_PART: Final = Message("{part} {value} (weight {weight})", "{part} {value}（权重 {weight}）")
SCORE: Final = Message("{title} {value} of 100: {parts}", "{title} {value}（满分 100）：{parts}")
SCORE_PARTLY: Final = Message(
    "{title} {value} of 100: {parts}; not known: {unknown}",
    "{title} {value}（满分 100）：{parts}；未知：{unknown}",
)
SCORE_UNKNOWN: Final = Message("{title}: nothing is known of it", "{title}：没有数据")
ENTITLED: Final = Message("may use: {service}", "可享服务：{service}")
KPI_VALUE: Final = Message(
    "{title} of {subject} from {start} to {end}: {value} {unit}",
    "{subject} 在 {start} 至 {end} 的{title}：{value} {unit}",
)
KPI_NEAR: Final = Message(
    "{title} of {subject} is {value} {unit}, near its limit of {limit}",
    "{subject} 的{title}为 {value} {unit}，接近上限 {limit}",
)

# Commitments
POTENTIAL: Final = Message("served as a potential key account", "按潜在大客户服务")
BIRTHDAY_OF: Final = Message("birthday of {name}: {birthday}", "{name} 的生日：{birthday}")
ANNIVERSARY_SINCE: Final = Message(
    "customer since {day}: {years} years", "自 {day} 起合作，满 {years} 年"
)
ANNIVERSARY_CONTRACT: Final = Message(
    "first contract {agreement} of {day}: {years} years",
    "首份合同 {agreement}（{day}），满 {years} 年",
)
ANNIVERSARY_DATE: Final = Message("{title}: every year since {day}", "{title}：自 {day} 起每年")
ONE_OFF_DATE: Final = Message("{title} on {day}", "{day}：{title}")
DUE_BY_CASE: Final = Message(
    "{kind} {case} was received {opened}; {hours} hours ({clock}) end {due}",
    "{kind} {case} 于 {opened} 收到；{hours} 小时（{clock}）至 {due}",
)
DUE_LOSES: Final = Message(
    "{rule} asked for {due}, which is later: the earlier limit binds",
    "{rule} 要求 {due}，较晚：以较早时限为准",
)
DUE_STORED: Final = Message("promised for {due}", "承诺于 {due}")
RHYTHMS: Final = {
    "daily": Message("every working day", "每个工作日"),
    "weekly": Message("every week, for the week before", "每周一次（针对上周）"),
    "monthly": Message("every month, for the month before", "每月一次（针对上月）"),
    "quarterly": Message("every quarter, for the quarter before", "每季度一次（针对上季度）"),
    "half-yearly": Message("every half-year, for the one before", "每半年一次（针对上半年）"),
    "yearly": Message("every year, for the year before", "每年一次（针对上年）"),
}
AHEAD: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")

# Words
CALENDAR_CLOCK: Final = Message("calendar hours", "自然小时")
WORKING_CLOCK: Final = Message("working time", "工作时间")
AGREEMENT_KINDS: Final = {
    "contract": Message("contract", "合同"),
    "project": Message("project", "项目"),
}
SOMEBODY: Final = Message("somebody", "某人")
FIRMNESS: Final = {
    "pinned": Message("pinned", "已确定"),
    "fixed-day": Message("fixed day", "固定日期"),
    "flexible-in-week": Message("flexible within the week", "周内可调"),
    "flexible-in-window": Message("flexible within its window", "窗口内可调"),
    "suggestion": Message("suggestion", "建议"),
}

# Calendar items
ITEM_VISIT: Final = Message("Visit {account}", "拜访 {account}")
ITEM_CONTACT: Final = Message("Contact {account}", "联系 {account}")
ITEM_SURVEY: Final = Message("Satisfaction survey: {account}", "满意度调查：{account}")
ITEM_DOSSIER: Final = Message("Check the dossier of {account}", "核对档案：{account}")
ITEM_PLAN_REVIEW: Final = Message("Review the service plan of {account}", "评审服务方案：{account}")
ITEM_BIRTHDAY: Final = Message("Birthday: {who}", "生日：{who}")
ITEM_BIRTHDAY_COLLEAGUE: Final = Message("Birthday: {name} (colleague)", "生日：{name}（同事）")
ITEM_ANNIVERSARY: Final = Message(
    "Anniversary: {account}, {years} years", "纪念日：{account}，{years} 周年"
)
ITEM_OCCASION: Final = Message("{title}: {accounts}", "{title}：{accounts}")
CASE_KINDS: Final = {
    "request": Message("request", "请求"),
    "complaint": Message("complaint", "投诉"),
    "fault": Message("fault", "故障"),
    "installation": Message("installation", "安装"),
}
PROVISIONAL: Final = Message("{text} (provisional)", "{text}（暂定）")
PERSON_AT: Final = Message("{name} ({account})", "{name}（{account}）")

# What changed between two plans

CHANGES: Final = {
    "added": Message("added", "新增"),
    "moved": Message("moved", "改期"),
    "cancelled": Message("cancelled", "取消"),
}
COUNTED: Final = Message("{count} {what}", "{what} {count} 项")
CHANGES_SINCE: Final = Message(
    "{changes} since the plan of {day}", "与 {day} 的计划相比：{changes}"
)
CHANGES_FIRST: Final = Message("{changes}; nothing was published before", "{changes}；此前未曾发布")
NO_CHANGES: Final = Message("nothing would change", "没有变化")
WHY: Final = Message("why: {why}", "原因：{why}")


def person_at(name: str, accounts: tuple[str, ...]) -> Text:
    """Return a person with the accounts where they work; who is the account stands alone."""
    return literal(name) if accounts == (name,) else PERSON_AT(name=name, account=accounts)


def agreement_kind(word: str) -> Message | str:
    """Return the kind of an agreement in both languages, the user's own word as it stands."""
    return AGREEMENT_KINDS.get(word, word)

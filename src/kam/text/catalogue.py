"""The message catalogue of the core: every sentence kam says about a plan, in both languages.

Texts of findings about input files are English with the file's own words in quotes; everything
that reaches a calendar, a table or an explanation stands here.
"""

from __future__ import annotations

from typing import Final

from kam.text.message import CHINESE, ENGLISH, Message, Text, literal

# Tiers
TIER_DESIGNATED: Final = Message("set by hand to {level}: {why}", "人工指定为 {level}：{why}")
TIER_NO_REASON: Final = Message("no reason was given", "未说明理由")
TIER_BASE: Final = Message(
    "base level {level}: nothing says otherwise", "默认等级 {level}：没有其他依据"
)
TIER_BASE_NO_VALUE: Final = Message(
    "base level {level}: no value by {measure} is known", "默认等级 {level}：没有 {measure} 数据"
)
TIER_NOT_APPROVED: Final = Message(
    "set by hand to {level}, which needs an approval that is not on record",
    "人工指定为 {level}，但该等级须经审批，未见审批记录",
)
TIER_UNKNOWN: Final = Message(
    "not known: the scheme failed; base level {level} until it is mended",
    "未知：分级规则出错；修复前按默认等级 {level}",
)
TIER_BY_RANK: Final = Message(
    "{measure} {value} ({source}) is rank {rank} of {of}; the accounts above it make {above} % of "
    "the total, which puts it in {level}",
    "{measure} {value}（{source}）排名第 {rank}/{of}；"
    "排在其前的客户占总额 {above}%，因此为 {level}",
)
TIER_BY_LIMIT: Final = Message(
    "{measure} {value} ({source}) reaches the limit {limit} of {level}",
    "{measure} {value}（{source}）达到 {level} 的门槛 {limit}",
)
TIER_BELOW_LIMITS: Final = Message(
    "{measure} {value} ({source}) is below every limit, which leaves {level}",
    "{measure} {value}（{source}）低于所有门槛，归入 {level}",
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
CADENCE: Final = Message(
    "{level} accounts: {activity} every {interval} days, up to {tolerance} days earlier or later",
    "{level} 级客户：每 {interval} 天{activity}一次，可提前或推后 {tolerance} 天",
)
CADENCE_LOSES: Final = Message(
    "{rule} asks for it every {interval} days, which is longer: the shorter interval binds",
    "{rule} 要求每 {interval} 天一次，间隔较长：以较短间隔为准",
)
CADENCE_EQUAL: Final = Message(
    "{rule} asks for the same, every {interval} days", "{rule} 同样要求每 {interval} 天一次"
)
COUNTED_FROM: Final = Message("counted from the last one on {day}", "自上次（{day}）起算")
COUNTED_FROM_AGREED: Final = Message(
    "counted from the one that is already planned for {day}", "自已安排的一次（{day}）起算"
)
COUNTED_FROM_PREVIOUS: Final = Message("number {number} of the series", "本系列第 {number} 次")
NONE_ON_RECORD: Final = Message(
    "no contact on record; spread over the interval as number {rank} of {of}",
    "没有接触记录；在间隔期内均匀分布，为第 {rank}/{of} 个",
)
MISSED: Final = Message(
    "was due on {day}; one replaces all that were missed", "应于 {day} 完成；以此一次补上所有遗漏"
)
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
FOLLOW_UP: Final = Message(
    "{kind} {case} was closed {closed}; {hours} hours later",
    "{kind} {case} 于 {closed} 结案；{hours} 小时后",
)
AS_ANNOUNCED: Final = Message(
    "stays on {day}, as announced; ideal {ideal}", "保持原定的 {day}；理想日期 {ideal}"
)
PLAY: Final = Message(
    "asked for {days} day(s) after the sign of {day}", "{day} 出现该迹象，{days} 天内应处理"
)
ROUTINE: Final = Message("{title}: {rhythm}", "{title}：{rhythm}")
PERIOD: Final = Message("{start} to {end}", "{start} 至 {end}")
RHYTHMS: Final = {
    "daily": Message("every working day", "每个工作日"),
    "weekly": Message("every week, for the week before", "每周一次（针对上周）"),
    "monthly": Message("every month, for the month before", "每月一次（针对上月）"),
    "quarterly": Message("every quarter, for the quarter before", "每季度一次（针对上季度）"),
    "half-yearly": Message("every half-year, for the one before", "每半年一次（针对上半年）"),
    "yearly": Message("every year, for the year before", "每年一次（针对上年）"),
}
AHEAD: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")
ENDS: Final = Message(
    "{kind} {agreement} ends on {end}; {days} days before it",
    "{kind} {agreement} 于 {end} 到期；提前 {days} 天",
)
NOTICE: Final = Message(
    "{kind} {agreement} renews by itself on {end}; notice is due {days} days before",
    "{kind} {agreement} 于 {end} 自动续期；须提前 {days} 天通知",
)
ENDS_WITHIN: Final = Message(
    "{count} agreements end within {days} days of {day}",
    "{day} 起 {days} 天内有 {count} 份协议到期",
)
PROMISED: Final = Message("promised to {account}: {text}", "已向 {account} 承诺：{text}")
NEXT_STEP: Final = Message("next step agreed on {day}: {text}", "{day} 约定的下一步：{text}")
LEAD_TIME: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")
MOVED_TO_WORKDAY: Final = Message(
    "{day} is no working day of {staff}: moved to the next one", "{day} 不是 {staff} 的工作日，顺延"
)

# Plan
PLACED_ON_IDEAL: Final = Message("on its ideal day", "正好在理想日期")
PLACED_EARLIER: Final = Message(
    "{days} day(s) before its ideal day {ideal}", "比理想日期 {ideal} 提前 {days} 天"
)
PLACED_LATER: Final = Message(
    "{days} day(s) after its ideal day {ideal}", "比理想日期 {ideal} 推后 {days} 天"
)
RESCUED: Final = Message(
    "no day within {tolerance} days of the ideal day was possible; looked up to {rescue} days away",
    "理想日期前后 {tolerance} 天内无可用日，放宽到 {rescue} 天",
)
PINNED: Final = Message("pinned to {start} by {by}", "{by} 已确定为 {start}")
PREFERRED_MISSED: Final = Message("not on a weekday the account prefers", "不在客户偏好的星期")
CAUSE_NO_OWNER: Final = Message("nobody owns {account}", "{account} 没有客户经理")
CAUSE_NO_DAY: Final = Message(
    "none of the {days} days from {first} to {last} is possible: {blocks}",
    "{first} 至 {last} 共 {days} 天均不可行：{blocks}",
)
CAUSE_NO_ROOM: Final = Message(
    "every possible day is taken: {blocks}", "所有可行日期都已排满：{blocks}"
)
CAUSE_DECLINED: Final = Message("declined by {by}", "{by} 已谢绝")
BLOCK_OFF: Final = Message("{count} not worked by {staff}", "{staff} 不上班 {count} 天")
BLOCK_LEAVE: Final = Message("{count} on leave", "休假 {count} 天")
BLOCK_HOLIDAY_THERE: Final = Message(
    "{count} a holiday at the account", "客户所在地放假 {count} 天"
)
BLOCK_CLOSED: Final = Message("{count} closed by the account", "客户不接待 {count} 天")
BLOCK_BLACKOUT: Final = Message("{{count}} without visits: {why}", "{why}，不拜访 {{count}} 天")
BLOCK_HOURS: Final = Message(
    "{count} without {minutes} free minutes in the visiting hours",
    "拜访时段内不足 {minutes} 分钟 {count} 天",
)
BLOCK_FULL_COUNT: Final = Message(
    "{count} with the most visits a day", "已达每日拜访上限 {count} 天"
)
BLOCK_FULL_MINUTES: Final = Message("{count} without enough minutes", "当日时间不足 {count} 天")
BLOCK_FULL_WEEK: Final = Message("{count} in a full week", "当周已满 {count} 天")
BLOCK_TIMETABLE: Final = Message("{count} without a fitting gap", "没有合适空档 {count} 天")
REMEDY_OWNER: Final = Message("give the account an owner", "为该客户指定客户经理")
REMEDY_WIDEN: Final = Message(
    "widen the visiting hours or the closed days of {account}, or raise the tolerance of {rule}",
    "放宽 {account} 的接待时间或不接待日期，或提高 {rule} 的允许偏差",
)
REMEDY_LEAVE: Final = Message(
    "let a colleague take the visit, or move the leave of {staff}",
    "请同事代为拜访，或调整 {staff} 的休假",
)
REMEDY_LOAD: Final = Message(
    "{staff} is over-committed: raise visits per day, lengthen the interval of {rule}, or move an "
    "account to a colleague",
    "{staff} 负荷过重：提高每日拜访数、加长 {rule} 的间隔，或把客户转给同事",
)
REMEDY_ACCEPT: Final = Message("take the decision back to plan it again", "撤销谢绝即可重新安排")
REMEDY_PIN: Final = Message("agree another day for the pinned visit", "为已确定的拜访另约时间")

# Words
CALENDAR_CLOCK: Final = Message("calendar hours", "自然小时")
WORKING_CLOCK: Final = Message("working time", "工作时间")
MEASURES: Final = {
    "revenue": Message("revenue", "收入"),
    "margin": Message("margin", "毛利"),
    "potential": Message("potential", "潜力"),
}
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
ITEM_RENEWAL_LIST: Final = Message("Renewals within {days} days", "{days} 天内到期的续约")
ITEM_BIRTHDAY: Final = Message("Birthday: {who}", "生日：{who}")
ITEM_BIRTHDAY_COLLEAGUE: Final = Message("Birthday: {name} (colleague)", "生日：{name}（同事）")
ITEM_ANNIVERSARY: Final = Message(
    "Anniversary: {account}, {years} years", "纪念日：{account}，{years} 周年"
)
ITEM_OCCASION: Final = Message("{title}: {accounts}", "{title}：{accounts}")
ITEM_ANSWER: Final = Message("Answer {kind} {case} of {account}", "答复{kind} {case}（{account}）")
ITEM_SOLUTION: Final = Message("Solve {kind} {case} of {account}", "解决{kind} {case}（{account}）")
ITEM_RENEWAL: Final = Message(
    "Renewal in {days} days: {product} of {account}", "{days} 天后到期：{account} 的 {product}"
)
ITEM_NOTICE: Final = Message(
    "Last day for notice: {product} of {account}", "终止通知截止日：{account} 的 {product}"
)
ITEM_PROMISE: Final = Message("Promise to {account}: {text}", "对 {account} 的承诺：{text}")
ITEM_TASK: Final = Message("{text} ({account})", "{text}（{account}）")
ITEM_RETURN_CONTACT: Final = Message(
    "Return contact with {account} after {kind} {case}", "回访 {account}（{kind} {case}）"
)
ITEM_RECOVERY_CALL: Final = Message(
    "Telephone {account} once more after {kind} {case}", "再次致电 {account}（{kind} {case}）"
)
ITEM_RECOVERY_LETTER: Final = Message(
    "Letter to {account} after {kind} {case}", "致函 {account}（{kind} {case}）"
)
ITEM_PREPARE: Final = Message("Prepare: {title}", "准备：{title}")
CASE_KINDS: Final = {
    "request": Message("request", "请求"),
    "complaint": Message("complaint", "投诉"),
    "fault": Message("fault", "故障"),
    "installation": Message("installation", "安装"),
}
ITEM_PLAIN: Final = Message("{kind}: {subject}", "{kind}：{subject}")
LINE_STAFF: Final = Message("Account manager: {staff}", "客户经理：{staff}")
LINE_CONTACTS: Final = Message("Contacts: {contacts}", "联系人：{contacts}")
LINE_HOBBIES: Final = Message("Hobbies: {hobbies}", "爱好：{hobbies}")
LINE_OCCUPATION: Final = Message("Occupation: {occupation}", "职业：{occupation}")
LINE_AGENDA: Final = Message("To discuss: {text}", "议题：{text}")
LINE_WINDOW: Final = Message(
    "Ideal {ideal}, possible {earliest} to {latest}",
    "理想日期 {ideal}，可在 {earliest} 至 {latest} 之间",
)
LINE_REASON: Final = Message("Why: {reason} [{rule}]", "依据：{reason}［{rule}］")
LINE_RULE: Final = Message("Rule: {rule}", "规则：{rule}")
LINE_SOURCE: Final = Message("Source: {source}", "来源：{source}")
OVERLAY_HOLIDAY: Final = Message("{name}", "休：{name}")
OVERLAY_WORKING: Final = Message("{name}", "班：{name}")
PROVISIONAL: Final = Message("{text} (provisional)", "{text}（暂定）")
PERSON_AT: Final = Message("{name} ({account})", "{name}（{account}）")
NOT_ANNOUNCED: Final = Message(
    "provisional: the holidays of {year} ({calendar}) are not announced yet",
    "暂定：{year} 年的放假安排（{calendar}）尚未公布",
)
CANCELLED_MARK: Final = Message("Cancelled: {summary}", "【取消】{summary}")
FEED_ACCOUNT: Final = Message("Key account: {name}", "大客户：{name}")
FEED_KIND: Final = Message("Key accounts: {name}", "大客户计划：{name}")
FEED_OVERLAY: Final = Message("Holidays and working days: {name}", "节假日与调休：{name}")
FEED_STAFF: Final = Message("Key accounts: {name}", "大客户计划：{name}")
FEED_TEAM: Final = Message("Key accounts: {name} (team)", "大客户计划：{name}（团队）")

# What changed between two plans
ADDED_TIMED: Final = Message(
    "{what}: on {start}, {staff}", "新增：{what}，时间 {start}，由{staff}负责"
)
MOVED_TIMED: Final = Message(
    "{what}: on {start} instead of {before}, {staff}",
    "改期：{what}，由 {before} 改为 {start}，由{staff}负责",
)
CANCELLED_TIMED: Final = Message(
    "{what}: does not take place on {before}", "取消：{what}，原定 {before}"
)
CHANGE_BLOCKED: Final = Message("{day} is no longer possible: {block}", "{day} 不再可行：{block}")
OBSTACLE_PAST: Final = Message("the day is over", "日期已过")
OBSTACLE_OFF: Final = Message("not a working day", "非工作日")
OBSTACLE_LEAVE: Final = Message("on leave or engaged elsewhere", "休假或另有安排")
OBSTACLE_HOLIDAY_THERE: Final = Message("a holiday at the customer's", "客户所在地放假")
OBSTACLE_CLOSED: Final = Message("the customer receives nobody", "客户不接待")
OBSTACLE_BLACKOUT: Final = Message("in a time without visits", "不宜拜访的时期")
OBSTACLE_HOURS: Final = Message("outside the hours that are free", "不在可用时段内")
AND_ALSO: Final = Message("{first}; {second}", "{first}；{second}")
CHANGE_STAFF: Final = Message("{staff} takes over from {before}", "由 {before} 转交 {staff}")
CHANGE_ROOM: Final = Message(
    "another visit needed the time, or this day suits the plan better",
    "该时间须安排其他拜访，或新日期更合适",
)
CHANGE_DONE: Final = Message("it has been done already", "已经完成")
CHANGE_REPLACED: Final = Message(
    "done on {day}; the next one is counted from there", "已于 {day} 完成，下一次自该日起算"
)
CHANGE_MISSED: Final = Message(
    "it was not done in time; the next one takes its place", "未按时完成，由下一次代替"
)
CHANGE_NO_ACCOUNT: Final = Message(
    "the account {account} is no longer served", "客户 {account} 已不再服务"
)
CHANGE_NOT_OWED: Final = Message(
    "nothing asks for it any more; it was: {why}", "已无需安排；原依据：{why}"
)
CHANGE_FORM: Final = Message("it is no longer written in this form", "不再以此形式导出")

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


def blackout(why: Text) -> Message:
    """Return what is said of days that a blackout forbids; ``{count}`` is still open."""
    english, chinese = (
        why.render(x).replace("{", "{{").replace("}", "}}") for x in (ENGLISH, CHINESE)
    )
    return Message(BLOCK_BLACKOUT.en.format(why=english), BLOCK_BLACKOUT.zh.format(why=chinese))


def person_at(name: str, accounts: tuple[str, ...]) -> Text:
    """Return a person with the accounts where they work; who is the account stands alone."""
    return literal(name) if accounts == (name,) else PERSON_AT(name=name, account=accounts)


def agreement_kind(word: str) -> Message | str:
    """Return the kind of an agreement in both languages, the user's own word as it stands."""
    return AGREEMENT_KINDS.get(word, word)

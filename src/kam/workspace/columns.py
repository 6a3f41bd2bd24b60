"""The tables of a workspace: every column with its kind, its headers in two languages, its meaning.

This one table drives reading, `kam init` and the reference pages. A header matches a column by its
name or one of its other headers, after width, case, blanks and hyphens are evened out.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from attrs import frozen


@frozen
class Column:
    """A column: its name, kind of cell, other accepted headers, and what it says.

    ``kind`` names a reader of `kam.reading.cells` (``text``, ``date``, ``money`` ...) or a
    reference: ``account``, ``contact``, ``staff``, ``person``, ``subject``; with ``s`` at the end
    several of them, separated by semicolons.
    """

    name: str
    kind: str
    meaning: str
    other: tuple[str, ...] = ()
    required: bool = False


@frozen
class Table:
    """A table with its columns in the order of the reference."""

    name: str
    columns: tuple[Column, ...]
    other: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return one column by its name."""
        return next(c for c in self.columns if c.name == name)


def _c(spec: str, kind: str, meaning: str, *other: str) -> Column:
    return Column(spec.removesuffix("!"), kind, meaning, other, spec.endswith("!"))


ACCOUNTS: Final = Table(
    "accounts",
    (
        _c("name!", "text", "name of the account", "客户名称", "客户", "名称", "公司名称", "单位名称", "company", "customer", "account name"),
        _c("id", "id", "short id that never changes", "编号", "客户编号", "客户号", "account id", "customer id"),
        _c("kind", "account_kind", "organisation or individual", "客户性质", "客户类型"),
        _c("industry", "text", "industry; may choose the tier scheme", "行业", "所属行业"),
        _c("size", "text", "size in the words of the team", "规模", "企业规模"),
        _c("ownership", "text", "type of ownership", "所有制", "企业性质"),
        _c("main_business", "text", "main business", "主营业务", "主营"),
        _c("parent", "account", "account this one belongs to", "上级客户", "母公司"),
        _c("owner", "staff", "account manager: staff id or name", "客户经理", "负责人", "业务员", "account manager"),
        _c("team", "team", "other people of ours: id:role;id", "服务团队", "团队"),
        _c("origin", "text", "how the account was found", "来源", "客户来源"),
        _c("competitors", "list", "competitors", "竞争对手"),
        _c("needs", "list", "needs", "需求", "客户需求"),
        _c("status", "account_status", "prospect, active, lapsed, lost", "状态", "客户状态"),
        _c("since", "date", "start of cooperation", "合作起始", "合作日期", "开户日期", "customer since"),
        _c("revenue", "money", "revenue a year", "年收入", "销售额", "年销售额", "营业额"),
        _c("margin", "money", "margin a year", "毛利", "利润"),
        _c("potential", "money", "potential a year", "潜力", "潜在价值"),
        _c("share_of_wallet", "share", "our share of what they buy: 0.35 or 35%", "钱包份额", "采购占比"),
        _c("country", "text", "country (ISO code or name)", "国家"),
        _c("region", "text", "region", "省份", "省", "地区"),
        _c("city", "text", "city", "城市", "市"),
        _c("address", "text", "address", "地址", "通讯地址"),
        _c("lat", "decimal", "latitude in degrees", "纬度"),
        _c("lon", "decimal", "longitude in degrees", "经度"),
        _c("timezone", "zone", "IANA zone; default the workspace's", "时区"),
        _c("phone", "phone", "telephone", "电话", "联系电话"),
        _c("tier", "designations", "level set by hand: abc/A", "等级", "客户等级", "级别"),
        _c("tier_reason", "text", "why the level was set by hand", "定级理由", "等级理由"),
        _c("visit_days", "weekdays", "preferred weekdays: mon-fri, 1-5", "拜访日", "可拜访日"),
        _c("visit_hours", "hours", "local times at which visits are welcome", "拜访时间", "接待时间"),
        _c("closed", "ranges", "days without visits: 2026-08-01/2026-08-15;2026-12-24", "不接待", "不接待日期"),
        _c("visit_minutes", "int", "minutes of a visit", "拜访时长"),
        _c("tags", "list", "free tags; potential has a meaning", "标签"),
        _c("notes", "text", "notes", "备注", "说明"),
    ),
    ("客户", "客户表", "customers"),
)  # fmt: skip
CONTACTS: Final = Table(
    "contacts",
    (
        _c("name!", "text", "name of the person", "姓名", "联系人", "联系人姓名"),
        _c("account!", "account", "account where the person works", "客户", "客户名称", "单位", "公司名称", "所属客户"),
        _c("id", "id", "short id; the same id again is a further position", "编号", "联系人编号"),
        _c("form_of_address", "text", "form of address", "称呼", "称谓"),
        _c("sex", "text", "optional and private", "性别"),
        _c("title", "text", "job title", "职务", "职位"),
        _c("occupation", "text", "occupation", "职业", "从事职业"),
        _c("department", "text", "department", "部门"),
        _c("buying_role", "buying_role", "part in a purchase", "采购角色", "角色"),
        _c("stance", "stance", "stance towards us", "态度", "立场"),
        _c("seniority", "text", "seniority", "级别", "职级"),
        _c("birthday", "calendar_date", "birthday, year optional", "生日", "出生日期", "出生年月", "出生年月日"),
        _c("celebrate", "celebrate", "gregorian, lunar or both", "过生日方式", "生日历法"),
        _c("hobbies", "list", "hobbies", "爱好", "兴趣"),
        _c("phone", "phone", "telephone", "电话", "固定电话", "联系电话"),
        _c("mobile", "phone", "mobile telephone", "手机", "移动电话", "手机号", "手机号码"),
        _c("email", "mail", "mail address", "邮箱", "电子邮箱", "电子邮件", "e-mail"),
        _c("language", "text", "language of the person", "语言"),
        _c("channel", "text", "preferred channel", "联系渠道", "首选渠道"),
        _c("greet", "bool", "may be greeted; empty: not asked, which allows it", "可问候", "同意问候"),
        _c("gift", "bool", "may get gifts; empty: not asked, which does not allow it", "可送礼", "同意送礼"),
        _c("share", "bool", "data may be passed on; empty: not asked, which does not allow it", "可共享"),
        _c("quiet", "bool", "wants no disturbance: no greetings, no gifts", "勿扰", "免打扰", "请勿打扰"),
        _c("from", "date", "first day of the position", "任职起", "任职开始"),
        _c("to", "date", "last day of the position", "任职止", "任职结束"),
        _c("reports_to", "contact", "superior", "上级", "汇报对象"),
        _c("assistant_of", "contact", "whose assistant", "助理对象"),
        _c("notes", "text", "notes", "备注"),
    ),
    ("联系人", "联系人表", "people"),
)  # fmt: skip
STAFF: Final = Table(
    "staff",
    (
        _c("name!", "text", "name", "姓名", "员工姓名", "客户经理"),
        _c("id", "id", "short id; names the calendar file", "编号", "工号", "员工编号"),
        _c("role", "text", "role; default account manager", "角色", "岗位", "职务"),
        _c("email", "mail", "mail address", "邮箱", "电子邮箱"),
        _c("calendar", "text", "country or country-region: CN, DE-BY", "日历", "假日日历"),
        _c("workdays", "weekdays", "working days; default mon-fri", "工作日"),
        _c("hours", "hours", "working hours; default 09:00-12:00;13:30-17:30", "工作时间"),
        _c("visits_per_day", "int", "most visits a day; default 4", "每日拜访上限", "每天拜访数"),
        _c("minutes_per_week", "int", "most minutes of visits a week", "每周分钟数"),
        _c("lat", "decimal", "latitude of the home base", "纬度"),
        _c("lon", "decimal", "longitude of the home base", "经度"),
        _c("city", "text", "city of the home base", "城市"),
        _c("timezone", "zone", "IANA zone of the person; default the workspace's", "时区"),
        _c("covers", "staffs", "for whom the person stands in", "代班对象", "替补"),
        _c("reports_to", "staff", "supervisor", "上级", "主管"),
        _c("birthday", "calendar_date", "birthday, year optional", "生日", "出生日期"),
    ),
    ("员工", "我方人员", "人员", "employees"),
)  # fmt: skip
TIES: Final = Table(
    "ties",
    (
        _c("from!", "person", "person", "从", "甲方"),
        _c("to!", "person", "other person", "到", "乙方"),
        _c("kind!", "text", "reports-to, influences, knows, owns ...", "关系", "关系类型"),
        _c("level", "int0", "0 to 5: how good it is", "关系等级", "现有等级"),
        _c("desired", "int0", "0 to 5: how good it should be", "目标等级"),
        _c("strength", "int0", "0 to 5: how much it carries", "强度"),
        _c("since", "date", "first day", "起始"),
        _c("until", "date", "last day", "截止"),
        _c("notes", "text", "notes", "备注"),
    ),
    ("关系",),
)
AGREEMENTS: Final = Table(
    "agreements",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("kind!", "text", "contract, subscription, policy ...", "类型", "合同类型"),
        _c("id", "id", "number", "编号", "合同编号", "合同号"),
        _c("product", "text", "product", "产品"),
        _c("start", "date", "first day", "开始日期", "生效日期"),
        _c("end", "date", "last day", "结束日期", "到期日", "到期日期"),
        _c("notice_days", "int0", "days of notice before the end", "通知天数", "提前通知天数"),
        _c("value", "money", "value", "金额", "合同金额"),
        _c("auto_renew", "bool", "renews by itself; default no", "自动续约", "自动续期"),
        _c("status", "agreement_status", "draft, active, renewed, ended, cancelled", "状态"),
    ),
    ("合同", "协议"),
)
ACTIVITIES: Final = Table(
    "activities",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("date!", "moment", "day, or day and local time", "日期", "时间", "拜访日期"),
        _c("kind!", "text", "visit, call, meeting, message, event, order ...", "类型", "方式"),
        _c("staff", "staffs", "our people", "客户经理", "拜访人", "我方人员"),
        _c("contacts", "contacts", "their people", "联系人", "接待人"),
        _c("minutes", "int", "minutes", "时长"),
        _c("place", "text", "place", "地点"),
        _c("content", "text", "main content", "主要内容", "内容"),
        _c("need", "text", "need", "需求"),
        _c("outcome", "text", "outcome", "结果", "处理情况"),
        _c("next_step", "text", "next step", "下一步", "后续事项"),
        _c("next_date", "date", "day of the next step", "下次日期", "下一步日期"),
        _c("signed", "bool", "signed by the customer", "签字", "客户签字"),
        _c("item", "text", "planned item that it fulfils", "计划项"),
    ),
    ("活动", "拜访记录"),
)
CASES: Final = Table(
    "cases",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("kind!", "text", "request, complaint, fault, installation ...", "类型"),
        _c("opened!", "moment", "receipt; limits count from it", "受理时间", "收到时间", "开始时间"),
        _c("id", "id", "number", "编号", "工单号"),
        _c("level", "text", "level", "级别", "投诉级别"),
        _c("due", "moment", "moment promised by hand", "时限", "承诺时间"),
        _c("agreed", "moment", "time agreed with the customer for work at the place", "约定时间", "预约时间"),
        _c("closed", "moment", "end", "关闭时间", "办结时间"),
        _c("status", "text", "status", "状态"),
        _c("cause", "text", "cause", "原因"),
        _c("owner", "staff", "who is responsible", "负责人", "处理人"),
        _c("contact", "contact", "who asked", "联系人"),
        _c("satisfied", "bool", "satisfied with the result", "是否满意", "满意"),
        _c("value", "money", "value", "金额"),
        _c("event", "case", "case of a fault of many that holds this one up", "挂起事件", "所属事件"),
        _c("title", "text", "what it is about", "标题", "主题", "内容", "投诉内容"),
        _c("channel", "text", "channel through which it came", "渠道", "受理渠道"),
    ),
    ("事项", "工单", "投诉"),
)  # fmt: skip
STEPS: Final = Table(
    "steps",
    (
        _c("case!", "case", "case", "事项", "工单", "工单号", "编号"),
        _c("at!", "moment", "when it happened", "时间", "处理时间"),
        _c("state", "text", "state the case moved to", "状态", "环节"),
        _c("by", "staff", "who did it", "处理人", "经办人"),
        _c("to", "text", "who has it now: staff id or name, or a department", "转派", "转至", "接收人"),
        _c("reason", "text", "what was written down", "原因", "说明", "处理内容"),
    ),
    ("工单流转", "处理记录"),
)  # fmt: skip
SURVEYS: Final = Table(
    "surveys",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("date!", "date", "day", "日期", "调查日期"),
        _c("score!", "decimal", "score on the scale", "得分", "满意度", "评分"),
        _c("contact", "contact", "who was asked", "联系人", "受访人"),
        _c("method", "text", "method", "方式", "调查方式"),
        _c("scale", "scale", "low-high; default 1-5", "量表", "分制"),
        _c("loyalty", "decimal", "loyalty on the same scale", "忠诚度"),
        _c("dimension", "text", "dimension; empty is overall", "维度"),
        _c("expectation", "decimal", "expected service", "期望"),
        _c("perception", "decimal", "perceived service", "感知"),
        _c("opinion", "text", "opinion", "意见", "建议"),
    ),
    ("满意度", "调查"),
)
LEAVE: Final = Table(
    "leave",
    (
        _c("staff!", "staff", "who", "人员", "姓名", "员工"),
        _c("from!", "moment", "first day, or first moment", "开始", "开始日期", "从"),
        _c("to!", "moment", "last day included, or end", "结束", "结束日期", "到"),
        _c("reason", "text", "reason", "原因", "事由"),
    ),
    ("请假", "休假"),
)
CALENDAR: Final = Table(
    "calendar",
    (
        _c("date!", "date", "day", "日期"),
        _c("working!", "bool", "worked or not", "是否上班", "上班"),
        _c("calendar", "text", "which calendar; empty is all", "日历"),
        _c("name", "text", "name of the day", "名称", "说明"),
    ),
    ("日历", "节假日"),
)
FIGURES: Final = Table(
    "figures",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("period!", "text", "2025, 2025-Q3 or 2025-08", "期间", "年份", "月份"),
        _c("measure!", "text", "revenue, margin, arpu, consumption ...", "指标"),
        _c("value!", "decimal", "value", "数值", "金额"),
        _c("currency", "text", "ISO code; default the workspace's", "币种"),
    ),
    ("指标", "业绩"),
)
EVIDENCE: Final = Table(
    "evidence",
    (
        _c("subject!", "subject", "account or contact", "对象", "客户"),
        _c("kind!", "text", "sale, referral, joint-plan, tier, rung, signal ...", "类型"),
        _c("date!", "date", "day", "日期"),
        _c("value", "text", "what it says", "内容", "取值"),
        _c("source", "text", "where it comes from", "来源"),
        _c("by", "text", "who says so", "记录人"),
        _c("until", "date", "last day it holds", "有效期至"),
    ),
    ("证据",),
)
PROMISES: Final = Table(
    "promises",
    (
        _c("account!", "account", "account", "客户", "客户名称"),
        _c("text!", "text", "what was promised", "承诺", "内容"),
        _c("due!", "moment", "until when", "期限", "承诺时间"),
        _c("place", "text", "where", "地点"),
        _c("owner", "staff", "who keeps it", "负责人"),
        _c("kept", "bool", "kept or broken; empty is open", "是否兑现", "兑现"),
    ),
    ("承诺",),
)
DATES: Final = Table(
    "dates",
    (
        _c("date!", "moment", "day, or day and time", "日期"),
        _c("kind!", "text", "anniversary, founding, launch, outage, event ...", "类型"),
        _c("title!", "text", "title", "标题", "名称"),
        _c("accounts", "accounts", "accounts concerned", "客户"),
        _c("contacts", "contacts", "people concerned", "联系人"),
        _c("owner", "staff", "who looks after it", "负责人"),
        _c("place", "text", "place", "地点"),
        _c("lead_days", "int0", "days of preparation", "提前天数"),
        _c("yearly", "bool", "every year; default no", "每年"),
    ),
    ("日期", "重要日期", "纪念日"),
)
DECISIONS: Final = Table(
    "decisions",
    (
        _c("item!", "text", "id of the planned item", "计划项"),
        _c(
            "decision!",
            "decision",
            "pin (or move), decline (or drop), done, accept, missed, snooze",
            "决定",
        ),
        _c(
            "start",
            "moment",
            "day or moment of a pin; day on which a snoozed item comes back",
            "时间",
            "开始",
        ),
        _c("by", "text", "who decided", "决定人"),
        _c("at", "moment", "when", "决定时间"),
        _c("why", "text", "why", "原因", "理由"),
        _c("was", "date", "day on which the item stood", "原定日期"),
    ),
    ("决定",),
)
TRAVEL: Final = Table(
    "travel",
    (
        _c("from!", "text", "account, one of our people, or city", "从", "出发", "出发地"),
        _c("to!", "text", "account, one of our people, or city", "到", "到达", "目的地"),
        _c(
            "minutes!",
            "int0",
            "minutes; the way back takes as long unless it has a row",
            "分钟",
            "时长",
        ),
    ),
    ("路程", "行程时间"),
)
TABLES: Final = {
    t.name: t
    for t in (
        ACCOUNTS, CONTACTS, STAFF, TIES, AGREEMENTS, ACTIVITIES, CASES, STEPS, SURVEYS, LEAVE, CALENDAR,
        FIGURES, EVIDENCE, PROMISES, DATES, DECISIONS, TRAVEL,
    )
}  # fmt: skip
"""Every table by name, in the order in which they are read."""


@cache
def even(header: str) -> str:
    """Return a header without differences of width, case, blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", header).strip().lower()
    return "_".join(plain.replace("-", " ").replace("_", " ").split())


@cache
def headers(table: str) -> dict[str, str]:
    """Return header (evened out) to column name of a table."""
    found: dict[str, str] = {}
    for column in TABLES[table].columns:
        for name in (column.name, *column.other):
            found.setdefault(even(name), column.name)
    return found

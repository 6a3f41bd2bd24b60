"""What was done and what stands in the diary: visits, promises, key dates of every kind."""

from __future__ import annotations

from typing import Final

from making.customers import NEEDS, Customer
from making.tables import Office, Row, workdays_back
from making.trade import mixed

TALKS: Final = (
    ("了解信号与收视情况", "信号正常"),
    ("介绍高清互动业务", "客户愿意试用"),
    ("核对智能卡和设备数量", "数量一致"),
    ("听取对报修服务的意见", "意见已转维修部"),
)
PROMISES: Final = (
    ("J002", "送达病房电视遥控器 20 个", "2026-11-06 17:00", "医院总务处", ""),
    ("J008", "提供三种客房套餐报价", "2026-11-13", "", ""),
    ("L03", "安排 4K 机顶盒试用", "2026-11-18 10:00", "客户家中", ""),
    ("J016", "补发九月发票", "2026-10-28", "", True),
)
_Date = tuple[str, str, str, str, dict[str, object]]
DATES: Final[tuple[_Date, ...]] = (
    ("2026-12-15", "launch", "4K 超高清频道包", "J003;J008;J013;J018;J023;J028", {}),
    ("2026-11-25", "outage", "城东光缆割接停机（0:00-6:00）", "J001;J002", {"负责人": "an"}),
    ("2027-04-20", "season", "雷雨季前的线路防护提醒", "J004;J009", {"提前天数": 14}),
    ("2027-07-01", "hazard", "汛期机房断电风险提醒", "J014", {"提前天数": 10}),
    ("2026-11-26 09:30", "inspection", "中心机房年检", "J013", {"地点": "云台县机房"}),
    ("2026-12-01", "milestone", "客房电视改造：一期验收", "J013", {}),
    ("2026-12-31", "settlement", "专线费用年终结算", "J005;J010", {}),
    ("2027-01-15", "plan-step", "三年客房电视改造计划：第二年启动", "J013", {}),
    ("2026-12-18 14:00", "event", "大客户答谢会", "J001;J002;J003;L01", {"负责人": "ji",
     "地点": "云汀广电演播厅", "提前天数": 14}),
    ("2027-03-12 09:00", "seminar", "数字校园电视座谈会", "J001;J006;J011", {"地点": "青禾小学"}),
    ("2027-04-09 10:00", "reception", "接待医院考察团", "J002", {"负责人": "duan"}),
    ("2027-05-20 14:00", "training", "酒店前台操作培训", "J003", {"地点": "青禾大酒店"}),
    ("2026-11-20 15:00", "meeting", "续订方案面谈", "J004", {}),
    ("2027-01-20", "report", "年度服务报告", "J001", {}),
    ("2027-06-15", "review", "服务标准年中评审", "", {"负责人": "ji"}),
    ("2027-01-08", "statistic", "年度报修数据汇总", "", {"负责人": "qiu"}),
    ("2026-11-16", "churn-check", "降档用户复核", "H03", {}),
    ("2027-02-24", "ladder-review", "合作关系升级评估", "J003", {}),
    ("2027-03-03", "win-back", "回访离网用户", "L12", {}),
    ("2026-11-03 16:00", "call-back", "回电确认病房信号", "J002", {"负责人": "an"}),
    ("2026-11-05", "message", "转告发票邮寄单号", "J016", {}),
    ("2026-11-09", "recovery", "就误停机上门致歉", "J007", {}),
    ("2026-11-30", "corrective-action", "更换老化分配器", "J007", {"负责人": "leng"}),
    ("2026-11-10 08:30", "announcement", "发布：城东光缆割接停机公告", "J001", {"负责人": "mu"}),
    ("2026-11-12 10:00", "delivery", "送达机顶盒 30 台", "J008", {"地点": "酒店库房"}),
    ("2026-12-10", "payment", "专线款到账", "J005", {}),
    ("1998-05-18", "founding", "公司成立日", "", {"负责人": "ji", "每年": True}),
    ("2006-09-10", "anniversary", "校庆", "J001", {"每年": True, "提前天数": 10}),
)  # fmt: skip


def make(office: Office, customers: tuple[Customer, ...]) -> None:
    """Make activities, promises and dates."""
    for number, customer in enumerate(customers):
        if customer.is_active:
            _visit(office, number, customer)
            _call(office, number, customer)
            if not customer.is_person:
                _on_site(office, number, customer)
    for number, customer in enumerate(mixed(customers)[:4]):
        office.add(
            "activities",
            {"客户": customer.id, "日期": workdays_back(6 + number), "类型": "renewal-talk",
             "客户经理": customer.owner, "联系人": customer.contact, "时长": 30,
             "主要内容": "续订面谈，客户有意续订"},
        )  # fmt: skip
    for account, text, due, place, kept in PROMISES:
        office.add(
            "promises",
            {"客户": account, "承诺": text, "期限": due, "地点": place, "是否兑现": kept},
        )
    for day, kind, title, accounts, more in DATES:
        row: Row = {"日期": day, "类型": kind, "标题": title, "客户": accounts, **more}
        office.add("dates", row)


def _visit(office: Office, number: int, customer: Customer) -> None:
    content, outcome = TALKS[number % len(TALKS)]
    row: Row = {
        "客户": customer.id,
        "日期": workdays_back(2 + (number * 7) % (20 if customer.is_person else 60)),
        "类型": "visit",
        "客户经理": customer.owner,
        "联系人": customer.contact,
        "时长": 45,
        "地点": "客户家中" if customer.is_person else customer.name,
        "主要内容": content,
        "需求": NEEDS.get(customer.id, ""),
        "结果": outcome,
        "下一步": "",
        "下次日期": "",
        "签字": "",
        "telecom.duty": "服务大客户",
        "telecom.task": "走访计划",
    }
    if number % 25 == 4:
        row |= {"下一步": "送交套餐说明", "下次日期": "2026-11-11"}
    office.add("activities", row)


def _call(office: Office, number: int, customer: Customer) -> None:
    office.add(
        "activities",
        {"客户": customer.id, "日期": workdays_back(number * 3 % (9 if customer.is_person else 18)),
         "类型": "call", "客户经理": customer.owner, "联系人": customer.contact, "时长": 10,
         "主要内容": "电话问候，无异常", "telecom.duty": "服务大客户"},
    )  # fmt: skip


def _on_site(office: Office, number: int, customer: Customer) -> None:
    day = workdays_back(3 + number * 11 % 62)
    office.add(
        "activities",
        {"客户": customer.id, "日期": day, "类型": "on-site-service",
         "客户经理": customer.owner, "联系人": customer.contact, "时长": 60, "地点": customer.name,
         "主要内容": "检查终端，收取费用", "telecom.duty": "服务大客户",
         "telecom.task": "上门服务"},
    )  # fmt: skip

"""What accounts buy and what they think of it: agreements, figures, surveys, evidence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from making.customers import Customer
from making.tables import AS_OF, Office, Row
from making.team import EXECUTIVE, SUPERVISOR

PRODUCTS: Final = {
    "教育": ("数字电视订购", "校园电视基本包", 18_000),
    "医疗": ("数字电视订购", "病房电视包", 46_000),
    "酒店": ("数字电视订购", "客房高清互动包", 88_000),
    "物业": ("集团宽带订购", "小区光纤接入", 64_000),
    "商业": ("专线合同", "百兆互联网专线", 72_000),
    "": ("数字电视订购", "家庭高清互动包", 720),
}
FIRST_END: Final = date(2026, 11, 9)
LEFT_ON: Final = date(2026, 10, 12)
PROSPECT: Final = "J110"
ENDED: Final = {"J108": "已终止", "J109": "已到期", "L12": "已终止"}
AUTO_RENEW: Final = ("J004", "J025", "J054")
FALLING: Final = ("H03", "L02")
UNHAPPY: Final = ("J007", "H11")
MONTHS: Final = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
EVIDENCE: Final[tuple[Row, ...]] = (
    {"对象": "H28", "类型": "approval", "日期": "2026-03-02", "内容": "cable/partner",
     "来源": "分管领导批示", "记录人": EXECUTIVE},
    {"对象": "L04", "类型": "approval", "日期": "2026-04-15",
     "内容": "mobile-segment/important-individual", "来源": "重要客户审批表", "记录人": EXECUTIVE},
    {"对象": "J015", "类型": "hotline-failed", "日期": "2026-10-31", "内容": "晚高峰两次占线"},
    {"对象": "H05-1", "类型": "hotline-failed", "日期": "2026-11-01", "内容": "无人接听"},
    {"对象": "H06", "类型": "billing-error", "日期": "2026-10-30", "内容": "38.50",
     "来源": "话费核查单", "记录人": SUPERVISOR},
    {"对象": "H09", "类型": "billing-error", "日期": "2026-09-11", "内容": "12.00"},
    {"对象": "H09", "类型": "refund", "日期": "2026-09-13", "内容": "24.00"},
    {"对象": "J108", "类型": "left", "日期": "2026-10-12", "内容": "改用其他运营商专线"},
    {"对象": "J003", "类型": "referral", "日期": "2026-06-18", "内容": "介绍云汀望舒大酒店"},
    {"对象": "J013", "类型": "joint-plan", "日期": "2026-02-26", "内容": "三年客房电视改造计划"},
    {"对象": "J002", "类型": "entitlement", "日期": "2026-09-22", "内容": "priority-seat"},
)  # fmt: skip


def make(office: Office, customers: tuple[Customer, ...]) -> None:
    """Make agreements, figures, surveys and evidence."""
    for number, customer in enumerate(mixed(customers)):
        if customer.id != PROSPECT:
            _agreement(office, number, customer)
    _project(office)
    for number, customer in enumerate(customers):
        _figures(office, number, customer)
    for number, customer in enumerate(customers[::5]):
        _survey(office, number, customer)
    for ident in UNHAPPY:
        office.add(
            "surveys",
            {"客户": ident, "日期": "2026-10-20", "得分": 2, "受访人": f"{ident}-1", "方式": "电话",
             "意见": "报修等候时间长"},
        )  # fmt: skip
    for row in EVIDENCE:
        office.add("evidence", row)


def mixed(customers: tuple[Customer, ...]) -> list[Customer]:
    """Return the accounts so that those of one kind do not all end together."""
    return sorted(customers, key=lambda c: (int(c.id[1:]) * 37 % 101, c.id))


def _agreement(office: Office, number: int, customer: Customer) -> None:
    kind, product, value = PRODUCTS[customer.industry]
    end = LEFT_ON if customer.id in ENDED else FIRST_END + timedelta(days=7 * number)
    years = max(number % 3 + 1, -((AS_OF - end).days // 365))  # it has begun by now
    start = end.replace(year=end.year - years, day=min(end.day, 28))
    row: Row = {
        "编号": f"HT-{customer.id}",
        "客户": customer.id,
        "类型": kind,
        "产品": product,
        "开始日期": start,
        "到期日": end,
        "金额": value + number * 10,
        "状态": ENDED.get(customer.id, "生效"),
    }
    if customer.id in AUTO_RENEW:
        row |= {"自动续约": True, "通知天数": 60}
    office.add("agreements", row)


def _project(office: Office) -> None:
    office.add(
        "agreements",
        {"编号": "XM-J013", "客户": "J013", "类型": "项目", "产品": "客房电视系统改造",
         "开始日期": "2026-09-01", "到期日": "2027-01-31", "金额": 260_000, "状态": "生效"},
    )  # fmt: skip


def _figures(office: Office, number: int, customer: Customer) -> None:
    if not customer.is_person:
        value = PRODUCTS[customer.industry][2] + number * 230
        for measure in ("revenue", "consumption"):
            office.add(
                "figures",
                {"客户": customer.id, "期间": "2025", "指标": measure, "数值": value},
            )
        return
    base = Decimal(40 + number * 7 % 90)
    for place, month in enumerate(MONTHS):
        drop = Decimal("0.6") if customer.id in FALLING and place > 2 else Decimal(1)
        value_of_month = base * drop + office.random.randint(0, 5)
        office.add(
            "figures",
            {"客户": customer.id, "期间": month, "指标": "arpu", "数值": f"{value_of_month:.2f}"},
        )


def _survey(office: Office, number: int, customer: Customer) -> None:
    if customer.is_active:
        office.add(
            "surveys",
            {"客户": customer.id, "日期": AS_OF - timedelta(days=20 + 4 * number),
             "得分": 4 + number % 2, "受访人": customer.contact, "方式": "电话", "意见": ""},
        )  # fmt: skip

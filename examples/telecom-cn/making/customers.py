"""150 accounts and their people: leaders of public bodies, partners, group customers; ties."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from making.tables import Office, Row, coordinates
from making.team import MANAGERS

NAMES: Final = (
    "青禾", "望舒", "澄江", "栖霞", "云栖", "鹿鸣", "疏桐", "晴川", "映月", "松涛", "枕溪",
    "知春", "听雨", "观澜", "拾光", "归鸿", "揽星", "沐风", "临渊", "远岫", "飞泉", "长汀",
)  # fmt: skip
TRADES: Final = (
    ("小学", "教育"), ("医院", "医疗"), ("大酒店", "酒店"), ("物业服务中心", "物业"),
    ("商业广场", "商业"),
)  # fmt: skip
AREAS: Final = ("已双向改造小区",) * 6 + ("未双向改造小区",) * 3 + ("非本公司网络",)
BODIES: Final = ("省级机关", "市级机关", "市级机关")
STATUS: Final = {"J108": "流失", "J109": "沉默", "J110": "潜在", "L12": "流失"}
PARTNERS: Final = 28
LEADERS: Final = 12
DEPARTMENTS: Final = (("行政部", "行政主管"), ("信息中心", "信息中心主任"), ("总务处", "总务主任"))
LUNAR: Final = (
    "农历正月十五",
    "农历八月十五",
    "农历五月初五",
    "农历1979年闰六月初三",
    "农历腊月三十",
)
NEEDS: Final = {"J003": "客房点播", "J010": "广告插播", "L02": "4K 节目"}
"""Needs that an account named in a visit; the visit stands in the activities."""


@frozen(kw_only=True)
class Customer:
    """What the other tables need to know of an account."""

    id: str
    name: str
    owner: str
    industry: str = ""
    person: str = ""

    @property
    def contact(self) -> str:
        """The id of the first contact."""
        return f"{self.id}-1"

    @property
    def is_person(self) -> bool:
        """Whether the account is one person."""
        return not self.id.startswith("J")

    @property
    def is_active(self) -> bool:
        """Whether the account is served today."""
        return self.id not in STATUS


def make(office: Office) -> tuple[Customer, ...]:
    """Make accounts, contacts and ties; return the accounts by id."""
    groups = [_group(office, n) for n in range(1, len(NAMES) * len(TRADES) + 1)]
    partners = [_partner(office, n, groups[n - 1]) for n in range(1, PARTNERS + 1)]
    leaders = [_leader(office, n) for n in range(1, LEADERS + 1)]
    customers = (*groups, *partners, *leaders)
    for number, customer in enumerate(customers):
        _contact(office, number, customer)
        if not customer.is_person and number % 4 == 0:
            _second_contact(office, number, customer)
    _ties(office, groups)
    return customers


def _group(office: Office, number: int) -> Customer:
    trade, industry = TRADES[(number - 1) % len(TRADES)]
    name = f"云汀{NAMES[(number - 1) // len(TRADES)]}{trade}"
    customer = Customer(
        id=f"J{number:03d}", name=name, owner=MANAGERS[number % len(MANAGERS)], industry=industry
    )
    since = date(2004 + number * 7 % 18, 1 + number * 5 % 12, 1 + number * 11 % 28)
    cells: Row = {"客户性质": "单位", "行业": industry, "合作起始": since}
    cells["电话"] = f"0399-5550{number:03d}"
    if industry == "教育":
        cells["不接待"] = "2027-01-23/2027-02-21;2027-07-10/2027-08-31"
    if industry == "医疗":
        cells["接待时间"] = "14:00-17:00"
    if number in (3, 53):
        cells["标签"] = "top-meeting"
    _add(office, customer, number, cells)
    return customer


def _partner(office: Office, number: int, employer: Customer) -> Customer:
    name = office.person()
    owner = MANAGERS[number % len(MANAGERS)]
    customer = Customer(id=f"H{number:02d}", name=name, owner=owner, person=name)
    cells: Row = {"客户性质": "个人", "上级客户": employer.id, "电话": office.mobile()}
    if number == PARTNERS:  # his employer came too late for the rule, so people decided
        cells |= {"等级": "cable/partner", "定级理由": "共建机房的牵头人，分管领导同意"}
    _add(office, customer, number, cells)
    return customer


def _leader(office: Office, number: int) -> Customer:
    name = office.person()
    owner = MANAGERS[number % len(MANAGERS)]
    customer = Customer(id=f"L{number:02d}", name=name, owner=owner, person=name)
    cells: Row = {"客户性质": "个人", "telecom.body": BODIES[number % 3], "电话": office.mobile()}
    _add(office, customer, number, cells)
    return customer


def _add(office: Office, customer: Customer, number: int, cells: Row) -> None:
    address = office.address()
    row: Row = {
        "编号": customer.id,
        "客户名称": customer.name,
        "客户性质": "",
        "行业": "",
        "上级客户": "",
        "客户经理": customer.owner,
        "状态": STATUS.get(customer.id, "在用"),
        "合作起始": "",
        "国家": "中国",
        "城市": "云汀市",
        "地址": f"云汀市{address}",
        **coordinates(address),
        "需求": NEEDS.get(customer.id, ""),
        "telecom.services": "有线电视;移动" if customer.is_person else "有线电视",
        "telecom.area": AREAS[number % len(AREAS)],
        "telecom.smart-card": f"8899000{office.random.randint(10000, 99999)}",
        "telecom.device": f"STB-{office.random.randint(100000, 999999)}",
    }
    if customer.is_person:
        row["telecom.vip-club"] = number % 3 == 0
        row["telecom.points"] = number * 150
        row["telecom.points-expire"] = "2026-12-31" if number % 5 == 0 else ""
    office.add("accounts", {**row, **cells})


def _contact(office: Office, number: int, customer: Customer) -> None:
    department, title = DEPARTMENTS[number % len(DEPARTMENTS)]
    birthday: object = date(
        1962 + number * 7 % 36, 1 + number * 5 % 12, 1 + number * 13 % 28
    ).isoformat()
    if number % 11 == 5:
        birthday = LUNAR[number // 11 % len(LUNAR)]
    if customer.id == "H07":
        birthday = "--02-29"
    leader = customer.id.startswith("L")
    office.add(
        "contacts",
        {
            "编号": customer.contact,
            "姓名": customer.person or office.person(),
            "客户": customer.id,
            "性别": "女" if number % 2 else "男",
            "部门": "" if customer.is_person else department,
            "职务": "" if customer.is_person else title,
            "采购角色": "决策人" if number % 3 else "影响者",
            "出生日期": birthday,
            "过生日方式": "农历" if str(birthday).startswith("农历") else "",
            "手机": office.mobile(),
            "同意问候": number % 17 != 3,
            "同意送礼": number % 3 == 0 and (not leader or customer.id == "L01"),
            "telecom.employer": "" if customer.is_person else customer.name,
        },
    )


def _second_contact(office: Office, number: int, customer: Customer) -> None:
    office.add(
        "contacts",
        {
            "编号": f"{customer.id}-2",
            "姓名": office.person(),
            "客户": customer.id,
            "性别": "男" if number % 8 else "女",
            "部门": "财务部",
            "职务": "财务经理",
            "采购角色": "审批人",
            "出生日期": f"--{1 + number * 7 % 12:02d}-{1 + number * 3 % 28:02d}",
            "手机": office.mobile(),
            "同意问候": True,
            "同意送礼": number % 8 == 0,
            "telecom.employer": customer.name,
        },
    )


def _ties(office: Office, groups: list[Customer]) -> None:
    for customer in groups[:12:4]:
        office.add(
            "ties",
            {"从": f"{customer.id}-2", "到": customer.contact, "关系": "reports-to", "强度": 3},
        )
    for number, customer in enumerate(groups[:6], 1):
        office.add(
            "ties",
            {"从": customer.owner, "到": customer.contact, "关系": "knows",
             "关系等级": number % 4 + 1, "目标等级": 4, "起始": "2024-03-01"},
        )  # fmt: skip

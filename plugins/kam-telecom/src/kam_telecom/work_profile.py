"""Columns of cases and activities: work orders, events, installations, what the post does."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldKind, FieldOwner, Message, ProfileField
from kam_telecom.profile import Choices, account_field

CASE: Final = FieldOwner.CASE
ACTIVITY: Final = FieldOwner.ACTIVITY
AUTHORITIES: Final[Choices] = (
    ("post", Message("the key-account post itself", "大客户岗权限内")),
    ("departments", Message("other departments are needed", "需其他部门协助")),
    ("city-company", Message("major, the city company is involved", "重大，涉及市公司部门")),
)
ORDER_KINDS: Final[Choices] = (
    ("consulting", Message("consulting", "咨询类")),
    ("repair", Message("repair", "报修类")),
    ("complaint", Message("complaint", "投诉类")),
)
REPAIR_KINDS: Final[Choices] = (
    ("ordinary", Message("ordinary repair", "普通报修")),
    ("concentrated", Message("concentrated fault", "集中故障")),
)
FAULT_KINDS: Final[Choices] = (
    ("optical-cable", Message("optical cable", "光缆")),
    ("cable", Message("cable", "电缆")),
    ("equipment", Message("equipment", "设备")),
    ("machine-room", Message("machine room", "机房")),
    ("power-cut", Message("power cut", "停电")),
)
METHODS: Final[Choices] = (
    ("usage-data", Message("usage data", "通信行为数据")),
    ("interview", Message("interview by telephone, visit or meeting", "定期访谈")),
    ("gathering", Message("seminar or gathering", "座谈会与联谊会")),
    ("observation", Message("observation of use", "使用观察")),
    ("records", Message("detailed records", "详细记录")),
    ("sharing", Message("shared by sales or back office", "与销售及后台共享")),
)
TASKS: Final[Choices] = (
    ("visit-plan", Message("visit plan", "走访计划")),
    ("on-site-service", Message("on-site service", "上门服务")),
    ("publicity", Message("publicity", "业务宣传")),
    ("work-plan", Message("work plan", "工作计划")),
    ("acceptance", Message("unified acceptance", "统一受理")),
    ("complaint", Message("complaint handling", "投诉处理")),
)
DUTIES: Final[Choices] = (
    ("develop", Message("develop key accounts", "发展大客户")),
    ("serve", Message("serve key accounts", "服务大客户")),
    ("specialist", Message("act as business specialist", "业务专员")),
)
FLOWS: Final[Choices] = (
    ("management", Message("service management flow", "服务管理流程")),
    ("business", Message("service business flow", "服务业务流程")),
)
LAYERS: Final[Choices] = (
    ("strategy", Message("service strategy", "服务战略")),
    ("customer-facing", Message("customer-facing process", "面向客户的流程")),
    ("back-office", Message("back-office support", "后台支撑")),
)
MATERIALS: Final[Choices] = (
    ("material", Message("publicity material", "宣传资料")),
    ("demonstration", Message("demonstration", "业务演示")),
)


def _case(
    slug: str,
    en: str,
    zh: str,
    ids: tuple[str, ...],
    kind: FieldKind = FieldKind.TEXT,
    choices: Choices = (),
) -> ProfileField:
    return account_field(slug, Message(en, zh), ids, kind, choices=choices, on=CASE)


def _done(
    slug: str,
    en: str,
    zh: str,
    ids: tuple[str, ...],
    kind: FieldKind = FieldKind.TEXT,
    choices: Choices = (),
) -> ProfileField:
    return account_field(slug, Message(en, zh), ids, kind, choices=choices, on=ACTIVITY)


CHOICE, FLAG, NUMBER, LIST = (
    FieldKind.CHOICE,
    FieldKind.FLAG,
    FieldKind.NUMBER,
    FieldKind.LIST,
)
AUTHORITY: Final = _case(
    "authority", "whose authority a complaint needs", "投诉处理权限", ("R-CABLE-43", "X-TIER-21"),
    CHOICE, AUTHORITIES,
)  # fmt: skip
CALL: Final = _case("call", "number of the customer's call", "来电编号", ("R-CATV6-06",))
CALL_TYPE: Final = _case(
    "call-type", "type of call", "来电类型", ("R-CATV6-09", "R-CATV6-24", "R-CATV6-25")
)
CONTENT: Final = _case("content", "what the customer said", "内容", ("R-CATV6-09",))
RECORDING: Final = _case("recording", "recording of the call", "录音", ("R-CATV6-24",))
ORDER_KIND: Final = _case(
    "order-kind", "kind of work order", "工单类型", ("R-CATV6-08",), CHOICE, ORDER_KINDS
)
REPAIR_KIND: Final = _case(
    "repair-kind", "kind of repair", "报修类型", ("R-CATV6-11",), CHOICE, REPAIR_KINDS
)
CERTIFICATE: Final = _case(
    "checked-certificate", "user certificate was checked", "已核对用户证", ("R-CATV6-12",), FLAG
)
ADDRESS: Final = _case(
    "checked-address", "address was checked", "已核对地址", ("R-CATV6-12",), FLAG
)
NAME: Final = _case("checked-name", "name was checked", "已核对姓名", ("R-CATV6-12",), FLAG)
FAULT_KIND: Final = _case(
    "fault-kind", "kind of fault", "故障类型", ("R-CATV6-22",), CHOICE, FAULT_KINDS
)
SUSPENSION: Final = _case("suspension-type", "type of suspension", "挂起类型", ("R-CATV6-21",))
AFFECTED: Final = _case("affected-area", "area affected", "影响区域", ("R-CATV6-21",))
DESCRIPTION: Final = _case("description", "description", "描述", ("R-CATV6-21",))
DEPARTMENT: Final = _case(
    "department", "department responsible", "责任部门", ("R-CABLE-57", "R-CATV6-05")
)
HANDLING: Final = _case("handling", "what was done", "处理内容", ("R-CATV6-15",))
RETURNED_BY: Final = _case(
    "return-contact-by", "who made the return contact", "回访人", ("R-CATV6-15",)
)
RESPONSIBLE: Final = _case(
    "responsibility", "finding of responsibility", "责任定性", ("R-CATV6-27",)
)
REPAIR_RECORD: Final = _case(
    "repair-record", "repair record", "维修记录", ("R-CABLE-55", "X-REC-17")
)
RECEIPT: Final = _case(
    "receipt", "work receipt of the contractor", "施工回执", ("R-CABLE-55", "X-REC-17")
)
REASON: Final = _case("reason", "reason of the application", "申请原因", ("R-CABLE-27",))
DEVICE_TYPE: Final = _case("device-type", "type of device", "设备类型", ("R-CABLE-27",))
PROGRAMMES: Final = _case("programmes", "kinds of programme", "节目种类", ("R-CABLE-27",), LIST)
TERM: Final = _case("term", "term of use", "使用期限", ("R-CABLE-27",))
FOUND_BY: Final = _case(
    "found-by", "how the need was found", "需求来源", ("R-CTEL-08",), CHOICE, METHODS
)
GROWTH: Final = _case(
    "growth", "chance of revenue growth, 1 to 5", "收入增长机会", ("R-MOB-29",), NUMBER
)
PROFIT: Final = _case("profit", "profit potential, 1 to 5", "利润潜力", ("R-MOB-29",), NUMBER)
RISK: Final = _case("risk", "risk, 1 to 5", "风险", ("R-MOB-29",), NUMBER)
FLOW: Final = _case("flow", "kind of flow", "流程种类", ("R-CTEL-20",), CHOICE, FLOWS)
LAYER: Final = _case("layer", "layer of the system", "体系层次", ("R-CTEL-05",), CHOICE, LAYERS)
TASK: Final = _done("task", "type of task", "工作类型", ("R-CABLE-18",), CHOICE, TASKS)
DUTY: Final = _done("duty", "basic duty", "基本职责", ("R-CABLE-17",), CHOICE, DUTIES)
MATERIAL: Final = _done(
    "material", "what was given or shown", "提供的宣传", ("R-CABLE-24",), LIST, MATERIALS
)
FINAL_STATE: Final = _done(
    "final-state", "final state of the installation", "安装最终状态", ("R-CABLE-32",)
)
REACTION: Final = _done("reaction", "the customer's reaction", "客户反应", ("R-CABLE-32",))
INSTALLER: Final = _done(
    "installer-rating", "assessment of the installer", "安装人员考核", ("R-CABLE-32",)
)


def work_fields() -> tuple[ProfileField, ...]:
    """Return the columns of cases and activities, in the order above."""
    return tuple(value for value in globals().values() if isinstance(value, ProfileField))

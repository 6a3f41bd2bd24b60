"""Roles: the key-account post with its duties, departments, and three levels of organisation."""

from __future__ import annotations

from typing import Final

from attrs import fields

from kam.plugins import Message, RoleDef
from kam_telecom.settings import ManagerRules, TelecomSettings
from kam_telecom.sources import cite

BASIC: Final = (
    Message("develop key accounts", "发展大客户"),
    Message("serve key accounts", "服务大客户"),
    Message("act as business specialist for key accounts", "充当大客户业务专员"),
)
LISTED: Final = (
    Message("find and develop key accounts", "挖掘和发展大客户"),
    Message("accept every need of key accounts at one point", "统一受理大客户需求"),
    Message("keep the dossiers", "管理大客户档案"),
    Message("plan visits and make them", "制定走访服务计划并走访"),
    Message("serve at the customer's place", "提供上门服务"),
    Message("give out publicity and show services", "开展业务宣传"),
    Message("plan the work for the own accounts", "为大客户群制定工作计划"),
    Message("handle complaints until the customer is satisfied", "处理投诉直到客户满意"),
    Message("count opinions and complaints, ask for improvement", "统计意见投诉并督促改进"),
)
"""Nine duties of the post in our own words (R-CABLE-18)."""
PLACES: Final = {
    "duties": Message("duties", "职责"),
    "appearance": Message("appearance", "仪容仪表"),
    "work_plan": Message("work plan", "工作计划"),
    "daily_work": Message("daily work", "日常工作"),
    "system_operation": Message("system operation", "系统操作"),
    "security": Message("security", "安全保密"),
    "emergency_notice": Message("emergency notice", "紧急事件通报"),
    "billing_rules": Message("billing rules", "计费规则"),
}
"""The places of the manager's rules (R-MOB-27)."""
PLACE: Final = Message("{place}: {text}", "{place}：{text}")
LEVELS: Final = ("headquarters", "province", "prefecture")
CALL_CENTRE: Final = "call centre"
INSPECTION: Final = "inspection department"
OPERATIONS: Final = "operations department"
HEAD: Final = "department head"
POST: Final = "key-account post"


def manager_places(rules: ManagerRules) -> tuple[Message, ...]:
    """Return the places that the company filled in, each with its heading."""
    found = []
    for attribute in fields(ManagerRules):
        text = str(getattr(rules, attribute.name))
        if text:
            title = PLACES[attribute.name]
            found.append(Message(f"{title.en}: {text}", f"{title.zh}：{text}"))
    return tuple(found)


def _role(
    role: str,
    zh: str,
    ids: tuple[str, ...],
    names: tuple[str, ...] = (),
    duties: tuple[Message, ...] = (),
    *,
    leader: bool = False,
) -> RoleDef:
    return RoleDef(
        id=f"telecom.{role.replace(' ', '-')}",
        title=Message(role, zh),
        source=cite(ids),
        implements=ids,
        role=role,
        names=names,
        duties=duties,
        leader=leader,
    )


FIXED: Final = (
    _role(HEAD, "部门负责人", ("R-CATV6-03", "R-CATV6-18"), ("head of department",), leader=True),
    _role(
        CALL_CENTRE,
        "呼叫中心",
        ("R-CATV6-03", "R-CATV6-19"),
        ("call center",),
        (
            Message("publish announcements, nobody else may", "唯一发布公告"),
            Message("suspend events and lift them", "集中挂起和解除事件"),
        ),
    ),
    _role(
        OPERATIONS,
        "运营部",
        ("R-CATV6-09", "R-CATV6-10"),
        ("operations",),
        (Message("answer, transfer or end consulting orders", "回复、转派或终止咨询工单"),),
    ),
    _role(
        "supervision department",
        "监管部",
        ("R-CATV6-02", "R-CATV6-25"),
        ("supervision",),
        (Message("analyse consulting calls", "分析咨询来电"),),
    ),
    _role(
        "repair department",
        "维修部",
        ("R-CATV6-11",),
        ("repair",),
    ),
    _role(
        LEVELS[0],
        "总部",
        ("X-ROLE-08", "R-CTEL-03"),
        ("集团总部", "head office", "总公司"),
        leader=True,
    ),
    _role(
        LEVELS[1],
        "省公司",
        ("X-ROLE-08", "R-CTEL-03"),
        ("省级公司", "provincial branch", "省", "省分公司", "省级"),
        leader=True,
    ),
    _role(
        LEVELS[2],
        "地市公司",
        ("X-ROLE-08", "R-CTEL-03"),
        ("地市分公司", "city branch", "地市", "市分公司", "地市级"),
        leader=True,
    ),
)
"""Departments of the cable system, and the three levels of organisation."""


def roles(settings: TelecomSettings) -> tuple[RoleDef, ...]:
    """Return the roles of operators; the post has the company's own rules among its duties."""
    post = _role(
        POST,
        "大客户管理岗",
        ("X-ROLE-01", "R-CABLE-17", "R-CABLE-18", "R-MOB-13", "R-MOB-27"),
        ("大客户岗", "大客户专员"),
        (*BASIC, *LISTED, *manager_places(settings.manager_rules)),
    )
    return (post, *FIXED)

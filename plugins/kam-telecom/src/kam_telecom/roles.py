"""Roles: the key-account post with its duties, departments, and three levels of organisation."""

from __future__ import annotations

from typing import Final

from attrs import fields

from kam.plugins import Message, Role, Term, bilingual, term
from kam_telecom.settings import ManagerRules, TelecomSettings

DUTIES: Final = (
    "develop key accounts | 发展大客户",
    "serve key accounts | 服务大客户",
    "act as business specialist for key accounts | 充当大客户业务专员",
    "find and develop key accounts | 挖掘和发展大客户",
    "accept every need of key accounts at one point | 统一受理大客户需求",
    "keep the dossiers | 管理大客户档案",
    "plan visits and make them | 制定走访服务计划并走访",
    "serve at the customer's place | 提供上门服务",
    "give out publicity and show services | 开展业务宣传",
    "plan the work for the own accounts | 为大客户群制定工作计划",
    "handle complaints until the customer is satisfied | 处理投诉直到客户满意",
    "count opinions and complaints, ask for improvement | 统计意见投诉并督促改进",
)
"""Three basic duties (R-CABLE-17) and nine of the post (R-CABLE-18), in our own words."""
PLACES: Final = {
    "duties": "duties | 职责",
    "appearance": "appearance | 仪容仪表",
    "work_plan": "work plan | 工作计划",
    "daily_work": "daily work | 日常工作",
    "system_operation": "system operation | 系统操作",
    "security": "security | 安全保密",
    "emergency_notice": "emergency notice | 紧急事件通报",
    "billing_rules": "billing rules | 计费规则",
}
"""The places of the manager's rules (R-MOB-27)."""
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
            title = bilingual(PLACES[attribute.name])
            found.append(Message(f"{title.en}: {text}", f"{title.zh}：{text}"))
    return tuple(found)


def _role(name: str, zh: str, sense: Role, also: str, *ids: str) -> Term[Role]:
    slug = name.replace(" ", "-")
    return term(f"telecom.{slug}", Message(name, zh), sense, also, *ids)


_CALL_CENTRE: Final = Role(
    duties=(
        "publish announcements, nobody else may | 唯一发布公告",
        "suspend events and lift them | 集中挂起和解除事件",
    )
)
_OPERATIONS: Final = Role(
    duties=("answer, transfer or end consulting orders | 回复、转派或终止咨询工单",)
)
_SUPERVISION: Final = Role(duties=("analyse consulting calls | 分析咨询来电",))
_LEADER: Final = Role(leader=True)

# fmt: off
CALL_CENTRE_ROLE: Final = _role(CALL_CENTRE, "呼叫中心", _CALL_CENTRE, "call center", "R-CATV6-03", "R-CATV6-19")
LEVEL_ROLES: Final = (
    _role("headquarters", "总部", _LEADER, "集团总部; head office; 总公司", "X-ROLE-08", "R-CTEL-03"),
    _role("province", "省公司", _LEADER, "省级公司; provincial branch; 省; 省分公司; 省级", "X-ROLE-08", "R-CTEL-03"),
    _role("prefecture", "地市公司", _LEADER, "地市分公司; city branch; 地市; 市分公司; 地市级", "X-ROLE-08", "R-CTEL-03"),
)
"""The three levels of organisation."""
FIXED: Final = (
    _role(HEAD, "部门负责人", _LEADER, "head of department", "R-CATV6-03", "R-CATV6-18"),
    CALL_CENTRE_ROLE,
    _role(OPERATIONS, "运营部", _OPERATIONS, "operations", "R-CATV6-09", "R-CATV6-10"),
    _role("supervision department", "监管部", _SUPERVISION, "supervision", "R-CATV6-02", "R-CATV6-25"),
    _role("repair department", "维修部", Role(), "repair", "R-CATV6-11"),
    *LEVEL_ROLES,
)
"""Departments of the cable system, and the three levels of organisation."""
# fmt: on


def roles(settings: TelecomSettings) -> tuple[Term[Role], ...]:
    """Return the roles of operators; the post has the company's own rules among its duties."""
    duties = (*map(bilingual, DUTIES), *manager_places(settings.manager_rules))
    ids = ("X-ROLE-01", "R-CABLE-17", "R-CABLE-18", "R-MOB-13", "R-MOB-27")
    post = _role(POST, "大客户管理岗", Role(duties=duties), "大客户岗; 大客户专员", *ids)
    return (post, *FIXED)

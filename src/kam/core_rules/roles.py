"""Roles of our people (catalogue 2.10), under every name that the sources give them."""

from __future__ import annotations

from typing import Final

from kam.plugins import Message, RoleDef

_MANAGER: Final = (
    Message("be the single contact window of the account", "作为客户的唯一窗口"),
    Message("follow orders and payments continuously", "持续跟进订单和支付情况"),
    Message("answer needs and problems fast", "快速响应需求和问题"),
    Message("report sales and results to the customer", "向客户提供销售报告和业绩分析"),
    Message("keep in contact by meetings and calls", "通过会议和电话保持沟通"),
)
_SERVICE: Final = (
    Message("consulting", "咨询"),
    Message("collect opinions of customers", "收集客户意见"),
    Message("file customer data", "归档客户资料"),
    Message("relay messages", "转告信息"),
    Message("take complaint calls", "受理投诉电话"),
)
_SUPERVISOR: Final = (
    Message("check the work of staff", "检查员工工作"),
    Message("receive complaints", "接待投诉"),
    Message("train staff", "组织培训"),
    Message("check performance", "考核绩效"),
)
_SERVICE_MANAGER: Final = (
    Message("keep the service system", "建立服务体系"),
    Message("keep dossiers with tracking and feedback", "管理档案并跟踪反馈"),
    Message("make the training plan", "制定培训计划"),
    Message("accept complaints", "受理投诉"),
)
_AFTER_SALES: Final = (
    Message("arrange delivery and installation", "安排交付和安装"),
    Message("answer questions on use and maintenance", "解答使用与维护问题"),
)
_FINANCE: Final = (
    Message("settle accounts", "结算"),
    Message("reconcile accounts", "对账"),
)
_DEPARTMENT: Final = (
    Message("strategy and plan", "战略与规划"),
    Message("research into market and competitors", "市场与竞争对手研究"),
    Message("targets", "目标管理"),
    Message("coordinate resources", "资源协调"),
)
_COMMITTEE: Final = (Message("strategy, policy, approval", "战略、政策与审批"),)

_MEMBER = ("X-ROLE-02", "R-CIO-05", "R-POLICY-03", "R-TEAM6-02", "R-TEAM4-01")
_ROLES: Final = (
    (
        "account manager", "客户经理",
        (
            "key account manager", "customer manager", "relationship manager", "dedicated person",
            "key-account post", "大客户经理", "关系经理", "大客户管理岗", "专人",
        ),
        _MANAGER,
        ("X-ROLE-01", "R-3PL-36", "R-POST-01", "R-POST-02", "R-RM-16", "R-ART-03"),
    ),
    ("sales", "销售", ("sales representative", "销售代表", "销售团队"), (), _MEMBER),
    (
        "customer service", "客户服务", ("service staff", "客服", "客服人员", "客服专员"), _SERVICE,
        (*_MEMBER, "R-CSD-01", "R-CSD-02"),
    ),
    (
        "technical support", "技术支持", ("technical", "support staff", "技术", "技术部门"), (),
        (*_MEMBER, "R-DEPT-07"),
    ),
    (
        "after-sales", "售后支持", ("after-sales support", "售后", "售后支持专员"), _AFTER_SALES,
        (*_MEMBER, "R-POST-01", "R-POST-09", "R-DEPT-07"),
    ),
    ("finance", "财务", ("finance team", "财务团队"), _FINANCE, (*_MEMBER, "R-TEAM6-06")),
    ("project", "项目", ("project team", "项目团队"), (), (*_MEMBER, "R-3PL-37")),
    (
        "pre-sales", "售前支持", ("pre-sales support", "售前", "售前支持专员"), (),
        (*_MEMBER, "R-POST-01"),
    ),
    (
        "key-account department", "大客户部", ("大客户经营服务部",), _DEPARTMENT,
        ("X-ROLE-04", "R-DEPT-05", "R-CMTE-01"),
    ),
    (
        "complaint department", "投诉主管部门", ("客户服务管理部门",), (),
        ("X-ROLE-04", "R-PCI-18"),
    ),
    ("inspection department", "稽查部", (), (), ("X-ROLE-04", "R-CATV6-14")),
    (
        "authorised employee", "被授权员工", ("authorized employee", "授权员工"),
        (Message("apologise and correct", "致歉并纠正"),), ("X-ROLE-06", "R-PREC-05"),
    ),
    ("headquarters", "总部", ("head office", "总公司"), (), ("X-ROLE-08", "R-CTEL-03")),
    ("province", "省", ("provincial branch", "省分公司", "省级"), (), ("X-ROLE-08", "R-CTEL-03")),
    (
        "prefecture", "地市", ("city branch", "city", "市分公司", "地市级"), (),
        ("X-ROLE-08", "R-CTEL-03"),
    ),
)  # fmt: skip
_LEADERS: Final = (
    (
        "supervisor", "主管", ("key-account supervisor", "大客户主管"), _SUPERVISOR,
        ("X-ROLE-03", "R-ART-07"),
    ),
    (
        "service supervisor", "客服主管", (), _SUPERVISOR, ("X-ROLE-03", "R-CSD-01", "R-CSD-03"),
    ),
    (
        "service manager", "客服经理", (), _SERVICE_MANAGER,
        ("X-ROLE-03", "R-CSD-01", "R-CSD-04"),
    ),
    (
        "executive", "高管", ("top management", "高层", "管理层"),
        (Message("meet the management of the customer", "与客户高层座谈"),),
        ("X-CARE-09", "R-ART-08"),
    ),
    ("approving manager", "审批经理", ("部门经理",), (), ("X-ROLE-03", "R-SOFT-07")),
    (
        "key-account committee", "大客户管理委员会", ("committee", "委员会"), _COMMITTEE,
        ("X-ROLE-04", "R-CMTE-01"),
    ),
    ("complaint committee", "投诉监督委员会", (), (), ("X-ROLE-04", "R-GAS-11")),
    (
        "first responsible", "第一责任人", ("head of unit", "一把手"), (),
        ("X-ROLE-05", "R-PREC-04", "R-PIND-10"),
    ),
)  # fmt: skip
_ASSESSORS: Final = (
    (
        "internal assessor", "内部第三方", ("internal third party",), (),
        ("X-ROLE-07", "R-GAS-16", "R-3PL-30"),
    ),
    (
        "external assessor", "外部第三方", ("external third party", "third party", "第三方"), (),
        ("X-ROLE-07", "R-GAS-16", "R-3PL-30"),
    ),
)  # fmt: skip
_Row = tuple[str, str, tuple[str, ...], tuple[Message, ...], tuple[str, ...]]


def roles() -> tuple[RoleDef, ...]:
    """Return the roles; leaders may approve, assessors stand outside the service."""
    return (
        *(_role(row) for row in _ROLES),
        *(_role(row, leader=True) for row in _LEADERS),
        *(_role(row, outside=True) for row in _ASSESSORS),
    )


def _role(row: _Row, *, leader: bool = False, outside: bool = False) -> RoleDef:
    word, zh, names, duties, implements = row
    return RoleDef(
        id=f"core.role-{word.replace(' ', '-')}",
        title=Message(word, zh),
        source="catalogue 2.10, G-43",
        implements=implements,
        role=word,
        names=names,
        duties=duties,
        leader=leader,
        outside=outside,
    )

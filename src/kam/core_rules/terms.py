"""Words for roles, channels and relations (catalogue 2.10, 2.11), under every name of the sources."""

from __future__ import annotations

from typing import Final

from kam.plugins import STAGES, Channel, Message, Relation, Role, Term, term

_MANAGER: Final = Role(
    duties=(
        "be the single contact window of the account | 作为客户的唯一窗口",
        "follow orders and payments continuously | 持续跟进订单和支付情况",
        "answer needs and problems fast | 快速响应需求和问题",
        "report sales and results to the customer | 向客户提供销售报告和业绩分析",
        "keep in contact by meetings and calls | 通过会议和电话保持沟通",
    )
)
_SERVICE: Final = Role(
    duties=(
        "consulting | 咨询",
        "collect opinions of customers | 收集客户意见",
        "file customer data | 归档客户资料",
        "relay messages | 转告信息",
        "take complaint calls | 受理投诉电话",
    )
)
_AFTER_SALES: Final = Role(
    duties=(
        "arrange delivery and installation | 安排交付和安装",
        "answer questions on use and maintenance | 解答使用与维护问题",
    )
)
_FINANCE: Final = Role(duties=("settle accounts | 结算", "reconcile accounts | 对账"))
_DEPARTMENT: Final = Role(
    duties=(
        "strategy and plan | 战略与规划",
        "research into market and competitors | 市场与竞争对手研究",
        "targets | 目标管理",
        "coordinate resources | 资源协调",
    )
)
_AUTHORISED: Final = Role(duties=("apologise and correct | 致歉并纠正",))
_SUPERVISOR: Final = Role(
    duties=(
        "check the work of staff | 检查员工工作",
        "receive complaints | 接待投诉",
        "train staff | 组织培训",
        "check performance | 考核绩效",
    ),
    leader=True,
)
_SERVICE_MANAGER: Final = Role(
    duties=(
        "keep the service system | 建立服务体系",
        "keep dossiers with tracking and feedback | 管理档案并跟踪反馈",
        "make the training plan | 制定培训计划",
        "accept complaints | 受理投诉",
    ),
    leader=True,
)
_EXECUTIVE: Final = Role(
    duties=("meet the management of the customer | 与客户高层座谈",), leader=True
)
_COMMITTEE: Final = Role(duties=("strategy, policy, approval | 战略、政策与审批",), leader=True)
_MEMBER, _LEADER, _OUTSIDE = Role(), Role(leader=True), Role(outside=True)
_TEAM: Final = ("X-ROLE-02", "R-CIO-05", "R-POLICY-03", "R-TEAM6-02", "R-TEAM4-01")
_LEVEL: Final = ("X-ROLE-08", "R-CTEL-03")
_ASSESSOR: Final = ("X-ROLE-07", "R-GAS-16", "R-3PL-30")


def _role(title: str, sense: Role, also: str, *ids: str) -> Term[Role]:
    slug = title.partition(" | ")[0].replace(" ", "-")
    return term(f"core.role-{slug}", title, sense, also, *ids, source="catalogue 2.10, G-43")


# fmt: off
ROLES: Final = (
    # title, sense, other names, rows
    _role("account manager | 客户经理", _MANAGER, "key account manager; customer manager; relationship manager; dedicated person; key-account post; 大客户经理; 关系经理; 大客户管理岗; 专人",
          "X-ROLE-01", "R-3PL-36", "R-POST-01", "R-POST-02", "R-RM-16", "R-ART-03"),
    _role("sales | 销售", _MEMBER, "sales representative; 销售代表; 销售团队", *_TEAM),
    _role("customer service | 客户服务", _SERVICE, "service staff; 客服; 客服人员; 客服专员", *_TEAM, "R-CSD-01", "R-CSD-02"),
    _role("technical support | 技术支持", _MEMBER, "technical; support staff; 技术; 技术部门", *_TEAM, "R-DEPT-07"),
    _role("after-sales | 售后支持", _AFTER_SALES, "after-sales support; 售后; 售后支持专员", *_TEAM, "R-POST-01", "R-POST-09", "R-DEPT-07"),
    _role("finance | 财务", _FINANCE, "finance team; 财务团队", *_TEAM, "R-TEAM6-06"),
    _role("project | 项目", _MEMBER, "project team; 项目团队", *_TEAM, "R-3PL-37"),
    _role("pre-sales | 售前支持", _MEMBER, "pre-sales support; 售前; 售前支持专员", *_TEAM, "R-POST-01"),
    _role("key-account department | 大客户部", _DEPARTMENT, "大客户经营服务部", "X-ROLE-04", "R-DEPT-05", "R-CMTE-01"),
    _role("complaint department | 投诉主管部门", _MEMBER, "客户服务管理部门", "X-ROLE-04", "R-PCI-18"),
    _role("inspection department | 稽查部", _MEMBER, "", "X-ROLE-04", "R-CATV6-14"),
    _role("authorised employee | 被授权员工", _AUTHORISED, "authorized employee; 授权员工", "X-ROLE-06", "R-PREC-05"),
    _role("headquarters | 总部", _MEMBER, "head office; 总公司", *_LEVEL),
    _role("province | 省", _MEMBER, "provincial branch; 省分公司; 省级", *_LEVEL),
    _role("prefecture | 地市", _MEMBER, "city branch; city; 市分公司; 地市级", *_LEVEL),
    _role("supervisor | 主管", _SUPERVISOR, "key-account supervisor; 大客户主管", "X-ROLE-03", "R-ART-07"),
    _role("service supervisor | 客服主管", _SUPERVISOR, "", "X-ROLE-03", "R-CSD-01", "R-CSD-03"),
    _role("service manager | 客服经理", _SERVICE_MANAGER, "", "X-ROLE-03", "R-CSD-01", "R-CSD-04"),
    _role("executive | 高管", _EXECUTIVE, "top management; 高层; 管理层", "X-CARE-09", "R-ART-08"),
    _role("approving manager | 审批经理", _LEADER, "部门经理", "X-ROLE-03", "R-SOFT-07"),
    _role("key-account committee | 大客户管理委员会", _COMMITTEE, "committee; 委员会", "X-ROLE-04", "R-CMTE-01"),
    _role("complaint committee | 投诉监督委员会", _LEADER, "", "X-ROLE-04", "R-GAS-11"),
    _role("first responsible | 第一责任人", _LEADER, "head of unit; 一把手", "X-ROLE-05", "R-PREC-04", "R-PIND-10"),
    _role("internal assessor | 内部第三方", _OUTSIDE, "internal third party", *_ASSESSOR),
    _role("external assessor | 外部第三方", _OUTSIDE, "external third party; third party; 第三方", *_ASSESSOR),
)
# fmt: on


def _channel(
    title: str, activities: str, stages: tuple[str, ...], also: str, *ids: str, remote: bool = True
) -> Term[Channel]:
    slug = title.partition(" | ")[0].replace(" ", "-")
    sense = Channel(remote=remote, activities=tuple(activities.split()), stages=stages)
    return term(
        f"core.channel-{slug}", title, sense, also, *ids, "R-CTEL-19", source="catalogue 2.11"
    )


_ACQUIRE, _CARE, _DEVELOP, _RETAIN = STAGES
# fmt: off
_CHANNELS: Final = (
    # title, activities, parts of the life cycle (proposed; R-CTEL-19 asks for stated ones), other names, rows
    _channel("telephone | 电话", "call", (_ACQUIRE, _CARE, _RETAIN), "phone; call; 电话沟通", "X-CHAN-01", "X-CHAN-02", "R-CABLE-09", "R-DOSS-08", "R-FIVE-05"),
    _channel("mail | 邮件", "message", (_CARE, _DEVELOP), "e-mail; email; 电子邮件", "X-CHAN-01", "X-CHAN-02", "R-CABLE-09", "R-DOSS-08", "R-FIVE-05"),
    _channel("short message | 短信", "message", (_CARE,), "sms; text message", "X-CHAN-02", "R-CABLE-09"),
    _channel("online service | 在线客服", "message", (_CARE, _RETAIN), "online; 在线", "X-CHAN-01", "R-DOSS-08"),
    _channel("questionnaire | 问卷调查", "survey", (_RETAIN,), "survey; 问卷", "X-CHAN-01", "R-ABC-03"),
    _channel("letter | 来函来信", "letter", (_CARE,), "post; 信函; 来信", "X-CHAN-01", "R-CBANK-17"),
    _channel("home visit | 上门拜访", "visit", STAGES, "visit; 拜访", "X-CHAN-02", "R-CABLE-09", remote=False),
    _channel("meeting | 会议", "meeting", (_DEVELOP, _RETAIN), "conference; 会面", "X-CHAN-01", "R-FIVE-05", "R-GRADE-06", remote=False),
    _channel("interview | 面谈", "meeting visit", (_ACQUIRE, _DEVELOP), "personal talk; 访谈", "X-CHAN-01", "R-ABC-03", "R-GRADE-06", remote=False),
)
# fmt: on


def _relation(
    name: str,
    title: str,
    sense: Relation,
    also: str = "",
    *,
    source: str = "glossary of the catalogue: tie",
) -> Term[Relation]:
    return term(f"core.relation-{name}", title, sense, also, name=name, source=source)


_BOTH_WAYS: Final = Relation(symmetric=True)
# fmt: off
_RELATIONS: Final = (
    _relation("reports-to", "reports to | 汇报给", Relation(inverse=Message("is the superior of", "的下属是")), "上级; 汇报对象"),
    _relation("influences", "influences | 影响", Relation(inverse=Message("is influenced by", "受影响于"))),
    _relation("knows", "knows | 认识", _BOTH_WAYS, "熟人; acquaintance"),
    _relation("owns", "looks after | 负责联系", Relation(inverse=Message("is looked after by", "的联系人是")), "对口; 负责"),
    _relation("family", "is related to | 亲属", _BOTH_WAYS, "亲戚; relative", source="R-CABLE-49; private (G-23)"),
)
# fmt: on
TERMS: Final = (*ROLES, *_CHANNELS, *_RELATIONS)
"""Who our people are, how customers are reached, and how people are tied."""

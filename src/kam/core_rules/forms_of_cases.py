"""Forms of cases: messages, complaints, plans, problems, recovery, feedback."""

from __future__ import annotations

from typing import Final

from kam.core_rules.forming import asked, form
from kam.plugins import FieldOwner

CASE: Final = FieldOwner.CASE
_PLANNED = (
    asked("due", "due time | 时间节点", must=True),
    asked("owner", "responsible person | 责任人", must=True),
)

CASE_FORMS: Final = (
    form(
        "message",
        "telephone message | 电话留言",
        CASE,
        ("message 留言",),
        ("X-REC-06", "R-CSD-06", "R-SME-02"),
        (
            asked("core.caller", must=True),
            asked("core.wanted", must=True),
            asked("core.text", must=True),
            asked("owner", "handed over to | 转交给"),
        ),
    ),
    form(
        "complaint",
        "complaint | 投诉记录",
        CASE,
        ("complaint 投诉",),
        ("X-REC-06", "X-REC-18", "R-CSD-05", "R-SME-10", "R-SME-11", "R-SME-12"),
        (
            asked("core.caller"),
            asked("core.text"),
            asked("channel", "channel | 渠道"),
            asked("core.complaint-cause", "cause | 原因"),
            asked("owner", "handed over to | 转交给"),
        ),
    ),
    form(
        "service-plan",
        "service plan | 服务方案",
        CASE,
        ("service-plan 服务方案",),
        ("X-REC-08", "R-ABC-04", "R-STRAT-06", "R-PKA-06"),
        (
            asked("core.text", "content | 服务内容", must=True),
            *_PLANNED,
            asked("core.confirmed"),
        ),
    ),
    form(
        "development-plan",
        "development plan | 开发计划",
        CASE,
        ("development-plan 开发计划",),
        ("X-REC-09", "R-DEPT-10"),
        (
            asked("core.goal", must=True),
            asked("core.strategy", must=True),
        ),
    ),
    form(
        "sales-plan",
        "sales plan | 销售计划",
        CASE,
        ("sales-plan 销售计划",),
        ("X-REC-09", "R-TEAM4-04"),
        (
            asked("core.goal", "target | 销售目标", must=True),
            asked("core.strategy", "strategy | 销售策略", must=True),
            asked("core.budget", "budget | 销售预算", must=True),
        ),
    ),
    form(
        "service-strategy",
        "service strategy | 服务策略",
        CASE,
        ("service-strategy 服务策略",),
        ("X-REC-09", "R-STRAT-05"),
        (
            asked("core.customisation", must=True),
            asked("core.price-policy", must=True),
            asked("core.after-sales", must=True),
        ),
    ),
    form(
        "work-plan",
        "work plan of the manager | 工作计划",
        CASE,
        ("work-plan 工作计划",),
        ("X-REC-09", "R-CABLE-25", "R-MOB-27"),
        (asked("core.goal", must=True), *_PLANNED),
    ),
    form(
        "relationship-plan",
        "relationship plan | 关系计划",
        CASE,
        ("relationship-plan 关系计划",),
        ("X-REC-10", "R-RM-05"),
        (
            asked("core.plan-kind", "one of six kinds | 六类之一", must=True),
            asked("core.goal", "goal: to keep the customer | 目标：留住客户"),
        ),
    ),
    form(
        "problem",
        "problem | 问题记录",
        CASE,
        ("problem 问题",),
        ("X-REC-21", "R-SOFT-03", "R-SOFT-04", "R-SOFT-08"),
        (
            asked("contact", "contact | 联系人"),
            asked("title", "problem | 问题", must=True),
            asked("core.text", "description | 问题描述", must=True),
            asked("core.category", "category | 问题类别"),
            asked("level", "level | 问题级别"),
            asked("core.solution"),
            asked("closed", "solution date | 解决日期"),
        ),
    ),
    form(
        "frequent-question",
        "frequent question | 常见问题",
        CASE,
        ("frequent-question 常见问题",),
        ("X-REC-21", "R-SOFT-09"),
        (
            asked("title", "question | 问题", must=True),
            asked("core.solution", must=True),
        ),
    ),
    form(
        "recovery",
        "service recovery | 服务补救",
        CASE,
        ("recovery 服务补救",),
        ("X-REC-25", "R-PREC-06", "R-PREC-09"),
        (
            asked("cause", "what went wrong | 失误原因", must=True),
            asked("core.compensation"),
            asked("core.compensated-for"),
        ),
    ),
    form(
        "feedback",
        "feedback | 客户反馈",
        CASE,
        ("feedback 反馈", "suggestion 建议"),
        ("X-REC-27", "R-POST-10"),
        (
            asked("core.text"),
            asked("owner", "who tracks the solution | 跟踪人"),
        ),
    ),
)

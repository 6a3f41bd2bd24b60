"""Cadences and routines beside table 3.1: evaluation, reports, reviews, checks, trainings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kam.core_rules.core_settings import DOCUMENT, CoreSettings, RuleDocument
from kam.plugins import (
    AccountView,
    AgreementStatus,
    Doer,
    LevelGroup,
    Message,
    Reach,
    Routine,
    RoutineScope,
    Served,
    Text,
    Where,
    bilingual,
    cadence,
    routine,
)

PROJECT: Final = "project"
TOP_MEETING: Final = "top-meeting"
PROPOSED: Final = "G-03 (proposed)"
NO_INTERVAL: Final = "no interval in the sources: off until one is set"
SIGNS: Final = Message(
    "{account}: rung {rung}, last contact {day}, {cases} open case(s)",
    "{account}：关系阶梯“{rung}”，上次联系 {day}，未结事项 {cases} 件",
)
NEVER: Final = Message("none on record", "无记录")
HEAD: Final = Message("{title}: {text}", "{title}：{text}")


def runs_a_project(view: AccountView) -> bool:
    """Tell whether a project of the account is open on the day: an agreement or a case."""
    for agreement in view.agreements:
        start, end = agreement.start or view.as_of, agreement.end or view.as_of
        active = agreement.status is AgreementStatus.ACTIVE and start <= view.as_of <= end
        if active and agreement.kind == PROJECT:
            return True
    projects = [c for c in view.cases if c.kind == PROJECT and c.opened.date() <= view.as_of]
    return any(map(view.portfolio.is_open, projects))


# fmt: off
REVIEWS: Final = (
    cadence("core.evaluation", "evaluation of key accounts | 大客户评估", "Evaluate {account} | 评估 {account}", "evaluation", 365, "X-CAD-14", "R-GRADE-02",
            reach=Reach(key=True), place=Where.DESK, action="Evaluate the account | 评估该客户", source=PROPOSED),
    cadence("core.customer-report", "report to the customer: top level | 向客户提交报告：高级", "Report to {account} | 向 {account} 提交报告", "customer-report", 91, "X-CAD-16", "R-POST-06", "R-POST-07",
            reach=Reach(groups=(LevelGroup.TOP,), key=True), depth="full", action="Hand over the report on the service | 提交服务报告", source=PROPOSED),
    cadence("core.project-check", "progress of open projects | 项目进度跟踪", "Check the project of {account} | 跟踪 {account} 的项目进度", "project-check", 7, "X-CAD-18", "R-CHAP-10", "R-CHAP-14",
            reach=Reach(test=runs_a_project), place=Where.DESK, minutes=30, source=PROPOSED),
    cadence("core.top-meeting", "meeting of the top managements | 双方高层座谈会", "Meeting of the managements with {account} | 与 {account} 的高层座谈会", TOP_MEETING, 182, "X-CAD-20", "X-CARE-09", "R-ART-08", "R-ART-12",
            reach=Reach(tags=(TOP_MEETING,)), minutes=120, place=Where.SITE, action="Hold the meeting of the managements | 举行高层座谈会", source=PROPOSED),
    cadence("core.product-training", "product training and updates | 产品培训与更新", "Product training for {account} | 为 {account} 做产品培训", "product-training", 0, "X-CAD-19", "R-TEAM4-02", "R-TEAM4-08",
            reach=Reach(key=True), place=Where.SITE, action="Give the product training | 做产品培训", source=NO_INTERVAL),
    cadence("core.return-visit", "return contacts as a series | 定期回访", "Return contact with {account} | 回访 {account}", "return-contact", 0, "X-CAD-11", "R-3PL-34", "R-COUR-15", "R-DOSS-13", "R-GRADE-08", "R-TEAM4-05", "R-FLOW2-05",
            minutes=15, action="Ask how the service was | 回访服务情况", source=NO_INTERVAL),
)
"""What is owed to single accounts beside visits, contacts and surveys."""
# fmt: on


def _churn_lines(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """List the top accounts every week, in the first week of a month all others too (G-03)."""
    del rule
    everyone = scope.day.day <= 7
    for served in scope.accounts:
        top = served.group is LevelGroup.TOP
        if served.account.status.value != "lost" and (top or (everyone and served.key)):
            yield _signs(served)


def _signs(served: Served) -> Text:
    view = served.view
    last = view.activities[-1].day if view.activities else None
    return SIGNS(
        account=served.account.name,
        rung=served.rung.title,
        day=NEVER if last is None else last,
        cases=sum(map(view.portfolio.is_open, view.cases)),
    )


def _document_lines(document: RuleDocument) -> tuple[Text, ...]:
    return tuple(
        HEAD(title=bilingual(title), text=getattr(document, name))
        for name, title in DOCUMENT.items()
        if getattr(document, name)
    )


def review_routines(settings: CoreSettings) -> tuple[Routine, ...]:
    """Return reports to the management, reviews of the rules, and the look for signs of leaving."""
    head = _document_lines(settings.document)
    team: dict[str, Any] = {
        "doer": Doer.TEAM,
        "role": "supervisor",
        "minutes": 120,
        "source": PROPOSED,
    }
    return (
        routine("core.management-report", "report to the management | 向管理层的服务报告", "Report to the management: {period} | 向管理层提交服务报告：{period}", "monthly", "X-CAD-16", "R-CIO-12",
                depth="full", **team),
        routine("core.superior-report", "work report to the superior level | 向上级的工作报告", "Work report: {period} | 大客户工作报告：{period}", "never", "X-CAD-16", "R-FLOW2-09",
                minutes=60, source=NO_INTERVAL),
        routine("core.rule-review", "review of the rules | 规则评审", "Review the rules: {period} | 评审管理规则：{period}", "yearly", "X-CAD-17", "X-REC-26", "R-TEAM6-09", "R-ART-01", "R-ART-09",
                details=lambda *_: head, **team),
        routine("core.churn-check", "look for signs of leaving | 客户流失迹象检查", "Look for signs of leaving: {period} | 检查客户流失迹象：{period}", "weekly", "X-CAD-24", "R-RISK-08", "R-RISK-10",
                kind="retention", depth="full", details=_churn_lines, source=PROPOSED),
    )  # fmt: skip

"""Processes of cases, service plans, promises, the life cycle and further work (G-39)."""

from __future__ import annotations

from typing import Final

from kam.core_rules.casestates import (
    ANSWERED,
    BEYOND,
    CORE,
    WHEN_SATISFIED,
    WORKING,
    process,
)
from kam.plugins import AllowedCauses, AllowedLevels

CLOSED: Final = "closed: closed | 已结案"
STATES: Final = f"""
    {CORE}
    {ANSWERED}
    {BEYOND}
"""
GIVEN_UP: Final = "closed: leader reasoned"
"""How a leader may close what is still at work (G-14)."""
LINE: Final = "registered? > assigned? > in-progress? > answered? > solved > return-contact"

CASE_PROCESSES: Final = (
    process(
        "complaint", "complaint | 投诉", "complaint",
        f"""
        {CORE}
        calmed = received: customer calmed | 已安抚
        {ANSWERED}
        {BEYOND}
        """,
        f"""
        received > calmed? > {LINE}
        at work
        solved, return-contact > closed: {WHEN_SATISFIED}
        {WORKING}, calmed, suspended, beyond-authority > {GIVEN_UP}
        """,
        "X-PROC-06", "X-PROC-08", "R-CABLE-39", "R-CABLE-14", "R-SME-14",
        note="states G-39, closing G-14 (proposed)",
    ),
    process(
        "request", "request as a closed loop | 请求（闭环）", "request",
        STATES,
        f"""
        received > {LINE}
        at work
        solved, return-contact > closed: {WHEN_SATISFIED}
        {WORKING}, suspended, beyond-authority > {GIVEN_UP}
        """,
        "X-PROC-20", "R-CTEL-01", "R-CTEL-04", "R-CABLE-14",
        note="states G-39, closing G-14 (proposed)",
    ),
    process(
        "fault", "fault | 故障", "fault event",
        STATES,
        f"""
        received > {LINE}
        at work
        solved, return-contact > closed
        {WORKING}, suspended, beyond-authority > {GIVEN_UP}
        """,
        "R-SME-14", "R-CABLE-14", note="states G-39 (proposed)",
    ),
    process(
        "installation", "installation | 安装", "installation",
        f"""
        {CORE}
        agreed = assigned, answers: time agreed | 已约定
        """,
        f"""
        received > registered? > agreed? > assigned? > in-progress? > solved > return-contact
        at work
        in-progress > agreed
        solved, return-contact > closed
        received, registered, assigned, in-progress, agreed, suspended, reopened > {GIVEN_UP}
        """,
        note="states G-39 (proposed)",
    ),
    process(
        "application", "application | 申请", "application",
        f"""
        {CORE}
        submitted = assigned: waits for approval | 待审批
        approved = in-progress, answers: 已批准
        refused = closed: 未批准
        """,
        f"""
        received > registered? > submitted
        submitted > approved: leader
        submitted > refused: leader reasoned
        submitted > registered: reasoned
        refused > submitted: reasoned
        approved > assigned? > in-progress? > solved > return-contact
        at work
        solved, return-contact > closed
        received, registered, approved, assigned, in-progress > {GIVEN_UP}
        """,
        note="states G-39, approval G-45 (proposed)",
    ),
)  # fmt: skip
"""The five kinds of case that every industry has: a complaint is calmed first, and like a request
closed only when the customer is satisfied; a fault that is an event of many is cleared when solved;
of an installation the time is agreed; a leader approves or refuses an application (G-45)."""

FURTHER_PROCESSES: Final = (
    process(
        "problem", "problem | 问题", "problem",
        """
        registered = registered: 已登记
        classified = registered: classified and collected | 已分类汇总
        with-manager = assigned: with the approving manager | 待经理审批
        with-engineer = in-progress: with an engineer | 工程师处理中
        solved = solved: 已解决
        recorded = closed: 已归档
        reopened
        """,
        """
        registered > classified > with-manager
        with-manager > with-engineer: leader own handed
        with-engineer > with-manager: reasoned
        with-engineer > solved: reasoned
        solved > recorded > reopened > with-manager
        solved > reopened
        """,
        "X-PROC-10", "X-TIER-22", "R-SOFT-03", "R-SOFT-06", "R-SOFT-07", "R-SOFT-08",
        levels=AllowedLevels(title="the levels of a problem; none: any word | 问题级别；空表示不限"),
        causes=AllowedCauses(title="the categories of a problem; none: any word | 问题类别；空表示不限"),
    ),
    process(
        "service-recovery", "service recovery | 服务补救", "recovery",
        f"""
        received
        apologised = in-progress, answers: 已道歉
        corrected = solved: 已纠正
        compensated = solved: 已补偿
        followed-up = return-contact: 已跟踪
        {CLOSED}
        """,
        """
        received > apologised > corrected
        corrected > compensated: reasoned
        compensated > followed-up > closed
        corrected > followed-up
        corrected, compensated > closed
        """,
        "X-PROC-11", "X-REC-25", "R-PREC-06", "R-PREC-07", "R-PREC-09",
    ),
    process(
        "service-plan", "service plan | 服务方案", "service-plan",
        f"""
        drafted = received: 已拟定
        confirmed = registered: confirmed by the customer | 客户已确认
        executed = in-progress: being executed | 执行中
        problem-reported = in-progress: 问题已反馈
        reviewed = solved: 已评审
        {CLOSED}
        """,
        """
        drafted > confirmed: reasoned
        confirmed > executed > reviewed > executed
        executed > problem-reported: reasoned
        problem-reported > executed
        reviewed > drafted
        reviewed > closed
        """,
        "X-PROC-13", "R-ABC-05", "R-ABC-09", source="R-ABC-05, R-ABC-09, R-ABC-10",
    ),
    process(
        "life-cycle", "life cycle | 客户生命周期", "life-cycle",
        """
        potential = received: 潜在
        current = in-progress: 现有
        lost = closed: 流失
        won-back = reopened: 已赢回
        """,
        """
        potential > current > lost > won-back > lost
        potential > lost
        won-back > current
        """,
        "X-PROC-17", "R-MOB-18",
    ),
    process(
        "goal-classes", "goal of key-account work | 大客户工作目标", "goal",
        """
        set = received: 已设定
        pursued = in-progress: 推进中
        reached = closed: 已达成
        given-up = closed: 已放弃
        """,
        """
        set > pursued? > reached
        set > given-up: reasoned
        pursued > given-up: reasoned
        """,
        "X-PROC-17", "R-MOB-19",
        causes=AllowedCauses(title="classes of goals | 目标类别", categories=("develop new", "win back lost", "keep current", "raise value")),
    ),
    process(
        "promise-made", "promise | 承诺", "promise",
        """
        open = received: 未兑现
        kept = closed: 已兑现
        broken = closed: 已违背
        """,
        """
        open > kept
        open > broken: reasoned
        """,
        "X-PROC-18", "R-RM-18",
    ),
    process(
        "indicator-control", "indicator control | 指标管控", "indicator",
        f"""
        before = received: warning before | 事前预警
        during = in-progress: control during | 事中控制
        after = solved: assessment after | 事后考核
        {CLOSED}
        """,
        "before > during > after > closed",
        "X-PROC-19", "R-CTEL-22",
    ),
    process(
        "complaint-until-satisfied", "complaint until satisfied | 投诉（直到满意）", "",
        f"""
        received
        calmed = received: customer calmed | 已安抚
        handed-over = assigned: 已移交
        handled = in-progress: 处理中
        tracked = solved: 已跟踪
        returned = return-contact: returned to the customer | 已回访
        {CLOSED}
        """,
        f"""
        received > calmed > handed-over > handled > tracked > returned
        returned > handled
        returned > closed: {WHEN_SATISFIED}
        """,
        "X-PROC-06", "R-CABLE-39", source="R-CABLE-38, R-CABLE-39; closing G-14 (proposed)",
    ),
    process(
        "complaint-three-steps", "complaint: calm, listen, take the side | 投诉（平静、倾听、换位）", "",
        """
        calm = received: kept calm | 保持平静
        heard = received: listened, found the facts | 已倾听查明
        recorded = registered: recorded, thanked | 已记录致谢
        passed-on = assigned: passed to the department | 已转部门
        reported = assigned: reported to a leader | 已报领导
        proposed = in-progress, answers: solution proposed | 已提方案
        carried-out = solved: 已执行
        summed-up = closed: 已总结
        """,
        "calm > heard > recorded > passed-on > reported > proposed > carried-out > summed-up",
        "X-PROC-08", "R-SME-13", "R-SME-04",
    ),
)  # fmt: skip
"""Who approves a problem assigns only own ones, to one engineer (R-SOFT-07); for recovery apology and
correction are enough; a service plan is active only when the customer's confirmation is recorded; the
class of a goal stands in the column ``cause``; the last two are short forms of complaints."""

"""Routines: weekly review, weekly statistic, churn checks, surveys, analyses of calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import (
    Doer,
    Message,
    Routine,
    RoutineScope,
    Served,
    Text,
    causes_by_share,
    received_between,
    rising_types,
    routine,
)
from kam_telecom.agendas import Needs
from kam_telecom.framework import managers
from kam_telecom.improvement import KINDS, UNNAMED
from kam_telecom.order_kpis import call_type
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import cite, figures

STATE: Final = Message(
    "{account}: level {level}, {cases} open cases, needs: {needs}",
    "{account}：等级 {level}，未结事项 {cases} 件，需求：{needs}",
)
NONE: Final = Message("none", "无")
REFUSED: Final = Message("refused by {by}: {task} ({reason})", "{by} 拒绝：{task}（{reason}）")
CAUSE: Final = Message("{cause}: {count} ({share} %)", "{cause}：{count} 件（{share}%）")
TOTAL: Final = Message("{count} opinions and complaints", "意见投诉共 {count} 件")
RISE: Final = Message(
    "{type}: {count} calls against a mean of {mean}; a weak point?",
    "{type}：{count} 次，此前平均 {mean} 次；可能是薄弱环节",
)
CALLS: Final = Message("{type}: {count} calls", "{type}：{count} 次")
SURVEYED: Final = Message(
    "{place}: {count} of {of} accounts asked", "{place}：{of} 户中已调查 {count} 户"
)
AREA: Final = Message("{area}: {value}", "{area}：{value}")


def review(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell state and needs of the own key accounts, and which tasks departments refused."""
    del rule
    for served in scope.accounts:
        if not served.key:
            continue
        needs = tuple(c.title or c.id for c in Needs().ranked(served.view))
        yield STATE(
            account=served.account.name,
            level=f"{served.serving}/{served.levels[served.serving].name}",
            cases=sum(c.is_open for c in served.view.cases),
            needs=needs or NONE,
        )
    yield from _refused(scope)


def _refused(scope: RoutineScope) -> Iterator[Text]:
    portfolio = scope.portfolio
    mine = {s.account.id for s in scope.accounts}
    for case in portfolio.cases:
        steps = portfolio.steps_of.get(case.id, ())
        last = steps[-1] if steps else None
        if case.kind != "internal-task" or case.account not in mine or last is None:
            continue
        if last.state in {"refused", "已拒绝"}:
            had = next((s.to for s in reversed(steps) if s.to), last.by)
            yield REFUSED(by=had or "-", task=case.title or case.id, reason=last.reason or "-")


def statistic(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell how many opinions and complaints the week brought, by cause and share."""
    del rule
    found = received_between(scope.portfolio, scope.start, scope.end, KINDS)
    yield TOTAL(count=len(found))
    for row in causes_by_share(scope.portfolio, start=scope.start, end=scope.end, kinds=KINDS):
        yield CAUSE(cause=row.cause or UNNAMED, count=row.count, share=row.share)


def call_analysis(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell the calls of every type, and the types that came more often than before."""
    del rule
    kinds = ("consulting",)
    calls = [call_type(c) for c in received_between(scope.portfolio, scope.start, scope.end, kinds)]
    for name in sorted(set(calls)):
        yield CALLS(type=name, count=calls.count(name))
    for rise in rising_types(
        scope.portfolio, start=scope.start, end=scope.end, kinds=kinds, type_of=call_type
    ):
        yield RISE(type=rise.type, count=rise.count, mean=rise.mean)


def coverage(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell, for every province, channel and business, how many accounts were asked."""
    del rule
    asked = {s.account for s in scope.portfolio.surveys if scope.start <= s.day <= scope.end}
    places: dict[str, list[str]] = {}
    for served in scope.accounts:
        for place in _places(served):
            places.setdefault(place, []).append(served.account.id)
    for place, accounts in sorted(places.items()):
        yield SURVEYED(place=place, count=len(asked & {*accounts}), of=len(accounts))


def _places(served: Served) -> set[str]:
    account = served.account
    channels = {c.channel for c in served.view.contacts}
    businesses = {a.kind for a in served.view.agreements}
    return {p for p in (account.region, *channels, *businesses) if p}


def system_review(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell a figure for each area of the key-customer system (R-MOB-20)."""
    del rule
    keys = [s for s in scope.accounts if s.key]
    filled = sum(bool(s.account.phone and s.account.address) for s in keys)
    figures = sum(s.account.id in scope.portfolio.figures_of for s in keys)
    open_cases = sum(c.is_open for s in keys for c in s.view.cases)
    rows = (
        (Message("overall functions", "总体功能"), f"{len(keys)} / {len(scope.accounts)}"),
        (Message("dossier", "档案管理"), f"{filled} / {len(keys)}"),
        (Message("service rules", "服务规范"), str(open_cases)),
        (Message("data analysis", "数据分析"), f"{figures} / {len(keys)}"),
        (Message("manager administration", "客户经理管理"), str(len(managers(keys)))),
    )
    for area, value in rows:
        yield AREA(area=area, value=value)


def _weekly() -> tuple[Routine, ...]:
    return (
        routine(
            "telecom.weekly-review",
            "weekly review of the own key accounts | 每周检视所辖大客户",
            "Review state and needs of the own key accounts | 检视所辖大客户状况与需求",
            "weekly",
            *("X-CAD-01", "R-CABLE-13", "R-CABLE-37"),
            minutes=45,
            source=cite(("X-CAD-01", "R-CABLE-13"), "G-46"),
            sourced=("rhythm",),
            details=review,
        ),
        routine(
            "telecom.weekly-complaints",
            "weekly statistic of opinions and complaints | 每周意见投诉统计",
            "Count opinions and complaints {period} | 统计意见投诉 {period}",
            "weekly",
            *("X-CAD-03", "R-CABLE-56", "R-CABLE-57"),
            note=figures("G-46"),
            sourced=("rhythm",),
            details=statistic,
        ),
    )


def _team(
    slug: str, title: Message, ids: tuple[str, ...], role: str, rhythm: str, kind: str = "report"
) -> Routine:
    details = {
        "call-analysis": call_analysis,
        "survey-round": coverage,
        "system-review": system_review,
    }
    return routine(
        f"telecom.{slug}",
        title,
        Message(f"{title.en} {{period}}", f"{title.zh} {{period}}"),
        rhythm,
        *ids,
        note=figures("G-03"),
        kind=kind,
        doer=Doer.TEAM,
        role=role,
        minutes=60,
        details=details[slug],
    )


def routines(settings: TelecomSettings) -> tuple[Routine, ...]:
    """Return the routines of the businesses that the company runs."""
    found: list[Routine] = []
    if settings.runs("cable"):
        found += _weekly()
        found.append(
            _team(
                "call-analysis",
                Message("analysis of calls by type", "来电类型分析"),
                ("X-CAD-23", "R-CATV6-25", "R-CATV6-30", "X-WARN-14"),
                "supervision department",
                "monthly",
            )
        )
    if settings.runs("fixed"):
        found.append(
            _team(
                "survey-round",
                Message("satisfaction survey everywhere", "全渠道满意度测评"),
                ("X-CAD-12", "R-CTEL-24", "R-CTEL-33"),
                "headquarters",
                "half-yearly",
                "survey",
            )
        )
    if settings.runs("mobile"):
        found.append(
            _team(
                "system-review",
                Message("review of the key-customer system", "大客户管理系统检视"),
                ("R-MOB-20",),
                "department head",
                "yearly",
            )
        )
    return tuple(found)

"""Routines: weekly review, weekly statistic, churn checks, surveys, analyses of calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from kam.plugins import (
    Doer,
    Message,
    Routine,
    RoutineScope,
    Served,
    Text,
    bilingual,
    casework,
    routine,
)
from kam_telecom.agendas import Needs
from kam_telecom.framework import managers
from kam_telecom.improvement import KINDS, UNNAMED
from kam_telecom.order_kpis import call_type
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures

Details = Callable[[RoutineScope, Routine], Iterator[Text]]
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
            level=served.levels[served.serving].title,
            cases=sum(map(scope.portfolio.is_open, served.view.cases)),
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
        if last.state == "refused":
            had = next((s.to for s in reversed(steps) if s.to), last.by)
            yield REFUSED(by=had or "-", task=case.title or case.id, reason=last.reason or "-")


def statistic(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell how many opinions and complaints the week brought, by cause and share."""
    del rule
    found = casework.received_between(scope.portfolio, scope.start, scope.end, KINDS)
    yield TOTAL(count=len(found))
    for row in casework.causes_by_share(
        scope.portfolio, start=scope.start, end=scope.end, kinds=KINDS
    ):
        yield CAUSE(cause=row.cause or UNNAMED, count=row.count, share=row.share)


def call_analysis(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """Tell the calls of every type, and the types that came more often than before."""
    del rule
    kinds = ("consulting",)
    calls = [
        call_type(c)
        for c in casework.received_between(scope.portfolio, scope.start, scope.end, kinds)
    ]
    for name in sorted(set(calls)):
        yield CALLS(type=name, count=calls.count(name))
    for rise in casework.rising_types(
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
    open_cases = sum(scope.portfolio.is_open(c) for s in keys for c in s.view.cases)
    rows = (
        ("overall functions | 总体功能", f"{len(keys)} / {len(scope.accounts)}"),
        ("dossier | 档案管理", f"{filled} / {len(keys)}"),
        ("service rules | 服务规范", str(open_cases)),
        ("data analysis | 数据分析", f"{figures} / {len(keys)}"),
        ("manager administration | 客户经理管理", str(len(managers(keys)))),
    )
    for area, value in rows:
        yield AREA(area=bilingual(area), value=value)


# fmt: off
def _team(
    slug: str, title: str, rhythm: str, *ids: str, role: str, details: Details, kind: str = "report",
    **more: Any,
) -> Routine:
    """Return what one person does for the team, named as the routine itself."""
    what = bilingual(title)
    return routine(
        f"telecom.{slug}", what, Message(f"{what.en} {{period}}", f"{what.zh} {{period}}"), rhythm, *ids,
        note=figures("G-03"), kind=kind, doer=Doer.TEAM, role=role, minutes=60, details=details, **more,
    )


OF_CABLE: Final = (
    routine(
        "telecom.weekly-review", "weekly review of the own key accounts | 每周检视所辖大客户",
        "Review state and needs of the own key accounts | 检视所辖大客户状况与需求", "weekly", "X-CAD-01", "R-CABLE-13", "R-CABLE-37",
        minutes=45, source="X-CAD-01, R-CABLE-13; figures G-46 (proposed)", sourced=("rhythm",), details=review,
    ),
    routine(
        "telecom.weekly-complaints", "weekly statistic of opinions and complaints | 每周意见投诉统计",
        "Count opinions and complaints {period} | 统计意见投诉 {period}", "weekly", "X-CAD-03", "R-CABLE-56", "R-CABLE-57",
        note=figures("G-46"), sourced=("rhythm",), depth="full", details=statistic,
    ),
    _team(
        "call-analysis", "analysis of calls by type | 来电类型分析", "monthly", "X-CAD-23", "R-CATV6-25", "R-CATV6-30", "X-WARN-14",
        role="supervision department", depth="full", details=call_analysis,
    ),
)
OF_FIXED: Final = (
    _team(
        "survey-round", "satisfaction survey everywhere | 全渠道满意度测评", "half-yearly", "X-CAD-12", "R-CTEL-24", "R-CTEL-33",
        role="headquarters", kind="survey", details=coverage,
    ),
)
OF_MOBILE: Final = (
    _team(
        "system-review", "review of the key-customer system | 大客户管理系统检视", "yearly", "R-MOB-20",
        role="department head", details=system_review,
    ),
)
# fmt: on


def routines(settings: TelecomSettings) -> tuple[Routine, ...]:
    """Return the routines of the businesses that the company runs."""
    of_businesses = {"cable": OF_CABLE, "fixed": OF_FIXED, "mobile": OF_MOBILE}
    return tuple(one for name, rows in of_businesses.items() if settings.runs(name) for one in rows)

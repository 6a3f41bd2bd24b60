"""After a week of opinions and complaints: tasks for departments, a sample of return contacts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from kam.plugins import (
    Audience,
    CareOccasion,
    CareScope,
    Case,
    Message,
    Occasion,
    Parameter,
    Portfolio,
    RoleDef,
    received_between,
    role_named,
    sample_cases,
)
from kam_telecom.sources import cite
from kam_telecom.work_profile import DEPARTMENT

KINDS: Final = ("complaint", "opinion")
UNNAMED: Final = Message("no cause named", "未注明原因")
IMPROVE: Final = Message(
    "Improvement: {department}, {cause} ({count} cases in a week)",
    "改进任务：{department}，{cause}（一周 {count} 件）",
)
COUNTED: Final = Message(
    "{count} opinions and complaints about {cause} from {start} to {end}; {least} make a task",
    "{start} 至 {end} 关于“{cause}”的意见投诉 {count} 件；达到 {least} 件即提出改进",
)
CALL: Final = Message(
    "Return contact with {account} on a typical problem: {cause}",
    "就典型问题回访 {account}：{cause}",
)
DRAWN: Final = Message(
    "drawn at random, {size} of {of} customers with this problem ({percent} %, at least {least})",
    "随机抽取 {of} 位客户中的 {size} 位（{percent}%，至少 {least} 位）",
)


def week_before(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the last whole week before a day."""
    monday = day - timedelta(days=day.weekday() + 7)
    return monday, monday + timedelta(days=6)


def by_cause(
    portfolio: Portfolio, start: date, end: date, kinds: Iterable[str] = KINDS
) -> Mapping[str, list[Case]]:
    """Return the cases received from ``start`` to ``end``, by cause, ascending."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in received_between(portfolio, start, end, kinds):
        found[case.cause].append(case)
    return {cause: found[cause] for cause in sorted(found)}


def mark(text: str) -> str:
    """Return a short word that stands for any text in an item id."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _doer(scope: CareScope, department: str, owner: str) -> str:
    """Return who works for a department, else the owner's superior, else the owner."""
    role = role_named(department, scope.rules.of(RoleDef))
    found = [s.id for s in scope.portfolio.staff if department and s.role == role]
    person = scope.portfolio.staff_by_id.get(owner)
    return min(found, default="") or (person.reports_to if person else "") or owner


def improvements(portfolio: Portfolio, scope: CareScope, rule: CareOccasion) -> Iterator[Occasion]:
    """Make one task per cause and department that came often enough in the last whole week."""
    start, end = week_before(scope.as_of)
    least = rule.number("least")
    for cause, cases in by_cause(portfolio, start, end).items():
        if len(cases) < least:
            continue
        departments = sorted({str(DEPARTMENT.of(c) or "") for c in cases})
        for department in departments:
            mine = [c for c in cases if str(DEPARTMENT.of(c) or "") == department]
            owner = portfolio.account(mine[0].account).owner
            doer = _doer(scope, department, owner)
            if not doer:
                continue
            named = cause or UNNAMED
            yield Occasion(
                subject=doer,
                occurrence=f"improve-{start.isoformat()}-{mark(f'{department}/{cause}')}",
                day=max(end + timedelta(days=1 + rule.number("days")), scope.as_of),
                summary=IMPROVE(department=department or doer, cause=named, count=len(cases)),
                reasons=(
                    rule.because(
                        COUNTED, count=len(cases), cause=named, start=start, end=end, least=least
                    ),
                ),
                staff=doer,
                form="task",
            )


def samples(portfolio: Portfolio, scope: CareScope, rule: CareOccasion) -> Iterator[Occasion]:
    """Draw customers with a typical problem of the last four whole weeks for return contacts."""
    _, end = week_before(scope.as_of)
    start = end - timedelta(days=rule.number("days") - 1)
    percent, least = rule.number("percent"), rule.number("least")
    for cause, cases in by_cause(portfolio, start, end).items():
        last = {c.account: c for c in cases}
        if not cause or len(cases) < rule.number("typical"):
            continue
        drawn = sample_cases(last.values(), percent=percent, least=least, seed=rule.number("seed"))
        for ident in sorted(case.account for case in drawn):
            account = portfolio.account(ident)
            yield Occasion(
                subject=ident,
                occurrence=f"sample-{end.isoformat()}-{mark(cause)}",
                day=max(end + timedelta(days=1 + rule.number("due")), scope.as_of),
                summary=CALL(account=account.name, cause=cause),
                reasons=(
                    rule.because(
                        DRAWN, size=len(drawn), of=len(last), percent=percent, least=least
                    ),
                ),
                accounts=(ident,),
                form="task",
            )


def _number(name: str, en: str, zh: str, default: int, unit: str = "", low: int = 0) -> Parameter:
    return Parameter(
        name=name,
        title=Message(en, zh),
        default=default,
        unit=unit,
        low=low,
        high=100_000,
        proposed=True,
    )


def occasions() -> tuple[CareOccasion, ...]:
    """Return improvement tasks and the sample of return contacts."""
    tasks, sample = ("R-CABLE-57", "X-CAD-03"), ("R-CABLE-58", "X-CAD-07")
    return (
        CareOccasion(
            id="telecom.improvement",
            title=Message("improvement tasks from the weekly statistic", "每周统计提出的改进任务"),
            source=cite(tasks, "our own"),
            implements=tasks,
            kind="task",
            audience=Audience.PORTFOLIO,
            occurs=improvements,
            parameters=(
                _number(
                    "least",
                    "cases of one cause in a week that make a task",
                    "一周内同一原因达到多少件",
                    2,
                    low=1,
                ),
                _number("days", "days until the task is due", "完成天数", 4, "day"),
            ),
        ),
        CareOccasion(
            id="telecom.sample",
            title=Message("random sample of return contacts", "典型问题随机抽取客户回访"),
            source=cite(sample, "G-48"),
            implements=sample,
            kind="return-contact",
            audience=Audience.PORTFOLIO,
            occurs=samples,
            parameters=(
                _number("percent", "percent of the customers", "抽取比例", 10, "percent"),
                _number("least", "at least so many", "至少多少位", 3),
                _number(
                    "typical", "cases that make a problem typical", "视为典型问题的件数", 5, low=1
                ),
                _number("days", "days looked back on", "回看天数", 28, "day", low=1),
                _number("due", "days until the contact is due", "回访期限天数", 4, "day"),
                _number("seed", "another number draws others", "随机种子", 0),
            ),
        ),
    )

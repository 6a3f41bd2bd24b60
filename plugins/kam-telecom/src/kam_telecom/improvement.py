"""After a week of opinions and complaints: tasks for departments, a sample of return contacts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.plugins import (
    Audience,
    CareOccasion,
    CareScope,
    Case,
    Message,
    Owed,
    Portfolio,
    Role,
    Where,
    casework,
    figure,
    lasting,
)
from kam_telecom.sources import figures
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
ASK: Final = Message("Ask about a typical problem: {cause}", "就典型问题回访：{cause}")
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
    for case in casework.received_between(portfolio, start, end, kinds):
        found[case.cause].append(case)
    return {cause: found[cause] for cause in sorted(found)}


def mark(text: str) -> str:
    """Return a short word that stands for any text in an item id."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _doer(scope: CareScope, department: str, owner: str) -> str:
    """Return who works for a department, else the owner's superior, else the owner."""
    role = scope.rules.terms.meant(Role, department)
    found = [s.id for s in scope.portfolio.staff if department and s.role == role]
    person = scope.portfolio.staff_by_id.get(owner)
    return min(found, default="") or (person.reports_to if person else "") or owner


@frozen(kw_only=True)
class Improvements:
    """One task per cause and department that came often enough in the last whole week."""

    # fmt: off
    least: int = figure(2, title="cases of one cause in a week that make a task | 一周内同一原因达到多少件", low=1, high=100_000, proposed=True)
    days: int = figure(4, title="days until the task is due | 完成天数", unit="day", low=0, high=100_000, proposed=True)
    minutes: int = lasting(60)
    # fmt: on

    def __call__(
        self, portfolio: Portfolio, scope: CareScope, rule: CareOccasion
    ) -> Iterator[Owed]:
        start, end = week_before(scope.as_of)
        day = max(end + timedelta(days=1 + self.days), scope.as_of)
        for cause, cases in by_cause(portfolio, start, end).items():
            if len(cases) < self.least:
                continue
            figures = {"cause": cause or UNNAMED, "count": len(cases)}
            reason = rule.because(COUNTED, start=start, end=end, least=self.least, **figures)
            for department, first in _departments(cases):
                doer = _doer(scope, department, portfolio.account(first.account).owner)
                if doer:
                    yield rule.owed(
                        subject=doer,
                        occurrence=f"improve-{start.isoformat()}-{mark(f'{department}/{cause}')}",
                        day=day,
                        summary=IMPROVE(department=department or doer, **figures),
                        reasons=(reason,),
                        staff=doer,
                        place=Where.DESK,
                        minutes=self.minutes,
                        early=self.days,
                    )


def _departments(cases: Iterable[Case]) -> list[tuple[str, Case]]:
    """Return the departments of cases, ascending, each with its first case."""
    found: dict[str, Case] = {}
    for case in cases:
        found.setdefault(str(DEPARTMENT.of(case) or ""), case)
    return sorted(found.items())


@frozen(kw_only=True)
class Sample:
    """Customers with a typical problem of the last whole weeks, drawn for return contacts."""

    # fmt: off
    percent: int = figure(10, title="percent of the customers | 抽取比例", unit="percent", low=0, high=100_000, proposed=True)
    least: int = figure(3, title="at least so many | 至少多少位", low=0, high=100_000, proposed=True)
    typical: int = figure(5, title="cases that make a problem typical | 视为典型问题的件数", low=1, high=100_000, proposed=True)
    days: int = figure(28, title="days looked back on | 回看天数", unit="day", low=1, high=100_000, proposed=True)
    due: int = figure(4, title="days until the contact is due | 回访期限天数", unit="day", low=0, high=100_000, proposed=True)
    minutes: int = lasting(10)
    seed: int = figure(0, title="another number draws others | 随机种子", low=0, high=100_000, proposed=True)
    # fmt: on

    def __call__(
        self, portfolio: Portfolio, scope: CareScope, rule: CareOccasion
    ) -> Iterator[Owed]:
        _, end = week_before(scope.as_of)
        start = end - timedelta(days=self.days - 1)
        day = max(end + timedelta(days=1 + self.due), scope.as_of)
        share = {"percent": self.percent, "least": self.least}
        for cause, cases in by_cause(portfolio, start, end).items():
            if not cause or len(cases) < self.typical:
                continue
            last = {c.account: c for c in cases}
            drawn = casework.sample_cases(last.values(), seed=self.seed, **share)
            reason = rule.because(DRAWN, size=len(drawn), of=len(last), **share)
            for ident in sorted(case.account for case in drawn):
                yield rule.owed(
                    subject=ident,
                    occurrence=f"sample-{end.isoformat()}-{mark(cause)}",
                    day=day,
                    summary=CALL(account=portfolio.account(ident).name, cause=cause),
                    action=ASK(cause=cause),
                    reasons=(reason,),
                    account=ident,
                    place=Where.REMOTE,
                    minutes=self.minutes,
                    early=self.due,
                )


# fmt: off
OCCASIONS: Final = (
    CareOccasion(
        id="telecom.improvement", title="improvement tasks from the weekly statistic | 每周统计提出的改进任务", note=figures("our own"),
        implements=("R-CABLE-57", "X-CAD-03"), kind="task", audience=Audience.PORTFOLIO, depth="full", occurs=Improvements(),
    ),
    CareOccasion(
        id="telecom.sample", title="random sample of return contacts | 典型问题随机抽取客户回访", note=figures("G-48"),
        implements=("R-CABLE-58", "X-CAD-07"), kind="return-contact", audience=Audience.PORTFOLIO, depth="full", occurs=Sample(),
    ),
)
# fmt: on

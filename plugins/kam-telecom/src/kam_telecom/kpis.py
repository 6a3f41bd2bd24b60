"""Figures of the post: errors, duties, publicity, refused tasks, needs, consumption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    Activity,
    Better,
    Case,
    IndicatorScope,
    Measured,
    casework,
    figure,
    indicator,
)
from kam_telecom.work_profile import DUTY, FLOW, FOUND_BY, LAYER, MATERIAL, METHODS, TASK

DUTY_OF_TASK: Final = {
    "visit-plan": "serve",
    "on-site-service": "serve",
    "publicity": "develop",
    "work-plan": "specialist",
    "acceptance": "specialist",
    "complaint": "serve",
}
"""The duty that a task belongs to where the column ``telecom.duty`` says nothing."""
BACK_OFFICE: Final = frozenset({"internal-task", "internal-request", "event"})
STRATEGY: Final = frozenset({"standard-change", "rule-review"})
MANAGEMENT: Final = BACK_OFFICE | STRATEGY | {"announcement"}


def counted(words: Iterable[str], always: Iterable[str] = ()) -> Iterator[Measured]:
    """Yield how often every word came; those of ``always`` also when they never did."""
    count = Counter(words)
    total = sum(count.values())
    for subject in sorted({*count, *always}):
        yield Measured(subject=subject, value=Decimal(count[subject]), of=total)


def done(scope: IndicatorScope) -> Iterator[Activity]:
    """Yield the activities of the period."""
    for activity in scope.portfolio.activities:
        if scope.start <= activity.day <= scope.end:
            yield activity


def received(scope: IndicatorScope, kinds: Iterable[str] = ()) -> tuple[Case, ...]:
    """Return the cases received in the period."""
    return casework.received_between(scope.portfolio, scope.start, scope.end, kinds)


def handling_errors(scope: IndicatorScope) -> Iterator[Measured]:
    """Count handling errors per manager: who made it, else whose account it was."""
    owners = {a.id: a.owner for a in scope.portfolio.accounts}
    errors = [
        e
        for e in scope.portfolio.evidence
        if e.kind == "handling-error" and scope.start <= e.day <= scope.end
    ]
    made = (e.by or owners.get(e.subject, "") for e in errors)
    managers = {a.owner for a in scope.portfolio.accounts if a.owner}
    yield from counted((m for m in made if m), managers)


def task_of(activity: Activity) -> str:
    """Return the type of task an activity was: its column, else its kind when that is one."""
    return str(TASK.of(activity) or (activity.kind if activity.kind in DUTY_OF_TASK else ""))


def duty_of(activity: Activity) -> str:
    """Return the basic duty an activity served, empty when nothing tells."""
    return str(DUTY.of(activity) or DUTY_OF_TASK.get(task_of(activity), ""))


def by_duty(scope: IndicatorScope) -> Iterator[Measured]:
    """Count activities per basic duty."""
    words = (duty_of(a) for a in done(scope))
    yield from counted((w for w in words if w), (w for w, _ in DUTY.choices))


def by_task(scope: IndicatorScope) -> Iterator[Measured]:
    """Count activities per type of task."""
    words = (task_of(a) for a in done(scope))
    yield from counted((w for w in words if w), (w for w, _ in TASK.choices))


def publicity(scope: IndicatorScope) -> Iterator[Measured]:
    """Count publicity material and demonstrations per account."""
    given = ((a.account, MATERIAL.of(a)) for a in done(scope))
    yield from counted(
        account for account, words in given if isinstance(words, tuple) for _ in words
    )


def refused(scope: IndicatorScope) -> Iterator[Measured]:
    """Count tasks refused, per department that had them."""
    zone = scope.portfolio.workspace.zone
    for_cases = {c.id: c for c in scope.portfolio.cases if c.kind == "internal-task"}
    departments: list[str] = []
    for ident in for_cases:
        had = ""
        for step in scope.portfolio.steps_of.get(ident, ()):
            had = step.to if step.to and step.state != "refused" else had
            inside = scope.start <= step.at.astimezone(zone).date() <= scope.end
            if step.state == "refused" and inside:
                departments.append(had or step.by or "-")
    yield from counted(departments)


def needs_by_method(scope: IndicatorScope) -> Iterator[Measured]:
    """Count needs per method by which they were found; a method never used counts 0."""
    found = (FOUND_BY.of(c) for c in received(scope, ("need",)))
    yield from counted((str(m) for m in found if m), (word for word, _ in METHODS))


def layer_of(case: Case) -> str:
    """Return the layer of the system that a case belongs to (R-CTEL-05)."""
    named = LAYER.of(case)
    if named:
        return str(named)
    if case.kind in STRATEGY:
        return "strategy"
    return "back-office" if case.kind in BACK_OFFICE else "customer-facing"


def flow_of(case: Case) -> str:
    """Return whether a case runs in a management flow or a business flow (R-CTEL-20)."""
    return str(FLOW.of(case) or ("management" if case.kind in MANAGEMENT else "business"))


def by_layer(scope: IndicatorScope) -> Iterator[Measured]:
    """Count cases per layer."""
    yield from counted((layer_of(c) for c in received(scope)), (w for w, _ in LAYER.choices))


def by_flow(scope: IndicatorScope) -> Iterator[Measured]:
    """Count cases per kind of flow."""
    yield from counted((flow_of(c) for c in received(scope)), (w for w, _ in FLOW.choices))


@frozen(kw_only=True)
class Consumption:
    """Sums the figures ``consumption-<service>`` of the period, per account and service."""

    prefix: str = figure(
        "consumption-", title="beginning of the measures of figures | 数据项前缀", proposed=True
    )

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        """Yield the sums by account and service."""
        sums: dict[str, Decimal] = {}
        for value in scope.portfolio.figures:
            first, last = value.bounds
            if value.measure.startswith(self.prefix) and scope.start <= first and last <= scope.end:
                subject = f"{value.account}/{value.measure.removeprefix(self.prefix)}"
                sums[subject] = sums.get(subject, Decimal(0)) + value.value
        for subject, total in sorted(sums.items()):
            yield Measured(subject=subject, value=total, of=1)


LOWER: Final = Better.LOWER
# fmt: off
KPIS: Final = (
    indicator("telecom.handling-errors", "handling errors per manager | 客户经理差错数", handling_errors, "R-CABLE-15", "X-KPI-12", better=LOWER),
    indicator("telecom.work-by-duty", "work by basic duty | 按基本职责统计工作", by_duty, "R-CABLE-17"),
    indicator("telecom.work-by-task", "work by type of task | 按工作类型统计", by_task, "R-CABLE-18"),
    indicator("telecom.publicity", "publicity per account | 客户宣传次数", publicity, "R-CABLE-24"),
    indicator("telecom.refused-tasks", "tasks that departments refused | 部门拒绝的任务", refused, "R-CABLE-37", better=LOWER),
    indicator("telecom.needs-by-method", "needs by method of finding | 需求来源统计", needs_by_method, "R-CTEL-08"),
    indicator("telecom.cases-by-layer", "cases by layer | 按体系层次统计", by_layer, "R-CTEL-05"),
    indicator("telecom.cases-by-flow", "cases by kind of flow | 按流程种类统计", by_flow, "R-CTEL-20"),
    indicator("telecom.consumption-details", "consumption per service | 各类业务消费明细", Consumption(), "R-CABLE-52", "X-REC-23"),
)
"""The figures of the key-account post."""
# fmt: on

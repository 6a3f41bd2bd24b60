"""Figures of the post: errors, duties, publicity, refused tasks, needs, consumption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from kam.plugins import (
    Activity,
    Better,
    Case,
    Kpi,
    KpiScope,
    Measured,
    Message,
    Parameter,
    received_between,
)
from kam_telecom.sources import cite
from kam_telecom.work_profile import DUTY, FLOW, FOUND_BY, LAYER, MATERIAL, METHODS, TASK

Measure = Callable[[KpiScope, Kpi], Iterable[Measured]]
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


def done(scope: KpiScope) -> Iterator[Activity]:
    """Yield the activities of the period."""
    for activity in scope.portfolio.activities:
        if scope.start <= activity.day <= scope.end:
            yield activity


def received(scope: KpiScope, kinds: Iterable[str] = ()) -> tuple[Case, ...]:
    """Return the cases received in the period."""
    return received_between(scope.portfolio, scope.start, scope.end, kinds)


def handling_errors(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count handling errors per manager: who made it, else whose account it was."""
    del kpi
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


def by_duty(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count activities per basic duty."""
    del kpi
    words = (duty_of(a) for a in done(scope))
    yield from counted((w for w in words if w), (w for w, _ in DUTY.choices))


def by_task(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count activities per type of task."""
    del kpi
    words = (task_of(a) for a in done(scope))
    yield from counted((w for w in words if w), (w for w, _ in TASK.choices))


def publicity(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count publicity material and demonstrations per account."""
    del kpi
    given = ((a.account, MATERIAL.of(a)) for a in done(scope))
    yield from counted(
        account for account, words in given if isinstance(words, tuple) for _ in words
    )


def refused(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count tasks refused, per department that had them."""
    del kpi
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


def needs_by_method(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count needs per method by which they were found; a method never used counts 0."""
    del kpi
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


def by_layer(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count cases per layer."""
    del kpi
    yield from counted((layer_of(c) for c in received(scope)), (w for w, _ in LAYER.choices))


def by_flow(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count cases per kind of flow."""
    del kpi
    yield from counted((flow_of(c) for c in received(scope)), (w for w, _ in FLOW.choices))


def consumption(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Sum the figures ``consumption-<service>`` of the period, per account and service."""
    prefix = kpi.word("prefix")
    sums: dict[str, Decimal] = {}
    for figure in scope.portfolio.figures:
        first, last = figure.bounds
        if figure.measure.startswith(prefix) and scope.start <= first and last <= scope.end:
            subject = f"{figure.account}/{figure.measure.removeprefix(prefix)}"
            sums[subject] = sums.get(subject, Decimal(0)) + figure.value
    for subject, value in sorted(sums.items()):
        yield Measured(subject=subject, value=value, of=1)


def kpi(
    slug: str,
    title: Message,
    ids: tuple[str, ...],
    measure: Measure,
    *,
    unit: str = "",
    better: Better = Better.HIGHER,
    parameters: tuple[Parameter, ...] = (),
) -> Kpi:
    """Return one figure."""
    return Kpi(
        id=f"telecom.{slug}",
        title=title,
        source=cite(ids),
        implements=ids,
        unit=unit,
        better=better,
        measure=measure,
        parameters=parameters,
    )


PREFIX: Final = Parameter(
    name="prefix",
    title=Message("beginning of the measures of figures", "数据项前缀"),
    default="consumption-",
    proposed=True,
)
LOWER: Final = Better.LOWER
KPIS: Final = (
    kpi(
        "handling-errors",
        Message("handling errors per manager", "客户经理差错数"),
        ("R-CABLE-15", "X-KPI-12"),
        handling_errors,
        better=LOWER,
    ),
    kpi(
        "work-by-duty",
        Message("work by basic duty", "按基本职责统计工作"),
        ("R-CABLE-17",),
        by_duty,
    ),
    kpi(
        "work-by-task",
        Message("work by type of task", "按工作类型统计"),
        ("R-CABLE-18",),
        by_task,
    ),
    kpi(
        "publicity",
        Message("publicity per account", "客户宣传次数"),
        ("R-CABLE-24",),
        publicity,
    ),
    kpi(
        "refused-tasks",
        Message("tasks that departments refused", "部门拒绝的任务"),
        ("R-CABLE-37",),
        refused,
        better=LOWER,
    ),
    kpi(
        "needs-by-method",
        Message("needs by method of finding", "需求来源统计"),
        ("R-CTEL-08",),
        needs_by_method,
    ),
    kpi("cases-by-layer", Message("cases by layer", "按体系层次统计"), ("R-CTEL-05",), by_layer),
    kpi(
        "cases-by-flow",
        Message("cases by kind of flow", "按流程种类统计"),
        ("R-CTEL-20",),
        by_flow,
    ),
    kpi(
        "consumption-details",
        Message("consumption per service", "各类业务消费明细"),
        ("R-CABLE-52", "X-REC-23"),
        consumption,
        parameters=(PREFIX,),
    ),
)


def kpis() -> tuple[Kpi, ...]:
    """Return the figures of the key-account post."""
    return KPIS

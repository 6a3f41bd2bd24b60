"""Figures of orders: seven reports, rising calls, four measures of promises, six subsystems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kam.plugins import (
    Better,
    Case,
    Kpi,
    KpiScope,
    Measured,
    Message,
    Parameter,
    Portfolio,
    percent,
    received_between,
)
from kam_telecom.kpis import counted, kpi, received
from kam_telecom.work_profile import CALL_TYPE, FAULT_KIND, RECORDING, RESPONSIBLE

ORDERS: Final = ("work-order", "repair", "consulting", "complaint-order")
PROMISED: Final = ("consulting", "complaint", "complaint-order", "order")
KNOWN: Final = frozenset(
    {
        *ORDERS,
        *PROMISED,
        "opinion",
        "announcement",
        "event",
        "need",
        "one-stop",
        "internal-task",
        "special-service",
        "installation",
        "dedicated-line",
        "add-programme",
        "mobile-complaint",
    }
)
SUBSYSTEMS: Final = (
    "announcement",
    "business-handling",
    "event",
    "statistics",
    "supervision",
    "custom",
)


def state_of(case: Case, portfolio: Portfolio) -> str:
    """Return the last state that was written down for a case."""
    states = [s.state for s in portfolio.steps_of.get(case.id, ()) if s.state]
    return (
        states[-1] if states else case.status or ("open" if portfolio.is_open(case) else "closed")
    )


def orders(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count orders by state."""
    del kpi
    yield from counted(state_of(c, scope.portfolio) for c in received(scope, ORDERS))


def recordings(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count orders with and without a recording of the call."""
    del kpi
    words = ("recorded" if RECORDING.of(c) else "missing" for c in received(scope, ORDERS))
    yield from counted(words, ("missing", "recorded"))


def customers(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count orders per customer."""
    del kpi
    yield from counted(c.account for c in received(scope, ORDERS))


def repairs(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count repairs per kind of fault."""
    del kpi
    yield from counted(str(FAULT_KIND.of(c) or "-") for c in received(scope, ("repair",)))


def fault_rate(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Measure repairs per hundred customers."""
    del kpi
    accounts = len(scope.portfolio.accounts)
    if accounts:
        value = Decimal(len(received(scope, ("repair",))) * 100) / accounts
        yield Measured(subject="team", value=value.quantize(Decimal("0.1")), of=accounts)


def summary(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count orders per kind."""
    del kpi
    yield from counted((c.kind for c in received(scope, ORDERS)), ORDERS)


def call_type(case: Case) -> str:
    """Return the type of a call: its column, else the cause of the case, else its kind."""
    return str(CALL_TYPE.of(case) or case.cause or case.kind)


def calls(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count calls per type."""
    del kpi
    yield from counted(call_type(c) for c in received(scope, ORDERS))


def rising(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Measure by how many percent each type of call is above the mean of the periods before."""
    before = kpi.number("periods")
    length = scope.end - scope.start + timedelta(days=1)
    first = scope.start - before * length
    past = received_between(
        scope.portfolio, first, scope.start - timedelta(days=1), ("consulting",)
    )
    now = [call_type(c) for c in received(scope, ("consulting",))]
    earlier = [call_type(c) for c in past]
    for name in sorted(set(now) & set(earlier)):
        mean = Decimal(earlier.count(name)) / before
        value = (now.count(name) - mean) * 100 / mean
        yield Measured(subject=name, value=value.quantize(Decimal("0.1")), of=now.count(name))


def promises(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Measure closed requests: in time, not opened again, satisfied, customer told."""
    hours = kpi.number("hours")
    closed = [c for c in received(scope, PROMISED) if c.closed is not None]
    in_time = [c for c in closed if c.closed and c.closed <= _due(c, hours)]
    states = {c.id: {s.state for s in scope.portfolio.steps_of.get(c.id, ())} for c in closed}
    lasting = [c for c in closed if not states[c.id] & {"reopened", "reassigned"}]
    known = [c for c in closed if c.satisfied is not None]
    told = [c for c in closed if c.satisfied is not None or states[c.id] & TOLD]
    for subject, part, whole in (
        ("effectiveness", lasting, closed),
        ("information-flow", told, closed),
        ("satisfaction", [c for c in known if c.satisfied], known),
        ("timeliness", in_time, closed),
    ):
        share = percent(len(part), len(whole))
        if share is not None:
            yield Measured(subject=subject, value=share, of=len(whole))


TOLD: Final = {"return-contact", "returned", "told"}


def _due(case: Case, hours: int) -> datetime:
    return case.due or case.opened + timedelta(hours=hours)


def subsystems(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count what each of the six parts of the cable system dealt with."""
    del kpi
    cases = received(scope)
    words = [_part(c) for c in cases]
    words += ["supervision" for c in cases if RESPONSIBLE.of(c)]
    words += [
        "statistics"
        for a in scope.portfolio.activities
        if a.kind in {"report", "statistic"} and scope.start <= a.day <= scope.end
    ]
    yield from counted(words, SUBSYSTEMS)


def _part(case: Case) -> str:
    if case.kind in {"announcement", "event"}:
        return case.kind
    return "business-handling" if case.kind in KNOWN else "custom"


SEVEN: Final = ("R-CATV6-24", "X-KPI-17")
KPIS: Final = (
    kpi("order-query", Message("orders by state", "工单查询"), SEVEN, orders),
    kpi("recording-query", Message("recordings of calls", "录音查询"), SEVEN, recordings),
    kpi("customer-detail", Message("orders per customer", "用户明细"), SEVEN, customers),
    kpi(
        "repair-statistic",
        Message("repairs per kind of fault", "报修统计"),
        SEVEN,
        repairs,
        better=Better.LOWER,
    ),
    kpi(
        "fault-rate",
        Message("repairs per hundred customers", "故障率"),
        SEVEN,
        fault_rate,
        unit="percent",
        better=Better.LOWER,
    ),
    kpi("order-summary", Message("orders per kind", "工单汇总"), SEVEN, summary),
    kpi("calls-by-type", Message("calls per type", "来电类型次数统计"), SEVEN, calls),
    kpi(
        "rising-calls",
        Message("rise of calls of one type", "来电类型上升"),
        ("R-CATV6-30", "X-WARN-14"),
        rising,
        unit="percent",
        better=Better.LOWER,
        parameters=(
            Parameter(
                name="limit",
                default=50,
                unit="percent",
                low=0,
                proposed=True,
                title=Message("percent that hints at a weak point", "提示薄弱环节的升幅"),
            ),
            Parameter(
                name="near",
                default=100,
                unit="percent",
                low=1,
                high=100,
                proposed=True,
                title=Message("percent of the limit that warns", "达到上限的百分之几即提示"),
            ),
            Parameter(
                name="periods",
                default=4,
                low=1,
                high=52,
                proposed=True,
                title=Message("periods before that are the mean", "作为均值的前期数"),
            ),
        ),
    ),
    kpi(
        "service-promises",
        Message("promises kept to requests", "服务承诺达成"),
        ("R-CTEL-16", "X-SLA-16"),
        promises,
        unit="percent",
        parameters=(
            Parameter(
                name="hours",
                default=24,
                unit="hour",
                low=1,
                high=8760,
                proposed=True,
                title=Message("hours where a case names no time", "未约定时限时的小时数"),
            ),
        ),
    ),
    kpi(
        "subsystems",
        Message("the six parts of the system", "六大子系统处理量"),
        ("R-CATV6-02",),
        subsystems,
    ),
)


def kpis() -> tuple[Kpi, ...]:
    """Return the seven reports, rising calls, promises and subsystems."""
    return KPIS

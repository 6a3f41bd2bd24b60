"""Figures of orders: seven reports, rising calls, four measures of promises, six subsystems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import Case, IndicatorScope, Measured, Portfolio, casework, figure, indicator
from kam_telecom.kpis import LOWER, counted, received
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


def orders(scope: IndicatorScope) -> Iterator[Measured]:
    """Count orders by state."""
    yield from counted(state_of(c, scope.portfolio) for c in received(scope, ORDERS))


def recordings(scope: IndicatorScope) -> Iterator[Measured]:
    """Count orders with and without a recording of the call."""
    words = ("recorded" if RECORDING.of(c) else "missing" for c in received(scope, ORDERS))
    yield from counted(words, ("missing", "recorded"))


def customers(scope: IndicatorScope) -> Iterator[Measured]:
    """Count orders per customer."""
    yield from counted(c.account for c in received(scope, ORDERS))


def repairs(scope: IndicatorScope) -> Iterator[Measured]:
    """Count repairs per kind of fault."""
    yield from counted(str(FAULT_KIND.of(c) or "-") for c in received(scope, ("repair",)))


def fault_rate(scope: IndicatorScope) -> Iterator[Measured]:
    """Measure repairs per hundred customers."""
    accounts = len(scope.portfolio.accounts)
    if accounts:
        value = Decimal(len(received(scope, ("repair",))) * 100) / accounts
        yield Measured(subject="team", value=value.quantize(Decimal("0.1")), of=accounts)


def summary(scope: IndicatorScope) -> Iterator[Measured]:
    """Count orders per kind."""
    yield from counted((c.kind for c in received(scope, ORDERS)), ORDERS)


def call_type(case: Case) -> str:
    """Return the type of a call: its column, else the cause of the case, else its kind."""
    return str(CALL_TYPE.of(case) or case.cause or case.kind)


def calls(scope: IndicatorScope) -> Iterator[Measured]:
    """Count calls per type."""
    yield from counted(call_type(c) for c in received(scope, ORDERS))


@frozen(kw_only=True)
class Rising:
    """Measures by how many percent each type of call is above the mean of the periods before."""

    periods: int = figure(
        4,
        title="periods before that are the mean | 作为均值的前期数",
        low=1,
        high=52,
        proposed=True,
    )

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        """Yield the rise of every type that there was before."""
        length = scope.end - scope.start + timedelta(days=1)
        first = scope.start - self.periods * length
        past = casework.received_between(
            scope.portfolio, first, scope.start - timedelta(days=1), ("consulting",)
        )
        now = [call_type(c) for c in received(scope, ("consulting",))]
        earlier = [call_type(c) for c in past]
        for name in sorted(set(now) & set(earlier)):
            mean = Decimal(earlier.count(name)) / self.periods
            value = (now.count(name) - mean) * 100 / mean
            yield Measured(subject=name, value=value.quantize(Decimal("0.1")), of=now.count(name))


@frozen(kw_only=True)
class Promises:
    """Measures closed requests: in time, not opened again, satisfied, customer told."""

    hours: int = figure(
        24,
        title="hours where a case names no time | 未约定时限时的小时数",
        unit="hour",
        low=1,
        high=8760,
        proposed=True,
    )

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        """Yield the four shares, those of which nothing is known left out."""
        closed = [c for c in received(scope, PROMISED) if c.closed is not None]
        in_time = [c for c in closed if c.closed and c.closed <= self._due(c)]
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
            share = casework.percent(len(part), len(whole))
            if share is not None:
                yield Measured(subject=subject, value=share, of=len(whole))

    def _due(self, case: Case) -> datetime:
        return case.due or case.opened + timedelta(hours=self.hours)


TOLD: Final = {"return-contact", "returned", "told"}


def subsystems(scope: IndicatorScope) -> Iterator[Measured]:
    """Count what each of the six parts of the cable system dealt with."""
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
# fmt: off
KPIS: Final = (
    indicator("telecom.order-query", "orders by state | 工单查询", orders, *SEVEN),
    indicator("telecom.recording-query", "recordings of calls | 录音查询", recordings, *SEVEN),
    indicator("telecom.customer-detail", "orders per customer | 用户明细", customers, *SEVEN),
    indicator("telecom.repair-statistic", "repairs per kind of fault | 报修统计", repairs, *SEVEN, better=LOWER),
    indicator("telecom.fault-rate", "repairs per hundred customers | 故障率", fault_rate, *SEVEN, unit="percent", better=LOWER),
    indicator("telecom.order-summary", "orders per kind | 工单汇总", summary, *SEVEN),
    indicator("telecom.calls-by-type", "calls per type | 来电类型次数统计", calls, *SEVEN),
    indicator("telecom.rising-calls", "rise of calls of one type | 来电类型上升", Rising(), "R-CATV6-30", "X-WARN-14", unit="percent", better=LOWER, limit=50, near=100),
    indicator("telecom.service-promises", "promises kept to requests | 服务承诺达成", Promises(), "R-CTEL-16", "X-SLA-16", unit="percent"),
    indicator("telecom.subsystems", "the six parts of the system | 六大子系统处理量", subsystems, "R-CATV6-02"),
)
"""The seven reports, rising calls, promises and subsystems."""
# fmt: on

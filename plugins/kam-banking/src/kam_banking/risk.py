"""Alerts of risk behaviour: given from outside, shown as a signal, looked into by credit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kam.plugins import Message, Parameter, Play, Raised, Served, Signal

ALERT: Final = "risk-alert"
SAID: Final = Message(
    "risk alert of {day} from {source}: {text}", "{day} 来自{source}的风险警示：{text}"
)
UNNAMED: Final = Message("an unnamed source", "未注明来源")
NO_TEXT: Final = Message("no text", "无内容")


def alerts(served: Served, state: object, rule: Signal) -> Iterator[Raised]:
    """Raise every alert on record that is still new, unless it names its own last day."""
    del state
    view = served.view
    for alert in view.evidence:
        last = alert.until or alert.day + timedelta(days=rule.number("days"))
        if alert.kind == ALERT and view.as_of <= last:
            reason = rule.because(
                SAID,
                day=alert.day,
                source=alert.source or UNNAMED,
                text=alert.value or NO_TEXT,
            )
            yield Raised(since=alert.day, reason=reason)


def signals() -> tuple[Signal, ...]:
    """Return the signal of risk alerts with its task for the credit department."""
    return (
        Signal(
            id="banking.risk-alert",
            title=Message("alert of risk behaviour", "风险行为警示"),
            source="R-SBANK-24; how long it counts (proposed)",
            implements=("X-WARN-03", "R-SBANK-24"),
            evaluate=alerts,
            playbook=(
                Play(
                    kind="task",
                    slug="look",
                    text=Message(
                        "Look into the risk alert of {account}", "核查 {account} 的风险警示"
                    ),
                    days=1,
                    role="credit",
                ),
            ),
            parameters=(
                Parameter(
                    name="days",
                    title=Message("days that an alert counts", "警示有效天数"),
                    default=90,
                    unit="day",
                    low=1,
                    high=3660,
                    proposed=True,
                ),
            ),
        ),
    )

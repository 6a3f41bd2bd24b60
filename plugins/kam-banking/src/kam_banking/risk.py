"""Alerts of risk behaviour: given from outside, shown as a signal, looked into by credit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from attrs import frozen

from kam.plugins import Message, Play, Raised, Served, Signal, figure

ALERT: Final = "risk-alert"
SAID: Final = Message(
    "risk alert of {day} from {source}: {text}", "{day} 来自{source}的风险警示：{text}"
)
UNNAMED: Final = Message("an unnamed source", "未注明来源")
NO_TEXT: Final = Message("no text", "无内容")


@frozen(kw_only=True)
class Alerts:
    """Raise every alert on record that is still new, unless it names its own last day."""

    days: int = figure(
        90,
        title="days that an alert counts | 警示有效天数",
        unit="day",
        low=1,
        high=3660,
        proposed=True,
    )

    def __call__(self, served: Served, state: object, rule: Signal) -> Iterator[Raised]:
        del state
        view = served.view
        for alert in view.evidence:
            last = alert.until or alert.day + timedelta(days=self.days)
            if alert.kind == ALERT and view.as_of <= last:
                source, text = alert.source or UNNAMED, alert.value or NO_TEXT
                reason = rule.because(SAID, day=alert.day, source=source, text=text)
                yield Raised(since=alert.day, reason=reason)


# fmt: off
SIGNALS: Final = (
    Signal(
        id="banking.risk-alert", title="alert of risk behaviour | 风险行为警示", note="how long it counts (proposed)",
        implements=("X-WARN-03", "R-SBANK-24"), evaluate=Alerts(),
        playbook=(
            Play(kind="task", slug="look", text="Look into the risk alert of {account} | 核查 {account} 的风险警示", days=1, role="credit"),
        ),
    ),
)
# fmt: on

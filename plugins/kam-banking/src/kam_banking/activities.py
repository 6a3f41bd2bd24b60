"""The six activities of the smart bank's relationship work, as the states of a case."""

from __future__ import annotations

from typing import Final

from kam.plugins import CoreState, Message, Process, State, line

SIX: Final = (
    ("identify", Message("identify", "识别客户"), CoreState.RECEIVED),
    ("differentiate", Message("differentiate", "区分客户"), CoreState.REGISTERED),
    ("contact", Message("keep good contact", "保持良性接触"), CoreState.ASSIGNED),
    ("customise", Message("customise", "定制服务"), CoreState.IN_PROGRESS),
    ("evaluate", Message("evaluate", "评价"), CoreState.SOLVED),
    ("optimise", Message("optimise", "优化"), CoreState.CLOSED),
)


def processes() -> tuple[Process, ...]:
    """Return the process of exactly six activities, one after the other."""
    return (
        Process(
            id="banking.smart-bank-work",
            title=Message("smart-bank relationship work", "智慧银行六项关键活动"),
            source="R-SBANK-07",
            implements=("X-PROC-16", "R-SBANK-07"),
            cases=("smart-bank",),
            names=(("smart-bank", Message("smart bank", "智慧银行")),),
            states=tuple(State(name=n, title=t, core=c) for n, t, c in SIX),
            moves=line(*(name for name, _, _ in SIX)),
            start="identify",
        ),
    )

"""The six activities of the smart bank's relationship work, as the states of a case."""

from __future__ import annotations

from typing import Final

from kam.plugins import CoreState, Message, Process, State, line

SIX: Final = (
    State(name="identify", title="identify | 识别客户", core=CoreState.RECEIVED),
    State(name="differentiate", title="differentiate | 区分客户", core=CoreState.REGISTERED),
    State(name="contact", title="keep good contact | 保持良性接触", core=CoreState.ASSIGNED),
    State(name="customise", title="customise | 定制服务", core=CoreState.IN_PROGRESS),
    State(name="evaluate", title="evaluate | 评价", core=CoreState.SOLVED),
    State(name="optimise", title="optimise | 优化", core=CoreState.CLOSED),
)
PROCESSES: Final = (
    Process(
        id="banking.smart-bank-work",
        title="smart-bank relationship work | 智慧银行六项关键活动",
        implements=("X-PROC-16", "R-SBANK-07"),
        cases=("smart-bank",),
        names=(("smart-bank", Message("smart bank", "智慧银行")),),
        states=SIX,
        moves=line(*(state.name for state in SIX)),
        start="identify",
    ),
)
"""The process of exactly six activities, one after the other."""

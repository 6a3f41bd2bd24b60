"""The states and moves that processes of cases are built from (G-39)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kam.plugins import CORE_TITLES, CoreState, Message, Move, State

WORKING = ("received", "registered", "assigned", "in-progress", "answered", "reopened")
"""States in which somebody of ours works on a case."""


def core(state: CoreState) -> State:
    """Return a core state under its own name."""
    return State(name=state.value, title=CORE_TITLES[state], core=state)


CALMED = State(name="calmed", title=Message("customer calmed", "已安抚"), core=CoreState.RECEIVED)
ANSWERED = State(
    name="answered",
    title=Message("answered", "已答复"),
    core=CoreState.IN_PROGRESS,
    answers=True,
)
BEYOND = State(
    name="beyond-authority",
    title=Message("beyond own authority", "超越权限"),
    core=CoreState.IN_PROGRESS,
    escalates=True,
)


def forward(names: Sequence[str], optional: Iterable[str] = ()) -> tuple[Move, ...]:
    """Return moves along a line of states in which the ``optional`` ones may be left out."""
    skipped = frozenset(optional)
    found = []
    for place, source in enumerate(names):
        for target in names[place + 1 :]:
            found.append(Move(source=source, target=target))
            if target not in skipped:
                break
    return tuple(found)


def work(names: Iterable[str]) -> tuple[Move, ...]:
    """Return what may happen to a case at work: suspended, escalated, given back, reopened."""
    states = frozenset(names)
    working = [s for s in WORKING if s in states]
    pairs = [(s, "suspended") for s in working]
    pairs += [("suspended", s) for s in ("assigned", "in-progress", "solved")]
    pairs += [("reopened", s) for s in ("assigned", "in-progress", "solved")]
    pairs += [(s, "reopened") for s in ("solved", "return-contact", "closed")]
    pairs += [("in-progress", "assigned"), ("answered", "in-progress")]
    found = [Move(source=a, target=b) for a, b in pairs if {a, b} <= states]
    if BEYOND.name in states:
        found += [Move(source=s, target=BEYOND.name, reasoned=True) for s in working]
        found += [
            Move(source=BEYOND.name, target=s)
            for s in ("assigned", "in-progress", "solved")
            if s in states
        ]
    return tuple(found)


def endings(sources: Iterable[str], *, satisfied: bool, target: str = "closed") -> tuple[Move, ...]:
    """Return how a case may end: for a satisfied customer, or by a leader with a reason (G-14)."""
    found = []
    for source in sources:
        found.append(Move(source=source, target=target, satisfied=satisfied))
        if satisfied:
            found.append(Move(source=source, target=target, role="leader", reasoned=True))
    return tuple(found)


def given_up(sources: Iterable[str], target: str = "closed") -> tuple[Move, ...]:
    """Return how a leader may close what is still at work, with a reason (G-14)."""
    return tuple(Move(source=s, target=target, role="leader", reasoned=True) for s in sources)

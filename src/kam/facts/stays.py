"""In which states a case was, from when to when.

Steps decide; a case without steps falls back to its columns ``status`` and ``closed``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from kam.model import Case, Step
from kam.rules import CoreState, Process, State

DONE: Final = frozenset({CoreState.SOLVED, CoreState.RETURN_CONTACT, CoreState.CLOSED})
"""Core states in which the customer has the solution."""
ENDED: Final = frozenset({"closed", "cancelled"})
"""What ends a case in the column ``status``, whatever its process."""
CORE_STATES: Final = {core.value: core for core in CoreState}


@frozen(kw_only=True)
class Stay:
    """A state in which a case was from ``start`` to ``end`` (excluded; None: it still is).

    ``name`` is the state as the process names it, or as it was written where ``state`` is None.
    ``step`` is None where the columns of the case say so.
    """

    name: str
    core: CoreState
    start: datetime
    end: datetime | None = None
    state: State | None = None
    step: Step | None = None


def stays_of(
    case: Case, process: Process | None, steps: Iterable[Step], moment: datetime
) -> tuple[Stay, ...]:
    """Return the states of a case up to ``moment``, oldest first; there is always one.

    A case begins at its receipt in the first state of its process.  A state that the process does
    not know means the core state it names, else that of the state before.
    """
    moves = [s for s in steps if s.state and s.at <= moment]
    found = [_begin(case, process)]
    if not moves:
        found += _by_columns(case, process, moment)
    for step in moves:
        stay = _stay(step.state, process, max(step.at, found[-1].start), found[-1].core)
        stay = evolve(stay, step=step)
        if len(found) == 1 and stay.name == found[0].name:
            found[0] = evolve(stay, start=case.opened)
        else:
            found.append(stay)
    if moves and case.closed is not None and case.closed <= moment:
        found = _closed_by_column(found, case.closed, process)
    elif moves and case.status in ENDED and found[-1].core is not CoreState.CLOSED:
        found.append(_closing(process, found[-1].start))
    return (*(evolve(a, end=b.start) for a, b in pairwise(found)), found[-1])


def _begin(case: Case, process: Process | None) -> Stay:
    start = process.start if process else CoreState.RECEIVED.value
    return _stay(start, process, case.opened, CoreState.RECEIVED)


def _stay(word: str, process: Process | None, at: datetime, before: CoreState) -> Stay:
    state = process.state(word) if process else None
    if state is not None:
        return Stay(name=state.name, core=state.core, start=at, state=state)
    return Stay(name=word, core=CORE_STATES.get(word, before), start=at)


def _by_columns(case: Case, process: Process | None, moment: datetime) -> list[Stay]:
    if case.closed is not None:
        return [_closing(process, case.closed)] if case.closed <= moment else []
    if case.status in ENDED:
        return [_closing(process, case.opened)]
    return [_stay(case.status, process, case.opened, CoreState.RECEIVED)] if case.status else []


def _closing(process: Process | None, at: datetime) -> Stay:
    state = process.meaning(CoreState.CLOSED) if process else None
    name = state.name if state else CoreState.CLOSED.value
    return Stay(name=name, core=CoreState.CLOSED, start=at, state=state)


def _closed_by_column(stays: list[Stay], closed: datetime, process: Process | None) -> list[Stay]:
    """Add the closing that the column tells where no step does."""
    if any(s.core is CoreState.CLOSED for s in stays):
        return stays
    before = [s for s in stays if s.start <= closed]
    return [*before, _closing(process, closed), *stays[len(before) :]]

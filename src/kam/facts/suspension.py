"""When the clock of a case stands still: its own suspension, and the event that holds it up.

A case linked to an event (a fault of many) is held up until the event is cleared.  Where its own
steps say from when, that counts (and a step back into work ends it: R-CATV6-20); else it is held up
from its receipt, or from the beginning of the event when that is later (R-CATV6-13, R-CATV6-23).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from kam.dates import Interval
from kam.facts.stays import DONE, Stay
from kam.facts.titles import state_title
from kam.model import Case
from kam.rules import CoreState
from kam.text import Message, Text

BY_STATE: Final = Message("state {state}", "状态“{state}”")
BY_EVENT: Final = Message("event {event}", "事件 {event}")


@frozen(kw_only=True)
class Pause:
    """The clock of a case stood still from ``start`` to ``end`` (None: it still does)."""

    start: datetime
    end: datetime | None
    why: Text


def cleared_at(event: Sequence[Stay]) -> datetime | None:
    """Return when an event was cleared: it is solved or closed and was not opened again."""
    if event[-1].core not in DONE:
        return None
    moment = event[-1].start
    for stay in reversed(event):
        if stay.core not in DONE:
            break
        moment = stay.start
    return moment


def pauses_of(case: Case, stays: Sequence[Stay], event: Sequence[Stay] | None) -> tuple[Pause, ...]:
    """Return when the clock of a case stood still, oldest first; ``event`` are its event's states.

    A solved case is not held up any more.
    """
    cleared = cleared_at(event) if event else None
    own = tuple(_own(case, stays, cleared, linked=event is not None))
    if own or not event or any(s.core is CoreState.SUSPENDED for s in stays):
        return own
    start = max(case.opened, event[0].start)
    ends = [m for m in (cleared, cleared_at(stays)) if m is not None]
    end = min(ends, default=None)
    if end is not None and end <= start:
        return ()
    return (Pause(start=start, end=end, why=BY_EVENT(event=case.event)),)


def _own(
    case: Case, stays: Sequence[Stay], cleared: datetime | None, *, linked: bool
) -> Iterator[Pause]:
    for stay in stays:
        if stay.core is not CoreState.SUSPENDED:
            continue
        end = stay.end
        if cleared is not None:  # an event that was cleared holds nothing up any more
            end = min(end, cleared) if end else cleared
        if end is None or end > stay.start:
            state = state_title(stay.state, stay.core)
            why = BY_EVENT(event=case.event) if linked else BY_STATE(state=state)
            yield Pause(start=stay.start, end=end, why=why)


def intervals(pauses: Sequence[Pause]) -> tuple[Interval, ...]:
    """Return the pauses that are over, as moments."""
    return tuple((p.start, p.end) for p in pauses if p.end is not None)

"""United: what is done at one account on one day, one thing after another, is one session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from attrs import evolve

from kam.model import Placed, Session
from kam.reasons import Reason
from kam.rules.cadence import VISIT
from kam.text import Message

IN_ONE: Final = Message("done in the visit of the same day", "并入当日的拜访")

PAUSE: Final = timedelta(minutes=15)
"""Visits begin at quarters of an hour; lunch is longer."""


def united(visits: Iterable[Session]) -> list[Session]:
    """Return the visits; of those that follow each other at one account on one day one is left.

    It begins when the first did and takes the time of all.  The visit proper gives its name, else
    the first thing does; the others become lines of its agenda.  Agreed times stay alone, and so do
    visits that others of ours make too.
    """
    found: list[Session] = []
    for visit in sorted(visits, key=lambda v: (v.staff, v.day, _moment(v), v.id)):
        before = found[-1] if found else None
        if before is not None and _belong(before, visit):
            found[-1] = _one(before, visit)
        else:
            found.append(visit)
    return found


def _moment(visit: Session) -> float:
    return visit.start.timestamp() if visit.start else 0.0


def _belong(one: Session, other: Session) -> bool:
    """Tell whether one visit follows the other at once, with nothing agreed about either."""
    if one.end is None or other.start is None or other.start - one.end > PAUSE:
        return False
    same = (one.staff, one.day, one.account) == (other.staff, other.day, other.account)
    alone = not one.partners and not other.partners
    return same and alone and not any(line.pinned for line in (*one.lines, *other.lines))


def _one(first: Session, second: Session) -> Session:
    """Return two visits as one, from the start of the first on."""
    assert first.start is not None  # visits have a time
    own = second.head if second.lines[0].owed.kind == VISIT else first.head
    assert own is not None  # each is about something
    minutes = first.minutes + second.minutes
    rest = [line for line in (*first.lines, *second.lines) if line.item != own.item]
    length = timedelta(minutes=own.owed.minutes)
    head = evolve(own, start=first.start, end=first.start + length)
    return evolve(
        first,
        id=head.item,
        lines=(head, *map(_line, rest)),
        end=first.start + timedelta(minutes=minutes),
        back=second.back,
        why=head.why,
    )


def _line(placed: Placed) -> Placed:
    if placed.start is None:
        return placed
    why = (*placed.why, Reason.of(placed.owed.rule, IN_ONE))
    return evolve(placed, start=None, end=None, why=why)

"""Load: the minutes that a day holds against those that may be planned, travel included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from kam.model import Leg, Session, SessionKind
from kam.rules.settings import PlanSettings


@frozen(kw_only=True)
class Load:
    """Minutes planned, those of them on the road, and minutes that may be planned.

    ``worked`` are the free working minutes, of which only a share may be planned.
    """

    planned: int = 0
    travel: int = 0
    available: int = 0
    worked: int = 0

    @property
    def percent(self) -> int:
        """How much of the time that may be planned is planned; 0 where there is none."""
        return self.planned * 100 // self.available if self.available else 0

    def __add__(self, other: Load) -> Load:
        return Load(
            planned=self.planned + other.planned,
            travel=self.travel + other.travel,
            available=self.available + other.available,
            worked=self.worked + other.worked,
        )


def load_of(
    sessions: Iterable[Session], staff: str, day: date, worked: int, settings: PlanSettings
) -> Load:
    """Return the load of one person's day with ``worked`` free minutes of work.

    A visit takes its preparation and its record too.  A journey takes its first and its last day,
    however long the way.
    """
    found = list(sessions)
    available = worked * settings.share // 100
    travel = sum(_on_the_road(session, staff, day, available) for session in found)
    overhead = settings.preparation + settings.record
    visits = sum(s.kind is SessionKind.VISIT for s in found)
    return Load(
        planned=sum(s.minutes for s in found) + visits * overhead + travel,
        travel=travel,
        available=available,
        worked=worked,
    )


def _on_the_road(session: Session, staff: str, day: date, available: int) -> int:
    minutes = sum(leg.minutes for leg in legs(session, staff, day) if leg is not None)
    return min(minutes, available) if session.kind is SessionKind.TRIP else minutes


def legs(session: Session, staff: str, day: date) -> tuple[Leg | None, Leg | None]:
    """Return the ways there and home that one who takes part makes on a day of a session."""
    way, back = session.ways(staff)
    last = session.until or session.day
    return way if day == session.day else None, back if day == last else None

"""Stops: the visits of a solution as sessions with their ways, and the trips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from kam.model import Leg, Session, SessionKind
from kam.planning.announced import begun_at
from kam.planning.expand import Expander
from kam.planning.problem import Trip


@frozen(kw_only=True)
class Stops:
    """The visits and the trips of one manager.

    ``on_the_way`` are the days that ways alone fill, ``away`` those between two nights away.
    """

    visits: tuple[Session, ...]
    trips: tuple[Session, ...]
    on_the_way: frozenset[date]
    away: frozenset[date]


class _Roads:
    """The ways of one manager, as legs."""

    def __init__(self, staff: str, expander: Expander) -> None:
        self._base = expander.travel.base(staff)
        self._travel = expander.travel

    def leg(self, origin: str, target: str) -> Leg:
        """Return the way from one account to another; empty is the base."""
        here = self._travel.spot(origin) if origin else self._base
        there = self._travel.spot(target) if target else self._base
        minutes, km = self._travel.minutes(here, there), self._travel.km(here, there)
        return Leg(origin=origin, minutes=minutes, km=km)


def stops(
    visits: Iterable[Session], staff: str, trips: Sequence[Trip], expander: Expander
) -> Stops:
    """Return visits, each with the way to it; the last of a day or of a trip has the way home.

    The ways of a journey stand on its trip, as does the way home on a day without visits.
    """
    days: dict[date, list[Session]] = {}
    for visit in sorted(visits, key=lambda v: (v.start.timestamp() if v.start else 0, v.id)):
        days.setdefault(visit.day, []).append(visit)
    roads = _Roads(staff, expander)
    away = {expander.day(d) for t in trips for d in range(t.first, t.last + 1)}
    found = [s for day in sorted(set(days) - away) for s in _tour(days[day], roads)]
    entries: list[Session] = []
    on_the_way: set[date] = set()
    between: set[date] = set()
    for trip in trips:
        span = [expander.day(d) for d in range(trip.first, trip.last + 1)]
        tour = [stop for day in span for stop in days.get(day, ())]
        here = begun_at(staff, (trip.first,), expander)
        toured, entry = _trip(tour, trip, span, roads, staff, here)
        found += toured
        entries.append(entry)
        between |= set(span[1:-1])
        on_the_way |= {day for day in (span[0], span[-1]) if day not in days}
    return Stops(
        visits=tuple(found),
        trips=tuple(entries),
        on_the_way=frozenset(on_the_way),
        away=frozenset(between),
    )


def _tour(visits: Sequence[Session], roads: _Roads, origin: str = "") -> Iterator[Session]:
    """Yield visits with the ways from one to the next, from where the tour begins and home."""
    here = origin
    for number, visit in enumerate(visits, 1):
        back = roads.leg(visit.account, "") if number == len(visits) else None
        yield evolve(visit, way=roads.leg(here, visit.account), back=back)
        here = visit.account


def _trip(
    visits: Sequence[Session],
    trip: Trip,
    days: Sequence[date],
    roads: _Roads,
    staff: str,
    here: str,
) -> tuple[list[Session], Session]:
    """Return the visits of a trip with their ways, and the trip."""
    found = list(_tour(visits, roads, here))
    entry = Session(
        id=f"trip/{staff}/{days[0].isoformat()}",
        kind=SessionKind.TRIP,
        staff=staff,
        day=days[0],
        until=days[-1],
    )
    if not found:
        return found, entry
    if trip.journey:
        entry = evolve(entry, back=found[-1].back)
        if not here:
            entry = evolve(entry, way=found[0].way)
            found[0] = evolve(found[0], way=None)
    elif found[-1].day != days[-1]:
        entry = evolve(entry, back=found[-1].back)
    if entry.back is not None:
        found[-1] = evolve(found[-1], back=None)
    return found, entry

"""Trips: far visits on consecutive days, with nights between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from kam.planning.board import OFF, Board
from kam.planning.problem import Roads, Trip

CHOICES: Final = (0, 1, 3, 6, 10)
"""Which of the possible first days of a trip are tried, cheapest first."""
NEIGHBOURS: Final = 24
"""So many far visits nearest to the first one are asked to join it."""


def far_visits(board: Board) -> list[int]:
    """Return the far visits that are left out, by ideal day and key."""
    found = [v for v, day in enumerate(board.day) if day == OFF and board.days.far[v]]
    return sorted(found, key=lambda v: (board.visits[v].ideal, v))


def around(board: Board, first: int, last: int, visit: int) -> Iterator[Trip]:
    """Yield the trips that may hold days of visits, shorter ones first."""
    roads = board.problem.roads
    assert roads is not None
    if is_journey(roads, board.visits[visit].place):
        spans = [(first - 1, last + 1)]
    else:
        spans = [(first, last), (first, last + 1), (first - 1, last), (first - 1, last + 1)]
    for begin, end in spans:
        trip = Trip(first=begin, last=end, journey=is_journey(roads, board.visits[visit].place))
        if begin >= roads.first and may_open(board, trip):
            yield trip


def is_journey(roads: Roads, place: int) -> bool:
    """Tell whether one way alone is longer than a day may have."""
    return max(roads.minutes[0][place], roads.minutes[place][0]) > max(roads.most)


def may_open(board: Board, trip: Trip, instead: Trip | None = None) -> bool:
    """Tell whether nights away may lie between these days, and no other trip is on them."""
    roads, away = board.problem.roads, board.days.trip_of
    if roads is None or not shortest(trip) <= trip.nights <= roads.nights:
        return False
    if trip.last >= board.problem.days:
        return False
    days = range(max(roads.first, trip.first), trip.last + 1)
    linked = all(roads.next_day[d] == d + 1 for d in days[:-1])
    return linked and all(away[d] in {None, instead} for d in days)


def plan_trips(board: Board) -> None:
    """Open trips for the far visits that are left out, while they are worth their ways."""
    waiting = far_visits(board)
    for seed in waiting:
        if board.day[seed] == OFF:
            plan_trip(board, seed, waiting)


def plan_trip(board: Board, seed: int, waiting: Sequence[int]) -> bool:
    """Open the best trip around one visit; tell whether one is worth it."""
    roads = board.problem.roads
    assert roads is not None
    ways = roads.minutes[board.visits[seed].place]
    others = [v for v in waiting if v != seed and board.day[v] == OFF]
    others.sort(key=lambda v: (ways[board.visits[v].place], v))
    before, kept = board.objective, board.keep()
    best = None
    for trip in _openings(board, seed):
        _grow(board, trip, seed, others[:NEIGHBOURS])
        if board.day[seed] != OFF and board.objective < before:
            before, best = board.objective, board.keep()
        board.restore(kept)
    if best is not None:
        board.restore(best)
    return best is not None


def _openings(board: Board, seed: int) -> list[Trip]:
    """Return the shortest trips in which a visit may stand, on some of its cheaper days."""
    found: list[Trip] = []
    for day, _ in sorted(board.visits[seed].costs, key=lambda c: (c[1], c[0])):
        for trip in around(board, day, day, seed):
            days = range(trip.first, trip.last + 1)
            short = trip.nights == shortest(trip)
            if short and trip not in found and not any(board.days.route[d] for d in days):
                found.append(trip)
        if len(found) > CHOICES[-1]:
            break
    return [found[n] for n in CHOICES if n < len(found)]


def _grow(board: Board, trip: Trip, seed: int, others: Sequence[int]) -> None:
    """Open a trip for one visit, take others along, and stay longer while that is worth it."""
    roads = board.problem.roads
    assert roads is not None
    board.open_trip(trip)
    if not _join(board, trip, seed):
        return
    _take_along(board, trip, others)
    while trip.nights < roads.nights:
        last = trip.last
        longer = evolve(trip, last=last + 1)
        if roads.next_day[last] != last + 1 or board.days.trip_of[last + 1] is not None:
            return
        if board.days.route[last + 1]:
            return
        before, kept = board.objective, board.keep()
        board.change_trip(trip, longer)
        _take_along(board, longer, others)
        if board.objective >= before:
            board.restore(kept)
            return
        trip = longer


def _take_along(board: Board, trip: Trip, visits: Iterable[int]) -> None:
    for visit in visits:
        if board.day[visit] == OFF:
            _join(board, trip, visit)


def _join(board: Board, trip: Trip, visit: int) -> bool:
    """Put a visit on its best day of a trip, if that is better than a trip of its own."""
    best: tuple[int, int] | None = None
    for day in range(trip.first, trip.last + 1):
        if day in board.cost[visit] and board.blocked(visit, day) is None:
            change = board.change(visit, day)
            if best is None or (change, day) < best:
                best = change, day
    if best is None or best[0] >= 0:
        return False
    board.put(visit, best[1])
    return True


def prune(board: Board) -> None:
    """Come home when it is best, leave later where that is possible, and not for nothing."""
    for trip in list(board.days.trips):
        _begin_later(board, trip)
    for trip in list(board.days.trips):
        fit(board, trip)


def _begin_later(board: Board, trip: Trip) -> None:
    """Leave the first days of a trip out on which nothing is done, or all of it."""
    roads = board.problem.roads
    if roads is None or trip.first < roads.first:
        return  # it is under way
    for one in (None, evolve(trip, first=trip.first + 1)):
        if one is not None and one.nights < shortest(one):
            return
        if _is_better(board, trip, one):
            if one is not None:
                _begin_later(board, one)
            return


def _is_better(board: Board, trip: Trip, other: Trip | None) -> bool:
    """Change a trip if the days stay sound and the plan does not become worse."""
    before, kept = board.objective, board.keep()
    board.change_trip(trip, other)
    last = max(trip.last, other.last if other else 0)
    if board.objective <= before and all(
        map(board.days.is_sound, range(max(0, trip.first), last + 1))
    ):
        return True
    board.restore(kept)
    return False


def fit(board: Board, trip: Trip, until: int | None = None) -> None:
    """End a trip on the day, at most ``until``, that is best for what stands on its days."""
    roads = board.problem.roads
    assert roads is not None
    kept, best = board.keep(), (board.objective, trip.last)
    most = trip.first + roads.nights
    for last in range(max(roads.first, trip.first + shortest(trip)), min(most, until or most) + 1):
        other = evolve(trip, last=last)
        if not may_open(board, other, instead=trip):
            continue
        board.change_trip(trip, other)
        days = range(max(0, trip.first), max(trip.last, last) + 1)
        if (board.objective, last) < best and all(map(board.days.is_sound, days)):
            best = (board.objective, last)
        board.restore(kept)
    if best[1] != trip.last:
        board.change_trip(trip, evolve(trip, last=best[1]))


def shortest(trip: Trip) -> int:
    """Return the nights that a trip has at least."""
    return 2 if trip.journey else 1

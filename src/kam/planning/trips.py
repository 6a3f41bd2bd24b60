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


def announce_trips(board: Board) -> None:
    """Travel as people know it: on the days of the far visits that they have in their diaries."""
    known: dict[int, list[int]] = {}
    for visit in far_visits(board):
        day = board.published[visit]
        if day in board.cost[visit]:
            known.setdefault(day, []).append(visit)
    for days in _runs(board, known):
        visits = [v for d in days for v in sorted(known[d], key=lambda v: _hour(board, v))]
        _as_known(board, days, visits)


def _hour(board: Board, visit: int) -> int:
    return board.problem.published[board.visits[visit].key][1]


def far_visits(board: Board) -> list[int]:
    """Return the far visits that are left out, by ideal day and key."""
    found = [v for v, day in enumerate(board.day) if day == OFF and board.days.far[v]]
    return sorted(found, key=lambda v: (board.visits[v].ideal, v))


def _runs(board: Board, known: Iterable[int]) -> Iterator[list[int]]:
    """Yield consecutive days between which nights away may lie, at most as many as allowed."""
    roads = board.problem.roads
    run: list[int] = []
    for day in sorted(known):
        if run and roads and not (roads.next_day[run[-1]] == day and len(run) <= roads.nights):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _as_known(board: Board, days: Sequence[int], visits: Sequence[int]) -> None:
    """Open the shortest trip around announced days that holds their visits."""
    best: tuple[int, int] | None = None
    kept, chosen = board.keep(), None
    for trip in _around(board, days[0], days[-1], visits[0]):
        board.open_trip(trip)
        for visit in visits:
            day = board.published[visit]
            if board.blocked(visit, day) is None:
                board.put(visit, day)
        left = sum(board.day[v] == OFF for v in visits)
        if best is None or (left, board.objective) < best:
            best, chosen = (left, board.objective), board.keep()
        board.restore(kept)
    if chosen is not None and best is not None and best[0] < len(visits):
        board.restore(chosen)


def _around(board: Board, first: int, last: int, visit: int) -> Iterator[Trip]:
    """Yield the trips that may hold days of visits, shorter ones first."""
    roads = board.problem.roads
    assert roads is not None
    if is_journey(roads, board.visits[visit].place):
        spans = [(first - 1, last + 1)]
    else:
        spans = [(first, last), (first, last + 1), (first - 1, last), (first - 1, last + 1)]
    for begin, end in spans:
        trip = Trip(first=begin, last=end, journey=is_journey(roads, board.visits[visit].place))
        if may_open(board, trip):
            yield trip


def is_journey(roads: Roads, place: int) -> bool:
    """Tell whether one way alone is longer than a day may have."""
    return max(roads.minutes[0][place], roads.minutes[place][0]) > max(roads.most)


def may_open(board: Board, trip: Trip) -> bool:
    """Tell whether nights away may lie between these days, and nobody is away already."""
    roads, away = board.problem.roads, board.days.trip_of
    if roads is None or not 0 < trip.nights <= roads.nights or trip.first < 0:
        return False
    if trip.last >= board.problem.days:
        return False
    days = range(trip.first, trip.last + 1)
    linked = all(roads.next_day[d] == d + 1 for d in days[:-1])
    return linked and all(away[d] is None for d in days)


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
        for trip in _around(board, day, day, seed):
            days = range(trip.first, trip.last + 1)
            short = trip.nights == (2 if trip.journey else 1)
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
    """Come home sooner and leave later where that is possible, and do not leave for nothing."""
    for trip in list(board.days.trips):
        _shorten(board, trip)


def _shorten(board: Board, trip: Trip) -> None:
    shorter: list[Trip | None] = [None]
    if trip.nights > (2 if trip.journey else 1):
        shorter += [evolve(trip, first=trip.first + 1), evolve(trip, last=trip.last - 1)]
    for one in shorter:
        before, kept = board.objective, board.keep()
        board.change_trip(trip, one)
        sound = all(board.days.is_sound(d) for d in range(trip.first, trip.last + 1))
        if sound and board.objective <= before:
            if one is not None:
                _shorten(board, one)
            return
        board.restore(kept)

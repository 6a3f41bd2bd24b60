"""Adopt: begin with the plan that people have in their diaries, as far as it can still be kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kam.planning.board import OFF, Board
from kam.planning.days import Route
from kam.planning.problem import UNPLACED, Trip
from kam.planning.trips import around, far_visits, fit, may_open


def adopt(board: Board) -> None:
    """Put what people know on an empty board: trips, days, the order of their visits.

    What a rule now forbids is taken off again, no more than has to be.  Time for the lines of
    visits is given up before any of them is moved.
    """
    problem = board.problem
    routes: list[Route] = [()] * problem.days
    for visit in sorted(range(len(board.visits)), key=lambda v: _hour(board, v)):
        day = board.published[visit]
        if day in board.cost[visit] and not board.visits[visit].pinned:
            routes[day] = (*routes[day], visit)
    board.restore((routes, []))
    firsts = sorted(problem.known_trips)
    for number, first in enumerate(firsts, 1):
        until = firsts[number] - 1 if number < len(firsts) else problem.days - 1
        _begin(board, first, until)
    _take_off(board)
    _as_known(board)


def make_way(board: Board, visit: int, day: int) -> None:
    """Take off a day what keeps a visit from it that people pinned there."""
    trip = board.days.trip_of[day]
    while board.blocked(visit, day) is not None:
        loose = [v for v in board.days.route[day] if not board.visits[v].pinned]
        if loose:
            board.take(loose[-1])
            continue
        days = range(max(0, trip.first), trip.last + 1) if trip is not None else ()
        others = [v for d in days for v in board.days.route[d]]
        if trip is None or any(board.visits[v].pinned for v in others):
            return
        for other in others:
            board.take(other)
        board.change_trip(trip, None)
        trip = None


def _hour(board: Board, visit: int) -> tuple[int, int]:
    return board.problem.published.get(board.visits[visit].key, UNPLACED)[1], visit


def _begin(board: Board, first: int, until: int) -> None:
    """Open the trip that begins on a day people know, as long as fits what stands on its days.

    It ends at the latest on the day ``until``.
    """
    roads = board.problem.roads
    assert roads is not None
    lasts = range(max(first + 1, roads.first), min(until, first + roads.nights) + 1)
    for bare, journey, last in product((False, True), (False, True), lasts):
        trip = Trip(first=first, last=last, journey=journey)
        if may_open(board, trip) and _opened(board, trip, bare=bare):
            fit(board, trip, until)
            return


def _opened(board: Board, trip: Trip, *, bare: bool) -> bool:
    """Open a trip with what stands on its days, if it holds a far visit and keeps every limit.

    A ``bare`` one gives up the time for lines.
    """
    days = range(max(0, trip.first), trip.last + 1)
    if not any(board.days.far[v] for d in days for v in board.days.route[d]):
        return False
    board.open_trip(trip)
    if bare:
        for day in days:
            board.trim(day)
    if all(map(board.days.is_sound, days)):
        return True
    if bare:
        for day in days:
            board.trim(day, is_trimmed=False)
    board.change_trip(trip, None)
    return False


def _take_off(board: Board) -> None:
    """Make every day sound: without time for lines, else without some of its visits."""
    for day in range(board.problem.days):
        if not board.days.is_sound(day):
            board.trim(day)
        while board.days.route[day] and not board.days.is_sound(day):
            board.take(_worst(board, day))


def _worst(board: Board, day: int) -> int:
    """Return the visit that leaves a day: a far one, else one without which the day is sound."""
    route = board.days.route[day]
    far = [v for v in route if board.days.far[v] and board.days.trip_of[day] is None]
    if far:
        return far[-1]
    for visit in reversed(route):
        board.mark()
        board.take(visit)
        sound = board.days.is_sound(day)
        board.undo()
        if sound:
            return visit
    return route[-1]


def _as_known(board: Board) -> None:
    """Open trips around far visits that people know, where no trip was remembered."""
    known: dict[int, list[int]] = {}
    for visit in far_visits(board):
        day = board.published[visit]
        if day in board.cost[visit]:
            known.setdefault(day, []).append(visit)
    for days in _runs(board, sorted(known)):
        visits = [v for d in days for v in sorted(known[d], key=lambda v: _hour(board, v))]
        _open_around(board, days, visits)


def _runs(board: Board, days: Sequence[int]) -> Iterator[list[int]]:
    """Yield consecutive days between which nights away may lie, at most as many as allowed."""
    roads = board.problem.roads
    run: list[int] = []
    for day in days:
        if run and roads and not (roads.next_day[run[-1]] == day and len(run) <= roads.nights):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _open_around(board: Board, days: Sequence[int], visits: Sequence[int]) -> None:
    """Open the shortest trip around announced days that holds most of their visits."""
    best: tuple[int, int] | None = None
    kept, chosen = board.keep(), None
    for trip in around(board, days[0], days[-1], visits[0]):
        board.open_trip(trip)
        if all(map(board.days.is_sound, range(max(0, trip.first), trip.last + 1))):
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

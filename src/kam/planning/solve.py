"""Solve the problem of one manager, and say what kept a visit out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from kam.planning.board import BLOCK, OFF, Board
from kam.planning.construct import construct
from kam.planning.days import Route
from kam.planning.improve import improve, mend
from kam.planning.problem import ManagerProblem, Solution, Visit
from kam.planning.trips import plan_trips, prune

DISTURBED: Final = 2
"""A plan of which less than one in so many visits can stay is made anew."""
ROUNDS: Final = 4
"""Times that trips are tidied up and visits mended, at most."""


@frozen(kw_only=True)
class Blocked:
    """The hard rule that keeps a visit from a day: minutes, count, week, road or timetable."""

    day: int
    rule: str


def solve(
    problem: ManagerProblem,
    *,
    effort: int,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Solution:
    """Return a plan that keeps every hard rule; the same arguments give the same plan.

    ``effort`` 0 gives the first plan without a search.  Of a plan that people have already only
    that is searched anew which cannot stay, is new or found no room.
    """
    board = Board(problem)
    construct(board)
    known = [v for v, one in enumerate(board.visits) if one.key in problem.published]
    disturbed = [v for v in range(len(board.visits)) if board.day[v] != board.published[v]]
    steps, stopped = 0, "effort"
    if DISTURBED * (len(known) - len(disturbed)) < len(board.visits):
        steps, stopped = improve(board, effort=effort, seed=seed, stop=stop)
        disturbed = [v for v, day in enumerate(board.day) if day == OFF]
    steps += _mended(board, [v for v in disturbed if not board.visits[v].pinned], effort)
    return _solution(board, steps, stopped)


def _mended(board: Board, disturbed: list[int], effort: int) -> int:
    """Tidy up and mend until nothing changes any more, so that the next plan begins there."""
    steps = 0
    for _ in range(ROUNDS):
        _settle(board)
        prune(board)
        before = board.objective
        if effort:
            plan_trips(board)
            steps += mend(board, disturbed, effort)
        if board.objective == before:
            return steps
    prune(board)
    return steps


def _solution(board: Board, steps: int, stopped: str) -> Solution:
    days, starts = {}, {}
    for day in range(board.problem.days):
        for visit, start in board.starts(day).items():
            days[board.visits[visit].key] = day
            starts[board.visits[visit].key] = start
    placed = [v for v in range(len(board.visits)) if board.day[v] != OFF]
    problem = board.problem
    moved = problem.moved * sum(map(board.is_moved, placed))
    uneven = sum(
        abs(load // BLOCK - target)
        for load, target in zip(board.week_load, problem.targets, strict=True)
    )
    return Solution(
        days=days,
        starts=starts,
        deviation=sum(board.cost[v][board.day[v]] for v in placed) - moved,
        uneven=uneven * problem.uneven_per_block,
        unplanned=sum(board.drop) - sum(board.drop[v] for v in placed),
        moved=moved,
        steps=steps,
        stopped=stopped,
        travel=board.days.points,
        trips=tuple(board.days.trips),
    )


def _settle(board: Board) -> None:
    """Take visits off days that cannot be driven after all: a shorter tour may have longer ways."""
    for day in range(board.problem.days):
        while board.days.route[day] and not board.days.is_sound(day):
            board.take(board.days.route[day][-1])


def why_not(board: Board, visit: Visit) -> tuple[Blocked, ...]:
    """Return, for every candidate day of a visit that a plan leaves out, the rule that does it.

    A day that no rule forbids would only have cost more than leaving the visit out; it counts as
    blocked by the week.
    """
    number = next(n for n, v in enumerate(board.visits) if v.key == visit.key)
    return tuple(
        Blocked(day=day, rule=board.blocked(number, day) or "week") for day, _ in visit.costs
    )


def as_planned(problem: ManagerProblem, solution: Solution) -> Board:
    """Return a board with a solution on it."""
    board = Board(problem)
    numbers = {v.key: n for n, v in enumerate(board.visits)}
    routes: list[Route] = [()] * problem.days
    for key in sorted(solution.days, key=lambda k: (solution.starts[k], k)):
        routes[solution.days[key]] = (*routes[solution.days[key]], numbers[key])
    board.restore((routes, list(solution.trips)))
    return board

"""Solve the problem of one manager, and say what kept a visit out."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from kam.planning.board import BLOCK, OFF, Board
from kam.planning.construct import construct
from kam.planning.days import Route
from kam.planning.improve import improve
from kam.planning.problem import ManagerProblem, Solution, Visit
from kam.planning.trips import prune


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

    ``effort`` 0 gives the first plan without a search.  A plan that people have already is kept as
    it is while every visit can stay where it was announced and nothing new asks for room.
    """
    board = Board(problem)
    construct(board)
    if _is_kept(board):
        return _solution(board, 0, "effort")
    steps, stopped = improve(board, effort=effort, seed=seed, stop=stop)
    return _solution(board, steps, stopped)


def _is_kept(board: Board) -> bool:
    """Tell whether every visit has a name already and stands where it was announced."""
    known = board.problem.published
    return bool(known) and all(
        v.key in known and board.published[n] == board.day[n] for n, v in enumerate(board.visits)
    )


def _solution(board: Board, steps: int, stopped: str) -> Solution:
    _settle(board)
    prune(board)
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
        while not board.days.is_sound(day):
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

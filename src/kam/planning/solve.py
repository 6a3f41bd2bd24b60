"""Solve the problem of one manager, and say what kept a visit out."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import frozen

from kam.planning.board import BLOCK, OFF, Board
from kam.planning.construct import construct, fill
from kam.planning.days import Route
from kam.planning.improve import improve, mend
from kam.planning.problem import ManagerProblem, Solution, Visit
from kam.planning.trips import plan_trips, prune

DISTURBED: Final = 2
"""A plan of which less than one in so many visits can stay is made anew."""
ROUNDS: Final = 8
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
    published = problem.published
    new = {v for v, one in enumerate(board.visits) if _is_new(board, v, one)}
    steps, stopped = 0, "effort"
    if DISTURBED * (len(published) - len(new)) < len(board.visits):
        steps, stopped = improve(board, effort=effort, seed=seed, stop=stop)
        new = {v for v, day in enumerate(board.day) if day == OFF}
    if effort:
        steps += _mended(board, new, effort)
    return _solution(board, steps, stopped)


def _is_new(board: Board, visit: int, one: Visit) -> bool:
    """Tell whether a visit is new, or cannot stand where people know it.

    What had a name but no place in the plan before is not new.
    """
    if one.key not in board.problem.published:
        return True
    return board.published[visit] not in {OFF, board.day[visit]}


def _mended(board: Board, new: AbstractSet[int], effort: int) -> int:
    """Tidy up, and mend what is new or might be better, until nothing changes any more.

    So the next plan begins where this one ends.
    """
    steps = 0
    for _ in range(ROUNDS):
        before = board.objective
        _settle(board)
        prune(board)
        better = {v for v in range(len(board.visits)) if _might_be_better(board, v)}
        loose = (v for v in new | better if not board.visits[v].pinned)
        steps += mend(board, loose, effort)
        plan_trips(board)
        fill(board, list(range(len(board.visits))))
        if board.objective == before:
            break
    return steps


def _might_be_better(board: Board, visit: int) -> bool:
    """Tell whether a visit has a day that is better by more than it costs to move it."""
    day = board.day[visit]
    if day == OFF or board.days.far[visit]:
        return False
    costs = dict(board.visits[visit].costs)
    return costs[day] - min(costs.values()) > board.problem.moved


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

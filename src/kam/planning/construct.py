"""A first plan: pins, then published days, then the visits that have least choice."""

from __future__ import annotations

from kam.planning.adopt import adopt, make_way
from kam.planning.board import OFF, Board
from kam.planning.trips import plan_trips


def construct(board: Board) -> None:
    """Fill an empty board.  Pinned visits go first, and nobody is put where a rule forbids it."""
    order = sorted(range(len(board.visits)), key=lambda v: _urgency(board, v))
    if any(day != OFF for day in board.published):
        adopt(board)
    for visit in order:
        day = board.published[visit]
        if board.visits[visit].pinned:
            day = board.visits[visit].costs[0][0]
        if board.day[visit] != OFF or day not in board.cost[visit]:
            continue
        if board.visits[visit].pinned:
            make_way(board, visit, day)
        if board.blocked(visit, day) is None:
            board.put(visit, day)
    plan_trips(board)
    fill(board, order)


def fill(board: Board, order: list[int]) -> None:
    """Put every visit that is left out on its best day, if there is one."""
    for visit in order:
        if board.day[visit] == OFF:
            _, day = board.best_day(visit)
            if day != OFF:
                board.put(visit, day)


def _urgency(board: Board, visit: int) -> tuple[bool, int, int, int, str]:
    one = board.visits[visit]
    return (not one.pinned, len(one.costs), -one.drop_cost, one.ideal, one.key)

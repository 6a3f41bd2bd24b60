"""A first plan: pins, then published days, then the visits that have least choice."""

from __future__ import annotations

from kam.planning.board import OFF, Board


def construct(board: Board) -> None:
    """Fill an empty board.  Pinned visits go first, and nobody is put where a rule forbids it."""
    order = sorted(range(len(board.visits)), key=lambda v: _urgency(board, v))
    for visit in order:
        day = board.published[visit]
        if board.visits[visit].pinned:
            day = board.visits[visit].costs[0][0]
        if day in board.cost[visit] and board.blocked(visit, day) is None:
            board.put(visit, day)
    for visit in order:
        if board.day[visit] == OFF:
            _, day = board.best_day(visit)
            if day != OFF:
                board.put(visit, day)


def _urgency(board: Board, visit: int) -> tuple[bool, int, int, int, str]:
    one = board.visits[visit]
    return (not one.pinned, len(one.costs), -one.drop_cost, one.ideal, one.key)

"""Improvement by ruin and recreate: take some neighbours off, put them back better.

After Schrimpf et al. (2000) and Christiaens and Vanden Berghe (2020).  The number of steps is the
budget; a threshold that falls to nothing decides what worse plan is accepted on the way.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from typing import Final

from kam.planning.board import OFF, Board

REACH: Final = 4
"""Days to either side from which visits are taken off in one step."""
MOST: Final = 10
"""The most visits taken off in one step."""
HEAT: Final = 100
"""Points by which the first accepted plans may be worse."""
PER_VISIT: Final = 100
"""The most steps for each visit; a small problem needs no more."""
LEFT_OUT_FIRST: Final = 25
"""Steps in a hundred that begin with a visit that is left out."""
ASK_EVERY: Final = 64
"""Steps between two questions whether to stop."""


def improve(
    board: Board, *, effort: int, seed: int, stop: Callable[[], bool] | None = None
) -> tuple[int, str]:
    """Improve a board for ``effort`` steps, at most `PER_VISIT` for each visit.

    Return the steps made and what ended the search.  The board ends at the best plan found, never
    worse than it began.
    """
    loose = [v for v in range(len(board.visits)) if not board.visits[v].pinned]
    effort = min(effort, PER_VISIT * len(loose))
    least = sum(min(c for _, c in v.costs) for v in board.visits)
    numbers = random.Random(seed * 1_000_003 + zlib.crc32(board.problem.staff.encode()))
    best, best_days = board.objective, list(board.day)
    for step in range(effort):
        if best <= least or not loose:
            _restore(board, best_days)
            return step, "optimal"
        if stop is not None and step % ASK_EVERY == 0 and stop():
            _restore(board, best_days)
            return step, "seconds"
        heat = HEAT * (effort - step) // effort
        _step(board, loose, heat, numbers)
        if board.objective < best:
            best, best_days = board.objective, list(board.day)
    _restore(board, best_days)
    _fill(board)
    return effort, "effort"


def _fill(board: Board) -> None:
    """Put in what fits without moving anything, so that a search from here begins with nothing."""
    for visit in range(len(board.visits)):
        if board.day[visit] == OFF:
            _, day = board.best_day(visit)
            if day != OFF:
                board.put(visit, day)


def _step(board: Board, loose: list[int], heat: int, numbers: random.Random) -> None:
    """Ruin around one visit and recreate; take it back if the plan is too much worse."""
    before = board.objective
    taken = _ruin(board, loose, numbers)
    was = {visit: board.day[visit] for visit in taken}
    for visit in taken:
        if board.day[visit] != OFF:
            board.take(visit)
    _shuffle(taken, numbers)
    for visit in taken:
        _, day = board.best_day(visit)
        if day != OFF:
            board.put(visit, day)
    allowed = int(heat * numbers.random())
    if board.objective > before + allowed:
        for visit in taken:
            if board.day[visit] != OFF:
                board.take(visit)
        for visit, day in was.items():
            if day != OFF:
                board.put(visit, day)


def _pick(visits: list[int], numbers: random.Random) -> int:
    return visits[int(numbers.random() * len(visits))]


def _shuffle(visits: list[int], numbers: random.Random) -> None:
    """Put the visits into an order drawn by lot."""
    for last in range(len(visits) - 1, 0, -1):
        other = int(numbers.random() * (last + 1))
        visits[last], visits[other] = visits[other], visits[last]


def _ruin(board: Board, loose: list[int], numbers: random.Random) -> list[int]:
    """Return visits to take off: one drawn by lot, and some that stand on days it could use."""
    centre = _pick(loose, numbers)
    if int(numbers.random() * 100) < LEFT_OUT_FIRST:
        left_out = [v for v in loose if board.day[v] == OFF]
        centre = _pick(left_out, numbers) if left_out else centre
    if board.day[centre] == OFF:
        days = [d for d, _ in board.visits[centre].costs]
        middle = days[int(numbers.random() * len(days))]
    else:
        middle = board.day[centre]
    first, last = max(0, middle - REACH), min(board.problem.days - 1, middle + REACH)
    near = [
        visit
        for day in range(first, last + 1)
        for visit in board.members[day]
        if visit != centre and not board.visits[visit].pinned
    ]
    most = 1 + int(numbers.random() * MOST)
    taken = [centre]
    while near and len(taken) <= most:
        index = int(numbers.random() * len(near))
        near[index], near[-1] = near[-1], near[index]
        taken.append(near.pop())
    return taken


def _restore(board: Board, days: list[int]) -> None:
    moved = [v for v in range(len(days)) if board.day[v] != days[v]]
    for visit in moved:
        if board.day[visit] != OFF:
            board.take(visit)
    for visit in moved:
        if days[visit] != OFF:
            board.put(visit, days[visit])

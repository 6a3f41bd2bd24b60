"""Improvement by ruin and recreate: take some neighbours off, put them back better.

After Schrimpf et al. (2000) and Christiaens and Vanden Berghe (2020).  The number of steps is the
budget; a threshold that falls to nothing decides what worse plan is accepted on the way.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable
from typing import Final

from kam.planning.board import OFF, Board
from kam.planning.construct import fill

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
MENDING: Final = 12
"""Attempts to do better around one visit that something has disturbed."""
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
    best, kept = board.objective, board.keep()
    for step in range(effort):
        if best <= least or not loose:
            board.restore(kept)
            return step, "optimal"
        if stop is not None and step % ASK_EVERY == 0 and stop():
            board.restore(kept)
            return step, "seconds"
        heat = HEAT * (effort - step) // effort
        _step(board, loose, heat, numbers)
        if board.objective < best:
            best, kept = board.objective, board.keep()
    board.restore(kept)
    fill(board, list(range(len(board.visits))))
    return effort, "effort"


def mend(board: Board, disturbed: Iterable[int], effort: int) -> int:
    """Improve around some visits alone, the others move only if that is worth it.

    Return the steps made.  Each visit has `MENDING` attempts, drawn by lots of its own; again
    while one succeeds.  So a plan in which nothing is disturbed any more stays as it is.
    """
    steps = 0
    waiting = sorted(disturbed)
    while waiting:
        moved = []
        for visit in waiting:
            numbers = random.Random(zlib.crc32(board.visits[visit].key.encode()))
            for _ in range(MENDING):
                before = board.objective
                steps += 1
                _attempt(board, _around(board, visit, numbers), 0, numbers)
                if board.objective < before:
                    moved.append(visit)
                    break
        waiting = moved if steps < effort else []
    return steps


def _step(board: Board, loose: list[int], heat: int, numbers: random.Random) -> None:
    """Ruin around a visit drawn by lot, and recreate."""
    centre = _pick(loose, numbers)
    if int(numbers.random() * 100) < LEFT_OUT_FIRST:
        left_out = [v for v in loose if board.day[v] == OFF]
        centre = _pick(left_out, numbers) if left_out else centre
    allowed = int(heat * numbers.random())
    _attempt(board, _around(board, centre, numbers), allowed, numbers)


def _attempt(board: Board, taken: list[int], allowed: int, numbers: random.Random) -> None:
    """Take visits off and put them back; undo it if the plan is too much worse."""
    before = board.objective
    board.mark()
    for visit in taken:
        if board.day[visit] != OFF:
            board.take(visit)
    _shuffle(taken, numbers)
    for visit in taken:
        _, day = board.best_day(visit)
        if day != OFF:
            board.put(visit, day)
    if board.objective > before + allowed:
        board.undo()


def _pick(visits: list[int], numbers: random.Random) -> int:
    return visits[int(numbers.random() * len(visits))]


def _shuffle(visits: list[int], numbers: random.Random) -> None:
    """Put the visits into an order drawn by lot."""
    for last in range(len(visits) - 1, 0, -1):
        other = int(numbers.random() * (last + 1))
        visits[last], visits[other] = visits[other], visits[last]


def _around(board: Board, centre: int, numbers: random.Random) -> list[int]:
    """Return visits to take off: one, and some that stand on days it could use."""
    if board.day[centre] == OFF:
        days = [d for d, _ in board.visits[centre].costs]
        middle = days[int(numbers.random() * len(days))]
    else:
        middle = board.day[centre]
    first, last = max(0, middle - REACH), min(board.problem.days - 1, middle + REACH)
    near = [
        visit
        for day in range(first, last + 1)
        for visit in board.days.route[day]
        if visit != centre and not board.visits[visit].pinned
    ]
    most = 1 + int(numbers.random() * MOST)
    if board.problem.roads is not None:
        return [centre, *_by_way(board, centre, near, most, numbers)]
    taken = [centre]
    while near and len(taken) <= most:
        index = int(numbers.random() * len(near))
        near[index], near[-1] = near[-1], near[index]
        taken.append(near.pop())
    return taken


def _by_way(
    board: Board, centre: int, near: list[int], most: int, numbers: random.Random
) -> list[int]:
    """Return visits drawn by lot, those that are near in space rather than the others."""
    ways, places = board.days.ways[board.visits[centre].place], board.days.places
    near.sort(key=lambda v: ways[places[v]])
    taken: list[int] = []
    while near and len(taken) < most:
        chance = numbers.random()
        taken.append(near.pop(int(len(near) * chance * chance)))
    return taken

"""The timetable of one day: start minutes that do not overlap and lie in their windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kam.planning.problem import Windows

GRID: Final = 15
"""Visits begin at quarters of an hour where that is possible."""
EXACT_UP_TO: Final = 10
"""Up to so many visits a day every order is weighed; beyond, the order of windows must do."""

Job = tuple[int, Windows]
"""Minutes of a visit and the windows it may lie in."""


def earliest(job: Job, time: int) -> int | None:
    """Return the earliest start of a job at or after ``time``, None if it does not fit any more."""
    minutes, windows = job
    for start, end in windows:
        first = max(start, time)
        rounded = -(-first // GRID) * GRID
        if rounded + minutes <= end:
            return rounded
        if first + minutes <= end:
            return first
    return None


def timetable(jobs: Sequence[Job]) -> tuple[int, ...] | None:
    """Return the start minute of every job, None if they cannot all be done.

    The order that ends earliest wins; of equal ones the one that takes earlier jobs first.
    Exact up to `EXACT_UP_TO` jobs (dynamic programming over subsets: to end a set of jobs earlier
    never hurts the rest), a sound heuristic beyond.
    """
    if len(jobs) > EXACT_UP_TO:
        return _in_order(jobs)
    full = (1 << len(jobs)) - 1
    ends: list[int | None] = [None] * (full + 1)
    last = [0] * (full + 1)
    starts = [0] * (full + 1)
    ends[0] = min((w[0][0] for _, w in jobs if w), default=0)
    for done in range(full):
        time = ends[done]
        if time is None:
            continue
        for index, job in enumerate(jobs):
            bit = 1 << index
            if done & bit:
                continue
            start = earliest(job, time)
            if start is None:
                continue
            end, after = start + job[0], done | bit
            best = ends[after]
            if best is None or end < best:
                ends[after], last[after], starts[after] = end, index, start
    if ends[full] is None:
        return None
    found = [0] * len(jobs)
    left = full
    while left:
        found[last[left]] = starts[left]
        left ^= 1 << last[left]
    return tuple(found)


def _in_order(jobs: Sequence[Job]) -> tuple[int, ...] | None:
    """Take the jobs by the end of their windows; sound, but may miss a timetable."""
    order = sorted(range(len(jobs)), key=lambda i: (jobs[i][1][-1][1], jobs[i][1][0][0], i))
    found = [0] * len(jobs)
    time = min(w[0][0] for _, w in jobs)
    for index in order:
        start = earliest(jobs[index], time)
        if start is None:
            return None
        found[index] = start
        time = start + jobs[index][0]
    return tuple(found)

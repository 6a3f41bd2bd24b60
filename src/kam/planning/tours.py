"""The tour of one day: in which order, with which ways, at which times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Final

from kam.planning.problem import Windows
from kam.planning.timetable import Job, earliest

ANYWHERE: Final = -1
"""A place that is no place: the way from it or to it takes no time of the day."""
EXACT_UP_TO: Final = 5
"""Up to so many stops every order is weighed."""

Ways = Sequence[Sequence[int]]


def length(ways: Ways, origin: int, target: int) -> int:
    """Return the minutes of a way; one from or to anywhere takes none."""
    return 0 if origin < 0 or target < 0 else ways[origin][target]


def road(ways: Ways, places: Sequence[int]) -> int:
    """Return the minutes of the ways from each place to the next."""
    minutes, here = 0, ANYWHERE
    for place in places:
        if here >= 0 and place >= 0:
            minutes += ways[here][place]
        here = place
    return minutes


def advance(spans: Windows, time: int, minutes: int) -> int | None:
    """Return when a way that leaves at ``time`` arrives, None if the spans do not hold it.

    A way is interrupted where a span ends, and goes on with the next.
    """
    if not minutes:
        return time
    for start, end in spans:
        begin = max(start, time)
        if begin >= end:
            continue
        if begin + minutes <= end:
            return begin + minutes
        minutes -= end - begin
    return None


def drive(
    jobs: Sequence[Job], legs: Sequence[int], hours: Sequence[Windows], begin: int
) -> tuple[int, ...] | None:
    """Return the starts of jobs in this order, None if it cannot be driven.

    ``legs`` are the ways to each job and the last way back, ``hours`` the spans each is made in.
    """
    time = begin
    starts = []
    for job, leg, spans in zip(jobs, legs, hours, strict=False):
        arrived = advance(spans, time, leg)
        start = None if arrived is None else earliest(job, arrived)
        if start is None:
            return None
        starts.append(start)
        time = start + job[0]
    back = legs[len(jobs)]
    if back and advance(hours[len(jobs)], time, back) is None:
        return None
    return tuple(starts)


def insertion(ways: Ways, tour: Sequence[int], place: int) -> list[tuple[int, int]]:
    """Return (further minutes, position) of every way to take a place into a tour, best first.

    ``tour`` begins and ends with the place where the day does.
    """
    found = []
    to, here = ways[place], tour[0]
    for position in range(1, len(tour)):
        there = tour[position]
        way_to = 0 if here < 0 else ways[here][place]
        way_on = 0 if there < 0 else to[there]
        instead = 0 if here < 0 or there < 0 else ways[here][there]
        found.append((way_to + way_on - instead, position - 1))
        here = there
    found.sort()
    return found


def orders(count: int) -> list[tuple[int, ...]]:
    """Return all orders of so many stops, none where there are too many to weigh."""
    return list(permutations(range(count))) if count <= EXACT_UP_TO else []

"""Limits whose clock stands still at times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kam.dates.clock import Clock, advance, elapsed
from kam.dates.working import WorkingCalendar

Interval = tuple[datetime, datetime]
"""From a moment (included) to another (excluded), both with a zone."""


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the same moments as intervals that neither touch nor overlap, ascending."""
    found: list[Interval] = []
    for start, end in sorted(i for i in intervals if i[0] < i[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def advance_with_pauses(
    start: datetime,
    duration: timedelta,
    pauses: Iterable[Interval],
    *,
    clock: Clock = Clock.CALENDAR,
    calendar: WorkingCalendar | None = None,
    zone: ZoneInfo,
) -> datetime:
    """Return the moment when ``duration`` has passed since ``start`` outside of ``pauses``.

    On the working clock a pause moves the moment by the working time in it.  A limit that ends
    just when a pause begins has ended.
    """
    now, left = start, duration
    for begins, ends in merged(pauses):
        if ends <= now:
            continue
        ran = elapsed(now, begins, clock=clock, calendar=calendar, zone=zone)
        if left <= ran:
            break
        left -= ran
        now = ends
    return advance(now, left, clock=clock, calendar=calendar, zone=zone)

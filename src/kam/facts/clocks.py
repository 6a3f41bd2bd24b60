"""Clocks of limits: day and night, working time, or the hours in which a desk is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from kam.dates import Clock, WorkingCalendar, format_weekdays
from kam.facts.staffing import StaffCalendars
from kam.reading.hours import parse_hours
from kam.rules import Hours, OpenHours
from kam.text import Message, Text

CALENDAR_CLOCK: Final = Message("calendar hours", "自然小时")
WORKING_CLOCK: Final = Message("working time", "工作时间")
OPEN_CLOCK: Final = Message("hours in which the desk is open, {hours}", "开放时间 {hours}")


@frozen(kw_only=True)
class CaseClock:
    """The clock of a limit: how hours count, in which calendar, and what people call it."""

    clock: Clock
    calendar: WorkingCalendar | None
    called: Message | Text


def clock_of(
    timing: Hours | OpenHours, owner: str, calendars: Callable[[], StaffCalendars]
) -> CaseClock:
    """Return the clock of a timing for a case of ``owner``.

    Raises:
        MissingExtra, UnknownName: it needs a working calendar that cannot be had.
    """
    if isinstance(timing, OpenHours):
        spans = parse_hours(timing.open_hours)
        calendar = calendars().opened(frozenset(map(int, timing.open_days)), spans)
        called = OPEN_CLOCK(hours=f"{format_weekdays(timing.open_days)} {timing.open_hours}")
        return CaseClock(clock=Clock.WORKING, calendar=calendar, called=called)
    if timing.clock == Clock.WORKING.value:
        working = calendars().working(owner)
        return CaseClock(clock=Clock.WORKING, calendar=working, called=WORKING_CLOCK)
    return CaseClock(clock=Clock.CALENDAR, calendar=None, called=CALENDAR_CLOCK)

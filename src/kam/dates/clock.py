"""Limits in hours: by the wall clock of the world, or counting working time only.

Source of the two readings: catalogue G-09 (calendar hours unless a rule says working time), G-10
(the clock starts at receipt).
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kam.dates.working import SEARCH_DAYS, WorkingCalendar
from kam.errors import CalendarError
from kam.text import Message

NO_ZONE: Final = Message("{start} has no time zone", "{start} 没有时区")
NEGATIVE: Final = Message(
    "a limit of {hours} hours and {minutes} minutes is negative",
    "{hours} 小时 {minutes} 分钟的时限小于零",
)
NO_CALENDAR: Final = Message(
    "counting working time needs a working calendar", "计算工作时间需要工作日历"
)
NO_WORK: Final = Message(
    "calendar {calendar}: no working time for {days} days",
    "日历 {calendar}：{days} 天内没有工作时间",
)

_ONE_DAY: Final = timedelta(days=1)


class Clock(enum.Enum):
    """How hours are counted: day and night, or in working time only."""

    CALENDAR = "calendar"
    WORKING = "working"


def add_hours(
    start: datetime,
    hours: int,
    *,
    minutes: int = 0,
    clock: Clock = Clock.CALENDAR,
    calendar: WorkingCalendar | None = None,
    zone: ZoneInfo,
) -> datetime:
    """Return the moment, in ``zone``, when ``hours`` and ``minutes`` have passed since ``start``.

    Calendar hours are hours that really pass, also over a change of the clocks. On the working
    clock only time inside the working hours of ``calendar``, read in ``zone``, passes; the answer
    is the earliest such moment, so it may be the end of a working span, and with nothing to add it
    is ``start``. Raises `CalendarError` for a start without zone, a negative duration, a working
    clock without calendar, and a calendar without working time for 400 days.
    """
    duration = timedelta(hours=hours, minutes=minutes)
    if duration < timedelta():
        raise CalendarError(NEGATIVE(hours=str(hours), minutes=str(minutes)))
    return advance(start, duration, clock=clock, calendar=calendar, zone=zone)


def advance(
    start: datetime,
    duration: timedelta,
    *,
    clock: Clock = Clock.CALENDAR,
    calendar: WorkingCalendar | None = None,
    zone: ZoneInfo,
) -> datetime:
    """Return the moment when ``duration`` (0 or more) has passed since ``start``: `add_hours`."""
    if start.tzinfo is None:
        raise CalendarError(NO_ZONE(start=str(start)))
    instant = start.astimezone(UTC)
    if clock is Clock.CALENDAR or not duration:
        return (instant + duration).astimezone(zone)
    return _add_working(instant, duration, _needed(calendar), zone).astimezone(zone)


def elapsed(
    start: datetime,
    end: datetime,
    *,
    clock: Clock = Clock.CALENDAR,
    calendar: WorkingCalendar | None = None,
    zone: ZoneInfo,
) -> timedelta:
    """Return how much time passes from ``start`` to ``end`` on a clock; none when it is before."""
    first, last = start.astimezone(UTC), end.astimezone(UTC)
    if last <= first:
        return timedelta()
    if clock is Clock.CALENDAR:
        return last - first
    passed = timedelta()
    for opens, closes in _working_times(first, _needed(calendar), zone):
        if opens >= last:
            break
        passed += max(min(closes, last) - max(opens, first), timedelta())
    return passed


def _needed(calendar: WorkingCalendar | None) -> WorkingCalendar:
    if calendar is None:
        raise CalendarError(NO_CALENDAR())
    return calendar


def _add_working(
    now: datetime, duration: timedelta, calendar: WorkingCalendar, zone: ZoneInfo
) -> datetime:
    for opens, closes in _working_times(now, calendar, zone):
        now = max(now, opens)
        if closes <= now:
            continue
        if duration <= closes - now:
            return now + duration
        duration -= closes - now
        now = closes
    raise CalendarError(NO_WORK(calendar=calendar.id, days=SEARCH_DAYS))


def _working_times(
    now: datetime, calendar: WorkingCalendar, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the working spans as instants, ascending; ends when none came for 400 days."""
    day = now.astimezone(zone).date()
    idle = 0
    while idle <= SEARCH_DAYS:
        spans = calendar.spans(day)
        idle = 0 if spans else idle + 1
        for span in spans:
            yield _instant(day, span.start, zone), _instant(day, span.end, zone)
        day += _ONE_DAY


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the instant of a local time; of an hour that comes twice, the first one."""
    local = datetime.combine(day, time()) + timedelta(minutes=minute)
    return local.replace(tzinfo=zone).astimezone(UTC)

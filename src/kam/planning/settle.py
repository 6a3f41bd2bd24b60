"""Moments and day marks: they need a day and a moment, but no room in anybody's timetable."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from kam.errors import CalendarError
from kam.facts.staffing import StaffCalendars
from kam.model import Form, Owed, Placed
from kam.reasons import Reason
from kam.text import Message

MOVED_TO_WORKDAY: Final = Message(
    "{day} is no working day of {staff}: moved to the next one", "{day} 不是 {staff} 的工作日，顺延"
)

NO_HOURS: Final = Message("{staff} has no working hours", "{staff} 没有工作时间")

LOOK_AHEAD = 92
"""Days that a task may be moved over leave and holidays before it is left where it is."""


def settle(owed: Owed, calendars: StaffCalendars) -> Placed:
    """Place a moment, a day mark, or a task that is not done along with others.

    Care days, events, limits and deadlines stay where they are; other tasks leave days off and
    leave for the next working day (G-47).  A task without an exact moment is due at the end of
    business.
    """
    day = owed.ideal
    why: tuple[Reason, ...] = ()
    if owed.movable:
        day = _next_free(owed.staff, owed.ideal, calendars)
        if day != owed.ideal:
            why = (_moved(owed),)
    start, end = _span(owed, day, calendars)
    return Placed(owed=owed, day=day, start=start, end=end, why=why)


def _moved(owed: Owed) -> Reason:
    source = "G-47 (proposed)"
    return Reason.of(owed.rule, MOVED_TO_WORKDAY, source, day=owed.ideal, staff=owed.staff)


def _next_free(staff: str, day: date, calendars: StaffCalendars) -> date:
    for ahead in range(LOOK_AHEAD):
        at = day + timedelta(days=ahead)
        if calendars.free(staff, at):
            return at
    return day


def _span(
    owed: Owed, day: date, calendars: StaffCalendars
) -> tuple[datetime | None, datetime | None]:
    """Return start and end: both of an event with a moment, the end alone of a task."""
    if owed.form is Form.TASK:
        return None, _due(owed, day, calendars)
    if owed.form is Form.EVENT and owed.due is not None:
        return owed.due, owed.due + timedelta(minutes=owed.minutes)
    return None, None


def _due(owed: Owed, day: date, calendars: StaffCalendars) -> datetime:
    if owed.due is not None and owed.due.date() == day:
        return owed.due
    calendar = calendars.working(owed.staff)
    hours = calendar.hours
    if not hours:
        raise CalendarError(NO_HOURS(staff=owed.staff))
    minute = hours[-1].end
    at = datetime.combine(day, time(), tzinfo=calendars.zone)
    return at + timedelta(minutes=min(minute, 23 * 60 + 59))

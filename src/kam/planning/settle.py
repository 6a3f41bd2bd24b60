"""Tasks and care days: they need a day and a moment, but no room in anybody's timetable."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from kam.errors import CalendarError
from kam.facts.staffing import StaffCalendars
from kam.model import Form, Owed, Placed
from kam.reasons import Reason
from kam.text import Message

AS_ANNOUNCED: Final = Message(
    "stays on {day}, as announced; ideal {ideal}", "保持原定的 {day}；理想日期 {ideal}"
)
MOVED_TO_WORKDAY: Final = Message(
    "{day} is no working day of {staff}: moved to the next one", "{day} 不是 {staff} 的工作日，顺延"
)

NO_HOURS: Final = Message("{staff} has no working hours", "{staff} 没有工作时间")

LOOK_AHEAD = 92
"""Days that a task may be moved over leave and holidays before it is left where it is."""


def settle(
    owed: Owed,
    calendars: StaffCalendars,
    *,
    today: date,
    announced: date | None = None,
) -> Placed:
    """Place a task or care day.

    Care days, events, limits and deadlines stay where they are; other tasks leave days off and
    leave for the next working day (G-47).  A task without an exact moment is due at the end of
    business.  A task of a series stays on its ``announced`` day while that lies in its window, and
    when it is overdue.
    """
    day = owed.ideal
    why: tuple[Reason, ...] = ()
    if owed.movable:
        day = _next_free(owed.staff, owed.ideal, calendars)
        if day != owed.ideal:
            why = (_moved(owed),)
    if announced and announced != day and _stays(owed, announced, calendars, today):
        day, why = announced, (_as_announced(owed, announced),)
    start, end = _span(owed, day, calendars)
    return Placed(owed=owed, day=day, start=start, end=end, why=why)


def _moved(owed: Owed) -> Reason:
    source = "G-47 (proposed)"
    return Reason.of(owed.rule, MOVED_TO_WORKDAY, source, day=owed.ideal, staff=owed.staff)


def _stays(owed: Owed, announced: date, calendars: StaffCalendars, today: date) -> bool:
    """Tell whether a task may stay on the day that people know."""
    if not owed.series or announced < today:
        return owed.series  # what is overdue stays so until it is done
    fits = owed.earliest <= announced <= owed.latest
    return fits and bool(calendars.free(owed.staff, announced))


def _as_announced(owed: Owed, day: date) -> Reason:
    return Reason.of(owed.rule, AS_ANNOUNCED, day=day, ideal=owed.ideal)


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

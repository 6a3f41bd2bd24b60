"""Tasks and care days: they need a day and a moment, but no room in anybody's timetable."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from kam.commitments import Commitment, Form
from kam.errors import CalendarError
from kam.facts.staffing import StaffCalendars
from kam.planning.records import PlannedItem
from kam.reasons import Reason
from kam.text import Message
from kam.text import catalogue as say

NO_HOURS: Final = Message("{staff} has no working hours", "{staff} 没有工作时间")

LOOK_AHEAD = 92
"""Days that a task may be moved over leave and holidays before it is left where it is."""


def settle(
    commitment: Commitment,
    calendars: StaffCalendars,
    *,
    today: date,
    announced: date | None = None,
) -> PlannedItem:
    """Return the plan item of a task or care day.

    Care days, events, limits and deadlines stay where they are; other tasks leave days off and
    leave for the next working day (G-47).  A task without an exact moment is due at the end of
    business.  A task of a series stays on its ``announced`` day while that lies in its window, and
    when it is overdue.
    """
    day, reasons = commitment.ideal, commitment.reasons
    if commitment.movable:
        moved = _next_free(commitment.staff, day, calendars)
        if moved != day:
            reasons = (
                *reasons,
                Reason.of(
                    commitment.rule,
                    say.MOVED_TO_WORKDAY,
                    "G-47 (proposed)",
                    day=day,
                    staff=commitment.staff,
                ),
            )
            day = moved
    if announced and announced != day and _stays(commitment, announced, calendars, today):
        day, reasons = announced, (*commitment.reasons, _as_announced(commitment, announced))
    start, end = _span(commitment, day, calendars)
    return PlannedItem(
        item=commitment.item,
        kind=commitment.kind,
        form=commitment.form,
        staff=commitment.staff,
        account=commitment.account,
        contacts=commitment.contacts,
        day=day,
        start=start,
        end=end,
        earliest=commitment.earliest,
        ideal=commitment.ideal,
        latest=commitment.latest,
        minutes=commitment.minutes,
        firmness=commitment.firmness,
        rule=commitment.rule,
        summary=commitment.summary,
        reasons=reasons,
        place=commitment.place,
        details=commitment.details,
    )


def _stays(commitment: Commitment, announced: date, calendars: StaffCalendars, today: date) -> bool:
    """Tell whether a task may stay on the day that people know."""
    if not commitment.series or announced < today:
        return commitment.series  # what is overdue stays so until it is done
    fits = commitment.earliest <= announced <= commitment.latest
    return fits and bool(calendars.free(commitment.staff, announced))


def _as_announced(commitment: Commitment, day: date) -> Reason:
    return Reason.of(commitment.rule, say.AS_ANNOUNCED, day=day, ideal=commitment.ideal)


def _next_free(staff: str, day: date, calendars: StaffCalendars) -> date:
    for ahead in range(LOOK_AHEAD):
        at = day + timedelta(days=ahead)
        if calendars.free(staff, at):
            return at
    return day


def _span(
    commitment: Commitment, day: date, calendars: StaffCalendars
) -> tuple[datetime | None, datetime | None]:
    """Return start and end: both of an event with a moment, the end alone of a task."""
    if commitment.form is Form.TASK:
        return None, _due(commitment, day, calendars)
    if commitment.form is Form.EVENT and commitment.due is not None:
        return commitment.due, commitment.due + timedelta(minutes=commitment.minutes)
    return None, None


def _due(commitment: Commitment, day: date, calendars: StaffCalendars) -> datetime:
    if commitment.due is not None:
        return commitment.due
    calendar = calendars.working(commitment.staff)
    hours = calendar.hours
    if not hours:
        raise CalendarError(NO_HOURS(staff=commitment.staff))
    minute = hours[-1].end
    at = datetime.combine(day, time(), tzinfo=calendars.zone)
    return at + timedelta(minutes=min(minute, 23 * 60 + 59))

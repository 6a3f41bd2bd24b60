"""Days off: why one of our people does not work on a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from kam.dates import DayMark
from kam.facts.staffing import StaffCalendars
from kam.text import Message, Text
from kam.text.spoken import WEEKDAYS

NOT_WORKED: Final = Message("{weekday} is no day of work", "{weekday}不上班")
HOLIDAY: Final = Message("a public holiday: {name}", "放假：{name}")
HOLIDAY_UNNAMED: Final = Message("a public holiday", "放假")
AWAY: Final = Message("away: {reason}", "不在岗：{reason}")
AWAY_UNNAMED: Final = Message("on leave", "休假")


def day_off(calendars: StaffCalendars, staff: str, day: date) -> Text | None:
    """Return why somebody works no minute of a day, None where there is one."""
    if calendars.free(staff, day):
        return None
    calendar = calendars.working(staff)
    if not calendar.is_working(day):
        mark = calendar.mark(day)
        return holiday(mark) if mark is not None else NOT_WORKED(weekday=WEEKDAYS[day.weekday()])
    midnight = datetime.combine(day, time())
    reasons = tuple(
        dict.fromkeys(
            absence.reason
            for absence in calendars.absences(staff)
            if absence.start < midnight + timedelta(days=1)
            and absence.end > midnight
            and absence.reason
        )
    )
    return AWAY(reason=reasons) if reasons else AWAY_UNNAMED()


def holiday(mark: DayMark) -> Text:
    """Return a day off by its name."""
    if not mark.name:
        return HOLIDAY_UNNAMED()
    return HOLIDAY(name=Message(mark.name, mark.name_zh or mark.name))

"""Time: spans of a day, weekdays, calendar dates, holidays and working calendars."""

from kam.dates.calendar_date import CalendarDate
from kam.dates.holidays import DayMark, StatutoryCalendar, statutory_days
from kam.dates.parsing import (
    ParsedCalendarDate,
    ParsedDate,
    parse_calendar_date,
    parse_date,
    parse_moment,
)
from kam.dates.span import (
    DEFAULT_HOURS,
    Span,
    Spans,
    clock,
    format_hours,
    intersect,
    parse_hours,
    shift,
    subtract,
    total,
)
from kam.dates.weekdays import DEFAULT_WEEKDAYS, format_weekdays, parse_weekdays
from kam.dates.working import (
    Absence,
    Clock,
    MovePolicy,
    WorkingCalendar,
    add_hours,
    free_spans,
    working_calendar,
)

__all__ = [
    "DEFAULT_HOURS",
    "DEFAULT_WEEKDAYS",
    "Absence",
    "CalendarDate",
    "Clock",
    "DayMark",
    "MovePolicy",
    "ParsedCalendarDate",
    "ParsedDate",
    "Span",
    "Spans",
    "StatutoryCalendar",
    "WorkingCalendar",
    "add_hours",
    "clock",
    "format_hours",
    "format_weekdays",
    "free_spans",
    "intersect",
    "parse_calendar_date",
    "parse_date",
    "parse_hours",
    "parse_moment",
    "parse_weekdays",
    "shift",
    "statutory_days",
    "subtract",
    "total",
    "working_calendar",
]

"""Dates, hours and working calendars. Importing this loads no holiday tables."""

from kam.dates.calendar_date import CalendarDate, LeapDay
from kam.dates.clock import Clock, add_hours
from kam.dates.holidays import DayMark, StatutoryCalendar, statutory_days
from kam.dates.leave import Absence, free_spans
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
    format_hours,
    intersect,
    parse_hours,
    shift,
    subtract,
    total,
    unite,
)
from kam.dates.weekdays import DEFAULT_WEEKDAYS, format_weekdays, parse_weekdays
from kam.dates.working import MovePolicy, WorkingCalendar, working_calendar

__all__ = [
    "DEFAULT_HOURS",
    "DEFAULT_WEEKDAYS",
    "Absence",
    "CalendarDate",
    "Clock",
    "DayMark",
    "LeapDay",
    "MovePolicy",
    "ParsedCalendarDate",
    "ParsedDate",
    "Span",
    "StatutoryCalendar",
    "WorkingCalendar",
    "add_hours",
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
    "unite",
    "working_calendar",
]

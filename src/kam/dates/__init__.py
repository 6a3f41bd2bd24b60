"""Dates, hours and working calendars. Importing this loads no holiday tables."""

from kam.dates.calendar_date import CalendarDate
from kam.dates.clock import Clock, add_hours, advance, elapsed
from kam.dates.holidays import DayMark, StatutoryCalendar, statutory_days
from kam.dates.leave import Absence, free_spans
from kam.dates.lunar import LunarDay, from_lunar, in_chinese, leap_month, to_lunar
from kam.dates.pauses import Interval, advance_with_pauses, merged
from kam.dates.solar_terms import solar_term
from kam.dates.span import (
    DEFAULT_HOURS,
    Span,
    format_hours,
    intersect,
    shift,
    subtract,
    total,
    unite,
)
from kam.dates.weekdays import DEFAULT_WEEKDAYS, Weekday, format_weekdays
from kam.dates.working import MovePolicy, WorkingCalendar, working_calendar
from kam.dates.yearly import (
    DEFAULT_CONVENTIONS,
    Conventions,
    LeapDay,
    LeapMonth,
    MissingDay,
    YearDay,
    as_gregorian,
    as_lunar,
    yearly,
)

__all__ = [
    "DEFAULT_CONVENTIONS",
    "DEFAULT_HOURS",
    "DEFAULT_WEEKDAYS",
    "Absence",
    "CalendarDate",
    "Clock",
    "Conventions",
    "DayMark",
    "Interval",
    "LeapDay",
    "LeapMonth",
    "LunarDay",
    "MissingDay",
    "MovePolicy",
    "Span",
    "StatutoryCalendar",
    "Weekday",
    "WorkingCalendar",
    "YearDay",
    "add_hours",
    "advance",
    "advance_with_pauses",
    "as_gregorian",
    "as_lunar",
    "elapsed",
    "format_hours",
    "format_weekdays",
    "free_spans",
    "from_lunar",
    "in_chinese",
    "intersect",
    "leap_month",
    "merged",
    "shift",
    "solar_term",
    "statutory_days",
    "subtract",
    "to_lunar",
    "total",
    "unite",
    "working_calendar",
    "yearly",
]

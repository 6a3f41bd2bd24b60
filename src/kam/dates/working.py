"""Working calendars: which days are worked, in which hours, and arithmetic on them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from attrs import field, frozen

from kam.dates.holidays import DayMark, StatutoryCalendar
from kam.dates.span import Span, Spans, subtract
from kam.errors import CalendarError, InvalidField

ONE_DAY = timedelta(days=1)
LOOK = 800
"""Days that are searched for a working day before a calendar counts as having none."""


class MovePolicy(enum.Enum):
    """Where an item goes that falls on a day off (G-47)."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"
    NEAREST = "nearest"


class Clock(enum.Enum):
    """How hours are counted: all of them, or only those of working time (G-09)."""

    CALENDAR = "calendar"
    WORKING = "working"


@frozen(kw_only=True)
class WorkingCalendar:
    """When somebody works.  Made by `working_calendar`.

    ``marks`` are the days that differ from the weekly pattern.  ``published_through`` is the last
    day whose make-up days are announced, None where nothing needs announcing.
    """

    id: str
    weekdays: frozenset[int]
    hours: Spans
    marks: Mapping[date, DayMark] = field(eq=lambda m: tuple(sorted(m.items())))
    published_through: date | None = None

    def mark(self, day: date) -> DayMark | None:
        """Return what is special about a day, if anything."""
        return self.marks.get(day)

    def is_working(self, day: date) -> bool:
        """Tell whether the day is worked."""
        mark = self.marks.get(day)
        return mark.working if mark is not None else day.weekday() in self.weekdays

    def is_holiday(self, day: date) -> bool:
        """Tell whether the day is marked as off, whatever its weekday."""
        mark = self.marks.get(day)
        return mark is not None and not mark.working

    def is_published(self, day: date) -> bool:
        """Tell whether the day's status is final."""
        return self.published_through is None or day <= self.published_through

    def spans(self, day: date) -> Spans:
        """Return the working hours of a day, ascending; empty on a day off."""
        return self.hours if self.is_working(day) else ()

    def next_working(self, day: date) -> date:
        """Return the day itself if it is worked, else the next one that is.

        Raises:
            CalendarError: there is none for years.
        """
        return self._look(day, ONE_DAY)

    def previous_working(self, day: date) -> date:
        """Return the day itself if it is worked, else the last one before that is.

        Raises:
            CalendarError: there is none for years.
        """
        return self._look(day, -ONE_DAY)

    def _look(self, day: date, step: timedelta) -> date:
        at = day
        for _ in range(LOOK):
            if self.is_working(at):
                return at
            at += step
        raise CalendarError(f"calendar {self.id or 'without country'}: no working day near {day}")

    def nearest_working(self, day: date) -> date:
        """Return the nearest working day, the earlier of two."""
        before, after = self.previous_working(day), self.next_working(day)
        return before if day - before <= after - day else after

    def move(self, day: date, policy: MovePolicy) -> date:
        """Return where an item of ``day`` goes under a policy."""
        if policy is MovePolicy.NEXT:
            return self.next_working(day)
        if policy is MovePolicy.PREVIOUS:
            return self.previous_working(day)
        return self.nearest_working(day) if policy is MovePolicy.NEAREST else day

    def shift(self, day: date, count: int) -> date:
        """Return the working day ``count`` after ``day`` (before it if negative).

        A day off counts as the working day behind it in the direction of counting; 0 gives the
        next working day.
        """
        step = ONE_DAY if count >= 0 else -ONE_DAY
        at = self.next_working(day) if count >= 0 else self.previous_working(day)
        for _ in range(abs(count)):
            at = self._look(at + step, step)
        return at

    def count(self, first: date, last: date) -> int:
        """Return the number of working days from ``first`` to ``last``, both included."""
        days = (last - first).days + 1
        return sum(self.is_working(first + timedelta(days=n)) for n in range(days))


def working_calendar(
    *,
    id: str,  # noqa: A002 - the field's name
    weekdays: frozenset[int] | None,
    hours: Spans,
    user_marks: Iterable[DayMark] = (),
    statutory: StatutoryCalendar | None = None,
) -> WorkingCalendar:
    """Join a weekly pattern, the statute and the user's own days, of which the last win.

    ``weekdays`` None takes the working week of the country.  A make-up day of the statute is worked
    by everybody; a person's own workdays beat the country's weekend.

    Raises:
        CalendarError: no weekday is worked, and no day is marked as worked.
    """
    marks: dict[date, DayMark] = {}
    if statutory is not None:
        marks.update({m.day: m for m in statutory.marks if m.name != "weekend" or weekdays is None})
    marks.update({m.day: m for m in user_marks})
    if weekdays is None:
        weekend = statutory.weekend if statutory is not None else frozenset({5, 6})
        weekdays = frozenset(range(7)) - weekend
    if not weekdays and not any(m.working for m in marks.values()):
        raise CalendarError(f"calendar {id or 'without country'} has no working day at all")
    return WorkingCalendar(
        id=id,
        weekdays=weekdays,
        hours=hours,
        marks=marks,
        published_through=statutory.published_through if statutory else None,
    )


@frozen(kw_only=True)
class Absence:
    """Leave from ``start`` (included) to ``end`` (excluded), local times without zone."""

    start: datetime
    end: datetime = field()
    reason: str = ""

    @end.validator
    def _check(self, _: object, value: datetime) -> None:
        if value <= self.start:
            raise InvalidField("to", f"{value} is not after {self.start}", allowed="a later time")


def free_spans(calendar: WorkingCalendar, absences: Iterable[Absence], day: date) -> Spans:
    """Return the working hours of a day that no absence takes."""
    spans = calendar.spans(day)
    if not spans:
        return spans
    midnight = datetime.combine(day, time())
    cuts = []
    for absence in absences:
        start = int((absence.start - midnight).total_seconds()) // 60
        end = -int((midnight - absence.end).total_seconds() // 60)
        if end > 0 and start < 1440:
            cuts.append(Span(start, end))
    return subtract(spans, cuts)


def add_hours(
    start: datetime,
    hours: int,
    *,
    clock: Clock = Clock.CALENDAR,
    calendar: WorkingCalendar | None = None,
    zone: tzinfo | None = None,
) -> datetime:
    """Return the moment ``hours`` after ``start`` in ``zone`` (None: the zone of ``start``).

    Calendar hours are elapsed hours, also over a change of the clocks; working hours count only
    the minutes of working time.

    Raises:
        CalendarError: ``start`` has no zone, or working time is asked for without a calendar.
    """
    if start.tzinfo is None:
        raise CalendarError("a deadline cannot count from a moment without a time zone")
    zone = zone or start.tzinfo
    if clock is Clock.CALENDAR:
        return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
    if calendar is None:
        raise CalendarError("working time needs a working calendar")
    return _add_working(start.astimezone(zone), hours * 60, calendar)


def _add_working(local: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
    day, from_minute = local.date(), local.hour * 60 + local.minute
    for _ in range(LOOK + minutes):
        for span in calendar.spans(day):
            first = max(span.start, from_minute)
            free = span.end - first
            if free <= 0:
                continue
            if minutes <= free:
                at = first + minutes
                midnight = datetime.combine(day, time(), tzinfo=local.tzinfo)
                return midnight + timedelta(minutes=at)
            minutes -= free
        day, from_minute = calendar.next_working(day + ONE_DAY), 0
    raise CalendarError(f"calendar {calendar.id}: not enough working time after {local}")

"""Working calendars: which days are worked, in which hours, and counting in working days.

A calendar is a value. The user's own table comes before the statutory days, and both come before
the weekdays of the person or the country.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from kam.dates.holidays import DayMark, StatutoryCalendar
from kam.dates.span import DEFAULT_HOURS, Span
from kam.dates.weekdays import DEFAULT_WEEKDAYS
from kam.errors import CalendarError, InvalidField
from kam.text import Message, refusals

OVERLAP: Final = Message(
    "{first} and {second} overlap or are not sorted", "{first} 与 {second} 重叠或顺序不对"
)

NO_WORKING_DAY: Final = Message(
    "calendar {calendar}: no working day within {days} days of {day}",
    "日历 {calendar}：{day} 前后 {days} 天内没有工作日",
)
MARKED_TWICE: Final = Message(
    "calendar {calendar}: {day} is marked both working and free",
    "日历 {calendar}：{day} 既标为上班又标为休息",
)

# More than a year: a calendar that has no working day so long has none at all.
SEARCH_DAYS: Final = 400

_ONE_DAY: Final = timedelta(days=1)


class MovePolicy(enum.Enum):
    """Where an item goes that falls on a day off (catalogue G-47)."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"
    NEAREST = "nearest"


@frozen(kw_only=True)
class WorkingCalendar:
    """The working days and hours of a person, an account or a country.

    Made by `working_calendar`. ``weekdays``: Monday 0. ``hours``: of every working day, sorted and
    disjoint. ``day_marks``: ascending, one a day. ``exceptions``: days, ascending, on which the
    pattern of ``weekdays`` is the other way round. ``known``: the first and last day for which
    statutory days were asked, None when they were not. All methods take dates, not datetimes.
    """

    id: str
    weekdays: frozenset[int]
    hours: tuple[Span, ...]
    day_marks: tuple[DayMark, ...] = field(default=())
    exceptions: tuple[date, ...] = field(default=())
    published_through: date | None = None
    known: tuple[date, date] | None = None
    _by_day: dict[date, DayMark] = field(init=False, eq=False, repr=False)
    _working: dict[date, bool] = field(init=False, eq=False, repr=False)

    @_by_day.default
    def _index_marks(self) -> dict[date, DayMark]:
        return {mark.day: mark for mark in self.day_marks}

    @_working.default
    def _index_days(self) -> dict[date, bool]:
        turned = {day: day.weekday() not in self.weekdays for day in self.exceptions}
        return turned | {mark.day: mark.working for mark in self.day_marks}

    def __attrs_post_init__(self) -> None:
        if not all(0 <= day <= 6 for day in self.weekdays):
            problem = refusals.WEEKDAY_NUMBERS(value=str(sorted(self.weekdays)))
            raise InvalidField("weekdays", problem, allowed=refusals.RANGE(low=0, high=6))
        for before, after in pairwise(self.hours):
            if after.start < before.end:
                raise InvalidField("hours", OVERLAP(first=str(before), second=str(after)))

    @property
    def marks(self) -> Mapping[date, DayMark]:
        """The marks by day, as a view that cannot be changed."""
        return MappingProxyType(self._by_day)

    def mark(self, day: date) -> DayMark | None:
        """Return what is known about ``day`` beyond its weekday."""
        return self._by_day.get(day)

    def is_working(self, day: date) -> bool:
        """Tell whether ``day`` is worked."""
        known = self._working.get(day)
        return day.weekday() in self.weekdays if known is None else known

    def is_holiday(self, day: date) -> bool:
        """Tell whether ``day`` is marked as a day off; a plain weekend is no holiday."""
        mark = self._by_day.get(day)
        return mark is not None and not mark.working

    def is_published(self, day: date) -> bool:
        """Tell whether the answer for ``day`` is final.

        It is provisional after ``published_through`` and outside ``known``. What the user's table
        says is final. Without statutory days every day is final.
        """
        mark = self._by_day.get(day)
        if mark is not None and not mark.statutory:
            return True
        if self.published_through is not None and day > self.published_through:
            return False
        return self.known is None or self.known[0] <= day <= self.known[1]

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the working hours of ``day``, none on a day off."""
        return self.hours if self.is_working(day) else ()

    def next_working(self, day: date) -> date:
        """Return the first working day on or after ``day``; raises `CalendarError` if none."""
        return self._search(day, _ONE_DAY)

    def previous_working(self, day: date) -> date:
        """Return the last working day on or before ``day``; raises `CalendarError` if none."""
        return self._search(day, -_ONE_DAY)

    def nearest_working(self, day: date) -> date:
        """Return the working day nearest to ``day``, of two equally near ones the earlier."""
        for distance in range(SEARCH_DAYS + 1):
            step = timedelta(days=distance)
            for candidate in (day - step, day + step):
                if self.is_working(candidate):
                    return candidate
        raise self._no_working_day(day)

    def shift(self, day: date, n: int) -> date:
        """Return the ``n``-th working day after ``day``, before it when ``n`` is negative.

        ``day`` itself never counts; with ``n`` 0 the answer is `next_working`. Raises
        `CalendarError` when there is no working day within 400 days.
        """
        if n == 0:
            return self.next_working(day)
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        for _ in range(abs(n)):
            day = self._search(day + step, step)
        return day

    def count(self, first: date, last: date) -> int:
        """Return the number of working days from ``first`` to ``last``, both inclusive.

        0 when ``last`` is before ``first``.
        """
        days = (last - first).days + 1
        return sum(self.is_working(first + timedelta(days=n)) for n in range(days))

    def move(self, day: date, policy: MovePolicy) -> date:
        """Return where an item of ``day`` goes under ``policy`` (catalogue G-47).

        A working day stays. Raises `CalendarError` when there is no working day within 400 days.
        """
        if policy is MovePolicy.NONE:
            return day
        if policy is MovePolicy.NEXT:
            return self.next_working(day)
        if policy is MovePolicy.PREVIOUS:
            return self.previous_working(day)
        return self.nearest_working(day)

    def _search(self, day: date, step: timedelta) -> date:
        candidate = day
        for _ in range(SEARCH_DAYS + 1):
            if self.is_working(candidate):
                return candidate
            candidate += step
        raise self._no_working_day(day)

    def _no_working_day(self, day: date) -> CalendarError:
        return CalendarError(NO_WORKING_DAY(calendar=self.id, days=SEARCH_DAYS, day=day))


def working_calendar(
    *,
    id: str,  # noqa: A002 - the field's name in every record of the model
    weekdays: Iterable[int] | None = None,
    hours: Iterable[Span] = DEFAULT_HOURS,
    user_marks: Iterable[DayMark] = (),
    statutory: StatutoryCalendar | None = None,
) -> WorkingCalendar:
    """Put a working calendar together.

    ``weekdays`` None takes the country's working week, Monday to Friday without ``statutory``;
    given ones win over the country's weekend. A mark of ``user_marks`` wins over the statutory mark
    of the day; one on a free weekday that is worked announces its whole year.
    Raises `CalendarError` when two of the user's marks contradict each other.
    """
    marks = {mark.day: mark for mark in statutory.days} if statutory else {}
    marks |= _user_table(id, user_marks)
    exceptions: tuple[date, ...] = ()
    if weekdays is None and statutory is not None:
        weekdays = frozenset(range(7)) - statutory.weekend
        exceptions = statutory.weekend_exceptions
    return WorkingCalendar(
        id=id,
        weekdays=DEFAULT_WEEKDAYS if weekdays is None else frozenset(weekdays),
        hours=tuple(hours),
        day_marks=tuple(marks[day] for day in sorted(marks)),
        exceptions=exceptions,
        published_through=_published_through(statutory, weekdays, marks.values()),
        known=(statutory.first, statutory.last) if statutory else None,
    )


def _published_through(
    statutory: StatutoryCalendar | None, weekdays: Iterable[int] | None, marks: Iterable[DayMark]
) -> date | None:
    """Return the last final day: of the law as known, or of later years in the user's table.

    The user's table announces a year when it holds one of its make-up working days.
    """
    through = statutory.published_through if statutory else None
    if through is None:
        return None
    usual = DEFAULT_WEEKDAYS if weekdays is None else frozenset(weekdays)
    announced = {
        mark.day.year
        for mark in marks
        if mark.working and not mark.statutory and mark.day.weekday() not in usual
    }
    while through.year + 1 in announced:
        through = through.replace(year=through.year + 1)
    return through


def _user_table(id_: str, user_marks: Iterable[DayMark]) -> dict[date, DayMark]:
    table: dict[date, DayMark] = {}
    for mark in user_marks:
        other = table.setdefault(mark.day, mark)
        if other.working is not mark.working:
            raise CalendarError(MARKED_TWICE(calendar=id_, day=mark.day))
    return table

"""Limits in calendar hours and in working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.clock import Clock, add_hours
from kam.dates.holidays import DayMark
from kam.dates.span import Span
from kam.dates.working import WorkingCalendar, working_calendar
from kam.errors import CalendarError

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
PLAIN = working_calendar(id="plain")
NIGHT = working_calendar(id="night", weekdays=range(7), hours=(Span(0, 150), Span(170, 1440)))


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """Read a local time in a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(24, "2026-05-09 16:40"), (48, "2026-05-10 16:40"), (72, "2026-05-11 16:40")],
)
def test_answer_limits_run_day_and_night(hours: int, expected: str) -> None:
    """24, 48 and 72 hours are calendar hours, over the weekend too."""
    start = at("2026-05-08 16:40")

    assert add_hours(start, hours, zone=SHANGHAI) == at(expected)


def test_calendar_hours_pass_in_fact() -> None:
    """On the night the clocks go forward 24 hours end an hour later on the clock."""
    start = at("2026-03-28 12:00", BERLIN)

    due = add_hours(start, 24, zone=BERLIN)
    assert due.isoformat() == "2026-03-29T13:00:00+02:00"
    assert due - start.astimezone(UTC) == timedelta(hours=24)


def test_the_answer_is_in_the_zone_asked_for() -> None:
    """The moment is the same, the clock is that of the zone."""
    due = add_hours(at("2026-05-08 16:40"), 24, zone=BERLIN)

    assert due.isoformat() == "2026-05-09T10:40:00+02:00"


@pytest.mark.parametrize(
    ("start", "hours", "minutes", "expected"),
    [
        ("2026-05-08 16:40", 5, 0, "2026-05-11 14:40"),  # 50 min, 3 h on Monday, 70 min after lunch
        ("2026-05-08 16:40", 8, 0, "2026-05-12 09:10"),
        ("2026-05-06 09:00", 3, 0, "2026-05-06 12:00"),
        ("2026-05-06 09:00", 3, 1, "2026-05-06 13:31"),
        ("2026-05-06 12:30", 0, 1, "2026-05-06 13:31"),
        ("2026-05-09 10:00", 1, 0, "2026-05-11 10:00"),
        ("2026-05-06 05:00", 7, 0, "2026-05-06 17:30"),
        ("2026-05-09 10:00", 0, 0, "2026-05-09 10:00"),
    ],
)
def test_working_hours_by_hand(start: str, hours: int, minutes: int, expected: str) -> None:
    """Only time inside the hours of working days counts."""
    due = add_hours(
        at(start), hours, minutes=minutes, clock=Clock.WORKING, calendar=PLAIN, zone=SHANGHAI
    )

    assert due == at(expected)


def test_working_hours_skip_holidays_and_count_make_up_days() -> None:
    """A marked day off passes without counting, a Saturday worked counts."""
    calendar = working_calendar(
        id="CN",
        user_marks=[
            DayMark(day=date(2026, 5, 8), working=False),
            DayMark(day=date(2026, 5, 9), working=True),
        ],
    )

    due = add_hours(
        at("2026-05-07 16:30"), 2, clock=Clock.WORKING, calendar=calendar, zone=SHANGHAI
    )
    assert due == at("2026-05-09 10:00")


def test_working_hours_are_read_in_the_zone() -> None:
    """A call from Berlin counts in the hours of Shanghai, where it is already evening."""
    start = at("2026-05-06 14:00", BERLIN)  # 20:00 in Shanghai

    due = add_hours(start, 1, clock=Clock.WORKING, calendar=PLAIN, zone=SHANGHAI)
    assert due == at("2026-05-07 10:00")


def test_a_night_shift_over_a_change_of_the_clocks() -> None:
    """When the clocks go forward at 02:00 the hour that does not exist is not worked."""
    start = at("2026-03-29 00:00", BERLIN)
    all_day = working_calendar(id="all", weekdays=range(7), hours=(Span(0, 1440),))

    due = add_hours(start, 3, clock=Clock.WORKING, calendar=all_day, zone=BERLIN)
    assert due.isoformat() == "2026-03-29T04:00:00+02:00"


def test_seconds_are_kept() -> None:
    """A call at 16:40:20 is due 20 seconds after the full minute."""
    start = at("2026-05-06 16:40:20")

    due = add_hours(start, 0, minutes=10, clock=Clock.WORKING, calendar=PLAIN, zone=SHANGHAI)
    assert due == at("2026-05-06 16:50:20")


def test_misuse_is_refused() -> None:
    """A naive start, a negative limit, a missing or an empty calendar end in an error."""
    start = at("2026-05-06 09:00")

    with pytest.raises(CalendarError, match="no time zone"):
        add_hours(start.replace(tzinfo=None), 1, zone=SHANGHAI)
    with pytest.raises(CalendarError, match="negative"):
        add_hours(start, -1, zone=SHANGHAI)
    with pytest.raises(CalendarError, match="working calendar"):
        add_hours(start, 1, clock=Clock.WORKING, zone=SHANGHAI)
    never = working_calendar(id="never", weekdays=())
    with pytest.raises(CalendarError, match="calendar never: no working time for 400 days"):
        add_hours(start, 1, clock=Clock.WORKING, calendar=never, zone=SHANGHAI)
    idle = working_calendar(id="idle", hours=())
    with pytest.raises(CalendarError, match="idle"):
        add_hours(start, 1, clock=Clock.WORKING, calendar=idle, zone=SHANGHAI)


STARTS = st.integers(0, 366 * 24 * 60).map(
    lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m)
)
WAYS = st.sampled_from([(Clock.CALENDAR, PLAIN), (Clock.WORKING, PLAIN), (Clock.WORKING, NIGHT)])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    start=STARTS,
    later=st.integers(0, 3000),
    minutes=st.integers(0, 3000),
    hours=st.integers(0, 100),
    way=WAYS,
    zone=st.sampled_from([SHANGHAI, BERLIN, NEW_YORK]),
)
def test_limits_are_monotone(
    *,
    start: datetime,
    later: int,
    minutes: int,
    hours: int,
    way: tuple[Clock, WorkingCalendar],
    zone: ZoneInfo,
) -> None:
    """A later start or a longer limit is never due earlier, and nothing is due before it begins."""
    clock, calendar = way
    after = start + timedelta(minutes=later)

    due = add_hours(start, hours, clock=clock, calendar=calendar, zone=zone)
    longer = add_hours(start, hours, minutes=minutes, clock=clock, calendar=calendar, zone=zone)
    postponed = add_hours(after, hours, clock=clock, calendar=calendar, zone=zone)
    assert start.timestamp() + hours * 3600 <= due.timestamp() <= longer.timestamp()
    assert due.timestamp() <= postponed.timestamp()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(STARTS, st.integers(0, 2000), st.integers(0, 2000), WAYS)
def test_limits_add_up(start: datetime, a: int, b: int, way: tuple[Clock, WorkingCalendar]) -> None:
    """Two limits one after the other are due with their sum."""
    clock, calendar = way

    def due(moment: datetime, minutes: int) -> datetime:
        return add_hours(
            moment, 0, minutes=minutes, clock=clock, calendar=calendar, zone=NEW_YORK
        ).astimezone(UTC)

    assert due(due(start, a), b) == due(start, a + b)

"""Working calendars: precedence, moves and counting."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.holidays import DayMark, StatutoryCalendar, statutory_days
from kam.dates.span import DEFAULT_HOURS, Span
from kam.dates.working import MovePolicy, WorkingCalendar, working_calendar
from kam.errors import CalendarError, InvalidField

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)
DAY = timedelta(days=1)


def off(day: date, *, statutory: bool = False) -> DayMark:
    """Mark a day as free."""
    return DayMark(day=day, working=False, name="off", statutory=statutory)


def on(day: date, *, statutory: bool = False) -> DayMark:
    """Mark a day as worked."""
    return DayMark(day=day, working=True, name="on", statutory=statutory)


@pytest.fixture(scope="module", name="china")
def fixture_china() -> StatutoryCalendar:
    """China 2026 to 2027."""
    return statutory_days("CN", date(2026, 1, 1), date(2027, 12, 31))


NEAR = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Draw a calendar with at least one weekday that is worked, and marks of both kinds."""
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    marks = draw(st.dictionaries(NEAR, st.booleans(), max_size=60))
    return working_calendar(
        id="drawn",
        weekdays=weekdays,
        user_marks=[DayMark(day=day, working=working) for day, working in marks.items()],
    )


def test_default_calendar_is_monday_to_friday() -> None:
    """Without anything else Monday to Friday are worked, in the default hours."""
    plain = working_calendar(id="plain")

    assert [plain.is_working(date(2026, 5, 4) + n * DAY) for n in range(7)] == [True] * 5 + [
        False
    ] * 2
    assert plain.spans(date(2026, 5, 4)) == DEFAULT_HOURS
    assert plain.spans(date(2026, 5, 9)) == ()
    assert plain.is_published(date(2199, 1, 1))


def test_the_users_table_beats_the_statute(china: StatutoryCalendar) -> None:
    """A holiday worked by the firm, and a make-up day it does not work."""
    firm = working_calendar(
        id="firm",
        user_marks=[on(date(2026, 5, 5)), off(date(2026, 5, 9))],
        statutory=china,
    )

    assert firm.is_working(date(2026, 5, 5))
    assert not firm.is_working(date(2026, 5, 9))
    assert firm.is_holiday(date(2026, 5, 9))
    assert firm.mark(date(2026, 5, 5)) == on(date(2026, 5, 5))
    assert not firm.is_working(date(2026, 5, 4))
    assert firm.marks[date(2026, 5, 4)].statutory


def test_the_users_word_is_final(china: StatutoryCalendar) -> None:
    """A day of the user's table is published even in a year without a notice."""
    day = date(2027, 5, 4)
    open_ = StatutoryCalendar(
        id="CN",
        first=china.first,
        last=china.last,
        days=china.days,
        weekend=china.weekend,
        published_through=date(2026, 12, 31),
    )
    firm = working_calendar(id="firm", user_marks=[on(day)], statutory=open_)

    assert firm.published_through == date(2026, 12, 31)
    assert firm.is_published(day)
    assert not firm.is_published(day + DAY)


def test_days_that_were_not_asked_for_are_not_published() -> None:
    """Where rules give the dates, days outside the period asked for are still unknown."""
    germany = working_calendar(
        id="DE", statutory=statutory_days("DE", date(2026, 1, 1), date(2026, 12, 31))
    )

    assert germany.published_through is None
    assert germany.is_published(date(2026, 1, 1))
    assert germany.is_published(date(2026, 12, 31))
    assert not germany.is_published(date(2025, 12, 31))
    assert not germany.is_published(date(2027, 1, 1))


def test_a_holiday_is_marked_free_and_a_weekend_is_not(china: StatutoryCalendar) -> None:
    """A free weekend day is no holiday, a holiday on a weekend is one."""
    calendar = working_calendar(id="CN", statutory=china)

    assert not calendar.is_holiday(date(2026, 1, 10))  # Saturday
    assert calendar.is_holiday(date(2026, 10, 3))  # Saturday, National Day
    assert calendar.is_holiday(date(2026, 10, 1))
    assert not calendar.is_holiday(date(2026, 10, 10))  # Saturday, worked
    assert calendar.mark(date(2026, 1, 12)) is None


def test_the_persons_week_wins_over_the_countrys_weekend() -> None:
    """Who works from Sunday does so in a country that rests on Sunday, and keeps its holidays."""
    germany = statutory_days("DE", date(2026, 1, 1), date(2026, 12, 31))
    person = working_calendar(id="p", weekdays={6, 0, 1, 2, 3}, statutory=germany)

    assert person.is_working(date(2026, 5, 3))  # Sunday
    assert not person.is_working(date(2026, 5, 8))  # Friday
    assert not person.is_working(date(2026, 12, 24) + DAY)  # Christmas


def test_contradictory_marks_are_refused() -> None:
    """One day cannot be both worked and free in the user's table; saying it twice is fine."""
    day = date(2026, 5, 5)

    assert working_calendar(id="x", user_marks=[on(day), on(day)]).is_working(day)
    with pytest.raises(CalendarError, match="2026-05-05 is marked both"):
        working_calendar(id="x", user_marks=[on(day), off(day)])


@pytest.mark.parametrize(
    ("day", "policy", "expected"),
    [
        ("2026-05-01", MovePolicy.NONE, "2026-05-01"),
        ("2026-05-01", MovePolicy.NEXT, "2026-05-06"),
        ("2026-05-01", MovePolicy.PREVIOUS, "2026-04-30"),
        ("2026-05-01", MovePolicy.NEAREST, "2026-04-30"),
        ("2026-05-03", MovePolicy.NEAREST, "2026-04-30"),  # three days to either side: earlier
        ("2026-05-04", MovePolicy.NEAREST, "2026-05-06"),
        ("2026-05-09", MovePolicy.NEXT, "2026-05-09"),  # Saturday, worked
        ("2026-02-15", MovePolicy.NEXT, "2026-02-24"),
        ("2026-02-15", MovePolicy.PREVIOUS, "2026-02-14"),
    ],
)
def test_moves_by_hand(
    china: StatutoryCalendar, day: str, policy: MovePolicy, expected: str
) -> None:
    """Items on days off go on, back, to the nearest day or nowhere, over make-up days too."""
    calendar = working_calendar(id="CN", statutory=china)

    assert calendar.move(date.fromisoformat(day), policy) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-04-30", 1, "2026-05-06"),
        ("2026-04-30", 4, "2026-05-09"),  # 6, 7, 8 and the Saturday
        ("2026-05-06", -1, "2026-04-30"),
        ("2026-05-02", 1, "2026-05-06"),
        ("2026-05-02", -1, "2026-04-30"),
        ("2026-05-02", 0, "2026-05-06"),
        ("2026-04-30", 0, "2026-04-30"),
    ],
)
def test_shift_by_hand(china: StatutoryCalendar, day: str, n: int, expected: str) -> None:
    """The n-th working day after or before; the day itself never counts."""
    calendar = working_calendar(id="CN", statutory=china)

    assert calendar.shift(date.fromisoformat(day), n) == date.fromisoformat(expected)


def test_count_by_hand(china: StatutoryCalendar) -> None:
    """February 2026 in China: 16 working days, both ends counted; a turned period has none."""
    calendar = working_calendar(id="CN", statutory=china)

    assert calendar.count(date(2026, 2, 1), date(2026, 2, 28)) == 16
    assert calendar.count(date(2026, 5, 6), date(2026, 5, 6)) == 1
    assert calendar.count(date(2026, 5, 7), date(2026, 5, 6)) == 0


def test_no_working_day_at_all() -> None:
    """A calendar without any working day ends in an error that names it, never in a loop."""
    never = working_calendar(id="never", weekdays=())
    day = date(2026, 5, 6)

    for policy in (MovePolicy.NEXT, MovePolicy.PREVIOUS, MovePolicy.NEAREST):
        with pytest.raises(CalendarError, match="calendar never: no working day within 400 days"):
            never.move(day, policy)
    with pytest.raises(CalendarError, match="never"):
        never.shift(day, -2)
    assert never.move(day, MovePolicy.NONE) == day


def test_a_working_day_400_days_away_is_found() -> None:
    """The search ends after 400 days, not before."""
    day = date(2026, 5, 6)
    rare = working_calendar(id="rare", weekdays=(), user_marks=[on(day + 400 * DAY)])

    assert rare.next_working(day) == day + 400 * DAY
    assert rare.nearest_working(day) == day + 400 * DAY
    with pytest.raises(CalendarError, match="rare"):
        rare.next_working(day - DAY)


def test_faulty_weekdays_and_hours_are_refused() -> None:
    """Weekdays are 0 to 6; hours are sorted and do not overlap."""
    with pytest.raises(InvalidField, match="weekdays"):
        working_calendar(id="x", weekdays={7})
    with pytest.raises(InvalidField, match="hours"):
        working_calendar(id="x", hours=(Span(600, 700), Span(540, 600)))


def test_a_calendar_is_a_value(china: StatutoryCalendar) -> None:
    """Equal calendars are equal, hash alike and survive a journey to another process."""
    one = working_calendar(id="CN", statutory=china)
    two = pickle.loads(pickle.dumps(one))

    assert one == two
    assert hash(one) == hash(two)
    assert two.is_working(date(2026, 5, 9))
    with pytest.raises(TypeError):
        one.marks[date(2026, 5, 9)] = off(date(2026, 5, 9))  # type: ignore[index] # must fail


@PROPERTY
@given(calendars(), NEAR, st.sampled_from(list(MovePolicy)))
def test_moves_land_on_working_days(
    calendar: WorkingCalendar, day: date, policy: MovePolicy
) -> None:
    """Every policy but none gives a working day, leaves working days alone, and is stable."""
    moved = calendar.move(day, policy)

    assert policy is MovePolicy.NONE or calendar.is_working(moved)
    assert not calendar.is_working(day) or moved == day
    assert calendar.move(moved, policy) == moved


@PROPERTY
@given(calendars(), NEAR)
def test_neighbours_are_the_closest_working_days(calendar: WorkingCalendar, day: date) -> None:
    """Nothing worked lies between the previous and the next one; nearest is one of the two."""
    after, before = calendar.next_working(day), calendar.previous_working(day)

    assert before <= day <= after
    between = range(before.toordinal() + 1, after.toordinal())
    assert not any(calendar.is_working(date.fromordinal(n)) for n in between)
    assert calendar.nearest_working(day) == (before if day - before <= after - day else after)


@PROPERTY
@given(calendars(), NEAR, st.integers(-40, 40))
def test_shift_can_be_undone(calendar: WorkingCalendar, day: date, n: int) -> None:
    """From a working day, n working days on and n back is the same day."""
    start = calendar.next_working(day)

    assert calendar.shift(calendar.shift(start, n), -n) == start


@PROPERTY
@given(calendars(), NEAR, st.integers(1, 40))
def test_shift_agrees_with_count(calendar: WorkingCalendar, day: date, n: int) -> None:
    """Between a day and its n-th working day after it lie n working days."""
    assert calendar.count(day + DAY, calendar.shift(day, n)) == n
    assert calendar.count(calendar.shift(day, -n), day - DAY) == n


@PROPERTY
@given(calendars(), NEAR, NEAR, NEAR)
def test_count_adds_up(calendar: WorkingCalendar, a: date, b: date, c: date) -> None:
    """A period cut in two has the working days of both parts."""
    first, middle, last = sorted((a, b, c))

    assert calendar.count(first, last) == calendar.count(first, middle) + calendar.count(
        middle + DAY, last
    )

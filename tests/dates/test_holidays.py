"""Statutory days: known facts of governments against the package, and its failures.

The Chinese facts restate the yearly notices of the General Office of the State Council; they were
written down by hand, not taken from the package.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from kam.dates.holidays import StatutoryCalendar, statutory_days
from kam.dates.working import working_calendar
from kam.errors import CalendarError, MissingExtra, UnknownName

DAY = timedelta(days=1)

# (first day off, last day off): the holidays as announced, weekends inside them included
CHINA_OFF = [
    ("2018-02-15", "2018-02-21"),
    ("2018-04-05", "2018-04-07"),
    ("2018-04-29", "2018-05-01"),
    ("2018-10-01", "2018-10-07"),
    ("2018-12-30", "2019-01-01"),
    ("2019-02-04", "2019-02-10"),
    ("2019-05-01", "2019-05-04"),
    ("2019-10-01", "2019-10-07"),
    ("2020-01-24", "2020-02-02"),
    ("2020-05-01", "2020-05-05"),
    ("2020-10-01", "2020-10-08"),
    ("2021-02-11", "2021-02-17"),
    ("2021-09-19", "2021-09-21"),
    ("2022-01-31", "2022-02-06"),
    ("2022-04-30", "2022-05-04"),
    ("2023-01-21", "2023-01-27"),
    ("2023-09-29", "2023-10-06"),
    ("2024-02-10", "2024-02-17"),
    ("2024-09-15", "2024-09-17"),
    ("2025-01-28", "2025-02-04"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
CHINA_MAKE_UP = [
    "2018-02-11",
    "2018-02-24",
    "2018-04-08",
    "2018-04-28",
    "2018-09-29",
    "2018-09-30",
    "2018-12-29",
    "2019-02-02",
    "2019-02-03",
    "2019-04-28",
    "2019-05-05",
    "2019-09-29",
    "2019-10-12",
    "2020-01-19",
    "2020-04-26",
    "2020-05-09",
    "2020-06-28",
    "2020-09-27",
    "2020-10-10",
    "2021-02-07",
    "2021-02-20",
    "2021-04-25",
    "2021-05-08",
    "2021-09-18",
    "2021-09-26",
    "2021-10-09",
    "2022-01-29",
    "2022-01-30",
    "2022-04-02",
    "2022-04-24",
    "2022-05-07",
    "2022-10-08",
    "2022-10-09",
    "2023-01-28",
    "2023-01-29",
    "2023-04-23",
    "2023-05-06",
    "2023-06-25",
    "2023-10-07",
    "2023-10-08",
    "2024-02-04",
    "2024-02-18",
    "2024-04-07",
    "2024-04-28",
    "2024-05-11",
    "2024-09-14",
    "2024-09-29",
    "2024-10-12",
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
]
# Weekdays off in a year, counted by several independent tables of the notices.
CHINA_WEEKDAYS_OFF = {
    2018: 18,
    2019: 17,
    2020: 19,
    2021: 18,
    2022: 18,
    2023: 18,
    2024: 19,
    2025: 18,
    2026: 19,
}


def days_of(first: date, last: date) -> list[date]:
    """Return all days, both ends included."""
    return [first + n * DAY for n in range((last - first).days + 1)]


def statutory(calendar: str, first: int, last: int | None = None) -> StatutoryCalendar:
    """Return the statutory days of whole years."""
    return statutory_days(calendar, date(first, 1, 1), date(last or first, 12, 31))


@pytest.fixture(scope="module", name="china")
def fixture_china() -> StatutoryCalendar:
    """China 2018 to 2027."""
    return statutory("CN", 2018, 2027)


@pytest.mark.parametrize(("first", "last"), CHINA_OFF)
def test_chinese_holidays_are_free(china: StatutoryCalendar, first: str, last: str) -> None:
    """Every day of an announced holiday is free, the shifted weekdays too."""
    calendar = working_calendar(id="CN", statutory=china)

    for day in days_of(date.fromisoformat(first), date.fromisoformat(last)):
        assert not calendar.is_working(day), day


def test_chinese_make_up_days_are_exactly_these(china: StatutoryCalendar) -> None:
    """The weekend days worked in 2018 to 2026 are the 59 of the notices, no more and no fewer."""
    worked = [str(mark.day) for mark in china.days if mark.working]

    assert worked == CHINA_MAKE_UP
    assert len(worked) == 59


@pytest.mark.parametrize(("year", "expected"), sorted(CHINA_WEEKDAYS_OFF.items()))
def test_chinese_weekdays_off(china: StatutoryCalendar, year: int, expected: int) -> None:
    """As many weekdays are free in a year as the notices freed."""
    calendar = working_calendar(id="CN", statutory=china)
    weekdays = [d for d in days_of(date(year, 1, 1), date(year, 12, 31)) if d.weekday() < 5]

    assert sum(not calendar.is_working(day) for day in weekdays) == expected


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2019-05-02", False),
        ("2019-05-03", False),
        ("2019-04-28", True),
        ("2019-05-05", True),
        ("2020-01-31", False),
        ("2020-02-03", True),
        ("2026-02-13", True),
        ("2026-02-14", True),
        ("2026-02-15", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
    ],
)
def test_chinese_days_that_tables_get_wrong(
    china: StatutoryCalendar, day: str, working: bool
) -> None:
    """The revision of 2019, the extension of 2020 and the nine days of 2026 are right."""
    calendar = working_calendar(id="CN", statutory=china)

    assert calendar.is_working(date.fromisoformat(day)) is working


def test_an_unannounced_chinese_year_is_provisional() -> None:
    """The last year with make-up days is published; the year after has none and is not."""
    far = statutory("CN", 2018, 2100)
    published = far.published_through
    assert published is not None
    calendar = working_calendar(id="CN", statutory=far)

    assert published >= date(2026, 12, 31)
    assert (published.month, published.day) == (12, 31)
    assert published.year == max(mark.day.year for mark in far.days if mark.working)
    assert calendar.is_published(published)
    assert not calendar.is_published(published + DAY)
    assert not calendar.is_working(date(published.year + 1, 1, 1))


def test_china_2027_is_provisional_with_this_package(china: StatutoryCalendar) -> None:
    """Until the package holds the notice for 2027 that whole year is provisional."""
    calendar = working_calendar(id="CN", statutory=china)
    has_notice = any(mark.working for mark in china.days if mark.day.year == 2027)

    assert calendar.is_published(date(2026, 12, 31))
    assert calendar.is_published(date(2027, 6, 1)) is has_notice


def test_marks_carry_names_and_source(china: StatutoryCalendar) -> None:
    """A mark says what the day is in English and Chinese, with ISO dates, and where it is from."""
    marks = {mark.day: mark for mark in china.days}

    spring = marks[date(2026, 2, 17)]
    assert (spring.name, spring.name_zh) == ("Chinese New Year (Spring Festival)", "春节")
    assert spring.statutory
    assert spring.source.startswith("holidays 0.")
    assert marks[date(2026, 2, 20)].name == "Day off (substituted from 2026-02-14)"
    assert marks[date(2026, 2, 14)].name_zh == "调休上班"


def test_marks_are_ascending_and_inside_the_period() -> None:
    """Only days of the period come, each once, in order."""
    days = [mark.day for mark in statutory_days("CN", date(2025, 10, 6), date(2026, 2, 17)).days]

    assert days[0] == date(2025, 10, 6)
    assert days[-1] == date(2026, 2, 17)
    assert days == sorted(set(days))


def test_a_holiday_moved_into_the_year_before() -> None:
    """New Year 2022 was a Saturday: federal offices of the USA closed on 31 December 2021."""
    days = {mark.day for mark in statutory_days("US", date(2021, 12, 1), date(2021, 12, 31)).days}

    assert date(2021, 12, 31) in days


def test_a_year_whose_first_days_belong_to_the_notice_of_the_year_before() -> None:
    """29 December 2018 was worked for New Year 2019, and is known in a period that ends there."""
    marks = statutory_days("CN", date(2018, 12, 1), date(2018, 12, 31)).days

    assert [(str(m.day), m.working) for m in marks] == [("2018-12-29", True), ("2018-12-31", False)]


@pytest.mark.parametrize(
    ("calendar", "day", "free"),
    [
        ("DE", "2026-10-03", True),
        ("DE", "2026-11-01", False),
        ("DE-BY", "2026-11-01", True),
        ("de-by", "2026-01-06", True),
        ("DE-BE", "2026-01-06", False),
        ("GB-ENG", "2026-04-06", True),
        ("GB-SCT", "2026-04-06", False),
        ("GB-england", "2026-08-31", True),
        ("uk-eng", "2026-12-25", True),
        ("US", "2026-11-26", True),
        ("HK", "2027-03-26", True),
    ],
)
def test_countries_and_regions(calendar: str, day: str, free: bool) -> None:
    """Regions have their own days, in any case of letters; Hong Kong keeps Good Friday."""
    marks = {mark.day: mark for mark in statutory(calendar, int(day[:4])).days}
    mark = marks.get(date.fromisoformat(day))

    assert (mark is not None and not mark.working) is free


def test_hong_kong_has_seventeen_general_holidays() -> None:
    """The general holidays of 2027 besides Sundays number 17."""
    days = [mark.day for mark in statutory("HK", 2027).days if mark.day.weekday() != 6]

    assert len(days) == 17


def test_ids_are_canonical() -> None:
    """Aliases and small letters give one id."""
    assert statutory("cn", 2026).id == "CN"
    assert statutory("uk-England", 2026).id == "GB-ENG"
    assert statutory("DEU-Bayern", 2026).id == "DE-BY"


@pytest.mark.parametrize(
    ("calendar", "year", "weekend"),
    [("DE", 2026, {5, 6}), ("SA", 2026, {4, 5}), ("AE", 2026, {5, 6}), ("AE", 2021, {4, 5})],
)
def test_usual_weekend(calendar: str, year: int, weekend: set[int]) -> None:
    """Saudi Arabia rests on Friday and Saturday; the Emirates did so until 2021."""
    found = statutory(calendar, year)

    assert found.weekend == weekend
    assert found.weekend_exceptions == ()


def test_a_weekend_that_changes() -> None:
    """Over the change of 2022 each day of the Emirates follows the weekend of its own time."""
    emirates = working_calendar(id="AE", statutory=statutory("AE", 2021, 2022))

    assert not emirates.is_working(date(2021, 11, 26))  # Friday
    assert emirates.is_working(date(2021, 11, 28))  # Sunday
    assert emirates.is_working(date(2022, 2, 4))  # Friday
    assert not emirates.is_working(date(2022, 2, 6))  # Sunday
    assert not emirates.is_holiday(date(2021, 11, 26))


def test_a_persons_own_week_does_not_know_the_old_weekend() -> None:
    """Workdays given for a person win over the country's weekend, before and after its change."""
    person = working_calendar(id="p", weekdays=range(5), statutory=statutory("AE", 2021, 2022))

    assert person.is_working(date(2021, 11, 26))
    assert not person.is_working(date(2021, 11, 28))


@pytest.mark.parametrize(
    ("calendar", "last", "through"),
    [
        ("DE", 2027, None),
        ("US", 2100, None),
        ("BG", 2027, None),  # no make-up days since 2016: the practice has ended
        ("US", 2101, date(2100, 12, 31)),  # the package ends
    ],
)
def test_dates_that_follow_from_rules(calendar: str, last: int, through: date | None) -> None:
    """Where rules give the dates they are final, as far as the package goes."""
    found = statutory_days(calendar, date(last, 1, 1), date(last, 12, 31))

    assert found.published_through == through


@pytest.mark.parametrize(
    ("calendar", "hint"),
    [
        ("XX", "'XX'"),
        ("", "''"),
        ("Germny", "Germany (DE)"),
        ("china", "china (cn)"),
        ("DE-BX", "BY"),
        ("SG-01", "'01'"),
    ],
)
def test_unknown_calendars(calendar: str, hint: str) -> None:
    """An unknown country or region is refused, with what comes near it."""
    with pytest.raises(UnknownName) as caught:
        statutory(calendar, 2026)

    assert hint in str(caught.value)


def test_the_period_must_not_be_turned_round() -> None:
    """The last day is not before the first."""
    with pytest.raises(CalendarError, match="2026-01-01"):
        statutory_days("CN", date(2026, 1, 2), date(2026, 1, 1))


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error holds the line that installs it."""
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(MissingExtra, match=r"statutory holidays of CN .*kam\[calendars\]"):
        statutory("CN", 2026)


def test_warnings_of_the_package_stay_inside() -> None:
    """India warns outside 2001 to 2035; nobody hears it (a warning would fail this test)."""
    assert statutory("IN", 2040).days


def test_importing_dates_loads_no_tables() -> None:
    """Only asking for statutory days loads the package."""
    code = "import sys, kam.dates; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_the_answer_is_a_value(china: StatutoryCalendar) -> None:
    """Asking twice gives equal answers, with equal text."""
    again = statutory("CN", 2018, 2027)

    assert again == china
    assert repr(again) == repr(china)

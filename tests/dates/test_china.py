"""China's working calendar 2018 to 2026: right on every day, in both directions."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from kam.dates import statutory_days, working_calendar

FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
OFF = {2018: 18, 2019: 17, 2020: 19, 2021: 18, 2022: 18, 2023: 18, 2024: 19, 2025: 18, 2026: 19}
WORKED = {2018: 7, 2019: 6, 2020: 6, 2021: 7, 2022: 7, 2023: 7, 2024: 8, 2025: 5, 2026: 6}
"""Weekdays off and weekend days worked a year (dependencies.md, section a)."""


def test_every_day_of_nine_years() -> None:
    """3,287 days as an independent package has them from the notices of the State Council."""
    calendar = working_calendar(id="CN", statutory=statutory_days("CN", FIRST, LAST))
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

    assert len(days) == 3287
    assert [d for d in days if calendar.is_working(d) != chinese_calendar.is_workday(d)] == []
    for year in range(2018, 2027):
        mine = [d for d in days if d.year == year]
        assert sum(d.weekday() < 5 and not calendar.is_working(d) for d in mine) == OFF[year]
        assert sum(d.weekday() > 4 and calendar.is_working(d) for d in mine) == WORKED[year]


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2019, 4, 28), True),
        (date(2019, 5, 5), True),
        (date(2019, 5, 2), False),
        (date(2020, 1, 31), False),
        (date(2020, 2, 1), False),
    ],
)
def test_days_that_were_revised(day: date, working: bool) -> None:
    """The second notices of 2019 and 2020 count (dependencies.md, section a)."""
    calendar = working_calendar(id="CN", statutory=statutory_days("CN", FIRST, LAST))

    assert calendar.is_working(day) is working
    assert calendar.is_published(day)


def test_a_year_without_a_notice_is_provisional() -> None:
    """2027 or, with newer data, the first year after the last one known (trap 4)."""
    statutory = statutory_days("CN", FIRST, date(2040, 12, 31))
    assert statutory.published_through is not None
    assert statutory.published_through >= LAST
    year = statutory.published_through.year + 1
    calendar = working_calendar(id="CN", statutory=statutory)

    assert not calendar.is_published(date(year, 10, 9))
    assert calendar.is_published(date(year - 1, 12, 31))

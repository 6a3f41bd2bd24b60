"""The solar terms: all 4,824 of them from an ephemeris."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import astronomy
import pytest

from kam.dates.solar_terms import TERMS, solar_term
from kam.errors import CalendarError, UnknownName

BEIJING = timedelta(hours=8)


def test_every_term_is_where_the_sun_is() -> None:
    """The sun reaches 285 degrees plus 15 for each term on that day, by China Standard Time."""
    for year in range(1900, 2101):
        for number, name in enumerate(TERMS):
            day = solar_term(name, year)
            before = astronomy.Time.Make(day.year, day.month, day.day, 0, 0, 0).AddDays(-4)
            found = astronomy.SearchSunLongitude((285 + 15 * number) % 360, before, 9)
            local = datetime(2000, 1, 1, 12) + timedelta(days=found.ut) + BEIJING
            assert local.date() == day, name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("清明", date(2026, 4, 5)),
        ("清明", date(2024, 4, 4)),
        ("冬至", date(2026, 12, 22)),
        ("立春", date(2025, 2, 3)),
        ("冬至", date(1951, 12, 23)),
    ],
)
def test_known_terms(name: str, day: date) -> None:
    """Days as the calendars print them; 1951 is one where a library is wrong."""
    assert solar_term(name, day.year) == day


def test_other_names_and_years_are_refused() -> None:
    """No guess outside the table."""
    with pytest.raises(UnknownName, match="清明"):
        solar_term("清明节", 2026)
    with pytest.raises(CalendarError, match="1900 to 2100"):
        solar_term("清明", 2101)

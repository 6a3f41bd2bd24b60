"""Dates of people: birthdays and anniversaries, with or without a year, Gregorian or lunar."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from kam.errors import CalendarError, InvalidField

LeapDay: TypeAlias = Literal["feb28", "mar1", "leap_years_only"]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
LUNAR_MONTH_DAYS: Final = 30
LEAP_YEAR: Final = 2000  # stands in for the year that a date does not have: 29 February is legal


@frozen(kw_only=True)
class CalendarDate:
    """A day of a year that may be unknown, in the Gregorian or the Chinese lunar calendar.

    ``year`` is 1900..2199 or None. A lunar ``month`` counts 1..12; ``leap_month`` says that the
    leap month after it is meant. 29 February is legal without a year. Whether a lunar month has 30
    days in the given year is not checked here. Raises `InvalidField`, named after the field.
    """

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap_month: bool = False

    def __attrs_post_init__(self) -> None:
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidField(
                "year", f"{self.year} is out of range", allowed=f"{FIRST_YEAR} to {LAST_YEAR}"
            )
        if not 1 <= self.month <= 12:
            raise InvalidField("month", f"{self.month} is no month", allowed="1 to 12")
        last = self._last_day()
        if not 1 <= self.day <= last:
            raise InvalidField(
                "day", f"month {self.month} has no day {self.day}", allowed=f"1 to {last}"
            )
        if self.leap_month and not self.lunar:
            raise InvalidField("leap_month", "only a lunar date can lie in a leap month")

    @classmethod
    def parse(cls, text: str, *, this_year: int | None) -> CalendarDate:
        """Read a date in any form of `kam.dates.parse_calendar_date`, without the flag.

        ``this_year`` decides the century of two-digit years (catalogue G-21); with None they are
        refused. Raises `InvalidField`.
        """
        from kam.dates.parsing import parse_calendar_date

        return parse_calendar_date(text, this_year=this_year).value

    @classmethod
    def of(cls, day: date) -> CalendarDate:
        """Return the Gregorian date of ``day``, with its year."""
        return cls(year=day.year, month=day.month, day=day.day)

    def occurrence(self, year: int, leap_day: LeapDay = "feb28") -> date | None:
        """Return the day on which the date falls in ``year``, whatever its own year is.

        29 February falls in common years on 28 February, or on 1 March, or not at all (None), as
        ``leap_day`` says (default of catalogue G-21: 28 February). Raises `CalendarError` for a
        lunar date and for a year outside 1900..2199, `InvalidField` for another ``leap_day``.
        """
        if leap_day not in get_args(LeapDay):
            choices = ", ".join(get_args(LeapDay))
            raise InvalidField("leap_day", f"{leap_day!r} is no way to move", allowed=choices)
        if self.lunar:
            raise CalendarError(f"{self}: lunar dates cannot be converted yet")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CalendarError(f"the year {year} is out of range {FIRST_YEAR} to {LAST_YEAR}")
        if (self.month, self.day) != (2, 29) or isleap(year):
            return date(year, self.month, self.day)
        if leap_day == "leap_years_only":
            return None
        return date(year, 2, 28) if leap_day == "feb28" else date(year, 3, 1)

    def __str__(self) -> str:
        """Return ``1987-01-09``, ``--02-29``, ``lunar:08-15`` or ``lunar:1987-L06-03``."""
        leap = "L" if self.leap_month else ""
        rest = f"{leap}{self.month:02d}-{self.day:02d}"
        if self.lunar:
            return f"lunar:{rest}" if self.year is None else f"lunar:{self.year}-{rest}"
        return f"--{rest}" if self.year is None else f"{self.year}-{rest}"

    def _last_day(self) -> int:
        if self.lunar:
            return LUNAR_MONTH_DAYS
        return monthrange(LEAP_YEAR if self.year is None else self.year, self.month)[1]

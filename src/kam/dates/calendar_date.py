"""Calendar dates of people: Gregorian or lunar, with or without year, maybe in a leap month."""

from __future__ import annotations

import calendar
from datetime import date

from attrs import frozen

from kam.errors import CalendarError, InvalidField

LEAP_DAY_RULES = ("feb28", "mar1", "leap_years_only")


@frozen(kw_only=True)
class CalendarDate:
    """A day of the year, in the Gregorian or the Chinese lunar calendar; the year may be unknown.

    Written ``1987-01-09``, ``--02-29``, ``lunar:08-15``, ``lunar:1987-L06-03`` (leap month).
    """

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap_month: bool = False

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise InvalidField("date", f"there is no month {self.month}", allowed="1 to 12")
        if self.leap_month and not self.lunar:
            raise InvalidField("date", "only lunar dates have leap months")
        longest = 30 if self.lunar else calendar.monthrange(self.year or 2000, self.month)[1]
        if not 1 <= self.day <= longest:
            raise InvalidField(
                "date", f"month {self.month} has no day {self.day}", allowed=f"1 to {longest}"
            )

    def occurrence(self, year: int, leap_day: str = "feb28") -> date | None:
        """Return the day in a Gregorian year; 29 February by ``leap_day`` (G-21).

        ``feb28`` and ``mar1`` say where it falls in common years, ``leap_years_only`` gives None.

        Raises:
            CalendarError: the date is lunar, which this version cannot convert.
        """
        if self.lunar:
            raise CalendarError(f"{self} is a lunar date, which cannot be converted yet")
        if (self.month, self.day) != (2, 29) or calendar.isleap(year):
            return date(year, self.month, self.day)
        if leap_day == "feb28":
            return date(year, 2, 28)
        return date(year, 3, 1) if leap_day == "mar1" else None

    def __str__(self) -> str:
        leap = "L" if self.leap_month else ""
        tail = f"{leap}{self.month:02}-{self.day:02}"
        if self.lunar:
            return f"lunar:{self.year:04}-{tail}" if self.year else f"lunar:{tail}"
        return f"{self.year:04}-{tail}" if self.year else f"--{tail}"

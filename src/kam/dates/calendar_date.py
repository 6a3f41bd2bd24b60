"""Dates of people: birthdays and anniversaries, with or without a year, Gregorian or lunar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from attrs import frozen

from kam.dates.lunar import FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR, ever, in_chinese, month_length
from kam.errors import CalendarError, InvalidField
from kam.text import Message, refusals

NO_MONTH: Final = Message("{value} is no month", "{value} 不是月份")
NO_DAY_OF_MONTH: Final = Message("month {month} has no day {day}", "{month} 月没有 {day} 日")
LEAP_IS_LUNAR: Final = Message(
    "only a lunar date can lie in a leap month", "只有农历日期才能在闰月"
)
EVE_IS_LAST: Final = Message("is the last day of lunar month 12", "是农历十二月的最后一天")
NEVER_LEAP: Final = Message(
    "no year from {first} to {last} has a leap month {month}",
    "{first} 至 {last} 年都没有闰 {month} 月",
)
NO_LUNAR_DATE: Final = Message("{value} is no lunar date", "{value} 不是农历日期")

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
LEAP_YEAR: Final = 2000  # stands in for the year that a date does not have: 29 February is legal
LONGEST_LUNAR_MONTH: Final = 30
MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@frozen(kw_only=True)
class CalendarDate:
    """A day of a year that may be unknown, in the Gregorian or the Chinese lunar calendar.

    ``year`` is None, 1900..2199, or of the lunar calendar 1900..2100. A lunar ``month`` counts
    1..12; ``leap_month`` says that the leap month after it is meant. ``new_years_eve`` is the last
    day of the lunar year, whether that is the 29th or the 30th of month 12. 29 February is legal
    without a year; a lunar day must exist in the year given, else in some year from 1900 to 2100.
    Raises `InvalidField`, named after the field.
    """

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap_month: bool = False
    new_years_eve: bool = False

    def __attrs_post_init__(self) -> None:
        self._check_year()
        if not 1 <= self.month <= 12:
            raise InvalidField(
                "month", NO_MONTH(value=self.month), allowed=refusals.RANGE(low=1, high=12)
            )
        if self.leap_month and not self.lunar:
            raise InvalidField("leap_month", LEAP_IS_LUNAR())
        if self.new_years_eve:
            if not self.lunar or self.leap_month or self.month != 12 or self.day not in {29, 30}:
                raise InvalidField("new_years_eve", EVE_IS_LAST())
            return
        last = self._last_day()
        if not 1 <= self.day <= last:
            raise InvalidField(
                "day",
                NO_DAY_OF_MONTH(month=self.month, day=self.day),
                allowed=refusals.RANGE(low=1, high=last),
            )

    @classmethod
    def of(cls, day: date) -> CalendarDate:
        """Return the Gregorian date of ``day``, with its year."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def in_chinese(self) -> str:
        """The lunar month and day in Chinese words: ``闰六月初三``, ``除夕``.

        Raises `CalendarError` for a Gregorian date.
        """
        if not self.lunar:
            raise CalendarError(NO_LUNAR_DATE(value=str(self)))
        if self.new_years_eve:
            return "除夕"
        return in_chinese(self.month, self.day, leap=self.leap_month)

    @property
    def words(self) -> Message:
        """The date as people write it: ``17 May 1980``, ``day 3 of lunar leap month 6``."""
        year, before = ("", "") if self.year is None else (f" {self.year}", f"{self.year}年")
        month, day = self.month, self.day
        if not self.lunar:
            english = f"{day} {MONTH_NAMES[month - 1]}{year}"
            return Message(english, f"{before}{month}月{day}日")
        chinese = f"农历{before}{self.in_chinese}"
        if self.new_years_eve:
            return Message(f"the eve of the lunar new year{year}", chinese)
        leap = "leap " * self.leap_month
        return Message(f"day {day} of lunar {leap}month {month}{',' * bool(year)}{year}", chinese)

    def __str__(self) -> str:
        """Return ``1987-01-09``, ``--02-29``, ``lunar:08-15``, ``lunar:1987-L06-03`` ..."""
        if self.new_years_eve:
            return "lunar:eve" if self.year is None else f"lunar:{self.year}-eve"
        leap = "L" if self.leap_month else ""
        rest = f"{leap}{self.month:02d}-{self.day:02d}"
        if self.lunar:
            return f"lunar:{rest}" if self.year is None else f"lunar:{self.year}-{rest}"
        return f"--{rest}" if self.year is None else f"{self.year}-{rest}"

    def _check_year(self) -> None:
        low, high = (FIRST_YEAR, LAST_YEAR)
        if self.lunar:
            low, high = FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR
        if self.year is not None and not low <= self.year <= high:
            raise InvalidField(
                "year",
                refusals.OUT_OF_RANGE(value=self.year),
                allowed=refusals.RANGE(low=low, high=high),
            )

    def _last_day(self) -> int:
        if not self.lunar:
            return monthrange(LEAP_YEAR if self.year is None else self.year, self.month)[1]
        if self.year is not None:
            try:
                return month_length(self.year, self.month, leap=self.leap_month)
            except CalendarError as error:
                raise InvalidField("leap_month", error.text) from None
        days = range(LONGEST_LUNAR_MONTH, 0, -1)
        found = next((d for d in days if ever(self.month, d, leap=self.leap_month)), 0)
        if not found:
            never = NEVER_LEAP(first=FIRST_LUNAR_YEAR, last=LAST_LUNAR_YEAR, month=self.month)
            raise InvalidField("leap_month", never)
        return found

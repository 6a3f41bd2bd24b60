"""The Chinese lunar calendar, 1900 to 2100, from one packed table.

The table was made from the agreement of several independent libraries and is checked in the tests
against them for every day. Three months stand where a new moon falls so close to midnight that
nobody can say today on which day they will begin: 2057-09, 2089-09 and 2097-08 (the Hong Kong
Observatory marks them as well). They are converted as most sources have it and are provisional.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from kam.errors import CalendarError
from kam.text import Message

NOT_HERE: Final = Message(
    "{day} has no lunar date here; known: {first} to {last}",
    "{day} 没有可用的农历日期；已知：{first} 至 {last}",
)
SHORT_MONTH: Final = Message(
    "the lunar month {month} has {length} days, no day {day}",
    "农历 {month} 月有 {length} 天，没有第 {day} 天",
)
YEAR_OUT: Final = Message(
    "the lunar year {year} is out of range; known: {first} to {last}",
    "农历 {year} 年超出范围；已知：{first} 至 {last}",
)
NO_LEAP_MONTH: Final = Message(
    "the lunar year {year} has no leap month {month}", "农历 {year} 年没有闰 {month} 月"
)
NO_LUNAR_MONTH: Final = Message(
    "the lunar year {year} has no month {month}", "农历 {year} 年没有 {month} 月"
)

FIRST_LUNAR_YEAR: Final = 1900
LAST_LUNAR_YEAR: Final = 2100
FIRST_DAY: Final = date(1900, 1, 31)
LAST_DAY: Final = date(2101, 1, 28)
PROVISIONAL: Final = (
    (date(2057, 9, 28), date(2057, 10, 27)),
    (date(2089, 9, 4), date(2089, 10, 3)),
    (date(2097, 8, 7), date(2097, 9, 5)),
)
"""First and last day of the months whose beginning is uncertain by a day."""

# Five hexadecimal digits a year: the last is the leap month (0: none), the four before it hold a
# bit for each month in its order, the lowest for the first; 1 is a month of 30 days.
_YEARS: Final = (
    "16d28075200ea50164a5064b00a9b015564056a00b59017522075201b2560b2500a4b014ab502ad0"
    "056b00b6920da901d9270e9200d2501a4d50a56002b6015b5406d400ea901e9220e9200d266052b0"
    "0a57012b650b5a006d400ec9307490169370a930052b00a5b60aad0056a01b5540ba400b4901a932"
    "0a950152d7053600aad015aa505b200da501d4a30d4a00a9580a970055600ab560ad5006d200ea54"
    "0ea50064a00c9730a9b0155a7056a00b690175250b5200b250164b40a4b014ab802ad0056d00b696"
    "0da900d9201d2540d2501a4da0a56002b6005b5606d500ea901e9250e9200d2600a5630a57014d68"
    "035a006d5016c950749006930152b4052b00a5b0155a2056a01b5570ba400b4901a9350a950052d0"
    "0aad40ab5015aa905d200da501d4a60d4a00c950152e4055600ab5015b2206d200ea5607250064b0"
    "0c9750cab0055a00ad630b6901752b0b5200b2501a4b60a4b004ab0055b505ad00b6a01b5220d920"
    "1d2570d2500a55014ad504b6005b500daa30ec901e9280e9200d2600a5660a57004d6006d5407550"
    "074900e93306930152b7052b00a5b0155a5056a00b650174a40b4a01a9580a950052d00aad60ab50"
    "05aa00ba540da500d4a01c9530c960194e7055600ab5015b2506d200ea500e4a4068b00c97804ab0"
    "055b00ad660b6a007520172540b4500a8b0149b204ab0"
)
_MONTHS: Final = "正二三四五六七八九十冬腊"
_DIGITS: Final = "一二三四五六七八九十"


class LunarDay(NamedTuple):
    """A day of the lunar calendar; ``leap`` says that it lies in the leap month after ``month``."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __str__(self) -> str:
        """Return ``lunar:1987-L06-03``, a form that `kam.reading.calendar_dates` reads."""
        return f"lunar:{self.year}-{'L' if self.leap else ''}{self.month:02d}-{self.day:02d}"


class _Tables(NamedTuple):
    """Months in a row: their first days as ordinals, and what they are."""

    starts: list[int]
    months: list[tuple[int, int, bool]]
    places: dict[tuple[int, int, bool], int]


@cache
def _tables() -> _Tables:
    starts: list[int] = []
    months: list[tuple[int, int, bool]] = []
    begins = FIRST_DAY.toordinal()
    for year in range(FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR + 1):
        place = (year - FIRST_LUNAR_YEAR) * 5
        word = int(_YEARS[place : place + 5], 16)
        lengths, leap = word >> 4, word & 15
        for number in range(13 if leap else 12):
            is_leap = bool(leap) and number == leap
            month = number + (0 if leap and number >= leap else 1)
            starts.append(begins)
            months.append((year, month, is_leap))
            begins += 29 + (lengths >> number & 1)
    starts.append(begins)
    return _Tables(starts, months, {month: i for i, month in enumerate(months)})


def to_lunar(day: date) -> LunarDay:
    """Return the lunar day of a Gregorian one.

    Raises:
        CalendarError: ``day`` lies outside 1900-01-31 to 2101-01-28.
    """
    starts, months, _ = _tables()
    ordinal = day.toordinal()
    if not starts[0] <= ordinal < starts[-1]:
        raise CalendarError(NOT_HERE(day=day, first=FIRST_DAY, last=LAST_DAY))
    index = bisect_right(starts, ordinal) - 1
    year, month, leap = months[index]
    return LunarDay(year, month, ordinal - starts[index] + 1, leap)


def from_lunar(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """Return the Gregorian day of a lunar one.

    Raises:
        CalendarError: the year is outside 1900 to 2100, or the year has no such month or day.
    """
    length = month_length(year, month, leap=leap)
    if not 1 <= day <= length:
        name = f"{year}-{'L' if leap else ''}{month:02d}"
        raise CalendarError(SHORT_MONTH(month=name, length=length, day=day))
    tables = _tables()
    return date.fromordinal(tables.starts[tables.places[year, month, leap]] + day - 1)


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """Return the number of days of a lunar month, 29 or 30.

    Raises:
        CalendarError: the year is outside 1900 to 2100, or it has no such month.
    """
    if not FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR:
        raise CalendarError(YEAR_OUT(year=year, first=FIRST_LUNAR_YEAR, last=LAST_LUNAR_YEAR))
    tables = _tables()
    index = tables.places.get((year, month, leap))
    if index is None:
        missing = NO_LEAP_MONTH if leap else NO_LUNAR_MONTH
        raise CalendarError(missing(year=year, month=month))
    return tables.starts[index + 1] - tables.starts[index]


def leap_month(year: int) -> int:
    """Return which month of a lunar year has a leap month after it, 0 when none has.

    Raises:
        CalendarError: the year is outside 1900 to 2100.
    """
    month_length(year, 1)
    place = (year - FIRST_LUNAR_YEAR) * 5 + 4
    return int(_YEARS[place], 16)


@cache
def ever(month: int, day: int, *, leap: bool = False) -> bool:
    """Tell whether some year from 1900 to 2100 has a lunar day."""
    starts, months, _ = _tables()
    return any(
        (m, is_leap) == (month, leap) and 1 <= day <= starts[i + 1] - starts[i]
        for i, (_, m, is_leap) in enumerate(months)
    )


def is_provisional(day: date) -> bool:
    """Tell whether a Gregorian day lies in one of the three uncertain lunar months."""
    return any(first <= day <= last for first, last in PROVISIONAL)


def in_chinese(month: int, day: int, *, leap: bool = False) -> str:
    """Return a lunar day in words: ``八月十五``, ``闰六月初三``, ``腊月廿九``."""
    tens, ones = divmod(day, 10)
    if day <= 10:
        words = f"初{_DIGITS[day - 1]}"
    elif ones == 0:
        words = f"{_DIGITS[tens - 1]}十"
    else:
        words = f"{'十' if tens == 1 else '廿'}{_DIGITS[ones - 1]}"
    return f"{'闰' if leap else ''}{_MONTHS[month - 1]}月{words}"

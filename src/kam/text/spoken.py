"""Days, times and lengths as people say them: ``Thu 7 May``, ``5月7日 周四``, ``1 h 30``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from kam.text.message import Message, Text, literal

WEEKDAYS: Final = tuple(
    Message(*names)
    for names in (
        ("Monday", "周一"),
        ("Tuesday", "周二"),
        ("Wednesday", "周三"),
        ("Thursday", "周四"),
        ("Friday", "周五"),
        ("Saturday", "周六"),
        ("Sunday", "周日"),
    )
)
"""The days of the week, Monday first."""
_SHORT: Final = tuple(Message(name.en[:3], name.zh) for name in WEEKDAYS)
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
MONTHS: Final = tuple(Message(name, f"{number}月") for number, name in enumerate(_MONTHS, 1))
DAY: Final = Message("{weekday} {number} {month}", "{month}{number}日 {weekday}")
DAY_OF_YEAR: Final = Message(
    "{weekday} {number} {month} {year}", "{year}年{month}{number}日 {weekday}"
)
DAY_AND_TIME: Final = Message("{day}, {time}", "{day} {time}")
MINUTES: Final = Message("{minutes} min", "{minutes} 分钟")
HOURS: Final = Message("{hours} h", "{hours} 小时")
HOURS_AND_MINUTES: Final = Message("{hours} h {minutes} min", "{hours} 小时 {minutes} 分")


def spoken_day(day: date) -> Text:
    """Return a day without its year: ``Thu 7 May``."""
    return DAY(weekday=_SHORT[day.weekday()], number=day.day, month=MONTHS[day.month - 1])


def spoken_near(day: date, today: date) -> Text:
    """Return a day; its year only where it is another than today's."""
    return spoken_day(day) if day.year == today.year else spoken_day_of_year(day)


def spoken_day_of_year(day: date) -> Text:
    """Return a day with its year: ``Thu 7 May 2026``."""
    return DAY_OF_YEAR(
        weekday=_SHORT[day.weekday()],
        number=day.day,
        month=MONTHS[day.month - 1],
        year=str(day.year),
    )


def spoken_moment(at: date | datetime) -> Text:
    """Return a day, or a moment as day and local time: ``Thu 7 May, 14:30``."""
    if isinstance(at, datetime):
        return DAY_AND_TIME(day=spoken_day(at.date()), time=literal(f"{at:%H:%M}"))
    return spoken_day(at)


def spoken_length(minutes: int) -> Text:
    """Return a length of time: ``45 min``, ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return MINUTES(minutes=rest)
    return HOURS_AND_MINUTES(hours=hours, minutes=rest) if rest else HOURS(hours=hours)

"""Days and hours as people write them: ``12 June``, ``6月12日``, ``12 June 2027, 09:30``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from attrs import evolve

from kam.dates import CalendarDate
from kam.text import Message, Parameter, Text

AT: Final = Message("{day}, {time}", "{day} {time}")


def day_text(day: date, year: int) -> Text:
    """Return a day; its year only where it is another than ``year``."""
    other = None if day.year == year else day.year
    return CalendarDate(year=other, month=day.month, day=day.day).words()


def moment_text(moment: datetime, year: int) -> Text:
    """Return a day with its hour."""
    return AT(day=day_text(moment.date(), year), time=f"{moment:%H:%M}")


def spoken(text: Text, year: int) -> Text:
    """Return a text in which every day and hour is written as people do."""
    params = tuple((name, _spoken(value, year)) for name, value in text.params)
    return text if params == text.params else evolve(text, params=params)


def _spoken(value: Parameter, year: int) -> Parameter:
    if isinstance(value, Text):
        return spoken(value, year)
    if isinstance(value, datetime):
        return moment_text(value, year)
    if isinstance(value, date):
        return day_text(value, year)
    if isinstance(value, tuple):
        return tuple(_spoken(part, year) for part in value)
    return value

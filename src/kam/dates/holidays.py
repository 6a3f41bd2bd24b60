"""Statutory holidays and make-up working days, from the `holidays` package (extra ``calendars``)."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from kam.errors import MissingExtra, UnknownName

STEADY: Final = 5
"""Years in a row with make-up days that show a yearly announcement."""
OFFICE_CATEGORIES: Final = {"HK": ("public", "optional")}
"""Countries whose offices follow more than the package's default category."""


@frozen(kw_only=True)
class DayMark:
    """A day that is off or worked whatever its weekday says: a holiday or a make-up day."""

    day: date
    working: bool
    name: str
    statutory: bool
    source: str


@frozen(kw_only=True)
class StatutoryCalendar:
    """What a country's law says of a range of days.

    ``marks`` ascend.  ``weekend`` are the weekdays off on the last day asked for; where the weekend
    changed inside the range the other days are marked.  ``published_through`` is the last day for
    which make-up days are known, None where the dates follow from rules for ever.
    """

    code: str
    marks: tuple[DayMark, ...]
    weekend: frozenset[int]
    published_through: date | None
    source: str


@lru_cache(maxsize=64)
def statutory_days(code: str, first: date, last: date) -> StatutoryCalendar:
    """Return the statutory days of ``CN``, ``DE-BY`` ... from ``first`` to ``last``, both included.

    Raises:
        MissingExtra: the `holidays` package is not installed.
        UnknownName: the package knows no such country or region.
    """
    package = _package(code)
    country, _, region = code.partition("-")
    years = range(first.year - 1, last.year + 2)
    days = _country(package, country, region, years)
    source = f"holidays {package.__version__}"
    marks = {
        day: DayMark(day=day, working=False, name=name, statutory=True, source=source)
        for day, name in sorted(days.items())
        if first <= day <= last
    }
    for day in sorted(days.weekend_workdays):
        if first <= day <= last:
            marks[day] = DayMark(
                day=day, working=True, name="make-up day", statutory=True, source=source
            )
    weekend = frozenset(w for w in range(7) if _is_weekend(days, last, w))
    _mark_other_weekends(days, marks, weekend, (first, last), source)
    return StatutoryCalendar(
        code=code,
        marks=tuple(marks[d] for d in sorted(marks)),
        weekend=weekend,
        published_through=_published(package, country, region, last),
        source=source,
    )


def _package(code: str) -> Any:
    try:
        import holidays
    except ImportError as error:
        raise MissingExtra("calendars", f"the statutory holidays of {code}") from error
    return holidays


def _country(package: Any, country: str, region: str, years: range) -> Any:
    supported = package.list_supported_countries(include_aliases=True)
    if country not in supported:
        raise UnknownName("calendar", country, supported)
    if region and region not in supported[country]:
        raise UnknownName(f"region of {country}", region, supported[country])
    options: dict[str, Any] = {"subdiv": region or None, "years": years}
    if country in OFFICE_CATEGORIES:
        options["categories"] = OFFICE_CATEGORIES[country]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        languages = package.country_holidays(country).supported_languages
        if "en_US" in languages:
            options["language"] = "en_US"
        return package.country_holidays(country, **options)


def _is_weekend(days: Any, around: date, weekday: int) -> bool:
    day = around - timedelta(days=(around.weekday() - weekday) % 7)
    return weekday in days.weekend if day in days.weekend_workdays else days.is_weekend(day)


def _mark_other_weekends(
    days: Any,
    marks: dict[date, DayMark],
    weekend: frozenset[int],
    ends: tuple[date, date],
    source: str,
) -> None:
    """Mark days on which the weekend was another one (the Emirates before 2022)."""
    day, last = ends
    while day <= last:
        off = days.is_weekend(day)
        if day not in marks and off != (day.weekday() in weekend):
            marks[day] = DayMark(
                day=day, working=not off, name="weekend", statutory=True, source=source
            )
        day += timedelta(days=1)


def _published(package: Any, country: str, region: str, last: date) -> date | None:
    """Return the end of the last announced year where make-up days are announced year by year.

    That is so where each of five years in a row has some (China); elsewhere dates follow rules.
    """
    years = range(last.year - 20, last.year + 1)
    known = _country(package, country, region, years).weekend_workdays
    announced = {day.year for day in known}
    if not announced or any(max(announced) - back not in announced for back in range(STEADY)):
        return None
    return date(max(announced), 12, 31)

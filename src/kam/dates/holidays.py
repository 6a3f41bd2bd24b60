"""Statutory holidays and make-up working days of a country, from the ``holidays`` package.

The package is an extra and is loaded only when it is asked. Its answers become frozen values here;
nothing else in kam knows it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from kam.errors import CalendarError, MissingExtra, UnknownName
from kam.text import Message

BEFORE_FIRST: Final = Message(
    "the last day {last} is before the first day {first}", "最后一天 {last} 早于第一天 {first}"
)
STATUTORY: Final = Message("statutory holidays of {calendar}", "{calendar} 的法定节假日")
REGION: Final = Message("region of {country}", "{country} 的地区")

ENGLISH_NAMES: Final = "en_US"
CHINESE_NAMES: Final = "zh_CN"

# The general holidays that offices in Hong Kong keep are more than the package's default there,
# which lacks Good Friday: https://www.gov.hk/en/about/abouthk/holiday/
_CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {"HK": ("public", "optional")}

# China has had make-up days in every year since 2001, so the last year that the package knows there
# tells how fresh it is. A country without a make-up day in the five years before that has given up
# the practice (Bulgaria after 2016), and its dates follow from rules.
_YARDSTICK: Final = "CN"
_LAPSED_AFTER_YEARS: Final = 5

_AMERICAN_DATE = re.compile(r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b")


@frozen(kw_only=True)
class DayMark:
    """One day of which something is known: a day off, or a day worked on a weekend.

    ``statutory`` is False for marks of the user's own table. ``source`` says where it comes from.
    """

    day: date
    working: bool
    name: str = ""
    name_zh: str = ""
    statutory: bool = False
    source: str = ""


@frozen(kw_only=True)
class StatutoryCalendar:
    """What the law says about the days from ``first`` to ``last``, both inclusive.

    ``days``: marks, ascending, one a day. ``weekend``: the free weekdays (Monday 0) in force at
    ``last``; ``weekend_exceptions``: days, ascending, on which an earlier weekend has it the other
    way round. ``published_through``: later dates are provisional, because the government announces
    them year by year, or because the package ends; None when rules give them for ever.
    """

    id: str
    first: date
    last: date
    days: tuple[DayMark, ...]
    weekend: frozenset[int]
    weekend_exceptions: tuple[date, ...] = field(default=())
    published_through: date | None = None
    source: str = ""


def statutory_days(calendar: str, first: date, last: date) -> StatutoryCalendar:
    """Return the statutory days of a country or region between two days, both inclusive.

    ``calendar`` is an ISO country code, optionally with a subdivision of the package: ``CN``,
    ``DE-BY``, ``GB-ENG``, in any case. Raises `MissingExtra` without the package, `UnknownName` for
    an unknown country or subdivision, `CalendarError` when ``last`` is before ``first``.
    Warnings of the package are not passed on.
    """
    if last < first:
        raise CalendarError(BEFORE_FIRST(last=last, first=first))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = _package(calendar)
        country = _country(package, calendar)
        region = _region(package, country, calendar)
        years = range(first.year - 1, last.year + 2)  # neighbours move days over New Year
        table = _table(package, country, region, years, ENGLISH_NAMES)
        chinese = {}
        if CHINESE_NAMES in table.supported_languages:
            chinese = dict(_table(package, country, region, years, CHINESE_NAMES))
        weekend = _weekend(table, last)
        source = f"holidays {package.__version__}"
        return StatutoryCalendar(
            id=f"{country}-{region}" if region else country,
            first=first,
            last=last,
            days=_marks(table, chinese, first, last, source),
            weekend=weekend,
            weekend_exceptions=_weekend_exceptions(table, weekend, first, last),
            published_through=_published_through(package, country, last),
            source=source,
        )


def _package(calendar: str) -> Any:
    try:
        import holidays
        import holidays.registry
    except ImportError as error:
        raise MissingExtra("calendars", STATUTORY(calendar=calendar)) from error
    return holidays


def _country(package: Any, calendar: str) -> str:
    """Return the two-letter code of the country that ``calendar`` begins with."""
    wanted = calendar.strip().partition("-")[0].upper()
    codes = {
        alias.upper(): entity[1]
        for entity in package.registry.COUNTRIES.values()
        for alias in entity[1:]
        if len(alias) <= 3  # longer ones are names of classes
    }
    if wanted in codes:
        return str(codes[wanted])
    raise UnknownName("calendar", calendar, _choices(package, wanted, calendar.islower()))


def _choices(package: Any, wanted: str, lower: bool) -> list[str]:
    """Return the codes; for somebody who wrote a name, the names with the codes behind them."""
    countries = package.registry.COUNTRIES.items()
    if len(wanted) <= 3:
        return [entity[1] for _, entity in countries]
    names = [f"{name.replace('_', ' ').title()} ({entity[1]})" for name, entity in countries]
    return [name.lower() for name in names] if lower else names


def _region(package: Any, country: str, calendar: str) -> str | None:
    wanted = calendar.strip().partition("-")[2]
    if not wanted:
        return None
    table = _table(package, country, None, (), ENGLISH_NAMES)
    names = {name.upper(): name for name in table.subdivisions}
    names |= {alias.upper(): name for alias, name in table.subdivisions_aliases.items()}
    if wanted.upper() not in names:
        raise UnknownName(REGION(country=country), wanted, table.subdivisions)
    return str(names[wanted.upper()])


def _table(
    package: Any, country: str, region: str | None, years: Iterable[int], language: str
) -> Any:
    return package.country_holidays(
        country,
        subdiv=region,
        years=years,
        expand=False,
        language=language,
        categories=_CATEGORIES.get(country),
    )


def _marks(
    table: Any, chinese: Mapping[date, str], first: date, last: date, source: str
) -> tuple[DayMark, ...]:
    marks = {
        day: DayMark(
            day=day,
            working=False,
            name=_AMERICAN_DATE.sub(r"\3-\1-\2", name),
            name_zh=chinese.get(day, ""),
            statutory=True,
            source=source,
        )
        for day, name in table.items()
    }
    for day in table.weekend_workdays:
        marks[day] = DayMark(
            day=day,
            working=True,
            name="Make-up working day",
            name_zh="调休上班",
            statutory=True,
            source=source,
        )
    return tuple(marks[day] for day in sorted(marks) if first <= day <= last)


def _weekend(table: Any, last: date) -> frozenset[int]:
    week = [last - timedelta(days=back) for back in range(7)]
    return frozenset(day.weekday() for day in week if table.is_weekend(day))


def _weekend_exceptions(
    table: Any, weekend: frozenset[int], first: date, last: date
) -> tuple[date, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if table.is_weekend(day) != (day.weekday() in weekend))


def _published_through(package: Any, country: str, last: date) -> date | None:
    bounds = []
    known = _last_make_up_year(package, country)
    if known is not None:
        freshest = _last_make_up_year(package, _YARDSTICK) or known
        if known > freshest - _LAPSED_AFTER_YEARS:
            bounds.append(known)
    end = _table(package, country, None, (), ENGLISH_NAMES).end_year
    if end < last.year:
        bounds.append(end)
    return date(min(bounds), 12, 31) if bounds else None


@cache
def _last_make_up_year(package: Any, country: str) -> int | None:
    """Return the last year whose arrangement in the package brings a make-up day."""
    table = _table(package, country, None, (), ENGLISH_NAMES)
    if not getattr(table, "has_substituted_holidays", False):
        return None
    always = frozenset(table.weekend_workdays)  # some tables hold days of all years at once
    years = range(table.end_year, table.start_year - 1, -1)
    arrangements = (
        (year, _table(package, country, None, (year,), ENGLISH_NAMES)) for year in years
    )
    return next((y for y, own in arrangements if not always.issuperset(own.weekend_workdays)), None)

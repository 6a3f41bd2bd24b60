"""Festivals and their days: Chinese ones from the lunar calendar, others from a country's holidays.

Which festivals a contact is greeted on follows from language and country: see `festivals_for`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from kam.plugins import (
    CalendarDate,
    Message,
    UnknownName,
    bilingual,
    solar_term,
    statutory_days,
    yearly,
)

CHINESE_PLACES: Final = frozenset({"CN", "HK", "MO", "TW"})
WESTERN_LANGUAGES: Final = frozenset({"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da"})
LONGEST_FESTIVAL: Final = timedelta(days=30)
"""Two days of one festival that are further apart belong to two celebrations of it."""


@frozen(kw_only=True)
class Festival:
    """A festival: its word in item ids, its name, and when it is.

    That is a day of the year, a solar ``term``, or the day of the country's holidays whose English
    name ``pattern`` finds.
    """

    slug: str
    title: Message = field(converter=bilingual)
    day: CalendarDate | None = None
    term: str = ""
    pattern: str = ""


@frozen(kw_only=True)
class FestivalDay:
    """A festival in one year; ``lunar`` is its lunar date in words, where it has one."""

    festival: Festival
    day: date
    lunar: str = ""
    provisional: bool = False


def _on(slug: str, title: str, month: int, day: int) -> Festival:
    return Festival(slug=slug, title=title, day=CalendarDate(month=month, day=day))


def _lunar(slug: str, title: str, month: int, day: int, *, eve: bool = False) -> Festival:
    when = CalendarDate(month=month, day=day, lunar=True, new_years_eve=eve)
    return Festival(slug=slug, title=title, day=when)


def _term(slug: str, title: str, term: str) -> Festival:
    return Festival(slug=slug, title=title, term=term)


def _holiday(slug: str, title: str, pattern: str) -> Festival:
    return Festival(slug=slug, title=title, pattern=pattern)


# fmt: off
NEW_YEAR: Final = _on("new-year", "New Year | 元旦", 1, 1)
CHRISTMAS: Final = _on("christmas", "Christmas | 圣诞节", 12, 25)
TRADITIONAL: Final = (
    _lunar("spring-festival", "Spring Festival | 春节", 1, 1),
    _lunar("lantern", "Lantern Festival | 元宵节", 1, 15),
    _term("qingming", "Qingming | 清明节", "清明"),
    _lunar("dragon-boat", "Dragon Boat Festival | 端午节", 5, 5),
    _lunar("qixi", "Qixi | 七夕", 7, 7),
    _lunar("mid-autumn", "Mid-Autumn | 中秋节", 8, 15),
    _lunar("double-ninth", "Double Ninth | 重阳节", 9, 9),
    _term("winter-solstice", "Winter Solstice | 冬至", "冬至"),
    _lunar("new-years-eve", "New Year's Eve | 除夕", 12, 30, eve=True),
)
CIVIC: Final = (
    NEW_YEAR,
    _on("labour-day", "Labour Day | 劳动节", 5, 1),
    _on("national-day", "National Day | 国庆节", 10, 1),
)
STATUTORY: Final = (
    _holiday("new-year", "New Year | 元旦", r"New Year's Day"),
    _holiday("lunar-new-year", "Lunar New Year | 农历新年", r"(Chinese|Lunar|Korean|Vietnamese) New Year|Tết"),
    _holiday("easter", "Easter | 复活节", r"Easter (Sunday|Monday)|Good Friday"),
    _holiday("eid-al-fitr", "Eid al-Fitr | 开斋节", r"Eid al-Fitr|Hari Raya Puasa"),
    _holiday("eid-al-adha", "Eid al-Adha | 宰牲节", r"Eid al-Adha|Hari Raya Haji"),
    _holiday("nowruz", "Nowruz | 诺鲁孜节", r"Nowruz|Novruz"),
    _holiday("songkran", "Songkran | 宋干节", r"Songkran"),
    _holiday("vesak", "Vesak | 卫塞节", r"Vesak|Buddha's Birthday"),
    _holiday("diwali", "Diwali | 排灯节", r"Diwali|Deepavali"),
    _holiday("chuseok", "Chuseok | 中秋节（韩国）", r"Chuseok"),
    _holiday("rosh-hashanah", "Rosh Hashanah | 犹太新年", r"Rosh Hashanah"),
    _holiday("thanksgiving", "Thanksgiving | 感恩节", r"Thanksgiving"),
    _holiday("christmas", "Christmas | 圣诞节", r"Christmas Day"),
)
# fmt: on
SLUGS: Final = tuple(dict.fromkeys(f.slug for f in (*TRADITIONAL, *CIVIC, *STATUTORY)))
"""Every festival by its word, the Chinese ones first."""
_STANDS_IN = re.compile(r"observed|substitute|in lieu|additional|eve\b", re.IGNORECASE)


def festivals_for(country: str, language: str, first: date, last: date) -> Iterator[FestivalDay]:
    """Yield the festivals of a person from ``first`` to ``last``, ascending by day and word.

    ``country`` is a calendar code (``CN``, ``DE-BY``) or empty, ``language`` a code like ``zh-CN``
    or empty. People in China and speakers of Chinese anywhere have the traditional festivals,
    people in mainland China the civic ones too; elsewhere it is what the country's holidays hold of
    `STATUTORY`; speakers of Western languages have New Year and Christmas in any case. Raises
    `MissingExtra` when holidays of another country are needed and the package is missing; an
    unknown country has none.
    """
    found: dict[tuple[str, date], FestivalDay] = {}
    for day in _all_days(country, language, first, last):
        found.setdefault((day.festival.slug, day.day), day)
    yield from sorted(found.values(), key=lambda f: (f.day, f.festival.slug))


def _all_days(country: str, language: str, first: date, last: date) -> Iterator[FestivalDay]:
    place = country.partition("-")[0]
    chinese = language.lower().startswith("zh")
    if chinese or place in CHINESE_PLACES:
        yield from _dated(TRADITIONAL, first, last)
    if place == "CN":
        yield from _dated(CIVIC, first, last)
    elif place:
        yield from _statutory(country, first, last, lunar=not chinese)
    if language.lower().partition("-")[0] in WESTERN_LANGUAGES:
        yield from _dated((NEW_YEAR, CHRISTMAS), first, last)


def _dated(festivals: tuple[Festival, ...], first: date, last: date) -> Iterator[FestivalDay]:
    for festival in festivals:
        if festival.term:
            for year in range(first.year, last.year + 1):
                day = solar_term(festival.term, year)
                if first <= day <= last:
                    yield FestivalDay(festival=festival, day=day)
        elif festival.day is not None:
            when = festival.day
            for found in yearly(when, first, last):
                yield FestivalDay(
                    festival=festival,
                    day=found.day,
                    lunar=when.in_chinese if when.lunar else "",
                    provisional=found.provisional,
                )


def _statutory(country: str, first: date, last: date, *, lunar: bool) -> Iterator[FestivalDay]:
    """Yield the first day of each celebration that the country's holidays hold."""
    try:
        table = statutory_days(country, first - LONGEST_FESTIVAL, last)
    except UnknownName:
        return
    before: dict[str, date] = {}
    for mark in table.days:
        for festival in STATUTORY:
            if mark.working or not re.search(festival.pattern, mark.name):
                continue
            if _STANDS_IN.search(mark.name) or (festival.slug == "lunar-new-year" and not lunar):
                continue
            previous = before.get(festival.slug)
            before[festival.slug] = mark.day
            if previous and mark.day - previous <= LONGEST_FESTIVAL:
                continue
            if mark.day >= first:
                estimated = "estimated" in mark.name
                yield FestivalDay(festival=festival, day=mark.day, provisional=estimated)

"""Festivals and their days: Chinese ones from the lunar calendar, others from a country's holidays.

Which festivals a contact is greeted on follows from language and country: see `festivals_for`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import frozen

from kam.dates import DEFAULT_CONVENTIONS, CalendarDate, solar_term, statutory_days, yearly
from kam.errors import UnknownName
from kam.plugins import Message
from kam.reading.calendar_dates import calendar_date

CHINESE_PLACES: Final = frozenset({"CN", "HK", "MO", "TW"})
WESTERN_LANGUAGES: Final = frozenset({"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da"})
LONGEST_FESTIVAL: Final = timedelta(days=30)
"""Two days of one festival that are further apart belong to two celebrations of it."""


@frozen(kw_only=True)
class Festival:
    """A festival: its word in item ids, its name, and when it is.

    ``rule`` is a calendar date (``lunar:08-15``, ``--10-01``), ``term:`` and a solar term, or
    empty where the country's holidays tell, of which ``pattern`` finds the English name.
    """

    slug: str
    title: Message
    rule: str = ""
    pattern: str = ""


@frozen(kw_only=True)
class FestivalDay:
    """A festival in one year; ``lunar`` is its lunar date in words, where it has one."""

    festival: Festival
    day: date
    lunar: str = ""
    provisional: bool = False


def _f(slug: str, en: str, zh: str, rule: str = "", pattern: str = "") -> Festival:
    return Festival(slug=slug, title=Message(en, zh), rule=rule, pattern=pattern)


NEW_YEAR: Final = _f("new-year", "New Year", "元旦", "--01-01")
CHRISTMAS: Final = _f("christmas", "Christmas", "圣诞节", "--12-25")
TRADITIONAL: Final = (
    _f("spring-festival", "Spring Festival", "春节", "lunar:01-01"),
    _f("lantern", "Lantern Festival", "元宵节", "lunar:01-15"),
    _f("qingming", "Qingming", "清明节", "term:清明"),
    _f("dragon-boat", "Dragon Boat Festival", "端午节", "lunar:05-05"),
    _f("qixi", "Qixi", "七夕", "lunar:07-07"),
    _f("mid-autumn", "Mid-Autumn", "中秋节", "lunar:08-15"),
    _f("double-ninth", "Double Ninth", "重阳节", "lunar:09-09"),
    _f("winter-solstice", "Winter Solstice", "冬至", "term:冬至"),
    _f("new-years-eve", "New Year's Eve", "除夕", "lunar:eve"),
)
CIVIC: Final = (
    NEW_YEAR,
    _f("labour-day", "Labour Day", "劳动节", "--05-01"),
    _f("national-day", "National Day", "国庆节", "--10-01"),
)
STATUTORY: Final = (
    _f("new-year", "New Year", "元旦", pattern=r"New Year's Day"),
    _f("lunar-new-year", "Lunar New Year", "农历新年",
       pattern=r"(Chinese|Lunar|Korean|Vietnamese) New Year|Tết"),
    _f("easter", "Easter", "复活节", pattern=r"Easter (Sunday|Monday)|Good Friday"),
    _f("eid-al-fitr", "Eid al-Fitr", "开斋节", pattern=r"Eid al-Fitr|Hari Raya Puasa"),
    _f("eid-al-adha", "Eid al-Adha", "宰牲节", pattern=r"Eid al-Adha|Hari Raya Haji"),
    _f("nowruz", "Nowruz", "诺鲁孜节", pattern=r"Nowruz|Novruz"),
    _f("songkran", "Songkran", "宋干节", pattern=r"Songkran"),
    _f("vesak", "Vesak", "卫塞节", pattern=r"Vesak|Buddha's Birthday"),
    _f("diwali", "Diwali", "排灯节", pattern=r"Diwali|Deepavali"),
    _f("chuseok", "Chuseok", "中秋节（韩国）", pattern=r"Chuseok"),
    _f("rosh-hashanah", "Rosh Hashanah", "犹太新年", pattern=r"Rosh Hashanah"),
    _f("thanksgiving", "Thanksgiving", "感恩节", pattern=r"Thanksgiving"),
    _f("christmas", "Christmas", "圣诞节", pattern=r"Christmas Day"),
)  # fmt: skip
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


@cache
def _rule(text: str) -> CalendarDate:
    return calendar_date(text, this_year=None)


def _dated(festivals: tuple[Festival, ...], first: date, last: date) -> Iterator[FestivalDay]:
    for festival in festivals:
        kind, _, term = festival.rule.partition("term:")
        if not kind and term:
            for year in range(first.year, last.year + 1):
                day = solar_term(term, year)
                if first <= day <= last:
                    yield FestivalDay(festival=festival, day=day)
            continue
        when = _rule(festival.rule)
        for found in yearly(when, first, last, DEFAULT_CONVENTIONS):
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

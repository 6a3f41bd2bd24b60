"""Festival greetings: one item per account manager and festival (X-CARE-03, G-19, G-22)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from kam.core_rules.festival_days import SLUGS, FestivalDay, festivals_for
from kam.core_rules.preparing import PREPARER, lead_days, preparation
from kam.plugins import (
    Account,
    Audience,
    CareOccasion,
    CareScope,
    Contact,
    Message,
    Owed,
    Parameter,
    Portfolio,
    Text,
)
from kam.text import CHINESE

GREET: Final = Message("{festival}: greet {count} people", "{festival}：问候 {count} 人")
GREET_ONE: Final = Message("{festival}: greet {name}", "{festival}：问候{name}")
BECAUSE: Final = Message(
    "{festival} on {day}: {count} contacts agreed to greetings, by country or language",
    "{day} {festival}：按国家或语言，同意问候的联系人 {count} 位",
)
LUNAR: Final = Message("lunar calendar: {words}", "农历{words}")
CONSIDERATE: Final = Message(
    "a day of remembrance: a considerate word, no congratulation",
    "祭祖的日子：问候宜平和，不说“快乐”",
)
UNCERTAIN: Final = Message("provisional: the day may turn out to be another", "暂定：日期可能有变")
TO_SEND: Final = Message(
    "cards for {cards} people, gifts for {gifts} who agreed to gifts",
    "贺卡 {cards} 份，礼物 {gifts} 份（仅限同意收礼者）",
)

People = dict[tuple[str, str], list[tuple[Account, Contact]]]
"""Who can be greeted, by country code and language."""


def greetings(portfolio: Portfolio, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find, for every account manager, whom to greet on which festival.

    Greeted is who works at a served account of the manager on that day and agreed to greetings.
    """
    wanted = frozenset(rule.words("festivals"))
    for staff, people in sorted(_by_manager(portfolio).items()):
        days = _festivals(people, scope.start, scope.ready_by(rule.number("lead_days")), wanted)
        first: dict[tuple[str, int], date] = {}
        for (slug, day), (festival, groups) in sorted(
            days.items(), key=lambda i: (i[0][1], i[0][0])
        ):
            greeted = _at_work(people, groups, day)
            if not greeted:
                continue
            again = first.setdefault((slug, day.year), day) != day
            occurrence = f"{day.year}-{slug}{f'-{day:%m%d}' if again else ''}"
            yield from _items(festival, greeted, staff, occurrence, scope, rule)


def _by_manager(portfolio: Portfolio) -> Mapping[str, People]:
    found: dict[str, People] = defaultdict(lambda: defaultdict(list))
    home = portfolio.workspace.country
    if not home and portfolio.workspace.language == CHINESE:
        home = "CN"
    for account in portfolio.accounts:
        if not account.owner or account.status.value == "lost":
            continue
        country = account.country or home
        for contact in portfolio.contacts_of.get(account.id, ()):
            if contact.consent.greet:
                key = country, contact.language
                found[account.owner][key].append((account, contact))
    return found


def _festivals(
    people: People, start: date, end: date, wanted: frozenset[str]
) -> dict[tuple[str, date], tuple[FestivalDay, list[tuple[str, str]]]]:
    """Return the festivals of a manager's contacts with the groups of people concerned."""
    found: dict[tuple[str, date], tuple[FestivalDay, list[tuple[str, str]]]] = {}
    for group in sorted(people):
        for festival in festivals_for(*group, start, end):
            if festival.festival.slug in wanted:
                key = festival.festival.slug, festival.day
                found.setdefault(key, (festival, []))[1].append(group)
    return found


def _at_work(
    people: People, groups: list[tuple[str, str]], day: date
) -> list[tuple[Account, Contact]]:
    """Return who works at the account that day, each person once.

    By name of the account, in code points: an item stands in calendars, and these are the same on
    every machine, whether the extra that sorts by pinyin is installed or not.
    """
    found: dict[str, tuple[Account, Contact]] = {}
    everyone = (pair for group in groups for pair in people[group])
    for account, contact in sorted(everyone, key=lambda p: (p[0].name, p[0].id)):
        if account.id in contact.accounts_on(day):
            found.setdefault(contact.id, (account, contact))
    return list(found.values())


def _items(
    festival: FestivalDay,
    greeted: list[tuple[Account, Contact]],
    staff: str,
    occurrence: str,
    scope: CareScope,
    rule: CareOccasion,
) -> Iterator[Owed]:
    title = festival.festival.title
    contacts = tuple(contact.id for _, contact in greeted)
    if len(greeted) == 1:
        summary = GREET_ONE(festival=title, name=greeted[0][1].name)
    else:
        summary = GREET(festival=title, count=len(greeted))
    yield rule.owed(
        subject=staff,
        occurrence=occurrence,
        day=festival.day,
        summary=summary,
        reasons=(rule.because(BECAUSE, festival=title, day=festival.day, count=len(greeted)),),
        contacts=contacts,
        staff=staff,
        details=tuple(_said(festival)),
    )
    if festival.festival.slug not in rule.words("cards"):
        return
    gifts = sum(contact.consent.gift for _, contact in greeted)
    task = preparation(
        rule,
        scope,
        subject=staff,
        occurrence=occurrence,
        day=festival.day,
        what=title(),
        acts=TO_SEND(cards=len(greeted), gifts=gifts),
        manager=staff,
        contacts=contacts,
    )
    if task is not None:
        yield task


def _said(festival: FestivalDay) -> Iterator[Text]:
    if festival.lunar:
        yield LUNAR(words=festival.lunar)
    if festival.festival.slug == "qingming":
        yield CONSIDERATE()
    if festival.provisional:
        yield UNCERTAIN()


def festivals() -> tuple[CareOccasion, ...]:
    """Return the rule of festival greetings."""
    chosen = Parameter(
        name="festivals",
        title=Message("festivals on which people are greeted", "哪些节日要问候"),
        default=SLUGS,
        choices=SLUGS,
        proposed=True,
    )
    cards = Parameter(
        name="cards",
        title=Message("festivals with cards and gifts", "哪些节日准备贺卡和礼物"),
        default=("spring-festival", "dragon-boat", "mid-autumn", "christmas"),
        choices=SLUGS,
        proposed=True,
    )
    lead = lead_days(
        14,
        "days before the festival to prepare cards and gifts; 0: none",
        "节前多少天准备贺卡和礼物；0：不准备",
    )
    return (
        CareOccasion(
            id="core.festival",
            title=Message("festival greetings", "节日问候"),
            source="X-CARE-03; list G-19, gifts G-22 (proposed)",
            implements=("X-CARE-03", "X-CAL-08", "R-CABLE-08", "R-CABLE-09"),
            kind="festival",
            audience=Audience.PORTFOLIO,
            occurs=greetings,
            parameters=(chosen, cards, lead, PREPARER),
        ),
    )

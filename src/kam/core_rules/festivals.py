"""Festival greetings: one item per account manager and festival (X-CARE-03, G-19, G-22)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from kam.core_rules.festival_days import SLUGS, FestivalDay, festivals_for
from kam.core_rules.preparing import Preparation
from kam.plugins import (
    CHINESE,
    Account,
    Audience,
    CareOccasion,
    CareScope,
    Contact,
    Message,
    Owed,
    Portfolio,
    Text,
    Where,
    figure,
)

GREET: Final = Message("{festival}: greet {count} people", "{festival}：问候 {count} 人")
GREET_ONE: Final = Message("{festival}: greet {name}", "{festival}：问候{name}")
SEND: Final = Message("Send greetings for {festival}", "发送{festival}问候")
BECAUSE: Final = Message(
    "{festival} on {day}: {count} contacts, by country or language; {agreed} agreed to greetings, "
    "{unasked} were not asked",
    "{day} {festival}：按国家或语言，联系人 {count} 位；同意问候 {agreed} 位，未询问 {unasked} 位",
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


@frozen(kw_only=True)
class Greetings:
    """Whom every account manager greets on which festival.

    Greeted is who works at a served account of the manager on that day, unless the person wants no
    greetings or no disturbance.
    """

    festivals: tuple[str, ...] = figure(
        SLUGS, title="festivals on which people are greeted | 哪些节日要问候",
        choices=SLUGS, proposed=True,
    )  # fmt: skip
    cards: tuple[str, ...] = figure(
        ("spring-festival", "dragon-boat", "mid-autumn", "christmas"),
        title="festivals with cards and gifts | 哪些节日准备贺卡和礼物",
        choices=SLUGS,
        proposed=True,
    )
    each: int = figure(
        5, title="minutes to greet one person | 问候一人所需时间", unit="minute", low=1, high=120,
        proposed=True,
    )  # fmt: skip
    most: int = figure(
        60, title="at most so many minutes for one festival | 一个节日最多用多少分钟", unit="minute",
        low=1, high=480, proposed=True,
    )  # fmt: skip
    early: int = figure(
        7, title="days before the festival on which people may be greeted | 可提前多少天问候",
        unit="day", low=0, high=30, proposed=True,
    )  # fmt: skip
    preparing: Preparation

    def __call__(self, facts: Portfolio, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the day, the time that the greetings take, and their preparation."""
        wanted, end = frozenset(self.festivals), self.preparing.ready_by(scope)
        for staff, people in sorted(_by_manager(facts).items()):
            days = _festivals(people, scope.start, end, wanted)
            first: dict[tuple[str, int], date] = {}
            for (slug, day), (festival, groups) in sorted(
                days.items(), key=lambda i: (i[0][1], i[0][0])
            ):
                greeted = _at_work(people, groups, day)
                if not greeted:
                    continue
                again = first.setdefault((slug, day.year), day) != day
                occurrence = f"{day.year}-{slug}{f'-{day:%m%d}' if again else ''}"
                yield from self._items(festival, greeted, staff, occurrence, scope, rule)

    def _items(
        self,
        festival: FestivalDay,
        greeted: list[tuple[Account, Contact]],
        staff: str,
        occurrence: str,
        scope: CareScope,
        rule: CareOccasion,
    ) -> Iterator[Owed]:
        title, count = festival.festival.title, len(greeted)
        contacts = tuple(contact.id for _, contact in greeted)
        summary = GREET(festival=title, count=count)
        if count == 1:
            summary = GREET_ONE(festival=title, name=greeted[0][1].name)
        agreed = sum(contact.consent.greet is True for _, contact in greeted)
        figures = {"count": count, "agreed": agreed, "unasked": count - agreed}
        reasons = (rule.because(BECAUSE, festival=title, day=festival.day, **figures),)
        yield rule.owed(
            subject=staff,
            occurrence=occurrence,
            day=festival.day,
            summary=summary,
            action=SEND(festival=title),
            reasons=reasons,
            contacts=contacts,
            staff=staff,
            details=tuple(_said(festival)),
        )
        yield rule.owed(
            subject=staff,
            occurrence=f"{occurrence}-greetings",
            day=festival.day,
            summary=summary,
            action=SEND(festival=title),
            reasons=reasons,
            contacts=contacts,
            staff=staff,
            place=Where.REMOTE,
            minutes=min(self.each * count, self.most),
            early=self.early,
        )
        if festival.festival.slug in self.cards:
            gifts = sum(contact.consent.may_gift for _, contact in greeted)
            acts = TO_SEND(cards=count, gifts=gifts)
            yield from self.preparing.task(
                scope, rule, day=festival.day, what=title(), acts=acts, manager=staff,
                subject=staff, occurrence=occurrence, contacts=contacts,
            )  # fmt: skip


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
            if contact.consent.may_greet:
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


def _said(festival: FestivalDay) -> Iterator[Text]:
    if festival.lunar:
        yield LUNAR(words=festival.lunar)
    if festival.festival.slug == "qingming":
        yield CONSIDERATE()
    if festival.provisional:
        yield UNCERTAIN()


# fmt: off
FESTIVALS: Final = CareOccasion(
    id="core.festival", title="festival greetings | 节日问候", source="X-CARE-03; list G-19, gifts G-22 (proposed)",
    implements=("X-CARE-03", "X-CAL-08", "R-CABLE-08", "R-CABLE-09"), kind="festival", audience=Audience.PORTFOLIO,
    occurs=Greetings(preparing=Preparation(lead_days=14, minutes=30, day="the festival | 节", things="cards and gifts | 贺卡和礼物")),
)
# fmt: on

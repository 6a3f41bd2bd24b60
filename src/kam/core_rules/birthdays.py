"""Birthdays of contacts and colleagues (catalogue X-CARE-01, G-21, G-22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from kam.core_rules.conventions import InEitherCalendar, explained
from kam.core_rules.preparing import Preparation
from kam.plugins import (
    Audience,
    CalendarDate,
    CareOccasion,
    CareScope,
    Contact,
    Message,
    Owed,
    Reason,
    Staff,
    YearDay,
    person_at,
)

BIRTHDAY_OF: Final = Message("birthday of {name}: {birthday}", "{name} 的生日：{birthday}")
ITEM_BIRTHDAY: Final = Message("Birthday: {who}", "生日：{who}")
ITEM_BIRTHDAY_COLLEAGUE: Final = Message("Birthday: {name} (colleague)", "生日：{name}（同事）")
CONGRATULATE: Final = Message("Congratulate {name}", "祝贺{name}生日快乐")

GIFT: Final = Message("card and gift; gifts are agreed", "贺卡和礼物（已同意收礼）")


@frozen(kw_only=True)
class ContactBirthday(InEitherCalendar):
    """Birthdays of contacts at accounts where they work that day, unless they want no greetings.

    An account that is lost is none.

    Who agreed to gifts gives a task of preparation (G-22: none without).
    """

    preparing: Preparation

    def __call__(self, contact: Contact, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the greetings and their preparation."""
        if contact.birthday is None or not contact.consent.may_greet:
            return
        before: set[date] = set()
        for number, when in enumerate(contact.birthdays):
            for found in self.days(when, scope.start, self.preparing.ready_by(scope)):
                if found.day not in before:  # both calendars may meet on one day
                    before.add(found.day)
                    mark = f"{'-lunar' if number else ''}{'-leap' if found.leap else ''}"
                    occurrence = f"{found.year}{mark}"
                    yield from self._greeting(contact, when, found, occurrence, scope, rule)

    def _greeting(
        self,
        contact: Contact,
        when: CalendarDate,
        found: YearDay,
        occurrence: str,
        scope: CareScope,
        rule: CareOccasion,
    ) -> Iterator[Owed]:
        there = map(scope.portfolio.account, contact.accounts_on(found.day))
        accounts = [account for account in there if account.status.value != "lost"]
        if not accounts:
            return
        names = tuple(account.name for account in accounts)
        summary = ITEM_BIRTHDAY(who=person_at(contact.name, names))
        reason = rule.because(BIRTHDAY_OF, name=contact.name, birthday=when.words)
        yield rule.owed(
            subject=contact.id,
            occurrence=occurrence,
            day=found.day,
            summary=summary,
            action=CONGRATULATE(name=contact.name),
            reasons=(reason, *_said(contact, rule)),
            account=accounts[0].id,
            contacts=(contact.id,),
            details=explained(when, found),
        )
        if contact.consent.may_gift:
            manager = accounts[0].owner
            yield from self.preparing.task(
                scope, rule, day=found.day, what=summary, acts=GIFT(), manager=manager,
                subject=contact.id, occurrence=f"{occurrence}-birthday", account=accounts[0].id,
                contacts=(contact.id,),
            )  # fmt: skip


def _said(contact: Contact, rule: CareOccasion) -> Iterator[Reason]:
    """Yield what a person said to greetings and to gifts, and that nobody asked where nobody did."""
    yield rule.because(contact.consent.said("greet"))
    yield rule.because(contact.consent.said("gift"))


@frozen(kw_only=True)
class ColleagueBirthday(InEitherCalendar):
    """Birthdays of our people; the supervisor, else a direct report, greets."""

    def __call__(self, person: Staff, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the greetings."""
        reports = sorted(s.id for s in scope.portfolio.staff if s.reports_to == person.id)
        greeter = person.reports_to or (reports[0] if reports else "")
        if person.birthday is None or not greeter:
            return
        for found in self.days(person.birthday, scope.start, scope.end):
            reason = rule.because(BIRTHDAY_OF, name=person.name, birthday=person.birthday.words)
            yield rule.owed(
                subject=person.id,
                occurrence=f"{found.year}{'-leap' if found.leap else ''}",
                day=found.day,
                summary=ITEM_BIRTHDAY_COLLEAGUE(name=person.name),
                action=CONGRATULATE(name=person.name),
                reasons=(reason,),
                staff=greeter,
                details=explained(person.birthday, found),
            )


# fmt: off
BIRTHDAYS: Final = (
    CareOccasion(
        id="core.birthday-contact", title="birthday of a contact | 联系人生日", source="X-CARE-01; conventions G-21, gifts G-22 (proposed)",
        implements=("X-CARE-01", "X-CARE-17", "X-CAL-08", "R-COUR-06", "R-COUR-07"), kind="birthday", audience=Audience.CONTACT,
        occurs=ContactBirthday(preparing=Preparation(lead_days=7, day="the birthday | 生日", things="card and gift | 贺卡和礼物")),
    ),
    CareOccasion(
        id="core.birthday-staff", title="birthday of a colleague | 同事生日", source="internal market, R-RM-04 (proposed)",
        kind="birthday", audience=Audience.STAFF, occurs=ColleagueBirthday(),
    ),
)
# fmt: on

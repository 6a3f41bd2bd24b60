"""Birthdays of contacts and colleagues (catalogue X-CARE-01, G-21, G-22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.core_rules.conventions import CONVENTIONS, conventions_of, days_of, explained
from kam.core_rules.preparing import PREPARER, lead_days, preparation
from kam.dates import YearDay
from kam.plugins import (
    Audience,
    CalendarDate,
    CareOccasion,
    CareScope,
    Contact,
    Message,
    Owed,
    Staff,
)
from kam.text.nouns import person_at

BIRTHDAY_OF: Final = Message("birthday of {name}: {birthday}", "{name} 的生日：{birthday}")
ITEM_BIRTHDAY: Final = Message("Birthday: {who}", "生日：{who}")
ITEM_BIRTHDAY_COLLEAGUE: Final = Message("Birthday: {name} (colleague)", "生日：{name}（同事）")

GIFT: Final = Message("card and gift; gifts are agreed", "贺卡和礼物（已同意收礼）")


def contact_birthday(contact: Contact, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the birthdays of a contact who agreed to greetings and works at an account that day.

    Who agreed to gifts too gives a task of preparation (G-22: none without).
    """
    if contact.birthday is None or not contact.consent.greet:
        return
    before: set[date] = set()
    for number, when in enumerate(contact.birthdays):
        for found in days_of(
            when, scope.start, scope.ready_by(rule.number("lead_days")), conventions_of(rule)
        ):
            if found.day not in before:  # both calendars may meet on one day
                before.add(found.day)
                mark = f"{'-lunar' if number else ''}{'-leap' if found.leap else ''}"
                yield from _greeting(contact, when, found, f"{found.year}{mark}", scope, rule)


def _greeting(
    contact: Contact,
    when: CalendarDate,
    found: YearDay,
    occurrence: str,
    scope: CareScope,
    rule: CareOccasion,
) -> Iterator[Owed]:
    accounts = contact.accounts_on(found.day)
    if not accounts:
        return
    names = tuple(scope.portfolio.account(a).name for a in accounts)
    summary = ITEM_BIRTHDAY(who=person_at(contact.name, names))
    yield rule.owed(
        subject=contact.id,
        occurrence=occurrence,
        day=found.day,
        summary=summary,
        reasons=(rule.because(BIRTHDAY_OF, name=contact.name, birthday=str(contact.birthday)),),
        account=accounts[0],
        contacts=(contact.id,),
        details=explained(when, found),
    )
    if not contact.consent.gift:
        return
    task = preparation(
        rule,
        scope,
        subject=contact.id,
        occurrence=f"{occurrence}-birthday",
        day=found.day,
        what=summary,
        acts=GIFT(),
        manager=scope.portfolio.account(accounts[0]).owner,
        account=accounts[0],
        contacts=(contact.id,),
    )
    if task is not None:
        yield task


def staff_birthday(person: Staff, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the birthdays of one of our people; the supervisor, else a direct report, greets."""
    if person.birthday is None:
        return
    reports = sorted(s.id for s in scope.portfolio.staff if s.reports_to == person.id)
    greeter = person.reports_to or (reports[0] if reports else "")
    if not greeter:
        return
    for found in days_of(person.birthday, scope.start, scope.end, conventions_of(rule)):
        reason = rule.because(BIRTHDAY_OF, name=person.name, birthday=str(person.birthday))
        yield rule.owed(
            subject=person.id,
            occurrence=f"{found.year}{'-leap' if found.leap else ''}",
            day=found.day,
            summary=ITEM_BIRTHDAY_COLLEAGUE(name=person.name),
            reasons=(reason,),
            staff=greeter,
            details=explained(person.birthday, found),
        )


def birthdays() -> tuple[CareOccasion, ...]:
    """Return the birthdays of contacts and of colleagues."""
    lead = lead_days(
        7,
        "days before the birthday to prepare card and gift; 0: none",
        "生日前多少天准备贺卡和礼物；0：不准备",
    )
    return (
        CareOccasion(
            id="core.birthday-contact",
            title=Message("birthday of a contact", "联系人生日"),
            source="X-CARE-01; conventions G-21, gifts G-22 (proposed)",
            implements=("X-CARE-01", "X-CARE-17", "X-CAL-08", "R-COUR-06", "R-COUR-07"),
            kind="birthday",
            audience=Audience.CONTACT,
            occurs=contact_birthday,
            parameters=(*CONVENTIONS, lead, PREPARER),
        ),
        CareOccasion(
            id="core.birthday-staff",
            title=Message("birthday of a colleague", "同事生日"),
            source="internal market, R-RM-04 (proposed)",
            kind="birthday",
            audience=Audience.STAFF,
            occurs=staff_birthday,
            parameters=CONVENTIONS,
        ),
    )

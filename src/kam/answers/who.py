"""People answered: contacts, also those who left or have no birthday, and our own people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kam.answers.answer import Answer, Sources
from kam.diary import agenda
from kam.model import AccountStatus, Contact, Leave, SessionKind, Staff
from kam.text import Message, Text, literal
from kam.text.nouns import person_at
from kam.text.spoken import spoken_day, spoken_day_of_year, spoken_length

WORKS: Final = Message("{title} at {account}", "{account} {title}")
WORKS_AT: Final = Message("works at {account}", "任职于 {account}")
LEFT: Final = Message("left {account} on {day}", "已于 {day} 离开 {account}")
NOT_YET: Final = Message("begins at {account} on {day}", "{day} 到 {account} 任职")
NOWHERE: Final = Message(
    "works at no account now, so nothing is planned with this person",
    "目前不在任何客户处任职，因此没有安排",
)
NOWHERE_REMEDY: Final = Message(
    "if the person works somewhere else now, add a row with that account to the table contacts",
    "若已到其他客户任职，请在 contacts 表中添加该客户的一行",
)
PHONE: Final = Message("telephone {phone}", "电话 {phone}")
NO_PHONE: Final = Message("no telephone number is recorded", "没有电话号码")
NO_BIRTHDAY: Final = Message(
    "no birthday is recorded, so none is greeted; write it in the column birthday of the table "
    "contacts",
    "没有生日记录，因此没有生日问候；请填写 contacts 表的 birthday 栏",
)
BIRTHDAY: Final = Message("birthday: {day}", "生日：{day}")
NO_GREETING: Final = Message(
    "the birthday is known, but the person wants no greetings", "已知生日，但本人不愿接受问候"
)
BIRTHDAY_OUTSIDE: Final = Message(
    "the birthday is known, but none falls into {start} to {end}",
    "已知生日，但 {start} 至 {end} 内没有",
)
BIRTHDAY_LOST: Final = Message(
    "the birthday is known, but the account is lost", "已知生日，但客户已流失"
)
LAST_MET: Final = Message("last met on {day}", "上次接触：{day}")
NEVER_MET: Final = Message("never met so far", "尚未接触过")
OWNS: Final = Message("{name}: {count} accounts", "{name}：{count} 个客户")
ON_LEAVE: Final = Message("away from {start} to {end}", "{start} 至 {end} 不在岗")
SEVEN_DAYS: Final = Message(
    "the next seven days: {planned} of {available} are planned",
    "未来七天：已排 {planned}，可排 {available}",
)
OVERDUE: Final = Message(
    "overdue: {count}; the oldest since {day}: {what}", "逾期 {count} 项；最早自 {day}：{what}"
)
NEXT_SESSIONS: Final = 3


def contact_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield the contacts of that id or name."""
    for contact in sources.portfolio.contacts:
        if what in {contact.id, contact.name}:
            accounts = contact.accounts_on(sources.plan.as_of)
            names = tuple(sources.portfolio.account(a).name for a in accounts)
            title = person_at(contact.name, names) if names else literal(contact.name)
            yield Answer.of(contact.id, title, _contact_lines(sources, contact))


def _contact_lines(sources: Sources, contact: Contact) -> Iterator[Text]:
    yield from _positions(sources, contact)
    phone = contact.mobile or contact.phone
    yield PHONE(phone=phone) if phone else NO_PHONE()
    yield _birthday(sources, contact)
    met = [a.day for a in sources.portfolio.activities if contact.id in a.contacts]
    past = [day for day in met if day <= sources.plan.as_of]
    yield LAST_MET(day=spoken_day_of_year(max(past))) if past else NEVER_MET()
    sessions = sources.plan.sessions
    yield from sources.ahead(
        s
        for s in sessions
        if s.kind is not SessionKind.DESK and any(contact.id in x.owed.contacts for x in s.lines)
    )


def _positions(sources: Sources, contact: Contact) -> Iterator[Text]:
    as_of = sources.plan.as_of
    holds = False
    for position in contact.positions:
        name = sources.portfolio.account(position.account).name
        if position.holds_on(as_of):
            holds = True
            title = position.title
            yield WORKS(title=title, account=name) if title else WORKS_AT(account=name)
        elif position.end is not None and position.end < as_of:
            yield LEFT(account=name, day=spoken_day_of_year(position.end))
        elif position.start is not None:
            yield NOT_YET(account=name, day=spoken_day_of_year(position.start))
    if not holds:
        yield NOWHERE()
        yield NOWHERE_REMEDY()


def _birthday(sources: Sources, contact: Contact) -> Text:
    """Say when the next birthday is, or why there is none."""
    plan = sources.plan
    if contact.birthday is None:
        return NO_BIRTHDAY()
    for item in plan.items:
        if item.owed.kind == "birthday" and contact.id in item.owed.contacts:
            return BIRTHDAY(day=spoken_day_of_year(item.owed.ideal))
    if not contact.consent.may_greet:
        return NO_GREETING()
    accounts = contact.accounts_on(plan.as_of)
    if accounts and all(
        sources.portfolio.account(a).status is AccountStatus.LOST for a in accounts
    ):
        return BIRTHDAY_LOST()
    return BIRTHDAY_OUTSIDE(start=plan.start, end=plan.end)


def staff_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield our own people of that id or name: what they look after, what comes, leave."""
    for person in sources.portfolio.staff:
        if what in {person.id, person.name}:
            count = sum(a.owner == person.id for a in sources.portfolio.accounts)
            title = OWNS(name=person.name, count=count)
            yield Answer.of(person.id, title, _staff_lines(sources, person))


def _staff_lines(sources: Sources, person: Staff) -> Iterator[Text]:
    plan = sources.plan
    yield from sources.ahead((s for s in plan.sessions if person.id in s.people), NEXT_SESSIONS)
    first = plan.commitments.first
    (page,) = agenda(plan, staff=person.id, first=first, last=first + timedelta(days=6))
    yield SEVEN_DAYS(
        planned=spoken_length(page.load.planned), available=spoken_length(page.load.available)
    )
    if page.overdue:
        oldest = page.overdue[0]
        day = spoken_day_of_year(oldest.since)
        yield OVERDUE(count=len(page.overdue), what=oldest.title, day=day)
    for leave in sources.portfolio.leave_of.get(person.id, ()):
        start, end = _days(leave)
        if end >= plan.as_of:
            yield ON_LEAVE(start=spoken_day(start), end=spoken_day(end))
    yield from sources.left(u for u in plan.unplaced if u.owed.staff == person.id)


def _days(leave: Leave) -> tuple[date, date]:
    """Return the first and the last day that leave touches."""
    first, after = leave.moments
    return first.date(), (after - timedelta(minutes=1)).date()

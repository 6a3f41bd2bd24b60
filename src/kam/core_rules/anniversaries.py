"""Anniversaries and key dates (catalogue X-CARE-02, X-CARE-08, G-20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve

from kam.core_rules.conventions import LEAP_DAY, conventions_of, days_of, explained
from kam.dates import YearDay
from kam.model.kinds import KEY_DATES, KINDS, key_date_form
from kam.plugins import (
    Account,
    Agreement,
    Audience,
    CalendarDate,
    CareOccasion,
    CareScope,
    KeyDate,
    Message,
    Owed,
    Parameter,
    Where,
)
from kam.text import Text

ANNIVERSARY_SINCE: Final = Message(
    "customer since {day}: {years} years", "自 {day} 起合作，满 {years} 年"
)
ANNIVERSARY_CONTRACT: Final = Message(
    "first contract {agreement} of {day}: {years} years",
    "首份合同 {agreement}（{day}），满 {years} 年",
)
ANNIVERSARY_DATE: Final = Message("{title}: every year since {day}", "{title}：自 {day} 起每年")
AHEAD: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")
ITEM_ANNIVERSARY: Final = Message(
    "Anniversary: {account}, {years} years", "纪念日：{account}，{years} 周年"
)

ITEM_OCCASION: Final = Message("{title}: {accounts}", "{title}：{accounts}")
ONE_OFF_DATE: Final = Message("{title} on {day}", "{day}：{title}")

KEY_DATE_ROWS = tuple(
    sorted({row for form in KEY_DATES.values() for row in KINDS[form.kind].implements})
)


def _days(when: CalendarDate, scope: CareScope, rule: CareOccasion) -> Iterator[YearDay]:
    return days_of(when, scope.start, scope.end, conventions_of(rule))


def _names(scope: CareScope, accounts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scope.portfolio.account(a).name for a in accounts)


def account_anniversary(account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the days on which cooperation with an account began, year by year."""
    if account.since is not None and _is_served(account):
        yield from _yearly(account, "since", account.since, scope, rule, ANNIVERSARY_SINCE)


def contract_anniversary(account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the anniversaries of an account's first contract, unless cooperation began with it."""
    first = _first_agreement(scope, account)
    if first is None or first.start is None or not _is_served(account):
        return
    if account.since != first.start:
        message = ANNIVERSARY_CONTRACT
        yield from _yearly(
            account, "contract", first.start, scope, rule, message, agreement=first.id
        )


def _yearly(
    account: Account,
    what: str,
    since: date,
    scope: CareScope,
    rule: CareOccasion,
    message: Message,
    **figures: str,
) -> Iterator[Owed]:
    when = CalendarDate.of(since)
    for found in _days(when, scope, rule):
        years = found.year - since.year
        if years % rule.number("every") == 0:
            yield rule.owed(
                subject=account.id,
                occurrence=f"{found.year}-{what}",
                day=found.day,
                summary=ITEM_ANNIVERSARY(account=account.name, years=years),
                reasons=(rule.because(message, day=since, years=years, **figures),),
                account=account.id,
                details=explained(when, found),
            )


def _first_agreement(scope: CareScope, account: Account) -> Agreement | None:
    signed = [
        a
        for a in scope.portfolio.agreements_of.get(account.id, ())
        if a.start is not None and a.status.value not in {"draft", "cancelled"}
    ]
    return min(signed, key=lambda a: (a.start, a.id)) if signed else None


def _is_served(account: Account) -> bool:
    return account.status.value != "lost"


def key_date(record: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the days of the ``dates`` table: once, or every year from the first on.

    What the row's kind becomes, and how long before the date it stands: `KEY_DATES`.
    """
    form = key_date_form(record.kind)
    accounts = record.accounts or _accounts_of_contacts(record, scope)
    subject = accounts[0] if accounts else record.owner
    if not subject:
        return
    for day in _key_days(record, scope, rule):
        message = ANNIVERSARY_DATE if record.yearly else ONE_OFF_DATE
        who = _names(scope, accounts) + tuple(
            scope.portfolio.contact(c).name for c in record.contacts
        )
        reasons = [rule.because(message, title=record.title, day=record.day)]
        if form.lead is not None:
            lead = record.lead_days or form.lead
            reasons.append(rule.because(AHEAD, days=lead, day=day))
        yield rule.owed(
            subject=subject,
            occurrence=f"{day.year}-{record.kind}-{record.day:%m%d}",
            day=day - _lead(record),
            summary=_key_summary(record, who),
            reasons=tuple(reasons),
            account=accounts[0] if accounts else "",
            contacts=record.contacts,
            staff=record.owner,
            kind=form.kind,
            place=form.place,
            at=_moment(record, day, scope) if form.place is not Where.DAY else None,
            minutes=form.minutes,
            address=record.venue,
        )


def _lead(record: KeyDate) -> timedelta:
    """Return by how many days the item stands before the date."""
    lead = key_date_form(record.kind).lead
    return timedelta(days=0 if lead is None else record.lead_days or lead)


def _moment(record: KeyDate, day: date, scope: CareScope) -> datetime | None:
    """Return the hour of a key date on one of its days, None when the row names none."""
    if record.time is None:
        return None
    zone = record.time.tzinfo or scope.portfolio.workspace.zone
    return datetime.combine(day - _lead(record), record.time.time(), tzinfo=zone)


def _key_summary(record: KeyDate, who: tuple[str, ...]) -> Text:
    if not who:
        return ITEM_OCCASION(title=record.title, accounts=record.kind)
    return ITEM_OCCASION(title=record.title, accounts=who)


def _key_days(record: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[date]:
    lead = _lead(record)
    if not record.yearly:
        if scope.start <= record.day - lead <= scope.end:
            yield record.day
        return
    when = CalendarDate(month=record.day.month, day=record.day.day)
    for found in _days(when, evolve(scope, start=scope.start + lead, end=scope.end + lead), rule):
        if found.day >= record.day:
            yield found.day


def _accounts_of_contacts(record: KeyDate, scope: CareScope) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ident in record.contacts:
        found.update(dict.fromkeys(scope.portfolio.contact(ident).accounts_on(record.day)))
    return tuple(found)


def anniversaries() -> tuple[CareOccasion, ...]:
    """Return the anniversaries and the dates of the portfolio."""
    every = Parameter(
        name="every",
        title=Message("only each so many years", "每隔多少年一次"),
        default=1,
        unit="year",
        low=1,
        high=100,
        proposed=True,
    )
    return (
        CareOccasion(
            id="core.anniversary-since",
            title=Message("start of cooperation", "合作起始纪念日"),
            source="X-CARE-02; kinds G-20 (proposed)",
            implements=("X-CARE-02", "X-CAL-08"),
            kind="anniversary",
            audience=Audience.ACCOUNT,
            occurs=account_anniversary,
            parameters=(every, LEAP_DAY),
        ),
        CareOccasion(
            id="core.anniversary-contract",
            title=Message("first contract", "首份合同纪念日"),
            source="X-CARE-02; kinds G-20 (proposed)",
            implements=("X-CARE-02", "X-CAL-08"),
            kind="anniversary",
            audience=Audience.ACCOUNT,
            occurs=contract_anniversary,
            parameters=(every, LEAP_DAY),
        ),
        CareOccasion(
            id="core.key-date",
            title=Message("dates of the portfolio", "登记的重要日期"),
            source="X-CARE-02, X-CARE-08; kinds G-20 (proposed)",
            implements=(
                "X-CARE-02",
                "X-CARE-07",
                "X-CARE-08",
                "X-CARE-09",
                "R-FLOW2-06",
                *KEY_DATE_ROWS,
            ),
            kind="occasion",
            audience=Audience.KEY_DATE,
            occurs=key_date,
            parameters=(LEAP_DAY,),
        ),
    )

"""Anniversaries and key dates (catalogue X-CARE-02, X-CARE-08, G-20)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from attrs import field, frozen

from kam.core_rules.conventions import Yearly, explained
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
    Text,
    Where,
    figure,
    key_date_form,
    literal,
)

ANNIVERSARY_SINCE: Final = Message(
    "customer since {day}, years: {years}", "自 {day} 起合作，满 {years} 年"
)
ANNIVERSARY_CONTRACT: Final = Message(
    "first contract {agreement} of {day}, years: {years}",
    "首份合同 {agreement}（{day}），满 {years} 年",
)
ANNIVERSARY_DATE: Final = Message("{title}: every year since {day}", "{title}：自 {day} 起每年")
AHEAD: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")
ITEM_ANNIVERSARY: Final = Message(
    "Anniversary: {account} (year {years})", "纪念日：{account}，{years} 周年"
)
THANK: Final = Message("Say thanks for working together", "感谢客户多年合作")

ITEM_OF_NOBODY: Final = Message("{title}", "{title}")
ITEM_OCCASION: Final = Message("{title}: {accounts}", "{title}：{accounts}")
ONE_OFF_DATE: Final = Message("{title} on {day}", "{day}：{title}")

Beginning: TypeAlias = tuple[date, Mapping[str, str]]
"""The day on which something began, and what the reason tells beside it."""


@frozen(kw_only=True)
class Anniversary:
    """The days on which something with an account began, year by year; ``what`` is its word."""

    what: str
    message: Message
    began: Callable[[Account, CareScope], Beginning | None]
    every: int = figure(
        1, title="only each so many years | 每隔多少年一次",
        unit="year", low=1, high=100, proposed=True,
    )  # fmt: skip
    kept: Yearly = field(factory=Yearly)

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the anniversaries of an account that is not lost."""
        beginning = self.began(account, scope)
        if beginning is None or account.status.value == "lost":
            return
        since, told = beginning
        when = CalendarDate.of(since)
        for found in self.kept.days(when, scope.start, scope.end):
            years = found.year - since.year
            if years % self.every == 0:
                yield rule.owed(
                    subject=account.id,
                    occurrence=f"{found.year}-{self.what}",
                    day=found.day,
                    summary=ITEM_ANNIVERSARY(account=account.name, years=years),
                    action=THANK(),
                    reasons=(rule.because(self.message, day=since, years=years, **told),),
                    account=account.id,
                    details=explained(when, found),
                )


def cooperation(account: Account, _: CareScope) -> Beginning | None:
    """Return the day on which cooperation with an account began."""
    return None if account.since is None else (account.since, {})


def first_contract(account: Account, scope: CareScope) -> Beginning | None:
    """Return the start of an account's first contract, unless cooperation began with it."""
    first = _first_agreement(scope, account)
    if first is None or first.start is None or account.since == first.start:
        return None
    return first.start, {"agreement": first.id}


def _first_agreement(scope: CareScope, account: Account) -> Agreement | None:
    signed = [
        a
        for a in scope.portfolio.agreements_of.get(account.id, ())
        if a.start is not None and a.status.value not in {"draft", "cancelled"}
    ]
    return min(signed, key=lambda a: (a.start, a.id)) if signed else None


@frozen(kw_only=True)
class Dates(Yearly):
    """The days of the ``dates`` table: once, or every year from the first on.

    What the row's kind becomes, and how long before the date it stands: `key_date_form`.
    """

    def __call__(self, record: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield what is owed for a row."""
        form = key_date_form(record.kind)
        accounts = record.accounts or _accounts_of_contacts(record, scope)
        subject = accounts[0] if accounts else record.owner
        if not subject:
            return
        for day in self._key_days(record, scope):
            message = ANNIVERSARY_DATE if record.yearly else ONE_OFF_DATE
            who = _names(scope, accounts) + tuple(
                scope.portfolio.contact(c).name for c in record.contacts
            )
            reasons = [rule.because(message, title=record.title, day=record.day)]
            if form.lead is not None:
                lead = record.lead_days or form.lead
                reasons.append(rule.because(AHEAD, days=lead, day=day))
            at = _moment(record, day, scope) if form.place is not Where.DAY else None
            yield rule.owed(
                subject=subject,
                occurrence=f"{day.year}-{record.kind}-{record.day:%m%d}",
                day=day - _lead(record),
                summary=_key_summary(record, who),
                action=literal(record.title),
                reasons=tuple(reasons),
                account=accounts[0] if accounts else "",
                contacts=record.contacts,
                staff=record.owner,
                kind=form.kind,
                place=form.place,
                at=at,
                minutes=form.minutes if at is None or form.place is Where.MOMENT else 0,
                early=form.early if at is None else 0,
                address=record.venue,
            )

    def _key_days(self, record: KeyDate, scope: CareScope) -> Iterator[date]:
        start, end = scope.start + _lead(record), scope.end + _lead(record)
        if not record.yearly:
            if start <= record.day <= end:
                yield record.day
            return
        when = CalendarDate(month=record.day.month, day=record.day.day)
        for found in self.days(when, start, end):
            if found.day >= record.day:
                yield found.day


def _names(scope: CareScope, accounts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scope.portfolio.account(a).name for a in accounts)


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
        return ITEM_OF_NOBODY(title=record.title)
    return ITEM_OCCASION(title=record.title, accounts=who)


def _accounts_of_contacts(record: KeyDate, scope: CareScope) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ident in record.contacts:
        found.update(dict.fromkeys(scope.portfolio.contact(ident).accounts_on(record.day)))
    return tuple(found)


# fmt: off
ANNIVERSARIES: Final = (
    CareOccasion(
        id="core.anniversary-since", title="start of cooperation | 合作起始纪念日", source="X-CARE-02; kinds G-20 (proposed)",
        implements=("X-CARE-02", "X-CAL-08"), kind="anniversary", audience=Audience.ACCOUNT,
        occurs=Anniversary(what="since", message=ANNIVERSARY_SINCE, began=cooperation),
    ),
    CareOccasion(
        id="core.anniversary-contract", title="first contract | 首份合同纪念日", source="X-CARE-02; kinds G-20 (proposed)",
        implements=("X-CARE-02", "X-CAL-08"), kind="anniversary", audience=Audience.ACCOUNT,
        occurs=Anniversary(what="contract", message=ANNIVERSARY_CONTRACT, began=first_contract),
    ),
    CareOccasion(
        id="core.key-date", title="dates of the portfolio | 登记的重要日期", source="X-CARE-02, X-CARE-08; kinds G-20 (proposed)",
        implements=("X-CARE-02", "X-CARE-07", "X-CARE-08", "X-CARE-09", "R-FLOW2-06", "X-CAL-04", "X-CAL-06", "X-CAL-10", "X-CAL-11", "X-CAL-12", "X-CAL-13", "X-CAL-14", "X-CAL-15", "X-CAL-16", "X-CAL-17"),
        kind="occasion", audience=Audience.KEY_DATE, depth="lean", occurs=Dates(),
    ),
)
# fmt: on

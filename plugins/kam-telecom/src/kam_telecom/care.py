"""Care of key accounts: birthday visits with a gift policy, launches of services, points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    Account,
    AccountStatus,
    Audience,
    CareOccasion,
    CareScope,
    Check,
    Contact,
    Finding,
    KeyDate,
    Message,
    Owed,
    Portfolio,
    Reason,
    Served,
    Where,
    doubt,
    figure,
    lasting,
    person_at,
    yearly,
)
from kam_telecom.profile import BODY, POINTS, POINTS_EXPIRE
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures

GIFTS: Final = Message(
    "Birthday visit to {who}: flowers, cake and card; send a short message too",
    "{who}生日上门：鲜花、生日蛋糕、贺卡，并发送短信祝福",
)
GREETING: Final = Message(
    "Birthday visit to {who}: greetings only, and a short message",
    "{who}生日上门：仅问候，并发送短信祝福",
)
CALL: Final = Message(
    "Birthday call to {who}, who receives nobody then; send a short message too",
    "{who}生日致电问候（届时不接待），并发送短信祝福",
)
CUSTOMER: Final = Message(
    "important customer of the level {level}, born {birthday}",
    "重要客户（{level}），生日 {birthday}",
)
POLICY: Final = Message("no gifts at the level {level} (gift policy)", "{level} 不送礼（礼品规定）")
OFFICIAL: Final = Message(
    "{name} belongs to a public body and is marked as agreeing to gifts",
    "{name} 属于机关单位，却标记为同意收礼",
)
LAUNCH: Final = Message(
    "Tell {account} first of {title}, launched on {day}; offer a free trial",
    "优先告知 {account}：{title}（{day} 推出），并提供免费体验",
)
LAUNCHED: Final = Message(
    "{title} is launched on {day}; key accounts are told {days} days before",
    "{title} 于 {day} 推出；提前 {days} 天告知大客户",
)
EXPIRE: Final = Message(
    "Tell {account} that {points} points expire on {day}",
    "提醒 {account}：{points} 积分将于 {day} 到期",
)
BALANCE: Final = Message(
    "{points} points, {days} days before they expire on {day}",
    "积分 {points}，{day} 到期前 {days} 天",
)


SATURDAY: Final = 5


@frozen(kw_only=True)
class BirthdayVisit:
    """The birthdays for which an important customer is visited: early or on the day, never late."""

    # fmt: off
    levels: tuple[str, ...] = figure(
        ("cable/leader", "cable/partner", "cable/group"), title="levels of important customers | 重要客户的等级", proposed=True,
    )
    gifts_to: tuple[str, ...] = figure(
        ("cable/partner", "cable/group"), title="levels that may get gifts, if the person agreed | 可送礼的等级（须本人同意）", proposed=True,
    )
    early: int = figure(7, title="days before the birthday on which the visit may be | 可提前天数", unit="day", low=0, high=30, proposed=True)
    minutes: int = lasting(30)
    # fmt: on

    def __call__(self, contact: Contact, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        if contact.birthday is None or not contact.consent.may_greet:
            return
        for when in contact.birthdays:
            for found in yearly(when, scope.start, scope.end):
                if when.year is not None and found.year <= when.year:
                    continue
                account, level = self._important(contact.accounts_on(found.day), scope)
                if not level:
                    continue
                gifts = level in self.gifts_to and contact.consent.may_gift
                at = scope.portfolio.account(account)
                is_open = any(_receives(at, day) for day in self._days(found.day))
                text, name = (GIFTS if gifts else GREETING) if is_open else CALL, at.name
                yield rule.owed(
                    subject=contact.id,
                    occurrence=f"{found.year}{'-lunar' if when.lunar else ''}-visit",
                    day=found.day,
                    summary=text(who=person_at(contact.name, (name,))),
                    action=text(who=contact.name),
                    reasons=tuple(self._reasons(contact, scope.served[account], level, rule)),
                    account=account,
                    contacts=(contact.id,),
                    place=Where.SITE if is_open else Where.REMOTE,
                    minutes=self.minutes,
                    early=self.early,
                    address=at.address,
                )

    def _days(self, birthday: date) -> Iterator[date]:
        """Yield the days of the visit."""
        return (birthday - timedelta(days=n) for n in range(self.early + 1))

    def _important(self, accounts: tuple[str, ...], scope: CareScope) -> tuple[str, str]:
        """Return the first account at one of the levels, and that level; empty where none is."""
        for account in accounts:
            served = scope.served.get(account)
            for level in self.levels if served else ():
                if served and served.stands_at(level):
                    return account, level
        return "", ""

    def _reasons(
        self, contact: Contact, served: Served, level: str, rule: CareOccasion
    ) -> Iterator[Reason]:
        assert contact.birthday is not None  # the caller saw to it
        title = served.levels[level.partition("/")[0]].title
        yield rule.because(CUSTOMER, level=title, birthday=contact.birthday.words)
        if level not in self.gifts_to:
            yield rule.because(POLICY, level=title)
        elif not contact.consent.may_gift:
            yield rule.because(contact.consent.said("gift"))


def _receives(account: Account, day: date) -> bool:
    """Tell whether an account may be visited on a day; else its people are called."""
    return day.weekday() < SATURDAY and not account.is_closed(day)


@frozen(kw_only=True)
class Launch:
    """One contact per key account before a new service is launched."""

    # fmt: off
    lead_days: int = figure(7, title="days before the launch | 推出前天数", unit="day", low=0, high=180, proposed=True)
    kinds: tuple[str, ...] = figure(("launch",), title="kinds of date that are launches | 视为推出的日期类型", proposed=True)
    minutes: int = lasting(10)
    # fmt: on

    def __call__(self, key_date: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        if key_date.kind not in self.kinds or key_date.day < scope.as_of:
            return
        title, day = key_date.title, key_date.day
        for served in scope.served.values():
            account = served.account
            asked = not key_date.accounts or account.id in key_date.accounts
            if not (served.key and asked) or account.status is AccountStatus.LOST:
                continue
            told = max(day - timedelta(days=self.lead_days), scope.as_of)
            yield rule.owed(
                subject=account.id,
                occurrence=f"launch-{day.isoformat()}",
                day=told,
                summary=LAUNCH(account=account.name, title=title, day=day),
                reasons=(rule.because(LAUNCHED, title=title, day=day, days=self.lead_days),),
                account=account.id,
                place=Where.REMOTE,
                minutes=self.minutes,
                late=(day - told).days,
            )


@frozen(kw_only=True)
class Points:
    """Customers are told of points that expire, where there are enough of them."""

    # fmt: off
    lead_days: int = figure(30, title="days before points expire | 到期前天数", unit="day", low=0, high=180, proposed=True)
    least: int = figure(1, title="least balance worth a contact | 值得提醒的最低积分", unit="point", low=0, proposed=True)
    minutes: int = lasting(10)
    # fmt: on

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        balance, day = POINTS.of(account), POINTS_EXPIRE.of(account)
        if not isinstance(balance, Decimal) or not isinstance(day, date):
            return
        if balance < max(self.least, 1) or day < scope.as_of:
            return
        told = max(day - timedelta(days=self.lead_days), scope.as_of)
        yield rule.owed(
            subject=account.id,
            occurrence=f"points-{day.isoformat()}",
            day=told,
            summary=EXPIRE(account=account.name, points=balance, day=day),
            reasons=(rule.because(BALANCE, points=balance, days=self.lead_days, day=day),),
            account=account.id,
            place=Where.REMOTE,
            minutes=self.minutes,
            late=(day - told).days,
        )


@frozen(kw_only=True)
class GiftPolicy:
    """Find people of the leader class who are marked as agreeing to gifts (G-22)."""

    levels: tuple[str, ...] = figure(
        ("cable/leader",), title="levels without gifts | 不送礼的等级", proposed=True
    )

    def __call__(self, portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
        del check
        for contact in portfolio.contacts:
            accounts = map(portfolio.account_by_id.get, contact.accounts_on(as_of))
            official = any(a is not None and self._is_official(a) for a in accounts)
            if official and contact.consent.may_gift:
                text = OFFICIAL(name=contact.name)
                yield doubt("gift-to-official", text, contact.place, "gift", allowed="no")

    def _is_official(self, account: Account) -> bool:
        return BODY.of(account) is not None or any(
            str(d) in self.levels for d in account.designations
        )


# fmt: off
LAUNCHES: Final = CareOccasion(
    id="telecom.launch", title="first notice of a new service | 新业务优先告知", note=figures("our own lead"),
    implements=("R-CABLE-11", "X-CARE-12"), kind="contact", audience=Audience.KEY_DATE, occurs=Launch(),
)
BIRTHDAYS: Final = CareOccasion(
    id="telecom.birthday-visit", title="birthday visit to an important customer | 重要客户生日上门", note=figures("G-22"),
    implements=("R-CABLE-10", "X-CARE-01", "R-CABLE-02"), kind="birthday", audience=Audience.CONTACT, occurs=BirthdayVisit(),
)
EXPIRY: Final = CareOccasion(
    id="telecom.points-expiry", title="points that expire | 积分到期提醒", note=figures("our own lead"),
    implements=("R-MOB-09",), kind="contact", audience=Audience.ACCOUNT, occurs=Points(),
)
CHECKS: Final = (
    Check(
        id="telecom.gift-policy", title="gifts to officials | 对领导类客户的礼品规定", note=figures("G-22"),
        implements=("R-CABLE-02", "R-CABLE-10"), run=GiftPolicy(),
    ),
)
# fmt: on


def occasions(settings: TelecomSettings) -> tuple[CareOccasion, ...]:
    """Return the care occasions of the businesses that the company runs."""
    cable = (BIRTHDAYS,) if settings.runs("cable") else ()
    return (LAUNCHES, *cable, *((EXPIRY,) if settings.runs("mobile") else ()))

"""Care of key accounts: birthday visits with a gift policy, launches of services, points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kam.plugins import (
    Account,
    AccountStatus,
    Audience,
    CalendarDate,
    CareOccasion,
    CareScope,
    Check,
    Contact,
    Finding,
    KeyDate,
    Message,
    Owed,
    Parameter,
    Portfolio,
    Severity,
    Where,
    YearDay,
    person_at,
    yearly,
)
from kam_telecom.profile import BODY, POINTS, POINTS_EXPIRE
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import cite

GIFTS: Final = Message(
    "Birthday visit to {who}: flowers, cake and card; send a short message too",
    "{who}生日上门：鲜花、生日蛋糕、贺卡，并发送短信祝福",
)
GREETING: Final = Message(
    "Birthday visit to {who}: greetings only, and a short message",
    "{who}生日上门：仅问候，并发送短信祝福",
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
NO_CONSENT: Final = Message("no gifts: not agreed to", "不送礼：未同意收礼")
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


def _level(account: str, scope: CareScope, rule: CareOccasion) -> str:
    """Return the first level of an account that the rule names, empty when there is none."""
    served = scope.served.get(account)
    if served is None:
        return ""
    return next((level for level in rule.words("levels") if served.stands_at(level)), "")


def birthday_visit(contact: Contact, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Find the birthdays on which an important customer is visited."""
    if contact.birthday is None or not contact.consent.greet:
        return
    for when in contact.birthdays:
        for found in yearly(when, scope.start, scope.end):
            if when.year is not None and found.year <= when.year:
                continue
            for account in contact.accounts_on(found.day):
                level = _level(account, scope, rule)
                if level:
                    yield _visit(contact, when, found, account, level, scope, rule)
                    break


def _visit(
    contact: Contact,
    when: CalendarDate,
    found: YearDay,
    account: str,
    level: str,
    scope: CareScope,
    rule: CareOccasion,
) -> Owed:
    allowed = level in rule.words("gifts_to")
    gifts = allowed and contact.consent.gift
    reasons = [rule.because(CUSTOMER, level=level, birthday=str(contact.birthday))]
    if not gifts:
        reasons.append(rule.because(NO_CONSENT if allowed else POLICY, level=level))
    text = GIFTS if gifts else GREETING
    return rule.owed(
        subject=contact.id,
        occurrence=f"{found.year}{'-lunar' if when.lunar else ''}-visit",
        day=found.day,
        summary=text(who=person_at(contact.name, (scope.portfolio.account(account).name,))),
        reasons=tuple(reasons),
        account=account,
        contacts=(contact.id,),
        place=Where.REMOTE,
    )


def launch(key_date: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Make one contact per key account before a new service is launched."""
    if key_date.kind not in rule.words("kinds") or key_date.day < scope.as_of:
        return
    lead = rule.number("lead_days")
    for served in scope.served.values():
        account = served.account
        asked = not key_date.accounts or account.id in key_date.accounts
        if not (served.key and asked) or account.status is AccountStatus.LOST:
            continue
        yield rule.owed(
            subject=account.id,
            occurrence=f"launch-{key_date.day.isoformat()}",
            day=max(key_date.day - timedelta(days=lead), scope.as_of),
            summary=LAUNCH(account=account.name, title=key_date.title, day=key_date.day),
            reasons=(rule.because(LAUNCHED, title=key_date.title, day=key_date.day, days=lead),),
            account=account.id,
            place=Where.REMOTE,
        )


def points(account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Tell customers of points that expire, where there are enough of them."""
    balance, day = POINTS.of(account), POINTS_EXPIRE.of(account)
    if not isinstance(balance, Decimal) or not isinstance(day, date):
        return
    lead = rule.number("lead_days")
    if balance < max(rule.number("least"), 1) or day < scope.as_of:
        return
    yield rule.owed(
        subject=account.id,
        occurrence=f"points-{day.isoformat()}",
        day=max(day - timedelta(days=lead), scope.as_of),
        summary=EXPIRE(account=account.name, points=balance, day=day),
        reasons=(rule.because(BALANCE, points=balance, days=lead, day=day),),
        account=account.id,
        place=Where.REMOTE,
    )


def gifts_to_officials(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find people of the leader class who are marked as agreeing to gifts (G-22)."""
    levels = check.words("levels")
    for contact in portfolio.contacts:
        accounts = (portfolio.account_by_id.get(a) for a in contact.accounts_on(as_of))
        official = any(
            a is not None
            and (BODY.of(a) is not None or any(str(d) in levels for d in a.designations))
            for a in accounts
        )
        if official and contact.consent.gift:
            yield Finding(
                severity=Severity.WARNING,
                code="gift-to-official",
                text=OFFICIAL(name=contact.name),
                file=contact.place.file,
                row=contact.place.row,
                column="gift",
                allowed="no",
            )


def checks() -> tuple[Check, ...]:
    """Return the check of gifts to officials."""
    ids = ("R-CABLE-02", "R-CABLE-10")
    return (
        Check(
            id="telecom.gift-policy",
            title=Message("gifts to officials", "对领导类客户的礼品规定"),
            source=cite(ids, "G-22"),
            implements=ids,
            run=gifts_to_officials,
            parameters=(
                _words(
                    "levels", Message("levels without gifts", "不送礼的等级"), ("cable/leader",)
                ),
            ),
        ),
    )


def _lead(days: int, en: str, zh: str) -> Parameter:
    return Parameter(
        name="lead_days",
        title=Message(en, zh),
        default=days,
        unit="day",
        low=0,
        high=180,
        proposed=True,
    )


def _words(name: str, title: Message, default: tuple[str, ...]) -> Parameter:
    return Parameter(name=name, title=title, default=default, proposed=True)


def _birthday() -> CareOccasion:
    ids = ("R-CABLE-10", "X-CARE-01", "R-CABLE-02")
    return CareOccasion(
        id="telecom.birthday-visit",
        title=Message("birthday visit to an important customer", "重要客户生日上门"),
        source=cite(ids, "G-22"),
        implements=ids,
        kind="birthday",
        audience=Audience.CONTACT,
        occurs=birthday_visit,
        parameters=(
            _words(
                "levels",
                Message("levels of important customers", "重要客户的等级"),
                ("cable/leader", "cable/partner", "cable/group"),
            ),
            _words(
                "gifts_to",
                Message(
                    "levels that may get gifts, if the person agreed", "可送礼的等级（须本人同意）"
                ),
                ("cable/partner", "cable/group"),
            ),
        ),
    )


def occasions(settings: TelecomSettings) -> tuple[CareOccasion, ...]:
    """Return the care occasions of the businesses that the company runs."""
    first = ("R-CABLE-11", "X-CARE-12")
    found = [
        CareOccasion(
            id="telecom.launch",
            title=Message("first notice of a new service", "新业务优先告知"),
            source=cite(first, "our own lead"),
            implements=first,
            kind="contact",
            audience=Audience.KEY_DATE,
            occurs=launch,
            parameters=(
                _lead(7, "days before the launch", "推出前天数"),
                _words("kinds", Message("kinds of date that are launches", "视为推出的日期类型"),
                       ("launch",)),
            ),
        )
    ]  # fmt: skip
    if settings.runs("cable"):
        found.append(_birthday())
    if settings.runs("mobile"):
        found.append(
            CareOccasion(
                id="telecom.points-expiry",
                title=Message("points that expire", "积分到期提醒"),
                source=cite(("R-MOB-09",), "our own lead"),
                implements=("R-MOB-09",),
                kind="contact",
                audience=Audience.ACCOUNT,
                occurs=points,
                parameters=(
                    _lead(30, "days before points expire", "到期前天数"),
                    Parameter(
                        name="least",
                        title=Message("least balance worth a contact", "值得提醒的最低积分"),
                        default=1,
                        unit="point",
                        low=0,
                        proposed=True,
                    ),
                ),
            )
        )
    return tuple(found)

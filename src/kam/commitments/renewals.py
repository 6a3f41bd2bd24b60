"""Renewals: reminders and notices before an agreement ends, and the weekly list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from kam.assessment import Assessment
from kam.facts.dues import Dues, answer
from kam.facts.staffing import StaffCalendars
from kam.model import Account, Agreement, AgreementStatus, Firmness, Owed, Where
from kam.model.owed import item_id
from kam.reasons import Reason
from kam.rules import BeforeEnd, Deadline, DeadlinePurpose, DeadlineSubject, Due, Guard
from kam.text import Message, Text
from kam.text.nouns import agreement_kind

WEEK, TO_FRIDAY = timedelta(days=7), timedelta(days=4)
ITEM_OCCASION: Final = Message("{title}: {accounts}", "{title}：{accounts}")

ENDS: Final = Message(
    "{kind} {agreement} ends on {end}; {days} days before it",
    "{kind} {agreement} 于 {end} 到期；提前 {days} 天",
)
NOTICE: Final = Message(
    "{kind} {agreement} renews by itself on {end}; notice is due {days} days before",
    "{kind} {agreement} 于 {end} 自动续期；须提前 {days} 天通知",
)
ENDS_WITHIN: Final = Message(
    "{count} agreements end within {days} days of {day}",
    "{day} 起 {days} 天内有 {count} 份协议到期",
)
ITEM_RENEWAL_LIST: Final = Message("Renewals within {days} days", "{days} 天内到期的续约")
ITEM_RENEWAL: Final = Message(
    "Renewal in {days} days: {product} of {account}", "{days} 天后到期：{account} 的 {product}"
)
ITEM_NOTICE: Final = Message(
    "Last day for notice: {product} of {account}", "终止通知截止日：{account} 的 {product}"
)

TALK: Final = Message(
    "Talk about the renewal of {product}, which ends on {end}",
    "商谈{product}续约（{end}到期）",
)
DECIDE: Final = Message(
    "Settle whether {product} goes on: the last day for notice is {last}",
    "确认{product}是否续期，终止通知截止于{last}",
)
APPROVAL: Final = Message(
    "Start the renewal approval of {product}, which ends on {end}",
    "启动{product}续订报审（{end}到期）",
)
GO_THROUGH: Final = Message(
    "Go through the agreements that end within {days} days", "逐份核对 {days} 天内到期的协议"
)
ENDING: Final = Message("{end} {product} {agreement}", "{end} {product} {agreement}")
ITEM_APPROVAL = Message(
    "Start the renewal approval of {product} for {account}, which ends in {days} days",
    "启动{account}的{product}续订报审（{days} 天后到期）",
)


@frozen(kw_only=True)
class _Lead:
    """One reminder: so many days before an agreement ends, on a day; why, if the rule says it."""

    agreement: Agreement
    account: Account
    last: date
    days: int
    day: date
    due: Due | None = None


def renewals(
    assessment: Assessment,
    calendars: Callable[[], StaffCalendars],
    start: date,
    end: date,
    guard: Guard,
) -> Iterator[Owed]:
    """Yield reminders, last days for notice and weekly lists from ``start`` to ``end``."""
    for rule in assessment.rules.deadlines(DeadlineSubject.AGREEMENT):
        assert isinstance(rule.timing, BeforeEnd)  # a deadline of agreements has it
        leads = _leads(assessment, rule.timing.days)
        if rule.due is not None:
            leads = _asked(assessment, rule, leads, Dues(calendars), guard)
        yield from _reminders(rule, leads, start, end)
        if rule.purpose is not DeadlinePurpose.APPROVAL:
            yield from _notices(assessment, rule, start, end)
        yield from _weekly_lists(assessment, rule, rule.timing.list_days, start, end)


def _ending(assessment: Assessment) -> Iterator[tuple[Agreement, Account, date]]:
    for agreement in assessment.portfolio.agreements:
        if agreement.end is not None and agreement.status is AgreementStatus.ACTIVE:
            yield agreement, assessment.portfolio.account(agreement.account), agreement.end


def _product(agreement: Agreement) -> str | Message:
    return agreement.product or agreement_kind(agreement.kind)


def _leads(assessment: Assessment, leads: tuple[int, ...]) -> list[_Lead]:
    return [
        _Lead(
            agreement=agreement,
            account=account,
            last=last,
            days=days,
            day=last - timedelta(days=days),
        )
        for agreement, account, last in _ending(assessment)
        for days in sorted(set(leads), reverse=True)
    ]


def _asked(
    assessment: Assessment, rule: Deadline, leads: list[_Lead], dues: Dues, guard: Guard
) -> list[_Lead]:
    """Return the leads on the days that the rule says itself."""

    def ask(lead: _Lead) -> _Lead:
        view = assessment.of(lead.account.id).served.view
        scope = dues.scope(
            view, lead.agreement, since=lead.last, planned=lead.day, staff=lead.account.owner
        )
        due = answer(rule, scope)
        return lead if due is None else evolve(lead, day=scope.day(due.when), due=due)

    return [asked for _, asked in guard.each(rule, leads, ask, lambda lead: lead.agreement)]


def _reminders(rule: Deadline, leads: list[_Lead], start: date, end: date) -> Iterator[Owed]:
    approval = rule.purpose is DeadlinePurpose.APPROVAL
    text, mark = (ITEM_APPROVAL, "-approval") if approval else (ITEM_RENEWAL, "")
    for lead in leads:
        if not start <= lead.day <= end:
            continue
        agreement, account, last, days = lead.agreement, lead.account, lead.last, lead.days
        kind = agreement_kind(agreement.kind)
        reason = rule.because(ENDS, kind=kind, agreement=agreement.id, end=last, days=days)
        yield _lead(
            rule,
            agreement,
            account,
            lead.day,
            occurrence=f"{last.year}-{days}d{mark}",
            place=Where.DESK if approval else Where.REMOTE,
            summary=text(days=days, product=_product(agreement), account=account.name),
            action=(APPROVAL if approval else TALK)(product=_product(agreement), end=last),
            reasons=(reason, lead.due.reason) if lead.due else (reason,),
        )


def _notices(assessment: Assessment, rule: Deadline, start: date, end: date) -> Iterator[Owed]:
    for agreement, account, last in _ending(assessment):
        notice = agreement.notice_days
        if notice and agreement.auto_renew and start <= last - timedelta(days=notice) <= end:
            kind = agreement_kind(agreement.kind)
            reason = rule.because(NOTICE, kind=kind, agreement=agreement.id, end=last, days=notice)
            yield _lead(
                rule,
                agreement,
                account,
                last - timedelta(days=notice),
                occurrence=f"{last.year}-notice",
                place=Where.REMOTE,
                summary=ITEM_NOTICE(product=_product(agreement), account=account.name),
                action=DECIDE(product=_product(agreement), last=last - timedelta(days=notice)),
                reasons=(reason,),
            )


def _lead(
    rule: Deadline,
    agreement: Agreement,
    account: Account,
    day: date,
    *,
    occurrence: str,
    place: Where,
    summary: Text,
    action: Text,
    reasons: tuple[Reason, ...],
) -> Owed:
    """Return what is owed by a day: a week before it is early enough, later is too late."""
    assert isinstance(rule.timing, BeforeEnd)  # a deadline of agreements has it
    return Owed(
        item=item_id("renewal", agreement.id, occurrence),
        kind="renewal",
        place=place,
        summary=summary,
        action=action,
        rule=reasons[0].rule,
        reasons=reasons,
        earliest=day - WEEK,
        ideal=day,
        latest=day,
        account=account.id,
        staff=account.owner,
        minutes=rule.timing.minutes,
        firmness=Firmness.FLEXIBLE_IN_WINDOW,
    )


def _weekly_lists(
    assessment: Assessment, rule: Deadline, days: int, start: date, end: date
) -> Iterator[Owed]:
    """Yield, per manager and week with something to list, one task from Monday on (G-17, G-46).

    Agreements of accounts without an owner are on a list that nobody can do, which is told so.
    """
    if not days:
        return
    lists: dict[tuple[str, date], list[tuple[date, str, Text]]] = {}
    for agreement, account, last in _ending(assessment):
        entry = ITEM_OCCASION(
            title=ENDING(end=last, product=_product(agreement), agreement=agreement.id),
            accounts=account.name,
        )
        first = last - timedelta(days=days)
        monday = first + timedelta(days=-first.weekday() % 7)
        while monday <= last:
            if start <= monday + TO_FRIDAY and monday <= end:
                key = (account.owner, monday)
                lists.setdefault(key, []).append((last, agreement.id, entry))
            monday += WEEK
    for (staff, monday), entries in sorted(lists.items()):
        details = tuple(text for _, _, text in sorted(entries, key=lambda e: e[:2]))
        owed = _list_task(rule, staff, monday, days, details)
        yield evolve(owed, ideal=max(monday, min(start, owed.latest)))


def _list_task(
    rule: Deadline, staff: str, monday: date, days: int, details: tuple[Text, ...]
) -> Owed:
    assert isinstance(rule.timing, BeforeEnd)  # a deadline of agreements has it
    year, week, _ = monday.isocalendar()
    return Owed(
        item=item_id("renewal-list", staff or "team", f"{year}-W{week:02}"),
        kind="renewal-list",
        place=Where.DESK,
        summary=ITEM_RENEWAL_LIST(days=days),
        action=GO_THROUGH(days=days),
        rule=rule.id,
        reasons=(rule.because(ENDS_WITHIN, count=len(details), days=days, day=monday),),
        earliest=monday,
        ideal=monday,
        latest=monday + TO_FRIDAY,
        staff=staff,
        minutes=rule.timing.minutes,
        firmness=Firmness.FLEXIBLE_IN_WEEK,
        movable=True,
        details=details,
    )

"""Promises, agreed next steps, and preparations before key dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from kam.assessment import Assessment
from kam.commitments.names import Names
from kam.commitments.snoozing import since
from kam.facts.limits import DUE_STORED
from kam.facts.stored import NEXT_STEP, PREPARATION, PROMISE
from kam.model import Decision, Firmness, Keeping, Owed, Portfolio, Promise, Where
from kam.model.item_kinds import key_date_form
from kam.model.owed import item_id
from kam.text import Message, literal

ONE_OFF_DATE: Final = Message("{title} on {day}", "{day}：{title}")
ITEM_CONTACT: Final = Message("Contact {account}", "联系 {account}")

PROMISED: Final = Message("promised to {account}: {text}", "已向 {account} 承诺：{text}")
AGREED_STEP: Final = Message("next step agreed on {day}: {text}", "{day} 约定的下一步：{text}")
LEAD_TIME: Final = Message("{days} days before {day}", "{day} 之前 {days} 天")
ITEM_PROMISE: Final = Message("Promise to {account}: {text}", "对 {account} 的承诺：{text}")
KEEP: Final = Message("Keep the promise: {text}", "兑现承诺：{text}")
TALK: Final = Message("Do what was agreed last time", "落实上次约定的事项")
ITEM_TASK: Final = Message("{text} ({account})", "{text}（{account}）")
ITEM_PREPARE: Final = Message("Prepare: {title}", "准备：{title}")


STEP_MINUTES: Final = 15
PREPARATION_MINUTES: Final = 30
"""How long a next step or a preparation takes (proposed); people write down neither."""

ONE_DAY: Final = timedelta(days=1)
READY_BEFORE: Final = timedelta(days=5)
"""So much earlier than agreed a next step may be done, where its day is full; never later."""


def recorded_tasks(
    assessment: Assessment, snoozed: Mapping[str, Decision], start: date, end: date
) -> Iterator[Owed]:
    """Yield what people wrote down as owed: promises, next steps, preparations.

    What was due before the horizon is owed no more, unless somebody put it off (``snoozed``).
    """
    yield from _promises(assessment, end)
    first = since(snoozed, start)
    once = chain(
        _next_steps(assessment, first, end), _numbered(_preparations(assessment, first, end))
    )
    yield from (one for one in once if one.ideal >= start or one.item in snoozed)


def _numbered(found: Iterable[Owed]) -> Iterator[Owed]:
    """Yield what is owed; things that would have the same id get ``-2``, ``-3``."""
    names = Names()
    for owed in found:
        yield evolve(owed, item=names.give(owed.item))


def promise_items(portfolio: Portfolio) -> Iterator[tuple[str, Promise]]:
    """Yield every promise with its item id.

    Kept ones count too: what is kept renames no other promise of the same account and day.
    """
    names = Names()
    for promise in portfolio.promises:
        due = _moment(promise.due, portfolio.workspace.zone)
        day = due.date() if due else promise.due
        yield names.give(item_id("promise", promise.account, day.isoformat())), promise


def _promises(assessment: Assessment, end: date) -> Iterator[Owed]:
    portfolio = assessment.portfolio
    zone = portfolio.workspace.zone
    for item, promise in promise_items(portfolio):
        due = _moment(promise.due, zone)
        day = due.date() if due else promise.due
        if promise.keeping is not Keeping.OPEN or day > end:
            continue
        account = portfolio.account(promise.account)
        yield Owed(
            item=item,
            kind="promise",
            place=Where.MOMENT if due else Where.REMOTE,
            summary=ITEM_PROMISE(account=account.name, text=promise.text),
            action=KEEP(text=promise.text),
            rule=PROMISE.id,
            reasons=(
                PROMISE.because(PROMISED, account=account.name, text=promise.text),
                PROMISE.because(DUE_STORED, due=promise.due),
            ),
            earliest=day,
            ideal=day,
            latest=day,
            account=account.id,
            staff=promise.owner or account.owner,
            due=due,
            firmness=Firmness.PINNED,
            folds=False,
            address=promise.venue,
        )


def _moment(value: date | datetime, zone: ZoneInfo) -> datetime | None:
    """Return the aware moment, or None for a whole day."""
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _next_steps(assessment: Assessment, start: date, end: date) -> Iterator[Owed]:
    portfolio = assessment.portfolio
    names = Names()
    for activity in portfolio.activities:
        day = activity.next_date
        if day is None:
            continue
        item = names.give(item_id("task", activity.account, day.isoformat()))
        if not start <= day <= end or activity.day > assessment.as_of:
            continue
        account = portfolio.account(activity.account)
        text = (
            literal(activity.next_step)
            if activity.next_step
            else ITEM_CONTACT(account=account.name)
        )
        yield Owed(
            item=item,
            kind="task",
            place=Where.REMOTE,
            summary=ITEM_TASK(text=text, account=account.name),
            action=text if activity.next_step else TALK(),
            rule=NEXT_STEP.id,
            reasons=(NEXT_STEP.because(AGREED_STEP, day=activity.day, text=text),),
            earliest=min(day, max(activity.day + ONE_DAY, day - READY_BEFORE)),
            ideal=day,
            latest=day,
            account=account.id,
            contacts=activity.contacts,
            staff=activity.staff[0] if activity.staff else account.owner,
            minutes=STEP_MINUTES,
            firmness=Firmness.FIXED_DAY,
            movable=True,
        )


def _preparations(assessment: Assessment, start: date, end: date) -> Iterator[Owed]:
    portfolio = assessment.portfolio
    for record in portfolio.dates:
        if not record.lead_days or key_date_form(record.kind).lead is not None:
            continue
        for year in range(start.year, end.year + 2):
            day = _in_year(record.day, year) if record.yearly else record.day
            ready = day - timedelta(days=record.lead_days)
            if day.year != year or day < record.day or not start <= ready <= end:
                continue
            account = record.accounts[0] if record.accounts else ""
            owner = record.owner or (portfolio.account(account).owner if account else "")
            yield Owed(
                item=item_id("task", account or owner or "team", f"prepare-{day.isoformat()}"),
                kind="task",
                place=Where.DESK,
                summary=ITEM_PREPARE(title=record.title),
                rule=PREPARATION.id,
                reasons=(
                    PREPARATION.because(LEAD_TIME, days=record.lead_days, day=day),
                    PREPARATION.because(ONE_OFF_DATE, title=record.title, day=day),
                ),
                earliest=ready,
                ideal=ready,
                latest=day,
                account=account,
                contacts=record.contacts,
                staff=owner,
                minutes=PREPARATION_MINUTES,
                firmness=Firmness.FLEXIBLE_IN_WINDOW,
                movable=True,
            )


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year, 28 February for 29 February in common years."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)

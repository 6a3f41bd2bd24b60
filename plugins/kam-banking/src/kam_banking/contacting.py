"""What the calendar carries: contact and evaluation per tier, reviews, meetings, letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import (
    Cadence,
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Message,
    Reach,
    Routine,
    RoutineScope,
    Text,
    cadence_parameters,
    case_parameters,
    literal,
    routine_parameters,
)

CONTACTS: Final = ("visit", "meeting", "call", "message", "event", "contact", "investigation")
TIERS: Final = (
    ("vip", Message("VIP", "贵宾客户"), 14, 91),
    ("focus", Message("focus", "重点客户"), 30, 182),
    ("ordinary", Message("ordinary", "普通客户"), 91, 365),
)
"""Tiers with the days between contacts (G-02) and between evaluations (as plan reviews, G-03)."""
HIGH_END: Final = ("bank-corporate/high-end", "bank-person/high-end")
RICH: Final = ("bank-corporate/vip", "bank-person/vip")


def cadences() -> tuple[Cadence, ...]:
    """Return contact and evaluation per tier, and review contacts of high-end customers."""
    return (
        *(_tier(*row[:2], "contact", row[2], 15, CONTACTS) for row in TIERS),
        *(_tier(*row[:2], "evaluation", row[3], 30, ("evaluation",)) for row in TIERS),
        _review("high-end", Message("high-end customers", "高端客户"), HIGH_END, 182),
        _review("vip", Message("VIP type", "贵宾型客户"), RICH, 91),
    )


def _tier(
    level: str, title: Message, activity: str, interval: int, minutes: int, counts: tuple[str, ...]
) -> Cadence:
    contact = activity == "contact"
    what = Message("good contact", "良性接触") if contact else Message("evaluation", "评价")
    task = (
        Message("Contact {account}", "联系 {account}")
        if contact
        else Message("Evaluate the service for {account}", "评价对 {account} 的服务")
    )
    return Cadence(
        id=f"banking.{activity}-{level}",
        title=Message(f"{what.en}: {title.en}", f"{what.zh}：{title.zh}"),
        source="R-SBANK-26; intervals G-02, G-03 (proposed)",
        implements=("R-SBANK-26",),
        activity=activity,
        reach=Reach(levels=(f"smart-bank/{level}",)),
        task=task,
        parameters=cadence_parameters(interval=interval, minutes=minutes, counts=counts),
    )


def _review(slug: str, title: Message, levels: tuple[str, ...], interval: int) -> Cadence:
    return Cadence(
        id=f"banking.review-{slug}",
        title=Message(f"review contact: {title.en}", f"回顾联系：{title.zh}"),
        source="R-CBANK-27; interval G-03 (proposed)",
        implements=("R-CBANK-27",),
        activity="plan-review",
        reach=Reach(levels=levels),
        task=Message("Review contact with {account}", "与 {account} 回顾服务"),
        parameters=cadence_parameters(interval=interval, minutes=30, counts=("plan-review",)),
    )


def _invited(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """List the key customers of the manager."""
    del rule
    for served in scope.accounts:
        if served.key and served.account.status.value == "active":
            yield literal(served.account.name)


def routines() -> tuple[Routine, ...]:
    """Return the discussion meeting with customers, off until the bank sets a rhythm."""
    return (
        Routine(
            id="banking.discussion-meeting",
            title=Message("discussion meeting with customers", "客户座谈会"),
            source="R-CBANK-16: no interval in the source",
            implements=("X-CAD-20", "R-CBANK-16", "R-CBANK-27"),
            kind="event",
            task=Message("Discussion meeting with customers", "客户座谈会"),
            details=_invited,
            parameters=routine_parameters("never", minutes=120),
        ),
    )


def deadlines() -> tuple[Deadline, ...]:
    """Return the answer to a letter: three days, as letters take (G-40, proposed)."""
    return (
        Deadline(
            id="banking.letter-answer",
            title=Message("answer to a letter", "来函来信的答复"),
            source="R-CBANK-17; hours (proposed)",
            implements=("R-CBANK-17", "R-CBANK-27"),
            subject=DeadlineSubject.CASE,
            purpose=DeadlinePurpose.ANSWER,
            parameters=case_parameters(kinds=("letter",), hours=72, proposed=True),
        ),
    )

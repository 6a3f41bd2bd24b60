"""What the calendar carries: contact and evaluation per tier, reviews, meetings, letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import (
    Cadence,
    DeadlinePurpose,
    Reach,
    Routine,
    RoutineScope,
    Text,
    bilingual,
    cadence,
    limit,
    literal,
    routine,
)

CONTACTS: Final = ("visit", "meeting", "call", "message", "event", "contact", "investigation")
TIERS: Final = (
    ("vip", "VIP | 贵宾客户"),
    ("focus", "focus | 重点客户"),
    ("ordinary", "ordinary | 普通客户"),
)
HIGH_END: Final = Reach(levels=("bank-corporate/high-end", "bank-person/high-end"))
RICH: Final = Reach(levels=("bank-corporate/vip", "bank-person/vip"))

# fmt: off
_OF_TIERS: Final = (
    # activity, title, task, action, days between them in the tiers, minutes, what counts
    ("contact", "good contact | 良性接触", "Contact {account} | 联系 {account}", "Ask how things stand and what is needed next | 了解近况与下一步需求", (14, 30, 91), 15, CONTACTS),
    ("evaluation", "evaluation | 评价", "Evaluate the service for {account} | 评价对 {account} 的服务", None, (91, 182, 365), 30, ("evaluation",)),
)
"""Contact (G-02) and evaluation, as often as plans are reviewed (G-03), per tier."""
# fmt: on


def _review(slug: str, title: str, interval: int, reach: Reach) -> Cadence:
    return cadence(
        f"banking.review-{slug}", title, "Review contact with {account} | 与 {account} 回顾服务", "plan-review",
        interval, "R-CBANK-27", note="interval G-03 (proposed)", reach=reach, minutes=30,
        action="Look back on the service together | 共同回顾服务",
    )  # fmt: skip


CADENCES: Final = (
    *(
        cadence(
            f"banking.{activity}-{tier}",
            bilingual("{0.en}: {1.en} | {0.zh}：{1.zh}".format(*map(bilingual, (title, name)))),
            task,
            activity,
            interval,
            "R-SBANK-26",
            note="intervals G-02, G-03 (proposed)",
            reach=Reach(levels=(f"smart-bank/{tier}",)),
            minutes=minutes,
            action=action,
            counts=counts,
        )
        for activity, title, task, action, intervals, minutes, counts in _OF_TIERS
        for (tier, name), interval in zip(TIERS, intervals, strict=True)
    ),
    _review("high-end", "review contact: high-end customers | 回顾联系：高端客户", 182, HIGH_END),
    _review("vip", "review contact: VIP type | 回顾联系：贵宾型客户", 91, RICH),
)


def _invited(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
    """List the key customers of the manager."""
    del rule
    for served in scope.accounts:
        if served.key and served.account.status.value == "active":
            yield literal(served.account.name)


# fmt: off
ROUTINES: Final = (
    routine(
        "banking.discussion-meeting", "discussion meeting with customers | 客户座谈会",
        "Discussion meeting with customers | 客户座谈会", "never", "X-CAD-20", "R-CBANK-16", "R-CBANK-27",
        note="no interval in the source", kind="event", minutes=120, details=_invited,
    ),
)
"""The discussion meeting with customers, off until the bank sets a rhythm."""
DEADLINES: Final = (
    limit(
        "banking.letter-answer", "answer to a letter | 来函来信的答复", DeadlinePurpose.ANSWER, ("letter",), "R-CBANK-17", "R-CBANK-27",
        hours=72, proposed=True, note="hours (proposed)",
    ),
)
"""The answer to a letter: three days, as letters take (G-40, proposed)."""
# fmt: on

"""Other limits: key accounts before others, limits a company sets itself, return contacts."""

from __future__ import annotations

from typing import Final

from kam.plugins import (
    KEY_ACCOUNTS,
    BeforeEnd,
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Message,
    Reach,
    follow_up,
    limit,
)
from kam_telecom.settings import Standard, TelecomSettings
from kam_telecom.sources import figures

KINDS: Final = ("consulting", "order", "repair", "maintenance")
ANSWER, SOLUTION = DeadlinePurpose.ANSWER, DeadlinePurpose.SOLUTION


def _limit(
    slug: str,
    title: Message,
    ids: tuple[str, ...],
    purpose: DeadlinePurpose,
    kinds: tuple[str, ...],
    hours: int,
    reach: Reach = Reach(),  # noqa: B008 - frozen
    gap: str = "",
) -> Deadline:
    return limit(
        f"telecom.{slug}", title, purpose, kinds, *ids, hours=hours, reach=reach, proposed=True,
        note=figures(gap) if gap else "",
    )  # fmt: skip


def key_first() -> tuple[Deadline, ...]:
    """Return answers to key accounts, and later ones to others (no value is printed)."""
    ids = ("R-CABLE-07", "X-SLA-15")
    return (
        _limit(
            "key-answer", Message("answer to a key account", "大客户事项答复"), ids, ANSWER, KINDS,
            24, KEY_ACCOUNTS, "our own",
        ),
        _limit(
            "other-answer", Message("answer to another account", "其他客户事项答复"), ids, ANSWER,
            KINDS, 72, Reach(key=False), "our own",
        ),
    )  # fmt: skip


def company_set() -> tuple[Deadline, ...]:
    """Return limits that exist without a value: the company sets them (X-SLA-16)."""
    mobile = ("R-MOB-24", "X-SLA-15")
    orders = ("R-CATV6-16", "X-SLA-16", "R-CATV6-32")
    return (
        _limit(
            "mobile-complaint", Message("mobile complaint, shortest time", "移动投诉最短响应时间"),
            mobile, ANSWER, ("mobile-complaint",), 0,
        ),
        _limit(
            "complaint-order-accept", Message("acceptance of a complaint order", "投诉工单受理"),
            orders, ANSWER, ("complaint-order",), 24, gap="G-60",
        ),
        _limit(
            "complaint-order-handle", Message("handling of a complaint order", "投诉工单处理"),
            orders, SOLUTION, ("complaint-order",), 120, gap="G-60",
        ),
    )  # fmt: skip


def return_contacts() -> tuple[Deadline, ...]:
    """Return the return contacts that close the loop (X-CAD-07)."""
    purpose = DeadlinePurpose.RETURN_CONTACT
    return (
        follow_up(
            "telecom.return-contact-complaint-order",
            "return contact after a complaint order | 投诉工单回访",
            purpose, ("complaint-order", "mobile-complaint"), 24,
            "X-CAD-07", "R-CATV6-17", "R-CTEL-33", "R-CATV6-32",
        ),
        follow_up(
            "telecom.return-contact-order",
            "return contact after an order or a cleared fault | 工单与故障恢复后回访",
            purpose,
            ("work-order", "repair", "consulting", "event", "add-programme", "dedicated-line",
             "special-service"), 72,
            "X-CAD-07", "R-CATV6-23", "R-CABLE-31", "R-CTEL-33", "R-CATV6-32",
        ),
    )  # fmt: skip


def of_standard(standard: Standard) -> Deadline:
    """Return the time limit of an item of the company's own service standard (X-SLA-22)."""
    ids = ("X-SLA-22", "R-CTEL-14", "R-CTEL-15")
    return _limit(
        f"standard-{standard.audience}-{standard.id}",
        Message(standard.text, standard.text),
        ids,
        ANSWER,
        standard.cases,
        standard.hours,
    )


def renewal() -> Deadline:
    """Return the start of the renewal approval, one week before the end."""
    return Deadline(
        id="telecom.renewal-approval",
        title=Message("start of the renewal approval", "续订报审"),
        implements=("X-SLA-10", "R-CABLE-30"),
        subject=DeadlineSubject.AGREEMENT,
        purpose=DeadlinePurpose.APPROVAL,
        timing=BeforeEnd(days=(7,)),
        sourced=("days", "list_days"),
    )


def deadlines(settings: TelecomSettings, standards: tuple[Standard, ...]) -> tuple[Deadline, ...]:
    """Return every limit of this module."""
    timed = tuple(of_standard(s) for s in standards if s.hours)
    cable = (*key_first(), renewal()) if settings.runs("cable") else ()
    return (*cable, *company_set(), *return_contacts(), *timed)

"""Other limits: key accounts before others, limits a company sets itself, return contacts."""

from __future__ import annotations

from typing import Final

from kam.plugins import (
    KEY_ACCOUNTS,
    BeforeEnd,
    Deadline,
    DeadlinePurpose,
    Message,
    Reach,
    follow_up,
    limit,
)
from kam_telecom.settings import Standard, TelecomSettings
from kam_telecom.sources import figures

KINDS: Final = ("consulting", "order", "repair", "maintenance")
DONE: Final = (
    "work-order", "repair", "consulting", "event", "add-programme", "dedicated-line",
    "special-service",
)  # fmt: skip
ANSWER, SOLUTION = DeadlinePurpose.ANSWER, DeadlinePurpose.SOLUTION
RETURN: Final = DeadlinePurpose.RETURN_CONTACT
FIRST: Final = ("R-CABLE-07", "X-SLA-15")
ORDERS: Final = ("R-CATV6-16", "X-SLA-16", "R-CATV6-32")


# fmt: off
KEY_FIRST: Final = (
    limit("telecom.key-answer", "answer to a key account | 大客户事项答复", ANSWER, KINDS, *FIRST, hours=24, proposed=True, reach=KEY_ACCOUNTS, note=figures("our own")),
    limit("telecom.other-answer", "answer to another account | 其他客户事项答复", ANSWER, KINDS, *FIRST, hours=72, proposed=True, reach=Reach(key=False), note=figures("our own")),
)
"""Answers to key accounts, and later ones to others (no value is printed)."""
COMPANY_SET: Final = (
    limit("telecom.mobile-complaint", "mobile complaint, shortest time | 移动投诉最短响应时间", ANSWER, ("mobile-complaint",), "R-MOB-24", "X-SLA-15"),
    limit("telecom.complaint-order-accept", "acceptance of a complaint order | 投诉工单受理", ANSWER, ("complaint-order",), *ORDERS, hours=24, proposed=True, note=figures("G-60")),
    limit("telecom.complaint-order-handle", "handling of a complaint order | 投诉工单处理", SOLUTION, ("complaint-order",), *ORDERS, hours=120, proposed=True, note=figures("G-60")),
)
"""Limits that exist without a value: the company sets them (X-SLA-16)."""
RETURN_CONTACTS: Final = (
    follow_up("telecom.return-contact-complaint-order", "return contact after a complaint order | 投诉工单回访", RETURN, ("complaint-order", "mobile-complaint"), 24, "X-CAD-07", "R-CATV6-17", "R-CTEL-33", "R-CATV6-32"),
    follow_up("telecom.return-contact-order", "return contact after an order or a cleared fault | 工单与故障恢复后回访", RETURN, DONE, 72, "X-CAD-07", "R-CATV6-23", "R-CABLE-31", "R-CTEL-33", "R-CATV6-32"),
)
"""The return contacts that close the loop (X-CAD-07)."""
RENEWAL: Final = Deadline(
    id="telecom.renewal-approval", title="start of the renewal approval | 续订报审", implements=("X-SLA-10", "R-CABLE-30"),
    purpose=DeadlinePurpose.APPROVAL,
    timing=BeforeEnd(days=(7,)), sourced=("days", "list_days"),
)
"""The start of the renewal approval, one week before the end."""
# fmt: on


def of_standard(standard: Standard) -> Deadline:
    """Return the time limit of an item of the company's own service standard (X-SLA-22)."""
    return limit(
        f"telecom.standard-{standard.audience}-{standard.id}",
        Message(standard.text, standard.text),
        ANSWER,
        standard.cases,
        *("X-SLA-22", "R-CTEL-14", "R-CTEL-15"),
        hours=standard.hours,
        proposed=True,
    )


def deadlines(settings: TelecomSettings, standards: tuple[Standard, ...]) -> tuple[Deadline, ...]:
    """Return every limit of this module."""
    timed = tuple(of_standard(s) for s in standards if s.hours)
    cable = (*KEY_FIRST, RENEWAL) if settings.runs("cable") else ()
    return (*cable, *COMPANY_SET, *RETURN_CONTACTS, *timed)

"""Other limits: key accounts before others, limits a company sets itself, return contacts."""

from __future__ import annotations

from typing import Final

from kam.plugins import (
    KEY_ACCOUNTS,
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Message,
    Parameter,
    Reach,
    case_parameters,
)
from kam_telecom.settings import Standard, TelecomSettings
from kam_telecom.sources import cite

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
    return Deadline(
        id=f"telecom.{slug}",
        title=title,
        source=cite(ids, gap),
        implements=ids,
        subject=DeadlineSubject.CASE,
        purpose=purpose,
        reach=reach,
        parameters=case_parameters(kinds=kinds, hours=hours, proposed=True),
    )


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


def _return_contact(
    slug: str, title: Message, kinds: tuple[str, ...], hours: int, ids: tuple[str, ...]
) -> Deadline:
    return Deadline(
        id=f"telecom.{slug}",
        title=title,
        source=cite(ids, "G-40"),
        implements=ids,
        subject=DeadlineSubject.CLOSED_CASE,
        purpose=DeadlinePurpose.RETURN_CONTACT,
        parameters=(
            Parameter(
                name="hours",
                title=Message("hours after the case was closed; 0: never", "结案后小时数；0：不做"),
                default=hours,
                unit="hour",
                low=0,
                high=8760,
                proposed=True,
            ),
            Parameter(
                name="kinds",
                title=Message("kinds of case it holds for", "适用的事项类型"),
                default=kinds,
                proposed=True,
            ),
            Parameter(
                name="within",
                title=Message("days after which nobody follows up any more", "超过多少天不再跟进"),
                default=30,
                unit="day",
                low=1,
                high=366,
                proposed=True,
            ),
        ),
    )


def return_contacts() -> tuple[Deadline, ...]:
    """Return the return contacts that close the loop (X-CAD-07)."""
    return (
        _return_contact(
            "return-contact-complaint-order",
            Message("return contact after a complaint order", "投诉工单回访"),
            ("complaint-order", "mobile-complaint"), 24,
            ("X-CAD-07", "R-CATV6-17", "R-CTEL-33", "R-CATV6-32"),
        ),
        _return_contact(
            "return-contact-order",
            Message("return contact after an order or a cleared fault", "工单与故障恢复后回访"),
            ("work-order", "repair", "consulting", "event", "add-programme", "dedicated-line",
             "special-service"), 72,
            ("X-CAD-07", "R-CATV6-23", "R-CABLE-31", "R-CTEL-33", "R-CATV6-32"),
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


def renewal() -> tuple[Deadline, ...]:
    """Return the start of the renewal approval, one week before the end."""
    ids = ("X-SLA-10", "R-CABLE-30")
    return (
        Deadline(
            id="telecom.renewal-approval",
            title=Message("start of the renewal approval", "续订报审"),
            source=cite(ids),
            implements=ids,
            subject=DeadlineSubject.AGREEMENT,
            purpose=DeadlinePurpose.APPROVAL,
            parameters=(
                Parameter(
                    name="days",
                    title=Message("days before the end", "到期前天数"),
                    default=(7,),
                    unit="day",
                ),
            ),
        ),
    )


def deadlines(settings: TelecomSettings, standards: tuple[Standard, ...]) -> tuple[Deadline, ...]:
    """Return every limit of this module."""
    timed = tuple(of_standard(s) for s in standards if s.hours)
    cable = (*key_first(), *renewal()) if settings.runs("cable") else ()
    return (*cable, *company_set(), *return_contacts(), *timed)

"""Channels of a telecom operator (X-CHAN-03) and of cable care (X-CHAN-02)."""

from __future__ import annotations

from kam.plugins import Channel, Message
from kam_telecom.sources import cite

ROWS = (
    ("own-hall", "own business hall", "自有营业厅", False, ("meeting",)),
    ("partner-hall", "partner's hall", "合作营业厅", False, ("meeting",)),
    ("online-hall", "online hall", "网上营业厅", True, ("message",)),
    ("hotline", "hotline", "客服热线", True, ("call",)),
    ("customer-manager", "customer manager", "客户经理", False, ("visit", "meeting", "call")),
    ("bill", "bill", "账单", True, ("message",)),
    ("on-site-work", "installation and repair at the place", "上门装维", False, ("installation",)),
)


def channels() -> tuple[Channel, ...]:
    """Return the seven channels."""
    ids = ("X-CHAN-03", "R-CTEL-18")
    return tuple(
        Channel(
            id=f"telecom.{slug}",
            title=Message(en, zh),
            source=cite(ids),
            implements=ids,
            channel=slug,
            remote=remote,
            activities=activities,
        )
        for slug, en, zh, remote, activities in ROWS
    )

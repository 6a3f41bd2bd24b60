"""Channels of a telecom operator (X-CHAN-03) and of cable care (X-CHAN-02)."""

from __future__ import annotations

from typing import Final

from kam.plugins import STAGES, Channel, Message
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
STAGES_OF: Final = {
    "own-hall": ("acquire", "care", "develop"),
    "partner-hall": ("acquire",),
    "online-hall": ("care", "develop"),
    "hotline": ("care", "retain"),
    "customer-manager": STAGES,
    "bill": ("develop",),
    "on-site-work": ("care", "retain"),
}
"""Which part of the life cycle each channel works in (proposed; R-CTEL-19)."""


def channels() -> tuple[Channel, ...]:
    """Return the seven channels."""
    ids = ("X-CHAN-03", "R-CTEL-18", "R-CTEL-19")
    return tuple(
        Channel(
            id=f"telecom.{slug}",
            title=Message(en, zh),
            source=cite(ids),
            implements=ids,
            channel=slug,
            remote=remote,
            activities=activities,
            stages=STAGES_OF[slug],
        )
        for slug, en, zh, remote, activities in ROWS
    )

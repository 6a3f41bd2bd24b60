"""The relationship ladder of Payne: six rungs, in this order (R-RM-01)."""

from __future__ import annotations

import enum

from kam.text import Message


class Rung(enum.Enum):
    """Where a relationship stands, lowest first."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"
    CLIENT = "client"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    PARTNER = "partner"

    @property
    def height(self) -> int:
        """0 for a prospect, 5 for a partner."""
        return list(Rung).index(self)

    @property
    def title(self) -> Message:
        """The rung's name in both languages."""
        return Message(self.value, _CHINESE[self.value])


_CHINESE = {
    "prospect": "潜在顾客",
    "customer": "顾客",
    "client": "客户",
    "supporter": "支持者",
    "advocate": "宣传者",
    "partner": "伙伴",
}

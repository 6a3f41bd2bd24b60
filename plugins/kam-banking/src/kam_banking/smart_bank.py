"""The smart bank's tiers: VIP, focus, ordinary, by contribution, consumption and loyalty."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kam.plugins import AccountView, Amount, LevelGroup, Message, level, ranked
from kam_banking.facts import HUNDRED, points

WEIGHED: Final = Message(
    "contribution {value} ({source}), weighed with {weight} % by consumption {consumption} and "
    "loyalty {loyalty}, is {weighed}",
    "贡献 {value}（{source}），按消费模式 {consumption} 和忠诚度 {loyalty} 折算 {weight}%，"
    "为 {weighed}",
)
NOT_KNOWN: Final = Message("not known", "未知")


def contribution(view: AccountView, measure: str, months: int) -> Amount | None:
    """Return a customer's contribution, weighed by the mean of consumption and loyalty.

    What nobody judged does not weigh; without a contribution there is nothing to weigh.
    """
    amount = view.amount(measure, months)
    if amount is None:
        return None
    value, source = amount
    consumption, loyalty = points(view, "consumption"), points(view, "loyalty")
    known = [p for p in (consumption, loyalty) if p is not None]
    weight = sum(known, Decimal(0)) / len(known) if known else HUNDRED
    weighed = value * weight / HUNDRED
    return weighed, WEIGHED(
        value=value,
        source=source,
        weight=weight,
        consumption=NOT_KNOWN if consumption is None else consumption,
        loyalty=NOT_KNOWN if loyalty is None else loyalty,
        weighed=weighed.quantize(Decimal("0.01")),
    )


# fmt: off
SMART_BANK: Final = ranked(
    "banking.smart-bank", "smart bank: VIP, focus, ordinary | 智慧银行：贵宾、重点、普通",
    (
        level("vip", "VIP | 贵宾客户", LevelGroup.TOP),
        level("focus", "focus | 重点客户", LevelGroup.MIDDLE),
        level("ordinary", "ordinary | 普通客户", LevelGroup.BASE, key=False),
    ),
    {"vip": 80, "focus": 15}, "X-TIER-03", "R-SBANK-01", "R-SBANK-08", "R-SBANK-09",
    measure="margin", amount_of=contribution, note="ways G-04 (proposed)",
)
"""VIP and focus are key, groups as proposed in 3.2 of the catalogue."""
# fmt: on

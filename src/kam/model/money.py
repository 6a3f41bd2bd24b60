"""Money: an amount with its currency."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField
from kam.text import Message, format_decimal, refusals

NO_AMOUNT: Final = Message("{value} is no amount", "{value} 不是金额")

CURRENCY: Final = re.compile(r"[A-Z]{3}")


@frozen(order=False)
class Money:
    """An amount in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str = field()

    @currency.validator
    def _check(self, _: object, value: str) -> None:
        if not CURRENCY.fullmatch(value):
            raise InvalidField(
                "currency",
                refusals.NO_CURRENCY(value=repr(value)),
                allowed=refusals.CODE_LIKE_CNY(),
            )
        if not self.amount.is_finite():
            raise InvalidField(
                "amount", NO_AMOUNT(value=repr(self.amount)), allowed=refusals.A_NUMBER()
            )

    @classmethod
    def parse(cls, text: str, currency: str) -> Money:
        """Read ``1200``, ``1,200.50`` or ``CNY 1200``; without a code it is in ``currency``.

        Raises:
            InvalidField: the text is no amount.
        """
        found = re.fullmatch(
            r"(?:([A-Z]{3})\s+)?([-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)",
            text.strip(),
        )
        if not found:
            raise InvalidField("money", NO_AMOUNT(value=repr(text)), allowed="1200.50, CNY 1200.50")
        return cls(Decimal(found[2].replace(",", "")), found[1] or currency)

    def __str__(self) -> str:
        return f"{self.currency} {format_decimal(self.amount)}"

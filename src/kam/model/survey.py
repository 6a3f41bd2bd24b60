"""Surveys: what customers said about the service."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import (
    clean,
    decimal_number,
    identifier,
    optional_decimal,
    plain_date,
    reference,
)
from kam.text import Message, refusals

OFF_SCALE: Final = Message("{value} is off the scale", "{value} 不在量表之内")

DEFAULT_SCALE = (Decimal(1), Decimal(5))


@frozen(kw_only=True)
class Survey:
    """One answer, on a scale from ``low`` to ``high`` (1 to 5 unless said; catalogue G-55)."""

    account: str = field(validator=identifier)
    day: date = field(validator=plain_date)
    score: Decimal = field(validator=decimal_number)
    low: Decimal = field(default=DEFAULT_SCALE[0])
    high: Decimal = field(default=DEFAULT_SCALE[1])
    contact: str = field(default="", validator=reference)
    method: str = field(default="", converter=clean)
    loyalty: Decimal | None = field(default=None, validator=optional_decimal)
    dimension: str = field(default="", converter=clean)
    expectation: Decimal | None = field(default=None, validator=optional_decimal)
    perception: Decimal | None = field(default=None, validator=optional_decimal)
    opinion: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.high <= self.low:
            raise InvalidField(
                "scale",
                refusals.EMPTY_VALUE(value=f"{self.low}-{self.high}"),
                allowed=refusals.SCALE_FORM(),
            )
        if not self.low <= self.score <= self.high:
            raise InvalidField(
                "score",
                OFF_SCALE(value=str(self.score)),
                allowed=refusals.RANGE(low=str(self.low), high=str(self.high)),
            )

    @property
    def share(self) -> Decimal:
        """The score as a share of its scale, 0 to 1."""
        return (self.score - self.low) / (self.high - self.low)

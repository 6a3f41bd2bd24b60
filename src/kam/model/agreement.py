"""Agreements: contracts, subscriptions and policies with an end."""

from __future__ import annotations

import enum
from datetime import date

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import (
    FieldValue,
    clean,
    columns,
    filled,
    identifier,
    in_order,
    optional_date,
    pairs,
)
from kam.model.money import Money
from kam.text import refusals


class AgreementStatus(enum.Enum):
    """State of an agreement."""

    DRAFT = "draft"
    ACTIVE = "active"
    RENEWED = "renewed"
    ENDED = "ended"
    CANCELLED = "cancelled"


@frozen(kw_only=True)
class Agreement:
    """A contract, subscription, policy ... ``notice_days``: days before ``end`` to give notice.

    ``profile`` holds the columns of industries: values, or texts that no rule in force reads.
    """

    id: str = field(validator=identifier)
    account: str = field(validator=identifier)
    kind: str = field(converter=clean, validator=filled)
    product: str = field(default="", converter=clean)
    start: date | None = field(default=None, validator=optional_date)
    end: date | None = field(default=None, validator=optional_date)
    notice_days: int | None = field(default=None)
    value: Money | None = field(default=None)
    auto_renew: bool = field(default=False)
    status: AgreementStatus = field(default=AgreementStatus.ACTIVE)
    profile: tuple[tuple[str, FieldValue], ...] = field(default=(), converter=columns)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)

    @notice_days.validator
    def _check_notice(self, _: object, value: int | None) -> None:
        if value is not None and (type(value) is not int or value < 0):
            raise InvalidField(
                "notice_days", refusals.BELOW_0(value=repr(value)), allowed=refusals.DAYS_FROM_0()
            )

    def __attrs_post_init__(self) -> None:
        in_order("end", self.start, self.end)

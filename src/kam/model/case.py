"""Cases: requests, complaints, faults and installations."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import (
    aware,
    clean,
    filled,
    identifier,
    optional_aware,
    reference,
)
from kam.model.money import Money
from kam.text import problems


@frozen(kw_only=True)
class Case:
    """Something a customer waits for.

    ``opened`` is the receipt, from which limits count (catalogue G-10); ``due`` a moment promised
    by hand; ``closed`` None while it is open.  ``level`` is a complaint level or free text.
    ``satisfied`` is None until the customer was asked.
    """

    id: str = field(validator=identifier)
    account: str = field(validator=identifier)
    kind: str = field(converter=clean, validator=filled)
    opened: datetime = field(validator=aware)
    level: str = field(default="", converter=clean)
    due: datetime | None = field(default=None, validator=optional_aware)
    closed: datetime | None = field(default=None, validator=optional_aware)
    status: str = field(default="", converter=clean)
    cause: str = field(default="", converter=clean)
    owner: str = field(default="", validator=reference)
    contact: str = field(default="", validator=reference)
    satisfied: bool | None = field(default=None)
    value: Money | None = field(default=None)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.closed is not None and self.closed < self.opened:
            raise InvalidField(
                "closed", problems.BEFORE_FIELD(field="'opened'"), allowed=problems.SAME_OR_LATER()
            )

    @property
    def is_open(self) -> bool:
        """Tell whether the customer still waits."""
        return self.closed is None and self.status not in {"closed", "cancelled"}

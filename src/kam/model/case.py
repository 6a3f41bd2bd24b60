"""Cases: requests, complaints, faults and installations."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import (
    FieldValue,
    aware,
    clean,
    columns,
    filled,
    identifier,
    optional_aware,
    pairs,
    reference,
)
from kam.model.money import Money
from kam.text import Message, refusals

BEFORE_FIELD: Final = Message("is before {field}", "早于 {field}")
STATE_OR_OWNER: Final = Message("a state, or a new owner in 'to'", "状态，或 'to' 里的新负责人")


@frozen(kw_only=True)
class Case:
    """Something a customer waits for.

    ``opened`` is the receipt, from which limits count (catalogue G-10); ``due`` a moment promised
    by hand; ``closed`` None while it is open.  ``level`` is a complaint level or free text.
    ``agreed`` is the time agreed with the customer for work at the place.  ``satisfied`` is None
    until the customer was asked.  ``event`` is the id of another case, a fault of many, that holds
    this one up.  ``profile`` holds the columns of industries: values, or texts that no rule in
    force reads.
    """

    id: str = field(validator=identifier)
    account: str = field(validator=identifier)
    kind: str = field(converter=clean, validator=filled)
    opened: datetime = field(validator=aware)
    level: str = field(default="", converter=clean)
    due: datetime | None = field(default=None, validator=optional_aware)
    agreed: datetime | None = field(default=None, validator=optional_aware)
    closed: datetime | None = field(default=None, validator=optional_aware)
    status: str = field(default="", converter=clean)
    cause: str = field(default="", converter=clean)
    owner: str = field(default="", validator=reference)
    contact: str = field(default="", validator=reference)
    satisfied: bool | None = field(default=None)
    value: Money | None = field(default=None)
    event: str = field(default="", validator=reference)
    title: str = field(default="", converter=clean)
    channel: str = field(default="", converter=clean)
    profile: tuple[tuple[str, FieldValue], ...] = field(default=(), converter=columns)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.closed is not None and self.closed < self.opened:
            raise InvalidField(
                "closed", BEFORE_FIELD(field="'opened'"), allowed=refusals.SAME_OR_LATER()
            )


@frozen(kw_only=True)
class Step:
    """One thing that happened to a case: it moved to a state, or to another person.

    ``state`` is a state of the case's process; empty when only the owner changed.  ``by`` and
    ``to`` are ids of our people (who did it, who has it now) or, for ``to``, the name of a
    department.  ``reason`` is what was written down.
    """

    case: str = field(validator=identifier)
    at: datetime = field(validator=aware)
    state: str = field(default="", converter=clean)
    by: str = field(default="", validator=reference)
    to: str = field(default="", converter=clean)
    reason: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not (self.state or self.to):
            raise InvalidField("state", refusals.EMPTY(), allowed=STATE_OR_OWNER())

"""Activities: what happened with an account."""

from __future__ import annotations

from datetime import date, datetime

from attrs import field, frozen

from kam.errors import Place
from kam.model.fields import (
    FieldValue,
    a_tuple,
    clean,
    columns,
    filled,
    identifier,
    optional_date,
    pairs,
    positive,
)


@frozen(kw_only=True)
class Activity:
    """One visit, call, meeting, message, event, order ... as recorded (form X-REC-04).

    ``day`` is the local date, ``time`` the local moment when it is known.  ``staff`` may be empty.
    ``item`` is the id of the planned item that this activity fulfils.  ``profile`` holds the
    columns of industries: values, or texts that no rule in force reads.
    """

    account: str = field(validator=identifier)
    day: date
    kind: str = field(converter=clean, validator=filled)
    time: datetime | None = field(default=None)
    staff: tuple[str, ...] = field(default=(), validator=a_tuple)
    contacts: tuple[str, ...] = field(default=(), validator=a_tuple)
    minutes: int | None = field(default=None, validator=positive)
    venue: str = field(default="", converter=clean)
    content: str = field(default="", converter=clean)
    need: str = field(default="", converter=clean)
    outcome: str = field(default="", converter=clean)
    next_step: str = field(default="", converter=clean)
    next_date: date | None = field(default=None, validator=optional_date)
    signed: bool | None = field(default=None)
    item: str = field(default="", converter=clean)
    profile: tuple[tuple[str, FieldValue], ...] = field(default=(), converter=columns)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)

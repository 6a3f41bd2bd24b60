"""Staff: our own people, their working pattern and their leave."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.dates import CalendarDate, Span
from kam.errors import InvalidField, Place
from kam.model.fields import (
    a_tuple,
    clean,
    filled,
    identifier,
    latitude,
    longitude,
    pairs,
    positive,
    reference,
)
from kam.model.workspace import optional_zone
from kam.text import Message, refusals

DIFFERENT_KINDS: Final = Message(
    "{start} and {end} are of different kinds", "{start} 与 {end} 不是同一种类"
)
HAS_ZONE: Final = Message("has a time zone", "带有时区")
TWO_OF_A_KIND: Final = Message("two dates or two times", "两个日期或两个时间")

DEFAULT_VISITS_PER_DAY = 4


@frozen(kw_only=True)
class Staff:
    """An account manager, supervisor, executive or specialist.

    ``calendar`` is a country or country-region (``CN``, ``DE-BY``); empty means the workspace's.
    ``workdays`` (0 = Monday) and ``hours`` None mean the workspace's.  ``minutes_per_week`` None
    means the sum of the hours.  ``lat``, ``lon`` and ``city`` are those of the base from which the
    person sets out; ``timezone`` empty means the workspace's.  ``covers`` are the ids of the people
    this one stands in for.
    ``birthday`` makes a care item for the supervisor (the internal market of Payne's six).
    """

    id: str = field(validator=identifier)
    name: str = field(converter=clean, validator=filled)
    role: str = field(default="account manager", converter=clean)
    email: str = field(default="", converter=clean)
    calendar: str = field(default="", converter=clean)
    workdays: frozenset[int] | None = field(default=None)
    hours: tuple[Span, ...] | None = field(default=None)
    visits_per_day: int = field(default=DEFAULT_VISITS_PER_DAY, validator=positive)
    minutes_per_week: int | None = field(default=None, validator=positive)
    lat: Decimal | None = field(default=None, validator=latitude)
    lon: Decimal | None = field(default=None, validator=longitude)
    city: str = field(default="", converter=clean)
    timezone: str = field(default="", validator=optional_zone)
    covers: tuple[str, ...] = field(default=(), validator=a_tuple)
    reports_to: str = field(default="", validator=reference)
    birthday: CalendarDate | None = field(default=None)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)


@frozen(kw_only=True)
class Leave:
    """Time off of one person.

    ``start`` and ``end`` are dates (whole days, both included) or local times in the workspace's
    zone (``end`` excluded); both of the same kind.
    """

    staff: str = field(validator=identifier)
    start: date | datetime
    end: date | datetime = field()
    reason: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

    @end.validator
    def _check(self, _: object, value: date | datetime) -> None:
        if isinstance(value, datetime) is not isinstance(self.start, datetime):
            raise InvalidField(
                "to",
                DIFFERENT_KINDS(start=str(value), end=str(self.start)),
                allowed=TWO_OF_A_KIND(),
            )
        if isinstance(value, datetime) and isinstance(self.start, datetime):
            if value.tzinfo or self.start.tzinfo:
                raise InvalidField("to", HAS_ZONE(), allowed=refusals.LOCAL_TIME())
            if value <= self.start:
                raise InvalidField(
                    "to",
                    refusals.NOT_AFTER(value=str(value), start=str(self.start)),
                    allowed=refusals.LATER_TIME(),
                )
        elif value < self.start:
            raise InvalidField(
                "to",
                refusals.BEFORE(value=str(value), start=str(self.start)),
                allowed=refusals.SAME_OR_LATER(),
            )

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """First and last (excluded) local moment."""
        if isinstance(self.start, datetime) and isinstance(self.end, datetime):
            return self.start, self.end
        after = self.end + timedelta(days=1)
        return datetime.combine(self.start, time()), datetime.combine(after, time())

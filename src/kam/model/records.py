"""Smaller facts: figures, evidence, promises, referrals, dates, decisions, local calendar days."""

from __future__ import annotations

import calendar
import enum
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import (
    a_tuple,
    clean,
    decimal_number,
    filled,
    identifier,
    in_order,
    optional_date,
    plain_date,
    reference,
)
from kam.text import Message, refusals

NO_PERIOD: Final = Message("{value} is no period", "{value} 不是期间")
PIN_DAY: Final = Message("the day or the moment of the pin", "所定的日期或时刻")
SNOOZE_DAY: Final = Message("the day on which it comes back", "恢复安排的日期")

PERIOD: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


@frozen(kw_only=True)
class Figure:
    """A measured value of an account in a period (``2025``, ``2025-Q3``, ``2025-08``)."""

    account: str = field(validator=identifier)
    period: str = field()
    measure: str = field(converter=clean, validator=filled)
    value: Decimal = field(validator=decimal_number)
    currency: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

    @period.validator
    def _check(self, _: object, value: str) -> None:
        if not PERIOD.fullmatch(value):
            raise InvalidField(
                "period", NO_PERIOD(value=repr(value)), allowed="2025, 2025-Q3, 2025-08"
            )

    @property
    def grain(self) -> str:
        """``year``, ``quarter`` or ``month``."""
        if len(self.period) == 4:
            return "year"
        return "quarter" if "Q" in self.period else "month"

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day of the period, both included."""
        found = PERIOD.fullmatch(self.period)
        assert found is not None  # the validator saw to it
        year = int(found[1])
        first, last = 1, 12
        if found[2]:
            last = int(found[2]) * 3
            first = last - 2
        elif found[3]:
            first = last = int(found[3])
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


SIGNAL_STATE: Final = "signal"
"""The kind of evidence that says since when a signal (``value``) stands raised for an account."""
KEPT_BY: Final = "kam"
"""The source of evidence that kam itself keeps."""


@frozen(kw_only=True)
class Evidence:
    """A dated fact about an account or a contact: sale, referral, joint-plan, tier, rung ..."""

    subject: str = field(validator=identifier)
    kind: str = field(converter=clean, validator=filled)
    day: date = field(validator=plain_date)
    value: str = field(default="", converter=clean)
    source: str = field(default="", converter=clean)
    by: str = field(default="", converter=clean)
    until: date | None = field(default=None, validator=optional_date)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        in_order("until", self.day, self.until)


@frozen(kw_only=True)
class Referral:
    """A customer brought us to somebody: evidence of kind ``referral`` seen as its own noun."""

    by: str
    day: date
    to: str
    source: str = ""

    @classmethod
    def from_evidence(cls, evidence: Evidence) -> Referral:
        """Read a referral from its evidence; ``value`` names who was referred."""
        return cls(by=evidence.subject, day=evidence.day, to=evidence.value, source=evidence.source)


class Keeping(enum.Enum):
    """Whether a promise was kept (R-RM-18)."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@frozen(kw_only=True)
class Promise:
    """Something promised to an account: what, until when, where, by whom."""

    account: str = field(validator=identifier)
    text: str = field(converter=clean, validator=filled)
    due: date | datetime
    venue: str = field(default="", converter=clean)
    owner: str = field(default="", validator=reference)
    keeping: Keeping = field(default=Keeping.OPEN)
    place: Place = field(factory=Place, eq=False, repr=False)


@frozen(kw_only=True)
class KeyDate:
    """A dated occasion that is not in another table: founding day, launch, outage, event ...

    ``lead_days`` before it something has to be prepared.  ``yearly``: it comes back every year.
    """

    day: date = field(validator=plain_date)
    kind: str = field(converter=clean, validator=filled)
    title: str = field(converter=clean, validator=filled)
    accounts: tuple[str, ...] = field(default=(), validator=a_tuple)
    contacts: tuple[str, ...] = field(default=(), validator=a_tuple)
    owner: str = field(default="", validator=reference)
    time: datetime | None = field(default=None)
    venue: str = field(default="", converter=clean)
    lead_days: int = field(default=0)
    yearly: bool = field(default=False)
    place: Place = field(factory=Place, eq=False, repr=False)

    @lead_days.validator
    def _check(self, _: object, value: int) -> None:
        if type(value) is not int or value < 0:
            raise InvalidField(
                "lead_days", refusals.BELOW_0(value=repr(value)), allowed=refusals.DAYS_FROM_0()
            )


class DecisionKind(enum.Enum):
    """What somebody decided about a planned item.

    ``pin``: it is on a day that was agreed.  ``decline``: this one is left out.  ``done``: it took
    place.  ``accept``: it stays as planned.  ``missed``: it did not take place on its day.
    ``snooze``: it is put off and comes back on a day.
    """

    PIN = "pin"
    DECLINE = "decline"
    DONE = "done"
    ACCEPT = "accept"
    MISSED = "missed"
    SNOOZE = "snooze"


NEEDS_START: Final = {DecisionKind.PIN: PIN_DAY, DecisionKind.SNOOZE: SNOOZE_DAY}


@frozen(kw_only=True)
class Decision:
    """A decision about a planned item, and ``why``.

    ``start`` is the agreed moment (or day) of a pin, or the day on which a snoozed item comes back.
    ``was`` is the day on which the item stood: a later day of it is not meant.
    """

    item: str = field(converter=clean, validator=filled)
    decision: DecisionKind
    start: date | datetime | None = field(default=None)
    by: str = field(default="", converter=clean)
    at: datetime | None = field(default=None)
    why: str = field(default="", converter=clean)
    was: date | None = field(default=None, validator=optional_date)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        allowed = NEEDS_START.get(self.decision)
        if allowed is not None and self.start is None:
            raise InvalidField("start", refusals.EMPTY(), allowed=allowed())

    @property
    def day(self) -> date:
        """The day of the agreed start, the last possible day where there is none."""
        start = self.start or date.max
        return start.date() if isinstance(start, datetime) else start


@frozen(kw_only=True)
class CalendarDay:
    """A day that is locally worked or not, whatever the statute says.

    ``calendar`` names the calendar it changes (``CN``); empty means every calendar.
    """

    day: date = field(validator=plain_date)
    working: bool
    calendar: str = field(default="", converter=clean)
    name: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

"""Accounts: the organisations and individuals that buy."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.dates import Span
from kam.errors import InvalidField, Place
from kam.model.fields import (
    FieldValue,
    a_frozenset,
    a_tuple,
    clean,
    columns,
    filled,
    identifier,
    latitude,
    longitude,
    optional_date,
    optional_decimal,
    pairs,
    positive,
    reference,
    strings,
)
from kam.model.money import Money
from kam.model.workspace import optional_zone
from kam.text import Message, refusals

NO_DESIGNATION: Final = Message("{value} is no designation", "{value} 不是人工指定的等级")
START_OR_LATER: Final = Message("start or later", "开始或之后")
LEVEL_FORM: Final = Message("scheme/level: abc/A", "方案/等级：abc/A")


class AccountKind(enum.Enum):
    """Whether the account is an organisation or one person."""

    ORGANISATION = "organisation"
    INDIVIDUAL = "individual"


class AccountStatus(enum.Enum):
    """Where the business with the account stands."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    LAPSED = "lapsed"
    LOST = "lost"


@frozen(kw_only=True)
class TeamMember:
    """One of our people who works for an account beside its owner, with a role (G-44)."""

    staff: str = field(validator=identifier)
    role: str = field(default="", converter=clean)


@frozen(kw_only=True)
class Designation:
    """A level set by hand: ``scheme/level``, with the reason somebody gave (G-04, G-45)."""

    scheme: str = field(validator=filled)
    level: str = field(validator=filled)
    reason: str = field(default="", converter=clean)

    @classmethod
    def parse(cls, text: str, reason: str = "") -> Designation:
        """Read ``abc/A``.

        Raises:
            InvalidField: there is no slash, or a side of it is empty.
        """
        scheme, slash, level = text.strip().partition("/")
        if not (slash and scheme.strip() and level.strip()):
            raise InvalidField("tier", NO_DESIGNATION(value=repr(text)), allowed=LEVEL_FORM())
        return cls(scheme=scheme.strip(), level=level.strip(), reason=reason)

    def __str__(self) -> str:
        return f"{self.scheme}/{self.level}"


@frozen(kw_only=True)
class DateRange:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date = field()

    @end.validator
    def _check(self, _: object, value: date) -> None:
        if value < self.start:
            raise InvalidField(
                "end",
                refusals.BEFORE(value=str(value), start=str(self.start)),
                allowed=START_OR_LATER(),
            )

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@frozen(kw_only=True)
class Account:
    """A customer: organisation or individual.

    ``owner`` is the id of exactly one account manager.  ``visit_days`` (0 = Monday) are preferred
    weekdays, ``visit_hours`` the local times at which visits are welcome (None: any), ``closed``
    the days on which nobody may come.  ``visit_minutes`` overrides the length that a cadence asks.
    Money is a yearly amount.  ``share_of_wallet`` runs from 0 to 1.  ``profile`` holds the columns
    of industries (``banking.aum``): values, or texts that no rule in force reads; ``extra`` the
    user's own ``x_`` ones.
    """

    id: str = field(validator=identifier)
    name: str = field(converter=clean, validator=filled)
    kind: AccountKind = field(default=AccountKind.ORGANISATION)
    industry: str = field(default="", converter=clean)
    size: str = field(default="", converter=clean)
    ownership: str = field(default="", converter=clean)
    main_business: str = field(default="", converter=clean)
    parent: str = field(default="", validator=reference)
    owner: str = field(default="", validator=reference)
    team: tuple[TeamMember, ...] = field(default=(), validator=a_tuple)
    origin: str = field(default="", converter=clean)
    competitors: tuple[str, ...] = field(default=(), converter=strings)
    needs: tuple[str, ...] = field(default=(), converter=strings)
    status: AccountStatus = field(default=AccountStatus.ACTIVE)
    since: date | None = field(default=None, validator=optional_date)
    revenue: Money | None = field(default=None)
    margin: Money | None = field(default=None)
    potential: Money | None = field(default=None)
    share_of_wallet: Decimal | None = field(default=None, validator=optional_decimal)
    country: str = field(default="", converter=clean)
    region: str = field(default="", converter=clean)
    city: str = field(default="", converter=clean)
    address: str = field(default="", converter=clean)
    lat: Decimal | None = field(default=None, validator=latitude)
    lon: Decimal | None = field(default=None, validator=longitude)
    timezone: str = field(default="", validator=optional_zone)
    phone: str = field(default="", converter=clean)
    designations: tuple[Designation, ...] = field(default=(), validator=a_tuple)
    visit_days: frozenset[int] = field(default=frozenset(), validator=a_frozenset)
    visit_hours: tuple[Span, ...] | None = field(default=None)
    closed: tuple[DateRange, ...] = field(default=(), validator=a_tuple)
    visit_minutes: int | None = field(default=None, validator=positive)
    tags: frozenset[str] = field(default=frozenset(), validator=a_frozenset)
    notes: str = field(default="", converter=clean)
    profile: tuple[tuple[str, FieldValue], ...] = field(default=(), converter=columns)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)

    @share_of_wallet.validator
    def _check_share(self, _: object, value: Decimal | None) -> None:
        if value is not None and not 0 <= value <= 1:
            raise InvalidField(
                "share_of_wallet",
                refusals.OUT_OF_RANGE(value=str(value)),
                allowed=refusals.RANGE(low=0, high=1),
            )

    def designation(self, scheme: str) -> Designation | None:
        """Return the level set by hand in ``scheme``, if any."""
        return next((d for d in self.designations if d.scheme == scheme), None)

    def is_closed(self, day: date) -> bool:
        """Tell whether nobody may come on ``day``."""
        return any(day in span for span in self.closed)

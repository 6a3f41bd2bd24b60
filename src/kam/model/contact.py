"""Contacts: the people at accounts, with their dated positions."""

from __future__ import annotations

import enum
from datetime import date

from attrs import field, frozen

from kam.dates import CalendarDate, as_gregorian, as_lunar
from kam.errors import Place
from kam.model.fields import (
    FieldValue,
    a_tuple,
    clean,
    columns,
    filled,
    identifier,
    in_order,
    optional_date,
    pairs,
    reference,
    strings,
)
from kam.text import Message
from kam.text.consents import CONSENTS, QUIET


class BuyingRole(enum.Enum):
    """The part a person plays in a purchase (buying centre)."""

    DECISION_MAKER = "decision-maker"
    APPROVER = "approver"
    INFLUENCER = "influencer"
    USER = "user"
    GATEKEEPER = "gatekeeper"
    SPONSOR = "sponsor"
    CHAMPION = "champion"


class Stance(enum.Enum):
    """How a person stands towards us."""

    ADVERSE = "adverse"
    CRITICAL = "critical"
    NEUTRAL = "neutral"
    FAVOURABLE = "favourable"
    PROMOTER = "promoter"


class Celebrate(enum.Enum):
    """By which calendar a birthday is kept."""

    GREGORIAN = "gregorian"
    LUNAR = "lunar"
    BOTH = "both"


@frozen(kw_only=True)
class Consent:
    """What a person has agreed to: yes, no, or None where nobody asked (an empty cell).

    Whoever was not asked may be greeted; gifts and passing data on need a yes.  Who wants no
    disturbance (``quiet``) gets neither greetings nor gifts, whatever else stands there.
    """

    greet: bool | None = field(default=None)
    gift: bool | None = field(default=None)
    share: bool | None = field(default=None)
    quiet: bool | None = field(default=None)

    def said(self, what: str) -> Message:
        """Return what was said to ``greet``, ``gift`` or ``share``, and what follows from it."""
        return CONSENTS[what][getattr(self, what)]

    @property
    def stated(self) -> tuple[Message, ...]:
        """Everything that was said, and that nobody asked where nobody did."""
        return (*((QUIET,) if self.quiet else ()), *map(self.said, CONSENTS))

    @property
    def may_greet(self) -> bool:
        """Whether the person may be greeted: unless it was refused."""
        return self.greet is not False and not self.quiet

    @property
    def may_gift(self) -> bool:
        """Whether the person may get gifts: where it was agreed."""
        return self.gift is True and not self.quiet

    @property
    def may_share(self) -> bool:
        """Whether data may be passed on: where it was agreed."""
        return self.share is True


@frozen(kw_only=True)
class Position:
    """A job at an account from ``start`` to ``end`` (both included; None: open)."""

    account: str = field(validator=identifier)
    title: str = field(default="", converter=clean)
    occupation: str = field(default="", converter=clean)
    department: str = field(default="", converter=clean)
    seniority: str = field(default="", converter=clean)
    start: date | None = field(default=None, validator=optional_date)
    end: date | None = field(default=None, validator=optional_date)

    def __attrs_post_init__(self) -> None:
        in_order("to", self.start, self.end)

    def holds_on(self, day: date) -> bool:
        """Tell whether the person had this job on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@frozen(kw_only=True)
class Contact:
    """A person at one or more accounts over time.

    ``sex`` is optional and private (catalogue G-23); an age is never stored (G-21).
    """

    id: str = field(validator=identifier)
    name: str = field(converter=clean, validator=filled)
    positions: tuple[Position, ...] = field(default=(), validator=a_tuple)
    form_of_address: str = field(default="", converter=clean)
    sex: str = field(default="", converter=clean)
    buying_role: BuyingRole | None = field(default=None)
    stance: Stance | None = field(default=None)
    birthday: CalendarDate | None = field(default=None)
    celebrate: Celebrate | None = field(default=None)
    hobbies: tuple[str, ...] = field(default=(), converter=strings)
    phone: str = field(default="", converter=clean)
    mobile: str = field(default="", converter=clean)
    email: str = field(default="", converter=clean)
    language: str = field(default="", converter=clean)
    channel: str = field(default="", converter=clean)
    consent: Consent = field(factory=Consent)
    reports_to: str = field(default="", validator=reference)
    assistant_of: str = field(default="", validator=reference)
    notes: str = field(default="", converter=clean)
    profile: tuple[tuple[str, FieldValue], ...] = field(default=(), converter=columns)
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)
    place: Place = field(factory=Place, eq=False, repr=False)

    @property
    def birthdays(self) -> tuple[CalendarDate, ...]:
        """The dates on which the birthday is kept: by one calendar, or Gregorian and lunar.

        Without ``celebrate`` it is the calendar in which the birthday stands.  A date without its
        year cannot be turned into the other calendar and is kept as it stands.
        """
        born = self.birthday
        if born is None:
            return ()
        if born.year is None or self.celebrate is None:
            return (born,)
        kept = {Celebrate.GREGORIAN: (as_gregorian,), Celebrate.LUNAR: (as_lunar,)}
        return tuple(turn(born) for turn in kept.get(self.celebrate, (as_gregorian, as_lunar)))

    @property
    def keeps_other_calendar(self) -> bool:
        """Tell whether ``celebrate`` asks for a calendar that only the year of birth could tell."""
        if self.birthday is None or self.birthday.year is not None or self.celebrate is None:
            return False
        own = Celebrate.LUNAR if self.birthday.lunar else Celebrate.GREGORIAN
        return self.celebrate is not own

    def accounts_on(self, day: date) -> tuple[str, ...]:
        """Return the ids of the accounts where the person works on ``day``, in table order."""
        return tuple(dict.fromkeys(p.account for p in self.positions if p.holds_on(day)))

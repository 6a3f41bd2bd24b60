"""What becomes of a thing owed in a plan: it is placed, or not, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from kam.model.fix import Fix
from kam.model.owed import Firmness, Owed
from kam.reasons import Reason
from kam.text import Text


@frozen(kw_only=True)
class Placed:
    """A thing owed on the day on which it is planned.

    A visit has ``start`` and ``end`` in the account's zone, an event in the workspace's or neither;
    a task has only ``end``, the moment it is due; a care day has neither.  ``day`` is the local
    date.  ``why`` says why it stands there; ``pinned``: people agreed the time.  ``partners`` are
    the ids of our people who take part beside ``owed.staff``.  ``provisional`` is said of work in a
    year whose holidays are not announced yet.
    """

    owed: Owed
    day: date
    start: datetime | None = None
    end: datetime | None = None
    why: tuple[Reason, ...] = ()
    pinned: bool = False
    partners: tuple[str, ...] = ()
    provisional: Text | None = None

    @property
    def item(self) -> str:
        """The item id."""
        return self.owed.item

    @property
    def at(self) -> date | datetime:
        """What people see: a start, a moment due, or a day."""
        return self.start or self.end or self.day

    @property
    def firmness(self) -> Firmness:
        """How firmly the date stands."""
        return Firmness.PINNED if self.pinned else self.owed.firmness

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of our people who take part, who is responsible first."""
        return (self.owed.staff, *self.partners)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is owed, then why it stands there."""
        return self.owed.reasons + self.why

    @property
    def details(self) -> tuple[Text, ...]:
        """The lines of its text."""
        return (
            self.owed.details
            if self.provisional is None
            else (*self.owed.details, self.provisional)
        )

    @property
    def timezone(self) -> str:
        """The IANA name of the zone of ``start`` and ``end``, empty for a care day."""
        moment = self.start or self.end
        return str(moment.tzinfo) if moment else ""

    @property
    def sort_key(self) -> tuple[date, str, str]:
        """Order of lists: by day, then local time, then item id."""
        moment = self.start or self.end
        return self.day, f"{moment:%H:%M}" if moment else "", self.item


@frozen(kw_only=True)
class Unplaced:
    """A thing owed that the plan does not hold: why not, and what would make it fit.

    ``void``: it has no possible day at all; else there was no room for it.  ``fix`` is the remedy
    for programs, None where only people can find one.
    """

    owed: Owed
    cause: Text
    remedy: Text
    void: bool = False
    fix: Fix | None = None

    @property
    def item(self) -> str:
        """The item id."""
        return self.owed.item

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is owed, then why it is not planned."""
        return (*self.owed.reasons, Reason(rule=self.owed.rule, text=self.cause))

    @property
    def sort_key(self) -> tuple[date, str]:
        """Order of lists: by ideal day, then item id."""
        return self.owed.sort_key

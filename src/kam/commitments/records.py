"""Commitments: one thing owed, in which window, by which rule."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from kam.assessment import Assessment
from kam.commitments.published import Published
from kam.errors import Finding
from kam.reasons import Reason
from kam.rules import Closure, RuleFailure
from kam.text import Text


class Form(enum.Enum):
    """How a commitment is kept.

    A visit needs a time, an event has one (or a whole day), a task a due moment, a care day a date.
    """

    VISIT = "visit"
    EVENT = "event"
    TASK = "task"
    DAY = "day"


class Firmness(enum.Enum):
    """How firmly a date stands, firmest first."""

    PINNED = "pinned"
    FIXED_DAY = "fixed-day"
    FLEXIBLE_IN_WEEK = "flexible-in-week"
    FLEXIBLE_IN_WINDOW = "flexible-in-window"
    SUGGESTION = "suggestion"


@frozen(kw_only=True)
class Commitment:
    """One thing owed.

    ``item`` is its id ``kind/subject/occurrence``, for ever the same.  It should happen on
    ``ideal`` and may from ``earliest`` to ``latest`` (all included); a visit that finds no day
    there is looked for up to ``rescue`` days away from ``ideal``.  ``due`` is the exact moment of
    a deadline.  ``staff`` is who must do it; empty when nobody owns the account.  ``movable``
    tasks leave days off for the next working day (G-47).  Of a ``series`` the occurrence is only a
    name, given once: see `kam.commitments.matching`.
    """

    item: str
    kind: str
    form: Form
    summary: Text
    rule: str
    reasons: tuple[Reason, ...]
    earliest: date
    ideal: date
    latest: date
    account: str = ""
    contacts: tuple[str, ...] = ()
    staff: str = ""
    due: datetime | None = None
    rescue: int = 0
    minutes: int = 0
    firmness: Firmness = Firmness.FIXED_DAY
    movable: bool = False
    series: bool = False
    place: str = ""
    details: tuple[Text, ...] = ()

    @property
    def sort_key(self) -> tuple[date, str]:
        """Order of lists: by ideal day, then item id."""
        return self.ideal, self.item


@frozen(kw_only=True)
class Commitments:
    """Everything owed from ``start`` to ``end`` (both included), ascending by ideal day and id.

    ``published`` holds, by item id, where items stand in the calendars that people have already;
    ``done`` are ids of items that were fulfilled; ``failures`` are rules that failed so far,
    ``closures`` the blackouts by account id.
    """

    assessment: Assessment
    start: date
    end: date
    items: tuple[Commitment, ...]
    findings: tuple[Finding, ...] = field(default=())
    published: Mapping[str, Published] = field(factory=dict)
    done: frozenset[str] = field(default=frozenset())
    failures: tuple[RuleFailure, ...] = field(default=())
    closures: Mapping[str, tuple[Closure, ...]] = field(factory=dict)

    @property
    def first(self) -> date:
        """The first day that can still be planned: a plan puts nothing before ``as_of``."""
        return max(self.start, self.assessment.as_of)

    def closure_on(self, account: str, day: date) -> Closure | None:
        """Return the blackout that forbids a visit to an account on a day, if any."""
        closures = self.closures.get(account, ())
        return next((c for c in closures if day in c.days), None)

    @cached_property
    def by_item(self) -> Mapping[str, Commitment]:
        """The commitments by item id."""
        return {c.item: c for c in self.items}


class Names:
    """Gives every name once: a second claim on one gets ``-2``, a third ``-3``."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return ``name``, numbered when it was given before."""
        number = self._used[name] = self._used.get(name, 0) + 1
        return name if number == 1 else f"{name}-{number}"


def item_id(kind: str, subject: str, occurrence: str) -> str:
    """Return ``kind/subject/occurrence``."""
    return f"{kind}/{subject}/{occurrence}"

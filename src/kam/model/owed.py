"""Owed: one thing owed, in which window, by which rule, and where it can be done."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Final

from attrs import Factory, field, frozen

from kam.reasons import Reason
from kam.text import Text
from kam.text.dropping import without


class Where(enum.Enum):
    """Where a thing owed can be done; its rule says so.

    ``site``: at the customer's place.  ``remote``: by telephone or in writing.  ``desk``: without
    the customer.  ``day``: a day is marked, nothing takes time.  ``moment``: at a time of its own,
    by which it ends (a limit) or at which it begins (an appointment, an event).
    """

    SITE = "site"
    REMOTE = "remote"
    DESK = "desk"
    DAY = "day"
    MOMENT = "moment"


class Form(enum.Enum):
    """What a calendar writes of a thing owed.

    A visit needs a time, an event has one (or a whole day), a task a due moment, a care day a date.
    """

    VISIT = "visit"
    EVENT = "event"
    TASK = "task"
    DAY = "day"


FORMS: Final = {
    Where.SITE: Form.VISIT,
    Where.REMOTE: Form.TASK,
    Where.DESK: Form.TASK,
    Where.DAY: Form.DAY,
    Where.MOMENT: Form.EVENT,
}
FOLDING: Final = frozenset({Where.REMOTE, Where.DESK})
"""What is done here may as well be done in a session that takes place anyway."""


class Firmness(enum.Enum):
    """How firmly a date stands, firmest first."""

    PINNED = "pinned"
    FIXED_DAY = "fixed-day"
    FLEXIBLE_IN_WEEK = "flexible-in-week"
    FLEXIBLE_IN_WINDOW = "flexible-in-window"
    SUGGESTION = "suggestion"


def _may_fold(owed: Owed) -> bool:
    return owed.place in FOLDING


@frozen(kw_only=True)
class Owed:
    """One thing owed.

    ``item`` is its id ``kind/subject/occurrence``, for ever the same.  It should happen on
    ``ideal`` and may from ``earliest`` to ``latest`` (all included); a visit that finds no day
    there is looked for up to ``rescue`` days away from ``ideal``.  ``due`` is the exact moment of
    a deadline or event.  ``account`` and ``contacts`` are ids; ``staff`` is who must do it, empty
    when nobody owns the account.  ``movable`` tasks leave days off for the next working day (G-47).
    Of a ``series`` the occurrence is only a name, given once: see `kam.commitments.matching`.
    ``place`` says where it can be done, ``address`` is the text of a place; what ``folds`` may be
    done along with other work, so that its moment is not exact.  ``partners`` are the ids of our
    people who go along; what is ``inseparable`` is not done without them.  ``action`` says what to
    do where the account is known, verb first (see `deed`).  ``details`` are further lines.
    """

    item: str
    kind: str
    place: Where
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
    folds: bool = field(default=Factory(_may_fold, takes_self=True))
    address: str = ""
    partners: tuple[str, ...] = ()
    inseparable: bool = False
    action: Text | None = None
    details: tuple[Text, ...] = ()

    @property
    def deed(self) -> Text:
        """What to do, without the account's name: a line of an agenda."""
        return without(self.action or self.summary, "account")

    @property
    def form(self) -> Form:
        """What a calendar writes; a moment that takes no time is a limit, so a task."""
        if self.place is Where.MOMENT and self.due is not None and not self.minutes:
            return Form.TASK
        return FORMS[self.place]

    @property
    def sort_key(self) -> tuple[date, str]:
        """Order of lists: by ideal day, then item id."""
        return self.ideal, self.item


def item_id(kind: str, subject: str, occurrence: str) -> str:
    """Return ``kind/subject/occurrence``."""
    return f"{kind}/{subject}/{occurrence}"

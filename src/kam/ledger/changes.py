"""Changes: the entries that a plan adds, moves and cancels in calendars people have already."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Final

from attrs import frozen

from kam.ical.moments import instant
from kam.ledger.change_causes import Cause
from kam.text import Message, Parameter, Text

ADDED_TIMED: Final = Message(
    "{what}: on {start}, {staff}", "新增：{what}，时间 {start}，由{staff}负责"
)
MOVED_TIMED: Final = Message(
    "{what}: on {start} instead of {before}, {staff}",
    "改期：{what}，由 {before} 改为 {start}，由{staff}负责",
)
CANCELLED_TIMED: Final = Message(
    "{what}: does not take place on {before}", "取消：{what}，原定 {before}"
)


class ChangeKind(enum.Enum):
    """What happened to an entry."""

    ADDED = "added"
    MOVED = "moved"
    CANCELLED = "cancelled"


SENTENCES = {
    ChangeKind.ADDED: ADDED_TIMED,
    ChangeKind.MOVED: MOVED_TIMED,
    ChangeKind.CANCELLED: CANCELLED_TIMED,
}


@frozen(kw_only=True)
class Change:
    """One entry that was added, moved (to another time or person) or cancelled, and why.

    ``item`` is the id of its session.  ``staff`` is the id of who has it now, or had it; ``people``
    the name to be shown.  ``lines`` counts what is done in it beside what it is about.
    """

    change: ChangeKind
    item: str
    staff: str
    account: str
    old_start: date | datetime | None
    new_start: date | datetime | None
    what: Text
    people: str
    cause: Cause
    why: Text
    lines: int = 0

    @property
    def sentence(self) -> Text:
        """What one can tell the customer: which appointment, when it was, when it is."""
        figures: dict[str, Parameter] = {"what": self.what, "staff": self.people}
        if self.new_start is not None:
            figures["start"] = self.new_start
        if self.old_start is not None:
            figures["before"] = self.old_start
        return SENTENCES[self.change](**figures)

    @property
    def sort_key(self) -> tuple[datetime, str]:
        """Order of lists: by the new time, else the old one, then by item id."""
        when = self.new_start or self.old_start
        assert when is not None  # every change has at least one of them
        return instant(when), self.item

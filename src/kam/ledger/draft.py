"""Drafts: the sessions that a plan wants in the calendars, before what was announced has a say."""

from __future__ import annotations

from datetime import date, datetime

from attrs import field, frozen

from kam.ical import Entry
from kam.model import Placed
from kam.reasons import Reason
from kam.text import Text


@frozen(kw_only=True)
class Draft:
    """One session of a plan with its components, all at SEQUENCE 0.

    ``at`` is what people see: a start, a moment due, or a day.  ``reasons`` say why it is there,
    the facts and rules first.  ``title`` names it in lists of changes; ``lines`` are the things
    owed that it holds.
    """

    item: str
    at: date | datetime
    ideal: date
    title: Text
    staff: tuple[str, ...] = ()
    account: str = ""
    entries: tuple[Entry, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())
    lines: tuple[Placed, ...] = ()

    @property
    def rest(self) -> tuple[Placed, ...]:
        """The lines beside what the session is about, which have no entry of their own."""
        return tuple(line for line in self.lines if line.item != self.item)

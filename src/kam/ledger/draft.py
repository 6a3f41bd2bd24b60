"""Drafts: what a plan wants to have in the calendars, before what was announced has a say."""

from __future__ import annotations

from datetime import date, datetime

from attrs import field, frozen

from kam.ical import Entry
from kam.reasons import Reason


@frozen(kw_only=True)
class Draft:
    """One item of a plan with its components, all at SEQUENCE 0.

    ``at`` is what people see: a start, a moment due, or a day.  ``reasons`` say why it is there,
    the facts and rules first.
    """

    item: str
    at: date | datetime
    ideal: date
    staff: tuple[str, ...] = ()
    account: str = ""
    entries: tuple[Entry, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())

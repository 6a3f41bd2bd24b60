"""The same calendar as objects of the library `icalendar`, for programs that work with those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kam.ical.entry import Feed
from kam.ical.writer import write

if TYPE_CHECKING:
    import icalendar


def to_icalendar(feed: Feed) -> icalendar.Calendar:
    """Return ``feed`` as an `icalendar.Calendar`, read from the very bytes that `write` makes.

    So both say the same. What the library makes of it when it writes the objects again is its own.
    """
    import icalendar

    return icalendar.Calendar.from_ical(write(feed))

"""Calendar files: neutral records in, bytes out (RFC 5545)."""

from kam.ical.entry import EVENT, TODO, Alarm, Entry, Feed, Kind
from kam.ical.library import to_icalendar
from kam.ical.writer import stream, write

__all__ = [
    "EVENT",
    "TODO",
    "Alarm",
    "Entry",
    "Feed",
    "Kind",
    "stream",
    "to_icalendar",
    "write",
]

"""Calendar files: neutral records in, bytes out (RFC 5545)."""

from kam.export.ical.library import to_icalendar
from kam.export.ical.records import EVENT, TODO, Alarm, Entry, Feed, Kind
from kam.export.ical.writer import stream, write

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

"""The calendar file: bytes from a `Feed` (RFC 5545, RFC 7986).

The same feed gives the same bytes, whatever the order of its entries. Moments in an IANA zone are
written with TZID and the VTIMEZONE of the years in question; an entry that touches an hour which
exists twice or not at all in its zone is written in UTC, since clients disagree about such hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from kam.export.ical import vtimezone
from kam.export.ical.colors import HEX
from kam.export.ical.lines import categories, fold, text_line
from kam.export.ical.records import TODO, Entry, Feed, zone_of

DAY_MINUTES: Final = 24 * 60
EMPTY_YEAR: Final = 2020
"""The year for which an empty feed describes its zone; it governs nothing."""

REST: Final = ""
"""The key of `sizes` for head, time zones and last line; no UID is empty."""


def write(feed: Feed) -> bytes:
    """Return the whole file: UTF-8 without byte order mark, lines ended by CR LF."""
    return b"".join(stream(feed))


def stream(feed: Feed) -> Iterator[bytes]:
    """Yield the file in pieces: its head, one piece for each component, its last line."""
    yield _head(feed)
    for zone, first, last in _zones(feed):
        yield vtimezone.component(zone, first, last)
    pieces = _Pieces()
    for entry in sorted(feed.entries, key=lambda e: e.sort_key):
        yield _component(entry, pieces)
    yield b"END:VCALENDAR\r\n"


def sizes(feed: Feed) -> dict[str, int]:
    """Return the octets of every component by its UID, and under `REST` those of all the rest."""
    pieces = list(stream(feed))
    ordered = sorted(feed.entries, key=lambda e: e.sort_key)
    first = len(pieces) - 1 - len(ordered)
    found = {e.uid: len(p) for e, p in zip(ordered, pieces[first:-1], strict=True)}
    found[REST] = sum(map(len, pieces[:first])) + len(pieces[-1])
    return found


def _head(feed: Feed) -> bytes:
    """Return the lines of the calendar itself."""
    hours = f"PT{feed.refresh_hours}H"
    lines = [
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        text_line("PRODID", feed.prodid),
        b"CALSCALE:GREGORIAN\r\n",
        text_line("NAME", feed.name),
        text_line("X-WR-CALNAME", feed.name),
        f"REFRESH-INTERVAL;VALUE=DURATION:{hours}\r\nX-PUBLISHED-TTL:{hours}\r\n".encode(),
    ]
    if feed.source:
        lines.append(fold(f"SOURCE;VALUE=URI:{feed.source}".encode()))
    if feed.color:
        color = f"COLOR:{feed.color}\r\nX-APPLE-CALENDAR-COLOR:#{HEX[feed.color].upper()}\r\n"
        lines.append(color.encode())
    lines += (text_line(name, value) for name, value in feed.x)
    return b"".join(lines)


def _zones(feed: Feed) -> Iterator[tuple[ZoneInfo, int, int]]:
    """Yield the zones in use with their first and last local year, by name."""
    used: dict[tuple[tzinfo | None, int], datetime] = {}
    for entry in feed.entries:
        for when in (entry.start, entry.end, entry.due):
            if isinstance(when, datetime):
                used[when.tzinfo, when.year] = when
    found = [(zone_of(when), year) for (_, year), when in used.items()]
    spans = {zone.key: (zone, year, year) for zone, year in found if zone is not None}
    for zone, year in found:
        if zone is not None:
            _, first, last = spans[zone.key]
            spans[zone.key] = (zone, min(first, year), max(last, year))
    if not feed.entries:
        spans[feed.timezone] = (ZoneInfo(feed.timezone), EMPTY_YEAR, EMPTY_YEAR)
    for key in sorted(spans):
        yield spans[key]


class _Pieces:
    """What many entries share, formatted once for each file."""

    def __init__(self) -> None:
        self._zones: dict[tzinfo | None, ZoneInfo | None] = {}
        self._days: dict[tuple[ZoneInfo, int], bytes] = {}
        self.stamp = cache(_stamp)
        self.categories = cache(_categories)
        self.marks = cache(_marks)
        self.trigger = cache(_trigger)

    def moment(self, when: datetime) -> bytes:
        """Return parameters, colon and value, or nothing where the wall time is not unique."""
        zone = self._zone(when)
        if zone is None:
            return in_utc(when)
        key = (zone, when.toordinal())
        day = self._days.get(key)
        if day is None:
            day = self._days[key] = _day(when, zone)
        if not day:
            if when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset():
                return b""
            day = _dated(when, zone)
        return b"%b%06d" % (day, when.hour * 10000 + when.minute * 100 + when.second)

    def _zone(self, when: datetime) -> ZoneInfo | None:
        """Return the zone that a moment is written with, None for UTC."""
        try:
            return self._zones[when.tzinfo]
        except KeyError:
            return self._zones.setdefault(when.tzinfo, zone_of(when))


def _dated(when: datetime, zone: ZoneInfo) -> bytes:
    """Return everything before the time of day."""
    return b"%b:%04d%02d%02dT" % (vtimezone.reference(zone), when.year, when.month, when.day)


def _day(when: datetime, zone: ZoneInfo) -> bytes:
    """Return what stands before the time of day, or nothing when the clock is changed that day."""
    begin = when.replace(hour=0, minute=0, second=0, fold=0)
    end = (begin + timedelta(days=1)).replace(fold=1)
    return _dated(when, zone) if begin.utcoffset() == end.utcoffset() else b""


def in_utc(when: datetime) -> bytes:
    """Return colon and value of a moment in UTC: ``:20260507T010000Z``."""
    utc = when.astimezone(UTC)
    return b":%04d%02d%02dT%02d%02d%02dZ" % (
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
    )  # fmt: skip


def _component(entry: Entry, pieces: _Pieces) -> bytes:
    """Return the lines of one VEVENT or VTODO; SEQUENCE stands last, before the alarms."""
    todo = entry.kind == TODO
    name = b"VTODO" if todo else b"VEVENT"
    lines = [b"BEGIN:%b\r\n" % name, fold(b"UID:" + entry.uid.encode())]
    lines += (pieces.stamp(entry.stamp), _times(entry, pieces))
    if entry.summary:
        lines.append(text_line("SUMMARY", entry.summary))
    if entry.description:
        lines.append(text_line("DESCRIPTION", entry.description))
    if entry.location:
        lines.append(text_line("LOCATION", entry.location))
    lines.append(pieces.categories(entry.categories))
    for x_name, value in entry.x:
        lines.append(text_line(x_name, value))
    marks = (todo, entry.status, entry.transparent, entry.private, entry.color, entry.priority)
    lines.append(b"%bSEQUENCE:%d\r\n" % (pieces.marks(*marks), entry.sequence))
    for alarm in entry.alarms:
        lines += (_ALARM, text_line("DESCRIPTION", alarm.text))
        lines.append(pieces.trigger(alarm.minutes_before, todo))
    lines.append(b"END:%b\r\n" % name)
    return b"".join(lines)


_ALARM: Final = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"


def _stamp(when: datetime) -> bytes:
    """Return DTSTAMP and LAST-MODIFIED, which are the same."""
    return b"DTSTAMP%b\r\nLAST-MODIFIED%b\r\n" % (in_utc(when), in_utc(when))


def _times(entry: Entry, pieces: _Pieces) -> bytes:
    """Return DTSTART and DTEND, or DUE."""
    if entry.due is not None:
        return b"DUE%b\r\n" % (pieces.moment(entry.due) or in_utc(entry.due))
    start, end = entry.start, entry.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        first, last = pieces.moment(start), pieces.moment(end)
        if not (first and last):
            first, last = in_utc(start), in_utc(end)
        return b"DTSTART%b\r\nDTEND%b\r\n" % (first, last)
    return f"DTSTART;VALUE=DATE:{start:%Y%m%d}\r\nDTEND;VALUE=DATE:{end:%Y%m%d}\r\n".encode()


def _categories(names: tuple[str, ...]) -> bytes:
    """Return CATEGORIES, or nothing when no name is left."""
    value = categories(names)
    return fold(b"CATEGORIES:" + value.encode()) if value else b""


def _marks(
    todo: bool, status: str, transparent: bool, private: bool, color: str, priority: int
) -> bytes:
    """Return the properties that hold fixed words."""
    lines = [f"STATUS:{status}"]
    if not todo:
        lines.append(f"TRANSP:{'TRANSPARENT' if transparent else 'OPAQUE'}")
    if private:
        lines.append("CLASS:PRIVATE")
    if color:
        lines.append(f"COLOR:{color}")
    if priority:
        lines.append(f"PRIORITY:{priority}")
    return "".join(line + "\r\n" for line in lines).encode()


def _trigger(minutes_before: int, todo: bool) -> bytes:
    """Return TRIGGER and the end of an alarm; that of a to-do counts from DUE, which is its end."""
    related = ";RELATED=END" if todo else ""
    return f"TRIGGER{related}:{duration(-minutes_before)}\r\nEND:VALARM\r\n".encode()


def duration(minutes: int) -> str:
    """Return a duration in the largest unit that divides it: ``-P1D``, ``-PT2H``, ``-PT90M``."""
    sign, size = "-" if minutes < 0 else "", abs(minutes)
    if size == 0:
        return "PT0S"
    if size % DAY_MINUTES == 0:
        return f"{sign}P{size // DAY_MINUTES}D"
    return f"{sign}PT{size // 60}H" if size % 60 == 0 else f"{sign}PT{size}M"

"""The calendar file: bytes from a `Feed` (RFC 5545, RFC 7986).

The same feed gives the same bytes, whatever the order of its entries. Moments in an IANA zone are
written with TZID and the VTIMEZONE of the years in question; an entry that touches an hour which
exists twice or not at all in its zone is written in UTC, since clients disagree about such hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from kam.ical import vtimezone
from kam.ical.colors import HEX
from kam.ical.entry import TODO, Entry, Feed
from kam.ical.lines import categories, content_line, fold, text_line
from kam.ical.moments import zone_of

DAY_MINUTES: Final = 24 * 60
RECENT: Final = 256
"""Stamps, categories and alarms that are kept formatted; in a plan few differ."""
DAYS: Final = 16_384
"""Days that are kept formatted: files of one publication share most of them."""
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
        for when in (entry.start or entry.due, entry.end):
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
        self.stamp = lru_cache(RECENT)(_stamp)
        self.categories = lru_cache(RECENT)(_categories)
        self.marks = cache(_marks)
        self.alarm = lru_cache(RECENT)(_alarm)

    def moment(self, when: datetime) -> bytes:
        """Return parameters, colon and value, or nothing where the wall time is not unique."""
        try:
            zone = self._zones[when.tzinfo]
        except KeyError:
            zone = self._zones[when.tzinfo] = zone_of(when)
        if zone is None:
            return in_utc(when)
        day, regular = _day(zone, when.toordinal())
        if not regular and when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset():
            return b""
        return b"%b%06d" % (day, when.hour * 10000 + when.minute * 100 + when.second)


@lru_cache(DAYS)
def _day(zone: ZoneInfo, ordinal: int) -> tuple[bytes, bool]:
    """Return what stands before the time of day, and whether the clock is left alone that day."""
    begin = datetime.fromordinal(ordinal).replace(tzinfo=zone)
    end = (begin + timedelta(days=1)).replace(fold=1)
    day = b"%b:%04d%02d%02dT" % (vtimezone.reference(zone), begin.year, begin.month, begin.day)
    return day, begin.utcoffset() == end.utcoffset()


def in_utc(when: datetime) -> bytes:
    """Return colon and value of a moment in UTC: ``:20260507T010000Z``."""
    utc = when.astimezone(UTC)
    return b":%04d%02d%02dT%02d%02d%02dZ" % (
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
    )  # fmt: skip


def _component(entry: Entry, pieces: _Pieces) -> bytes:
    """Return the lines of one VEVENT or VTODO; SEQUENCE stands last, before the alarms."""
    todo = entry.kind == TODO
    marks = (todo, entry.status, entry.transparent, entry.private, entry.color, entry.priority)
    return b"".join(
        (
            b"BEGIN:VTODO\r\n" if todo else b"BEGIN:VEVENT\r\n",
            fold(b"UID:" + entry.uid.encode()),
            pieces.stamp(entry.stamp),
            _times(entry, pieces),
            content_line(b"SUMMARY:", entry.summary) if entry.summary else b"",
            content_line(b"DESCRIPTION:", entry.description) if entry.description else b"",
            content_line(b"LOCATION:", entry.location) if entry.location else b"",
            pieces.categories(entry.categories),
            *[text_line(name, value) for name, value in entry.x],
            pieces.marks(*marks),
            b"SEQUENCE:%d\r\n" % entry.sequence,
            *[pieces.alarm(a.minutes_before, a.text, todo) for a in entry.alarms],
            b"END:VTODO\r\n" if todo else b"END:VEVENT\r\n",
        )
    )


def _stamp(when: datetime) -> bytes:
    """Return DTSTAMP and LAST-MODIFIED, which are the same."""
    value = in_utc(when)
    return b"DTSTAMP%b\r\nLAST-MODIFIED%b\r\n" % (value, value)


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


def _alarm(minutes_before: int, text: str, todo: bool) -> bytes:
    """Return a VALARM; that of a to-do counts from DUE, which is its end."""
    trigger = f"TRIGGER{';RELATED=END' if todo else ''}:{duration(-minutes_before)}"
    return b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b%b\r\nEND:VALARM\r\n" % (
        content_line(b"DESCRIPTION:", text),
        trigger.encode(),
    )


def duration(minutes: int) -> str:
    """Return a duration in the largest unit that divides it: ``-P1D``, ``-PT2H``, ``-PT90M``."""
    sign, size = "-" if minutes < 0 else "", abs(minutes)
    if size == 0:
        return "PT0S"
    if size % DAY_MINUTES == 0:
        return f"{sign}P{size // DAY_MINUTES}D"
    return f"{sign}PT{size // 60}H" if size % 60 == 0 else f"{sign}PT{size}M"

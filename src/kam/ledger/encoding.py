"""The text of a calendar component for the ledger: equal texts are equal components.

A text holds everything but UID, SEQUENCE and stamps, as a JSON list whose first members are what
moves SEQUENCE (RFC 5546 2.1.4): the times and the status.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from kam.ical import Alarm, Entry

WEIGHTY: Final = 5
"""The first members of a text, which move SEQUENCE when they change."""


def encode(entry: Entry) -> str:
    """Return the text of a component."""
    return json.dumps(
        [
            entry.kind,
            _when(entry.start),
            _when(entry.end),
            _when(entry.due),
            entry.status,
            entry.summary,
            entry.description,
            entry.location,
            entry.categories,
            entry.transparent,
            entry.color,
            entry.private,
            entry.priority,
            [(a.minutes_before, a.text) for a in entry.alarms],
            entry.x,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode(body: str, *, uid: str, sequence: int, stamp: datetime) -> Entry:
    """Return the component of a text."""
    kind, start, end, due, status, *rest = json.loads(body)
    summary, description, location, categories, transparent, color, private, *rest = rest
    priority, alarms, x = rest
    moment = _read(due)
    return Entry(
        kind=kind,
        uid=uid,
        sequence=sequence,
        stamp=stamp,
        start=_read(start),
        end=_read(end),
        due=moment if isinstance(moment, datetime) else None,
        status=status,
        summary=summary,
        description=description,
        location=location,
        categories=categories,
        transparent=transparent,
        color=color,
        private=private,
        priority=priority,
        alarms=tuple(Alarm(minutes_before=m, text=t) for m, t in alarms),
        x=[(name, value) for name, value in x],
    )


def is_weighty(before: str, after: str) -> bool:
    """Tell whether SEQUENCE must rise: another time or another status."""
    old: list[Any] = json.loads(before)
    new: list[Any] = json.loads(after)
    return old[:WEIGHTY] != new[:WEIGHTY]


def _when(value: date | datetime | None) -> str | None:
    """Return a day as ``2026-05-07``, a moment as UTC and its zone."""
    return None if value is None else write_when(value)


def write_when(value: date | datetime) -> str:
    """Return a day as ``2026-05-07``, a moment as ``2026-05-07T07:00:00Z Europe/Berlin``."""
    if not isinstance(value, datetime):
        return value.isoformat()
    utc = value.astimezone(UTC)
    return f"{utc.isoformat()[:19]}Z {value.tzinfo}"


def read_when(text: str) -> date | datetime:
    """Return the day or the moment of a text of `write_when`."""
    moment, _, zone = text.partition(" ")
    if not zone:
        return date.fromisoformat(moment)
    return datetime.fromisoformat(moment).astimezone(_zone(zone))


def _read(text: str | None) -> date | datetime | None:
    return None if text is None else read_when(text)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)

"""The text of a calendar component for the memory: equal texts are equal components.

A text holds everything but UID, SEQUENCE and stamps, as a JSON list whose first members are what
moves SEQUENCE (RFC 5546 2.1.4): the times and the status.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from kam.ical import TODO, Alarm, Entry
from kam.ical.identity import stamp_of
from kam.memory import Written
from kam.memory.codec import compact, read_when, write_when

WEIGHTY: Final = 5
"""The first members of a text, which move SEQUENCE when they change."""


def encode(entry: Entry) -> str:
    """Return the text of a component."""
    return compact(
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
        ]
    )


def decode(written: Written) -> Entry:
    """Return a component as the record that the writer takes."""
    kind, start, end, due, status, *rest = json.loads(written.body)
    summary, description, location, categories, transparent, color, private, *rest = rest
    priority, alarms, x = rest
    moment = _read(due)
    return Entry(
        kind=kind,
        uid=written.uid,
        sequence=written.sequence,
        stamp=stamp_of(written.stamp),
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


def _read(text: str | None) -> date | datetime | None:
    return None if text is None else read_when(text)


def is_task(written: Written) -> bool:
    """Tell whether a component is a thing to do, not an event."""
    return written.body.startswith(f'["{TODO}"')

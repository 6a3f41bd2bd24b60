"""Read calendars with `ical`, the library of Home Assistant. It does not keep alarm anchors."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ical.calendar_stream import (  # type: ignore[import-not-found, unused-ignore]
    IcsCalendarStream,
)
from tests.interop.readers.form import FIELDS, alarms, answer, time


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the components of a file."""
    calendar: Any = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())
    for event in calendar.events:
        yield {
            "kind": "event",
            "start": time(event.dtstart),
            "end": time(event.dtend),
            "due": None,
            **_common(event, event.alarm),
        }
    for todo in calendar.todos:
        yield {
            "kind": "todo",
            "start": time(todo.dtstart),
            "end": None,
            "due": time(todo.due),
            **_common(todo, todo.alarms),
        }


def _common(item: Any, found: Any) -> dict[str, Any]:
    """Return what events and to-dos have in common."""
    return {
        "uid": item.uid,
        "status": item.status.value,
        "sequence": item.sequence,
        "summary": item.summary or "",
        "description": item.description or "",
        "location": item.location or "",
        "categories": item.categories,
        "alarms": alarms((alarm.trigger, alarm.description) for alarm in found),
    }


if __name__ == "__main__":
    answer(version("ical"), read, gives=[name for name in FIELDS if name != "anchors"])

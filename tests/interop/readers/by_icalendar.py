"""Read calendars with `icalendar`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
from tests.interop.readers.form import alarms, answer, time

KINDS = {"VEVENT": "event", "VTODO": "todo"}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the components of a file."""
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    for item in calendar.subcomponents:
        if item.name not in KINDS:
            continue
        found = item.walk("VALARM")
        yield {
            "kind": KINDS[item.name],
            "uid": str(item["UID"]),
            "start": time(item["DTSTART"].dt if "DTSTART" in item else None),
            "end": time(item["DTEND"].dt if "DTEND" in item else None),
            "due": time(item["DUE"].dt if "DUE" in item else None),
            "status": str(item["STATUS"]),
            "sequence": int(item["SEQUENCE"]),
            "summary": str(item.get("SUMMARY", "")),
            "description": str(item.get("DESCRIPTION", "")),
            "location": str(item.get("LOCATION", "")),
            "categories": [str(c) for c in item["CATEGORIES"].cats] if "CATEGORIES" in item else [],
            "alarms": alarms((a["TRIGGER"].dt, a["DESCRIPTION"]) for a in found),
            "anchors": [a["TRIGGER"].params.get("RELATED", "START") for a in found],
        }


if __name__ == "__main__":
    answer(icalendar.__version__, read)

"""Read calendars with `vobject`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vobject
from tests.interop.readers.form import alarms, answer, time

KINDS = {"VEVENT": "event", "VTODO": "todo"}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the components of a file, by the time zones of that file alone.

    The library keeps the first definition of a zone that it meets in a process.
    """
    zones = vars(vobject.icalendar)["__tzidMap"]
    for name in [name for name in zones if name != "UTC"]:
        del zones[name]
    for item in vobject.readOne(path.read_text(encoding="utf-8")).components():
        if item.name not in KINDS:
            continue
        found = item.contents.pop("valarm", [])
        values = {name: lines[0].value for name, lines in item.contents.items()}
        yield {
            "kind": KINDS[item.name],
            "uid": values["uid"],
            "start": time(values.get("dtstart")),
            "end": time(values.get("dtend")),
            "due": time(values.get("due")),
            "status": values["status"],
            "sequence": int(values["sequence"]),
            "summary": values.get("summary", ""),
            "description": values.get("description", ""),
            "location": values.get("location", ""),
            "categories": values.get("categories", []),
            "alarms": alarms((a.trigger.value, a.description.value) for a in found),
            "anchors": [a.trigger.params.get("RELATED", ["START"])[0] for a in found],
        }


if __name__ == "__main__":
    answer(version("vobject"), read)

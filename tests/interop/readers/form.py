"""The form in which every reader answers: one JSON document.

It says which ``kinds`` of component and which fields the reader ``gives``, and for every file its
components, or the ``error`` that kept it from being read. A moment is its instant in UTC, a day a
plain date, a missing text is empty. An alarm is a pair: seconds from its anchor, text. Its anchor
is START or END; a to-do ends when it is due.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

KINDS = ("event", "todo")
FIELDS = (
    "kind",
    "uid",
    "start",
    "end",
    "due",
    "status",
    "sequence",
    "summary",
    "description",
    "location",
    "categories",
    "alarms",
    "anchors",
)


def time(value: date | None) -> str | None:
    """Return an instant in UTC, a plain date, or nothing; a floating moment stays one."""
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value.isoformat()
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def alarms(found: Iterable[tuple[timedelta, str]]) -> list[list[Any]]:
    """Return pairs of seconds and text, in order."""
    return sorted([round(offset.total_seconds()), str(text)] for offset, text in found)


def answer(
    version: str,
    read: Callable[[Path], Iterable[dict[str, Any]]],
    *,
    gives: Iterable[str] = FIELDS,
    kinds: Iterable[str] = KINDS,
) -> None:
    """Read the files that the command line names, and print the document."""
    files = {name: _attempt(read, Path(name)) for name in sys.argv[1:]}
    document = {"version": version, "gives": [*gives], "kinds": [*kinds], "files": files}
    sys.stdout.buffer.write(json.dumps(document).encode())


def _attempt(read: Callable[[Path], Iterable[dict[str, Any]]], path: Path) -> Any:
    """Return the components of a file, or why it could not be read."""
    try:
        return [*read(path)]
    except Exception as error:  # noqa: BLE001, RUF100 - libraries raise what they like
        return {"error": f"{type(error).__name__}: {error}"}

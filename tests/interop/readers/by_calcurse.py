"""Read calendars with calcurse: its import into empty folders, then its list of what it loaded.

It keeps neither UIDs nor more of a to-do than its text, moments to the minute, and not all blanks
before the text of a to-do or of an event of whole days, so that none of them is given here. It ends
with an exit code when there is something that it cannot import.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.interop.readers.form import answer, time

GIVES = ("kind", "start", "end", "summary")
BLANKS = " \t"
DAY, MOMENT = "%m/%d/%Y", "%m/%d/%Y @ %H:%M"
NOTE = r"(?: ?>[0-9a-f]{40})?"
VISIT = re.compile(rf"(.{{10}} @ .{{5}}) -> (.{{10}} @ .{{5}}){NOTE} ?[|!](.*)")
DAYS = re.compile(rf"(\d\d/\d\d/\d{{4}}) \[1\](?: \{{1D -> (.{{10}})\}})?{NOTE} (.*)")
TODO = re.compile(rf"\[-?\d\]{NOTE} (.*)")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what calcurse lists after it has imported a file."""
    with TemporaryDirectory() as folder:
        _calcurse(folder, "-q", "-i", str(path))
        for line in _calcurse(folder, "-G").split("\n"):
            if line:
                yield _component(line)


def _calcurse(folder: str, *arguments: str) -> str:
    """Run calcurse on data and configuration in ``folder``, in UTC."""
    place = {"HOME": folder, "TMPDIR": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["calcurse", "-D", folder, "-C", folder, *arguments],
        env={**os.environ, **place},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def _component(line: str) -> dict[str, Any]:
    """Read one line: an appointment, an event of one or several days, or a to-do."""
    if found := VISIT.fullmatch(line):
        start, end = (time(_parsed(text, MOMENT)) for text in found.group(1, 2))
        return {"kind": "event", "start": start, "end": end, "summary": found[3]}
    if found := DAYS.fullmatch(line):
        first, last = (_parsed(text, DAY).date() for text in (found[1], found[2] or found[1]))
        return _all_day(first, last, found[3])
    if found := TODO.fullmatch(line):
        return {"kind": "todo", "start": None, "end": None, "summary": found[1].lstrip(BLANKS)}
    raise ValueError(line)


def _parsed(text: str, form: str) -> datetime:
    """Return the moment that a text stands for."""
    return datetime.strptime(text, form).replace(tzinfo=UTC)


def _all_day(first: date, last: date, summary: str) -> dict[str, Any]:
    """Return an event of whole days, of which the last is a part."""
    end = time(last + timedelta(days=1))
    return {"kind": "event", "start": time(first), "end": end, "summary": summary.lstrip(BLANKS)}


def version() -> str:
    """Return what calcurse says of itself."""
    done = subprocess.run(["calcurse", "--version"], capture_output=True, check=True)
    return done.stdout.decode().split()[1]


if __name__ == "__main__":
    answer(version(), read, gives=GIVES)

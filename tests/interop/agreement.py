"""What a reader must find in a feed, and where it finds something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen
from tests.interop.readers.form import FIELDS, time
from tests.interop.running import Answer, Reader, ask

from kam.ical import TODO, Entry, Feed, write
from kam.ical.lines import category, clean

Row = dict[str, Any]
BLANKS: Final = " \t"


@frozen
class Disagreement:
    """One value that a reader finds otherwise than it was meant."""

    reader: str  # with its version
    feed: str
    uid: str
    field: str
    meant: object
    found: object

    def __str__(self) -> str:
        """Name the reader, the place and both values."""
        return (
            f"{self.reader}, feed {self.feed}, uid {self.uid}, {self.field}: "
            f"kam means {self.meant!r}, {self.reader} finds {self.found!r}"
        )


def meant(entry: Entry) -> Row:
    """Return an entry in the form of the readers, after the cleaning that is documented."""
    return {
        "kind": entry.kind,
        "uid": entry.uid,
        "start": time(entry.start),
        "end": time(entry.end),
        "due": time(entry.due),
        "status": entry.status,
        "sequence": entry.sequence,
        "summary": clean(entry.summary),
        "description": clean(entry.description),
        "location": clean(entry.location),
        "categories": list(dict.fromkeys(filter(None, map(category, entry.categories)))),
        "alarms": sorted([-60 * a.minutes_before, clean(a.text)] for a in entry.alarms),
        "anchors": ["END" if entry.kind == TODO else "START" for _ in entry.alarms],
    }


@frozen
class Limit:
    """What a reader cannot do: README.md has the evidence.

    ``takes`` tells which entries it can be given, ``shows`` what becomes of the others.
    """

    takes: Callable[[Entry], bool] = lambda _: True
    shows: Callable[[Row], Row] = dict


def _libical(row: Row) -> Row:
    """Texts neither begin nor end with a blank."""
    return row | {name: row[name].strip(BLANKS) for name in ("summary", "description", "location")}


def _calcurse(row: Row) -> Row:
    """Moments have no seconds; the text of a to-do or of whole days begins with no blank."""
    times = {name: row[name] and re.sub(":..Z", ":00Z", row[name]) for name in ("start", "end")}
    timed = "T" in (row["start"] or "")
    return row | times | {"summary": row["summary"] if timed else row["summary"].lstrip(BLANKS)}


def _fits_calcurse(entry: Entry) -> bool:
    """A summary stands on one line, and an event ends in a later minute than it starts."""
    row = _calcurse(meant(entry))
    summary = clean(entry.summary)
    return (
        summary != "" and "\n" not in summary and (entry.kind == TODO or row["start"] < row["end"])
    )


LIMITS: Final[Mapping[str, Limit]] = {
    "libical": Limit(shows=_libical),
    "calcurse": Limit(takes=_fits_calcurse, shows=_calcurse),
}


def disagreements(
    reader: Reader,
    feeds: Mapping[str, Feed],
    folder: Path,
    *,
    spoil: Callable[[str, bytes], bytes] = lambda _, data: data,
) -> list[Disagreement]:
    """Let a reader read ``feeds``, written to ``folder``, and compare the fields that it gives.

    ``spoil`` changes a file, given the name of its feed, after it is written.
    """
    limit = LIMITS.get(reader.name, Limit())
    given: dict[Path, tuple[str, Feed]] = {}
    for number, (name, feed) in enumerate(feeds.items()):
        taken = evolve(feed, entries=tuple(filter(limit.takes, feed.entries)))
        path = folder / f"{number}.ics"
        path.write_bytes(spoil(name, write(taken)))
        given[path] = name, taken
    answer = ask(reader, [*given])
    return [
        evolve(found, reader=f"{reader.name} {answer.version}", feed=name)
        for path, (name, feed) in given.items()
        for found in _in_feed(answer, limit, feed, path)
    ]


def _in_feed(answer: Answer, limit: Limit, feed: Feed, path: Path) -> Iterator[Disagreement]:
    """Yield the differences in one feed."""
    found = answer.files[str(path)]
    if "error" in found:
        yield _differs("", "file", "a calendar", found["error"])
        return
    rows = (limit.shows(meant(entry)) for entry in feed.entries if entry.kind in answer.kinds)
    wanted = [{name: row[name] for name in FIELDS if name in answer.gives} for row in rows]
    pairs = _by_uid if "uid" in answer.gives else _by_value
    for mine, theirs in pairs(wanted, found):
        if mine is None or theirs is None:
            yield _differs((mine or theirs or {}).get("uid", "-"), "component", mine, theirs)
            continue
        for name, value in mine.items():
            if name == "alarms":  # their order means nothing
                theirs[name].sort()
            if theirs[name] != value:
                yield _differs(mine["uid"], name, value, theirs[name])


Pairs = Iterator[tuple[Row | None, Row | None]]


def _by_uid(wanted: list[Row], found: list[Row]) -> Pairs:
    """Yield what stands under the same UID; what is found twice has no partner the second time."""
    partners = {row["uid"]: row for row in wanted}
    for row in found:
        yield partners.pop(row["uid"], None), row
    for row in partners.values():
        yield row, None


def _by_value(wanted: list[Row], found: list[Row]) -> Pairs:
    """Yield what is on one side only."""
    rest = list(found)
    for row in wanted:
        if row in rest:
            rest.remove(row)
        else:
            yield row, None
    for row in rest:
        yield None, row


def _differs(uid: str, field: str, mine: object, theirs: object) -> Disagreement:
    """Return a difference whose reader and feed are filled in later."""
    return Disagreement(reader="", feed="", uid=uid, field=field, meant=mine, found=theirs)

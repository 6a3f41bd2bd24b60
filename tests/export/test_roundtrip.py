"""Calendars written here and read by two other programs."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.export.ical import Alarm, Entry, Feed, write

ZONES = (
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Europe/Dublin",
    "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Auckland",
)  # fmt: skip
NAMES = set(
    b"BEGIN END VERSION PRODID CALSCALE NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL UID "
    b"DTSTAMP LAST-MODIFIED SEQUENCE STATUS DTSTART DTEND SUMMARY TRANSP".split()
) | {b""}
STAMP = datetime(2026, 1, 1, tzinfo=UTC)
CHANGES = (
    datetime(2026, 3, 29),
    datetime(2026, 10, 25),
    datetime(2026, 3, 8),
    datetime(2026, 4, 5),
)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters='\\"'),
    max_size=120,
).map(lambda s: "x" + s)
moments = st.one_of(
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)),
    st.tuples(st.sampled_from(CHANGES), st.integers(0, 48)).map(
        lambda c: c[0] + timedelta(minutes=30 * c[1])
    ),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Draw a visit, a care day or a task."""
    common: dict[str, Any] = {
        "uid": str(draw(st.uuids())),
        "stamp": STAMP,
        "summary": draw(texts),
        "description": "\n".join(draw(st.lists(texts, max_size=3))),
        "location": draw(texts),
        "categories": ("visit",),
        "alarms": draw(st.sampled_from([(), (Alarm(minutes_before=90, text="soon"),)])),
    }
    kind = draw(st.sampled_from(["visit", "day", "task"]))
    if kind == "day":
        day = draw(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
        return Entry(start=day, end=day + timedelta(days=1), transparent=True, **common)
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    start = draw(moments).replace(second=0, microsecond=0, tzinfo=UTC).astimezone(zone)
    if kind == "task":
        return Entry(kind="todo", due=start, **common)
    end = (start.astimezone(UTC) + timedelta(minutes=60)).astimezone(zone)
    return Entry(start=start, end=end, **common)


def instant(value: date) -> date:
    """Return a moment in UTC, a date as it is."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def expected(entry: Entry) -> tuple[Any, ...]:
    """Return what a reader must see."""
    first = entry.start if entry.due is None else entry.due
    assert first is not None
    return instant(first), entry.summary, entry.location, len(entry.alarms)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=6, unique_by=lambda e: e.uid))
def test_two_readers_see_what_was_written(found: list[Entry]) -> None:
    """Count, UIDs, instants, texts and alarms agree, also on days when the clocks change."""
    data = write(Feed(name="test", entries=tuple(found), timezone="Europe/Berlin"))
    wanted = {e.uid: expected(e) for e in found}
    ours: Any = icalendar.Calendar.from_ical(data)
    first = {}
    for one in [*ours.walk("VEVENT"), *ours.walk("VTODO")]:
        moment = (one.get("dtstart") or one["due"]).dt
        alarms = len(one.walk("VALARM"))
        place = str(one.get("location", ""))
        first[str(one["uid"])] = (instant(moment), str(one["summary"]), place, alarms)
    second = {}
    for one in vobject.readOne(data.decode()).components():
        if one.name in {"VEVENT", "VTODO"}:
            moment = (one.dtstart if hasattr(one, "dtstart") else one.due).value
            place = one.location.value if hasattr(one, "location") else ""
            alarms = len(list(one.contents.get("valarm", [])))
            second[one.uid.value] = (instant(moment), one.summary.value, place, alarms)

    assert first == wanted
    assert second == wanted


@given(st.lists(entries(), max_size=5, unique_by=lambda e: e.uid), st.randoms())
def test_bytes_do_not_depend_on_the_order_given(found: list[Entry], random: Any) -> None:
    """Entries are written by start, then UID, whatever their order; lines hold 75 octets."""
    shuffled = list(found)
    random.shuffle(shuffled)
    data = write(Feed(name="test", entries=tuple(found)))

    assert data == write(Feed(name="test", entries=tuple(shuffled)))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("utf-8")


@given(st.text(max_size=60))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    """Whatever stands in a name, the file keeps its shape: no new property, no control."""
    entry = Entry(
        uid="u", stamp=STAMP, start=date(2026, 1, 1), end=date(2026, 1, 2), summary="x" + text
    )
    data = write(Feed(name="test", entries=(entry,)))
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    names = {line.split(b":")[0].split(b";")[0] for line in lines}

    assert names == NAMES
    assert sum(line.startswith(b"SUMMARY") for line in lines) == 1
    text_ = data.decode().replace("\r\n", "").replace("\t", "")
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text_)

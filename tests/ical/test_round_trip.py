"""Random feeds come back from two independent readers as they were written."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.ical import Alarm, Entry, Feed, to_icalendar, write

STAMP = datetime(2026, 5, 6, tzinfo=UTC)
ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Europe/Dublin",
    "Asia/Kolkata",
]
CHANGES = [
    datetime(2026, 3, 29, 0),
    datetime(2026, 10, 25, 0),
    datetime(2026, 3, 8, 6),
    datetime(2026, 11, 1, 5),
    datetime(2026, 4, 4, 14),
    datetime(2026, 2, 15, 0),
    datetime(2026, 12, 31, 16),
]
SEEDS = [
    "王小明",
    "客户",
    "🎂",
    "👨‍👩‍👧",
    "e\u0301",
    "שלום",
    "مرحبا",
    "\u202eabc",
    "𠀀",
    "\u3000",
    " ",
]
ODD = "\\;,:\"'^|=\n\r\t\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\u2029\ufeff\ud800\ufffe"

texts = st.lists(
    st.one_of(st.sampled_from(SEEDS), st.sampled_from(ODD), st.characters(), st.just("\r\n")),
    max_size=40,
).map("".join)
instants = st.one_of(
    st.datetimes(datetime(2024, 1, 2), datetime(2029, 12, 30)),
    st.builds(
        lambda change, minutes: change + timedelta(minutes=minutes),
        st.sampled_from(CHANGES),
        st.integers(-180, 300),
    ),
).map(lambda moment: moment.replace(microsecond=0, tzinfo=UTC))
zones = st.sampled_from([UTC, *map(ZoneInfo, ZONES)])
alarms = st.lists(
    st.builds(Alarm, minutes_before=st.integers(-2000, 20000), text=st.just("提醒;一,二")),
    max_size=2,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Draw a visit, an all-day entry or a to-do."""
    fields: dict[str, Any] = {
        "uid": draw(st.uuids(version=5)).hex,
        "stamp": draw(instants),
        "sequence": draw(st.integers(0, 9)),
        "summary": draw(texts),
        "description": draw(texts),
        "location": draw(texts),
        "categories": draw(st.lists(texts, max_size=3)),
        "alarms": draw(alarms),
        "private": draw(st.booleans()),
    }
    form = draw(st.sampled_from(["visit", "day", "todo"]))
    start = draw(instants)
    if form == "todo":
        return Entry(kind="todo", due=start.astimezone(draw(zones)), **fields)
    if form == "day":
        first = start.date()
        return Entry(start=first, end=first + timedelta(days=draw(st.integers(1, 9))), **fields)
    end = start + timedelta(minutes=draw(st.integers(1, 3000)))
    return Entry(start=start.astimezone(draw(zones)), end=end.astimezone(draw(zones)), **fields)


feeds = st.lists(entries(), max_size=6, unique_by=lambda entry: entry.uid).map(
    lambda found: Feed(name="拜访", entries=tuple(found), timezone="Asia/Shanghai")
)


def cleaned(text: str) -> str:
    """Apply the documented cleaning, written a second time."""
    found = []
    for letter in text.replace("\r\n", "\n"):
        if letter in "\n\t":
            found.append(letter)
        elif letter in "\r\x0b\x0c\x85\u2028\u2029":
            found.append("\n")
        elif letter == "\\":
            found.append("＼")
        elif unicodedata.category(letter) == "Cs" or letter in "\ufffe\uffff":
            found.append("\ufffd")
        elif unicodedata.category(letter) != "Cc" and letter != "\ufeff":
            found.append(letter)
    if found[:1] == ['"'] == found[-1:]:
        found = ["“", *found[1:-1], "”"] if len(found) > 1 else ["＂"]
    return "".join(found)


def instant(value: date | None) -> date | None:
    """Return a moment in UTC; a plain date as it is."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def expected(entry: Entry) -> tuple[Any, ...]:
    """Return what a reader must find."""
    return (
        entry.kind,
        instant(entry.start),
        instant(entry.end),
        instant(entry.due),
        entry.stamp,
        entry.sequence,
        cleaned(entry.summary),
        cleaned(entry.description),
        cleaned(entry.location),
        sorted((-a.minutes_before, a.text) for a in entry.alarms),
    )


def minutes(value: timedelta) -> int:
    """Return whole minutes."""
    return value // timedelta(minutes=1)


def from_icalendar(calendar: Any) -> dict[str, tuple[Any, ...]]:
    """Return what `icalendar` finds, by UID."""
    found: dict[str, tuple[Any, ...]] = {}
    for item in (*calendar.walk("VEVENT"), *calendar.walk("VTODO")):
        assert str(item["UID"]) not in found
        times = [instant(item[n].dt) if n in item else None for n in ("DTSTART", "DTEND", "DUE")]
        found[str(item["UID"])] = (
            "todo" if item.name == "VTODO" else "event",
            *times,
            item["DTSTAMP"].dt,
            item["SEQUENCE"],
            *(str(item.get(n, "")) for n in ("SUMMARY", "DESCRIPTION", "LOCATION")),
            sorted((minutes(a["TRIGGER"].dt), str(a["DESCRIPTION"])) for a in item.walk("VALARM")),
        )
    return found


def from_vobject(data: bytes) -> dict[str, tuple[Any, ...]]:
    """Return what `vobject` finds, by UID, with nothing remembered from an earlier file.

    It keeps the first definition of a zone that it meets in a process.
    """
    registry = vars(vobject.icalendar)["__tzidMap"]
    for name in [name for name in registry if name != "UTC"]:
        del registry[name]
    calendar = vobject.readOne(data.decode())
    found: dict[str, tuple[Any, ...]] = {}
    for item in calendar.components():
        if item.name not in {"VEVENT", "VTODO"}:
            continue
        values = {name: lines[0] for name, lines in item.contents.items()}

        def value(name: str, default: Any = None, values: dict[str, Any] = values) -> Any:
            return values[name].value if name in values else default

        found[value("uid")] = (
            "todo" if item.name == "VTODO" else "event",
            *(instant(value(name)) for name in ("dtstart", "dtend", "due")),
            instant(value("dtstamp")),
            int(value("sequence")),
            *(value(name, "") for name in ("summary", "description", "location")),
            sorted(
                (minutes(a.trigger.value), a.description.value)
                for a in item.contents.get("valarm", [])
            ),
        )
    return found


@settings(max_examples=150, deadline=None)
@given(feed=feeds)
def test_icalendar_reads_what_was_written(feed: Feed) -> None:
    """Count, UIDs, kinds, instants, texts and alarms agree."""
    wanted = {entry.uid: expected(entry) for entry in feed.entries}
    assert from_icalendar(icalendar.Calendar.from_ical(write(feed))) == wanted


@settings(max_examples=150, deadline=None)
@given(feed=feeds)
def test_vobject_reads_what_was_written(feed: Feed) -> None:
    """Count, UIDs, kinds, instants (by the file's own VTIMEZONE), texts and alarms agree."""
    wanted = {entry.uid: expected(entry) for entry in feed.entries}
    assert from_vobject(write(feed)) == wanted


@settings(max_examples=50, deadline=None)
@given(feed=feeds)
def test_objects_for_embedders_say_the_same(feed: Feed) -> None:
    """`to_icalendar` gives what a reader of the file gets, and survives being written again."""
    wanted = {entry.uid: expected(entry) for entry in feed.entries}
    calendar = to_icalendar(feed)
    assert from_icalendar(calendar) == wanted
    assert from_icalendar(icalendar.Calendar.from_ical(calendar.to_ical())) == wanted


@settings(max_examples=60, deadline=None)
@given(feed=feeds, mixer=st.randoms(use_true_random=False))
def test_shuffled_entries_give_the_same_bytes(feed: Feed, mixer: Any) -> None:
    """The order in which entries are handed over means nothing."""
    mixed = list(feed.entries)
    mixer.shuffle(mixed)
    again = Feed(name=feed.name, entries=tuple(mixed), timezone=feed.timezone)
    assert write(again) == write(feed)


def test_categories_come_back_whole() -> None:
    """A name with a comma stays one name in both readers."""
    day = date(2026, 5, 7)
    entry = Entry(
        uid="a", stamp=STAMP, start=day, end=day + timedelta(days=1), categories=("a,b", "客户; 甲")
    )
    data = write(Feed(name="x", entries=(entry,)))
    event: Any = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    assert [str(c) for c in event["CATEGORIES"].cats] == ["a，b", "客户； 甲"]
    assert vobject.readOne(data.decode()).vevent.categories.value == ["a，b", "客户； 甲"]

"""Hostile texts in every field that takes one: judged in the bytes and by reading them back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from kam.errors import InvalidField
from kam.ical import Alarm, Entry, Feed, write

START = datetime(2026, 5, 7, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PLAIN = "拜访"


def entry(**fields: Any) -> Entry:
    """Return a visit from 9 to 10."""
    stamp, end = datetime(2026, 5, 6, tzinfo=UTC), START.replace(hour=10)
    return Entry(uid="visit-1", stamp=stamp, start=START, end=end, **fields)


def of(text: str) -> Alarm:
    """Return an alarm with a text."""
    return Alarm(minutes_before=15, text=text)


FEEDS: dict[str, Callable[[str], Feed]] = {
    "SUMMARY": lambda text: Feed(name=PLAIN, entries=(entry(summary=text),)),
    "DESCRIPTION": lambda text: Feed(name=PLAIN, entries=(entry(description=text),)),
    "LOCATION": lambda text: Feed(name=PLAIN, entries=(entry(location=text),)),
    "CATEGORIES": lambda text: Feed(name=PLAIN, entries=(entry(categories=(text, "乙")),)),
    "X-KAM-ITEM": lambda text: Feed(name=PLAIN, entries=(entry(x=(("X-KAM-ITEM", text),)),)),
    "VALARM": lambda text: Feed(name=PLAIN, entries=(entry(alarms=(of(text),)),)),
    "NAME": lambda text: Feed(name=text, entries=(entry(),)),
    "X-WR-CALNAME": lambda text: Feed(name=text, entries=(entry(),)),
    "PRODID": lambda text: Feed(name=PLAIN, entries=(entry(),), prodid=text),
    "X-KAM-NOTE": lambda text: Feed(name=PLAIN, entries=(entry(),), x=(("X-KAM-NOTE", text),)),
}
"""A feed with a text in one place, by the property that carries it."""


def unfolded(data: bytes) -> list[str]:
    """Return the content lines, after a look at every octet of the file."""
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    return data.decode().replace("\r\n ", "").split("\r\n")


def skeleton(data: bytes) -> list[str]:
    """Return the names of the properties with their parameters, and what BEGIN and END name."""
    lines = unfolded(data)
    return [line if line.startswith(("BEGIN:", "END:")) else line.split(":")[0] for line in lines]


def read(data: bytes, name: str) -> str:
    """Return what `icalendar` finds in a property."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert not any(found.errors for found in calendar.walk())
    if name == "VALARM":
        (alarm,) = event.walk("VALARM")
        return str(alarm["DESCRIPTION"])
    if name == "CATEGORIES":  # icalendar before 7.1 loses what stands before a colon
        first, second = vobject.readOne(data.decode()).vevent.categories.value
        assert second == "乙"
        return str(first)
    value = event[name] if name in event else calendar[name]
    return unescaped(str(value)) if isinstance(value, icalendar.vUnknown) else str(value)


def unescaped(text: str) -> str:
    """Undo escaping (RFC 5545 3.3.11): the library leaves a property that it does not know."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def as_category(text: str) -> str:
    """Return what becomes of a cleaned text in CATEGORIES."""
    for letter, wide in ((",", "，"), (";", "；"), ('"', "＂"), ("\n", " ")):
        text = text.replace(letter, wide)
    return text.strip()


def line_of(place: str, cleaned: str) -> str:
    """Return the unfolded line that must carry a cleaned text."""
    if place == "CATEGORIES":
        return f"CATEGORIES:{as_category(cleaned)},乙"
    name = "DESCRIPTION" if place == "VALARM" else place
    for letter, escape in ((";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        cleaned = cleaned.replace(letter, escape)
    return f"{name}:{cleaned}"


def check(place: str, text: str, cleaned: str) -> None:
    """Write a text in one place; only that property's value may differ from a harmless file."""
    data = write(FEEDS[place](text))
    assert skeleton(data) == skeleton(write(FEEDS[place](PLAIN)))
    assert line_of(place, cleaned) in unfolded(data)
    assert read(data, place) == (as_category(cleaned) if place == "CATEGORIES" else cleaned)


INJECTIONS = [
    "x{end}ATTENDEE:mailto:a@example.com",
    "x{end}END:VEVENT{end}BEGIN:VEVENT{end}UID:evil",
    "x{end}{end}METHOD:CANCEL",
    "x{end}BEGIN:VALARM{end}ACTION:AUDIO{end}END:VALARM",
    "x{end} y{end}\tz",
    "x{end}END:VCALENDAR",
]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("place", FEEDS)
def test_a4_d4_a_line_end_in_a_text_begins_no_property(place: str, end: str) -> None:
    """Whatever follows a line end of any kind stays text."""
    for injection in INJECTIONS:
        check(place, injection.format(end=end), injection.format(end="\n"))


@pytest.mark.parametrize("place", FEEDS)
def test_a3_a5_separators_and_escapes_stay_text(place: str) -> None:
    """A text that looks escaped already, or like a parameter, comes back as it is."""
    for text in (
        "a\\nb",
        "a\\\\;b",
        "\\",
        "C:\\new\\Notes",
        "a;VALUE=DATE:1",
        "a,b;c:d=e",
        '"a";b',
    ):
        check(place, text, text.replace("\\", "＼"))


@pytest.mark.parametrize("place", FEEDS)
def test_a4_control_characters_leave_no_trace(place: str) -> None:
    """Each alone and all together, in the middle and at both ends."""
    ends = "\n\r\x0b\x0c\x85\t"
    codes = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in ends]
    for control in (*codes, "".join(codes), "\ufeff"):
        check(place, f"{control}甲{control}乙{control}", "甲乙")
    check(place, "甲\t乙", "甲\t乙")


@pytest.mark.parametrize("place", FEEDS)
def test_a4_a_lone_surrogate_becomes_the_replacement_character(place: str) -> None:
    """Half an emoji, either half, two halves in the wrong order and non-characters."""
    for odd in ("\ud83c", "\udf82", "\ufffe", "\uffff"):
        check(place, f"生日{odd}快乐", "生日\ufffd快乐")
    check(place, "\udf82\ud83c", "\ufffd\ufffd")


NAMES = [
    "אברהם לוי",
    "مُحَمَّد بن عبد الله",
    "\u202eevil\u202c",
    "\u2067שלום\u2069 (abc)",
    "a\u200f\u200eb",
    "👨‍👩‍👧‍👦家庭",
    "🇨🇳🏳️‍🌈👍🏽",
    "e\u0301 与 é",
    "Zoë Ångström",
    "𠀀𪚥 㐂",
    "नमस्ते",
    "Z̸̢̛͔̮͐a̵͓͝l̷̰̈́g̶̙̽o̴͙͠",
]


@pytest.mark.parametrize("place", FEEDS)
def test_a2_names_of_every_script_come_back_letter_by_letter(place: str) -> None:
    """Right-to-left, emoji with joiners, combining marks; short, and long enough to be folded."""
    for name in NAMES:
        check(place, name, name)
        check(place, f"{name}、" * 30 + name, f"{name}、" * 30 + name)


def long_notes() -> Iterator[str]:
    """Yield notes of 10,000 characters."""
    yield "客" * 10_000
    yield "🎂" * 10_000
    yield ";" * 10_000
    yield "a" * 10_000
    yield "甲\n" * 5_000
    yield ("负责人: 王小明; 目标, 续约\n" * 1_000)[:10_000]


@pytest.mark.parametrize("place", FEEDS)
def test_a2_notes_of_ten_thousand_characters_come_back_whole(place: str) -> None:
    """Nothing is cut; the file grows by the folds and escapes alone."""
    for note in long_notes():
        check(place, note, note)
        assert len(write(FEEDS[place](note))) < 5_000 + 2 * 4.2 * len(note)


@pytest.mark.parametrize("text", ["", " ", "\x07", "\u2028\r\n", "\ufeff\x00"])
def test_a_name_or_alarm_of_which_nothing_is_left_is_refused(text: str) -> None:
    """The name of a calendar and the text of an alarm must say something."""
    with pytest.raises(InvalidField) as feed:
        Feed(name=text)
    with pytest.raises(InvalidField) as alarm:
        of(text)
    assert (feed.value.field, alarm.value.field) == ("name", "text")


@pytest.mark.parametrize(
    "name", ["X-A\r\nATTENDEE", "X-A;VALUE", "X-A:", "x-a", "ATTENDEE", "METHOD", "X-", "X-客"]
)
def test_d4_no_property_comes_in_by_the_name_of_another(name: str) -> None:
    """Names of X- properties are checked on entries and on the calendar."""
    with pytest.raises(InvalidField) as on_entry:
        entry(x=((name, "甲"),))
    with pytest.raises(InvalidField) as on_feed:
        Feed(name=PLAIN, x=((name, "甲"),))
    assert (on_entry.value.field, on_feed.value.field) == ("x", "x")

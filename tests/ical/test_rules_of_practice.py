"""Rules that no other test of this folder is named after: A6, B2, B3, C3, C8 to C12, D2 to E8.

They bind every file, so most are judged on one feed that holds each form of entry there is.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from kam.errors import InvalidField
from kam.ical import Alarm, Entry, Feed, write

STAMP = datetime(2026, 5, 6, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
NASTY = 'Müller, "Bob"; 王^n:小明'


def visit(uid: str, start: datetime, **fields: Any) -> Entry:
    """Return a visit of one hour."""
    return Entry(uid=uid, stamp=STAMP, start=start, end=start + timedelta(hours=1), **fields)


def day(uid: str, first: date, **fields: Any) -> Entry:
    """Return an all-day entry of one day."""
    return Entry(uid=uid, stamp=STAMP, start=first, end=first + timedelta(days=1), **fields)


def everything() -> Feed:
    """Return a feed with every form of entry, over years with a change of law in Cairo."""
    texts: dict[str, Any] = {"summary": NASTY, "description": NASTY, "location": NASTY}
    texts["categories"] = (NASTY, "重点")
    reminders = (Alarm(minutes_before=15, text=NASTY), Alarm(minutes_before=-540, text="九点"))
    deadline = datetime(2027, 6, 30, 17, tzinfo=BERLIN)
    return Feed(
        name=NASTY,
        color="teal",
        source="https://example.com/feed.ics?a=1;b=2",
        x=(("X-KAM-NOTE", NASTY),),
        entries=(
            visit("visit", datetime(2026, 5, 7, 9, tzinfo=BERLIN), **texts, alarms=reminders),
            visit("utc", datetime(2026, 5, 7, 9, tzinfo=UTC), x=(("X-KAM-ITEM", NASTY),)),
            visit("twice", datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), private=True, priority=1),
            visit("gone", datetime(2022, 3, 1, 9, tzinfo=CAIRO), status="CANCELLED", sequence=3),
            visit("law", datetime(2025, 7, 1, 9, tzinfo=CAIRO), color="red"),
            day("care", date(2028, 2, 29), transparent=True, alarms=reminders, **texts),
            Entry(kind="todo", uid="task", stamp=STAMP, due=deadline, alarms=reminders, **texts),
        ),
    )


def lines(feed: Feed) -> list[str]:
    """Return the unfolded content lines."""
    return write(feed).decode().replace("\r\n ", "").split("\r\n")[:-1]


def properties(found: list[str]) -> set[str]:
    """Return the names of the properties without parameters."""
    return {re.split("[:;]", line)[0] for line in found}


def outside_zones(found: list[str]) -> list[str]:
    """Return the lines that are not part of a time zone."""
    last = len(found) - found[::-1].index("END:VTIMEZONE")
    return found[: found.index("BEGIN:VTIMEZONE")] + found[last:]


def read(feed: Feed) -> Any:
    """Return what `icalendar` finds."""
    return icalendar.Calendar.from_ical(write(feed))


def test_a6_no_text_of_a_user_stands_in_a_parameter() -> None:
    """The only parameters are zone, type and the anchor of an alarm; none needs quotes."""
    found = set()
    for line in lines(everything()):
        head = line.partition(":")[0]
        found |= set(head.split(";")[1:])
    assert found == {
        "TZID=Europe/Berlin",
        "TZID=Africa/Cairo",
        "VALUE=DATE",
        "VALUE=DURATION",
        "VALUE=URI",
        "RELATED=END",
    }


@pytest.mark.parametrize("uid", ["a@b", "a/b", "a+b", "a b", "a_b", "a.b", "a:b", "拜访", "", "ä"])
def test_b2_a_uid_outside_letters_digits_and_hyphens_is_refused(uid: str) -> None:
    """Slashes, at signs and plus signs break names of resources on servers."""
    with pytest.raises(InvalidField) as caught:
        day(uid, date(2026, 5, 7))
    assert caught.value.field == "uid"


def test_b2_a_uid_has_at_most_255_octets() -> None:
    """The longest comes back whole, one letter more is refused."""
    longest = "aB9-" * 63 + "abc"
    (event,) = read(Feed(name="x", entries=(day(longest, date(2026, 5, 7)),))).walk("VEVENT")
    assert event["UID"] == longest
    with pytest.raises(InvalidField):
        day(longest + "d", date(2026, 5, 7))


def test_b3_a_uid_stands_once_in_a_file() -> None:
    """A second entry under a UID is refused, also of another kind; none is an override."""
    twin = Entry(kind="todo", uid="care", stamp=STAMP, due=datetime(2026, 5, 7, tzinfo=UTC))
    with pytest.raises(InvalidField) as caught:
        Feed(name="x", entries=(day("care", date(2026, 5, 7)), twin))
    assert caught.value.field == "entries"
    found = lines(everything())
    uids = [line for line in found if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 7
    assert "RECURRENCE-ID" not in properties(found)


def test_c3_readers_that_trust_the_name_and_the_definition_agree() -> None:
    """Instants by the names of the zones are those by the definitions in the file."""
    feed = everything()
    blocks = {str(z["TZID"]): z.to_tz() for z in read(feed).walk("VTIMEZONE")}
    assert set(blocks) == {"Europe/Berlin", "Africa/Cairo"}
    for entry in feed.entries:
        when = entry.start if entry.start is not None else entry.due
        if isinstance(when, datetime) and str(when.tzinfo) in blocks and entry.uid != "twice":
            wall = when.replace(tzinfo=None)
            assert wall.replace(tzinfo=blocks[str(when.tzinfo)]).utcoffset() == when.utcoffset()


def test_c8_c11_c12_no_entry_repeats() -> None:
    """No rule, so no UNTIL, no COUNT, no list of dates and no exception to one."""
    outside = outside_zones(lines(everything()))
    assert properties(outside).isdisjoint({"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"})


def test_c9_the_29th_of_february_is_an_entry_of_its_year() -> None:
    """It ends on the first of March; other years have an entry of their own."""
    days = (date(2027, 2, 28), date(2028, 2, 29))
    entries = tuple(day(f"birthday-{d.year}", d) for d in days)
    events = read(Feed(name="x", entries=entries)).walk("VEVENT")
    assert [(e["DTSTART"].dt, e["DTEND"].dt) for e in events] == [
        (date(2027, 2, 28), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ]


def test_c10_lunar_dates_are_single_days_under_a_uid_for_each_year() -> None:
    """RSCALE is never written: half of the readers show the wrong day without an error."""
    spring = {2026: date(2026, 2, 17), 2027: date(2027, 2, 6), 2028: date(2028, 1, 26)}
    feed = Feed(name="春节", entries=tuple(day(f"lunar-{y}", d) for y, d in spring.items()))
    assert b"RSCALE" not in write(feed)
    found = {str(e["UID"]): e["DTSTART"].dt for e in read(feed).walk("VEVENT")}
    assert found == {f"lunar-{year}": first for year, first in spring.items()}


def test_c11_an_end_of_a_rule_of_a_zone_is_in_utc_and_alone() -> None:
    """RFC 5545 3.6.5 wants UTC there; UNTIL and COUNT never stand together."""
    zone = ZoneInfo("America/Sao_Paulo")
    entries = tuple(visit(str(y), datetime(y, 12, 1, 9, tzinfo=zone)) for y in range(2014, 2021))
    rules = [line for line in lines(Feed(name="x", entries=entries)) if line.startswith("RRULE")]
    assert any("UNTIL" in rule for rule in rules)
    for rule in rules:
        parts = dict(part.split("=") for part in rule.removeprefix("RRULE:").split(";"))
        assert set(parts) <= {"FREQ", "BYMONTH", "BYDAY", "UNTIL"}
        assert re.fullmatch(r"\d{8}T\d{6}Z", parts.get("UNTIL", "20180101T000000Z"))


def test_d2_d3_d4_nothing_of_scheduling_stands_in_a_file() -> None:
    """METHOD is for mail and is forbidden in stored objects; nobody is invited."""
    scheduling = {"METHOD", "ORGANIZER", "ATTENDEE", "REQUEST-STATUS"}
    assert properties(lines(everything())).isdisjoint(scheduling)


def test_d7_every_alarm_has_action_description_and_trigger() -> None:
    """Exactly these, each once, and nothing that sends mail or plays a sound."""
    alarms = read(everything()).walk("VALARM")
    assert len(alarms) == 6
    for alarm in alarms:
        assert set(alarm) == {"ACTION", "DESCRIPTION", "TRIGGER"}
        assert alarm["ACTION"] == "DISPLAY"


def test_d8_a_reminder_of_a_day_counts_from_its_midnight() -> None:
    """Relative, nine o'clock on the day and a quarter before it begins; no zone is claimed."""
    (event,) = [e for e in read(everything()).walk("VEVENT") if e["UID"] == "care"]
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(minutes=-15), timedelta(hours=9)]


def test_d9_an_entry_without_reminders_has_none() -> None:
    """Nothing is added for feeds whose subscribers drop alarms."""
    assert b"ALARM" not in write(Feed(name="x", entries=(day("a", date(2026, 5, 7)),)))


def test_e6_a_feed_of_one_entry_is_a_resource_for_a_server() -> None:
    """One UID, the zones that it needs and no other, no METHOD."""
    for entry in everything().entries:
        calendar = read(Feed(name="x", entries=(entry,)))
        kinds = [item.name for item in calendar.walk() if item.name in {"VEVENT", "VTODO"}]
        assert kinds == ["VTODO" if entry.kind == "todo" else "VEVENT"]
        used = {str(line.params["TZID"]) for line in times(calendar) if "TZID" in line.params}
        needed = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        assert used <= needed
        assert len(needed) <= 1


def times(calendar: Any) -> list[Any]:
    """Return the times of the only component."""
    (item,) = [c for c in calendar.walk() if c.name in {"VEVENT", "VTODO"}]
    return [item[name] for name in ("DTSTART", "DTEND", "DUE") if name in item]


def test_e8_every_component_has_an_occurrence() -> None:
    """Each has a start and a later end, or a due moment, of its own."""
    calendar = read(everything())
    for event in calendar.walk("VEVENT"):
        assert event["DTSTART"].dt < event["DTEND"].dt
    for task in calendar.walk("VTODO"):
        assert task["DUE"].dt.tzinfo is not None
    assert len(calendar.walk("VEVENT")) == 6

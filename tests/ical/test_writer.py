"""The calendar file: rules A1 to E5 as far as a writer can keep them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import kam
from kam.ical import Alarm, Entry, Feed, stream, write
from kam.ical.writer import duration

STAMP = datetime(2026, 5, 6, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def visit(uid: str = "visit-1", **fields: Any) -> Entry:
    """Return a visit from 9 to 10 in Shanghai on 2026-05-07."""
    start = datetime(2026, 5, 7, 9, tzinfo=SHANGHAI)
    return Entry(
        **{"uid": uid, "stamp": STAMP, "start": start, "end": start.replace(hour=10), **fields}
    )


def care(uid: str = "care-1", **fields: Any) -> Entry:
    """Return an all-day entry on 2026-05-07."""
    days = {"start": date(2026, 5, 7), "end": date(2026, 5, 8)}
    return Entry(**{"uid": uid, "stamp": STAMP, **days, **fields})


def task(uid: str = "task-1", **fields: Any) -> Entry:
    """Return a to-do due at 17:30 in Shanghai on 2026-05-07."""
    due = datetime(2026, 5, 7, 17, 30, tzinfo=SHANGHAI)
    return Entry(**{"kind": "todo", "uid": uid, "stamp": STAMP, "due": due, **fields})


def lines(*entries: Entry, **fields: Any) -> list[str]:
    """Return the unfolded lines of a feed."""
    data = write(Feed(**{"name": "拜访", "entries": entries, **fields}))
    return data.decode().replace("\r\n ", "").split("\r\n")


def body(entry: Entry) -> list[str]:
    """Return the unfolded lines of one component."""
    found = lines(entry)
    kind = "VTODO" if entry.kind == "todo" else "VEVENT"
    return found[found.index(f"BEGIN:{kind}") : found.index(f"END:{kind}") + 1]


def test_a1_crlf_and_no_bom() -> None:
    """UTF-8 without byte order mark; every line ends in CR LF, also the last one."""
    data = write(Feed(name="拜访", entries=(visit(summary="甲\n乙\r丙"), care(), task())))
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")


def test_a2_no_line_of_the_file_is_longer_than_75_octets() -> None:
    """Every property that can be long is folded."""
    long = "很长" * 60
    entry = visit(
        "a" * 255, summary=long, description=long, location=long, categories=[long] * 2,
        x=[("X-KAM-ITEM", long)], alarms=[Alarm(minutes_before=1, text=long)],
    )  # fmt: skip
    feed = Feed(name=long, entries=(entry,), prodid=long, source="https://a.example/" + "b" * 90)
    assert max(map(len, write(feed).split(b"\r\n"))) <= 75


def test_a3_to_a8_hold_in_a_component() -> None:
    """Texts are cleaned and escaped wherever they stand."""
    entry = visit(
        summary='"甲"', description="a;b,c\r\nd\x07\\", location="1号, 2楼",
        categories=["a,b", " 重点 "], x=[("X-KAM-ITEM", "visit/A,B")],
        alarms=[Alarm(minutes_before=0, text="一;二")],
    )  # fmt: skip
    assert {
        "SUMMARY:“甲”",
        "DESCRIPTION:a\\;b\\,c\\nd＼",
        "LOCATION:1号\\, 2楼",
        "CATEGORIES:a，b,重点",
        "X-KAM-ITEM:visit/A\\,B",
        "DESCRIPTION:一\\;二",
    } <= set(body(entry))


def test_b4_stamp_is_the_last_change() -> None:
    """DTSTAMP and LAST-MODIFIED are the moment given, in UTC."""
    assert body(visit())[2:4] == ["DTSTAMP:20260506T000000Z", "LAST-MODIFIED:20260506T000000Z"]


def test_b5_sequence_is_written_also_when_it_is_zero() -> None:
    """A missing SEQUENCE leaves old times in subscribers."""
    assert "SEQUENCE:0" in body(visit())
    assert "SEQUENCE:7" in body(task(sequence=7))


def test_b6_the_calendar_has_no_uid() -> None:
    """The only UIDs are those of the entries."""
    found = lines(visit(), care())
    assert [line for line in found if line.startswith("UID")] == ["UID:care-1", "UID:visit-1"]


def test_b7_version_follows_begin_and_the_head_is_complete() -> None:
    """VERSION:2.0 stands directly after BEGIN, then PRODID and CALSCALE."""
    assert lines(visit())[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kam//kam//EN",
        "CALSCALE:GREGORIAN",
    ]


def test_b7_components_stand_by_start_then_uid() -> None:
    """A day counts from its midnight in UTC, a to-do by its due moment."""
    late = visit(
        "a", start=datetime(2026, 5, 7, 9, tzinfo=BERLIN), end=datetime(2026, 6, 1, tzinfo=UTC)
    )
    found = lines(late, task("b"), visit("d"), visit("c"), care("e"))
    assert [line[4:] for line in found if line.startswith("UID")] == ["e", "c", "d", "a", "b"]


def test_c1_visits_carry_tzid_and_its_definition_stands_before_them() -> None:
    """Every TZID has a VTIMEZONE of the same name in the file, each once, by name."""
    found = lines(
        visit(),
        visit("b", end=datetime(2026, 5, 7, 9, tzinfo=BERLIN)),
        task(due=datetime(2027, 1, 1, tzinfo=ZoneInfo.no_cache("Asia/Shanghai"))),
    )
    assert "DTSTART;TZID=Asia/Shanghai:20260507T090000" in found
    assert "DTEND;TZID=Europe/Berlin:20260507T090000" in found
    names = [line for line in found if line.startswith("TZID:")]
    assert names == ["TZID:Asia/Shanghai", "TZID:Europe/Berlin"]
    assert found.index("TZID:Europe/Berlin") < found.index("BEGIN:VEVENT")


def test_c2_the_definition_covers_every_year_of_the_entries() -> None:
    """Sao Paulo had summer time until 2019: a file of both years says so, one of 2026 does not."""
    zone = ZoneInfo("America/Sao_Paulo")
    old = visit(start=datetime(2018, 12, 1, tzinfo=zone), end=datetime(2018, 12, 2, tzinfo=zone))
    new = visit(
        "b", start=datetime(2026, 12, 1, tzinfo=zone), end=datetime(2026, 12, 2, tzinfo=zone)
    )
    assert "BEGIN:DAYLIGHT" in lines(old, new)
    assert "BEGIN:DAYLIGHT" not in lines(new)


def test_c4_utc_is_written_with_z_and_without_tzid_or_definition() -> None:
    """Never TZID together with Z; UTC under any of its names needs no VTIMEZONE."""
    for zone in (UTC, ZoneInfo("UTC"), ZoneInfo("Etc/UTC")):
        start = datetime(2026, 5, 7, 1, tzinfo=zone)
        found = lines(visit(start=start, end=start + timedelta(hours=1)))
        assert "DTSTART:20260507T010000Z" in found
        assert "DTEND:20260507T020000Z" in found
        assert not any("TZID" in line for line in found)


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        # 25 October 2026: 02:00 to 03:00 comes twice
        ((25, 2, 30, 0), (25, 4, 0, 0), ("20261025T003000Z", "20261025T030000Z")),
        ((25, 2, 30, 1), (25, 4, 0, 0), ("20261025T013000Z", "20261025T030000Z")),
        ((25, 1, 0, 0), (25, 2, 0, 0), ("20261024T230000Z", "20261025T000000Z")),
        ((25, 3, 0, 0), (25, 4, 0, 0), ("20261025T030000", "20261025T040000")),
        ((25, 1, 0, 0), (25, 1, 59, 0), ("20261025T010000", "20261025T015900")),
    ],
)
def test_c4_an_hour_that_comes_twice_is_written_in_utc(
    start: tuple[int, int, int, int], end: tuple[int, int, int, int], written: tuple[str, str]
) -> None:
    """An entry that touches the doubled hour keeps its instants in every client."""

    def moment(day: int, hour: int, minute: int, fold: int) -> datetime:
        return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN, fold=fold)

    found = body(visit(start=moment(*start), end=moment(*end)))
    times = [line.rsplit(":", 1)[1] for line in found if line.startswith(("DTSTART", "DTEND"))]
    assert tuple(times) == written


def test_c4_a_wall_time_that_does_not_exist_is_written_in_utc() -> None:
    """On 29 March 2026 Berlin has no 02:30; by PEP 495 it is 01:30 UTC."""
    found = body(task(due=datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)))
    assert "DUE:20260329T013000Z" in found


def test_c5_no_time_is_floating() -> None:
    """Every time of an entry has Z or TZID."""
    for line in body(visit()) + body(task()):
        if line.startswith(("DT", "DUE", "LAST")):
            assert line.endswith("Z") or "TZID=" in line


def test_c6_all_day_entries_hold_dates_and_an_exclusive_end() -> None:
    """VALUE=DATE on both, the end is the day after the last day."""
    found = body(care())
    assert "DTSTART;VALUE=DATE:20260507" in found
    assert "DTEND;VALUE=DATE:20260508" in found


def test_c7_a_transparent_entry_leaves_the_time_free() -> None:
    """TRANSP is written on events, never on to-dos."""
    assert "TRANSP:TRANSPARENT" in body(care(transparent=True))
    assert "TRANSP:OPAQUE" in body(visit())
    assert not any(line.startswith("TRANSP") for line in body(task()))


def test_c8_there_is_no_rule_outside_a_time_zone() -> None:
    """Every occurrence is an entry of its own."""
    found = lines(visit(), care(), task())
    last = len(found) - found[::-1].index("END:VTIMEZONE")
    assert not any(line.startswith(("RRULE", "RDATE", "EXDATE")) for line in found[last:])


def test_d1_a_cancelled_visit_stays_and_there_is_no_method() -> None:
    """STATUS:CANCELLED in a feed without METHOD."""
    found = lines(visit(status="CANCELLED", sequence=1))
    assert "STATUS:CANCELLED" in found
    assert not any(line.startswith("METHOD") for line in found)


def test_d4_nobody_is_invited() -> None:
    """No ATTENDEE and no ORGANIZER, whatever stands in the texts."""
    found = lines(visit(summary="x\r\nATTENDEE:mailto:a@b.c", description="\nORGANIZER:x"))
    assert not any(line.startswith(("ATTENDEE", "ORGANIZER")) for line in found)


def test_d5_a_task_has_due_without_a_start() -> None:
    """DUE is a moment with its zone; DTSTART and DTEND are absent."""
    found = body(task())
    assert "DUE;TZID=Asia/Shanghai:20260507T173000" in found
    assert not any(line.startswith(("DTSTART", "DTEND")) for line in found)


@pytest.mark.parametrize(
    ("minutes", "trigger"),
    [
        (15, "-PT15M"),
        (60, "-PT1H"),
        (90, "-PT90M"),
        (1440, "-P1D"),
        (10080, "-P7D"),
        (1500, "-PT25H"),
        (0, "PT0S"),
        (-540, "PT9H"),
    ],
)
def test_d7_triggers_are_plain_durations(minutes: int, trigger: str) -> None:
    """The sign stands before the P; whole days are days."""
    assert duration(-minutes) == trigger
    assert body(visit(alarms=[Alarm(minutes_before=minutes, text="提醒")]))[-6:-1] == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:提醒",
        f"TRIGGER:{trigger}",
        "END:VALARM",
    ]


def test_d7_the_alarm_of_a_task_counts_from_its_end() -> None:
    """A VTODO without DTSTART needs RELATED=END."""
    found = body(task(alarms=[Alarm(minutes_before=60, text="到期")]))
    assert "TRIGGER;RELATED=END:-PT1H" in found


def test_d10_sequence_stands_directly_before_the_alarms() -> None:
    """One reader spoils a text property that stands there."""
    entry = visit(
        summary="a", description="b", x=[("X-KAM-ITEM", "c")], priority=1, color="teal",
        private=True, alarms=[Alarm(minutes_before=m, text="提醒") for m in (60, 15)],
    )  # fmt: skip
    found = body(entry)
    assert found[found.index("BEGIN:VALARM") - 1] == "SEQUENCE:0"
    assert found.count("BEGIN:VALARM") == 2


def test_e1_name_and_refresh_interval_stand_in_both_forms() -> None:
    """REFRESH-INTERVAL needs VALUE=DURATION; SOURCE is written when it is known."""
    found = lines(visit(), refresh_hours=12, source="https://a.example/f.ics")
    assert {
        "NAME:拜访",
        "X-WR-CALNAME:拜访",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "SOURCE;VALUE=URI:https://a.example/f.ics",
    } <= set(found)
    assert not any(line.startswith("SOURCE") for line in lines(visit()))


def test_e2_colours_are_names_and_hex_for_apple() -> None:
    """COLOR holds a CSS3 name on calendar and component, X-APPLE-CALENDAR-COLOR a hex value."""
    found = lines(visit(color="royalblue"), color="teal")
    assert [line for line in found if "COLOR" in line] == [
        "COLOR:teal",
        "X-APPLE-CALENDAR-COLOR:#008080",
        "COLOR:royalblue",
    ]
    assert not any("COLOR" in line for line in lines(visit()))


def test_e5_there_is_no_x_wr_timezone() -> None:
    """Not even in an empty feed."""
    assert not any(line.startswith("X-WR-TIMEZONE") for line in lines() + lines(visit()))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "UTC"])
def test_trap_30_an_empty_feed_carries_a_time_zone(zone: str) -> None:
    """A file without a component is invalid."""
    found = lines(timezone=zone)
    assert [line for line in found if line.startswith("BEGIN")][:2] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
    ]
    assert f"TZID:{zone}" in found
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_marks_are_written_only_when_they_say_something() -> None:
    """CLASS, PRIORITY, COLOR, CATEGORIES and empty texts are left out."""
    assert body(visit(categories=[" "])) == [
        "BEGIN:VEVENT",
        "UID:visit-1",
        "DTSTAMP:20260506T000000Z",
        "LAST-MODIFIED:20260506T000000Z",
        "DTSTART;TZID=Asia/Shanghai:20260507T090000",
        "DTEND;TZID=Asia/Shanghai:20260507T100000",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "SEQUENCE:0",
        "END:VEVENT",
    ]
    assert {"CLASS:PRIVATE", "PRIORITY:1"} <= set(body(task(private=True, priority=1)))


def test_stream_gives_one_piece_for_each_component() -> None:
    """Head, one time zone, three entries, end; together the file."""
    feed = Feed(name="拜访", entries=(visit(), care(), task()))
    pieces = list(stream(feed))
    assert [piece.split(b"\r\n")[0] for piece in pieces] == [
        b"BEGIN:VCALENDAR",
        b"BEGIN:VTIMEZONE",
        b"BEGIN:VEVENT",
        b"BEGIN:VEVENT",
        b"BEGIN:VTODO",
        b"END:VCALENDAR",
    ]
    assert b"".join(pieces) == write(feed)


def test_b4_the_order_of_the_entries_does_not_change_the_bytes() -> None:
    """Same entries, same file."""
    entries = [visit(f"v-{n}") for n in range(20)] + [care(f"c-{n}") for n in range(20)] + [task()]
    wanted = write(Feed(name="x", entries=tuple(entries)))
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert write(Feed(name="x", entries=tuple(entries))) == wanted


def test_b4_one_changed_entry_changes_only_its_own_component() -> None:
    """A diff of two generations shows exactly what changed."""
    entries = [visit(f"v-{n}", summary=str(n)) for n in range(10)]
    before = list(stream(Feed(name="x", entries=tuple(entries))))
    entries[4] = visit("v-4", summary="新", sequence=1)
    after = list(stream(Feed(name="x", entries=tuple(entries))))
    changed = [i for i, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert changed == [6]


SCRIPT = """
import hashlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo
from kam.ical import Alarm, Entry, Feed, write

stamp = datetime(2026, 5, 6, tzinfo=UTC)
names = ["Asia/Shanghai", "Europe/Berlin", "Africa/Casablanca", "America/New_York"]
entries = {
    Entry(
        uid=f"{name[:4]}-{year}", stamp=stamp, summary="拜访",
        start=datetime(year, 5, 7, 9, tzinfo=ZoneInfo(name)),
        end=datetime(year, 5, 7, 10, tzinfo=ZoneInfo(name)),
        categories=("甲", "乙"), alarms=(Alarm(minutes_before=15, text="x"),),
    )
    for name in names for year in range(2024, 2030)
}
print(hashlib.sha256(write(Feed(name="x", entries=tuple(entries)))).hexdigest())
"""


def test_b4_bytes_do_not_depend_on_hash_seed_time_zone_or_locale() -> None:
    """Three processes with other environments write the same file from a set of entries."""
    root = str(Path(kam.__file__).parents[1])
    found = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("77", "", "")):
        environment = {**os.environ, "PYTHONPATH": root, "PYTHONHASHSEED": seed}
        environment |= {"TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", SCRIPT],
            env=environment,
            capture_output=True,
            check=True,
            timeout=60,
        )
        found.add(done.stdout)
    assert len(found) == 1

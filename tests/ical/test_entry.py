"""Records: what would make an invalid or ambiguous file is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from kam.errors import InvalidField
from kam.ical import Alarm, Entry, Feed
from kam.ical.colors import HEX

STAMP = datetime(2026, 5, 6, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 5, 7, 9, tzinfo=SHANGHAI)
TEN = datetime(2026, 5, 7, 10, tzinfo=SHANGHAI)
VISIT = Entry(uid="visit-1", stamp=STAMP, start=NINE, end=TEN)
DAY = Entry(uid="day-1", stamp=STAMP, start=date(2026, 5, 7), end=date(2026, 5, 8))
TASK = Entry(kind="todo", uid="task-1", stamp=STAMP, due=TEN)


def naive(hour: int) -> datetime:
    """Return a moment without a zone."""
    return NINE.replace(hour=hour, tzinfo=None)


@pytest.mark.parametrize(
    ("record", "field", "changes"),
    [
        (VISIT, "kind", {"kind": "journal"}),
        (VISIT, "uid", {"uid": ""}),
        (VISIT, "uid", {"uid": "a@b"}),
        (VISIT, "uid", {"uid": "a/b"}),
        (VISIT, "uid", {"uid": "拜访"}),
        (VISIT, "uid", {"uid": "a\n"}),
        (VISIT, "uid", {"uid": "a" * 256}),
        (VISIT, "stamp", {"stamp": datetime(2026, 5, 6, tzinfo=SHANGHAI)}),
        (VISIT, "stamp", {"stamp": naive(1)}),
        (VISIT, "stamp", {"stamp": date(2026, 5, 6)}),
        (VISIT, "sequence", {"sequence": -1}),
        (VISIT, "sequence", {"sequence": True}),
        (VISIT, "start", {"start": naive(9)}),
        (VISIT, "end", {"end": naive(10)}),
        (VISIT, "start", {"start": None}),
        (VISIT, "end", {"end": None}),
        (VISIT, "start", {"start": NINE.replace(microsecond=1)}),
        (VISIT, "start", {"start": NINE.replace(tzinfo=timezone(timedelta(hours=8)))}),
        (VISIT, "start", {"start": NINE.replace(year=1)}),
        (VISIT, "end", {"end": NINE}),
        (VISIT, "end", {"end": NINE - timedelta(hours=1)}),
        (VISIT, "end", {"end": date(2026, 5, 8)}),
        (VISIT, "due", {"due": TEN}),
        (VISIT, "status", {"status": "COMPLETED"}),
        (VISIT, "status", {"status": "confirmed"}),
        (VISIT, "summary", {"summary": None}),
        (VISIT, "categories", {"categories": "visit"}),
        (VISIT, "categories", {"categories": [1]}),
        (VISIT, "color", {"color": "#ff0000"}),
        (VISIT, "priority", {"priority": 10}),
        (VISIT, "alarms", {"alarms": ["soon"]}),
        (VISIT, "x", {"x": [("ATTENDEE", "a")]}),
        (VISIT, "x", {"x": [("X-A:B\r\nATTENDEE", "a")]}),
        (VISIT, "x", {"x": [("X-WR-TIMEZONE", "Asia/Shanghai")]}),
        (VISIT, "x", {"x": [("X-" + "A" * 60, "a")]}),
        (VISIT, "x", {"x": [("X-A", 1)]}),
        (DAY, "end", {"end": date(2026, 5, 7)}),
        (DAY, "end", {"end": TEN}),
        (TASK, "due", {"due": None}),
        (TASK, "due", {"due": date(2026, 5, 7)}),
        (TASK, "due", {"due": naive(10)}),
        (TASK, "start", {"start": NINE}),
        (TASK, "status", {"status": "CONFIRMED"}),
        (TASK, "transparent", {"transparent": True}),
    ],
)
def test_an_entry_that_cannot_be_written_is_refused(
    record: Entry, field: str, changes: dict[str, Any]
) -> None:
    """The error names the field."""
    with pytest.raises(InvalidField) as caught:
        evolve(record, **changes)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": ""}),
        ("name", {"name": " \x07"}),
        ("entries", {"entries": (VISIT, evolve(DAY, uid="visit-1"))}),
        ("entries", {"entries": ("visit",)}),
        ("color", {"color": "grayish"}),
        ("refresh_hours", {"refresh_hours": 0}),
        ("prodid", {"prodid": ""}),
        ("timezone", {"timezone": "Asia/Chongming"}),
        ("timezone", {"timezone": "../etc/passwd"}),
        ("timezone", {"timezone": "CST"}),
        ("timezone", {"timezone": ""}),
        ("source", {"source": "ftp://a"}),
        ("source", {"source": "https://a\r\nMETHOD:PUBLISH"}),
    ],
)
def test_a_feed_that_cannot_be_written_is_refused(field: str, changes: dict[str, Any]) -> None:
    """The error names the field; two entries under one UID (B3) are among them."""
    with pytest.raises(InvalidField) as caught:
        Feed(**{"name": "x", **changes})
    assert caught.value.field == field


@pytest.mark.parametrize("minutes", [600_000, -600_000, 1.5, True])
def test_an_alarm_counts_whole_minutes_within_a_year(minutes: Any) -> None:
    """Other numbers are refused."""
    with pytest.raises(InvalidField, match="minutes_before"):
        Alarm(minutes_before=minutes, text="x")


def test_d7_an_alarm_needs_a_text() -> None:
    """DISPLAY without DESCRIPTION is invalid, so a blank text is refused."""
    with pytest.raises(InvalidField, match="text"):
        Alarm(minutes_before=15, text="\x07 ")


def test_the_end_is_compared_as_an_instant_not_as_wall_time() -> None:
    """In the night of the autumn change 02:30 comes twice, an hour apart."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    night = Entry(uid="a", stamp=STAMP, start=first, end=first.replace(fold=1))
    assert night.end is not None
    with pytest.raises(InvalidField, match="end"):
        evolve(night, start=first.replace(fold=1), end=first)
    with pytest.raises(InvalidField, match="end"):
        evolve(night, start=TEN, end=datetime(2026, 5, 7, 4, tzinfo=BERLIN))


def test_the_status_follows_the_kind_when_it_is_not_given() -> None:
    """An event is confirmed, a to-do needs action."""
    assert (VISIT.status, TASK.status) == ("CONFIRMED", "NEEDS-ACTION")


def test_only_events_of_whole_days_are_all_day() -> None:
    """Neither a visit nor a to-do is."""
    assert [e.all_day for e in (VISIT, DAY, TASK)] == [False, True, False]


def test_e2_the_colours_are_the_147_names_of_css3() -> None:
    """A few values by hand from CSS Color Module Level 3."""
    assert len(HEX) == 147
    chosen = ["gray", "green", "maroon", "purple", "teal", "royalblue", "rebeccapurple", "crimson"]
    assert [HEX.get(name) for name in chosen] == [
        "808080",
        "008000",
        "800000",
        "800080",
        "008080",
        "4169e1",
        None,
        "dc143c",
    ]

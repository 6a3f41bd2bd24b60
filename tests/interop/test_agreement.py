"""Independent readers find in a calendar what kam means by it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.interop.agreement import disagreements
from tests.interop.feeds import examples, generated
from tests.interop.running import READERS, ROOT, MissingReaderError, Reader, ask

from kam.ical import Alarm, Entry, Feed

SHOWN = 20
"""Disagreements that a failure lists."""

CORPORA: dict[str, Callable[[], dict[str, Feed]]] = {
    "examples in English": lambda: examples("en"),
    "examples in both languages": lambda: examples("both"),
    "generated": generated,
}
BERLIN = ZoneInfo("Europe/Berlin")
FEED = Feed(
    name="拜访",
    entries=(
        Entry(
            uid="visit",
            stamp=datetime(2026, 5, 6, tzinfo=UTC),
            sequence=7,
            status="TENTATIVE",
            start=datetime(2026, 7, 7, 10, tzinfo=BERLIN),
            end=datetime(2026, 7, 7, 11, tzinfo=BERLIN),
            summary="Visit 王小明",
            description="bring the contract",
            location="Hamburg",
            categories=("visit", "客户"),
            alarms=(Alarm(minutes_before=15, text="soon"),),
        ),
        Entry(
            uid="day",
            stamp=datetime(2026, 5, 6, tzinfo=UTC),
            start=date(2026, 7, 9),
            end=date(2026, 7, 10),
            summary="Birthday",
        ),
        Entry(
            kind="todo",
            uid="call",
            stamp=datetime(2026, 5, 6, tzinfo=UTC),
            due=datetime(2026, 7, 8, 10, tzinfo=BERLIN),
            summary="Call",
            alarms=(Alarm(minutes_before=60, text="later"),),
        ),
    ),
)
SPOILT = {
    "uid": (b"UID:visit", b"UID:visitor"),
    "start": (b"DTSTART;TZID=Europe/Berlin:20260707T10", b"DTSTART;TZID=Europe/Berlin:20260707T09"),
    "end": (b"DTEND;VALUE=DATE:20260710", b"DTEND;VALUE=DATE:20260711"),
    "due": (b"DUE;TZID=Europe/Berlin:20260708T100000", b"DUE:20260708T100000Z"),
    "status": (b"STATUS:TENTATIVE", b"STATUS:CANCELLED"),
    "sequence": (b"SEQUENCE:7", b"SEQUENCE:8"),
    "summary": ("王小明".encode(), "王小朋".encode()),
    "description": (b"bring", b"bring\\n"),
    "location": (b"Hamburg", b"Homburg"),
    "categories": ("visit,客户".encode(), "visit,客人".encode()),
    "alarms": (b"TRIGGER:-PT15M", b"TRIGGER:-PT15H"),
    "anchors": (b"TRIGGER;RELATED=END:", b"TRIGGER:"),
}
"""What is replaced in the file of `FEED`, by the field that is then read otherwise."""

readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


@readers
@pytest.mark.parametrize("corpus", CORPORA)
def test_agreement(reader: Reader, corpus: str, tmp_path: Path) -> None:
    """Every field that the reader gives has, in every feed, the value that was meant."""
    reader.check()
    found = disagreements(reader, CORPORA[corpus](), tmp_path)
    if found:
        listed = "\n".join(map(str, found[:SHOWN]))
        pytest.fail(f"{len(found)} disagreements, of which the first:\n{listed}", pytrace=False)


@readers
def test_a_spoilt_file_is_noticed(reader: Reader, tmp_path: Path) -> None:
    """What is changed in a file is found in exactly the fields that the reader gives."""
    reader.check()
    assert disagreements(reader, {"whole": FEED}, tmp_path) == []

    found = disagreements(reader, dict.fromkeys(SPOILT, FEED), tmp_path, spoil=spoilt)

    assert {one.feed for one in found} == ask(reader, []).gives & set(SPOILT)
    for one in found:
        assert one.field in {one.feed, "component"}
        for part in (reader.name, one.feed, one.uid, one.field, repr(one.meant), repr(one.found)):
            assert part in str(one)


def spoilt(field: str, data: bytes) -> bytes:
    """Return a file in which this field reads otherwise."""
    before, after = SPOILT[field]
    assert data.count(before) == 1
    return data.replace(before, after)


def test_a_missing_reader_fails_the_run(tmp_path: Path) -> None:
    """Without the installation the tests of every reader fail, and say how to install it."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "spoilt", __file__]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "KAM_INTEROP": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert f"{len(READERS)} failed" in done.stdout
    assert "skipped" not in done.stdout
    for reader in READERS:
        assert f"MissingReaderError: {reader.name} is missing" in done.stdout
    assert f"tests/interop/install {tmp_path}" in done.stdout


@readers
def test_a_missing_program_fails_the_run(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that needs a program of the system names it when it is not there."""
    monkeypatch.setenv("PATH", "")
    if reader.program:
        with pytest.raises(
            MissingReaderError, match=f"{reader.name} is missing: no {reader.program}"
        ):
            reader.check()
    else:
        reader.check()

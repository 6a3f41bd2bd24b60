"""Names and notes as an adversary or a broken export would write them: safe text, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
from tests.cli.running import kam, tree, workspace

NAMES = {
    "inject": "Acme\r\nATTENDEE:mailto:a@b.c\r\nBEGIN:VALARM",
    "escape": "a;b,c\\n:d\\",
    "control": "bell\x07 nul\x00 esc\x1b tab\t end",
    "lines": "one\u2028two\u2029three\x85four\x0bfive",
    "rtl": "\u202eשלום עולם مرحبا",
    "emoji": "👩‍👩‍👧‍👦 𠮷野家 " * 20,
    "quotes": '"quoted"',
    "formula": "=HYPERLINK(1)",
}


def components(path: Path) -> list[Any]:
    """Return the events and tasks of a calendar, which must be one calendar and nothing else."""
    data = path.read_bytes()
    assert data.count(b"BEGIN:VCALENDAR") == 1
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not any(byte < 32 and byte not in b"\r\n\t" for byte in data)
    calendar: Any = icalendar.Calendar.from_ical(data)
    return [c for c in calendar.walk() if c.name in {"VEVENT", "VTODO"}]


def check(folder: Path) -> None:
    """Plan twice: calendars are sound, nobody is invited, and the second run changes no byte."""
    first = kam("plan", folder, "-q")
    before = tree(folder / "out")
    again = kam("plan", folder, "-q")
    after = tree(folder / "out")

    assert (first.code, first.err, again.code, again.err) == (0, "", 0, "")
    assert before.keys() == after.keys()
    assert all(before[n] == after[n] for n in before if n != "changes.csv")
    found = components(folder / "out" / "calendars" / "team.ics")
    assert found
    assert not any("ATTENDEE" in c for c in found)
    assert {a.name for c in found for a in c.subcomponents} <= {"VALARM"}
    assert all(a["ACTION"] == "DISPLAY" for c in found for a in c.walk("VALARM"))


def test_names_in_tables(tmp_path: Path) -> None:
    """Through CSV cells, quoted as a spreadsheet quotes them."""
    rows = [
        '{},"{}",ann,"{}"'.format(ident, name.replace('"', '""').replace("\x00", ""), "备注" * 5000)
        for ident, name in NAMES.items()
    ]
    accounts = "id,name,owner,notes\n" + "\n".join(rows) + "\n"
    folder = workspace(tmp_path / "w", accounts=accounts, contacts="id,name,account\n")

    check(folder)


def test_names_in_a_document(tmp_path: Path) -> None:
    """Through JSON, which may also carry lone surrogates."""
    folder = workspace(tmp_path / "w")
    for table in folder.glob("*.csv"):
        table.unlink()
    names = {**NAMES, "lone": "half \ud800 pair \udfff"}
    document = {
        "format": "kam.portfolio/1",
        "accounts": [
            {"id": i, "name": n, "owner": "ann", "notes": "x" * 10_000} for i, n in names.items()
        ],
        "staff": [{"id": "ann", "name": 'Ann\r\nX-EVIL:1 "Arbor"'}],
        "contacts": [
            {
                "id": "c1",
                "name": "\ud83d alone",
                "positions": [{"account": "rtl"}],
                "birthday": "--02-03",
            }
        ],
        "promises": [{"account": "rtl", "text": "p\r\nq\ud800", "due": "2026-01-20"}],
    }
    (folder / "portfolio.json").write_text(json.dumps(document), encoding="utf-8")
    ran = kam("check", folder)

    assert ran.code == 0
    assert ran.err.startswith("city: note: 9 of 9 accounts have no coordinates and no city")
    assert ran.err.count("\n") == 1
    check(folder)

"""A workspace of version 0.1.0 still works: tables, kam.toml, ledger, and calendars people have."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.cli.running import kam

pytest.importorskip("kam_telecom")
pytest.importorskip("holidays")

LEFT = Path(__file__).with_name("version_0_1_0")
STAMPS = re.compile(rb"^UID:(\S+)", re.MULTILINE)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Lay out the workspace as it stood: facts, ledger, and calendars that people subscribe to."""
    folder = tmp_path / "yunting"
    shutil.copytree(LEFT / "workspace", folder)
    (folder / ".kam").mkdir()
    shutil.copy(LEFT / "ledger.db", folder / ".kam" / "ledger.db")
    shutil.copytree(LEFT / "calendars", folder / "out" / "calendars")
    return folder


def calendars(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.ics"))}


def day(moment: Any) -> date:
    """Return the local day of a moment, or the day itself."""
    return moment.date() if isinstance(moment, datetime) else moment


def components(data: bytes) -> dict[str, Any]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return {str(c["UID"]): c for c in calendar.walk() if c.name in {"VEVENT", "VTODO"}}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def stays(folder: Path) -> bool:
    """Tell whether all that changed stands on its old day, or is done in a visit of that day."""
    planned = {r["item"]: r["date"] for r in rows(folder, "plan.csv") if r["row"] == "item"}
    return all(
        r["change"] in {"moved", "cancelled"} and r["old_start"][:10] == planned[r["item"]]
        for r in rows(folder, "changes.csv")
    )


def test_nothing_moves_to_another_day_on_the_day_it_was_left(workspace: Path) -> None:
    """Visits, moments and days keep UID and day; what is a line now is cancelled once.

    An hour may be a little later: version 0.1.0 left no time for the way there.  Two visits in a
    row at one account are one entry now.
    """
    result = kam("plan", workspace, KAM_LANGUAGE="en")
    assert result.code == 0, result.err
    assert "calendars: 0 added, " in result.out
    assert re.search(r"\d+ entries of their own became lines of visits, calls", result.out)
    assert stays(workspace)

    before = components((LEFT / "calendars" / "team.ics").read_bytes())
    after = components((workspace / "out" / "calendars" / "team.ics").read_bytes())
    kept = {uid for uid in before if str(after[uid]["STATUS"]) != "CANCELLED"}
    folded = {str(before[uid]["X-KAM-KIND"]) for uid in before.keys() - kept}
    assert {str(c["X-KAM-KIND"]) for c in before.values()} & {"visit", "birthday"} <= {
        str(before[uid]["X-KAM-KIND"]) for uid in kept
    }
    assert "contact" in folded
    assert not folded & {"visit", "birthday", "deadline", "appointment", "event"}
    for uid in kept:
        times = [n for n in ("DTSTART", "DUE") if n in before[uid]]
        assert [day(after[uid][n].dt) for n in times] == [day(before[uid][n].dt) for n in times]
        if "DUE" in before[uid]:
            assert after[uid]["DUE"].dt == before[uid]["DUE"].dt
    for uid in before.keys() - kept:
        assert int(after[uid]["SEQUENCE"]) == int(before[uid]["SEQUENCE"]) + 1


def test_what_became_a_line_is_cancelled_once(workspace: Path) -> None:
    """The second plan changes no byte, has nothing to tell, and needs no migration."""
    kam("plan", workspace, KAM_LANGUAGE="en")
    before = calendars(workspace / "out" / "calendars")
    result = kam("plan", workspace, KAM_LANGUAGE="en")
    assert "calendars: 0 added, 0 moved, 0 cancelled" in result.out
    assert "became lines" not in result.out
    assert calendars(workspace / "out" / "calendars") == before
    assert "没有变化" in kam("diff", workspace).out


def test_a_week_later_items_keep_their_identity(workspace: Path) -> None:
    """What was announced and is still ahead stays under the UID that clients know."""
    before = set(STAMPS.findall((LEFT / "calendars" / "bian.ics").read_bytes()))
    result = kam("plan", workspace, "--as-of", "2026-11-09", KAM_LANGUAGE="en")
    assert result.code == 0, result.err
    after = set(STAMPS.findall((workspace / "out" / "calendars" / "bian.ics").read_bytes()))
    assert len(before) > 40
    assert before <= after


def test_a_lost_ledger_is_made_again_from_its_calendars(workspace: Path) -> None:
    """The calendars of version 0.1.0 carry enough to go on with."""
    (workspace / ".kam" / "ledger.db").unlink()
    result = kam("plan", workspace, KAM_LANGUAGE="en")
    assert result.code == 0, result.err
    assert stays(workspace)

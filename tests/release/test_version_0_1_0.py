"""A workspace of version 0.1.0 still works: tables, kam.toml, ledger, and calendars people have."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

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


def test_nothing_moves_on_the_day_it_was_left(workspace: Path) -> None:
    """Facts, figures and names mean what they meant, so every calendar keeps every byte."""
    result = kam("plan", workspace, KAM_LANGUAGE="en")
    assert result.code == 0, result.err
    assert "calendars: 0 added, 0 moved, 0 cancelled" in result.out
    assert calendars(workspace / "out" / "calendars") == calendars(LEFT / "calendars")


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
    assert "0 moved, 0 cancelled" in result.out

"""The ledger as its user meets it: replanning, diff, loss, damage, two runs at once."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.cli.running import kam, tree, workspace

from kam.workspace.ledger_file import LedgerFile
from kam.workspace.lock import workspace_lock

MARCH = ("--as-of", "2026-01-20")


def changes(folder: Path) -> list[dict[str, str]]:
    """Return the rows of changes.csv."""
    text = (folder / "out" / "changes.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def files(folder: Path) -> dict[str, bytes]:
    """Return everything published but the change list."""
    return {n: b for n, b in tree(folder / "out").items() if n != "changes.csv"}


def test_planning_again_changes_no_byte(tmp_path: Path) -> None:
    """The same files, an empty change list, an untouched ledger."""
    folder = workspace(tmp_path / "w")
    first = kam("plan", folder)
    before, ledger = files(folder), (folder / ".kam" / "ledger.db").read_bytes()
    again = kam("plan", folder)

    assert "0 moved, 0 cancelled" in first.out
    assert "calendars: 0 added, 0 moved, 0 cancelled" in again.out
    assert files(folder) == before
    assert (folder / ".kam" / "ledger.db").read_bytes() == ledger
    assert changes(folder) == []


def test_changes_are_listed_with_their_reasons(tmp_path: Path) -> None:
    """The columns of the contract; a visit that leave pushes away says so."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    added = changes(folder)
    visit = next(c for c in added if c["item"].startswith("visit/acme/"))
    day = visit["new_start"][:10]
    workspace(folder, leave=f"staff,from,to\nann,{day},{day}\n")
    diff = kam("diff", folder, "--format", "json")
    text = kam("diff", folder)
    chinese = kam("diff", folder, "--language", "zh-CN")
    kam("plan", folder)
    (moved,) = [c for c in changes(folder) if c["item"] == visit["item"]]

    assert list(moved) == [
        "change", "item", "staff", "account", "old_start", "new_start", "lines", "why",
    ]  # fmt: skip
    assert (moved["change"], moved["old_start"]) == ("moved", visit["new_start"])
    assert moved["new_start"][:10] != day
    assert "is no longer possible: on leave" in moved["why"]
    (told,) = [c for c in json.loads(diff.out)["changes"] if c["item"] == visit["item"]]
    assert {k: str(told[k]) for k in moved} == moved
    assert told["cause"] == "obstacle"
    assert told["sentence"] in text.out
    assert told["sentence"].startswith("Visit Acme: Chen: on ")
    assert "改期：拜访 Acme：Chen，由 " in chinese.out
    assert kam("diff", folder).out == "nothing would change\n"


def test_an_early_visit_replaces_the_one_that_was_planned(tmp_path: Path) -> None:
    """It is cancelled and says so; everything later keeps its name and day."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    visits = [c for c in changes(folder) if c["item"].startswith("visit/acme/")]
    workspace(folder, activities="account,date,kind\nacme,2026-01-14,visit\n")
    kam("plan", folder, "--as-of", "2026-01-14")
    found = [c for c in changes(folder) if c["item"].startswith("visit/acme/")]

    assert [(c["change"], c["item"]) for c in found] == [("cancelled", visits[0]["item"])]
    assert found[0]["why"] == "done on 2026-01-14; the next one is counted from there"


def test_diff_writes_nothing(tmp_path: Path) -> None:
    """Neither ledger nor output."""
    folder = workspace(tmp_path / "w")
    before = tree(folder)
    ran = kam("diff", folder)

    assert ran.code == 0
    assert "nothing was published before" in ran.out
    assert tree(folder) == before


@pytest.mark.rule("X-CAL-01")
def test_a_visit_that_went_away_stays_cancelled_for_its_time(tmp_path: Path) -> None:
    """The account is lost: cancelled and marked until 30 days past its day, then gone."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    visit = next(c for c in changes(folder) if c["item"].startswith("visit/acme/"))
    lost = "id,name,owner,status\nacme,Acme,ann,lost\nbeta,贝塔,bob,active\n"
    workspace(folder, accounts=lost)
    kam("plan", folder, "--as-of", "2026-01-02")
    found = [c for c in changes(folder) if c["item"] == visit["item"]]
    calendar = (folder / "out" / "calendars" / "ann.ics").read_bytes()
    feed: Any = icalendar.Calendar.from_ical(calendar)
    (event,) = [e for e in feed.walk("VEVENT") if str(e["X-KAM-ITEM"]) == visit["item"]]

    assert found[0]["change"] == "cancelled"
    assert found[0]["why"] == "the account Acme is lost"
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 1)
    assert str(event["SUMMARY"]) == "Cancelled: Visit Acme: Chen"
    day = event["DTSTART"].dt.date()
    for days, there in ((30, True), (31, False)):
        kam("plan", folder, "--as-of", (day.fromordinal(day.toordinal() + days)).isoformat(),
            "--start", "2026-07-01", "--end", "2026-12-31")  # fmt: skip
        text = (folder / "out" / "calendars" / "team.ics").read_bytes().decode()
        assert (str(event["UID"]) in text) is there


def test_a_lost_ledger_is_made_again_from_the_calendars(tmp_path: Path) -> None:
    """It says so; nothing moves, no byte of a calendar changes, the next run is silent."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    kam("plan", folder, *MARCH)
    before = {n: b for n, b in files(folder).items() if n != "calendars/team.ics"}
    shutil.rmtree(folder / ".kam")
    ran = kam("plan", folder, *MARCH)

    assert "there was no ledger; it is made anew from" in ran.err
    assert {n: b for n, b in files(folder).items() if n != "calendars/team.ics"} == before
    assert changes(folder) == []
    assert "ledger" not in kam("plan", folder, *MARCH).err


def test_calendars_of_another_workspace_make_no_ledger(tmp_path: Path) -> None:
    """UIDs tell whose they are."""
    folder, other = workspace(tmp_path / "w"), workspace(tmp_path / "o")
    config = (other / "kam.toml").read_text("utf-8").replace('id = "small"', 'id = "other"')
    kam("plan", workspace(other, config=config))
    shutil.copytree(other / "out", folder / "out")

    assert "there was no ledger" not in kam("plan", folder).err


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda b: b"not a database at all, but long enough" * 9, "is damaged"),
        (lambda b: b[:512] + b"\xff" * (len(b) - 512), "is damaged"),
        (lambda b: b[: len(b) // 2], "is damaged"),
    ],
    ids=["another file", "overwritten", "cut off"],
)
def test_a_damaged_ledger_is_refused_and_nothing_lost(
    tmp_path: Path, damage: object, message: str
) -> None:
    """One clear message, exit code 1, every file as it was; moved away it is made again."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    ledger = folder / ".kam" / "ledger.db"
    ledger.write_bytes(damage(ledger.read_bytes()))  # type: ignore[operator]
    before = tree(folder)
    ran = kam("plan", folder)

    assert ran.code == 1
    assert message in ran.err
    assert "move it away" in ran.err
    assert "Traceback" not in ran.err
    assert tree(folder) == before
    ledger.rename(tmp_path / "damaged.db")
    assert kam("plan", folder).code == 0
    assert changes(folder) == []


def test_a_ledger_of_a_newer_kam_is_left_alone(tmp_path: Path) -> None:
    """The message names both formats."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    with sqlite3.connect(folder / ".kam" / "ledger.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = tree(folder)

    for command in ("plan", "diff", "explain"):
        ran = kam(command, folder, *(["acme"] if command == "explain" else []))
        assert ran.code == 1
        assert "was written by a newer kam (format 99, this one knows 2)" in ran.err
    assert tree(folder) == before


def test_a_foreign_database_is_no_ledger(tmp_path: Path) -> None:
    """It is not touched."""
    folder = workspace(tmp_path / "w")
    (folder / ".kam").mkdir()
    with sqlite3.connect(folder / ".kam" / "ledger.db") as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = tree(folder)
    ran = kam("plan", folder)

    assert (ran.code, "is no ledger of kam" in ran.err) == (1, True)
    assert {n: b for n, b in tree(folder).items() if n != ".kam/lock"} == before


def test_the_second_of_two_runs_waits(tmp_path: Path) -> None:
    """Both end well, one after the other, and the second changes nothing."""
    folder = workspace(tmp_path / "w")
    with workspace_lock(folder, patience=0):
        second = subprocess.Popen(
            [sys.executable, "-m", "kam.cli", "plan", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert second.stderr is not None
        told = second.stderr.readline().decode()
        assert not (folder / "out").exists()
    out, _ = second.communicate(timeout=60)

    assert "another run is at work on this workspace; waiting for it" in told
    assert second.returncode == 0
    assert b"Small: " in out


def test_a_run_that_waited_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to do; nothing is written."""
    from click.testing import CliRunner

    from kam.cli.app import kam as command

    folder = workspace(tmp_path / "w")
    monkeypatch.setattr("kam.cli.workplace.PATIENCE", 0.2)
    with workspace_lock(folder, patience=0):
        started = time.monotonic()
        ran = CliRunner().invoke(command, ["plan", str(folder)])
    assert ran.exit_code == 1
    assert "another run of kam is at work on" in ran.output
    assert "try again when it is done" in ran.output
    assert time.monotonic() >= started
    assert not (folder / "out").exists()


def test_out_may_lie_on_another_file_system(tmp_path: Path) -> None:
    """Files are staged beside their targets, never moved across."""
    elsewhere = Path("/dev/shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this machine has no second file system to write to")
    out = elsewhere / f"kam-test-{tmp_path.parent.name}-{tmp_path.name}"
    try:
        folder = workspace(tmp_path / "w")
        assert kam("plan", folder, "--out", out).code == 0
        assert (out / "calendars" / "team.ics").exists()
        assert "0 added, 0 moved" in kam("plan", folder, "--out", out).out
    finally:
        shutil.rmtree(out, ignore_errors=True)


def test_a_new_output_folder_gets_everything(tmp_path: Path) -> None:
    """The ledger belongs to the workspace, not to the folder."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    kam("plan", folder, "--out", tmp_path / "elsewhere")

    assert {n: b for n, b in tree(tmp_path / "elsewhere").items() if n != "changes.csv"} == files(
        folder
    )


def test_explain_knows_the_names_that_people_have(tmp_path: Path) -> None:
    """An item is explained under the id of the published calendar, also after a recorded visit."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    ledger = LedgerFile(folder / ".kam" / "ledger.db").read()
    assert ledger is not None
    contact = ledger.of("contact", "acme")[-1]
    workspace(folder, activities="account,date,kind\nacme,2026-01-01,visit\n")

    assert contact.session in ledger.items
    assert kam("explain", folder, contact.item).code == 0

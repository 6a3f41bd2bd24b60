"""``kam plan`` from end to end."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from tests.cli.running import NORTHWIND, kam, process, tree, workspace

PLAN_COLUMNS = [
    "row",
    "session",
    "session_kind",
    "item",
    "kind",
    "staff",
    "with",
    "account",
    "contacts",
    "date",
    "until",
    "start",
    "end",
    "timezone",
    "minutes",
    "way_minutes",
    "way_km",
    "back_minutes",
    "back_km",
    "firmness",
    "earliest",
    "ideal",
    "latest",
    "rule",
    "reason",
]
UNPLACED_COLUMNS = [
    "item",
    "kind",
    "staff",
    "account",
    "earliest",
    "ideal",
    "latest",
    "state",
    "cause",
    "remedy",
    "rule",
    "reason",
]


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV table with byte order mark."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_file_of_the_contract(tmp_path: Path) -> None:
    """A calendar for each account manager and the team, the tables, a report."""
    ran = kam("plan", workspace(tmp_path / "w"), "--out", tmp_path / "out")
    files = tree(tmp_path / "out")

    assert ran.code == 0
    assert ran.err.startswith("accounts.csv: city: note: 2 of 2 accounts have no coordinates")
    assert ran.err.count("\n") == 1
    assert "Small: 2026-01-05 to 2026-03-31, judged on 2026-01-01" in ran.out
    assert sorted(files) == [
        "calendars/ann.ics",
        "calendars/bob.ics",
        "calendars/team.ics",
        "changes.csv",
        "plan.csv",
        "plan.json",
        "report.html",
        "unplaced.csv",
    ]


def test_tables_and_documents_agree(tmp_path: Path) -> None:
    """plan.csv, plan.json and the calendars hold the same sessions, by start and id."""
    kam("plan", workspace(tmp_path / "w"))
    files = tree(tmp_path / "w" / "out")
    table, document = rows(files["plan.csv"]), json.loads(files["plan.json"])
    team: Any = icalendar.Calendar.from_ical(files["calendars/team.ics"])
    named = {str(c["X-KAM-ITEM"]) for c in team.walk() if "X-KAM-ITEM" in c}
    sessions = [r for r in table if r["row"] == "session"]

    assert files["plan.csv"].startswith(b"\xef\xbb\xbf")
    assert list(table[0]) == PLAN_COLUMNS
    assert files["unplaced.csv"].decode("utf-8-sig").strip().split(",") == UNPLACED_COLUMNS
    assert named == {r["session"] for r in sessions}
    assert [r["session"] for r in sessions] == [s["session"] for s in document["sessions"]]
    assert sessions == sorted(
        sessions, key=lambda r: (r["date"], r["start"] or r["end"], r["session"])
    )
    assert document["format"] == "kam.plan/2"
    assert (document["as_of"], document["start"], document["end"]) == (
        "2026-01-01",
        "2026-01-05",
        "2026-03-31",
    )
    assert set(document) >= {"engine", "seed", "effort", "stopped", "versions", "measures"}
    assert all(i["reasons"] for i in document["items"])
    assert set(document["versions"]) == {"kam", "tzdata"}


def test_every_thing_owed_is_a_row_below_its_session(tmp_path: Path) -> None:
    """Table and document say of each which session holds it, once; blocks hold several."""
    kam("plan", workspace(tmp_path / "w"))
    files = tree(tmp_path / "w" / "out")
    table, document = rows(files["plan.csv"]), json.loads(files["plan.json"])
    current, held = "", {}
    for row in table:
        if row["row"] == "session":
            current = row["session"]
            assert (row["item"], row["kind"], row["rule"]) == ("", "", "")
        else:
            assert row["session"] == current
            assert row["item"] not in held
            held[row["item"]] = current

    assert held == {i["item"]: i["session"] for i in document["items"]}
    assert held == {i: s["session"] for s in document["sessions"] for i in s["lines"]}
    assert {s["kind"] for s in document["sessions"]} >= {"visit", "calls"}
    assert any(len(s["lines"]) > 1 for s in document["sessions"])


def test_equal_bytes_under_any_hash_seed_zone_and_locale(tmp_path: Path) -> None:
    """Planning twice from fresh copies, in other circumstances, gives the same bytes."""
    first = workspace(tmp_path / "one")
    second = workspace(tmp_path / "two")
    process("plan", first, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    process("plan", second, "--jobs", 2, PYTHONHASHSEED="99", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")

    assert tree(first / "out") == tree(second / "out")


@pytest.mark.rule("X-CAL-01", "X-CAL-02", "X-CAL-03", "X-CAL-08")
@pytest.mark.parametrize(
    ("end", "visits", "birthdays"),
    [("2026-07-31", 30, 2), pytest.param("2027-05-06", 150, 9, marks=pytest.mark.exhaustive)],
)
def test_northwind_reads_alike_in_two_other_programs(
    tmp_path: Path, end: str, visits: int, birthdays: int
) -> None:
    """icalendar and vobject see the same items at the same instants in every calendar."""
    shutil.copytree(NORTHWIND, tmp_path / "w", ignore=shutil.ignore_patterns(".kam", "out"))
    ran = kam("plan", tmp_path / "w", "--out", tmp_path, "--quiet", "--end", end)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    kinds: Counter[str] = Counter()
    for path in sorted(tmp_path.glob("calendars/*.ics")):
        data = path.read_bytes()
        ours: Any = icalendar.Calendar.from_ical(data)
        starts = {}
        for component in ours.walk():
            if component.name in {"VEVENT", "VTODO"}:
                moment = component.get("dtstart") or component["due"]
                starts[str(component["uid"])] = (moment.dt, str(component["summary"]))
                if path.name != "team.ics" and component.name == "VEVENT":
                    kinds[str(component["x-kam-kind"])] += 1
        theirs = {}
        for component in vobject.readOne(data.decode()).components():
            if component.name in {"VEVENT", "VTODO"}:
                moment = component.dtstart if hasattr(component, "dtstart") else component.due
                theirs[component.uid.value] = (moment.value, component.summary.value)
        assert starts == theirs
    assert kinds["visit"] > visits
    assert kinds["birthday"] == birthdays


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """--dry-run prints the summary and leaves the disk alone."""
    folder = workspace(tmp_path / "w")
    before = tree(tmp_path)
    ran = kam("plan", folder, "--dry-run", "--format", "json")

    assert json.loads(ran.out)["out"] is None
    assert tree(tmp_path) == before


def test_horizon_from_the_options(tmp_path: Path) -> None:
    """--start, --end and --as-of beat kam.toml."""
    folder = workspace(tmp_path / "w")
    ran = kam(
        "plan", folder, "--start", "2026-02-01", "--end", "2026-02-10", "--as-of", "2026-01-31"
    )

    assert "Small: 2026-02-01 to 2026-02-10, judged on 2026-01-31" in ran.out


def test_default_horizon_is_a_year_from_the_day_of_judgement(tmp_path: Path) -> None:
    """Without start and end: who asks today wants to know what to do tomorrow."""
    folder = workspace(tmp_path / "w", config='[workspace]\nid = "x"\n')
    ran = kam("plan", folder, "--as-of", "2026-11-24", "--dry-run", "--format", "json")

    assert (json.loads(ran.out)["start"], json.loads(ran.out)["end"]) == (
        "2026-11-24",
        "2027-11-23",
    )


def test_a_calendar_of_somebody_who_left_goes_away(tmp_path: Path) -> None:
    """It shows everything cancelled for a time, then it is removed; foreign files stay."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    (folder / "out" / "calendars" / "mine.ics").write_text("BEGIN:VCALENDAR\n", encoding="utf-8")
    workspace(folder, accounts="id,name,owner\nacme,Acme,ann\n", staff="id,name\nann,Ann\n")
    kam("plan", folder)
    left = (folder / "out" / "calendars" / "bob.ics").read_text("utf-8")

    assert left.count("STATUS:CANCELLED") == left.count("SUMMARY:Cancelled: ")
    assert left.count("STATUS:CANCELLED") == left.count("\nUID:") > 0

    kam("plan", folder, "--as-of", "2026-06-30", "--start", "2026-07-01", "--end", "2026-12-31")
    assert sorted(p.name for p in folder.glob("out/calendars/*")) == [
        "ann.ics",
        "mine.ics",
        "team.ics",
    ]


def test_errors_in_the_input_write_nothing(tmp_path: Path) -> None:
    """Exit code 1, every fault on standard error, no traceback, no output."""
    folder = workspace(tmp_path / "w", accounts="id,name,owner\na,,ann\nb,B,nobody\n")
    ran = kam("plan", folder)

    assert ran.code == 1
    assert ran.err.splitlines() == [
        "accounts.csv:2: name: the required cell is empty; allowed: name of the account",
        "accounts.csv:3: owner: there is no staff member 'nobody'; "
        "allowed: an id or unique name (staff member)",
        "contacts.csv:2: account: there is no account 'acme'; "
        "allowed: an id or unique name (account)",
        "kam: 3 errors; nothing was written",
    ]
    assert not (folder / "out").exists()


def test_skip_bad_rows_leaves_them_out_and_lists_them(tmp_path: Path) -> None:
    """--skip-bad-rows plans the rest and writes findings.csv, exit code 0."""
    folder = workspace(tmp_path / "w", accounts="id,name,owner\nacme,Acme,ann\nb,B,nobody\n")
    ran = kam("plan", folder, "--skip-bad-rows")
    listed = rows((folder / "out" / "findings.csv").read_bytes())

    assert ran.code == 0
    assert [(r["file"], r["row"], r["column"]) for r in listed] == [("accounts.csv", "3", "owner")]


def test_no_working_day_at_all(tmp_path: Path) -> None:
    """A calendar table without a working day is refused with a clear text."""
    days = "".join(
        f"2026-{m:02}-{d:02},no\n" for m in (1, 2, 3) for d in range(1, 32 - (m == 2) * 3)
    )
    folder = workspace(tmp_path / "w", calendar="date,working\n" + days)
    ran = kam("plan", folder)

    assert ran.code == 1
    assert "no working day" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("end", "text"), [("2026-01-04", "has no day"), ("2056-01-05", "at most three years")]
)
def test_horizons_that_cannot_be_planned(tmp_path: Path, end: str, text: str) -> None:
    """A horizon of no day or of thirty years is refused."""
    ran = kam("plan", workspace(tmp_path / "w"), "--end", end)

    assert ran.code == 1
    assert text in ran.err


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """An output folder that is a file, or below one, gives one line and changes nothing."""
    folder = workspace(tmp_path / "w")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    ran = kam("plan", folder, "--out", tmp_path / "file" / "out")

    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_keeps_the_old_plan(tmp_path: Path) -> None:
    """When the disk is full the files of the last plan stay as they were, and no scrap is left."""
    folder = workspace(tmp_path / "w")
    kam("plan", folder)
    before = tree(folder)
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "from kam.cli import main\n"
        f"sys.argv = ['kam', 'plan', {str(folder)!r}, '--end', '2026-02-28']\n"
        "main()\n"
    )
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, check=False, env=unmeasured)

    assert ran.returncode == 1
    assert b"cannot be written" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert tree(folder) == before


def test_control_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    """An interrupt while planning writes nothing and says so."""
    folder = workspace(
        tmp_path / "w",
        accounts="id,name,owner\n" + "".join(f"a{n},A{n},ann\n" for n in range(800)),
        contacts="name,account\n",
    )
    config = (folder / "kam.toml").read_text(encoding="utf-8") + "effort = 5000000\n"
    (folder / "kam.toml").write_text(config, encoding="utf-8")
    code = (  # where the tests run in the background the signal is ignored, by every child too
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from kam.cli import main\n"
        f"sys.argv = ['kam', 'plan', {str(folder)!r}, '--end', '2027-12-31']\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ,
    ) as running:
        try:
            while not (folder / ".kam" / "lock").exists():  # taken before planning begins
                assert running.poll() is None
                time.sleep(0.02)
            time.sleep(0.5)
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=60)
        finally:
            running.kill()

    assert running.returncode == 130
    assert b"interrupted" in err
    assert not (folder / "out").exists()

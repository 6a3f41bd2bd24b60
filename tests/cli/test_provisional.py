"""A year whose holidays are not announced yet, from the first plan to the announcement."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
from tests.cli.running import kam

CONFIG = """
[workspace]
name = "试点"
id = "test-provisional"
timezone = "Asia/Shanghai"
language = "en"
country = "CN"
[plan]
as_of = {as_of}
start = {start}
end = {end}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> tuple[Path, int]:
    """Return a workspace that plans into the first year without a notice, and that year."""
    from kam.dates import statutory_days

    through = statutory_days("CN", date(2026, 1, 1), date(2040, 12, 31)).published_through
    assert through is not None
    year = through.year + 1
    folder = tmp_path / "ws"
    folder.mkdir()
    days = {"as_of": f"{year - 1}-12-01", "start": f"{year - 1}-12-01", "end": f"{year}-12-31"}
    (folder / "kam.toml").write_text(CONFIG.format(**days), "utf-8")
    rows = "".join(f"c{n},客户{n},A,ann\n" for n in range(6))
    (folder / "accounts.csv").write_text(f"id,name,tier,owner\n{rows}".replace(",A,", ",abc/A,"))
    (folder / "staff.csv").write_text("id,name\nann,Ann\n")
    return folder, year


def visits(out: Path) -> dict[str, dict[str, object]]:
    """Return the visits of plan.json by id."""
    items = json.loads((out / "plan.json").read_text("utf-8"))["items"]
    return {i["item"]: i for i in items if i["kind"] == "visit"}


def test_unannounced_years_are_marked_and_settled(workspace: tuple[Path, int]) -> None:
    """Provisional in plan, item and summary; on publication `kam diff` names what moves."""
    folder, year = workspace
    first = kam("plan", str(folder))
    planned = visits(folder / "out")
    late = {i for i, v in planned.items() if str(v["date"]).startswith(str(year))}

    assert {i for i, v in planned.items() if v["provisional"]} == late
    assert late
    assert len(late) < len(planned)
    assert "provisional: " in first.out
    assert f"from {year}-01-" in first.out
    calendar = icalendar.Calendar.from_ical((folder / "out/calendars/ann.ics").read_bytes())
    marked = [
        e
        for e in calendar.walk("VEVENT")
        if str(e["SUMMARY"]).endswith("(provisional)") and str(e["SUMMARY"]).startswith("Visit")
    ]
    assert {str(e["X-KAM-ITEM"]) for e in marked} <= late
    assert all(e.decoded("DTSTART").year == year for e in marked)
    assert f"the holidays of {year} (CN) are not announced yet" in str(marked[0]["DESCRIPTION"])

    some = min(late)
    day = str(planned[some]["date"])
    saturday = next(date(year, 3, n) for n in range(1, 8) if date(year, 3, n).weekday() == 5)
    with (folder / "calendar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("date", "working", "calendar", "name"))
        writer.writerows(((day, "no", "CN", "放假"), (saturday, "yes", "CN", "调休")))
    diff = kam("diff", str(folder), "--format", "json")
    moved = {c["item"]: c for c in json.loads(diff.out)["changes"] if c["change"] == "moved"}

    on_the_day = {i for i, v in planned.items() if v["date"] == day}
    assert on_the_day <= set(moved)
    assert all(not str(moved[i]["new_start"]).startswith(day) for i in on_the_day)
    assert all(moved[i]["why"] for i in on_the_day)

    kam("plan", str(folder))
    assert not any(v["provisional"] for v in visits(folder / "out").values())


def test_overdue_work_is_not_provisional(tmp_path: Path) -> None:
    """The letter of October was owed on a day that is over; 2026 has long been announced."""
    days = {"as_of": "2026-11-02", "start": "2026-11-02", "end": "2026-11-30"}
    (tmp_path / "kam.toml").write_text(CONFIG.format(**days), "utf-8")
    (tmp_path / "accounts.csv").write_text("id,name,owner\na,甲,ann\n", "utf-8")
    (tmp_path / "staff.csv").write_text("id,name\nann,Ann\n", "utf-8")
    (tmp_path / "cases.csv").write_text(
        "id,account,kind,opened,closed,satisfied\nk,a,complaint,2026-10-13,2026-10-14,yes\n",
        "utf-8",
    )
    ran = kam("plan", str(tmp_path))
    items = json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))["items"]
    letter = next(i for i in items if i["item"] == "recovery/k/letter")

    assert letter["ideal"] < "2026-11-02" <= letter["date"]
    assert not letter["provisional"]
    assert "provisional" not in ran.out

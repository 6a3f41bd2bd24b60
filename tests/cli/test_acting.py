"""People say in one line what happened; their own tables change by one row each."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.running import Ran, kam, tree, workspace

CONFIG = (
    '[workspace]\nname = "Small"\nid = "small"\ntimezone = "Europe/Berlin"\ncurrency = "EUR"\n'
    "[plan]\nas_of = 2026-01-05\nstart = 2026-01-05\nend = 2026-06-30\n"
)
ACTIVITIES = "account,date,kind\r\nacme,2025-12-10,visit\r\nbeta,2025-12-12,visit\r\n"
WEEK = ("--as-of", "2026-01-19")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A workspace with a published plan."""
    folder = workspace(tmp_path / "w", config=CONFIG)
    (folder / "activities.csv").write_bytes(ACTIVITIES.encode())
    ran = kam("plan", folder)
    assert ran.code == 0, ran.err
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def days(folder: Path, account: str = "acme") -> dict[str, str]:
    """Return the day of every planned visit to an account, by item."""
    return {
        item["item"]: item["date"]
        for item in json.loads((folder / "out" / "plan.json").read_text("utf-8"))["items"]
        if item["item"].startswith(f"visit/{account}/")
    }


def first(folder: Path) -> tuple[str, str]:
    """Return item and day of the first visit to Acme."""
    return min(days(folder).items(), key=lambda pair: pair[1])


def planned(folder: Path, *more: str) -> Ran:
    """Plan again; a plan must always succeed."""
    ran = kam("plan", folder, *more)
    assert ran.code == 0, ran.err
    return ran


def test_done_is_recorded_as_planned_and_moves_nothing(folder: Path) -> None:
    """One row more in the user's table, and the same visits afterwards."""
    item, day = first(folder)
    before = days(folder)
    ran = kam("done", folder, item, *WEEK)
    planned(folder, *WEEK, "--start", "2026-01-19")

    assert ran.code == 0
    assert "activities.csv: done: visit, Acme" in ran.out
    assert "what is planned after it stays" in ran.out
    text = (folder / "activities.csv").read_bytes().decode()
    assert text.startswith("account,date,kind,staff,item\r\nacme,2025-12-10,visit\r\n")
    assert rows(folder, "activities")[-1] == {
        "account": "acme", "date": day, "kind": "visit", "staff": "ann", "item": item,
    }  # fmt: skip
    later = {i: d for i, d in days(folder).items() if i in before}
    assert later == {i: d for i, d in before.items() if d >= "2026-01-19"}


def test_done_on_another_day_counts_from_there(folder: Path) -> None:
    """And says so."""
    item, _ = first(folder)
    ran = kam("done", folder, item, "--on", "2026-01-16", *WEEK)

    assert rows(folder, "activities")[-1]["date"] == "2026-01-16"
    assert "counts on from 2026-01-16" in ran.out


def test_done_through_takes_everything_to_confirm(folder: Path) -> None:
    """Once; the second time there is nothing more to say."""
    ran = kam("done", folder, "--through", "2026-01-18", "--format", "json", *WEEK)
    again = kam("done", folder, "--through", "2026-01-18", *WEEK)
    told = json.loads(ran.out)["written"]

    assert {row["table"] for row in told} <= {"activities", "decisions"}
    assert first(folder)[0] in {row["cells"]["item"] for row in told}
    assert again.out.startswith("nothing up to 2026-01-18 is to confirm")


def test_missed_comes_back_within_days(folder: Path) -> None:
    """The same visit, on a day soon after."""
    item, day = first(folder)
    ran = kam("missed", folder, "acme visit", *WEEK)
    planned(folder, *WEEK, "--start", "2026-01-19")

    (row,) = rows(folder, "decisions")
    assert (row["item"], row["decision"], row["was"]) == (item, "missed", day)
    assert "within 7 days" in ran.out
    assert "2026-01-19" <= days(folder)[item] <= "2026-01-26"


def test_move_pins(folder: Path) -> None:
    """At its time; said again it changes the same row."""
    item, _ = first(folder)
    kam("move", folder, item, "2026-01-20", "--by", "ann")
    kam("move", folder, "Acme visit", "2026-01-21", "10:30", "--by", "ann")
    planned(folder)

    (row,) = rows(folder, "decisions")
    assert (row["decision"], row["start"], row["by"]) == ("pin", "2026-01-21 10:30", "ann")
    assert days(folder)[item] == "2026-01-21"


def test_drop_leaves_one_out(folder: Path) -> None:
    """The others stay, also when its day has passed."""
    item, _ = first(folder)
    before = days(folder)
    kam("drop", folder, item, "--why", "fair")
    planned(folder)
    planned(folder, *WEEK, "--start", "2026-01-19")

    (row,) = rows(folder, "decisions")
    assert (row["decision"], row["why"]) == ("decline", "fair")
    later = {i: d for i, d in days(folder).items() if i in before}
    assert later == {i: d for i, d in before.items() if d >= "2026-01-19"}


def test_snooze_brings_it_back_on_its_day(folder: Path) -> None:
    """Not earlier."""
    item, _ = first(folder)
    kam("snooze", folder, item, "2026-02-02", "--why", "inventory")
    planned(folder)

    assert days(folder)[item] >= "2026-02-02"


def test_away_writes_leave_once(folder: Path) -> None:
    """The name is enough; the same days a second time are refused."""
    ran = kam("away", folder, "Ann Arbor", "2026-01-12", "2026-01-16", "--reason", "ill")
    before = tree(folder)
    again = kam("away", folder, "ann", "2026-01-14", "2026-01-20")

    assert rows(folder, "leave") == [
        {"staff": "ann", "from": "2026-01-12", "to": "2026-01-16", "reason": "ill"}
    ]
    assert "nobody covers Ann Arbor" in ran.out
    assert again.code == 1
    assert "leave.csv:2" in again.err
    assert tree(folder) == before
    planned(folder)
    assert not {d for d in days(folder).values() if "2026-01-12" <= d <= "2026-01-16"}


def test_a_visit_is_recorded_with_what_came_out(folder: Path) -> None:
    """Whom we met, the result, the next step; it fulfils the visit that was planned near."""
    item, _ = first(folder)
    ran = kam(
        "record", "visit", folder, "acme", "--date", "2026-01-08", "--contact", "Chen",
        "--outcome", "agreed, in part", "--next", "send figures", "--next-date", "2026-01-26",
        *WEEK,
    )  # fmt: skip
    planned(folder, *WEEK, "--start", "2026-01-19")

    row = rows(folder, "activities")[-1]
    assert row["item"] == item
    assert (row["contacts"], row["outcome"]) == ("c1", "agreed, in part")
    assert (row["next_step"], row["next_date"]) == ("send figures", "2026-01-26")
    assert "it fulfils visit, Acme" in ran.out
    assert "task/acme/2026-01-26" in (folder / "out" / "plan.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("done", "nobody"), "nothing that was announced is meant by 'nobody'"),
        (("missed", "acme"), "'acme' may mean: "),
        (("move", "acme visit", "2026-01-02"), "2026-01-02 is over"),
        (("done", "acme visit", "--on", "2026-02-01"), "2026-02-01 has not come yet"),
        (("away", "carl", "2026-01-12", "2026-01-13"), "there is no staff member 'carl'"),
        (("away", "ann", "2026-01-13", "2026-01-12"), "2026-01-12 is before 2026-01-13"),
        (("record", "visit", "gamma"), "there is no account 'gamma'"),
    ],
)
def test_what_is_not_clear_is_one_message(
    folder: Path, words: tuple[str, ...], message: str
) -> None:
    """Exit code 1, the candidates, nothing written."""
    before = tree(folder)
    command = words[:2] if words[0] == "record" else words[:1]
    ran = kam(*command, folder, *words[len(command) :], "--as-of", "2026-01-05")

    assert ran.code == 1
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert tree(folder) == before


def test_without_a_plan_there_is_nothing_to_say(tmp_path: Path) -> None:
    """It says what to do first."""
    folder = workspace(tmp_path / "w")
    ran = kam("done", folder, "acme visit")

    assert ran.code == 1
    assert "run kam plan first" in ran.err


def test_they_speak_chinese(folder: Path) -> None:
    """Account and kind too."""
    ran = kam("missed", folder, "拜访 acme", *WEEK, KAM_LANGUAGE="zh-CN")

    assert "decisions.csv：未做：拜访，Acme" in ran.out

"""What never leaves, whatever the level: sex, notes, columns of one's own (G-23, G-24)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import kam, tree

CONFIG = (
    '[workspace]\nname = "P"\nid = "p"\ncountry = "CN"\nlanguage = "both"\n'
    "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-12-31\n"
)
SECRETS = ("SEXSECRET", "NOTESECRET", "IDSECRET")
BIRTH = ("1980-05", "1980年", "May 1980")
NUMBERS = ("13800138000", "138 0013 8000")


def published(folder: Path, level: str = "") -> dict[str, bytes]:
    """Plan a small workspace at a level and return what was written, lines unfolded."""
    folder.mkdir()
    export = f'[export]\nprivacy = "{level}"\n' if level else ""
    (folder / "kam.toml").write_text(CONFIG + export, "utf-8")
    (folder / "accounts.csv").write_text("id,name,tier,owner\na,甲公司,abc/A,ann\n", "utf-8")
    (folder / "staff.csv").write_text("id,name\nann,Ann\n", "utf-8")
    (folder / "contacts.csv").write_text(
        "id,name,account,birthday,sex,hobbies,notes,mobile,gift,x_identity\n"
        "c,张三,a,1980-05-17,SEXSECRET,HOBBYSECRET,NOTESECRET,13800138000,yes,IDSECRET\n",
        "utf-8",
    )
    assert kam("plan", folder, "--out", folder / "out").code == 0
    return {n: d.replace(b"\r\n ", b"") for n, d in tree(folder / "out").items()}


def holding(files: dict[str, bytes], *words: str) -> set[str]:
    """Return the names of the calendars that hold one of some words."""
    found = {n for n, d in files.items() if any(w.encode() in d for w in words)}
    return {Path(name).name for name in found if name.endswith(".ics")}


@pytest.mark.rule("G-23", "G-24")
@pytest.mark.parametrize("level", ["full", "work", "names", "anonymous"])
def test_private_facts_are_in_no_published_file(tmp_path: Path, level: str) -> None:
    """Sex, notes, columns of one's own and years of birth leave nowhere, numbers for work."""
    files = published(tmp_path / "ws", level)
    at_work = {"ann.ics", "team.ics"} if level in {"full", "work"} else set()

    for secret in SECRETS:
        assert [name for name, data in files.items() if secret.encode() in data] == []
    assert holding(files, *BIRTH) == set()
    told = {Path(name).suffix for name, data in files.items() if b"HOBBYSECRET" in data}
    assert told == ({".ics"} if level == "full" else set())
    assert holding(files, *NUMBERS) == at_work
    assert holding(files, "张三") == ({"ann.ics", "team.ics"} if level != "anonymous" else set())
    assert holding(files, "礼物") == at_work


@pytest.mark.rule("G-24")
def test_unless_told_otherwise_only_ones_own_calendar_is_for_work(tmp_path: Path) -> None:
    """Numbers stand in the file of the manager; the team's keeps names."""
    files = published(tmp_path / "ws")

    assert holding(files, *NUMBERS) == {"ann.ics"}
    assert holding(files, "张三") == {"ann.ics", "team.ics"}
    assert holding(files, "HOBBYSECRET") == set()

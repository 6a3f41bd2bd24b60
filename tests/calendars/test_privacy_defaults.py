"""What never leaves, whatever the level: sex, notes, columns of one's own (G-23, G-24)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import kam, tree

CONFIG = (
    '[workspace]\nname = "P"\nid = "p"\ncountry = "CN"\nlanguage = "both"\n'
    "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-12-31\n"
    '[export]\nprivacy = "{level}"\n'
)
SECRETS = ("SEXSECRET", "NOTESECRET", "IDSECRET", "13800138000", "138 0013 8000")


@pytest.mark.rule("G-23", "G-24")
@pytest.mark.parametrize("level", ["full", "names", "anonymous"])
def test_private_facts_are_in_no_published_file(tmp_path: Path, level: str) -> None:
    """No calendar, table or report holds them; the names go too when anonymous."""
    folder = tmp_path / "ws"
    folder.mkdir()
    (folder / "kam.toml").write_text(CONFIG.format(level=level), "utf-8")
    (folder / "accounts.csv").write_text("id,name,tier,owner\na,甲公司,abc/A,ann\n", "utf-8")
    (folder / "staff.csv").write_text("id,name\nann,Ann\n", "utf-8")
    (folder / "contacts.csv").write_text(
        "id,name,account,birthday,sex,hobbies,notes,mobile,gift,x_identity\n"
        "c,张三,a,1980-05-17,SEXSECRET,HOBBYSECRET,NOTESECRET,13800138000,yes,IDSECRET\n",
        "utf-8",
    )
    assert kam("plan", folder, "--out", tmp_path / "out").code == 0
    files = {n: d.replace(b"\r\n ", b"") for n, d in tree(tmp_path / "out").items()}

    for secret in SECRETS:
        assert [name for name, data in files.items() if secret.encode() in data] == []
    told = {Path(name).suffix for name, data in files.items() if b"HOBBYSECRET" in data}
    assert told == ({".ics"} if level == "full" else set())
    calendars = b"".join(data for name, data in files.items() if name.endswith(".ics"))
    assert ("张三".encode() in calendars) is (level != "anonymous")
    assert ("礼物".encode() in calendars) is (level == "full")

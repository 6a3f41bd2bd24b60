"""`kam export`: vCards and workbooks, and back again."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest
import vobject
from tests.cli.running import SMALL, kam, tree

NO_PLACE = re.compile(r"[^:]+: city: note: \d of \d accounts have no coordinates .*\n")
"""All that ``check`` has to say of accounts without a place."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small workspace."""
    made = tmp_path / "ws"
    made.mkdir()
    for name, text in SMALL.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def test_contacts_as_cards_and_back(folder: Path, tmp_path: Path) -> None:
    """A card file that another reader reads, and `kam init` takes over."""
    ran = kam("export", folder, tmp_path / "people.vcf", "--privacy", "full")
    card = vobject.readOne((tmp_path / "people.vcf").read_text("utf-8"))

    assert (ran.code, ran.err) == (0, "")
    assert (card.fn.value, card.org.value) == ("Chen", ["Acme"])
    kam("init", tmp_path / "again", "--from", tmp_path / "people.vcf")
    with (tmp_path / "again/contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["account"], row["birthday"]) == ("Chen", "Acme", "'--02-10")
    checked = kam("check", tmp_path / "again")
    assert "1 accounts, 1 contacts, 1 staff; 1 note\n" in checked.out
    assert NO_PLACE.fullmatch(checked.err)


def test_below_full_privacy_no_birthday_leaves(folder: Path, tmp_path: Path) -> None:
    """The default is a business card."""
    kam("export", folder, tmp_path / "people.vcf")

    assert "BDAY" not in (tmp_path / "people.vcf").read_text("utf-8")


def test_tables_as_a_workbook(folder: Path, tmp_path: Path) -> None:
    """Every table a sheet; the same bytes again; it is a workspace by itself."""
    for name in ("a.xlsx", "b.xlsx"):
        assert kam("export", folder, tmp_path / name, "--privacy", "full").code == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert set(book.sheetnames) == {"accounts", "staff", "contacts"}
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / "kam.toml").write_bytes((folder / "kam.toml").read_bytes())
    (other / "all.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    checked = kam("check", other)
    assert "2 accounts, 1 contacts, 2 staff; 1 note\n" in checked.out
    assert NO_PLACE.fullmatch(checked.err)


def test_what_cannot_be_exported(folder: Path, tmp_path: Path) -> None:
    """One line, nothing written."""
    before = tree(tmp_path)
    for name, text in {"x.pdf": "neither a .vcf nor a .xlsx", "x.xlsx": "--privacy full"}.items():
        ran = kam("export", folder, tmp_path / name)
        assert ran.code == 1
        assert text in ran.err
    assert tree(tmp_path) == before

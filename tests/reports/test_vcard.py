"""vCards out: other programs read them, and so do we."""

from __future__ import annotations

from datetime import date

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dates.test_calendar_date import calendar_dates
from tests.support import portfolio

from kam.dates import CalendarDate
from kam.errors import InvalidField
from kam.intake.vcard import read_vcards
from kam.model import Contact, Position
from kam.reading.calendar_dates import calendar_date
from kam.reports.vcards import write_vcards

PROPERTY = settings(max_examples=120, deadline=None, derandomize=True)
ON = date(2026, 5, 6)
SECRET = "secret"


def contact(**fields: object) -> Contact:
    """Return a contact with everything that a card may hold."""
    values = {
        "id": "c1",
        "name": "欧阳晓雯",
        "positions": (Position(account="acme", title="采购经理", department="采购部"),),
        "mobile": "+86 138 0013 8000",
        "phone": "+86 21 6888 8888 ext. 8012",
        "email": "a@example.com; b@example.com",
        "birthday": calendar_date("1987-01-09", this_year=None),
        "sex": SECRET,
        "hobbies": ("钓鱼",),
        "notes": "只在早上联系",
        "extra": (("x_identity", SECRET),),
        **fields,
    }
    return Contact(**values)  # type: ignore[arg-type]  # a test's shorthand


def written(*people: Contact, privacy: str = "full") -> bytes:
    """Return the cards of people."""
    return write_vcards(portfolio(contacts=people), on=ON, privacy=privacy)


def test_another_reader_agrees() -> None:
    """vobject finds every property."""
    card = vobject.readOne(written(contact()).decode())

    assert card.fn.value == "欧阳晓雯"
    assert (card.n.value.family, card.n.value.given) == ("欧阳", "晓雯")
    assert card.org.value == ["ACME", "采购部"]
    assert card.title.value == "采购经理"
    assert [(t.value, t.params["TYPE"]) for t in card.tel_list] == [
        ("+86 138 0013 8000", ["CELL"]),
        ("+86 21 6888 8888 ext. 8012", ["WORK"]),
    ]
    assert [e.value for e in card.email_list] == ["a@example.com", "b@example.com"]
    assert card.bday.value == "1987-01-09"


@pytest.mark.rule("G-23", "G-24")
def test_what_leaves_by_privacy() -> None:
    """Sex and identity numbers never; birthday, hobbies and notes only in full."""
    full, names = (written(contact(), privacy=p).decode() for p in ("full", "names"))

    assert SECRET not in full + names
    for private in ("BDAY", "钓鱼", "只在早上"):
        assert private in full
        assert private not in names
    with pytest.raises(InvalidField, match="full, names"):
        written(contact(), privacy="anonymous")


def test_only_those_who_work_there_ascending() -> None:
    """Who has left has no card."""
    gone = contact(id="a", positions=(Position(account="acme", end=date(2026, 1, 1)),))
    data = written(contact(id="z", name="Z"), contact(id="b", name="B"), gone).decode()

    assert [line for line in data.splitlines() if line.startswith("FN:")] == ["FN:B", "FN:Z"]


@PROPERTY
@given(
    st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), min_size=1, max_size=30),
    calendar_dates(),
    st.text(st.characters(codec="utf-8", categories=["L", "P", "Zs"]), max_size=90),
)
def test_what_was_written_is_read(name: str, birthday: CalendarDate, notes: str) -> None:
    """Names, birthdays of every kind and notes come back."""
    person = contact(name=name, birthday=birthday, notes=notes, hobbies=())
    data = written(person)
    (_, head), (_, cells) = read_vcards(data, "p.vcf").contacts.rows
    row = dict(zip(head, cells, strict=True))

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert row["name"] == person.name
    assert calendar_date(row["birthday"], this_year=None) == birthday
    assert row["account"] == "ACME"

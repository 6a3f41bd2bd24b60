"""Where a thing owed can be done decides what a calendar writes of it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.support import account, due, of_kind, portfolio

from kam.model import Designation, Form, KeyDate, Owed, Promise, Where
from kam.text import literal

DAY = date(2026, 3, 2)
TEN = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def owed(place: Where, moment: datetime | None = None, minutes: int = 0) -> Owed:
    """Return something owed at a place."""
    return Owed(
        item="task/acme/1", kind="task", place=place, summary=literal("x"), rule="core.x",
        reasons=(), earliest=DAY, ideal=DAY, latest=DAY, due=moment, minutes=minutes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "form", "folds"),
    [
        (owed(Where.SITE, minutes=60), Form.VISIT, False),
        (owed(Where.REMOTE), Form.TASK, True),
        (owed(Where.DESK, TEN, 30), Form.TASK, True),
        (owed(Where.DAY), Form.DAY, False),
        (owed(Where.MOMENT), Form.EVENT, False),
        (owed(Where.MOMENT, TEN, 60), Form.EVENT, False),
        (owed(Where.MOMENT, TEN), Form.TASK, False),
    ],
)
def test_the_form_follows_from_the_place(one: Owed, form: Form, folds: bool) -> None:
    """A moment that takes time is an event, one that takes none is a limit, so a task."""
    assert (one.form, one.folds) == (form, folds)


def test_a_rule_says_where() -> None:
    """Visits at the site, contacts and surveys remote, dossiers and plans at the desk."""
    top = account(designations=(Designation(scheme="abc", level="A", reason="test"),))
    found = due(portfolio(top), date(2026, 1, 1), date(2026, 12, 31))
    places = {c.kind: c.place for c in found.items if c.series}

    assert places["visit"] is Where.SITE
    assert places["contact"] is places["survey"] is Where.REMOTE
    assert places["dossier-check"] is places["plan-review"] is Where.DESK
    assert places["evaluation"] is Where.DESK


def test_a_promise_stands_alone() -> None:
    """With an hour it is a moment; without one it is still no line of another visit."""
    promises = (
        Promise(account="acme", text="figures", due=date(2026, 3, 2)),
        Promise(account="acme", text="call", due=datetime(2026, 3, 3, 15)),
    )
    whole, timed = of_kind(due(portfolio(promises=promises), DAY, date(2026, 3, 9)), "promise")

    assert (whole.place, whole.folds, whole.form) == (Where.REMOTE, False, Form.TASK)
    assert (timed.place, timed.folds, timed.form) == (Where.MOMENT, False, Form.TASK)


@pytest.mark.parametrize(
    ("kind", "moment", "place", "form"),
    [
        ("meeting", TEN, Where.MOMENT, Form.EVENT),
        ("meeting", None, Where.MOMENT, Form.EVENT),
        ("call-back", TEN, Where.MOMENT, Form.TASK),
        ("call-back", None, Where.REMOTE, Form.TASK),
        ("milestone", None, Where.DESK, Form.TASK),
        ("founding", None, Where.DAY, Form.DAY),
        ("founding", TEN, Where.DAY, Form.DAY),
    ],
)
def test_a_date_of_the_table_has_its_place(
    kind: str, moment: datetime | None, place: Where, form: Form
) -> None:
    """The word of its kind says where; with an hour what is no mere day is a moment."""
    row = KeyDate(day=DAY, kind=kind, title="x", accounts=("acme",), time=moment)
    found = due(portfolio(account(), dates=(row,)), DAY, date(2026, 3, 9)).items
    (one,) = [c for c in found if c.rule == "core.key-date"]

    assert (one.place, one.form) == (place, form)

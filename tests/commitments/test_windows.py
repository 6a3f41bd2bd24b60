"""Windows: everything that may be done along with other work says honestly from when until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import pytest
from tests.cli.running import ROOT
from tests.support import account, due, of_kind, portfolio

import kam
from kam.dates import CalendarDate
from kam.model import Activity, Agreement, Consent, Contact, KeyDate, Owed, Position, Where

EXAMPLES = ("northwind", "telecom-cn")
START, END = date(2026, 3, 2), date(2026, 12, 31)


@cache
def year(name: str) -> kam.Commitments:
    """Return what a year of an example owes."""
    loaded = kam.load(ROOT / "examples" / name)
    days = loaded.settings.plan
    assert days.as_of
    assert days.start
    assert days.end
    judged = kam.assess(loaded.portfolio, loaded.rules, as_of=days.as_of)
    return kam.due(judged, start=days.start, end=days.end)


def one(found: kam.Commitments, rule: str) -> Owed:
    """Return the one thing that a rule owes."""
    (owed,) = [c for c in found.items if c.rule == rule]
    return owed


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_folds_takes_time_inside_a_window(name: str) -> None:
    """Minutes are honest, the ideal day lies in the window, and a day mark takes no time."""
    pytest.importorskip("kam_telecom")
    items = year(name).items

    assert [c.item for c in items if c.folds and not c.minutes] == []
    assert [c.item for c in items if c.place is Where.SITE and not c.minutes] == []
    assert [c.item for c in items if c.place is Where.DAY and c.minutes] == []
    assert [c.item for c in items if not c.earliest <= c.ideal <= c.latest] == []
    assert [c.item for c in items if c.folds and c.due and c.due.date() != c.latest] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_before_a_day_it_must_precede_is_late(name: str) -> None:
    """Cards, gifts and greetings are early or on the day, never late (宜早不宜迟)."""
    pytest.importorskip("kam_telecom")
    found = year(name)
    festivals = {c.item: c.ideal for c in found.items if c.kind == "festival"}
    work = [c for c in found.items if c.item.endswith("-greetings")]
    prepared = [c for c in of_kind(found, "preparation") if c.rule == "core.festival"]

    assert work
    assert all(c.latest == festivals[c.item.removesuffix("-greetings")] for c in work)
    assert all(
        c.latest == festivals[c.item.replace("preparation/", "festival/", 1)]
        for c in prepared
        if c.latest <= found.end
    )


def test_a_gift_is_prepared_from_its_lead_to_the_birthday() -> None:
    """A week before 10 June at the earliest (G-22); planned in between, it is not lost."""
    friend = Contact(
        id="c", name="Chen", positions=(Position(account="acme"),), consent=Consent(gift=True),
        birthday=CalendarDate(month=6, day=10, year=1980),
    )  # fmt: skip
    facts = portfolio(contacts=(friend,))
    (gift,) = of_kind(due(facts, START, END), "preparation")
    (late,) = of_kind(due(facts, date(2026, 6, 8), END), "preparation")

    assert (gift.earliest, gift.latest, gift.minutes) == (date(2026, 6, 3), date(2026, 6, 10), 15)
    assert (late.item, late.ideal, late.latest) == (gift.item, date(2026, 6, 8), gift.latest)


def test_a_reminder_of_a_renewal_has_the_week_before_its_day() -> None:
    """30 and 7 days before the end (G-18), up to a week earlier, never later."""
    ends = Agreement(id="k", account="acme", kind="contract", end=date(2026, 6, 30))
    found = of_kind(due(portfolio(agreements=(ends,)), START, END), "renewal")

    assert [(c.earliest, c.latest) for c in found] == [
        (date(2026, 5, 24), date(2026, 5, 31)),
        (date(2026, 6, 16), date(2026, 6, 23)),
    ]


def test_a_sale_may_be_followed_up_in_the_week_after_its_day() -> None:
    """A sale of last week whose day is over is still owed on the first plan."""
    sale = Activity(account="acme", day=date(2026, 2, 20), kind="order")
    call = one(due(portfolio(activities=(sale,)), START, END), "core.after-sale")

    assert (call.earliest, call.ideal, call.latest) == (date(2026, 2, 27), START, date(2026, 3, 6))


@pytest.mark.parametrize(
    ("kind", "early", "minutes"), [("report", 7, 30), ("milestone", 4, 15), ("call-back", 0, 10)]
)
def test_a_date_of_the_table_is_worked_on_before_it(kind: str, early: int, minutes: int) -> None:
    """Without an hour; with one it is a limit of its own."""
    row = KeyDate(day=date(2026, 5, 6), kind=kind, title="x", accounts=("acme",))
    timed = KeyDate(
        day=date(2026, 5, 6), kind=kind, title="x", accounts=("acme",),
        time=datetime(2026, 5, 6, 10),
    )  # fmt: skip
    owed = one(due(portfolio(dates=(row,)), START, END), "core.key-date")
    moment = one(due(portfolio(dates=(timed,)), START, END), "core.key-date")

    assert (owed.earliest, owed.latest) == (row.day - timedelta(days=early), row.day)
    assert (owed.minutes, owed.folds) == (minutes, True)
    assert (moment.place, moment.minutes, moment.earliest) == (Where.MOMENT, 0, row.day)


def test_what_was_in_the_diary_on_a_day_that_is_over_is_not_owed_again() -> None:
    """Its window is still open, but it has had its day."""
    sale = Activity(account="acme", day=date(2026, 2, 23), kind="order")
    facts = portfolio(account(), activities=(sale,))
    before = kam.run(facts, kam.rule_book(), as_of=START, days=30)
    item = "return-contact/acme/sale-2026-02-23"
    stood = before.memory.find(item)
    after = kam.run(
        facts, kam.rule_book(), as_of=START + timedelta(days=3), days=30, memory=before.memory
    )

    assert item in before.due.by_item
    assert stood is None or stood.standing is None or item not in after.due.by_item

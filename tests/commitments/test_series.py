"""Chains of cadence work."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import SILENT, account, due, of_kind, portfolio

from kam.model import Account, AccountStatus, Activity, Designation, Firmness, Money

START, END = date(2026, 1, 5), date(2026, 6, 30)


def visit(day: date, ident: str = "acme") -> Activity:
    """Return a visit on record."""
    return Activity(account=ident, day=day, kind="visit")


def top(ident: str = "acme") -> Account:
    """Return an account designated to level A."""
    level = Designation(scheme="abc", level="A", reason="test")
    return account(ident, designations=(level,))


def ideals(*activities: Activity) -> list[date]:
    """Return the ideal days of visits to one A account."""
    facts = portfolio(top(), activities=activities)
    return [c.ideal for c in of_kind(due(facts, START, END, **SILENT), "visit")]


@pytest.mark.rule("X-CAD-09", "R-3PL-26", "X-CAL-01")
def test_counted_from_the_last_effective_visit() -> None:
    """Ideal days are v + c, v + 2c ... with c = 30 days for the top level."""
    assert ideals(visit(date(2025, 12, 10)))[:3] == [
        date(2026, 1, 9),
        date(2026, 2, 8),
        date(2026, 3, 10),
    ]


def test_one_visit_replaces_all_missed() -> None:
    """v + c before the start: ideal is the start, window c // 2, then the chain goes on."""
    facts = portfolio(top(), activities=(visit(date(2025, 6, 1)),))
    first, second, *_ = of_kind(due(facts, START, END, **SILENT), "visit")

    assert (first.earliest, first.ideal, first.latest) == (
        START - timedelta(days=15),
        START,
        START + timedelta(days=15),
    )
    assert second.ideal == START + timedelta(days=30)
    assert second.latest - second.ideal == timedelta(days=30 // 4)


def test_accounts_without_a_record_are_spread() -> None:
    """The r-th of n accounts starts at start + (2r - 1) * c // (2n), by id."""
    facts = portfolio(top("c"), top("a"), top("b"))
    visits = of_kind(due(facts, START, END, **SILENT), "visit")
    firsts = {c.account: c.ideal for c in reversed(visits)}

    assert firsts == {
        "a": START + timedelta(days=5),
        "b": START + timedelta(days=15),
        "c": START + timedelta(days=25),
    }
    assert all("no contact on record" in visits[n].reasons[1].render() for n in range(3))


def test_only_kinds_that_count_move_the_chain() -> None:
    """A call is no visit."""
    call = Activity(account="acme", day=date(2026, 1, 4), kind="call")

    assert ideals(visit(date(2025, 12, 10)), call)[0] == date(2026, 1, 9)


def test_what_counts_is_a_parameter() -> None:
    """counts = ["order"] lets orders move the chain."""
    order = Activity(account="acme", day=date(2025, 12, 31), kind="order")
    facts = portfolio(top(), activities=(order,))
    owed = due(facts, START, END, **{**SILENT, "visit_top": {"counts": ("order",)}})

    assert of_kind(owed, "visit")[0].ideal == date(2026, 1, 30)


def test_item_ids_name_the_month_and_number_clashes() -> None:
    """visit/acme/2026-03, and -2 for a second one whose ideal day is in the same month."""
    facts = portfolio(top(), activities=(visit(date(2025, 12, 2)),))
    owed = due(facts, date(2026, 1, 1), date(2026, 4, 30), **SILENT)

    assert [c.item for c in of_kind(owed, "visit")] == [
        "visit/acme/2026-01",
        "visit/acme/2026-01-2",
        "visit/acme/2026-03",
        "visit/acme/2026-04",
    ]


def test_short_cadences_name_the_iso_week() -> None:
    """Under 21 days the occurrence is the ISO week, and the visit is flexible in the week."""
    facts = portfolio(top(), activities=(visit(date(2025, 12, 29)),))
    owed = due(facts, START, date(2026, 1, 31), **{**SILENT, "visit_top": {"interval": 14}})
    first = of_kind(owed, "visit")[0]

    assert first.item == "visit/acme/2026-W03"
    assert first.firmness is Firmness.FLEXIBLE_IN_WEEK


@pytest.mark.rule("R-3PL-18")
def test_more_value_is_visited_more_often() -> None:
    """Over a year an A account gets 12 visits, a B account 4, a C account 1."""
    accounts = [
        account(name, revenue=Money(Decimal(value), "EUR"))
        for name, value in (("big", 800), ("mid", 150), ("low", 50))
    ]
    activities = tuple(visit(date(2026, 1, 4), a.id) for a in accounts)
    facts = portfolio(*accounts, activities=activities)
    owed = due(facts, date(2026, 1, 5), date(2027, 1, 4), **SILENT)
    counted = [sum(c.account == a.id for c in of_kind(owed, "visit")) for a in accounts]

    assert counted == [12, 4, 1]


def test_a_lost_account_is_owed_no_cadence_work() -> None:
    """Status lost ends visits, contacts, surveys and reviews."""
    lost = portfolio(account(status=AccountStatus.LOST))
    owed = due(lost, START, END, churn_check={"rhythm": "never"})

    assert owed.items == ()


def test_a_prospect_is_served_as_potential() -> None:
    """A prospect is visited every three months, as a potential key account."""
    facts = portfolio(account(status=AccountStatus.PROSPECT), activities=(visit(date(2026, 1, 1)),))
    first = of_kind(due(facts, START, END, **SILENT), "visit")[0]

    assert first.rule == "core.visit-potential"
    assert first.ideal == date(2026, 4, 2)


@given(
    last=st.dates(date(2024, 1, 1), START),
    interval=st.integers(1, 120),
    days=st.integers(0, 200),
)
def test_chains_are_evenly_spaced_inside_the_horizon(last: date, interval: int, days: int) -> None:
    """Ideal days lie in the horizon, one interval apart, none missing at the end."""
    end = START + timedelta(days=days)
    facts = portfolio(top(), activities=(visit(last),))
    owed = due(facts, START, end, **{**SILENT, "visit_top": {"interval": interval}})
    visits = of_kind(owed, "visit")
    found = [v.ideal for v in visits]

    assert all(START <= d <= end for d in found)
    assert all((b - a).days == interval for a, b in pairwise(found))
    assert len({v.item for v in visits}) == len(visits)
    assert not found or found[-1] + timedelta(days=interval) > end
    assert found or last + timedelta(days=interval) > end

"""Statistics, causes, repeated cases, rises, samples, the daily list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.facts.cases import at, case, facts, step
from tests.support import account, book, due, of_kind

import kam
from kam.facts import (
    Casebook,
    CaseLimits,
    Grain,
    case_statistics,
    causes_by_share,
    period_of,
    periods,
    repeated_cases,
    rising_types,
    sample_cases,
)
from kam.facts.staffing import StaffCalendars
from kam.model import Case, Portfolio
from kam.rules import RuleBook

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def limits(known: Portfolio, rules: RuleBook, day: date) -> CaseLimits:
    """Return the limits of a portfolio's cases."""
    judged = kam.assess(known, rules, as_of=day)
    calendars = StaffCalendars(known, day - timedelta(days=366), day)
    served = {a.account.id: a.served for a in judged.accounts}
    return CaseLimits(Casebook(known, rules, day), served, lambda: calendars)


def test_figures_of_a_month() -> None:
    """Opened, closed, open, overdue, in time, satisfied: of all and by kind and level."""
    rules = book(prompt_answer={"hours": 24})
    known = facts(
        case(id="a", level="1", satisfied=True),
        case(id="b", level="2", opened=at(1, month=2)),
        case(id="c", level="1", opened=at(30)),
        case("fault", id="d", closed=at(4)),
        case("fault", id="e", opened=at(3, month=4)),
        steps=(
            step(at(2, 15), "answered", case="a"),
            step(at(3), "closed", case="a"),
            step(at(10), "answered", case="b"),
        ),
    )
    found = case_statistics(
        known, rules, start=MARCH[0], end=MARCH[1], limits=limits(known, rules, MARCH[1])
    )
    total = found.total

    assert (total.opened, total.closed, total.open, total.overdue) == (3, 2, 2, 1)
    assert (total.in_time, total.late, total.satisfied, total.unsatisfied) == (1, 2, 1, 0)
    assert total.timeliness == Decimal("33.3")
    assert total.satisfaction == Decimal(100)
    assert [(r.kind, r.level, r.opened) for r in found.rows] == [
        ("complaint", "1", 2), ("complaint", "2", 0), ("fault", "", 1),
    ]  # fmt: skip
    assert found.of("complaint").opened == 2
    assert found.of("complaint", "2").late == 1


def test_periods_are_calendar_periods() -> None:
    """ISO weeks, months, quarters, half-years, years."""
    day = date(2026, 1, 1)
    names = [period_of(day, grain).name for grain in Grain]

    assert names == ["2026-W01", "2026-01", "2026-Q1", "2026-H1", "2026"]
    assert period_of(day, Grain.WEEK).start == date(2025, 12, 29)
    assert period_of(date(2026, 8, 9), Grain.HALF_YEAR).end == date(2026, 12, 31)
    assert [p.name for p in periods(*MARCH, Grain.MONTH)] == ["2026-03"]
    assert len(list(periods(*MARCH, Grain.WEEK))) == 6


def test_causes_by_share_sum_to_a_hundred() -> None:
    """Three equal causes: the missing tenth goes to the first of them."""
    known = facts(*(case(id=f"k{n}", cause=c) for n, c in enumerate(("price", "delay", ""))))
    found = causes_by_share(known, start=MARCH[0], end=MARCH[1])

    assert [(c.cause, c.count, c.share) for c in found] == [
        ("", 1, Decimal("33.4")), ("delay", 1, Decimal("33.3")), ("price", 1, Decimal("33.3")),
    ]  # fmt: skip
    assert causes_by_share(known, start=date(2025, 1, 1), end=date(2025, 1, 31)) == ()


def test_customers_who_come_again() -> None:
    """Two complaints in the period, the third one earlier."""
    known = facts(
        case(id="a"), case(id="b", opened=at(9)), case(id="c", opened=at(1, month=1)),
        case("fault", id="d"),
    )  # fmt: skip
    (found,) = repeated_cases(known, start=MARCH[0], end=MARCH[1])

    assert (found.account, found.kind, found.cases) == ("acme", "complaint", ("a", "b"))


@pytest.mark.parametrize(("now", "told"), [(2, False), (3, True)])
def test_a_type_that_rises_by_half_is_told(now: int, told: bool) -> None:
    """G-42: two a week for four weeks; three in this one are 50 % more."""
    monday = at(30)
    before = [case(id=f"b{n}", opened=monday - timedelta(days=1 + 3.5 * n)) for n in range(8)]
    week = [case(id=f"n{n}", opened=monday + timedelta(hours=n)) for n in range(now)]
    found = rising_types(facts(*before, *week), start=date(2026, 3, 30), end=date(2026, 4, 5))

    assert [(r.type, r.count, r.mean) for r in found] == (
        [("complaint", 3, Decimal(2))] if told else []
    )


@pytest.mark.parametrize(("count", "size"), [(0, 0), (2, 2), (3, 3), (20, 3), (30, 3), (31, 4)])
@pytest.mark.rule("R-CABLE-58")
def test_a_sample_has_ten_percent_and_at_least_three(count: int, size: int) -> None:
    """G-48; the same on every machine: these are the drawn ones of 31."""
    cases = [case(id=f"k{n:02}") for n in range(count)]
    drawn = [c.id for c in sample_cases(cases)]

    assert len(drawn) == size
    assert drawn == [c.id for c in sample_cases(cases[::-1])]
    if count == 31:
        assert drawn == DRAWN_OF_31
        assert drawn != [c.id for c in sample_cases(cases, seed=1)]


DRAWN_OF_31 = ["k02", "k05", "k08", "k11"]
"""By `printf 0/k02 | sha256sum` and so on, the four smallest."""


@pytest.mark.rule("X-CAD-05", "R-SME-05")
def test_problems_left_open_are_listed_at_the_end_of_the_day() -> None:
    """Every working day of the week to come at 17:00, with who has to decide, while one is open."""
    known = facts(
        case(title="no signal"),
        case("request", id="k2", closed=at(2, 12)),
        case(id="k3", opened=at(3)),
        steps=(step(at(2, 11), "assigned", to="Network", reason="cable"),),
    )  # fmt: skip
    day = date(2026, 3, 2)
    owes = due(known, day, date(2026, 3, 31), as_of=day)
    settled = facts(case("request", id="k2", closed=at(2, 12)))
    first, *others = of_kind(owes, "report")

    assert (first.item, first.due) == ("report/ann/open-problems-2026-03-02", at(2, 17))
    assert [line.render() for line in first.details] == [
        "complaint k1 (no signal) of ACME: assigned since 2026-03-02 11:00; "
        "decide on the solution with Network"
    ]
    assert [c.ideal.day for c in others] == [3, 4, 5, 6]
    assert of_kind(due(settled, day, date(2026, 3, 31), as_of=day), "report") == ()
    assert not any(c.details for c in others)


def quiet(**fields: Any) -> Case:
    """Return a case of another account."""
    return case(**{"account": "beta", **fields})


def test_the_list_of_an_owner_holds_only_own_accounts() -> None:
    """Ben's accounts are not Ann's."""
    known = facts(case(), quiet(id="k2"), accounts=(account(), account("beta", owner="ben")))
    day = date(2026, 3, 2)
    owes = due(known, day, day, as_of=day)

    assert [len(c.details) for c in of_kind(owes, "report")] == [1, 1]
    assert isinstance(owes.items[0].due, datetime)

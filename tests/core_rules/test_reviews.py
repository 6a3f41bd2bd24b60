"""Evaluations, reports, reviews, project checks, trainings, return contacts, signs of leaving."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.support import account, assess, book, due, of_kind, portfolio

import kam
from kam.model import Account, Activity, Agreement, Designation, Portfolio, Staff
from kam.rules import PluginSettings, Settings

START, END = date(2026, 1, 1), date(2026, 12, 31)
ZONE = ZoneInfo("Europe/Berlin")
BOSS = (Staff(id="ann", name="Ann"), Staff(id="bea", name="Bea", role="大客户主管"))


def at(level: str, ident: str = "acme", **fields: Any) -> Account:
    """Return an account at a level of ABC, set by hand."""
    by_hand = (Designation(scheme="abc", level=level, reason="test"),)
    return account(ident, designations=by_hand, **fields)


def days(facts: Portfolio, kind: str, *, end: date = END, **overrides: Any) -> list[date]:
    """Return the ideal days of the items of a kind."""
    return [c.ideal for c in of_kind(due(facts, START, end, **overrides), kind)]


@pytest.mark.rule("X-CAD-14", "R-GRADE-02", "R-GRADE-12")
def test_key_accounts_are_evaluated_every_12_months() -> None:
    """A year after the last evaluation; ordinary accounts are not evaluated (G-03)."""
    last = Activity(
        account="acme",
        day=date(2025, 6, 1),
        kind="evaluation",
        need="-",
        profile={"core.evaluated-position": "-", "core.advantage": "-"},
    )

    assert days(portfolio(at("A"), activities=(last,)), "evaluation") == [date(2026, 6, 1)]
    assert days(portfolio(at("C"), activities=(last,)), "evaluation") == []


@pytest.mark.rule("X-CAD-16", "R-POST-06", "R-POST-07")
def test_the_top_level_gets_a_report_every_3_months() -> None:
    """Nobody else does (G-03)."""
    last = Activity(account="acme", day=date(2025, 12, 1), kind="customer-report")

    found = days(portfolio(at("A"), activities=(last,)), "customer-report")
    assert found == [date(2026, 3, 2), date(2026, 6, 1), date(2026, 8, 31), date(2026, 11, 30)]
    assert days(portfolio(at("B"), activities=(last,)), "customer-report") == []


@pytest.mark.rule("X-CAD-16", "R-CIO-12", "R-CIO-14")
def test_the_supervisor_reports_to_the_management_every_month() -> None:
    """In the first ten working days, for the month before; without one there is none."""
    owed = due(portfolio(staff=BOSS), START, date(2026, 3, 31))
    found = [c for c in of_kind(owed, "report") if c.rule == "core.management-report"]

    assert [(c.staff, c.due, c.item) for c in found] == [
        ("bea", datetime(2026, 1, 14, 17, tzinfo=ZONE), "report/bea/management-report-2025-12-01"),
        ("bea", datetime(2026, 2, 13, 17, tzinfo=ZONE), "report/bea/management-report-2026-01-01"),
        ("bea", datetime(2026, 3, 13, 17, tzinfo=ZONE), "report/bea/management-report-2026-02-01"),
    ]
    assert of_kind(due(portfolio(), START, END), "report") == ()


@pytest.mark.rule("X-CAD-16", "R-FLOW2-09", "R-FLOW2-10")
def test_work_reports_to_the_superior_level_are_off_until_asked_for() -> None:
    """No interval in the sources; a rhythm brings one a period for every manager."""
    owed = due(portfolio(), START, END, superior_report={"rhythm": "quarterly"})

    assert [c.ideal for c in of_kind(owed, "report")] == [
        date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1),
    ]  # fmt: skip


@pytest.mark.rule("X-CAD-17", "X-REC-26", "R-TEAM6-09", "R-ART-01")
def test_the_rules_are_reviewed_every_12_months_with_the_head_of_the_document() -> None:
    """Name, number, control status, both departments and effective date stand in the item."""
    head = {
        "name": "Key accounts",
        "number": "KA-7",
        "control_status": "controlled",
        "executing_department": "sales",
        "supervising_department": "quality",
        "effective": "2025-01-01",
    }
    rules = kam.rule_book(
        settings=Settings(plugins=PluginSettings(tables={"core": {"document": head}}))
    )
    assessment = kam.assess(portfolio(staff=BOSS), rules, as_of=START)
    owed = kam.due(assessment, start=START, end=END)
    found = [c for c in of_kind(owed, "report") if c.rule == "core.rule-review"]

    assert [c.ideal for c in found] == [date(2026, 1, 1)]
    assert [d.render("en") for d in found[0].details] == [
        "rule document: Key accounts", "number: KA-7", "control status: controlled",
        "executing department: sales", "supervising department: quality",
        "effective from: 2025-01-01",
    ]  # fmt: skip


@pytest.mark.rule("X-CAD-18", "R-CHAP-10", "R-CHAP-14")
def test_an_open_project_is_checked_every_week() -> None:
    """While the agreement runs; without a project there is no check (G-03)."""
    project = Agreement(
        id="p", account="acme", kind="project", start=date(2025, 12, 1), end=date(2026, 6, 30)
    )
    last = Activity(account="acme", day=date(2025, 12, 29), kind="project-check")
    facts = portfolio(at("C"), agreements=(project,), activities=(last,))

    assert days(facts, "project-check", end=date(2026, 1, 31)) == [
        date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26),
    ]  # fmt: skip
    assert days(portfolio(at("C"), activities=(last,)), "project-check") == []


@pytest.mark.rule("X-CAD-20", "X-CARE-09", "R-ART-08", "R-ART-12")
def test_top_managements_meet_where_needed() -> None:
    """Accounts tagged top-meeting have one every half-year; nobody else."""
    last = Activity(account="acme", day=date(2025, 10, 1), kind="top-meeting")
    wanted = portfolio(at("B", tags=frozenset({"top-meeting"})), activities=(last,))

    assert days(wanted, "top-meeting") == [date(2026, 4, 1), date(2026, 9, 30)]
    assert days(portfolio(at("B")), "top-meeting") == []


@pytest.mark.rule("X-CAD-19", "R-TEAM4-02", "R-TEAM4-08")
def test_product_training_is_off_until_an_interval_is_set() -> None:
    """The sources say regularly without a number."""
    last = Activity(account="acme", day=date(2025, 10, 2), kind="product-training")
    facts = portfolio(at("A"), activities=(last,))

    assert days(facts, "product-training") == []
    found = days(facts, "product-training", product_training={"interval": 182})
    assert found == [date(2026, 4, 2), date(2026, 10, 1)]


@pytest.mark.rule("X-CAD-11", "R-3PL-34", "R-COUR-15", "R-DOSS-13", "R-GRADE-08", "R-TEAM4-05",
                  "R-FLOW2-05")  # fmt: skip
def test_return_contacts_are_a_standing_series_with_history() -> None:
    """Off until an interval is set; then counted from the last one on record."""
    last = Activity(account="acme", day=date(2025, 12, 15), kind="return-contact")
    facts = portfolio(at("B"), activities=(last,))

    assert days(facts, "return-contact") == []
    found = days(facts, "return-contact", return_visit={"interval": 100})
    assert found == [last.day + timedelta(days=100 * n) for n in (1, 2, 3)]


@pytest.mark.rule("X-CAD-24", "R-RISK-08", "R-RISK-10")
def test_signs_of_leaving_top_weekly_others_monthly() -> None:
    """Mondays; top accounts are listed each week, other key accounts in the first of a month."""
    seen = Activity(account="top", day=date(2025, 12, 20), kind="call")
    facts = portfolio(at("A", "top"), at("B", "mid"), at("C", "low"), activities=(seen,))
    owed = due(facts, date(2026, 1, 12), date(2026, 1, 18))
    found = of_kind(owed, "retention")

    assert [c.ideal for c in found] == [date(2026, 1, 12)]
    assert [d.render("en") for d in found[0].details] == [
        "TOP: rung prospect, last contact 2025-12-20, 0 open case(s)"
    ]
    first = due(facts, date(2026, 1, 5), date(2026, 1, 11), as_of=date(2026, 1, 5))
    lines = [d.render("en") for d in of_kind(first, "retention")[0].details]
    assert [x.partition(":")[0] for x in lines] == ["TOP", "MID"]


@pytest.mark.rule("X-CAD-25", "R-SME-06", "R-ART-06", "R-ART-07", "R-PIND-02")
def test_irregular_contact_is_recorded_without_a_series() -> None:
    """A meeting of the supervisor counts as the last visit; no item is needed for it."""
    meeting = Activity(account="acme", day=date(2025, 12, 31), kind="meeting", staff=("bea",))
    call_back = Activity(account="acme", day=date(2025, 12, 30), kind="return-contact")
    facts = portfolio(at("A"), staff=BOSS, activities=(meeting, call_back))
    judged = assess(facts).of("acme")

    last = {c.cadence.activity: c.last for c in judged.coverage}
    assert last["visit"] == date(2025, 12, 31)
    assert days(facts, "visit", end=date(2026, 2, 10)) == [date(2026, 1, 30)]
    assert days(facts, "return-contact") == []


@pytest.mark.rule("X-CAD-14", "X-CAD-16", "X-CAD-17", "X-CAD-18", "X-CAD-24")
def test_every_interval_of_our_own_is_marked_proposed() -> None:
    """No figure here comes from the sources."""
    for slug in ("evaluation", "customer-report", "project-check", "management-report",
                 "rule-review", "churn-check", "top-meeting"):  # fmt: skip
        assert book().rule(f"core.{slug}").proposed

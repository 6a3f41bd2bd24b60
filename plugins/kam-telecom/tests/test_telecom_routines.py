"""Recurring work: reviews, statistics, checks, surveys, cadences, agendas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kam.dates import Span
from kam.model import Agreement, Designation, KeyDate, Staff, Survey
from telecom_scenes import (
    PERSON,
    account,
    assess,
    at,
    case,
    codes,
    contact,
    due,
    portfolio,
)

END = date(2026, 3, 31)
CABLE: dict[str, Any] = {"serving": "cable"}
PEOPLE = (
    Staff(id="li", name="Li Lei"),
    Staff(id="sup", name="Supervision", role="监管部"),
    Staff(id="hq", name="Headquarters", role="总部"),
    Staff(id="head", name="Head", role="department head"),
)


def lines(item: Any) -> list[str]:
    return [str(d) for d in item.details]


@pytest.mark.rule("X-CAD-01", "R-CABLE-13", "R-CABLE-60")
def test_every_monday_the_manager_reviews_the_own_key_accounts() -> None:
    need = case("n1", "need", opened="2026-02-26 09:00", title="faster line")
    owed = due(portfolio(account("mill"), cases=(_of(need, "mill"),)), end=END, **CABLE)
    found = [i for i in owed if i.startswith("report/li/weekly-review-")]
    assert len(found) == 5
    first = owed["report/li/weekly-review-2026-02-23"]
    assert (first.earliest, first.due) == (date(2026, 3, 2), at("2026-03-06 17:00"))
    assert lines(first) == ["MILL: level group customer, 1 open cases, needs: faster line"]


def _of(record: Any, ident: str) -> Any:
    from attrs import evolve

    return evolve(record, account=ident)


@pytest.mark.rule("X-CAD-03", "R-CABLE-56", "R-CABLE-60")
def test_every_monday_opinions_and_complaints_are_counted() -> None:
    cases = (
        case("a", opened="2026-02-23 00:10", cause="snow"),
        case("b", "opinion", opened="2026-03-01 23:50", cause="snow"),
        case("c", opened="2026-02-27 10:00"),
        case("d", opened="2026-03-02 00:10", cause="snow"),
        case("e", "request", opened="2026-02-27 10:00"),
    )
    item = due(portfolio(cases=cases), end=END, **CABLE)["report/li/weekly-complaints-2026-02-23"]
    assert (item.earliest, item.due) == (date(2026, 3, 2), at("2026-03-06 17:00"))
    assert lines(item) == [
        "3 opinions and complaints", "snow: 2 (66.7 %)", "no cause named: 1 (33.3 %)",
    ]  # fmt: skip


@pytest.mark.rule("X-PROC-06", "X-PROC-19", "R-CABLE-26")
def test_complaints_are_controlled_before_during_and_after() -> None:
    """A task before the expected one, a limit for the open one, an analysis of last week's."""
    expected = KeyDate(
        day=date(2026, 3, 5), kind="expected-complaint", title="bill", accounts=("acme",)
    )
    cases = (
        case("open", opened="2026-03-02 09:00", level="1"),
        case("past", opened="2026-02-25 09:00", closed=at("2026-02-25 12:00"), cause="snow"),
    )
    owed = due(portfolio(cases=cases, dates=(expected,)), end=END, **CABLE)

    assert owed["retention/acme/2026-expected-complaint-0305"].ideal == date(2026, 3, 5)
    assert owed["deadline/open/solution"].due == at("2026-03-02 14:00")
    assert "snow: 1 (100 %)" in lines(owed["report/li/weekly-complaints-2026-02-23"])


@pytest.mark.rule("X-CAD-23", "R-CATV6-25", "R-CATV6-30", "X-WARN-14")
def test_calls_are_analysed_by_type_and_rises_are_told() -> None:
    months = {"2025-10": 1, "2025-11": 2, "2025-12": 1, "2026-01": 2, "2026-02": 6}
    cases = tuple(
        case(f"k{m}-{n}", "consulting", opened=f"{m}-10 09:00", telecom_call_type="price")
        for m, count in months.items()
        for n in range(count)
    )
    facts = portfolio(cases=cases, staff=PEOPLE)
    item = due(facts, end=END)["report/sup/call-analysis-2026-02-01"]
    assert item.ideal == date(2026, 3, 2)  # the first working day
    said = lines(item)
    assert said[0] == "price: 6 calls"
    assert said[1].startswith("price: 6 calls against a mean of ")
    weekly = {"telecom.call-analysis": {"rhythm": "weekly"}}
    owed = due(facts, end=END, overrides=weekly)
    assert "report/sup/call-analysis-2026-02-23" in owed


@pytest.mark.rule("X-CAD-12", "R-CTEL-24", "R-CTEL-33")
def test_a_survey_covers_provinces_channels_and_businesses() -> None:
    facts = portfolio(
        account("a", region="Sichuan"),
        account("b", region="Sichuan"),
        account("c", region="Hubei"),
        staff=PEOPLE,
        contacts=(contact("w", "c", channel="hotline"),),
        agreements=(Agreement(id="g", account="a", kind="broadband", end=date(2027, 1, 1)),),
        surveys=(Survey(account="a", day=date(2026, 5, 5), score=Decimal(4)),),
    )
    owed = due(facts, date(2026, 7, 1), date(2026, 7, 31))
    item = owed["survey/hq/survey-round-2026-01-01"]
    assert item.ideal == date(2026, 7, 1)
    assert lines(item) == [
        "Hubei: 0 of 1 accounts asked",
        "Sichuan: 1 of 2 accounts asked",
        "broadband: 1 of 1 accounts asked",
        "hotline: 0 of 1 accounts asked",
    ]


@pytest.mark.rule("R-MOB-20")
def test_once_a_year_the_five_areas_of_the_system_are_reviewed() -> None:
    facts = portfolio(account("a", phone="1", address="x"), account("b"), staff=PEOPLE)
    owed = due(facts, date(2026, 1, 1), date(2026, 1, 31), as_of=date(2026, 1, 1), **CABLE)
    (item,) = [c for c in owed.values() if "system-review" in c.item]
    assert item.staff == "head"
    assert lines(item) == [
        "overall functions: 2 / 2", "dossier: 1 / 2", "service rules: 0", "data analysis: 0 / 2",
        "manager administration: 1",
    ]  # fmt: skip


@pytest.mark.rule("X-CAD-24", "R-MOB-31", "R-MOB-16")
def test_signs_of_leaving_are_looked_for_weekly_at_the_top_and_monthly_else() -> None:
    facts = portfolio(
        account("mayor", kind=PERSON, telecom_body="city"), account("mill"), staff=PEOPLE
    )
    owed = due(facts, end=END, **CABLE)
    first = lines(owed["retention/li/churn-check-2026-02-23"])
    assert [s.partition(":")[0] for s in first] == ["MAYOR", "MILL"]  # a month begins
    later = due(facts, date(2026, 3, 16), END, **CABLE)["retention/li/churn-check-2026-03-09"]
    assert [s.partition(":")[0] for s in lines(later)] == ["MAYOR"]


@pytest.mark.rule("X-CAD-21", "R-CABLE-22", "R-CABLE-23", "R-CABLE-60")
def test_group_customers_are_served_at_their_place() -> None:
    facts = portfolio(account("mill"), account("mayor", kind=PERSON, telecom_body="city"))
    owed = due(facts, end=date(2026, 6, 30), **CABLE)
    visits = [c for c in owed.values() if c.kind == "on-site-service"]
    assert {c.account for c in visits} == {"mill"}
    first = visits[0]
    assert str(first.summary) == "On-site service: MILL"
    said = [s.split(": ")[-1].lstrip("- ") for s in lines(first)]
    assert [w for w in ("applications", "set-top", "smart cards", "payments")
            if any(w in s for s in said)] == [
        "applications", "set-top", "smart cards", "payments",
    ]  # fmt: skip


@pytest.mark.rule("R-CABLE-04", "X-CAD-10")
def test_special_users_are_called_or_written_to_every_fortnight() -> None:
    facts = portfolio(account("mill"), account("mayor", kind=PERSON, telecom_body="city"))
    owed = due(facts, end=END, **CABLE)
    calls = [c for c in owed.values() if c.kind == "contact" and c.account == "mayor"]
    assert len(calls) >= 2
    assert str(calls[0].summary) == "Call or write to MAYOR"
    never = {"telecom.call-special": {"interval": 0}}
    quiet = due(facts, end=END, overrides=never, **CABLE)
    assert not [c for c in quiet.values() if c.kind == "contact" and c.account == "mayor"]


@pytest.mark.rule("R-CTEL-09", "R-CTEL-33", "X-CAD-10")
def test_exchange_with_each_customer_group_has_its_interval() -> None:
    key = (Designation.parse("abc/A", "x"),)
    facts = portfolio(
        account("firm", designations=key),
        account("family", kind=PERSON, telecom_customer_group="家庭客户", designations=key),
        account("single", kind=PERSON, designations=key),
        account("plain", kind=PERSON, designations=(Designation.parse("abc/C", "x"),)),
    )
    owed = due(facts, end=date(2027, 2, 28))
    rules: dict[str, set[str]] = {}
    for item in owed.values():
        if item.kind == "exchange":
            rules.setdefault(item.account, set()).add(item.rule)
    assert rules == {
        "firm": {"telecom.exchange-government-enterprise"},
        "family": {"telecom.exchange-family"},
        "single": {"telecom.exchange-individual"},
    }


@pytest.mark.rule("R-MOB-13", "R-MOB-06", "R-MOB-31", "X-SLA-12", "X-SLA-11", "R-CABLE-03")
def test_hours_that_nobody_covers_are_told_every_week() -> None:
    day, night = (Span(480, 1200),), (Span(0, 480), Span(1200, 1440))
    week = frozenset(range(7))
    people = (
        Staff(id="li", name="Li Lei", workdays=week, hours=day),
        Staff(id="wu", name="Wu", workdays=frozenset(range(6)), hours=night, covers=("li",)),
    )
    star = account("star", kind=PERSON, designations=(Designation.parse("mobile/diamond", "x"),))
    item = due(portfolio(star, staff=people), end=END, serving="mobile")[
        "report/li/duty-roster-2026-02-23"
    ]
    assert lines(item) == [
        "stand-ins: Wu", "Sunday: nobody covers 00:00-08:00;20:00-24:00",
    ]  # fmt: skip
    covered = (people[0], Staff(id="wu", name="Wu", workdays=week, hours=night, covers=("li",)))
    item = due(portfolio(star, staff=covered), end=END, serving="mobile")[
        "report/li/duty-roster-2026-02-23"
    ]
    assert lines(item)[-1] == "every hour of the week is covered"


@pytest.mark.rule("R-MOB-13")
def test_a_person_without_a_manager_is_told() -> None:
    alone = account("star", kind=PERSON, owner="")
    assert "no-manager" in codes(assess(portfolio(alone)))


@pytest.mark.rule("R-MOB-28", "X-TIER-06")
def test_diamond_customers_are_offered_quality_not_price() -> None:
    levels = {"top": "mobile/diamond", "next": "mobile/gold"}
    facts = portfolio(
        *(account(i, kind=PERSON, designations=(Designation.parse(t, "x"),))
          for i, t in levels.items())
    )  # fmt: skip
    visits = {"core.visit-top": {"interval": 30}, "core.visit-middle": {"interval": 30}}
    owed = due(facts, end=END, serving="mobile", overrides=visits)
    said = {c.account: " | ".join(lines(c)) for c in owed.values() if c.kind == "visit"}
    assert "quality of the service" in said["top"]
    assert "price" not in said["top"]
    assert "price offers" in said["next"]


@pytest.mark.rule("R-MOB-29", "X-TIER-23")
def test_needs_are_ranked_by_growth_profit_and_risk() -> None:
    needs = (
        case("n1", "need", title="cheap phones", telecom_growth="1", telecom_profit="2",
             telecom_risk="1"),
        case("n2", "need", title="private line", telecom_growth="5", telecom_profit="4",
             telecom_risk="1"),
        case("n3", "need", title="credit", telecom_growth="5", telecom_profit="4",
             telecom_risk="5"),
    )  # fmt: skip
    visits = {"core.visit-top": {"interval": 30}}
    key = account(designations=(Designation.parse("abc/A", "x"),))
    owed = due(portfolio(key, cases=needs), end=END, overrides=visits)
    visit = next(c for c in owed.values() if c.kind == "visit")
    said = [s for s in lines(visit) if "need:" in s]
    order = [next(n for n in ("cheap", "private", "credit") if n in s) for s in said]
    assert order == ["private", "credit", "cheap"]
    timid = {**visits, "telecom.needs": {"risk": 9}}
    owed = due(portfolio(key, cases=needs), end=END, overrides=timid)
    visit = next(c for c in owed.values() if c.kind == "visit")
    said = [s for s in lines(visit) if "need:" in s]
    assert "credit" in said[-1]


@pytest.mark.rule("R-CABLE-04", "X-CAD-10")
def test_a_cadence_of_the_same_interval_is_not_called_longer() -> None:
    """Core and plugin both ask for a contact with leaders every 14 days."""
    leader = account(kind=PERSON, telecom_services="cable", telecom_body="city")

    def told(days: int) -> str:
        found = due(portfolio(leader), **CABLE, overrides={"core.contact-top": {"interval": days}})
        first = next(c for item, c in found.items() if item.startswith("contact/"))
        return " ".join(reason.render() for reason in first.reasons)

    assert "telecom.call-special asks for the same, every 14 days" in told(14)
    assert "telecom.call-special asks for it every 14 days, which is longer" in told(7)

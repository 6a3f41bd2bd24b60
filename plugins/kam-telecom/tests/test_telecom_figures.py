"""Figures: surveys, work of the post, orders, standards, the framework."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kam.assessment import measure
from kam.model import Activity, Designation, Evidence, Figure, Staff, Survey
from telecom_scenes import PERSON, account, assess, case, cells, codes, portfolio, step

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def figures(facts: Any, slug: str, **options: Any) -> dict[str, Decimal]:
    judged = assess(facts, as_of=date(2026, 3, 31), **options)
    found = measure(judged, *MARCH)
    assert not found.failures, [f.error for f in found.failures]
    values = {r.subject: r.value for r in found.of(f"telecom.{slug}")}
    return {subject: value for subject, value in values.items() if value is not None}


def asked(heading: str, score: int, of: str = "acme") -> Survey:
    return Survey(account=of, day=date(2026, 3, 5), score=Decimal(score), dimension=heading)


def done(kind: str, **columns: str) -> Activity:
    return Activity(account="acme", day=date(2026, 3, 5), kind=kind, profile=cells(columns))


@pytest.mark.rule("R-MOB-10", "X-KPI-02")
def test_complaint_handling_and_points_feedback_are_scored_apart() -> None:
    facts = portfolio(
        surveys=(asked("投诉处理", 2), asked("complaint-handling", 3), asked("积分回馈", 1))
    )
    assert figures(facts, "headings") == {
        "complaint-handling": Decimal("37.5"), "points-feedback": Decimal(0),
    }  # fmt: skip
    assert "unknown-heading" in codes(assess(portfolio(surveys=(asked("weather", 3),))))


@pytest.mark.rule("R-MOB-15", "X-MOD-16")
def test_the_six_brand_drivers_are_survey_headings() -> None:
    words = ("形象", "产品", "资费", "渠道", "回馈", "服务")
    facts = portfolio(surveys=tuple(asked(w, 5) for w in (*words, "attitude")))
    assert set(figures(facts, "brand-drivers")) == {
        "image", "product", "price", "channel", "feedback", "service",
    }  # fmt: skip


@pytest.mark.rule("R-MOB-14", "X-MOD-17")
def test_a_heading_is_a_hygiene_factor_or_a_motivator_as_the_company_marks_it() -> None:
    facts = portfolio(surveys=(asked("price", 1), asked("image", 5)))
    assert figures(facts, "factors") == {"hygiene": Decimal(0), "motivator": Decimal(100)}
    turned = figures(facts, "factors", motivators=["price"])
    assert turned == {"hygiene": Decimal(100), "motivator": Decimal(0)}


@pytest.mark.rule("R-CATV6-26", "X-KPI-02")
def test_repair_quality_is_attitude_standard_and_effect() -> None:
    facts = portfolio(surveys=(asked("attitude", 5), asked("维修服务规范", 4), asked("effect", 3)))
    assert figures(facts, "repair-quality") == {
        "attitude": Decimal(100), "effect": Decimal(50), "standard": Decimal(75),
    }  # fmt: skip


@pytest.mark.rule("R-CABLE-15", "X-KPI-12")
def test_handling_errors_are_counted_per_manager() -> None:
    errors = (
        Evidence(subject="acme", kind="handling-error", day=date(2026, 3, 4), by="zhao"),
        Evidence(subject="acme", kind="handling-error", day=date(2026, 3, 5)),
        Evidence(subject="acme", kind="handling-error", day=date(2026, 2, 5)),
    )
    assert figures(portfolio(evidence=errors), "handling-errors") == {
        "li": Decimal(1), "zhao": Decimal(1),
    }  # fmt: skip


@pytest.mark.rule("R-CABLE-17")
def test_work_is_classed_under_three_basic_duties() -> None:
    activities = (
        done("visit-plan"),
        done("call", telecom_duty="发展大客户"),
        done("on-site-service"),
        done("call"),
    )
    assert figures(portfolio(activities=activities), "work-by-duty") == {
        "develop": Decimal(1), "serve": Decimal(2), "specialist": Decimal(0),
    }  # fmt: skip


@pytest.mark.rule("R-CABLE-18")
def test_the_listed_duties_are_types_of_task() -> None:
    activities = (done("call", telecom_task="业务宣传"), done("complaint"), done("lunch"))
    assert figures(portfolio(activities=activities), "work-by-task") == {
        "acceptance": Decimal(0), "complaint": Decimal(1), "on-site-service": Decimal(0),
        "publicity": Decimal(1), "visit-plan": Decimal(0), "work-plan": Decimal(0),
    }  # fmt: skip
    odd = done("call", telecom_task="golf")
    assert "bad-cell" in codes(assess(portfolio(activities=(odd,)), as_of=date(2026, 3, 31)))


@pytest.mark.rule("R-CABLE-24")
def test_publicity_given_to_an_account_is_counted() -> None:
    activities = (
        done("visit", telecom_material="material; demonstration"),
        done("visit", telecom_material="业务演示"),
        done("visit"),
    )
    assert figures(portfolio(activities=activities), "publicity") == {"acme": Decimal(3)}


@pytest.mark.rule("R-CABLE-37")
def test_refused_tasks_are_counted_per_department() -> None:
    task = case("t", "internal-task", opened="2026-03-02 09:00")
    steps = (
        step("assigned", "2026-03-02 10:00", of="t", by="li", to="repair department"),
        step("refused", "2026-03-03 10:00", of="t", reason="no crew"),
    )
    facts = portfolio(cases=(task,), steps=steps)
    assert figures(facts, "refused-tasks") == {"repair department": Decimal(1)}


@pytest.mark.rule("R-CTEL-08")
def test_needs_are_counted_by_the_six_methods_and_an_unused_one_shows() -> None:
    needs = (
        case("a", "need", telecom_found_by="通信行为数据"),
        case("b", "need", telecom_found_by="interview"),
        case("c", "need", telecom_found_by="interview"),
    )
    assert figures(portfolio(cases=needs), "needs-by-method") == {
        "gathering": Decimal(0), "interview": Decimal(2), "observation": Decimal(0),
        "records": Decimal(0), "sharing": Decimal(0), "usage-data": Decimal(1),
    }  # fmt: skip


@pytest.mark.rule("R-CTEL-05")
def test_cases_belong_to_one_of_three_layers() -> None:
    cases = (case("a"), case("b", "internal-task"), case("c", "rule-review"),
             case("d", telecom_layer="后台支撑"))  # fmt: skip
    assert figures(portfolio(cases=cases), "cases-by-layer") == {
        "back-office": Decimal(2), "customer-facing": Decimal(1), "strategy": Decimal(1),
    }  # fmt: skip


@pytest.mark.rule("R-CTEL-20")
def test_flows_are_of_two_kinds() -> None:
    cases = (case("a"), case("b", "internal-task"), case("c", telecom_flow="management"))
    assert figures(portfolio(cases=cases), "cases-by-flow") == {
        "business": Decimal(1), "management": Decimal(2),
    }  # fmt: skip
    odd = case("d", telecom_flow="sales")
    assert "bad-cell" in codes(assess(portfolio(cases=(odd,))))


@pytest.mark.rule("R-CABLE-52", "X-REC-23")
def test_consumption_is_kept_per_service() -> None:
    rows = tuple(
        Figure(account="acme", period=p, measure=m, value=Decimal(v))
        for p, m, v in (
            ("2026-03", "consumption-film", 30),
            ("2026-03", "consumption-sport", 12),
            ("2026-02", "consumption-film", 99),
            ("2026-03", "revenue", 42),
        )
    )
    assert figures(portfolio(figures=rows), "consumption-details") == {
        "acme/film": Decimal(30), "acme/sport": Decimal(12),
    }  # fmt: skip


@pytest.mark.rule("R-CATV6-24", "X-KPI-17")
def test_the_seven_reports_of_orders() -> None:
    cases = (
        case("a", "repair", telecom_fault_kind="cable", telecom_recording="r1"),
        case("b", "repair", telecom_fault_kind="停电"),
        case("c", "consulting", telecom_call_type="price"),
        case("d", "work-order", closed="2026-03-03 09:00"),
    )
    facts = portfolio(
        account(), account("other"), cases=cases,
        steps=(step("in-progress", "2026-03-02 10:00", of="a"),),
    )  # fmt: skip
    assert figures(facts, "order-query") == {"closed": 1, "in-progress": 1, "open": 2}
    assert figures(facts, "recording-query") == {"missing": 3, "recorded": 1}
    assert figures(facts, "customer-detail") == {"acme": 4}
    assert figures(facts, "repair-statistic") == {"cable": 1, "power-cut": 1}
    assert figures(facts, "fault-rate") == {"team": 100}
    assert figures(facts, "order-summary") == {
        "complaint-order": 0, "consulting": 1, "repair": 2, "work-order": 1,
    }  # fmt: skip
    assert figures(facts, "calls-by-type") == {"price": 1, "repair": 2, "work-order": 1}


@pytest.mark.rule("R-CATV6-30", "X-WARN-14")
def test_a_type_of_call_up_by_half_comes_near_its_limit() -> None:
    before = tuple(
        case(f"p{n}", "consulting", opened=f"2026-0{m}-10 09:00", telecom_call_type=kind)
        for n, (m, kind) in enumerate([(1, "price"), (2, "price"), (1, "card"), (2, "card")])
    )
    now = tuple(
        case(f"n{n}", "consulting", telecom_call_type=kind)
        for n, kind in enumerate(["price"] * 3 + ["card"])
    )
    judged = assess(portfolio(cases=(*before, *now)), as_of=date(2026, 3, 31),
                    overrides={"telecom.rising-calls": {"periods": 2}})  # fmt: skip
    rows = {r.subject: r for r in measure(judged, *MARCH).of("telecom.rising-calls")}
    assert rows["price"].value == 200
    assert rows["price"].near_limit
    assert rows["card"].value == 0
    assert not rows["card"].near_limit


@pytest.mark.rule("R-CTEL-16", "X-SLA-16")
def test_promises_to_requests_have_four_measures() -> None:
    cases = (
        case("a", "consulting", closed="2026-03-02 12:00", satisfied=True),
        case("b", "complaint", closed="2026-03-05 12:00", satisfied=False),
        case("c", "order", closed="2026-03-02 12:00"),
        case("d", "order", closed="2026-03-05 12:00", due="2026-03-06 09:00"),
    )
    steps = (step("reopened", "2026-03-03 09:00", of="b"),)
    assert figures(portfolio(cases=cases, steps=steps), "service-promises") == {
        "effectiveness": Decimal("75.0"), "information-flow": Decimal("50.0"),
        "satisfaction": Decimal("50.0"), "timeliness": Decimal("75.0"),
    }  # fmt: skip


@pytest.mark.rule("R-CATV6-02")
def test_the_six_parts_of_the_system_show_what_they_dealt_with() -> None:
    cases = (
        case("a", "announcement"), case("b", "repair"), case("c", "event"),
        case("d", "complaint-order", telecom_responsibility="repair"), case("e", "our-own-kind"),
    )  # fmt: skip
    facts = portfolio(cases=cases, activities=(done("statistic"),))
    assert figures(facts, "subsystems") == {
        "announcement": 1, "business-handling": 2, "custom": 1, "event": 1, "statistics": 1,
        "supervision": 1,
    }  # fmt: skip


STANDARDS = [
    {"id": "reply", "audience": "family", "kind": "fast", "text": "answer at once"},
    {"id": "points", "audience": "family", "kind": "caring", "text": "points for years",
     "version": 2, "because": "customers left", "side": "internal"},
    {"id": "points", "audience": "family", "kind": "caring", "text": "points"},
    {"id": "line", "audience": "enterprise", "kind": "one-stop", "text": "one line, one stop"},
]  # fmt: skip


@pytest.mark.rule("R-CTEL-14", "R-CTEL-15", "X-KPI-25", "X-SLA-22")
def test_the_standards_are_the_companys_own_items_of_a_kind() -> None:
    family = figures(portfolio(), "standards-family", standards=STANDARDS)
    assert family == {
        "complete": Decimal("1.9"), "fast": 1, "convenient": 0, "caring": 1,
        "external": 1, "internal": 1,
    }  # fmt: skip
    enterprise = figures(portfolio(), "standards-enterprise", standards=STANDARDS)
    assert enterprise["complete"] == Decimal("1.1")
    assert enterprise["one-stop"] == 1
    judged = assess(portfolio(), standards=STANDARDS)
    rows = {r.subject: r.of for r in measure(judged, *MARCH).of("telecom.standards-family")}
    assert rows["complete"] == 107
    rows = {r.subject: r.of for r in measure(judged, *MARCH).of("telecom.standards-enterprise")}
    assert rows["complete"] == 89


@pytest.mark.rule("R-CTEL-02")
def test_the_framework_meets_five_demands() -> None:
    people = (
        Staff(id="li", name="Li", role="account manager", reports_to="city"),
        Staff(id="city", name="City", role="地市公司", reports_to="prov"),
        Staff(id="prov", name="Prov", role="省公司", reports_to="hq"),
        Staff(id="hq", name="HQ", role="总部"),
    )
    cases = (case("a", closed="2026-03-02 12:00", satisfied=True), case("b"))
    facts = portfolio(
        account(), account("lone", owner=""), staff=people, cases=cases,
        steps=(step("", "2026-03-02 10:00", of="a", to="repair"),),
    )  # fmt: skip
    assert figures(facts, "five-demands", standards=STANDARDS) == {
        "closed-loop": 100, "full-coverage": 50, "improvement": 1, "inside-and-outside": 50,
        "three-levels": 50,
    }  # fmt: skip


@pytest.mark.rule("R-CTEL-03", "X-ROLE-08")
def test_satisfaction_rolls_up_prefecture_province_and_headquarters() -> None:
    people = (
        Staff(id="li", name="Li", reports_to="chengdu"),
        Staff(id="wu", name="Wu", reports_to="mianyang"),
        Staff(id="chengdu", name="Chengdu", role="地市分公司", reports_to="sichuan"),
        Staff(id="mianyang", name="Mianyang", role="prefecture", reports_to="sichuan"),
        Staff(id="sichuan", name="Sichuan", role="province", reports_to="hq"),
        Staff(id="hq", name="HQ", role="headquarters"),
    )
    facts = portfolio(
        account("a"), account("b", owner="wu"), staff=people,
        surveys=(asked("", 5, "a"), asked("", 3, "b")),
    )  # fmt: skip
    assert figures(facts, "satisfaction-by-level") == {
        "headquarters/hq": 75, "prefecture/chengdu": 100, "prefecture/mianyang": 50,
        "province/sichuan": 75,
    }  # fmt: skip


@pytest.mark.rule("R-MOB-13", "R-MOB-06", "X-SLA-12")
def test_uncovered_hours_are_measured_per_manager() -> None:
    star = account(kind=PERSON, designations=(Designation.parse("mobile/diamond", "x"),))
    found = figures(portfolio(star), "uncovered-hours", serving="mobile")
    assert found == {"li": Decimal("133.0")}  # 168 hours without 5 x 7


@pytest.mark.rule("R-MOB-21")
def test_needs_are_analysed_in_three_dated_ways() -> None:
    key = account(designations=(Designation.parse("abc/A", "x"),))
    kinds = {"segmentation": date(2026, 1, 5), "value-analysis": date(2024, 1, 5)}
    evidence = tuple(Evidence(subject="acme", kind=k, day=d) for k, d in kinds.items())
    score = assess(portfolio(key, evidence=evidence)).of("acme").score("telecom.need-analyses")
    assert score is not None
    assert score.value is not None
    assert round(score.value, 1) == Decimal("33.3")  # one of three within a year

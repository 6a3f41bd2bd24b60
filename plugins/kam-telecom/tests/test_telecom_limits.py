"""Limits of complaints, installations, orders and renewals: due at which minute."""

from __future__ import annotations

from datetime import date

import pytest

import kam
from kam.model import Agreement, Designation
from kam_telecom import Telecom
from telecom_scenes import account, assess, at, case, codes, due, portfolio, step

END = date(2026, 3, 31)


@pytest.mark.rule(
    "X-SLA-04", "X-SLA-05", "X-SLA-06", "R-CABLE-40", "R-CABLE-41", "R-CABLE-42", "R-CABLE-60",
    "X-TIER-21",
)  # fmt: skip
@pytest.mark.parametrize(
    ("level", "moment"),
    [
        ("1", "2026-03-02 22:30"),
        ("2", "2026-03-03 01:30"),
        ("3", "2026-03-03 05:30"),
        ("一级", "2026-03-02 22:30"),
        ("三级", "2026-03-03 05:30"),
    ],
)
def test_a_complaint_is_answered_and_solved_by_its_level(level: str, moment: str) -> None:
    owed = due(portfolio(cases=(case(level=level, opened="2026-03-02 17:30"),)), end=END)
    for purpose in ("answer", "solution"):
        item = owed[f"deadline/k1/{purpose}"]
        assert item.due == at(moment)  # calendar hours, through the night
        assert item.rule.startswith("telecom.complaint-")


@pytest.mark.rule("R-CABLE-43", "X-TIER-21")
def test_the_authority_that_is_needed_makes_the_level() -> None:
    owed = due(portfolio(cases=(case(telecom_authority="需其他部门协助"),)), end=END)
    assert owed["deadline/k1/answer"].due == at("2026-03-02 17:00")
    assert owed["deadline/k1/answer"].rule == "telecom.complaint-2-answer"


@pytest.mark.rule("R-CABLE-43", "X-TIER-21")
def test_there_are_exactly_three_levels_of_complaint() -> None:
    facts = portfolio(
        cases=(
            case("a", level="4"),
            case("b"),
            case("c", level="1", telecom_authority="city-company"),
            case("d", level="2", telecom_authority="departments"),
        )
    )
    judged = assess(facts)
    found = [c for c in codes(judged) if "level" in c]
    assert sorted(found) == ["bad-level", "level-differs", "no-level"]
    differs = next(f for f in judged.findings if f.code == "level-differs")
    assert differs.text == (
        "the complaint c stands at level 1; whose authority it needs makes it level 3"
    )


@pytest.mark.rule("X-SLA-04")
def test_the_hours_can_be_overridden() -> None:
    facts = portfolio(cases=(case(level="1"),))
    changed = {"telecom.complaint-1-answer": {"hours": 2}}
    owed = due(facts, end=END, overrides=changed)
    assert owed["deadline/k1/answer"].due == at("2026-03-02 11:00")
    assert owed["deadline/k1/solution"].due == at("2026-03-02 14:00")


@pytest.mark.rule(
    "X-SLA-07", "X-SLA-08", "X-SLA-09", "R-CABLE-34", "R-CABLE-35", "R-CABLE-36", "R-CABLE-60"
)
@pytest.mark.parametrize(
    ("area", "kind", "moment"),
    [
        ("two-way", "installation", "2026-03-06 23:59"),
        ("未双向改造小区", "installation", "2026-03-09 23:59"),
        ("outside", "dedicated-line", "2026-03-11 23:59"),
    ],
)
def test_an_installation_is_done_by_the_area(area: str, kind: str, moment: str) -> None:
    home = account(telecom_area=area)
    ordered = case(kind=kind, agreed="2026-03-06 10:00")
    owed = due(portfolio(home, cases=(ordered,)), end=END)
    assert owed["deadline/k1/completion"].due == at(moment)


@pytest.mark.rule("R-CABLE-34")
def test_without_an_area_no_limit_holds_and_that_is_told() -> None:
    facts = portfolio(cases=(case(kind="installation", agreed="2026-03-06 10:00"),))
    assert "deadline/k1/completion" not in due(facts, end=END)
    assert "no-area" in codes(assess(facts))


@pytest.mark.rule("R-CABLE-33", "X-SLA-15")
def test_more_programmes_are_opened_promptly() -> None:
    owed = due(portfolio(cases=(case(kind="add-programme"),)), end=END)
    assert owed["deadline/k1/answer"].due == at("2026-03-02 13:00")
    assert owed["deadline/k1/completion"].due == at("2026-03-02 23:59")
    assert kam.rule_book(plugins=[Telecom()]).rule("telecom.add-programme").figure("days").proposed


@pytest.mark.rule("R-CABLE-07", "X-SLA-15")
@pytest.mark.parametrize("kind", ["consulting", "order", "repair", "maintenance"])
def test_key_accounts_are_handled_before_others(kind: str) -> None:
    facts = portfolio(
        account("key", designations=(Designation.parse("abc/A", "x"),)),
        account("other", designations=(Designation.parse("abc/C", "x"),)),
        cases=(case("k", kind, account="key"), case("o", kind, account="other")),
    )
    owed = due(facts, end=END)
    key, other = owed["deadline/k/answer"].due, owed["deadline/o/answer"].due
    assert key is not None
    assert other is not None
    assert key < other


@pytest.mark.rule("R-MOB-24", "X-SLA-15")
def test_a_mobile_complaint_has_no_limit_until_the_company_sets_one() -> None:
    facts = portfolio(cases=(case(kind="mobile-complaint"),))
    assert "deadline/k1/answer" not in due(facts, end=END)
    owed = due(facts, end=END, overrides={"telecom.mobile-complaint": {"hours": 1}})
    assert owed["deadline/k1/answer"].due == at("2026-03-02 10:00")


@pytest.mark.rule("R-CATV6-16", "X-SLA-16", "R-CATV6-32")
def test_a_complaint_order_has_the_limit_the_company_sets() -> None:
    facts = portfolio(cases=(case(kind="complaint-order"),))
    owed = due(facts, end=END)
    assert owed["deadline/k1/answer"].due == at("2026-03-03 09:00")
    assert owed["deadline/k1/solution"].due == at("2026-03-07 09:00")
    changed = {"telecom.complaint-order-handle": {"hours": 0}}
    assert "deadline/k1/solution" not in due(facts, end=END, overrides=changed)


@pytest.mark.rule("R-CATV6-17", "R-CATV6-23", "R-CTEL-33", "R-CATV6-32", "X-CAD-07", "R-CABLE-31")
@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("complaint-order", date(2026, 3, 4)),
        ("event", date(2026, 3, 6)),
        ("special-service", date(2026, 3, 6)),
        ("repair", date(2026, 3, 6)),
    ],
)
def test_a_return_contact_closes_the_loop(kind: str, day: date) -> None:
    done = case(kind=kind, closed="2026-03-03 10:00", status="closed")
    owed = due(portfolio(cases=(done,)), date(2026, 3, 4), END)
    item = owed["return-contact/k1/1"]
    assert item.ideal == day
    asked = due(
        portfolio(cases=(case(kind=kind, closed="2026-03-03 10:00", satisfied=True),)),
        date(2026, 3, 4),
        END,
    )
    assert "return-contact/k1/1" not in asked


@pytest.mark.rule("X-SLA-10", "R-CABLE-30", "R-CABLE-60", "R-CABLE-06", "R-CABLE-29", "X-CAD-02")
def test_renewals_are_reminded_of_listed_and_sent_for_approval() -> None:
    ends = Agreement(
        id="tv", account="acme", kind="subscription", product="Sport", end=date(2026, 4, 17)
    )
    owed = due(portfolio(agreements=(ends,)), end=date(2026, 4, 30))
    approval = owed["renewal/tv/2026-7d-approval"]
    assert approval.ideal == date(2026, 4, 10)  # one week before
    assert str(approval.summary) == (
        "Start the renewal approval of Sport for ACME, which ends in 7 days"
    )
    assert owed["renewal/tv/2026-30d"].ideal == date(2026, 3, 18)
    assert owed["renewal/tv/2026-7d"].ideal == date(2026, 4, 10)
    lists = [c for c in owed.values() if c.kind == "renewal-list"]
    assert [c.ideal for c in lists] == [date(2026, 4, 6), date(2026, 4, 13)]  # within 14 days
    assert "Sport" in str(lists[0].details[0])


@pytest.mark.rule("R-CATV6-13")
def test_an_order_that_waits_for_an_event_has_no_running_limit() -> None:
    facts = portfolio(
        account(designations=(Designation.parse("abc/A", "x"),)),
        cases=(
            case("e", "event", status="suspended"),
            case("k1", "repair", event="e", telecom_repair_kind="concentrated"),
        ),
        steps=(step("suspended", "2026-03-02 09:30", of="k1"),),
    )
    item = due(facts, end=END)["deadline/k1/answer"]
    assert item.due is None
    assert any("stands still" in str(r.text) or "stood" in str(r.text) for r in item.reasons)


@pytest.mark.rule("X-SLA-22")
def test_a_standard_with_a_time_limit_is_a_deadline() -> None:
    standard = {
        "id": "reply", "audience": "family", "kind": "fast", "text": "answer in six hours",
        "hours": 6, "cases": ["consulting"],
    }  # fmt: skip
    facts = portfolio(cases=(case(kind="consulting"),))
    owed = due(facts, end=END, standards=[standard])
    assert owed["deadline/k1/answer"].due == at("2026-03-02 15:00")
    assert owed["deadline/k1/answer"].rule == "telecom.standard-family-reply"

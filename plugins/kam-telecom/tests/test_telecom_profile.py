"""Columns and forms: cells that are read or refused, fields that have to be filled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kam
from kam.model import Activity, Agreement
from kam.plugins import InvalidField, ProfileField, RecordForm
from kam.workspace import read_workspace
from telecom_scenes import (
    AS_OF,
    PERSON,
    account,
    assess,
    book,
    case,
    cells,
    codes,
    contact,
    portfolio,
    read,
)

SOLUTION = "return visit about a solution"


def field(slug: str, **table: Any) -> ProfileField:
    rule = book(**table).rule(f"telecom.{slug}")
    assert isinstance(rule, ProfileField)
    return rule


def form(slug: str) -> RecordForm:
    rule = book().rule(f"telecom.form-{slug}")
    assert isinstance(rule, RecordForm)
    return rule


def missing(judged: kam.Assessment, title: str) -> str:
    """Return what a form asks for in vain, empty when nothing."""
    found = [f for f in judged.findings if f.code == "form-incomplete" and title in f.text]
    return " | ".join(f.text for f in found)


@pytest.mark.rule("R-MOB-05")
def test_the_brand_is_one_of_those_the_company_has() -> None:
    brands = field("brand", brands=["red", "green", "blue"])
    assert read(brands, "Green") == "green"
    with pytest.raises(InvalidField) as refused:
        read(brands, "yellow")
    assert refused.value.allowed == "red (red), green (green), blue (blue)"
    judged = assess(portfolio(account(telecom_brand="yellow")), brands=["red", "green", "blue"])
    bad = next(f for f in judged.findings if f.code == "bad-cell")
    assert bad.column == "telecom.brand"
    assert read(field("brand"), "anything") == "anything"  # until the company names its brands


@pytest.mark.rule("R-MOB-08")
def test_membership_of_the_vip_club_is_stored_and_gives_its_services() -> None:
    member = account("in", kind=PERSON, telecom_vip_club="是")
    other = account("out", kind=PERSON, telecom_vip_club="no")
    judged = assess(portfolio(member, other))
    held = {a.account.id: {e.service for e in a.entitlements} for a in judged.accounts}
    assert "vip-club" in held["in"]
    assert "vip-club" not in held["out"]
    assert "bad-cell" in codes(assess(portfolio(account(telecom_vip_club="gold member"))))


@pytest.mark.rule("R-MOB-09")
def test_a_points_balance_is_a_number() -> None:
    assert read(field("points"), "1,250") == Decimal(1250)
    with pytest.raises(InvalidField, match="no number"):
        read(field("points"), "many")


@pytest.mark.rule("R-CABLE-48", "X-REC-02")
def test_card_and_device_numbers_are_kept_private() -> None:
    for slug in ("smart-card", "device"):
        assert field(slug).private
        assert field(slug).kind.value == "list"
        assert read(field(slug), "A1; A2") == ("A1", "A2")


@pytest.mark.rule("R-CABLE-45", "R-CABLE-46", "R-CABLE-48", "R-CABLE-50", "X-REC-02", "X-REC-04")
def test_the_dossier_has_three_groups_and_the_fields_of_the_specification() -> None:
    forms = [form(f"dossier-{x}") for x in ("account", "contact", "use", "visit")]
    groups = {f.group.en for x in forms for f in x.fields if f.group}
    assert groups == {"basic data", "business use", "service records"}
    person = {f.column for f in form("dossier-contact").fields}
    assert person == {
        "name", "sex", "telecom.identity-number", "birthday", "telecom.employer", "department",
        "title",
    }  # fmt: skip
    state = {f.column for f in form("dossier-account").fields}
    assert {"tier", "telecom.smart-card", "telecom.device"} <= state
    assert field("identity-number").private
    wang = contact(sex="female")
    empty = form("dossier-contact").missing(wang, all_fields=True)
    assert {f.column for f in empty} >= {"telecom.identity-number", "birthday", "telecom.employer"}


@pytest.mark.rule("R-CABLE-50", "X-REC-02")
def test_a_paid_service_has_kind_and_term() -> None:
    endless = Agreement(id="tv", account="acme", kind="sport")
    judged = assess(portfolio(agreements=(endless,)))
    assert "until" in missing(judged, "paid services")
    dated = Agreement(id="tv", account="acme", kind="sport", end=date(2026, 12, 31))
    assert not missing(assess(portfolio(agreements=(dated,))), "paid services")


@pytest.mark.rule("R-CABLE-27", "X-REC-22")
def test_an_application_holds_reason_customer_device_programmes_and_term() -> None:
    empty = case(kind="special-service")
    text = missing(assess(portfolio(cases=(empty,))), "application")
    assert [w for w in ("reason", "customer data", "device", "programme", "term") if w in text] == [
        "reason", "device", "programme", "term",
    ]  # fmt: skip
    full = case(
        kind="special-service", telecom_reason="press", telecom_device_type="HD box",
        telecom_programmes="sport; film", telecom_term="one year",
    )  # fmt: skip
    assert not missing(assess(portfolio(cases=(full,))), "application")


@pytest.mark.rule("R-CABLE-32", "X-REC-23")
def test_an_installation_record_holds_state_reaction_and_the_installer() -> None:
    done = Activity(account="acme", day=AS_OF, kind="installation")
    text = missing(assess(portfolio(activities=(done,))), "installation record")
    assert "final state" in text
    assert "reaction" in text
    assert "installer" in text
    columns = {
        "telecom_final_state": "works", "telecom_reaction": "pleased",
        "telecom_installer_rating": "good",
    }  # fmt: skip
    full = Activity(account="acme", day=AS_OF, kind="installation", profile=cells(columns))
    assert not missing(assess(portfolio(activities=(full,))), "installation record")


@pytest.mark.rule("R-CABLE-55", "X-REC-17")
def test_the_opinion_form_holds_opinion_repair_record_and_receipt() -> None:
    assert [f.column for f in form("opinion").fields] == [
        "title", "telecom.repair-record", "telecom.receipt",
    ]  # fmt: skip
    silent = case(kind="opinion")
    assert "opinion or complaint" in missing(assess(portfolio(cases=(silent,))), "complaints")


@pytest.mark.rule("R-CABLE-21", "X-REC-04")
def test_a_visit_on_a_solution_carries_the_customers_signature() -> None:
    blank = Activity(account="acme", day=AS_OF, kind="solution-visit", content="x", outcome="y")
    assert "signature" in missing(
        assess(portfolio(activities=(blank,))), "return visit about a solution"
    )
    unsigned = Activity(
        account="acme", day=AS_OF, kind="solution-visit", content="x", outcome="y", signed=False
    )
    assert "unsigned" in codes(assess(portfolio(activities=(unsigned,))))
    signed = Activity(
        account="acme", day=AS_OF, kind="solution-visit", content="x", outcome="y", signed=True
    )
    judged = assess(portfolio(activities=(signed,)))
    assert "unsigned" not in codes(judged)
    assert not missing(judged, SOLUTION)
    visit = Activity(account="acme", day=AS_OF, kind="visit", content="x")
    assert not missing(assess(portfolio(activities=(visit,))), SOLUTION)


@pytest.mark.rule("R-CATV6-08", "X-REC-19")
def test_a_work_order_is_consulting_repair_or_complaint() -> None:
    kinds = field("order-kind")
    assert [read(kinds, x) for x in ("咨询类", "repair", "投诉类")] == [
        "consulting", "repair", "complaint",
    ]  # fmt: skip
    with pytest.raises(InvalidField, match="not known"):
        read(kinds, "praise")
    assert "kind of work order" in missing(
        assess(portfolio(cases=(case(kind="work-order"),))), "work order"
    )


@pytest.mark.rule("R-CATV6-09", "X-REC-19")
def test_a_consulting_order_has_type_and_content() -> None:
    text = missing(assess(portfolio(cases=(case(kind="consulting"),))), "consulting order")
    assert "type of call" in text
    assert "what the customer said" in text


@pytest.mark.rule("R-CATV6-11", "R-CATV6-12", "X-REC-19")
def test_a_repair_is_ordinary_or_concentrated_and_the_customer_is_verified() -> None:
    with pytest.raises(InvalidField, match="not known"):
        read(field("repair-kind"), "huge")
    text = missing(assess(portfolio(cases=(case(kind="repair"),))), "repair order")
    for word in ("kind of repair", "user certificate", "address", "name"):
        assert word in text
    checked = {"telecom_checked_certificate": "yes", "telecom_checked_address": "yes"}
    wrong = case(
        kind="repair", telecom_repair_kind="ordinary", telecom_checked_name="no", **checked
    )
    found = [f for f in assess(portfolio(cases=(wrong,))).findings if f.code == "not-verified"]
    assert [f.column for f in found] == ["telecom.checked-name"]


@pytest.mark.rule("R-CATV6-13")
def test_a_concentrated_fault_is_linked_to_its_event_and_suspended() -> None:
    lone = case("r", "repair", telecom_repair_kind="集中故障")
    assert "no-event" in codes(assess(portfolio(cases=(lone,))))
    event = case("e", "event")
    running = case("r", "repair", telecom_repair_kind="concentrated", event="e")
    assert "not-suspended" in codes(assess(portfolio(cases=(event, running))))
    waiting = case("r", "repair", telecom_repair_kind="concentrated", event="e", status="suspended")
    found = codes(assess(portfolio(cases=(event, waiting))))
    assert "no-event" not in found
    assert "not-suspended" not in found


@pytest.mark.rule("R-CATV6-06")
def test_one_call_gives_one_work_order() -> None:
    twice = (
        case("a", "work-order", telecom_call="C77"),
        case("b", "repair", telecom_call="C77"),
        case("c", "repair", telecom_call="C78"),
    )
    found = [f for f in assess(portfolio(cases=twice)).findings if f.code == "same-call"]
    assert [f.text for f in found] == [
        "the call C77 has 2 work orders: a, b; one call gives one order"
    ]


@pytest.mark.rule("R-CATV6-15")
def test_the_handler_of_a_complaint_fills_in_three_things() -> None:
    closed = case(kind="complaint-order", closed="2026-03-02 12:00", status="closed")
    (told,) = [f for f in assess(portfolio(cases=(closed,))).findings if f.code == "not-filled"]
    for word in ("satisfaction", "what was done", "return contact"):
        assert word in told.text
    full = case(
        kind="complaint-order", closed="2026-03-02 12:00", status="closed", satisfied=True,
        telecom_handling="new cable", telecom_return_contact_by="Li Lei",
    )  # fmt: skip
    assert "not-filled" not in codes(assess(portfolio(cases=(full,))))


@pytest.mark.rule("R-CATV6-21", "R-CATV6-22", "X-REC-20")
def test_an_event_holds_type_area_name_description_and_kind_of_fault() -> None:
    text = missing(assess(portfolio(cases=(case(kind="event"),))), "event record")
    for word in ("type of suspension", "area affected", "name", "description", "kind of fault"):
        assert word in text
    kinds = field("fault-kind")
    assert [word for word, _ in kinds.choices] == [
        "optical-cable", "cable", "equipment", "machine-room", "power-cut",
    ]  # fmt: skip
    assert read(kinds, "机房") == "machine-room"
    with pytest.raises(InvalidField, match="not known"):
        read(kinds, "lightning")


@pytest.mark.rule("R-CATV6-05", "X-REC-20")
def test_an_announcement_shows_content_time_department_and_person() -> None:
    text = missing(assess(portfolio(cases=(case(kind="announcement"),))), "announcement sheet")
    for word in ("what the customer said", "time", "department", "person"):
        assert word in text
    full = case(
        kind="announcement", due="2026-03-05 08:00", owner="li", telecom_content="outage",
        telecom_department="operations",
    )  # fmt: skip
    assert not missing(assess(portfolio(cases=(full,))), "announcement sheet")


@pytest.mark.rule("X-REC-02")
def test_columns_load_validate_and_survive_without_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_text('[workspace]\nname = "T"\n', encoding="utf-8")
    (tmp_path / "accounts.csv").write_text(
        "name,owner,telecom.arpu,telecom.area,telecom.points-expire\n"
        "Mill,Li,12.5,双向,2026-05-31\nShop,Li,x,two-way,\n",
        encoding="utf-8",
    )
    loaded = read_workspace(tmp_path)
    mill, _ = loaded.portfolio.accounts
    assert dict(mill.profile) == {
        "telecom.arpu": "12.5", "telecom.area": "双向", "telecom.points-expire": "2026-05-31",
    }  # fmt: skip
    without = kam.assess(loaded.portfolio, kam.rule_book(), as_of=AS_OF)
    notes = [f for f in without.findings if f.code == "unknown-column"]
    assert {f.severity.value for f in notes} == {"note"}
    assert len(notes) == 3
    judged = kam.assess(loaded.portfolio, book(), as_of=AS_OF)
    bad = [(f.row, f.column) for f in judged.findings if f.code == "bad-cell"]
    assert bad == [(2, "telecom.area"), (3, "telecom.arpu")]
    mill, shop = judged.portfolio.accounts
    assert field("arpu").of(shop) is None
    assert field("arpu").of(mill) == Decimal("12.5")

"""Levels: who stands where, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import kam
from kam.facts import resolve
from kam.model import Account, Designation, Evidence, Figure, Money, Portfolio
from kam.plugins import LevelGroup
from kam.rules import AccountView, RuleBook
from telecom_scenes import AS_OF, PERSON, account, assess, book, portfolio


def persons(**arpu: int) -> tuple[Account, ...]:
    return tuple(
        account(name, kind=PERSON, telecom_arpu=str(value)) for name, value in arpu.items()
    )


def level(judged: kam.Assessment, ident: str, scheme: str) -> str:
    tier = judged.of(ident).tier_in(scheme)
    return tier.level.name if tier else ""


@pytest.mark.rule("X-TIER-06", "R-MOB-01")
def test_mobile_levels_follow_the_rank_by_revenue_per_user() -> None:
    people = persons(a=600, b=230, c=120, d=30, e=12, f=6, g=2)
    judged = assess(portfolio(*people))
    found = {name: level(judged, name, "mobile") for name in "abcdefg"}
    assert found == {
        "a": "diamond",
        "b": "diamond",  # 600 of 1000 stand above, and diamond reaches to 80 %
        "c": "gold",
        "d": "silver",
        "e": "vip",
        "f": "ordinary",  # 99.2 % above
        "g": "ordinary",
    }
    tier = judged.of("c").tier_in("mobile")
    assert tier is not None
    assert str(tier.reasons[0].text) == (
        "arpu 120 (telecom.arpu) is rank 3 of 7; the accounts above it make 83 % of the total, "
        "which puts it in mobile/gold"
    )


@pytest.mark.rule("X-TIER-06", "R-MOB-01")
def test_mobile_levels_by_fixed_limits_which_are_none_until_set() -> None:
    people = persons(a=500, b=200, c=10)
    limits = {"method": "limits", "limit_diamond": 400, "limit_gold": 150}
    judged = assess(portfolio(*people), overrides={"telecom.mobile": limits})
    assert [level(judged, x, "mobile") for x in "abc"] == ["diamond", "gold", "ordinary"]
    unset = assess(portfolio(*people), overrides={"telecom.mobile": {"method": "limits"}})
    assert [level(unset, x, "mobile") for x in "abc"] == ["ordinary"] * 3


@pytest.mark.rule("X-TIER-06", "R-MOB-01")
def test_monthly_figures_win_over_the_column_and_are_averaged() -> None:
    months = ("2025-12", "2026-01", "2026-02")
    figures = tuple(
        Figure(account="a", period=m, measure="arpu", value=Decimal(v))
        for m, v in zip(months, (90, 120, 150), strict=True)
    )
    facts = portfolio(account("a", kind=PERSON, telecom_arpu="5"), figures=figures)
    judged = assess(facts)
    tier = judged.of("a").tier_in("mobile")
    assert tier is not None
    assert "120 (2025-12..2026-02)" in str(tier.reasons[0].text)


@pytest.mark.rule("R-MOB-09")
def test_points_may_be_the_value_that_counts() -> None:
    rich = account("rich", kind=PERSON, telecom_points="9,000", telecom_arpu="1")
    poor = account("poor", kind=PERSON, telecom_points="100", telecom_arpu="99")
    judged = assess(portfolio(rich, poor), overrides={"telecom.mobile": {"measure": "points"}})
    assert level(judged, "rich", "mobile") == "diamond"
    assert level(judged, "poor", "mobile") == "vip"  # 98.9 % above


@pytest.mark.rule("X-TIER-07", "R-MOB-02", "R-MOB-03")
def test_segments_part_groups_individuals_and_the_ordinary() -> None:
    facts = portfolio(
        account("big", revenue=_cny(900_000)),
        account("small", revenue=_cny(10_000)),
        account("star", kind=PERSON, telecom_arpu="900"),
        account("plain", kind=PERSON, telecom_arpu="10"),
        account("card", kind=PERSON, designations=(Designation.parse("mobile/gold", "issued"),)),
    )
    judged = assess(facts)
    found = {a.account.id: level(judged, a.account.id, "mobile-segment") for a in judged.accounts}
    assert found == {
        "big": "group-key",
        "small": "ordinary",
        "star": "individual-key",
        "plain": "ordinary",
        "card": "individual-key",
    }


def _cny(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


@pytest.mark.rule("R-MOB-04", "R-MOB-03", "X-TIER-07")
def test_an_important_individual_needs_a_recorded_approval() -> None:
    wanted = "mobile-segment/important-individual"
    judge = account("judge", kind=PERSON, designations=(Designation.parse(wanted, "court"),))
    refused = assess(portfolio(judge))
    assert level(refused, "judge", "mobile-segment") == "ordinary"
    tier = refused.of("judge").tier_in("mobile-segment")
    assert tier is not None
    said = [str(r.text) for r in tier.reasons]
    assert any("approv" in text for text in said)
    approval = Evidence(subject="judge", kind="approval", day=date(2026, 1, 5), value=wanted)
    approved = assess(portfolio(judge, evidence=(approval,)))
    assert level(approved, "judge", "mobile-segment") == "important-individual"


@pytest.mark.rule("X-TIER-16", "R-CTEL-12")
def test_families_have_exactly_four_grades_by_actual_consumption() -> None:
    scheme = book().schemes["telecom-family"]
    assert [x.name for x in scheme.levels] == ["diamond", "gold", "silver", "basic"]
    people = tuple(
        account(name, kind=PERSON, telecom_consumption=str(value))
        for name, value in {"a": 800, "b": 150, "c": 40, "d": 10}.items()
    )
    judged = assess(portfolio(*people))
    assert [level(judged, x, "telecom-family") for x in "abcd"] == [
        "diamond", "gold", "silver", "basic",
    ]  # fmt: skip


@pytest.mark.rule("X-TIER-17", "R-CTEL-13")
def test_the_ten_codes_have_no_order_until_the_company_gives_one() -> None:
    scheme = book().schemes["telecom-enterprise"]
    assert [x.name for x in scheme.levels] == [
        "1A", "2A", "3A", "4A", "5A", "1B", "2B", "3B", "4B", "5B",
    ]  # fmt: skip
    assert not scheme.ordered
    assert all(x.group is None for x in scheme.levels)
    order = ["5A", "4A", "3A", "2A", "1A", "5B", "4B", "3B", "2B", "1B"]
    ordered = book(enterprise_order=order, enterprise_top=["5A"]).schemes["telecom-enterprise"]
    assert ordered.ordered
    assert [x.name for x in ordered.levels] == order
    assert ordered.level("5A").group is LevelGroup.TOP


@pytest.mark.rule("X-TIER-17", "R-CTEL-13")
def test_a_code_is_given_by_hand_and_nobody_else_has_one() -> None:
    graded = account("city", designations=(Designation.parse("telecom-enterprise/3A", "x"),))
    wrong = account("odd", designations=(Designation.parse("telecom-enterprise/6A", "x"),))
    judged = assess(portfolio(graded, wrong))
    assert level(judged, "city", "telecom-enterprise") == "3A"
    assert level(judged, "odd", "telecom-enterprise") == ""


@pytest.mark.rule("X-TIER-15", "R-CABLE-01", "R-CABLE-02")
def test_cable_kinds_leader_partner_and_group() -> None:
    facts = portfolio(
        account("mill", since=date(2015, 1, 1)),
        account("mayor", kind=PERSON, telecom_body="市级机关"),
        account("boss", kind=PERSON, parent="mill"),
        account("viewer", kind=PERSON),
    )
    judged = assess(facts, serving="cable")
    found = {a.account.id: level(judged, a.account.id, "cable") for a in judged.accounts}
    assert found == {"mill": "group", "mayor": "leader", "boss": "partner", "viewer": ""}
    assert judged.of("mayor").group is LevelGroup.TOP
    assert judged.of("mill").group is LevelGroup.MIDDLE
    assert judged.of("viewer").tier.scheme == "abc"  # no kind of key customer: served as before
    assert "city body" in str(judged.of("mayor").tier.reasons[0].text)


@pytest.mark.rule("R-CABLE-01", "R-CABLE-02")
def test_the_partner_class_asks_for_the_years_the_company_sets() -> None:
    facts = portfolio(
        account("mill", since=date(2024, 1, 1)), account("boss", kind=PERSON, parent="mill")
    )
    assert level(assess(facts), "boss", "cable") == "partner"
    assert level(assess(facts, partner_years=3), "boss", "cable") == ""


@pytest.mark.rule("X-TIER-06", "X-TIER-16", "X-TIER-15")
def test_level_groups_as_proposed() -> None:
    rules: RuleBook = book()
    groups = {
        f"{name}/{x.name}": x.group.value
        for name in ("mobile", "telecom-family", "cable")
        for x in rules.schemes[name].levels
        if x.group
    }
    assert groups == {
        "mobile/diamond": "top",
        "mobile/gold": "middle",
        "mobile/silver": "base",
        "mobile/vip": "base",
        "mobile/ordinary": "base",
        "telecom-family/diamond": "top",
        "telecom-family/gold": "middle",
        "telecom-family/silver": "base",
        "telecom-family/basic": "base",
        "cable/leader": "top",
        "cable/partner": "top",
        "cable/group": "middle",
    }


def test_a_customer_of_another_business_has_no_level_there() -> None:
    viewer = account("v", kind=PERSON, telecom_services="cable", telecom_body="city")
    judged = assess(portfolio(viewer))
    assert level(judged, "v", "mobile") == ""
    assert level(judged, "v", "cable") == "leader"


@pytest.mark.rule("R-CATV6-01")
@pytest.mark.parametrize("count", [2_000, pytest.param(115_000, marks=pytest.mark.exhaustive)])
def test_all_customers_of_a_city_are_levelled(count: int) -> None:
    accounts = tuple(
        account(f"a{n}", kind=PERSON, telecom_arpu=Decimal(n % 997 + 1)) for n in range(count)
    )
    facts = resolve(Portfolio(accounts=accounts), book(), this_year=AS_OF.year).portfolio
    views = [AccountView(facts, a, AS_OF) for a in facts.accounts]
    scheme = book().schemes["mobile"]
    assert scheme.fit is not None
    assert scheme.decide is not None
    state = scheme.fit(views, scheme)
    judged = [scheme.decide(v, state, scheme) for v in views]
    found = {one.level for one in judged if one}
    assert None not in judged
    assert found == {"diamond", "gold", "silver", "vip", "ordinary"}

"""Tiers of the smart bank, types of the commercial bank, services per level."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from banking_scenes import bank, book, customer, judge, margin, person
from kam.model import AccountKind, Designation, Evidence
from kam.rules import Entitlement, LevelGroup


def tiers(scheme: str, *customers: Any, figures: Any = (), **rules: Any) -> list[str]:
    """Return the level of every customer, ``-`` where the scheme does not judge."""
    found = judge(bank(*customers, figures=tuple(figures)), **rules)
    return [t.level.name if (t := a.tier_in(scheme)) else "-" for a in found.accounts]


@pytest.mark.rule("X-TIER-03", "R-SBANK-01")
def test_exactly_three_tiers_vip_above_focus_above_ordinary() -> None:
    """VIP and focus are key; top, middle and base serve them (3.2)."""
    scheme = book().schemes["smart-bank"]

    assert scheme.ordered
    assert [(x.name, x.key, x.group) for x in scheme.levels] == [
        ("vip", True, LevelGroup.TOP),
        ("focus", True, LevelGroup.MIDDLE),
        ("ordinary", False, LevelGroup.BASE),
    ]


@pytest.mark.rule("X-TIER-03", "R-SBANK-01", "R-SBANK-09")
def test_contribution_alone_ranks_80_15_5() -> None:
    """Where nobody judged consumption and loyalty the contribution decides (G-04)."""
    four = [customer(i) for i in "abcd"]
    figures = [margin(i, v) for i, v in zip("abcd", (800, 150, 40, 10), strict=True)]

    assert tiers("smart-bank", *four, figures=figures) == ["vip", "focus", "ordinary", "ordinary"]


@pytest.mark.rule("X-TIER-03", "R-SBANK-08", "R-SBANK-09")
def test_consumption_and_loyalty_weigh_the_contribution() -> None:
    """Equal contributions part by the two other inputs; the reason names all three."""
    loyal = customer("a", cells={"consumption": "90", "loyalty": "100"})
    fickle = customer("b", cells={"consumption": "20", "loyalty": "0"})
    found = judge(bank(loyal, fickle, figures=(margin("a", 1000), margin("b", 1000))))

    assert [str(found.of(i).tier) for i in "ab"] == ["smart-bank/vip", "smart-bank/focus"]
    why = found.of("b").tier.reasons[0].render()
    assert (
        "contribution 1,000 (2025), weighed with 10 % by consumption 20 and loyalty 0, is 100"
        in (why)
    )


@pytest.mark.rule("X-TIER-03", "R-SBANK-01")
def test_limits_or_people_decide_where_the_bank_wants_it() -> None:
    """Both limits are reached at their own value; by hand a reason is told."""
    two = (customer("a"), customer("b"))
    figures = [margin("a", 500), margin("b", 499)]
    limits = {"method": "limits", "limit_vip": 500, "limit_focus": 499}

    assert tiers("smart-bank", *two, figures=figures, smart_bank=limits) == ["vip", "focus"]
    by_hand = {"method": "designation"}
    assert tiers("smart-bank", *two, figures=figures, smart_bank=by_hand) == [
        "ordinary", "ordinary",
    ]  # fmt: skip
    chosen = customer(designations=(Designation(scheme="smart-bank", level="vip", reason="mayor"),))
    assert str(judge(bank(chosen)).of("acme").tier) == "smart-bank/vip"


def test_no_contribution_leaves_a_customer_ordinary() -> None:
    """Nothing known, or nothing earned, is nothing to rank."""
    assert tiers("smart-bank", customer("a"), figures=[margin("a", 0)]) == ["ordinary"]


@pytest.mark.rule("R-SBANK-08")
def test_identification_records_interest_of_each_customer() -> None:
    """Interest in the future and in long cooperation; 101 is off the scale."""
    asked = customer(cells={"interest": "70", "long_cooperation": "40"})
    wrong = customer("b", cells={"interest": "many"})
    found = judge(bank(asked, wrong))

    assert [f.column for f in found.findings if f.code == "bad-cell"] == ["banking.interest"]
    score = found.of("acme").score("banking.service-evaluation")
    assert score is not None
    assert score.value == 70


@pytest.mark.rule("X-TIER-04", "R-CBANK-08")
def test_persons_and_legal_entities_are_tiered_apart() -> None:
    """Each scheme judges its own kind of customer and knows nothing of the other."""
    both = (customer("corp"), person("li"))

    assert tiers("bank-corporate", *both) == ["ordinary", "-"]
    assert tiers("bank-person", *both) == ["-", "ordinary"]


@pytest.mark.rule("X-TIER-04", "R-CBANK-08")
def test_segments_serve_each_kind_by_its_own_scheme() -> None:
    """[rules.segments] organisation and individual name them."""
    segments = {"organisation": "bank-corporate", "individual": "bank-person"}
    found = judge(bank(customer("corp"), person("li")), segments=segments)

    assert [str(found.of(i).tier) for i in ("corp", "li")] == [
        "bank-corporate/ordinary", "bank-person/ordinary",
    ]  # fmt: skip


@pytest.mark.rule("X-TIER-04", "R-CBANK-04")
@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"cells": {"customer_type": "multinational"}}, "multinational"),
        ({"cells": {"customer_type": "外商独资企业"}}, "wholly foreign-owned"),
        ({"ownership": "中外合资"}, "joint venture"),
        ({"size": "大型集团"}, "large group"),
        ({"ownership": "高新技术企业"}, "high-tech"),
    ],
)
def test_five_types_of_high_end_corporate_customers(fields: dict[str, Any], kind: str) -> None:
    """Recognised by the column, or by what size and ownership say."""
    tier = judge(bank(customer(**fields))).of("acme").tier_in("bank-corporate")
    assert tier is not None

    assert tier.level.name == "high-end"
    assert f"type of customer: {kind}" in tier.reasons[0].render()


@pytest.mark.rule("X-TIER-04", "R-CBANK-05")
def test_a_high_end_individual_has_steady_job_steady_income_and_higher_education() -> None:
    """All three are needed."""
    traits = {"steady_job": "yes", "steady_income": "是", "higher_education": "yes"}
    two = {**traits, "higher_education": "no"}

    assert tiers("bank-person", person("a", cells=traits), person("b", cells=two)) == [
        "high-end", "ordinary",
    ]  # fmt: skip


@pytest.mark.rule("X-TIER-04", "R-CBANK-09", "R-CBANK-10")
def test_assets_make_vip_and_affluent_where_limits_are_set() -> None:
    """No limit is in the source, so none is in force until the bank sets it (G-04)."""
    rich, well_off = person("a", cells={"aum": "1000000"}), person("b", cells={"aum": "200000"})
    limits = {"limit_vip": 1_000_000, "limit_affluent": 200_000}

    assert tiers("bank-person", rich, well_off) == ["ordinary", "ordinary"]
    assert tiers("bank-person", rich, well_off, bank_person=limits) == ["vip", "affluent"]
    corporate = customer(cells={"aum": "1000000", "customer_type": "large-group"})
    assert tiers("bank-corporate", corporate, bank_corporate={"limit_vip": 1_000_000}) == ["vip"]


def held(ident: str, scheme: str, level: str) -> list[str]:
    """Return the titles of the bank's services that a customer of a level has."""
    by_hand = (Designation(scheme=scheme, level=level, reason="test"),)
    kind = AccountKind.INDIVIDUAL if scheme == "bank-person" else AccountKind.ORGANISATION
    found = judge(bank(customer(ident, designations=by_hand, kind=kind)), serving=scheme).of(ident)
    return [
        r.title.en
        for r in found.entitlements
        if r.id.startswith("banking.") and any(scheme in x for x in r.levels)
    ]


@pytest.mark.rule("R-SBANK-02", "R-SBANK-03", "R-SBANK-04")
@pytest.mark.parametrize(
    ("level", "services"),
    [
        ("ordinary", {"basic experience: respect for individuality",
                      "basic experience: professional service",
                      "basic experience: convenient service"}),
        ("focus", {"performance experience: knowledge gain", "performance experience: fashion",
                   "performance experience: brand building"}),
        ("vip", {"incentive experience: service innovation",
                 "incentive experience: product customisation",
                 "incentive experience: display of status"}),
    ],
)  # fmt: skip
def test_every_tier_has_its_experience_of_three_elements(level: str, services: set[str]) -> None:
    """Basic, performance and incentive experience."""
    assert set(held("acme", "smart-bank", level)) == services


@pytest.mark.rule("R-CBANK-09", "R-CBANK-10")
def test_services_of_vip_and_affluent_types() -> None:
    """Individual asset management; credit, combined loans and investment on top of deposits."""
    vip = {"highly individual service", "asset management"}

    assert set(held("acme", "bank-corporate", "vip")) == vip
    assert set(held("acme", "bank-person", "vip")) == vip
    assert set(held("acme", "bank-person", "affluent")) == {
        "personal credit", "combined loans", "investment service",
    }  # fmt: skip
    assert held("acme", "bank-person", "high-end") == []


@pytest.mark.rule("R-SBANK-03")
def test_the_bank_may_give_a_service_to_other_levels() -> None:
    """The levels of a service are a parameter; use without the right is told."""
    use = Evidence(subject="acme", kind="entitlement", day=date(2025, 12, 1), value="knowledge")
    facts = bank(customer(), evidence=(use,))

    told = [f.code for f in judge(facts).findings if f.code == "not-entitled"]
    opened = judge(facts, service_knowledge={"levels": ("smart-bank/ordinary",)})
    assert told == ["not-entitled"]
    assert [f for f in opened.findings if f.code == "not-entitled"] == []
    assert len([r for r in book().of(Entitlement) if r.set_id == "banking"]) == 14

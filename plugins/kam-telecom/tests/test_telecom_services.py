"""Services of levels, settings, roles and channels."""

from __future__ import annotations

import re
from typing import Any

import pytest
from attrs import fields

from kam.model import Designation, Evidence, Staff
from kam.plugins import Channel, Entitlement, PluginError, Role, ServiceHours, Term
from kam_telecom.settings import ManagerRules
from telecom_scenes import AS_OF, PERSON, account, assess, book, case, codes, portfolio

KEY = (Designation.parse("abc/A", "x"),)
POST = "telecom.key-account-post"
PLAIN = (Designation.parse("abc/C", "x"),)


def services(facts: Any, ident: str = "acme", **options: Any) -> set[str]:
    return {e.service for e in assess(facts, **options).of(ident).entitlements}


def service(slug: str) -> Entitlement:
    rule = book().rule(f"telecom.service-{slug}")
    assert isinstance(rule, Entitlement)
    return rule


@pytest.mark.rule("R-MOB-06", "R-MOB-13", "X-SLA-12")
def test_the_manager_is_there_for_individual_key_customers_round_the_clock() -> None:
    rule = service("manager-24h")
    assert rule.there is not None
    assert rule.there.hours == 24
    person = account(kind=PERSON, designations=KEY)
    assert "manager-24h" in services(portfolio(person))
    assert "manager-24h" not in services(portfolio(account(designations=KEY)))


@pytest.mark.rule("R-CABLE-03", "X-SLA-11")
def test_the_post_is_reachable_seven_days_and_24_hours() -> None:
    rule = service("post-7x24")
    assert rule.there is not None
    assert (rule.there.days, rule.there.hours) == (7, 24)
    assert not rule.figure("hours").proposed  # both figures are printed
    changed = book(overrides={rule.id: {"days": 5}}).rule(rule.id)
    assert isinstance(changed, Entitlement)
    assert changed.there == ServiceHours(hours=24, days=5)
    assert "post-7x24" in services(portfolio(account(designations=KEY)))


@pytest.mark.rule("R-CABLE-05")
@pytest.mark.parametrize("word", ["on-site", "priority-seat"])
def test_use_of_a_service_without_being_entitled_is_told(word: str) -> None:
    use = Evidence(subject="acme", kind="entitlement", day=AS_OF, value=word)
    plain = portfolio(account(designations=PLAIN), evidence=(use,))
    assert "not-entitled" in codes(assess(plain))
    key = portfolio(account(designations=KEY), evidence=(use,))
    assert "not-entitled" not in codes(assess(key))
    named = {f"telecom.service-{word}": {"levels": ("abc/C",)}}
    assert "not-entitled" not in codes(assess(plain, overrides=named))


@pytest.mark.rule("R-CABLE-61")
def test_key_accounts_come_first_in_five_phases() -> None:
    held = services(portfolio(account(designations=KEY)))
    phases = {s for s in held if s.startswith("priority-")} - {"priority-seat"}
    assert phases == {
        "priority-reception", "priority-acceptance", "priority-handling", "priority-use",
        "priority-maintenance",
    }  # fmt: skip
    assert not services(portfolio(account(designations=PLAIN)))


@pytest.mark.rule("R-CTEL-06", "X-MOD-18")
def test_the_strategy_decides_who_has_services_without_being_named() -> None:
    facts = portfolio(account("key", designations=KEY), account("plain", designations=PLAIN))
    found = {
        strategy: ("on-site" in services(facts, "key", strategy=strategy),
                   "on-site" in services(facts, "plain", strategy=strategy))
        for strategy in ("differentiated", "high", "low")
    }  # fmt: skip
    assert found == {
        "differentiated": (True, False), "high": (True, True), "low": (False, False),
    }  # fmt: skip
    with pytest.raises(PluginError, match="high, low, differentiated"):
        book(strategy="cheap")


OFFER = {
    "service": "line", "title": "own line", "products": ["line"], "levels": ["abc/A"],
    "industries": ["government"], "features": ["several places"],
}  # fmt: skip


@pytest.mark.rule("R-CTEL-07", "X-TIER-23")
@pytest.mark.parametrize(
    ("change", "held"),
    [
        ({}, True),
        ({"telecom_products": "mobile"}, False),
        ({"designations": PLAIN}, False),
        ({"industry": "retail"}, False),
        ({"telecom_features": ""}, False),
    ],
)
def test_an_offer_is_told_apart_by_product_value_industry_and_features(
    change: dict[str, Any], held: bool
) -> None:
    fields = {
        "telecom_products": "line; mobile", "industry": "government", "designations": KEY,
        "telecom_features": "several places", **change,
    }  # fmt: skip
    found = services(portfolio(account(**fields)), offers=[OFFER])
    assert ("offer-line" in found) is held


@pytest.mark.rule("R-CTEL-17")
def test_standards_have_versions_for_customers_inside_and_outside() -> None:
    one = {"id": "x", "audience": "family", "kind": "fast", "text": "a", "hours": 8,
           "cases": ["order"]}  # fmt: skip
    two = {**one, "version": 2, "hours": 4, "because": "too slow", "side": "internal"}
    ident = "telecom.standard-family-x"
    rule = book(standards=[two, one]).rule(ident)
    assert rule.figure("hours").value == 4  # the highest version is in force
    with pytest.raises(PluginError, match="stands twice"):
        book(standards=[one, one])
    with pytest.raises(PluginError, match="external, internal"):
        book(standards=[{**one, "side": "abroad"}])


@pytest.mark.rule("R-CTEL-14", "R-CTEL-15")
@pytest.mark.parametrize(
    ("audience", "kind", "told"),
    [
        ("family", "industry", "'industry' is not known; allowed: fast, convenient, caring"),
        ("enterprise", "caring", "'caring' is not known; allowed: industry, cluster, one-stop"),
        ("all", "fast", "'all' is not family, enterprise"),
    ],
)
def test_a_standard_of_another_kind_is_refused(audience: str, kind: str, told: str) -> None:
    item = {"id": "x", "audience": audience, "kind": kind, "text": "a"}
    with pytest.raises(PluginError, match=told):
        book(standards=[item])


@pytest.mark.rule("R-CTEL-13")
def test_an_order_of_grades_must_name_all_ten() -> None:
    with pytest.raises(PluginError, match="all ten"):
        book(enterprise_order=["1A", "2A"])


@pytest.mark.rule("R-MOB-27")
def test_the_managers_rules_have_eight_places_for_the_companys_words() -> None:
    rules = book(manager_rules={"appearance": "badge worn", "billing_rules": "no waivers"})
    post = rules.rule(POST)
    assert isinstance(post, Term)
    assert isinstance(post.sense, Role)
    said = [d.en for d in post.sense.duties]
    assert said[-2:] == ["appearance: badge worn", "billing rules: no waivers"]
    with pytest.raises(PluginError, match="holidays"):
        book(manager_rules={"holidays": "none"})
    assert [f.name for f in fields(ManagerRules)] == [
        "duties", "appearance", "work_plan", "daily_work", "system_operation", "security",
        "emergency_notice", "billing_rules",
    ]  # fmt: skip


@pytest.mark.rule("X-ROLE-01", "R-CABLE-17", "R-CABLE-18")
def test_the_post_has_three_basic_and_nine_listed_duties() -> None:
    post = book().rule(POST)
    assert isinstance(post, Term)
    assert isinstance(post.sense, Role)
    assert len(post.sense.duties) == 3 + 9
    assert post.is_named("大客户管理岗")
    assert post.is_named("Key-account post")


@pytest.mark.rule("X-ROLE-04", "X-ROLE-08", "R-CTEL-03", "R-CATV6-14")
def test_departments_and_levels_are_known_roles() -> None:
    people = tuple(
        Staff(id=f"p{n}", name=f"P{n}", role=role)
        for n, role in enumerate(("稽查部", "call center", "省公司", "headquarters", "dancer"))
    )
    judged = assess(portfolio(account(owner="p0"), staff=people))
    unknown = [f.text for f in judged.findings if f.code == "unknown-word"]
    assert ["dancer" in text for text in unknown] == [True]
    for slug in ("headquarters", "province", "prefecture"):
        rule = book().rule(f"telecom.{slug}")
        assert isinstance(rule, Term)
        assert rule.sense.leader


@pytest.mark.rule("X-CHAN-03", "R-CTEL-18")
def test_the_operator_has_seven_channels() -> None:
    rules = [r for r in book().terms.of(Channel) if r.set_id == "telecom"]
    assert len(rules) == 7
    words = ("自有营业厅", "合作营业厅", "网上营业厅", "客服热线", "客户经理", "账单", "上门装维")
    for word in words:
        assert sum(r.is_named(word) for r in rules) == 1
    known = case(channel="客服热线", level="1")
    assert "channel" not in _unknown(assess(portfolio(cases=(known,))))
    strange = case(channel="pigeon", level="1")
    assert "channel" in _unknown(assess(portfolio(cases=(strange,))))


def _unknown(judged: Any) -> list[str]:
    return [f.column for f in judged.findings if f.code == "unknown-word"]


def test_a_company_gets_only_the_rules_of_its_businesses() -> None:
    mobile = {r.id for r in book(services=["mobile"]).rules if r.set_id == "telecom"}
    assert "telecom.mobile" in mobile
    assert "telecom.cable" not in mobile
    assert "telecom.complaint-1-answer" not in mobile
    assert "telecom.family" not in mobile
    with pytest.raises(PluginError, match="mobile, fixed, cable"):
        book(services=["satellite"])


def test_every_rule_names_rows_of_the_catalogue_a_title_and_a_source() -> None:
    ids = {i for r in book().rules if r.set_id == "telecom" for i in r.implements}
    assert all(re.fullmatch(r"(R-(MOB|CABLE|CTEL|CATV6)|X-[A-Z]+)-\d\d", i) for i in ids)
    for proposed in (r for r in book().rules if r.set_id == "telecom"):
        assert proposed.title.en
        assert proposed.title.zh
        assert proposed.cited

"""Care days: birthdays with a gift policy, launches, points, refunds, announcements, samples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kam.model import Consent, Designation, Evidence, KeyDate, Staff
from kam.plugins import CalendarDate
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
    step,
)

END = date(2026, 6, 30)
BORN = CalendarDate(year=1970, month=4, day=8)
CABLE: dict[str, Any] = {"serving": "cable"}


@pytest.mark.rule("R-CABLE-10", "X-CARE-01", "R-CABLE-60")
def test_an_important_customer_is_visited_with_flowers_cake_and_card() -> None:
    mill = account("mill", name="Mill")
    wang = contact("wang", "mill", birthday=BORN, consent=Consent(gift=True))
    owed = due(portfolio(mill, contacts=(wang,)), end=END, **CABLE)
    item = owed["birthday/wang/2026-visit"]
    assert item.ideal == date(2026, 4, 8)
    assert str(item.summary) == (
        "Birthday visit to Wang (Mill): flowers, cake and card; send a short message too"
    )
    assert item.summary.render("zh-CN").startswith("Wang（Mill）生日上门：鲜花、生日蛋糕、贺卡")
    assert "group customer" in str(item.reasons[0].text)


@pytest.mark.rule("R-CABLE-10", "R-CABLE-02")
def test_officials_get_greetings_only_unless_the_company_allows_gifts() -> None:
    mayor = account("mayor", kind=PERSON, telecom_body="city")
    person = contact("ma", "mayor", birthday=BORN, consent=Consent(gift=True))
    facts = portfolio(mayor, contacts=(person,))
    item = due(facts, end=END, **CABLE)["birthday/ma/2026-visit"]
    assert "greetings only" in str(item.summary)
    assert any("gift policy" in str(r.text) for r in item.reasons)
    allowed = {"telecom.birthday-visit": {"gifts_to": ("cable/leader",)}}
    item = due(facts, end=END, overrides=allowed, **CABLE)["birthday/ma/2026-visit"]
    assert "flowers" in str(item.summary)


@pytest.mark.rule("R-CABLE-10", "R-CABLE-02")
def test_an_official_who_is_marked_as_agreeing_to_gifts_is_told() -> None:
    mayor, mill = account("mayor", kind=PERSON, telecom_body="city"), account("mill")
    people = (
        contact("ma", "mayor", consent=Consent(gift=True)),
        contact("wang", "mill", consent=Consent(gift=True)),
    )
    found = assess(portfolio(mayor, mill, contacts=people)).findings
    assert [f.text for f in found if f.code == "gift-to-official"] == [
        "Ma belongs to a public body and is marked as agreeing to gifts"
    ]


@pytest.mark.rule("R-CABLE-10")
def test_nobody_gets_a_gift_without_agreeing_and_no_visit_without_greeting() -> None:
    mill = account("mill")
    shy = contact("shy", "mill", birthday=BORN)
    never = contact("never", "mill", birthday=BORN, consent=Consent(greet=False))
    owed = due(portfolio(mill, contacts=(shy, never)), end=END, **CABLE)
    assert "greetings only" in str(owed["birthday/shy/2026-visit"].summary)
    assert "birthday/never/2026-visit" not in owed


@pytest.mark.rule("X-CARE-12", "R-CABLE-11")
def test_a_launch_makes_one_contact_per_key_account_a_week_before() -> None:
    launch = KeyDate(day=date(2026, 3, 20), kind="launch", title="8K sport")
    facts = portfolio(
        account("a"),
        account("b"),
        account("viewer", kind=PERSON, designations=(Designation.parse("abc/C", "x"),)),
        dates=(launch,),
    )
    owed = due(facts, end=END, **CABLE)
    found = [item for item in owed if "launch" in item and item.startswith("contact/")]
    assert found == ["contact/a/launch-2026-03-20", "contact/b/launch-2026-03-20"]
    item = owed[found[0]]
    assert item.ideal == date(2026, 3, 13)
    assert str(item.summary) == (
        "Tell A first of 8K sport, launched on 2026-03-20; offer a free trial"
    )


@pytest.mark.rule("R-MOB-09")
def test_points_that_expire_make_a_contact() -> None:
    rich = account(kind=PERSON, telecom_points="5200", telecom_points_expire="2026-05-31")
    owed = due(portfolio(rich), end=END)
    item = owed["contact/acme/points-2026-05-31"]
    assert item.ideal == date(2026, 5, 1)
    assert str(item.summary) == "Tell ACME that 5,200 points expire on 2026-05-31"
    fewer = due(portfolio(rich), end=END, overrides={"telecom.points-expiry": {"least": 6000}})
    assert "contact/acme/points-2026-05-31" not in fewer


@pytest.mark.rule("R-MOB-07", "X-MOD-23")
def test_a_proved_billing_error_is_refunded_twice() -> None:
    error = Evidence(subject="acme", kind="billing-error", day=date(2026, 3, 1), value="12.50")
    facts = portfolio(evidence=(error,))
    item = due(facts, end=END)["recovery/acme/refund-2026-03-01"]
    assert str(item.summary) == "Refund 25 CNY to ACME"
    assert item.ideal == date(2026, 3, 4)
    assert "2 times it, itself included" in str(item.reasons[0].text)
    late = due(facts, date(2026, 3, 9), END)["recovery/acme/refund-2026-03-01"]
    assert late.ideal == date(2026, 3, 9)  # until it is paid
    threefold = due(facts, end=END, overrides={"telecom.refund": {"factor": 3}})
    assert "37.5 CNY" in str(threefold["recovery/acme/refund-2026-03-01"].summary)


@pytest.mark.rule("R-MOB-07")
def test_a_paid_refund_is_owed_no_more_and_a_strange_amount_is_told() -> None:
    error = Evidence(subject="acme", kind="billing-error", day=date(2026, 2, 1), value="CNY 8")
    paid = Evidence(subject="acme", kind="refund", day=date(2026, 2, 9), value="16")
    assert "recovery/acme/refund-2026-02-01" not in due(portfolio(evidence=(error, paid)), end=END)
    odd = Evidence(subject="acme", kind="billing-error", day=date(2026, 2, 1), value="much")
    assert "no-amount" in codes(assess(portfolio(evidence=(odd,))))


@pytest.mark.rule("R-CATV6-19", "R-CATV6-32", "X-PROC-04", "R-CATV6-22")
def test_a_suspended_event_makes_its_announcement_by_itself() -> None:
    outage = case(
        "e1", "event", opened="2026-03-01 08:00", telecom_fault_kind="光缆",
        telecom_affected_area="East Lake", telecom_suspension_type="planned",
    )  # fmt: skip
    people = (
        Staff(id="li", name="Li Lei"),
        Staff(id="cc", name="Call Centre", role="呼叫中心"),
    )
    checked = step("checked", "2026-03-01 09:00", of="e1")
    before = due(portfolio(cases=(outage,), steps=(checked,), staff=people), end=END)
    assert "announcement/e1/event" not in before
    steps = (checked, step("suspended", "2026-03-01 10:00", of="e1"))
    item = due(portfolio(cases=(outage,), steps=steps, staff=people), end=END)[
        "announcement/e1/event"
    ]
    assert str(item.summary) == "Announce: optical cable in East Lake"
    assert item.staff == "cc"
    assert item.ideal == date(2026, 3, 2)
    cleared = (*steps, step("cleared", "2026-03-02 07:00", of="e1"))
    assert "announcement/e1/event" not in due(
        portfolio(cases=(outage,), steps=cleared, staff=people), end=END
    )


@pytest.mark.rule("R-CATV6-32", "X-CAL-16")
def test_a_timed_announcement_stands_at_its_time() -> None:
    planned = KeyDate(
        day=date(2026, 3, 10), kind="announcement", title="new channels", owner="li",
        time=at("2026-03-10 08:30"),
    )  # fmt: skip
    owed = due(portfolio(dates=(planned,)), end=END)
    (item,) = [c for c in owed.values() if c.kind == "announcement"]
    assert item.due == at("2026-03-10 08:30")


@pytest.mark.rule("R-CABLE-57", "X-CAD-03")
def test_a_cause_that_comes_twice_in_a_week_makes_a_task_for_its_department() -> None:
    people = (
        Staff(id="li", name="Li Lei", reports_to="zhao"),
        Staff(id="zhao", name="Zhao Min", role="department head"),
        Staff(id="fix", name="Repair", role="repair department"),
    )
    cases = (
        case("a", opened="2026-02-23 09:00", cause="snow", telecom_department="repair department"),
        case("b", opened="2026-03-01 20:00", cause="snow", telecom_department="repair department"),
        case("c", opened="2026-02-24 09:00", cause="bill"),
        case("d", opened="2026-03-02 08:00", cause="bill"),  # this week
    )
    owed = due(portfolio(cases=cases, staff=people), end=END)
    tasks = [c for c in owed.values() if "/improve-" in c.item]
    (item,) = tasks
    assert item.staff == "fix"
    assert str(item.summary) == "Improvement: repair department, snow (2 cases in a week)"
    assert item.ideal == date(2026, 3, 6)  # Friday of the week after
    again = due(portfolio(cases=cases, staff=people), date(2026, 3, 4), END)
    assert item.item in again  # the same item, however often it is planned
    assert again[item.item].ideal == item.ideal


@pytest.mark.rule("R-CABLE-58", "X-CAD-07")
def test_a_typical_problem_draws_a_random_sample_that_never_changes() -> None:
    names = [f"a{n:02}" for n in range(60)]
    cases = tuple(
        case(f"k{n}", opened="2026-02-10 09:00", cause="snow", account=name)
        for n, name in enumerate(names)
    )
    facts = portfolio(*(account(n) for n in names), cases=cases)
    owed = due(facts, end=END)
    drawn = sorted(i for i in owed if "/sample-" in i)
    assert len(drawn) == 6  # 10 %
    assert sorted(i for i in due(facts, end=END) if "/sample-" in i) == drawn
    other = due(facts, end=END, overrides={"telecom.sample": {"seed": 7}})
    assert sorted(i for i in other if "/sample-" in i) != drawn
    few = portfolio(*(account(n) for n in names[:6]), cases=cases[:6])
    assert len([i for i in due(few, end=END) if "/sample-" in i]) == 3  # at least 3
    rare = portfolio(*(account(n) for n in names[:4]), cases=cases[:4])
    assert not [i for i in due(rare, end=END) if "/sample-" in i]  # not typical


@pytest.mark.rule("R-CTEL-33", "R-MOB-31")
@pytest.mark.parametrize(
    ("kind", "item_kind"), [("event", "event"), ("seminar", "event"), ("gathering", "occasion")]
)
def test_gatherings_of_several_accounts_stand_in_the_calendar(kind: str, item_kind: str) -> None:
    planned = KeyDate(
        day=date(2026, 4, 17), kind=kind, title="spring evening", owner="li",
        accounts=("a", "b"), time=at("2026-04-17 18:00"),
    )  # fmt: skip
    owed = due(portfolio(account("a"), account("b"), dates=(planned,)), end=END)
    (item,) = [c for c in owed.values() if "spring evening" in str(c.summary)]
    assert item.kind == item_kind
    assert item.ideal == date(2026, 4, 17)


@pytest.mark.rule("R-CABLE-10", "X-CARE-01")
def test_a_person_who_is_the_account_is_named_once() -> None:
    """No title says "Wang (Wang)"; at an organisation the account stands behind the name."""
    alone = account(kind=PERSON, name="Wang", telecom_services="cable", telecom_body="city")
    people = (contact(name="Wang", birthday=BORN),)
    person = due(portfolio(alone, contacts=people), end=END, **CABLE)
    company = due(portfolio(account(telecom_services="cable"), contacts=people), end=END, **CABLE)

    assert person["birthday/wang/2026"].summary.render() == "Birthday: Wang"
    assert person["birthday/wang/2026-visit"].summary.render().startswith("Birthday visit to Wang:")
    assert company["birthday/wang/2026"].summary.render() == "Birthday: Wang (ACME)"

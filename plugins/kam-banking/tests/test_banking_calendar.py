"""What the calendar and the figures of a bank hold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from banking_scenes import (
    AS_OF,
    END,
    activity,
    bank,
    book,
    customer,
    days,
    judge,
    margin,
    owed,
    person,
)
from kam.assessment import measure
from kam.model import Account, Designation, KeyDate, Survey


def at(scheme: str, level: str, ident: str = "acme") -> Account:
    """Return a customer whose level was set by hand."""
    by_hand = (Designation(scheme=scheme, level=level, reason="test"),)
    make = person if scheme == "bank-person" else customer
    return make(ident, designations=by_hand)


@pytest.mark.rule("R-SBANK-26")
@pytest.mark.parametrize(
    ("level", "contact", "evaluation"), [("vip", 14, 91), ("focus", 30, 182), ("ordinary", 91, 365)]
)
def test_every_tier_has_its_contacts_and_evaluations(
    level: str, contact: int, evaluation: int
) -> None:
    """Intervals are parameters, all proposed; counted from the last one on record."""
    last = date(2025, 12, 30)
    done = (activity("visit", last), activity("evaluation", last))
    items = owed(bank(at("smart-bank", level), activities=done))

    assert days(items, f"contact-{level}")[0] == last + timedelta(days=contact)
    assert days(items, f"evaluation-{level}")[0] == last + timedelta(days=evaluation)
    assert book().rule(f"banking.contact-{level}").proposed
    facts, weekly = bank(at("smart-bank", level), activities=done), {"interval": 7}
    faster = owed(facts, AS_OF, END, **{f"contact_{level}": weekly})
    assert days(faster, f"contact-{level}")[0] == date(2026, 1, 6)


@pytest.mark.rule("R-SBANK-26")
def test_the_follow_up_of_an_evaluation_stands_on_its_day() -> None:
    """What was agreed as the next step is due then."""
    evaluated = activity(
        "evaluation", next_step="offer a card", next_date=date(2026, 2, 3), staff=("ann",)
    )
    items = [c for c in owed(bank(activities=(evaluated,))) if c.ideal == date(2026, 2, 3)]

    assert any("offer a card" in c.summary.render() for c in items)


@pytest.mark.rule("X-CAD-20", "R-CBANK-16", "R-CBANK-27")
def test_a_discussion_meeting_returns_when_a_rhythm_is_set() -> None:
    """Regularly without a number: never until the bank says how often."""
    facts = bank(at("smart-bank", "vip"))

    assert days(owed(facts), "discussion-meeting") == []
    found = owed(facts, discussion_meeting={"rhythm": "half-yearly"})
    assert days(found, "discussion-meeting") == [date(2026, 1, 1), date(2026, 7, 1)]
    meeting = next(c for c in found if c.rule == "banking.discussion-meeting")
    assert (meeting.kind, meeting.minutes) == ("event", 120)
    assert [d.render() for d in meeting.details] == ["ACME"]


@pytest.mark.rule("R-CBANK-27")
@pytest.mark.parametrize(
    ("scheme", "level", "rule", "interval"),
    [
        ("bank-corporate", "high-end", "review-high-end", 182),
        ("bank-person", "high-end", "review-high-end", 182),
        ("bank-person", "vip", "review-vip", 91),
    ],
)
def test_high_end_customers_have_review_contacts(
    scheme: str, level: str, rule: str, interval: int
) -> None:
    """Every half-year, VIP types every quarter (proposed)."""
    one = at(scheme, level)
    last = activity("plan-review", date(2025, 12, 1))
    found = days(owed(bank(one, activities=(last,)), serving=scheme), rule)

    assert found[0] == date(2025, 12, 1) + timedelta(days=interval)


@pytest.mark.rule("X-CARE-04", "R-SBANK-06")
def test_a_stage_of_life_asks_for_a_financial_plan() -> None:
    """The date stands in the calendar, the plan is due 30 days ahead of it."""
    row = KeyDate(
        day=date(2026, 9, 1), kind="life-stage", title="Daughter starts school", accounts=("acme",)
    )
    items = owed(bank(at("smart-bank", "vip"), dates=(row,)))

    assert [(c.item, c.ideal) for c in items if c.account == "acme" and "life" in c.item] == [
        ("preparation/acme/2026-life-stage-0901", date(2026, 8, 2)),
        ("occasion/acme/2026-life-stage-0901", date(2026, 9, 1)),
    ]
    task = next(c for c in items if c.rule == "banking.life-stage")
    assert task.summary.render("zh-CN") == "理财方案：Daughter starts school"


@pytest.mark.rule("X-CARE-04")
def test_yearly_stages_and_leads_of_their_own() -> None:
    """A yearly date returns; its own lead wins; 29 February falls on the 28th."""
    row = KeyDate(
        day=date(2024, 2, 29),
        kind="人生阶段",
        title="Pension",
        accounts=("acme",),
        yearly=True,
        lead_days=10,
    )
    found = days(owed(bank(dates=(row,))), "life-stage")

    assert found == [date(2026, 2, 18)]


def survey(score: int, dimension: str = "", day: date = date(2025, 11, 1)) -> Survey:
    """Return an answer of ``acme`` on 1 to 5."""
    return Survey(account="acme", day=day, score=Decimal(score), dimension=dimension)


@pytest.mark.rule("R-SBANK-12")
def test_service_evaluation_combines_interest_contribution_and_satisfaction() -> None:
    """Equal weights: 60, 50 and 100 make 70; the contribution counts against its full figure."""
    facts = bank(
        customer(cells={"interest": "60"}),
        figures=(margin("acme", 500),),
        surveys=(survey(5),),
    )
    score = (
        judge(facts, service_evaluation={"full": 1000})
        .of("acme")
        .score("banking.service-evaluation")
    )
    assert score is not None

    assert score.value == 70
    for part in ("interest 60", "contribution 50", "satisfaction 100"):
        assert part in score.reason.text.render()


@pytest.mark.rule("R-CBANK-01")
def test_surveys_have_the_two_basic_services_as_headings() -> None:
    """Completing the financial function, and doing it conveniently and fast."""
    answers = (survey(5, "financial function"), survey(3, "Convenience and speed"))
    score = judge(bank(surveys=answers)).of("acme").score("banking.basic-services")
    assert score is not None

    assert score.value == 75
    text = score.reason.text.render("zh-CN")
    assert "完成金融功能 100" in text
    assert "方便快捷 50" in text


@pytest.mark.rule("R-CBANK-23", "R-SBANK-11")
def test_strategic_indicators_and_needs_per_channel() -> None:
    """New target customers, contribution, satisfaction; needs are counted on each channel."""
    by_hand = (Designation(scheme="smart-bank", level="focus", reason="test"),)
    new = customer("new", since=date(2025, 6, 1), designations=by_hand)
    small = customer("small", since=date(2025, 6, 1))
    needs = tuple(
        activity("need", need=n, cells={"channel": c})
        for n, c in (("loan", "counter"), ("card", "counter"), ("app", "web"))
    )
    facts = bank(
        customer(), new, small,
        figures=(margin("acme", 300), margin("new", 200), margin("acme", 9, "2024")),
        surveys=(survey(5), survey(4), survey(1, day=date(2024, 1, 1))),
        activities=needs,
    )  # fmt: skip
    # contribution would rank the newcomers; their levels are set by hand or not at all
    by_hand_only = {"method": "designation"}
    found = measure(judge(facts, smart_bank=by_hand_only), date(2025, 1, 1), date(2025, 12, 31))

    values = {
        r.indicator.id.partition(".")[2]: r.value for r in found.results if r.subject == "portfolio"
    }
    assert (values["new-targets"], values["contribution"], values["satisfaction"]) == (
        Decimal(1), Decimal(500), Decimal("87.5"),
    )  # fmt: skip
    needed = {r.subject: r.value for r in found.of("banking.needs")}
    assert needed == {"counter": 2, "web": 1}
    assert found.end < AS_OF

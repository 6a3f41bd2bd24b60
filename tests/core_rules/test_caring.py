"""Care after a sale, rewards, general care, personal days, hobbies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.support import account, assess, due, of_kind, portfolio

import kam
from kam.dates import CalendarDate
from kam.model import (
    AccountStatus,
    Activity,
    Agreement,
    Consent,
    Contact,
    Evidence,
    KeyDate,
    Money,
    Portfolio,
    Position,
)

START, END = date(2026, 1, 1), date(2026, 12, 31)


def found(facts: Portfolio, kind: str, **overrides: Any) -> list[tuple[str, date]]:
    """Return item and day of the commitments of a kind."""
    return [(c.item, c.ideal) for c in of_kind(due(facts, START, END, **overrides), kind)]


@pytest.mark.rule("X-CAD-08", "X-CARE-16", "R-RM-20")
def test_a_sale_is_followed_up() -> None:
    """A week after each sale: an order, evidence, the start of an agreement (7 days proposed)."""
    facts = portfolio(
        activities=(
            Activity(account="acme", day=date(2025, 12, 28), kind="order"),
            Activity(account="acme", day=date(2025, 12, 1), kind="order"),
        ),
        evidence=(Evidence(subject="acme", kind="sale", day=date(2025, 12, 30)),),
        agreements=(Agreement(id="k", account="acme", kind="contract", start=date(2026, 5, 1)),),
    )

    assert found(facts, "return-contact") == [
        ("return-contact/acme/sale-2025-12-28", date(2026, 1, 4)),
        ("return-contact/acme/sale-2025-12-30", date(2026, 1, 6)),
        ("return-contact/acme/sale-2026-05-01", date(2026, 5, 8)),
    ]
    assert found(facts, "return-contact", after_sale={"days": 0}) == []


@pytest.mark.rule("X-CARE-06", "R-DOSS-11", "R-DOSS-14")
@pytest.mark.parametrize(
    ("spent", "loyalty", "days"),
    [(500, "60", [date(2026, 12, 1)]), (499, "60", []), (500, "59", []), (500, "", [])],
)
def test_a_reward_is_triggered_by_spending_and_loyalty(
    spent: int, loyalty: str, days: list[date]
) -> None:
    """Both must reach the limits that the user set; without a limit there are no rewards."""
    loyal = {"core.judged-loyalty": loyalty} if loyalty else {}
    facts = portfolio(account(revenue=Money(Decimal(spent), "EUR"), profile=loyal))

    items = found(facts, "occasion", reward={"spending": 500})
    assert [day for _, day in items] == days
    assert found(facts, "occasion") == []


@pytest.mark.rule("X-CARE-06", "R-DOSS-12", "R-ART-05")
def test_preferential_terms_and_incentives_are_agreements() -> None:
    """They say what is granted, and their end is reminded like any other."""
    terms = Agreement(
        id="t", account="acme", kind="preferential-terms", product="5 % off", end=date(2026, 6, 30)
    )
    bare = Agreement(id="i", account="acme", kind="sales-incentive")
    facts = portfolio(agreements=(terms, bare))

    gaps = [f.text for f in assess(facts).findings if f.code == "form-incomplete"]
    assert gaps == [
        "the preferential terms and sales incentives asks for what is granted; "
        "1 of 2 records lack it"
    ]
    assert [day for _, day in found(facts, "renewal")] == [date(2026, 5, 31), date(2026, 6, 23)]


@pytest.mark.rule("X-CARE-07", "X-CARE-08", "R-FLOW2-06", "R-MOB-30", "R-CTEL-10")
@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("gift", "occasion"),
        ("meeting", "event"),
        ("training", "event"),
        ("seminar", "event"),
        ("gathering", "occasion"),
    ],
)
def test_general_care_is_a_row_of_dates(kind: str, item: str) -> None:
    """Gift, invitation to a meeting, technical training, seminar, customer gathering."""
    row = KeyDate(day=date(2026, 3, 4), kind=kind, title="For Acme", accounts=("acme",))

    assert found(portfolio(dates=(row,)), item) == [
        (f"{item}/acme/2026-{kind}-0304", date(2026, 3, 4))
    ]


def person(**fields: Any) -> Contact:
    """Return a contact at the one account."""
    return Contact(
        **{"id": "c", "name": "Chen", "positions": (Position(account="acme"),), **fields}
    )


@pytest.mark.rule("X-CARE-02", "X-REC-03", "R-CABLE-49")
def test_the_anniversary_of_a_contact_is_kept() -> None:
    """Every year on its day, unless the person wants no greetings."""
    day = {"core.anniversary": "2010-10-10"}

    assert found(portfolio(contacts=(person(profile=day),)), "anniversary") == [
        ("anniversary/c/2026-personal", date(2026, 10, 10))
    ]
    silent = person(profile=day, consent=Consent(greet=False))
    assert found(portfolio(contacts=(silent,)), "anniversary") == []


@pytest.mark.rule("X-CARE-17", "R-COUR-07", "R-COUR-20", "X-CAL-08")
@pytest.mark.parametrize(("status", "kept"), [("active", 1), ("prospect", 1), ("lost", 0)])
def test_no_birthday_is_kept_at_an_account_that_is_lost(status: str, kept: int) -> None:
    """Nothing is owed to an account that is lost, nor to its people as such."""
    born = CalendarDate(month=5, day=10, year=1980)
    there = person(birthday=born, positions=(Position(account="acme"),))
    facts = portfolio(account(status=AccountStatus(status)), contacts=(there,))

    assert len(found(facts, "birthday")) == kept


def test_hobbies_stand_in_the_text_of_care_items_at_full_privacy_only() -> None:
    """A birthday names them, and the occupation; by default they stay at home (G-24)."""
    work = (Position(account="acme", occupation="engineer"),)
    day = CalendarDate(month=5, day=17)
    chen = person(birthday=day, hobbies=("golf", "tea"), positions=work)
    owed = due(portfolio(contacts=(chen,)), START, END)
    plan = kam.plan(owed, effort=1)

    said = {
        privacy: kam.render(plan, privacy=privacy).files["ann.ics"] for privacy in ("full", "names")
    }
    assert "Hobbies: golf\\, tea" in text(said["full"])
    assert "Occupation: engineer" in text(said["full"])
    assert "golf" not in text(said["names"])
    assert "engineer" not in text(said["names"])


def text(file: str | bytes) -> str:
    """Return a calendar as text with its lines unfolded."""
    plain = file.decode() if isinstance(file, bytes) else file
    return plain.replace("\r\n ", "")

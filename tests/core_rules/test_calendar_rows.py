"""What every system of the catalogue wants in its calendar, from the facts to the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.kinds import with_rules
from tests.support import account, due, portfolio

import kam
from kam.errors import RuleError
from kam.model import (
    Activity,
    Agreement,
    Case,
    Designation,
    KeyDate,
    Owed,
    Promise,
    Staff,
)
from kam.plugins import STAGES, Channel

ZONE = ZoneInfo("Europe/Berlin")
AS_OF = date(2026, 3, 2)
TOP = (Designation(scheme="abc", level="A", reason="test"),)
DONE = tuple(
    Activity(account="acme", day=day, kind=kind)
    for kind, day in (
        ("visit", date(2026, 2, 16)),
        ("call", date(2026, 2, 25)),
        ("survey", date(2025, 10, 1)),
        ("dossier-check", date(2025, 12, 15)),
        ("plan-review", date(2025, 12, 15)),
    )
)


def items(*, end: date = date(2026, 4, 30), **tables: Any) -> Mapping[str, Owed]:
    """Return what a top account is owed, by item id."""
    facts = portfolio(account(designations=TOP), activities=DONE, **tables)
    return due(facts, AS_OF, end, as_of=AS_OF).by_item


def first(found: Mapping[str, Owed], kind: str) -> date:
    """Return the first ideal day of a kind."""
    return min(c.ideal for c in found.values() if c.kind == kind)


@pytest.mark.rule(
    "X-CAL-01", "X-CAL-02", "X-CAL-03", "X-CAL-04", "R-3PL-44", "R-DEPT-15", "R-STRAT-10",
    "R-FIVE-12", "R-TEAM6-11", "R-POST-12", "R-POLICY-09", "R-CMTE-07", "R-SBANK-10",
)  # fmt: skip
def test_series_count_from_the_last_one_on_record() -> None:
    """Top level (3.1): visit a month, contact two weeks, survey half a year, dossier a quarter."""
    found = items()

    assert first(found, "visit") == date(2026, 3, 18)
    assert first(found, "contact") == date(2026, 3, 11)
    assert first(found, "survey") == date(2026, 4, 1)
    assert first(found, "dossier-check") == date(2026, 3, 16)
    assert first(found, "plan-review") == date(2026, 3, 16)


@pytest.mark.rule("R-SBANK-10")
def test_data_that_were_not_verified_are_listed() -> None:
    """The last check of a dossier is the day its data were verified; without one it is told."""
    facts = portfolio(account(designations=TOP), account("beta"), activities=DONE)
    found = kam.assess(facts, kam.rule_book(), as_of=AS_OF)
    verified = {
        judged.account.id: [
            c.last for c in judged.coverage if c.cadence.activity == "dossier-check"
        ]
        for judged in found.accounts
    }

    assert verified == {"acme": [date(2025, 12, 15)], "beta": [None]}


def dated(kind: str, day: date, **fields: Any) -> KeyDate:
    """Return a row of the dates table."""
    return KeyDate(day=day, kind=kind, title=kind, accounts=("acme",), **fields)


@pytest.mark.rule(
    "X-CAL-04", "X-CAL-06", "X-CAL-12", "X-CAL-15", "X-CAL-17", "R-FLOW-14", "R-LIFE-07",
    "R-POST-12", "R-TEAM6-11", "R-STRAT-10", "R-CMTE-07", "R-POLICY-09", "R-RM-31", "R-CSD-16",
    "R-SME-17",
)  # fmt: skip
@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("delivery", "appointment"),
        ("installation", "appointment"),
        ("payment", "appointment"),
        ("milestone", "milestone"),
        ("plan-step", "milestone"),
        ("settlement", "milestone"),
        ("report", "report"),
        ("ladder-review", "retention"),
        ("call-back", "call-back"),
        ("message", "call-back"),
    ],
)
def test_dates_of_contracts_plans_and_messages(word: str, kind: str) -> None:
    """Each stands on its own day, with its owner."""
    found = items(dates=(dated(word, date(2026, 3, 20)),))
    (item,) = (c for c in found.values() if f"-{word}-0320" in c.item)

    assert (item.kind, item.ideal, item.staff) == (kind, date(2026, 3, 20), "ann")


@pytest.mark.rule("X-CAL-06", "R-LIFE-07")
def test_the_end_of_a_contract_is_announced() -> None:
    """30 and 7 days before it (G-18)."""
    end = Agreement(id="v1", account="acme", kind="contract", end=date(2026, 4, 15))
    found = items(agreements=(end,))

    assert [found[f"renewal/v1/2026-{d}d"].ideal for d in (30, 7)] == [
        date(2026, 3, 16),
        date(2026, 4, 8),
    ]


@pytest.mark.rule("X-CAL-09", "R-RM-31")
def test_promises_stand_at_their_time() -> None:
    """With the moment that was promised."""
    at = datetime(2026, 3, 20, 15, tzinfo=ZONE)
    found = items(promises=(Promise(account="acme", text="call", due=at),))

    assert found["promise/acme/2026-03-20"].due == at


@pytest.mark.rule("X-CAL-14", "R-PREC-16")
def test_recovery_has_its_correction_and_its_follow_ups() -> None:
    """The correction as a dated task, then telephone and letter after the case (G-40)."""
    opened, closed = (datetime(2026, 3, day, 9, tzinfo=ZONE) for day in (1, 2))
    case = Case(id="k1", account="acme", kind="complaint", opened=opened, closed=closed)
    fix = dated("corrective-action", date(2026, 3, 6))
    found = items(cases=(case,), dates=(fix,))

    assert found["recovery/k1/call"].due == datetime(2026, 3, 2, 13, tzinfo=ZONE)
    assert found["recovery/k1/letter"].ideal == date(2026, 3, 5)
    assert found["recovery/acme/2026-corrective-action-0306"].ideal == date(2026, 3, 6)


@pytest.mark.rule("X-CAL-03", "R-SOFT-14", "R-SME-17")
def test_open_problems_have_their_date_and_their_list() -> None:
    """The solution promised for a problem, and the list at the end of the day."""
    opened, due_by = (datetime(2026, 3, day, 9, tzinfo=ZONE) for day in (1, 12))
    case = Case(id="k1", account="acme", kind="problem", opened=opened, due=due_by)
    found = items(cases=(case,))

    assert found["deadline/k1/solution"].due == due_by
    assert found["report/ann/open-problems-2026-03-02"].due == datetime(2026, 3, 2, 17, tzinfo=ZONE)


@pytest.mark.rule("X-TIER-09", "R-RISK-02")
def test_every_level_has_three_strategies() -> None:
    """They stand in the review of an account's plan; the company's own words replace them."""
    facts = portfolio(account(designations=TOP), activities=DONE)
    own = kam.rule_book(overrides={"core.level-strategy": {"sales_a": "everything at once"}})
    told = [
        [line.render() for line in review.details if "strategy" in line.render()]
        for rules in (kam.rule_book(), own)
        for review in kam.due(
            kam.assess(facts, rules, as_of=AS_OF), start=AS_OF, end=date(2026, 3, 31)
        ).items
        if review.kind == "plan-review"
    ]

    assert [line.partition(":")[2].partition(" of")[0].strip() for line in told[0]] == [
        "sales strategy",
        "service strategy",
        "cooperation strategy",
    ]
    assert told[1][0].endswith("sales strategy of level A: everything at once")
    assert told[1][1:] == told[0][1:]


@pytest.mark.rule("X-PROC-17", "R-CTEL-19")
def test_every_channel_has_a_part_in_the_life_cycle() -> None:
    """Acquire, care, develop, retain; one without a part is refused."""
    channels = kam.rule_book().terms.of(Channel)

    assert STAGES == ("acquire", "care", "develop", "retain")
    assert {stage for c in channels for stage in c.sense.stages} == set(STAGES)
    with pytest.raises(RuleError, match="acquire, care, develop, retain"):
        Channel(stages=())


@pytest.mark.rule("X-PROC-17", "R-SBANK-16")
def test_selling_saving_keeping_and_serving_work_on_one_record() -> None:
    """An offer, a retention check, a contact and the service of the level name the same account."""
    found = items(
        dates=(dated("seminar", date(2026, 3, 20)), dated("churn-check", date(2026, 3, 21))),
    )
    kinds = {c.kind for c in found.values() if c.account == "acme"}
    judged = kam.assess(portfolio(account(designations=TOP)), with_rules(), as_of=AS_OF).of("acme")

    assert {"event", "retention", "contact", "visit"} <= kinds
    assert str(judged.tier) == "abc/A"


def test_our_people_are_known_by_their_role() -> None:
    """The default role needs no word of the user."""
    found = kam.assess(
        portfolio(account(), staff=(Staff(id="ann", name="Ann"),)), kam.rule_book(), as_of=AS_OF
    )

    assert not [f for f in found.findings if f.column == "role"]

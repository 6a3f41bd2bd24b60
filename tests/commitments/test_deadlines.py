"""Deadlines, renewals, promises and what people wrote down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.support import account, due, of_kind, portfolio

from kam.model import (
    Activity,
    Agreement,
    AgreementStatus,
    Case,
    Designation,
    Firmness,
    Form,
    Keeping,
    KeyDate,
    Promise,
)

START, END = date(2026, 3, 2), date(2026, 6, 30)
BERLIN = ZoneInfo("Europe/Berlin")


def level(name: str) -> tuple[Designation, ...]:
    """Return a designation of scheme ABC."""
    return (Designation(scheme="abc", level=name, reason="test"),)


def case(opened: datetime, **fields: object) -> Case:
    """Return an open request of the one account."""
    return Case(**{"id": "k1", "account": "acme", "kind": "request", "opened": opened, **fields})  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.rule("X-SLA-01", "X-SLA-02", "X-SLA-03", "X-CAL-05", "R-ABC-17")
@pytest.mark.rule("R-ABC-06", "R-ABC-07", "R-ABC-08")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A", datetime(2026, 3, 7, 16, 30, tzinfo=BERLIN)),
        ("B", datetime(2026, 3, 8, 16, 30, tzinfo=BERLIN)),
        ("C", datetime(2026, 3, 9, 16, 30, tzinfo=BERLIN)),
    ],
)
def test_answers_are_due_24_48_72_hours_after_receipt(name: str, expected: datetime) -> None:
    """A request received on Friday 16:30 is due on Saturday, Sunday, Monday 16:30 (G-09, G-10)."""
    opened = datetime(2026, 3, 6, 16, 30, tzinfo=BERLIN)
    facts = portfolio(account(designations=level(name)), cases=(case(opened),))
    (item,) = of_kind(due(facts, START, END, as_of=date(2026, 3, 6)), "deadline")

    assert (item.item, item.due, item.form) == ("deadline/k1/answer", expected, Form.TASK)
    assert item.rule == f"core.answer-{name.lower()}"
    assert item.firmness is Firmness.PINNED


def test_calendar_hours_are_elapsed_hours_over_summer_time() -> None:
    """24 hours from Saturday noon before the clocks change end on Sunday 13:00 local time."""
    opened = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    facts = portfolio(account(designations=level("A")), cases=(case(opened),))
    (item,) = of_kind(due(facts, START, END, as_of=date(2026, 3, 28)), "deadline")

    assert item.due is not None
    assert item.due.astimezone(UTC) == datetime(2026, 3, 29, 11, tzinfo=UTC)
    assert item.due.hour == 13


def test_the_clock_may_count_working_time() -> None:
    """8 working hours from Friday 16:30 end on Monday after 1 + 7 hours of work: 17:30."""
    opened = datetime(2026, 3, 6, 16, 30, tzinfo=BERLIN)
    facts = portfolio(account(designations=level("A")), cases=(case(opened),))
    owed = due(facts, START, END, as_of=date(2026, 3, 6), answer_a={"hours": 8, "clock": "working"})

    assert of_kind(owed, "deadline")[0].due == datetime(2026, 3, 9, 17, 30, tzinfo=BERLIN)


def test_the_earlier_limit_binds_and_the_other_is_told() -> None:
    """Two answer rules on one case: the earlier binds, the losing reason is kept (G-12)."""
    from attrs import evolve
    from tests.support import book

    import kam
    from kam.rules import Deadline
    from kam.rules.book import RuleBook, RuleSet
    from kam.text import Message

    core = book()
    strict = core.rule("core.answer-a")
    assert isinstance(strict, Deadline)
    other = evolve(strict, id="other.answer", level="").overridden({"hours": 5}, "test")
    sets = (
        *core.sets,
        RuleSet(id="other", title=Message("o", "o"), version="1", source="", rules=(other,)),
    )
    opened = datetime(2026, 3, 6, 9, tzinfo=BERLIN)
    facts = portfolio(account(designations=level("A")), cases=(case(opened),))
    assessment = kam.assess(facts, RuleBook.build(sets), as_of=date(2026, 3, 6))
    (item,) = of_kind(kam.due(assessment, start=START, end=END), "deadline")

    assert item.due == datetime(2026, 3, 6, 14, tzinfo=BERLIN)
    assert item.rule == "other.answer"
    assert any("core.answer-a asked for" in r.render() for r in item.reasons)


def test_closed_cases_owe_nothing_and_late_ones_still_do() -> None:
    """A closed case has no deadline; an open one that is late is still owed."""
    opened = datetime(2026, 1, 6, 9, tzinfo=BERLIN)
    closed = case(opened, id="k2", closed=datetime(2026, 1, 7, 9, tzinfo=BERLIN))
    facts = portfolio(account(designations=level("A")), cases=(case(opened), closed))

    assert [c.item for c in of_kind(due(facts, START, END), "deadline")] == ["deadline/k1/answer"]


@pytest.mark.rule("X-SLA-17", "R-SOFT-04")
def test_a_date_promised_for_a_case_is_its_solution_deadline() -> None:
    """The stored date of a case is due as the solution."""
    opened = datetime(2026, 3, 6, 9, tzinfo=BERLIN)
    wanted = datetime(2026, 3, 20, 12, tzinfo=BERLIN)
    facts = portfolio(account(), cases=(case(opened, kind="installation", due=wanted),))
    (item,) = of_kind(due(facts, START, END, as_of=date(2026, 3, 6)), "deadline")

    assert (item.item, item.due) == ("deadline/k1/solution", wanted)


def agreement(**fields: object) -> Agreement:
    """Return an agreement that ends on Tuesday 30 June 2026."""
    return Agreement(**{"id": "g1", "account": "acme", "kind": "contract", "end": END, **fields})  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.rule("X-SLA-20", "X-CARE-13", "X-CAL-07")
def test_reminders_stand_30_and_7_days_before_the_end() -> None:
    """Two chances to renew (G-18); a renewed or cancelled agreement has none."""
    ended = agreement(id="g2", status=AgreementStatus.RENEWED)
    facts = portfolio(account(), agreements=(agreement(), ended))

    assert [(c.item, c.ideal) for c in of_kind(due(facts, START, END), "renewal")] == [
        ("renewal/g1/2026-30d", date(2026, 5, 31)),
        ("renewal/g1/2026-7d", date(2026, 6, 23)),
    ]


def test_the_last_day_for_notice() -> None:
    """An agreement that renews by itself has a last day for notice."""
    facts = portfolio(account(), agreements=(agreement(auto_renew=True, notice_days=60),))
    found = {c.item: c.ideal for c in of_kind(due(facts, START, END), "renewal")}

    assert found["renewal/g1/2026-notice"] == date(2026, 5, 1)


def test_the_weekly_list_shows_ends_within_14_days() -> None:
    """Every Monday on which an end lies at most 14 days ahead has a list (G-17, G-46)."""
    facts = portfolio(account(), agreements=(agreement(),))
    lists = of_kind(due(facts, START, END), "renewal-list")

    assert [(c.item, c.ideal) for c in lists] == [
        ("renewal-list/ann/2026-W26", date(2026, 6, 22)),
        ("renewal-list/ann/2026-W27", date(2026, 6, 29)),
    ]
    assert "g1" in lists[0].details[0].render()


@pytest.mark.rule("R-PEXP-16", "R-PEXP-19", "X-CAL-09", "X-SLA-17")
def test_promises_are_tasks_at_their_time_and_place() -> None:
    """An open promise is due at its time and place; a kept or broken one is not owed."""
    open_ = Promise(account="acme", text="Send it", due=datetime(2026, 4, 1, 15), venue="Hall 3")
    kept = Promise(account="acme", text="Call", due=date(2026, 4, 2), keeping=Keeping.KEPT)
    (item,) = of_kind(due(portfolio(promises=(open_, kept)), START, END), "promise")

    assert item.item == "promise/acme/2026-04-01"
    assert item.due == datetime(2026, 4, 1, 15, tzinfo=BERLIN)
    assert item.address == "Hall 3"


def test_next_steps_and_preparations() -> None:
    """A next step of a visit and the preparation of a key date are tasks."""
    visit = Activity(
        account="acme",
        day=date(2026, 2, 20),
        kind="visit",
        next_step="Send prices",
        next_date=date(2026, 3, 10),
    )
    launch = KeyDate(
        day=date(2026, 5, 20), kind="launch", title="New depot", accounts=("acme",), lead_days=14
    )
    owed = due(portfolio(activities=(visit,), dates=(launch,)), START, END)
    tasks = {c.item: c.summary.render() for c in of_kind(owed, "task")}

    assert tasks == {
        "task/acme/2026-03-10": "Send prices (ACME)",
        "task/acme/prepare-2026-05-20": "Prepare: New depot",
    }
    assert [c.ideal for c in of_kind(owed, "occasion")] == [date(2026, 5, 20)]

"""Where a case stands, who has it, what stopped it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.facts.cases import at, case, facts, history, step
from tests.support import book

from kam.facts import history_of
from kam.rules import CoreState


def test_steps_lead_through_the_states() -> None:
    """States run from receipt to the last step that was known on the day."""
    steps = (
        step(at(2, 10), "assigned", to="ben"),
        step(at(3), "in-progress"),
        step(at(5), "solved"),
    )
    found = history(case(), *steps)

    assert [(s.name, s.start, s.end) for s in found.stays] == [
        ("received", at(2), at(2, 10)),
        ("assigned", at(2, 10), at(3)),
        ("in-progress", at(3), at(5)),
        ("solved", at(5), None),
    ]
    assert (found.answered_at, found.solved_at, found.is_open) == (at(5), at(5), True)
    earlier = history(case(), *steps, as_of=date(2026, 3, 4))
    assert (earlier.core, earlier.solved_at) == (CoreState.IN_PROGRESS, None)


def test_states_may_be_written_in_either_language() -> None:
    """The word, the Chinese title and the meaning name one state."""
    for word in ("in-progress", "处理中", "In progress"):
        assert history(case(), step(at(3), word)).current.name == "in-progress"


@pytest.mark.parametrize(
    ("fields", "core", "open_"),
    [
        ({}, CoreState.RECEIVED, True),
        ({"status": "assigned"}, CoreState.ASSIGNED, True),
        ({"closed": at(4)}, CoreState.CLOSED, False),
        ({"status": "closed"}, CoreState.CLOSED, False),
        ({"status": "cancelled"}, CoreState.CLOSED, False),
        ({"closed": at(4, month=4)}, CoreState.RECEIVED, True),
    ],
)
def test_without_steps_the_columns_decide(
    fields: dict[str, Any], core: CoreState, open_: bool
) -> None:
    """`status` and `closed`; a closing that is later than the day is not known yet."""
    found = history(case(**fields))

    assert (found.core, found.is_open) == (core, open_)


@pytest.mark.rule("R-MOB-23", "R-CABLE-16")
def test_who_receives_a_request_owns_it_until_it_is_handed_over() -> None:
    """Ben received it; working on it changes nothing, a step `to` somebody does."""
    received = step(at(2), "received", by="ben")
    worked = step(at(3), "in-progress", by="ann")
    handed = step(at(4), to="ann", reason="speaks French")

    assert history(case(), received, worked).owner == "ben"
    assert history(case(), received, worked, handed).owner == "ann"
    assert history(case()).owner == "ann"  # the account's manager where nobody else is known


@pytest.mark.rule("R-CABLE-14")
def test_escalations_go_to_a_leader_or_a_department_with_a_reason() -> None:
    """A colleague is no escalation; the owner answers on while a department has it."""
    found = history(
        case(),
        step(at(2, 10), to="ben", reason="on leave"),
        step(at(2, 11), to="boss", reason="a discount"),
        step(at(2, 12), to="Network", reason="cable cut"),
        step(at(2, 13), to="Stores"),
    )

    assert [(e.at, e.to, e.reason) for e in found.escalations] == [
        (at(2, 11), "boss", "a discount"),
        (at(2, 12), "Network", "cable cut"),
    ]
    assert (found.owner, found.department) == ("boss", "Stores")


def test_a_suspension_lasts_until_the_next_step() -> None:
    """Own suspension, and while it goes on."""
    steps = (step(at(3), "suspended"), step(at(5), "in-progress"), step(at(9), "suspended"))
    found = history(case(), *steps)

    assert [(p.start, p.end) for p in found.pauses] == [(at(3), at(5)), (at(9), None)]
    assert found.suspended is not None
    assert "suspended" in found.suspended.why.render()


@pytest.mark.rule("R-CATV6-23")
def test_an_event_holds_a_case_up_until_it_is_cleared() -> None:
    """From receipt (or the event's, when later) to the event's solution."""
    event = case("fault", at(1, 20), id="out")
    one = case(event="out")
    cleared = step(at(4, 15), "solved", case="out")

    assert history(one, others=(event,)).suspended is not None
    found = history(one, cleared, others=(event,))
    assert [(p.start, p.end) for p in found.pauses] == [(at(2), at(4, 15))]
    assert found.suspended is None
    assert "event out" in found.pauses[0].why.render()


@pytest.mark.rule("R-CATV6-20")
def test_a_case_that_goes_back_into_work_is_not_held_up_by_its_event() -> None:
    """Suspension was not justified: the order goes back while the event lasts."""
    event = case("fault", at(1, 20), id="out")
    steps = (step(at(3), "suspended"), step(at(3, 12), "in-progress"))
    found = history(case(event="out"), *steps, others=(event,))

    assert [(p.start, p.end) for p in found.pauses] == [(at(3), at(3, 12))]
    assert found.suspended is None


def test_an_event_that_is_opened_again_holds_up_again() -> None:
    """Cleared means solved and not opened again."""
    event = case("fault", at(1, 20), id="out")
    steps = (step(at(3), "solved", case="out"), step(at(4), "reopened", case="out"))

    assert history(case(event="out"), *steps, others=(event,)).suspended is not None


@pytest.mark.rule("R-CATV6-17")
def test_reopening_takes_the_solution_back_and_keeps_the_answer() -> None:
    """The customer was not satisfied: the case is given out again, the answer was given."""
    steps = (
        step(at(3), "solved"),
        step(at(4), "return-contact"),
        step(at(4, 10), "reopened"),
        step(at(4, 11), "assigned"),
    )
    found = history(case(), *steps)

    assert (found.reopenings, found.answered_at, found.solved_at) == (1, at(3), None)
    closed = history(case(), step(at(3), "solved"), step(at(4), "closed"), step(at(5), "reopened"))
    assert (closed.reopenings, closed.is_open) == (1, True)


@pytest.mark.rule("R-CABLE-39", "R-CTEL-01", "X-PROC-20")
@pytest.mark.parametrize("kind", ["complaint", "request"])
def test_only_a_satisfied_customer_lets_a_case_be_closed(kind: str) -> None:
    """Else a leader may, with a reason; the case then counts as unsatisfied (G-14)."""
    solved = step(at(3), "solved")
    assert not history(case(kind), solved).may_be_closed
    assert history(case(kind, satisfied=True), solved).may_be_closed
    assert any(m.role == "leader" and m.reasoned for m in history(case(kind), solved).closings)
    by_leader = step(at(4), "closed", by="boss", reason="no answer for a month")
    assert history(case(kind), solved, by_leader).satisfied is False


def test_the_same_history_whatever_the_order_of_the_rows() -> None:
    """Steps are read by time."""
    steps = (step(at(3), "solved"), step(at(2, 10), "assigned", to="ben"), step(at(4), "closed"))
    one = case()
    there = history_of(one, facts(one, steps=steps), book(), date(2026, 3, 31))
    back = history_of(one, facts(one, steps=steps[::-1]), book(), date(2026, 3, 31))

    assert there == back

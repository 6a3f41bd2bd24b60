"""What follows each other at one account on one day is one entry of a diary."""

from __future__ import annotations

from attrs import evolve
from tests.planning.test_arrange import visit

from kam.planning.united import united


def test_two_visits_in_a_row_are_one_session() -> None:
    """A service of an hour and the visit after it: one entry of two hours, named by the visit."""
    service = visit(1, hour=9)
    head = service.lines[0]
    service = evolve(
        service,
        id="on-site-service/acme/1",
        lines=(
            evolve(
                head,
                owed=evolve(head.owed, item="on-site-service/acme/1", kind="on-site-service"),
            ),
        ),
    )
    after = visit(1, hour=10)
    proper = evolve(
        after, lines=(evolve(after.lines[0], owed=evolve(after.lines[0].owed, kind="visit")),)
    )
    (one,) = united([proper, service])

    assert one.id == proper.id
    assert (one.start, one.minutes) == (service.start, 120)
    assert [line.item for line in one.lines] == [proper.id, service.id]
    assert one.head is not None
    assert one.head.start == service.start
    assert one.rest[0].start is None


def test_what_lunch_or_another_customer_parts_stays_two() -> None:
    """A visit in the morning and one in the afternoon, one to each of two accounts."""
    morning, noon = visit(1, hour=9), visit(1, hour=13)
    other = visit(1, account="bell", hour=10)
    assert len(united([morning, noon])) == 2
    assert len(united([morning, other])) == 2
    assert len(united([morning, visit(2, hour=10)])) == 2


def test_an_agreed_time_stays_alone() -> None:
    """What was pinned keeps its own hour and entry."""
    first, second = visit(1, hour=9), visit(1, hour=10)
    pinned = evolve(second, lines=(evolve(second.lines[0], pinned=True),))
    assert united([first, pinned]) == [first, pinned]

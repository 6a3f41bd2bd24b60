"""Laws of casework that hold for any case."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import given
from tests.facts.cases import BERLIN, at, case, facts
from tests.support import book

from kam.dates import (
    Clock,
    Span,
    WorkingCalendar,
    advance_with_pauses,
    elapsed,
    merged,
    working_calendar,
)
from kam.facts import case_statistics, check_cases, sample_cases, sample_size, shares
from kam.facts.stays import stays_of
from kam.model import Step
from kam.rules import CoreState, Process, RuleBook

WORK: WorkingCalendar = working_calendar(
    id="", weekdays=frozenset(range(5)), hours=(Span(540, 720), Span(810, 1050)), user_marks=()
)
BOOK = book()
PROCESSES = BOOK.of(Process)
moments = st.integers(0, 60 * 24 * 90).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)
pauses = st.lists(st.tuples(moments, moments), max_size=5)
durations = st.integers(0, 60 * 100).map(lambda n: timedelta(minutes=n))
clocks = st.sampled_from(Clock)


def due(
    start: datetime, duration: timedelta, held: list[tuple[datetime, datetime]], clock: Clock
) -> datetime:
    """Return when a limit ends."""
    return advance_with_pauses(start, duration, held, clock=clock, calendar=WORK, zone=BERLIN)


@given(moments, moments, durations, pauses, clocks)
def test_a_later_receipt_is_never_due_earlier(
    one: datetime,
    other: datetime,
    duration: timedelta,
    held: list[tuple[datetime, datetime]],
    clock: Clock,
) -> None:
    """On either clock, with any pauses."""
    first, second = sorted((one, other))

    assert due(first, duration, held, clock) <= due(second, duration, held, clock)


@given(moments, durations, pauses, st.tuples(moments, moments), clocks)
def test_one_more_suspension_never_brings_a_limit_forward(
    start: datetime,
    duration: timedelta,
    held: list[tuple[datetime, datetime]],
    more: tuple[datetime, datetime],
    clock: Clock,
) -> None:
    """A pause delays, or changes nothing."""
    assert due(start, duration, held, clock) <= due(start, duration, [*held, more], clock)


@given(moments, durations, pauses, clocks)
def test_outside_of_pauses_exactly_the_duration_passes(
    start: datetime, duration: timedelta, held: list[tuple[datetime, datetime]], clock: Clock
) -> None:
    """What passes from start to due, less what passes in the pauses, is the duration."""
    end = due(start, duration, held, clock)
    passed = elapsed(start, end, clock=clock, calendar=WORK, zone=BERLIN)
    lost = sum(
        (
            elapsed(max(a, start), min(b, end), clock=clock, calendar=WORK, zone=BERLIN)
            for a, b in merged(held)
        ),
        timedelta(),
    )

    assert passed - lost == duration


@given(st.dictionaries(st.text(max_size=5), st.integers(0, 10_000), max_size=30))
def test_shares_sum_to_a_hundred(counts: dict[str, int]) -> None:
    """And each is less than a tenth of a percent away from the truth."""
    found, whole = shares(counts), sum(counts.values())

    assert sum(found.values()) == (100 if whole else 0)
    for key, share in found.items():
        assert abs(share - Decimal(100 * counts[key]) / whole) < Decimal("0.1")


@given(st.sets(st.integers(0, 999), max_size=60), st.integers(0, 5), st.integers(0, 100))
def test_samples(numbers: set[int], seed: int, percent: int) -> None:
    """A subset of the right size, the same in any order; a case more takes at most one place."""
    cases = [case(id=f"k{n}") for n in sorted(numbers)]
    drawn = sample_cases(cases, seed=seed, percent=percent)

    assert len(drawn) == sample_size(len(cases), percent=percent)
    assert {c.id for c in drawn} <= {c.id for c in cases}
    assert drawn == sample_cases(cases[::-1], seed=seed, percent=percent)
    grown = sample_cases([*cases, case(id="more")], seed=seed, percent=percent)
    assert len({c.id for c in drawn} - {c.id for c in grown}) <= 1


@given(st.permutations(range(len(BOOK.rules))))
def test_the_order_of_rules_changes_nothing(order: list[int]) -> None:
    """The same process governs every kind."""
    from attrs import evolve

    sets = tuple(
        evolve(s, rules=tuple(sorted(s.rules, key=lambda r: order[BOOK.rules.index(r)])))
        for s in BOOK.sets
    )
    again = RuleBook.build(sets)

    assert again.processes == BOOK.processes
    assert again.rules == BOOK.rules


words = st.sampled_from(
    sorted({s.name for p in PROCESSES for s in p.states} | {"nonsense", "已结案"})
)
steps = st.lists(
    st.builds(
        Step,
        case=st.just("k1"),
        at=moments,
        state=words,
        by=st.sampled_from(["ann", "boss", ""]),
        to=st.sampled_from(["", "ben", "boss", "Network"]),
        reason=st.sampled_from(["", "why"]),
    ),
    max_size=8,
).map(lambda found: sorted(found, key=lambda s: s.at))


@given(st.sampled_from(PROCESSES), steps, moments)
def test_stays_follow_one_another(process: Process, found: list[Step], moment: datetime) -> None:
    """From receipt on, without gap, each in a state of the process or a word of the table."""
    one = case(opened=datetime(2026, 1, 1, tzinfo=UTC))
    stays = stays_of(one, process, found, moment)

    assert (stays[0].start, stays[-1].end) == (one.opened, None)
    for before, after in pairwise(stays):
        assert before.end == after.start
        assert before.start <= before.end
    assert all(s.state is None or process.state(s.name) is s.state for s in stays)


@given(st.sampled_from(["complaint", "request", "problem", "application", "parcel"]), steps)
def test_any_history_can_be_checked_and_counted(kind: str, found: list[Step]) -> None:
    """Checks and statistics take whatever was written."""
    known = facts(case(kind), steps=tuple(found))
    check_cases(known, BOOK, date(2026, 3, 31))
    row = case_statistics(known, BOOK, start=date(2026, 3, 1), end=date(2026, 3, 31)).total

    assert row.opened == 1
    assert row.open in {0, 1}
    assert row.closed + row.open <= 1


@given(st.sampled_from(PROCESSES))
def test_moves_lead_to_declared_states(process: Process) -> None:
    """From declared states; nothing is said twice."""
    names = {s.name for s in process.states}

    assert all({m.source, m.target} <= names for m in process.moves)
    assert all(m.source != m.target for m in process.moves)
    assert max(Counter(process.moves).values()) == 1
    assert any(s.core is CoreState.CLOSED for s in process.states)
    assert at(2).tzinfo is BERLIN

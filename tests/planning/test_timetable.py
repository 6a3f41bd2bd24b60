"""Timetables of a day."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from kam.planning.timetable import Job, earliest, timetable

spans = st.integers(0, 8).flatmap(
    lambda a: st.integers(a + 1, 12).map(lambda b: ((a * 30, b * 30),))
)
jobs = st.lists(st.tuples(st.sampled_from([15, 30, 45, 60, 90]), spans), max_size=5)


def possible(found: list[Job]) -> bool:
    """Tell by trying every order whether a timetable exists."""
    for order in permutations(found):
        time: int | None = 0
        for job in order:
            start = earliest(job, time) if time is not None else None
            time = None if start is None else start + job[0]
        if time is not None:
            return True
    return not found


@given(jobs)
def test_exact_and_sound(found: list[Job]) -> None:
    """A timetable is found when one exists; it keeps every window and overlaps nowhere."""
    starts = timetable(found)

    assert (starts is not None) == possible(found)
    if starts is not None:
        taken = sorted((s, s + m) for s, (m, _) in zip(starts, found, strict=True))
        assert all(a[1] <= b[0] for a, b in pairwise(taken))
        for start, (minutes, windows) in zip(starts, found, strict=True):
            assert any(a <= start and start + minutes <= b for a, b in windows)


def test_quarters_of_an_hour_where_possible() -> None:
    """A start is rounded up to the quarter unless the window is too short for it."""
    assert earliest((60, ((547, 720),)), 0) == 555
    assert earliest((60, ((547, 607),)), 0) == 547
    assert earliest((60, ((540, 600), (810, 900))), 541) == 810


def test_many_visits_in_order_of_their_windows() -> None:
    """Beyond ten visits a day the order of windows must do."""
    many: list[Job] = [(30, ((540, 1050),)) for _ in range(12)]

    assert timetable(many) == tuple(540 + 30 * n for n in range(12))
    assert timetable([(60, ((540, 1050),)) for _ in range(12)]) is None

"""Random numeric problems of one manager."""

from __future__ import annotations

from hypothesis import strategies as st

from kam.planning.problem import ManagerProblem, Visit, week_targets

HALVES = ((540, 720), (810, 1050))
WHOLE = ((0, 1440),)
MORNING = ((540, 720),)


def problem(
    visits: tuple[Visit, ...],
    *,
    days: int = 14,
    capacity: int = 420,
    most: int = 4,
    week: int = 9999,
) -> ManagerProblem:
    """Return a problem with the same capacity every day."""
    weeks = tuple(d // 7 for d in range(days))
    limits = tuple(min(week, capacity * weeks.count(w)) for w in sorted(set(weeks)))
    return ManagerProblem(
        staff="ann",
        days=days,
        capacity=(capacity,) * days,
        max_visits=(most,) * days,
        week_of=weeks,
        week_capacity=limits,
        targets=week_targets(sum(v.minutes for v in visits), limits),
        uneven_per_block=10,
        visits=visits,
    )


def visit(
    key: str,
    days: tuple[int, ...],
    *,
    minutes: int = 60,
    ideal: int | None = None,
    windows: tuple[tuple[int, int], ...] = HALVES,
    drop: int = 2000,
    pinned: bool = False,
) -> Visit:
    """Return a visit that may stand on ``days`` at the square of the distance to its ideal day."""
    best = days[len(days) // 2] if ideal is None else ideal
    return Visit(
        key=key,
        subject=key,
        minutes=minutes,
        ideal=best,
        costs=tuple((d, (d - best) ** 2) for d in days),
        windows=(windows,) * len(days),
        drop_cost=drop,
        pinned=pinned,
    )


@st.composite
def problems(draw: st.DrawFn) -> ManagerProblem:
    """Draw a small problem that may be crowded."""
    days = draw(st.integers(1, 15))
    visits = []
    for number in range(draw(st.integers(0, 12))):
        first = draw(st.integers(0, days - 1))
        last = draw(st.integers(first, min(days - 1, first + 5)))
        visits.append(
            visit(
                f"v{number:02}",
                tuple(range(first, last + 1)),
                minutes=draw(st.sampled_from([30, 60, 90, 120])),
                windows=draw(st.sampled_from([HALVES, WHOLE, MORNING])),
                drop=draw(st.sampled_from([100, 2000])),
            )
        )
    return problem(
        tuple(visits),
        days=days,
        capacity=draw(st.sampled_from([120, 240, 420])),
        most=draw(st.integers(1, 4)),
        week=draw(st.sampled_from([180, 600, 9999])),
    )

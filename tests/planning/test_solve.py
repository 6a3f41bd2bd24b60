"""The search for the plan of one manager."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.problems import HALVES, MORNING, problem, problems, visit

from kam.errors import PlanError
from kam.planning.problem import ManagerProblem, Solution, week_targets
from kam.planning.solve import as_planned, solve, why_not


def hard_rules(problem: ManagerProblem, solution: Solution) -> list[str]:
    """Return every hard rule that a solution breaks, worked out anew."""
    broken = []
    visits = {v.key: v for v in problem.visits}
    by_day: dict[int, list[str]] = {}
    for key, day in solution.days.items():
        by_day.setdefault(day, []).append(key)
        windows = dict(zip((d for d, _ in visits[key].costs), visits[key].windows, strict=True))
        start, end = solution.starts[key], solution.starts[key] + visits[key].minutes
        if day not in windows or not any(a <= start and end <= b for a, b in windows.get(day, ())):
            broken.append(f"{key} window")
    weeks = [0] * len(problem.targets)
    for day, keys in by_day.items():
        minutes = sum(visits[k].minutes for k in keys)
        weeks[problem.week_of[day]] += minutes
        if minutes > problem.capacity[day] or len(keys) > problem.max_visits[day]:
            broken.append(f"day {day}")
        spans = sorted((solution.starts[k], solution.starts[k] + visits[k].minutes) for k in keys)
        if any(b[0] < a[1] for a, b in pairwise(spans)):
            broken.append(f"overlap {day}")
    for week, minutes in enumerate(weeks):
        if minutes > problem.week_capacity[week]:
            broken.append(f"week {week}")
    return broken


def objective(problem: ManagerProblem, days: dict[str, int | None]) -> int:
    """Return the objective by its definition in the planning model."""
    total = 0
    weeks = [0] * len(problem.targets)
    for v in problem.visits:
        day = days.get(v.key)
        total += v.drop_cost if day is None else dict(v.costs)[day]
        if day is not None:
            weeks[problem.week_of[day]] += v.minutes
    uneven = sum(abs(x // 30 - t) for x, t in zip(weeks, problem.targets, strict=True))
    return total + problem.uneven_per_block * uneven


@given(problems(), st.integers(0, 300), st.integers(0, 3))
def test_every_hard_rule_holds_and_the_objective_is_right(
    problem: ManagerProblem, effort: int, seed: int
) -> None:
    """Candidate days, windows, minutes, counts, weeks, no overlap; parts sum up."""
    solution = solve(problem, effort=effort, seed=seed)

    assert hard_rules(problem, solution) == []
    assert solution.objective == objective(problem, dict(solution.days))


@given(problems(), st.integers(0, 3))
def test_a_search_is_never_worse_than_the_first_plan(problem: ManagerProblem, seed: int) -> None:
    """The best plan found counts."""
    first = solve(problem, effort=0, seed=seed)
    better = solve(problem, effort=200, seed=seed)

    assert better.objective <= first.objective


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_visits_changes_nothing(problem: ManagerProblem, random: Any) -> None:
    """The same visits in another order give the same plan."""
    from attrs import evolve

    shuffled = list(problem.visits)
    random.shuffle(shuffled)
    again = evolve(problem, visits=tuple(shuffled))

    assert solve(problem, effort=100) == solve(again, effort=100)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=4), st.integers(0, 2))
def test_small_problems_reach_the_optimum(firsts: list[int], seed: int) -> None:
    """On problems small enough to try everything the search finds the best plan."""
    visits = tuple(visit(f"v{n}", (f, f + 1, f + 2)) for n, f in enumerate(firsts))
    small = problem(visits, days=5, most=1)
    best = min(
        objective(small, dict(zip((v.key for v in visits), choice, strict=True)))
        for choice in product(*[[None, *(d for d, _ in v.costs)] for v in visits])
        if len({d for d in choice if d is not None}) == sum(d is not None for d in choice)
    )

    assert solve(small, effort=1000, seed=seed).objective == best


def test_pins_go_first() -> None:
    """A pinned visit keeps its day against a dearer one."""
    pinned = visit("z", (3,), pinned=True, drop=1)
    other = visit("a", (3,), drop=9000)

    assert solve(problem((pinned, other), most=1), effort=100).days == {"z": 3}


def test_long_visits_must_fit_between_breaks() -> None:
    """Two visits of 120 minutes fit 3 + 4 hours, a third does not, though 420 minutes suffice."""
    visits = tuple(visit(k, (0,), minutes=120) for k in "abcd")
    solution = solve(problem(visits, days=1), effort=100)

    assert len(solution.days) == 3
    assert sorted(solution.starts.values()) == [540, 810, 930]


def test_why_not_names_the_rule_of_each_day() -> None:
    """For an unplaced visit every candidate day tells which rule keeps it out."""
    visits = (visit("a", (0,)), visit("b", (0,), drop=1000))
    crowded = problem(visits, days=2, most=1)
    solution = solve(crowded, effort=10)
    blocked = why_not(as_planned(crowded, solution), visits[1])

    assert solution.days == {"a": 0}
    assert [(b.day, b.rule) for b in blocked] == [(0, "count")]


@pytest.mark.parametrize(
    ("capacity", "most", "week", "windows", "rule"),
    [
        (60, 4, 9999, HALVES, "minutes"),
        (420, 4, 60, HALVES, "week"),
        (420, 4, 9999, ((540, 615),), "timetable"),
    ],
)
def test_every_hard_rule_can_be_the_cause(
    capacity: int, most: int, week: int, windows: tuple[tuple[int, int], ...], rule: str
) -> None:
    """Minutes of the day, minutes of the week and gaps are told apart."""
    visits = (visit("a", (0,), windows=windows), visit("b", (0,), windows=windows))
    crowded = problem(visits, days=1, capacity=capacity, most=most, week=week)
    solution = solve(crowded, effort=10)
    (left,) = [v for v in visits if v.key not in solution.days]

    assert [b.rule for b in why_not(as_planned(crowded, solution), left)] == [rule]


def test_nothing_to_plan() -> None:
    """No visits, or no days, is a plan."""
    assert solve(problem(()), effort=10).objective == 0
    assert solve(problem((), days=0), effort=10).days == {}


def test_stop_ends_the_search() -> None:
    """A caller's clock ends the search, and the solution says so."""
    visits = tuple(visit(f"v{n}", (0, 1, 2), ideal=1) for n in range(9))

    assert solve(problem(visits, days=3), effort=1000, stop=lambda: True).stopped == "seconds"


def test_week_targets_share_due_minutes_by_capacity() -> None:
    """1,200 minutes over weeks of 600 and 300 are 800 and 400: 27 and 13 half hours, rounded."""
    assert week_targets(1200, (600, 300)) == (27, 13)
    assert week_targets(60, (0, 0)) == (0, 0)


def test_a_visit_needs_candidate_days() -> None:
    """A visit without a possible day is no visit of the problem."""
    with pytest.raises(PlanError, match="candidate days"):
        visit("a", (1,)).__class__(
            key="a", subject="a", minutes=60, ideal=0, costs=(), windows=(), drop_cost=1
        )


def test_published_days_are_kept_where_nothing_is_gained() -> None:
    """Of two days of equal cost the published one wins."""
    from attrs import evolve

    free = visit("a", (2, 4), ideal=3)
    base = problem((free,), days=7)

    assert solve(base, effort=50).days == {"a": 2}
    assert solve(evolve(base, published={"a": (4, 540)}), effort=50).days == {"a": 4}


def test_mornings_fill_before_the_rest_fails() -> None:
    """Three hours of morning hold three visits of an hour, on the quarter hours."""
    visits = tuple(visit(k, (0,), windows=MORNING) for k in "abcd")
    solution = solve(problem(visits, days=1), effort=50)

    assert sorted(solution.starts.values()) == [540, 600, 660]

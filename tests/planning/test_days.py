"""Days with ways: tours, hours, nights away, and the objective of them."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.problems import HALVES, MORNING, problem, visit

from kam.planning.problem import ManagerProblem, Roads, Solution
from kam.planning.solve import solve

Point = tuple[int, int]


@st.composite
def on_roads(draw: st.DrawFn) -> ManagerProblem:
    """Draw a problem of two weeks whose visits lie in a plane, some of them too far for a day."""
    points = draw(st.lists(st.tuples(st.integers(-200, 200), st.integers(0, 60)), max_size=6))
    base = (0, 0)
    places = [base, *points]
    minutes = tuple(tuple(abs(a[0] - b[0]) + abs(a[1] - b[1]) for b in places) for a in places)
    visits = []
    for number in range(draw(st.integers(0, 10)) if points else 0):
        first = draw(st.integers(0, 12))
        days = tuple(d for d in range(first, min(14, first + draw(st.integers(1, 9)))))
        one = visit(
            f"v{number:02}",
            days,
            minutes=draw(st.sampled_from([30, 60, 90])),
            windows=draw(st.sampled_from([HALVES, MORNING])),
            drop=draw(st.sampled_from([2000, 9000])),
        )
        visits.append(evolve(one, place=draw(st.integers(1, len(points)))))
    worked = [d % 7 < 5 for d in range(14)]
    found = problem(tuple(visits), days=14, capacity=draw(st.sampled_from([240, 330, 420])))
    return evolve(
        found,
        capacity=tuple(c if w else 0 for c, w in zip(found.capacity, worked, strict=True)),
        overhead=draw(st.sampled_from([0, 20])),
        week_budget=(draw(st.sampled_from([700, 2000])),) * 2,
        roads=Roads(
            minutes=minutes,
            most=(draw(st.sampled_from([150, 240])),) * 14,
            nights=draw(st.integers(0, 4)),
            per_minute=4,
            per_night=300,
            spans=((HALVES,) * 14,),
            next_day=tuple(
                d + 1 if d < 13 and worked[d] and worked[d + 1] else -1 for d in range(14)
            ),
        ),
    )


def tours(problem: ManagerProblem, solution: Solution) -> dict[int, list[str]]:
    """Return the visits of every day in the order of their hours."""
    found: dict[int, list[str]] = {}
    for key in sorted(solution.days, key=lambda k: solution.starts[k]):
        found.setdefault(solution.days[key], []).append(key)
    return found


def legs(problem: ManagerProblem, solution: Solution) -> dict[int, list[tuple[int, str]]]:
    """Return, by day, the minutes of each way and the visit it leads to (empty: home)."""
    roads = problem.roads
    assert roads is not None
    place = {v.key: v.place for v in problem.visits}
    by_day = tours(problem, solution)
    found: dict[int, list[tuple[int, str]]] = {}
    trip_of = {d: t for t in solution.trips for d in range(t.first, t.last + 1)}
    here = 0
    for day in range(problem.days):
        trip = trip_of.get(day)
        journey = trip is not None and trip.journey
        if trip is None or day == trip.first:
            here = -1 if journey else 0
        ways = []
        for key in by_day.get(day, []):
            ways.append((roads.minutes[here][place[key]] if here >= 0 else 0, key))
            here = place[key]
        ends = trip is None or (day == trip.last and not journey)
        if ends and here >= 0:
            ways.append((roads.minutes[here][0], ""))
            here = 0
        found[day] = ways
    return found


def worked_between(start: int, end: int) -> int:
    """Return the working minutes between two minutes of a day."""
    return sum(max(0, min(end, b) - max(start, a)) for a, b in HALVES)


def late(
    problem: ManagerProblem, solution: Solution, day: int, ways: list[tuple[int, str]]
) -> list[str]:
    """Return what has no time between two stops of a day, or lies outside its hours."""
    visits = {v.key: v for v in problem.visits}
    found, time = [], 0
    for minutes, key in ways:
        start = solution.starts[key] if key else 1440
        if worked_between(time, start) < minutes:
            found.append(f"{day}: no time to {key or 'home'}")
        if key:
            one = visits[key]
            time = start + one.minutes
            windows = dict(zip((d for d, _ in one.costs), one.windows, strict=True))[day]
            if not any(a <= start and time <= b for a, b in windows):
                found.append(f"{day}: hours of {key}")
    return found


def broken(problem: ManagerProblem, solution: Solution) -> list[str]:
    """Return every hard rule that a solution breaks, worked out anew."""
    roads = problem.roads
    assert roads is not None
    visits = {v.key: v for v in problem.visits}
    found = []
    weeks = [0, 0]
    for day, ways in legs(problem, solution).items():
        road = sum(minutes for minutes, _ in ways)
        stops = [key for _, key in ways if key]
        used = road + sum(visits[k].minutes + problem.overhead for k in stops)
        weeks[problem.week_of[day]] += used
        if road > roads.most[day]:
            found.append(f"{day}: road {road}")
        if used > problem.capacity[day] or len(stops) > problem.max_visits[day]:
            found.append(f"{day}: full")
        found += late(problem, solution, day, ways)
    found += [f"week {w}" for w, used in enumerate(weeks) if used > problem.week_budget[w]]
    taken: set[int] = set()
    for trip in solution.trips:
        days = range(trip.first, trip.last + 1)
        if trip.nights > roads.nights or any(roads.next_day[d] != d + 1 for d in days[:-1]):
            found.append(f"nights of {trip}")
        if taken & set(days):
            found.append(f"two trips on a day of {trip}")
        taken |= set(days)
    return found


def objective(problem: ManagerProblem, solution: Solution) -> int:
    """Return the objective by its definition."""
    roads = problem.roads
    assert roads is not None
    total = 0
    weeks = [0] * len(problem.targets)
    for v in problem.visits:
        day = solution.days.get(v.key)
        total += v.drop_cost if day is None else dict(v.costs)[day]
        if day is not None:
            weeks[problem.week_of[day]] += v.minutes
    total += problem.uneven_per_block * sum(
        abs(x // 30 - t) for x, t in zip(weeks, problem.targets, strict=True)
    )
    total += roads.per_night * sum(t.last - t.first for t in solution.trips)
    ways = legs(problem, solution).values()
    return total + roads.per_minute * sum(minutes for day in ways for minutes, _ in day)


@settings(max_examples=150)
@given(on_roads(), st.sampled_from([0, 30, 300]), st.integers(0, 3))
def test_every_hard_rule_holds_on_the_road(problem: ManagerProblem, effort: int, seed: int) -> None:
    """Ways, order, hours, minutes and nights are kept, and the parts of the objective sum up."""
    solution = solve(problem, effort=effort, seed=seed)

    assert broken(problem, solution) == []
    assert solution.objective == objective(problem, solution)

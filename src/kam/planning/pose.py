"""Pose: the numeric problem of one manager, made of the possible days of visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from kam.dates import Span, intersect, total, unite
from kam.facts.staffing import DAY
from kam.planning.announced import begun_at, known_trips
from kam.planning.expand import BLOCK_HOURS, Expanded, Expander
from kam.planning.problem import UNPLACED, ManagerProblem, Roads, Slot, Visit, Windows, week_targets
from kam.planning.ways import Ways

FROZEN: Final = 1_000_000
"""Points for leaving out a visit that may not move any more: more than anything is worth."""
MOST_RESERVED: Final = 40
"""At most so much of what may be planned is kept free for calls and desk work, per cent."""


def manager_problem(
    staff: str,
    expanded: Sequence[Expanded],
    expander: Expander,
    published: Mapping[str, Slot],
    reserve: int = 0,
    lines: Mapping[str, int] | None = None,
) -> ManagerProblem:
    """Return the numeric problem of one manager; void visits are left out.

    ``reserve`` are minutes a working day that calls and desk work will take, ``lines`` by item
    those of a visit for what is done along with it.
    """
    possible = [e for e in expanded if not e.is_void]
    trips = known_trips(staff, expander)
    begun = begun_at(staff, trips, expander)
    accounts = [*(e.owed.account for e in possible), *([begun] if begun else [])]
    ways = Ways(expander.travel, staff, accounts)
    zones = _zones(staff, possible, expander)
    plan = expander.settings.plan
    matrix = ways.minutes()
    visits = [_visit(e, expander, published, ways.place(e.owed.account), zones) for e in possible]
    visits = [_frozen(v, published, expander.first + plan.freeze_days) for v in visits]
    visits = [_with_lines(_worth(v, matrix, expander), lines or {}) for v in visits]
    free = [
        total(expander.calendars.free(staff, expander.day(d))) if d >= expander.first else 0
        for d in range(expander.days)
    ]
    capacity = [minutes * plan.share // 100 for minutes in free]
    person = expander.portfolio.staff_member(staff)
    weeks = list(_weeks(expander))
    load = _by_week(capacity, weeks)
    limits = [min(x, person.minutes_per_week) if person.minutes_per_week else x for x in load]
    kept = [min(reserve, minutes * MOST_RESERVED // 100) if minutes else 0 for minutes in capacity]
    budget = [x - y for x, y in zip(load, _by_week(kept, weeks), strict=True)]
    roads = evolve(
        _roads(staff, matrix, zones, capacity, expander),
        first=expander.first,
        begun=ways.place(begun) if begun else 0,
    )
    overhead = plan.preparation + plan.record
    posed = ManagerProblem(
        staff=staff,
        days=expander.days,
        capacity=tuple(capacity),
        max_visits=(person.visits_per_day,) * expander.days,
        week_of=tuple(weeks),
        week_capacity=tuple(limits),
        week_budget=tuple(budget),
        targets=week_targets(sum(v.minutes for v in visits), tuple(limits)),
        uneven_per_block=expander.weights.uneven_per_30min,
        visits=tuple(visits),
        published=published,
        known_trips=trips,
        moved=expander.weights.moved,
        overhead=overhead,
        roads=roads,
    )
    return _make_room(posed)


def _by_week(minutes: Iterable[int], weeks: Sequence[int]) -> list[int]:
    found = [0] * (weeks[-1] + 1)
    for index, some in enumerate(minutes):
        found[weeks[index]] += some
    return found


def _zones(staff: str, expanded: Iterable[Expanded], expander: Expander) -> list[ZoneInfo]:
    """Return the zones in which a manager travels, the one at home first."""
    home = expander.home(staff)
    return [home, *(ZoneInfo(k) for k in sorted({e.zone.key for e in expanded} - {home.key}))]


def _roads(
    staff: str,
    matrix: tuple[tuple[int, ...], ...],
    zones: Sequence[ZoneInfo],
    capacity: Sequence[int],
    expander: Expander,
) -> Roads:
    travel = expander.settings.travel
    worked = [bool(minutes) for minutes in capacity]
    return Roads(
        minutes=matrix,
        most=(travel.most_minutes,) * expander.days,
        nights=travel.nights,
        per_minute=expander.weights.travel,
        per_night=expander.weights.night,
        spans=tuple(
            tuple(_numbers(expander.hours(staff, zone, d)) for d in range(expander.days))
            for zone in zones
        ),
        next_day=tuple(
            d + 1 if d + 1 < len(worked) and worked[d] and worked[d + 1] else -1
            for d in range(len(worked))
        ),
    )


def _numbers(spans: Iterable[Span]) -> Windows:
    return tuple((s.start, s.end) for s in spans)


def _visit(
    expanded: Expanded,
    expander: Expander,
    published: Mapping[str, Slot],
    place: int,
    zones: Sequence[ZoneInfo],
) -> Visit:
    """Return a visit in numbers; to leave it out costs more than any day it could have."""
    owed = expanded.owed
    dearest = max(cost for _, cost in expanded.costs)
    if published.get(owed.item, UNPLACED) != UNPLACED:
        dearest += expander.weights.moved
    windows = tuple(_numbers(spans) for spans in expanded.windows)
    away = tuple(_numbers(spans) for spans in expanded.away)
    return Visit(
        key=owed.item,
        subject=owed.account,
        minutes=owed.minutes,
        ideal=(owed.ideal - expander.start).days,
        costs=expanded.costs,
        drop_cost=max(expander.weights.unplanned, dearest + 1),
        windows=windows,
        away=None if away == windows else away,
        zone=next((n for n, z in enumerate(zones) if z.key == expanded.zone.key), 0),
        pinned=expanded.pin is not None,
        place=place,
    )


def _worth(visit: Visit, matrix: Sequence[Sequence[int]], expander: Expander) -> Visit:
    """Let it cost more to leave a visit out than to go there for it alone."""
    there = matrix[0][visit.place] + matrix[visit.place][0]
    price = expander.weights.travel * there
    if there > expander.settings.travel.most_minutes:
        price += expander.weights.night * max(1, expander.settings.travel.nights)
    return evolve(visit, drop_cost=visit.drop_cost + price)


def _frozen(visit: Visit, published: Mapping[str, Slot], until: int) -> Visit:
    """Leave a visit that people know before the day ``until`` its day and hour alone.

    Where a hard rule forbids them it may move like any other.
    """
    day, start = published.get(visit.key, UNPLACED)
    end = start + visit.minutes
    if not 0 <= day < until or visit.pinned:
        return visit
    for (other, cost), windows, away in zip(
        visit.costs, visit.windows, visit.away or visit.windows, strict=True
    ):
        if other == day and any(a <= start and end <= b for a, b in (*windows, *away)):
            only = ((start, end),)
            return evolve(visit, costs=((day, cost),), windows=(only,), away=None, drop_cost=FROZEN)
    return visit


def _with_lines(visit: Visit, lines: Mapping[str, int]) -> Visit:
    """Keep time for what is done along with a visit, as far as all its days have it."""
    days = zip(visit.windows, visit.away or visit.windows, strict=True)
    longest = [max((b - a for a, b in home or away), default=0) for home, away in days]
    room = max(0, min(longest) - visit.minutes)
    return evolve(visit, lines=0 if visit.pinned else min(lines.get(visit.key, 0), room))


def one_axis(expanded: Sequence[Expanded]) -> list[Expanded]:
    """Clip the windows of one manager to the same 24 hours, so that two days never overlap.

    Only a manager with accounts many time zones apart loses anything by it.
    """
    spans = [span for e in expanded for window in e.windows for span in window]
    origin = min((s.start for s in spans), default=0)
    if max((s.end for s in spans), default=0) <= origin + DAY:
        return list(expanded)
    return [_clipped(e, (Span(origin, origin + DAY),)) for e in expanded]


def _clipped(expanded: Expanded, axis: tuple[Span, ...]) -> Expanded:
    kept = []
    for cost, window, away, offset in zip(
        expanded.costs, expanded.windows, expanded.away, expanded.shifts, strict=True
    ):
        spans = tuple(
            s for s in intersect(window, axis) if s.end - s.start >= expanded.owed.minutes
        )
        if spans or away != window:
            kept.append((cost, spans, away if away != window else spans, offset))
    lost = len(expanded.costs) - len(kept)
    blocks = (*expanded.blocks, (BLOCK_HOURS, lost)) if lost else expanded.blocks
    return evolve(
        expanded,
        costs=tuple(c for c, _, _, _ in kept),
        windows=tuple(w for _, w, _, _ in kept),
        away=tuple(w for _, _, w, _ in kept),
        shifts=tuple(o for _, _, _, o in kept),
        blocks=blocks,
    )


def _make_room(posed: ManagerProblem) -> ManagerProblem:
    """Let pinned visits stand on days that have too few minutes, and leave early enough for them.

    People's word beats hours: on such a day the ways may be made at any time.
    """
    pinned: dict[int, list[Visit]] = {}
    for visit in posed.visits:
        if visit.pinned:
            pinned.setdefault(visit.costs[0][0], []).append(visit)
    roads = posed.roads
    if not pinned or roads is None:
        return posed
    capacity, most = list(posed.capacity), list(roads.most)
    limits, budget = list(posed.week_capacity), list(posed.week_budget)
    home, visits_a_day = list(roads.spans[0]), list(posed.max_visits)
    for day, visits in pinned.items():
        road = sum(roads.minutes[0][v.place] + roads.minutes[v.place][0] for v in visits)
        minutes = sum(v.minutes + posed.overhead for v in visits) + road
        visits_a_day[day] += len(visits)
        capacity[day] = max(capacity[day], minutes)
        limits[posed.week_of[day]] += sum(v.minutes for v in visits)
        budget[posed.week_of[day]] += minutes
        most[day] = max(most[day], road)
        home[day] = _early_enough(home[day], visits, roads)
    return evolve(
        posed,
        capacity=tuple(capacity),
        max_visits=tuple(visits_a_day),
        week_capacity=tuple(limits),
        week_budget=tuple(budget),
        roads=evolve(roads, most=tuple(most), spans=(tuple(home), *roads.spans[1:])),
    )


def _early_enough(hours: Windows, visits: Iterable[Visit], roads: Roads) -> Windows:
    """Return the hours of a day with those before and after the visits that people fixed."""
    found = [Span(a, b) for a, b in hours]
    for visit in visits:
        (window,) = visit.windows
        for start, end in window:
            first = start - roads.minutes[0][visit.place]
            found.append(Span(first, end + roads.minutes[visit.place][0]))
    return _numbers(unite(found))


def _weeks(expander: Expander) -> Iterator[int]:
    """Yield the number of the ISO week of every day, 0 for the first day's."""
    offset = expander.start.weekday()
    for index in range(expander.days):
        yield (index + offset) // 7

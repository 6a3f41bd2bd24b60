"""Plan: give every visit a day and a time, settle the rest, explain what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import count
from typing import Final

from attrs import frozen

from kam.commitments import Commitments
from kam.commitments.contacts import after_visits
from kam.commitments.fulfilled import declared_done
from kam.errors import PlanError
from kam.facts.staffing import StaffCalendars
from kam.facts.travel import Travel
from kam.facts.whom import with_people
from kam.model import DecisionKind, Form, Owed, Placed, Session, Unplaced, Where
from kam.planning.causes import crowded_out, declined, void, without_owner
from kam.planning.expand import Expander
from kam.planning.loads import Demand
from kam.planning.noted import findings_of, marked, versions
from kam.planning.outcome import Measures, Plan
from kam.planning.placing import placed
from kam.planning.problem import ManagerProblem, Solution
from kam.planning.remedies import Remedies
from kam.planning.reserve import lines_of, reserved
from kam.planning.rounds import Job, Rounds, Search
from kam.planning.sessions import alone, arranged, marks
from kam.planning.settle import settle
from kam.planning.solve import solve, why_not
from kam.planning.stops import Stops, stops
from kam.planning.together import Together, with_ways
from kam.planning.united import united
from kam.rules.cadence import VISIT
from kam.rules.settings import DEFAULT_EFFORT
from kam.text import Message

ENGINES = ("local",)
Progress = Callable[[int, int], None]
"""Called with (managers planned, managers in all)."""


NO_ENGINE: Final = Message(
    "there is no engine {engine}; choose one of: {engines}",
    "没有求解引擎 {engine}；可选：{engines}",
)
NO_WORKING_DAY: Final = Message(
    "nobody has a working day from {start} to {end}; check the calendar table, the working days "
    "and the leave: there is no working day at all",
    "{start} 至 {end} 没有任何人有工作日；请检查日历表、工作日和休假：一个工作日也没有",
)


@frozen(kw_only=True)
class _Part:
    """The plan of one manager; ``guest_items`` are visits of others where he goes along."""

    staff: str
    stops: Stops
    guest_items: frozenset[str]
    unplaced: tuple[Unplaced, ...]
    measures: Measures
    stopped: str

    @property
    def own(self) -> list[Session]:
        """The visits of the manager."""
        return [v for v in self.stops.visits if v.id not in self.guest_items]

    @property
    def guests(self) -> list[Session]:
        """The visits of others where the manager goes along."""
        return [v for v in self.stops.visits if v.id in self.guest_items]


def plan(
    commitments: Commitments,
    *,
    engine: str = "local",
    effort: int = DEFAULT_EFFORT,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
    mapper: Callable[..., Iterable[Solution]] = map,
) -> Plan:
    """Plan everything owed.

    The same arguments give the same plan everywhere.  ``effort`` is a number of search steps per
    manager.  A visit that people have in their calendars (`Commitments.announced`) keeps its day
    and hour unless moving it is worth the weight ``moved``.  ``stop`` may end the search early (a
    clock, a key); the plan then says so.  ``progress`` hears of every manager.
    ``mapper`` may be the ``map`` of any `concurrent.futures.Executor`; it changes no byte.

    Raises:
        PlanError: the engine is unknown, or nobody has a single working day.
        MissingExtra, UnknownName: the holidays of a country cannot be had.
    """
    if engine not in ENGINES:
        raise PlanError(NO_ENGINE(engine=repr(engine), engines=tuple(ENGINES)))
    portfolio = commitments.assessment.portfolio
    calendars = StaffCalendars(portfolio, commitments.start, commitments.end)
    travel = Travel.of(portfolio, commitments.assessment.rules.settings.travel)
    expander = Expander(commitments, calendars, travel)
    demand = Demand(commitments=commitments, expander=expander)
    free = demand.freest()
    owed, settled, unplaced = _sort_out(commitments, calendars, free)
    lines = lines_of((v for visits in owed.values() for v in visits), commitments)
    reserves = reserved(commitments, calendars, lines)
    together = Together.of((v for visits in owed.values() for v in visits), expander, lines)
    people = {*owed, *together.partners}
    one = partial(solve, effort=effort, seed=seed, stop=stop)
    search = _search(one, mapper, progress, len(people))
    rounds = Rounds(owed=owed, reserves=reserves, lines=lines, search=search)
    jobs = rounds.posed(people - together.late, together)
    if jobs and not any(any(j.problem.capacity) for j in jobs):
        raise PlanError(NO_WORKING_DAY(start=commitments.start, end=commitments.end))
    done, together = rounds.run(together, jobs)
    joined = together.joined({staff: job.slots for staff, job in done.items()})
    parts = [_part(done[staff], together, joined) for staff in sorted(done)]
    visits = united(
        with_ways((v for p in parts for v in p.own), (v for p in parts for v in p.guests))
    )
    commitments = after_visits(commitments, _days_of(visits))
    loose, declined_ones, pinned = _loose(commitments, free)
    whereabouts = {p.staff: p.stops for p in parts}
    made = arranged(loose, visits, commitments, expander, pinned, whereabouts)
    unplaced += [u for part in parts for u in part.unplaced] + together.separated
    unplaced += [*declined_ones, *made.unplaced]
    day_marks = [i for i in settled if i.owed.place is Where.DAY]
    moments = [alone(i) for i in settled if i.owed.place is not Where.DAY]
    trips = [trip for part in parts for trip in part.stops.trips]
    sessions = (*made.sessions, *trips, *moments, *marks(day_marks))
    return Plan(
        commitments=commitments,
        engine=engine,
        seed=seed,
        effort=effort,
        stopped=_stopped(p.stopped for p in parts),
        sessions=with_people(
            sorted((marked(s, calendars, commitments) for s in sessions), key=lambda s: s.sort_key),
            portfolio,
        ),
        unplaced=tuple(sorted(unplaced, key=lambda i: i.sort_key)),
        measures=sum((p.measures for p in parts), Measures(bound=None)),
        versions=versions(commitments, calendars),
        loads=demand.loads,
        findings=(
            *commitments.findings,
            *calendars.findings,
            *travel.findings,
            *demand.over_full(),
            *findings_of(commitments, calendars),
        ),
    )


def _search(
    one: Callable[[ManagerProblem], Solution],
    mapper: Callable[..., Iterable[Solution]],
    progress: Progress | None,
    of: int,
) -> Search:
    """Return what solves problems and tells how far it has come."""
    told = count(1)

    def search(problems: Iterable[ManagerProblem]) -> Iterator[Solution]:
        for solution in mapper(one, problems):
            yield solution
            if progress is not None:
                progress(min(next(told), of), of)

    return search


def _days_of(visits: Iterable[Session]) -> Mapping[str, Mapping[str, Sequence[date]]]:
    """Return the days of visits by account and kind, ascending; whatever for, each is a visit."""
    found: dict[str, dict[str, list[date]]] = {}
    for visit in sorted(visits, key=lambda v: v.sort_key):
        for kind in {VISIT, *(line.owed.kind for line in visit.lines)}:
            found.setdefault(visit.account, {}).setdefault(kind, []).append(visit.day)
    return found


def _sort_out(
    commitments: Commitments, calendars: StaffCalendars, free: str
) -> tuple[dict[str, list[Owed]], list[Placed], list[Unplaced]]:
    """Part what is owed: visits by manager, marks and moments, and what cannot be done at all."""
    visits: dict[str, list[Owed]] = {}
    items: list[Placed] = []
    possible, unplaced = _possible(commitments, free, is_loose=False)
    for owed in possible:
        if owed.form is Form.VISIT:
            visits.setdefault(owed.staff, []).append(owed)
        else:
            items.append(settle(owed, calendars))
    return visits, items, unplaced


def _loose(
    commitments: Commitments, free: str
) -> tuple[list[Owed], list[Unplaced], Mapping[str, date]]:
    """Return what is done along with other work, what of it cannot be done, and agreed days."""
    possible, unplaced = _possible(commitments, free, is_loose=True)
    pinned = {
        d.item: d.day
        for d in commitments.assessment.portfolio.decisions
        if d.decision is DecisionKind.PIN and d.day >= commitments.first
    }
    left = {left.item: left for left in commitments.left}
    finished = declared_done(commitments.assessment.portfolio)
    unplaced += [u for item, u in left.items() if item not in finished]
    return possible, unplaced, pinned


def _possible(
    commitments: Commitments, free: str, *, is_loose: bool
) -> tuple[list[Owed], list[Unplaced]]:
    """Return what can be done, and what was declined or has no owner; ``free`` could be it."""
    decisions = {d.item: d for d in commitments.assessment.portfolio.decisions}
    possible: list[Owed] = []
    unplaced: list[Unplaced] = []
    names = {s.id: s.name for s in commitments.assessment.portfolio.staff}
    for owed in commitments.items:
        if owed.folds is not is_loose:
            continue
        decision = decisions.get(owed.item)
        if decision is not None and decision.decision is DecisionKind.DONE:
            continue
        if decision is not None and decision.decision is DecisionKind.DECLINE:
            unplaced.append(declined(owed, decision.by))
        elif not owed.staff:
            unplaced.append(without_owner(owed, free, names.get(free, "")))
        else:
            possible.append(owed)
    return possible, unplaced


def _part(job: Job, together: Together, joined: Container[str]) -> _Part:
    expander, staff, solution = together.expander, job.staff, job.solution
    assert solution is not None  # it was searched
    items: list[Placed] = []
    remedies = Remedies(job.problem, solution, expander)
    unplaced = [void(e, remedies.pin(e)) for e in job.expanded.values() if e.is_void]
    for visit in job.problem.visits:
        one, slot = job.expanded[visit.key], job.slots.get(visit.key)
        if visit.key in job.guests:
            if visit.key in joined and slot is not None:
                items.append(placed(one, slot, expander))
        elif slot is None:
            blocked = [b.rule for b in why_not(remedies.board, visit)]
            fix, others = remedies.pin(one), remedies.others(one)
            unplaced.append(crowded_out(one, blocked, fix, others, expander.settings.travel))
        else:
            found = together.placed(placed(one, slot, expander), joined)
            if isinstance(found, Placed):
                items.append(found)
            else:
                unplaced.append(found)
    stood = {(item.day - expander.start).days for item in items}
    trips = [t for t in solution.trips if any(t.first <= d <= t.last for d in stood)]
    own = [i for i in items if i.item not in job.guests]
    measures = Measures(
        visits=len(job.expanded) - len(job.guests),
        placed=len(own),
        deviation=solution.deviation,
        uneven=solution.uneven,
        unplanned=solution.unplanned,
        moved=solution.moved,
        travel=solution.travel,
    )
    return _Part(
        staff=staff,
        stops=stops(map(alone, items), staff, trips, expander),
        guest_items=job.guests,
        unplaced=tuple(unplaced),
        measures=measures,
        stopped=solution.stopped,
    )


def _stopped(reasons: Iterable[str]) -> str:
    found = set(reasons)
    return next((r for r in ("seconds", "effort") if r in found), "optimal")

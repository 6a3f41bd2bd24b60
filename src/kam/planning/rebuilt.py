"""Rebuilt: the board of one manager, made again of a plan, to ask what else would be possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve

from kam.facts.staffing import StaffCalendars
from kam.facts.travel import Travel
from kam.model import Owed, Session, SessionKind
from kam.planning.announced import slots
from kam.planning.board import Board
from kam.planning.expand import Expanded, Expander
from kam.planning.outcome import Plan
from kam.planning.pose import manager_problem, one_axis
from kam.planning.problem import Solution, Trip
from kam.planning.solve import as_planned


def expander_of(plan: Plan) -> Expander:
    """Return what finds the possible days of the visits of a plan."""
    assessment = plan.commitments.assessment
    calendars = StaffCalendars(assessment.portfolio, plan.start, plan.end)
    travel = Travel.of(assessment.portfolio, assessment.rules.settings.travel)
    return Expander(plan.commitments, calendars, travel)


def board_without(
    plan: Plan, owed: Owed, days: Iterable[date], expander: Expander
) -> tuple[Board, int] | None:
    """Return the board of a manager without one visit, and the number that it has there.

    The visit may go to each of ``days`` that no rule forbids, whether or not the day lies in its
    window; everything else stands as planned.  None: every one of these days is forbidden.
    """
    staff = owed.staff
    asked = expander.on(owed, days)
    if asked.is_void:
        return None
    standing = [v for v in _visits(plan, staff) if v.id != owed.item]
    made = [(v, expander.on(_of(v, staff), (v.day,))) for v in standing]
    found = [(v, one) for v, one in made if not one.is_void]
    expanded = one_axis([*(one for _, one in found), asked])
    known = slots(expanded, plan.commitments.announced, expander)
    lines = {v.id: v.minutes - v.lines[0].owed.minutes for v, _ in found}
    lines[owed.item] = _lines_of(plan, owed)
    problem = manager_problem(staff, expanded, expander, known, 0, lines)
    stands = {v.id: _slot(v, one, expander) for v, one in found}
    solution = Solution(
        days={item: day for item, (day, _) in stands.items()},
        starts={item: start for item, (_, start) in stands.items()},
        deviation=0, uneven=0, unplanned=0, moved=0, steps=0, stopped="",
        trips=tuple(_trips(plan, staff, expander)),
    )  # fmt: skip
    board = as_planned(problem, solution)
    numbers = {v.key: n for n, v in enumerate(board.visits)}
    return (board, numbers[owed.item]) if owed.item in numbers else None


def _visits(plan: Plan, staff: str) -> list[Session]:
    return [s for s in plan.sessions if s.kind is SessionKind.VISIT and staff in s.people]


def _of(visit: Session, staff: str) -> Owed:
    """Return what a visit is about, as a thing of one who takes part."""
    return evolve(visit.lines[0].owed, staff=staff)


def _lines_of(plan: Plan, owed: Owed) -> int:
    session = plan.session_by_id.get(owed.item)
    return session.minutes - owed.minutes if session is not None else 0


def _slot(visit: Session, one: Expanded, expander: Expander) -> tuple[int, int]:
    assert visit.start is not None  # visits have a time
    local = visit.start.astimezone(one.zone)
    index = (visit.day - expander.start).days
    return index, local.hour * 60 + local.minute + expander.shift(one.zone, index)


def _trips(plan: Plan, staff: str, expander: Expander) -> Iterator[Trip]:
    for session in plan.sessions:
        if session.kind is SessionKind.TRIP and session.staff == staff:
            first = (session.day - expander.start).days
            last = ((session.until or session.day) - expander.start).days
            yield Trip(first=first, last=last, journey=session.way is not None)

"""Instead: what it would cost to do something on another day, what forbids it, what allows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.model import Owed, Placed, SessionKind, Where
from kam.planning.board import BLOCK, Board
from kam.planning.forbidding import Forbidding
from kam.planning.foreseen import minutes_of
from kam.planning.outcome import Plan
from kam.planning.packing import Piece
from kam.planning.rebuilt import board_without, expander_of
from kam.planning.room import Room, budget_of
from kam.text import Message, Text
from kam.text.spoken import spoken_day

WINDOW: Final = Message(
    "its rule has it done from {earliest} to {latest}",
    "其规则要求在 {earliest} 至 {latest} 之间完成",
)
FULL: Final = {
    "count": Message("the day has the most visits that are allowed", "当日拜访已达上限"),
    "minutes": Message("the day has too few minutes left", "当日剩余时间不足"),
    "week": Message("the week is full", "当周已满"),
    "road": Message(
        "the ways of the day would be longer than the {most} minutes allowed",
        "当日路程将超过上限 {most} 分钟",
    ),
    "timetable": Message("no gap of the day is long enough", "当日没有足够长的空档"),
}
NO_ROOM: Final = Message(
    "the time that may be planned on this day is used", "当日可计划的时间已用完"
)

MAKE_ROOM: Final = Message(
    "move {other} of {day} to another day", "把 {day} 的“{other}”改到其他日期"
)
SEARCH: Final = 60
"""Days on either side in which the nearest possible one is looked for."""


@frozen(kw_only=True)
class Alternative:
    """One thing on another day.

    ``forbidden`` is the rule that keeps it off, None where nothing does; ``change`` the least that
    allows it; ``nearest`` the nearest day on which it may stand as things are.  The rest compares
    with where it stands ``now`` (None: it is not planned): ``points`` of the objective (more is
    worse), minutes on the ``road``, half hours by which weeks are ``uneven``; ``away`` are the days
    from the ideal day, then and ``now``.
    """

    owed: Owed
    day: date
    now: date | None
    forbidden: Text | None = None
    change: Text | None = None
    nearest: date | None = None
    points: int = 0
    road: int = 0
    uneven: int = 0

    @property
    def away(self) -> tuple[int, int | None]:
        """The days from the ideal day: on the day asked for, and where it stands."""
        ideal = self.owed.ideal
        return abs((self.day - ideal).days), abs((self.now - ideal).days) if self.now else None


def instead(plan: Plan, item: str, day: date) -> Alternative:
    """Return what it would mean to do one thing of a plan on another day.

    Everything else stands as planned: nothing is searched, and a day that could be had by moving
    others is said to be full, with the visit that would have to go.

    Raises:
        UnknownName: the plan does not know the item.
    """
    found = plan.find(item)
    now = found.day if isinstance(found, Placed) else None
    return _Instead(plan, found.owed, now).on(day)


class _Instead:
    """Asks for other days of one thing."""

    def __init__(self, plan: Plan, owed: Owed, now: date | None) -> None:
        self._plan = plan
        self._owed = owed
        self._now = now
        self._expander = expander_of(plan)
        self._forbidding = Forbidding(plan, owed, self._expander)

    def on(self, day: date) -> Alternative:
        """Return what another day would mean."""
        made = Alternative(owed=self._owed, day=day, now=self._now)
        fixed = self._forbidding.on(day)
        if fixed is not None:
            return self._refused(made, *fixed)
        if self._owed.place is Where.SITE:
            return self._visit(made)
        reason = self._loose(day)
        return made if reason is None else self._refused(made, reason, self._forbidding.agreed(day))

    def _refused(self, made: Alternative, forbidden: Text, change: Text | None) -> Alternative:
        nearest = self._nearest(made.day)
        return Alternative(
            owed=made.owed, day=made.day, now=made.now,
            forbidden=forbidden, change=change, nearest=nearest,
        )  # fmt: skip

    # Visits

    def _visit(self, made: Alternative) -> Alternative:
        days = [d for d in (made.day, made.now) if d is not None]
        rebuilt = board_without(self._plan, self._owed, days, self._expander)
        assert rebuilt is not None  # the day asked for is possible
        board, number = rebuilt
        there = self._index(made.day)
        rule = board.blocked(number, there)
        if rule is not None:
            most = self._expander.settings.travel.most_minutes
            forbidden: Text = FULL[rule](**({"most": most} if rule == "road" else {}))
            return self._refused(made, forbidden, self._make_room(board, number, made.day))
        after = _cost(board, number, there)
        before = (0, 0, 0)
        if made.now is not None and board.blocked(number, self._index(made.now)) is None:
            before = _cost(board, number, self._index(made.now))
        points, road, uneven = (a - b for a, b in zip(after, before, strict=True))
        return Alternative(
            owed=made.owed, day=made.day, now=made.now, points=points, road=road, uneven=uneven
        )

    def _make_room(self, board: Board, number: int, day: date) -> Text:
        """Return the shortest visit of the day whose place would be enough, else the agreement."""
        index = self._index(day)
        members = sorted(board.days.route[index], key=lambda v: (board.minutes[v], v))
        for other in members:
            key = board.visits[other].key
            kept = board.keep()
            board.take(other)
            fits = board.blocked(number, index) is None
            board.restore(kept)
            session = self._plan.session_by_id.get(key)
            if fits and session is not None:
                title = session.lines[0].owed.summary
                return MAKE_ROOM(other=title, day=spoken_day(day))
        return self._forbidding.agreed(day)

    def _index(self, day: date) -> int:
        return (day - self._expander.start).days

    # Work without a customer, and calls

    def _loose(self, day: date) -> Text | None:
        """Return what keeps a call or desk work off a day of work."""
        owed = self._owed
        if not owed.earliest <= day <= owed.latest:
            earliest, latest = spoken_day(owed.earliest), spoken_day(owed.latest)
            return WINDOW(earliest=earliest, latest=latest)
        kind = "desk" if owed.place is Where.DESK else "calls"
        return None if self._room(day).holds(kind, Piece(minutes_of(owed)), 0) else NO_ROOM()

    def _room(self, day: date) -> Room:
        settings, staff = self._expander.settings.plan, self._owed.staff
        today = [s for s in self._plan.sessions if s.day == day and staff in s.people]
        away = [s.account for s in today if s.kind is SessionKind.VISIT]
        on_trip = any(
            s.kind is SessionKind.TRIP and s.staff == staff and s.day <= day <= (s.until or s.day)
            for s in self._plan.sessions
        )
        spans = self._expander.worked(staff, day, away if on_trip else ())
        room = Room(
            staff=staff, day=day, zone=self._expander.calendars.zone,
            here=self._expander.home(staff), spans=spans,
            budget=budget_of(spans, settings.share),
            overhead=settings.preparation + settings.record,
            stops=[s for s in today if s.kind is SessionKind.VISIT],
        )  # fmt: skip
        for session in today:
            if session.kind in {SessionKind.CALLS, SessionKind.DESK}:
                room.take(session.kind.value, Piece(session.minutes), 0)
        return room

    # The nearest day

    def _nearest(self, day: date) -> date | None:
        """Return the nearest day in the window, or else around it, that nothing forbids."""
        first, last = self._plan.commitments.first, self._plan.end
        day = min(max(day, first), last)
        days = [day + timedelta(days=n) for n in range(-SEARCH, SEARCH + 1)]
        days = [d for d in days if first <= d <= last and self._forbidding.on(d) is None]
        days.sort(key=lambda d: (abs((d - day).days), d))
        if self._owed.place is not Where.SITE:
            return next((d for d in days if self._loose(d) is None), None)
        rebuilt = board_without(self._plan, self._owed, days, self._expander)
        if rebuilt is None:
            return None
        board, number = rebuilt
        possible = dict(board.visits[number].costs)
        return next(
            (d for d in days if (i := self._index(d)) in possible and not board.blocked(number, i)),
            None,
        )


def _cost(board: Board, number: int, day: int) -> tuple[int, int, int]:
    """Return points, minutes on the road and uneven half hours of a visit on a day it may have."""
    points = board.change(number, day)
    roads, before = board.problem.roads, _uneven(board)
    kept, road = board.keep(), sum(board.days.road)
    board.put(number, day)
    minutes = sum(board.days.road) - road if roads else 0
    uneven = _uneven(board) - before
    board.restore(kept)
    return points, minutes, uneven


def _uneven(board: Board) -> int:
    pairs = zip(board.week_load, board.problem.targets, strict=True)
    return sum(abs(load // BLOCK - target) for load, target in pairs)

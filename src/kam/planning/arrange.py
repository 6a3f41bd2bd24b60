"""Arrange: loose work is done along with visits and calls, the rest becomes blocks.

In this order: what people have in their diaries stays where it can, what belongs to an account goes
into its visit, then into a call to it; what is left for the customer becomes a call, what is left
for the desk goes into a block of desk work.  Nothing is planned beyond the share of a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, field, frozen

from kam.dates import Span
from kam.model import Owed, Placed, Session, SessionKind, Unplaced, Where
from kam.planning.foreseen import minutes_of
from kam.planning.left import no_day, no_room
from kam.planning.packing import Block, Piece
from kam.planning.room import Room
from kam.planning.windows import Window, Windows
from kam.reasons import Reason
from kam.text import Message

IN_VISIT: Final = Message("done in the visit of {day}", "并入 {day} 的拜访")
IN_CALL: Final = Message("done in the call of {day}", "并入 {day} 的电话")
CALLED: Final = Message("called on {day}, with other calls", "与其他电话一起安排在 {day}")
AT_DESK: Final = Message("with other desk work on {day}", "与其他内勤一起安排在 {day}")
FULL: Final = Message(
    "every day of its time, from {first} to {last}, is full: it comes late",
    "{first} 至 {last} 每天均已排满，顺延",
)
PUT_OFF: Final = Message(
    "no day of work of {staff} in its time, from {first} to {last}: put off",
    "{first} 至 {last} 期间{staff}没有工作日，顺延",
)

NEAR: Final = 12
"""So many days nearest to the ideal one are weighed first."""
FULL_BLOCK: Final = 90
"""Minutes up to which a block draws more work to its day."""
LONGEST_BLOCK: Final = 150
"""Minutes up to which a call takes more in than it is for."""
BLOCKS_A_WEEK: Final = 2
"""Blocks of desk work a week before a further one is dear."""
LATE, JOINS, COMPANION, THIRD_BLOCK = 10, 60, 20, 200
"""Points of the choice of a day, beside deviation and load (both up to 100)."""


@frozen(kw_only=True)
class Arranged:
    """The sessions made, and what found no place."""

    sessions: tuple[Session, ...]
    unplaced: tuple[Unplaced, ...]


@frozen(kw_only=True)
class Diaries:
    """What arranging looks at: rooms of days, windows, announced days, and how long a visit gets.

    ``visit_end`` gives, for a visit, the last minute of its customer's hours on the axis of its
    day, ``calling`` the hours in which an account may be called.  ``pinned`` are days that people
    set, by item.
    """

    room: Callable[[str, date], Room]
    windows: Windows
    announced: Callable[[str], date | None]
    visit_end: Callable[[Session, Room], int]
    calling: Callable[[Owed, Room], tuple[Span, ...] | None]
    longest_visit: int
    pinned: Mapping[str, date] = field(factory=dict)


class Arranger:
    """Fills diaries with loose work, one thing after another; see `arrange`."""

    def __init__(self, diaries: Diaries, visits: Iterable[Session]) -> None:
        self._diaries = diaries
        self._visits: dict[str, list[Session]] = {}
        for visit in visits:
            self._visits.setdefault(visit.account, []).append(visit)
        self._calls: dict[tuple[str, str], list[date]] = {}
        self._lines: dict[tuple[str, str, date], list[Placed]] = {}
        self._desks: Counter[tuple[str, tuple[int, int]]] = Counter()
        self._waiting: dict[str, list[Owed]] = {}
        self._rooms: dict[tuple[str, date], Room] = {}

    def wait(self, owed: Iterable[Owed]) -> None:
        """Note what is still to be arranged, so that it can be done together."""
        for one in owed:
            if one.account:
                self._waiting.setdefault(one.account, []).append(one)

    def put(self, owed: Owed) -> Unplaced | None:
        """Give one thing a place; return it as unplaced where it finds none."""
        if owed.account:
            self._waiting.get(owed.account, [owed]).remove(owed)
        window = self._window(owed)
        if not window.days:
            return no_day(owed, self._diaries.windows.first)
        why = self._why(owed, window)
        done = (
            self._as_announced(owed, window, why)
            or self._in_visit(owed, window, why)
            or self._in_call(owed, window, why)
            or self._in_block(owed, window, why)
        )
        return None if done or self._late(owed, window) else no_room(owed, window.days)

    def _late(self, owed: Owed, window: Window) -> bool:
        """Do a thing in the week after its window, when every day of that is full."""
        if window.put_off or owed.item in self._diaries.pinned:
            return False
        late = self._diaries.windows.late(owed)
        source = "G-47 (proposed)"
        why = Reason.of(owed.rule, FULL, source, first=min(window.days), last=max(window.days))
        return bool(late.days) and self._in_block(owed, late, (why,))

    def _window(self, owed: Owed) -> Window:
        pinned = self._diaries.pinned.get(owed.item)
        if pinned is not None:
            return Window(days=(pinned,), ideal=pinned)
        return self._diaries.windows.of(owed)

    def _why(self, owed: Owed, window: Window) -> tuple[Reason, ...]:
        if not window.put_off:
            return ()
        source = "G-47 (proposed)"
        first, last = owed.earliest, owed.latest
        why = Reason.of(owed.rule, PUT_OFF, source, staff=owed.staff, first=first, last=last)
        return (why,)

    def _as_announced(self, owed: Owed, window: Window, why: tuple[Reason, ...]) -> bool:
        """Leave a thing on the day people know, in a visit of that day or in its block."""
        day = self._diaries.announced(owed.item)
        if day is None or day not in window.days:
            return False
        only = evolve(window, days=(day,))
        return (
            self._in_visit(owed, only, why)
            or self._in_call(owed, only, why)
            or (self._add(owed, day, why))
        )

    def _in_visit(self, owed: Owed, window: Window, why: tuple[Reason, ...]) -> bool:
        visits = self._visits.get(owed.account, ()) if owed.account else ()
        days = set(window.days)
        fitting = [v for v in visits if v.day in days and owed.staff in v.people]
        fitting.sort(key=lambda v: (abs((v.day - window.ideal).days), v.day, v.id))
        for visit in fitting:
            rooms = [self._room(person, visit.day) for person in visit.people]
            minutes = minutes_of(owed)
            if visit.minutes + minutes > self._diaries.longest_visit:
                continue
            ends = [(room, self._diaries.visit_end(visit, room)) for room in rooms]
            if min(room.growth(visit, end) for room, end in ends) < minutes:
                continue
            if self._grow(visit, rooms, owed, why):
                return True
        return False

    def _grow(
        self, visit: Session, rooms: Sequence[Room], owed: Owed, why: tuple[Reason, ...]
    ) -> bool:
        """Take a thing into a visit, unless blocks would find no gap any more."""
        assert visit.end is not None  # visits have a time
        reason = Reason.of(owed.rule, IN_VISIT, day=visit.day)
        line = Placed(owed=owed, day=visit.day, why=(*why, reason))
        grown = evolve(
            visit,
            end=visit.end + timedelta(minutes=minutes_of(owed)),
            lines=(*visit.lines, line),
        )
        for room in rooms:
            room.replace(visit, grown)
        if not all(room.is_laid for room in rooms):
            for room in rooms:
                room.replace(grown, visit)
            return False
        visits = self._visits[visit.account]
        visits[visits.index(visit)] = grown
        return True

    def _in_call(self, owed: Owed, window: Window, why: tuple[Reason, ...]) -> bool:
        """Do a thing in a call to the same account."""
        if not owed.account:
            return False
        days = [d for d in self._calls.get((owed.staff, owed.account), ()) if d in window.days]
        for day in sorted(days, key=lambda d: (abs((d - window.ideal).days), d)):
            reason = Reason.of(owed.rule, IN_CALL, day=day)
            load = self._room(owed.staff, day).load(SessionKind.CALLS.value)
            if load + minutes_of(owed) > LONGEST_BLOCK:
                continue
            if self._add_to(SessionKind.CALLS, owed, day, (*why, reason)):
                return True
        return False

    def _in_block(self, owed: Owed, window: Window, why: tuple[Reason, ...]) -> bool:
        """Do a thing on the best day of its window, the nearest days first."""
        near, far = window.days[:NEAR], window.days[NEAR:]
        for days in (near, far):
            for _, day in sorted((self._points(owed, window, day), day) for day in days):
                if self._add(owed, day, why):
                    return True
        return False

    def _add(self, owed: Owed, day: date, why: tuple[Reason, ...]) -> bool:
        kind, message = _block_of(owed)
        return self._add_to(kind, owed, day, (*why, Reason.of(owed.rule, message, day=day)))

    def _add_to(self, kind: SessionKind, owed: Owed, day: date, why: tuple[Reason, ...]) -> bool:
        room = self._room(owed.staff, day)
        lines = self._lines.setdefault((kind.value, owed.staff, day), [])
        at = _place_among(lines, owed)
        is_forced = owed.item in self._diaries.pinned
        hours = self._diaries.calling(owed, room) if kind is SessionKind.CALLS else None
        piece = Piece(minutes_of(owed), hours)
        if not is_forced and not room.holds(kind.value, piece, at):
            return False
        room.take(kind.value, piece, at)
        lines.insert(at, Placed(owed=owed, day=day, why=why))
        if kind is SessionKind.CALLS and owed.account:
            days = self._calls.setdefault((owed.staff, owed.account), [])
            if day not in days:
                days.append(day)
        if kind is SessionKind.DESK and len(lines) == 1:
            self._desks[owed.staff, day.isocalendar()[:2]] += 1
        return True

    def _points(self, owed: Owed, window: Window, day: date) -> int:
        """Return how dear a day is: far from ideal, full, a further block; cheap to join others."""
        room, (kind, _) = self._room(owed.staff, day), _block_of(owed)
        away = (day - window.ideal).days
        slack = max(1, (owed.latest - owed.earliest).days // 2)
        points = min(100, 100 * away * away // (slack * slack)) + (LATE if away > 0 else 0)
        points += 100 * (room.used + minutes_of(owed)) // max(1, room.budget)
        load = room.load(kind.value)
        if load:
            points -= JOINS if load + minutes_of(owed) <= FULL_BLOCK else 0
        elif kind is SessionKind.DESK:
            blocks = self._desks[owed.staff, day.isocalendar()[:2]]
            points += THIRD_BLOCK if blocks >= BLOCKS_A_WEEK else 0
        others = self._waiting.get(owed.account, ()) if owed.account else ()
        company = sum(one.earliest <= day <= one.latest for one in others)
        return points - COMPANION * min(3, company)

    def _room(self, staff: str, day: date) -> Room:
        key = staff, day
        if key not in self._rooms:
            self._rooms[key] = self._diaries.room(staff, day)
        return self._rooms[key]

    def sessions(self) -> Iterator[Session]:
        """Yield the visits as they have grown, and the blocks."""
        for visits in self._visits.values():
            yield from visits
        for key in sorted(self._rooms):
            room = self._rooms[key]
            for kind, blocks in room.blocks().items():
                yield from self._blocks(room, kind, blocks)

    def _blocks(self, room: Room, kind: str, blocks: Sequence[Block]) -> Iterator[Session]:
        lines = self._lines[kind, room.staff, room.day]
        for number, block in enumerate(blocks, 1):
            name = f"{kind}/{room.staff}/{room.day.isoformat()}"
            yield Session(
                id=name if number == 1 else f"{name}-{number}",
                kind=SessionKind(kind),
                staff=room.staff,
                day=room.day,
                start=room.moment(block.span.start),
                end=room.moment(block.span.end),
                lines=tuple(lines[n] for n in block.pieces),
            )


def arrange(owed: Iterable[Owed], diaries: Diaries, visits: Iterable[Session]) -> Arranged:
    """Return the visits with their agendas and the blocks of everything loose.

    What people have in their diaries comes first, then calls, then desk work, each by urgency.
    """
    arranger = Arranger(diaries, visits)
    ordered = sorted(owed, key=lambda one: _turn(one, diaries))
    arranger.wait(ordered)
    left = [u for one in ordered if (u := arranger.put(one)) is not None]
    return Arranged(sessions=tuple(arranger.sessions()), unplaced=tuple(left))


def _turn(owed: Owed, diaries: Diaries) -> tuple[bool, bool, bool, date, date, str]:
    return (
        owed.item not in diaries.pinned,
        diaries.announced(owed.item) is None,
        owed.place is not Where.REMOTE,
        owed.latest,
        owed.ideal,
        owed.item,
    )


def _block_of(owed: Owed) -> tuple[SessionKind, Message]:
    """Return the block of what stands alone, and what is said of it."""
    if owed.place is Where.REMOTE:
        return SessionKind.CALLS, CALLED
    return SessionKind.DESK, AT_DESK


def _place_among(lines: list[Placed], owed: Owed) -> int:
    """Return where a line goes: those of an account together, in an order that never changes."""
    own = owed.account, owed.item
    return sum((line.owed.account, line.item) < own for line in lines)

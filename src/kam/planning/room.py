"""Room: the working time of one person's day, what visits take of it, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import define, field

from kam.dates import Span, subtract, total
from kam.model import Session
from kam.planning.packing import Block, Piece, packed

MORNING: Final = 9 * 60
"""When work begins on a day on which nobody works, if people want it so."""


def before(spans: Sequence[Span], at: int, minutes: int) -> int:
    """Return when one has to leave to have worked ``minutes`` of the spans by ``at``."""
    for span in reversed(spans):
        if span.start >= at:
            continue
        end = min(span.end, at)
        if end - minutes >= span.start:
            return end - minutes
        minutes -= end - span.start
        at = span.start
    return at - minutes


def after(spans: Sequence[Span], at: int, minutes: int) -> int:
    """Return when ``minutes`` of the spans have been worked from ``at`` on."""
    for span in spans:
        if span.end <= at:
            continue
        start = max(span.start, at)
        if start + minutes <= span.end:
            return start + minutes
        minutes -= span.end - start
        at = span.end
    return at + minutes


@define(kw_only=True)
class Room:
    """One working day of one person: what is free, and what is taken of it.

    ``spans`` are the free working hours in minutes from midnight in ``zone``, the axis of the plan;
    the person reads moments in the zone that is ``here``; ``budget`` is how many minutes may be
    planned, ``used`` how many are.  ``stops`` are the visits of the day by time, each takes
    ``overhead`` minutes beside its own.
    """

    staff: str
    day: date
    zone: ZoneInfo
    here: ZoneInfo
    spans: tuple[Span, ...]
    budget: int
    overhead: int = 0
    stops: list[Session] = field(factory=list)
    _loads: dict[str, list[Piece]] = field(factory=lambda: {"calls": [], "desk": []}, init=False)
    used: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        ways = sum(leg.minutes for s in self.stops for leg in s.ways(self.staff) if leg)
        self.used = ways + sum(s.minutes + self.overhead for s in self.stops)

    @property
    def left(self) -> int:
        """The minutes that may still be planned."""
        return self.budget - self.used

    def minute(self, at: datetime) -> int:
        """Return a moment as minutes from midnight of the day."""
        midnight = datetime.combine(self.day, time(), tzinfo=self.zone)
        return int((at - midnight).total_seconds()) // 60

    def moment(self, minute: int) -> datetime:
        """Return minutes from midnight as a moment."""
        midnight = datetime.combine(self.day, time(), tzinfo=self.zone)
        return (midnight + timedelta(minutes=minute)).astimezone(self.here)

    def gaps(self) -> tuple[Span, ...]:
        """Return the hours in which the person is neither with a customer nor on the way."""
        return subtract(self.spans, tuple(self._taken()))

    def _taken(self) -> Iterable[Span]:
        for stop in self.stops:
            assert stop.start is not None  # visits have a time
            assert stop.end is not None
            start, end = self.minute(stop.start), self.minute(stop.end)
            way, back = stop.ways(self.staff)
            if way:
                start = before(self.spans, start, way.minutes)
            if back:
                end = after(self.spans, end, back.minutes)
            if start < end:
                yield Span(start, end)

    def growth(self, stop: Session, until: int) -> int:
        """Return by how many minutes a visit may grow, at most to the minute ``until``."""
        assert stop.end is not None
        end = self.minute(stop.end)
        span = next((s for s in self.spans if s.start < end <= s.end), None)
        limit = min(until, span.end) if span else end
        number = self.stops.index(stop)
        if number + 1 < len(self.stops):
            following = self.stops[number + 1]
            assert following.start is not None
            way, _ = following.ways(self.staff)
            minutes = way.minutes if way else 0
            limit = min(limit, before(self.spans, self.minute(following.start), minutes))
        elif (back := stop.ways(self.staff)[1]) and self.spans:
            limit = min(limit, before(self.spans, self.spans[-1].end, back.minutes))
        return max(0, min(limit - end, self.left))

    def replace(self, stop: Session, grown: Session) -> None:
        """Put a visit that has grown in the place of what it was."""
        self.stops[self.stops.index(stop)] = grown
        self.used += grown.minutes - stop.minutes

    def load(self, kind: str) -> int:
        """Return the minutes of the blocks of a kind."""
        return sum(piece.minutes for piece in self._loads[kind])

    def holds(self, kind: str, piece: Piece, at: int) -> bool:
        """Tell whether one more piece of work fits into the gaps and the budget of the day."""
        if self.left < piece.minutes:
            return False
        pieces = self._loads[kind]
        loads = {**self._loads, kind: [*pieces[:at], piece, *pieces[at:]]}
        return packed(self.gaps(), loads) is not None

    @property
    def is_laid(self) -> bool:
        """Tell whether everything taken still fits into the gaps."""
        return packed(self.gaps(), self._loads) is not None

    def take(self, kind: str, piece: Piece, at: int) -> None:
        """Take one more piece of work, as number ``at`` of its kind."""
        self._loads[kind].insert(at, piece)
        self.used += piece.minutes

    def blocks(self) -> Mapping[str, Sequence[Block]]:
        """Return the blocks of every kind.

        Work that people pinned to a day that cannot hold it stands before everything else.
        """
        laid = packed(self.gaps(), self._loads)
        if laid is not None:
            return laid
        start = self.spans[0].start if self.spans else MORNING
        return {
            kind: [Block(Span(start, start + self.load(kind)), tuple(range(len(pieces))))]
            for kind, pieces in self._loads.items()
            if pieces
        }


def budget_of(spans: Iterable[Span], share: int) -> int:
    """Return the minutes of free working hours that may be planned: ``share`` per cent."""
    return total(tuple(spans)) * share // 100

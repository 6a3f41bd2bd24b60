"""Room: the working time of one person's day, what visits take of it, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import define, field

from kam.dates import Span, subtract, total
from kam.model import Session

MORNING: Final = 9 * 60
"""When work begins on a day on which nobody works, if people want it so."""
GRID: Final = 5
"""Blocks begin at multiples of so many minutes."""


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
    the person reads moments in the zone that is ``here``; ``budget`` is how
    many minutes may be planned.  ``stops`` are the visits of the day by time; ``loads`` are the
    minutes of the pieces of work that blocks of each kind hold.
    """

    staff: str
    day: date
    zone: ZoneInfo
    here: ZoneInfo
    spans: tuple[Span, ...]
    budget: int
    overhead: int = 0
    stops: list[Session] = field(factory=list)
    _loads: dict[str, list[int]] = field(factory=lambda: {"calls": [], "desk": []}, init=False)
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
        return sum(self._loads[kind])

    def holds(self, kind: str, minutes: int, at: int) -> bool:
        """Tell whether one more piece of work fits into the gaps and the budget of the day."""
        if self.left < minutes:
            return False
        pieces = self._loads[kind]
        return (
            self._packed({**self._loads, kind: [*pieces[:at], minutes, *pieces[at:]]}) is not None
        )

    def take(self, kind: str, minutes: int, at: int) -> None:
        """Take one more piece of work, as number ``at`` of the blocks of its kind."""
        self._loads[kind].insert(at, minutes)
        self.used += minutes

    def blocks(self) -> dict[str, list[tuple[int, int, int]]]:
        """Return, by kind, first and last minute of the blocks and how many pieces each holds.

        Work that people pinned to a day that cannot hold it stands before everything else.
        """
        laid = self._packed(self._loads)
        if laid is None:
            start = self.spans[0].start if self.spans else MORNING
            return {k: [(start, start + sum(p), len(p))] for k, p in self._loads.items() if p}
        return {k: [(s.start, s.end, n) for s, n in found] for k, found in laid.items()}

    def _packed(self, loads: dict[str, list[int]]) -> dict[str, list[tuple[Span, int]]] | None:
        """Lay the pieces into the gaps in their order, calls first; None where they do not fit."""
        gaps = [
            Span(-(-g.start // GRID) * GRID, g.end) for g in self.gaps() if g.end - g.start > GRID
        ]
        found: dict[str, list[tuple[Span, int]]] = {}
        for kind, pieces in loads.items():
            if not pieces:
                continue
            whole = _whole(gaps, sum(pieces))
            laid = [(whole, len(pieces))] if whole else _in_parts(gaps, pieces)
            if laid is None:
                return None
            found[kind] = laid
            gaps = [
                Span(-(-g.start // GRID) * GRID, g.end)
                for g in subtract(tuple(gaps), tuple(span for span, _ in laid))
                if g.end - g.start > GRID
            ]
        return found


def _whole(gaps: Iterable[Span], minutes: int) -> Span | None:
    """Return the first gap that holds everything, cut to its length."""
    fitting = (g for g in gaps if g.end - g.start >= minutes)
    first = next(fitting, None)
    return Span(first.start, first.start + minutes) if first else None


def _in_parts(gaps: Sequence[Span], pieces: Sequence[int]) -> list[tuple[Span, int]] | None:
    """Lay pieces into several gaps, each as full as it gets; None where one finds no place."""
    found: list[tuple[Span, int]] = []
    number = 0
    for gap in gaps:
        at, count = gap.start, 0
        while number < len(pieces) and at + pieces[number] <= gap.end:
            at, count, number = at + pieces[number], count + 1, number + 1
        if count:
            found.append((Span(gap.start, at), count))
    return found if number == len(pieces) else None


def budget_of(spans: Iterable[Span], share: int) -> int:
    """Return the minutes of free working hours that may be planned: ``share`` per cent."""
    return total(tuple(spans)) * share // 100

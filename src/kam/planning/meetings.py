"""Meetings: the day and hour at which several of ours can be at an account together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from kam.dates import Span, intersect, total
from kam.model import Owed
from kam.planning.announced import slots
from kam.planning.expand import Expanded, Expander
from kam.planning.problem import UNPLACED, Slot

Stop = tuple[int, int, str]
"""First and last minute, and the account."""
GRID: Final = 30
"""Meetings are tried at so many minutes one after the other."""


@frozen(kw_only=True, slots=False)
class Meeting:
    """A visit of several of ours: its possible days for each of them, and the slot it was given.

    ``lines`` are further minutes for what is likely to be done along with it.
    """

    owed: Owed
    expanded: Mapping[str, Expanded]
    lines: int = 0
    slot: Slot = UNPLACED

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody of ours who takes part, who is responsible first."""
        return tuple(self.expanded)

    @property
    def is_set(self) -> bool:
        """Whether a day was found."""
        return self.slot != UNPLACED

    @property
    def is_far(self) -> bool:
        """Whether it takes nights away of who is responsible: that trip decides on the day."""
        one = self.expanded[self.owed.staff]
        return bool(one.far) and one.pin is None

    @cached_property
    def common(self) -> Mapping[int, tuple[Span, ...]]:
        """The hours that everybody has, by day."""
        found: dict[int, tuple[Span, ...]] | None = None
        for one in self.expanded.values():
            hours = one.away if one.far else one.windows
            mine = {day: spans for (day, _), spans in zip(one.costs, hours, strict=True)}
            if found is None:
                found = mine
            else:
                found = {d: intersect(spans, mine[d]) for d, spans in found.items() if d in mine}
        fitting = {
            day: tuple(s for s in spans if s.end - s.start >= self.owed.minutes)
            for day, spans in (found or {}).items()
        }
        return {day: spans for day, spans in fitting.items() if spans}

    def _fitting(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if s.end - s.start >= self.owed.minutes)

    def open(self) -> Expanded:
        """Return the visit as its manager's problem holds it, on all days that everybody has.

        On a day that begins or ends at home the hours there hold as well.
        """
        one = self.expanded[self.owed.staff]
        kept = [n for n, (day, _) in enumerate(one.costs) if day in self.common]
        hours = tuple(self.common[one.costs[n][0]] for n in kept)
        return evolve(
            one,
            costs=tuple(one.costs[n] for n in kept),
            windows=tuple(
                self._fitting(intersect(spans, one.windows[n]))
                for n, spans in zip(kept, hours, strict=True)
            ),
            away=hours,
            shifts=tuple(one.shifts[n] for n in kept),
        )

    def of(self, person: str) -> Expanded:
        """Return the visit as one person's problem holds it: with one day and one hour."""
        one, (day, start) = self.expanded[person], self.slot
        at = [d for d, _ in one.costs].index(day)
        span = (Span(start, start + self.owed.minutes),)
        cost = one.costs[at][1] if person == self.owed.staff else 0
        return evolve(
            one,
            costs=((day, cost),),
            windows=(self._fitting(intersect(span, one.windows[at])),),
            away=(span,),
            shifts=(one.shifts[at],),
        )


def meetings(
    visits: Iterable[Owed], expander: Expander, lines: Mapping[str, int]
) -> tuple[Meeting, ...]:
    """Return the visits that several make, each with a slot where one was found.

    Those with the least choice are set first.  A slot leaves everybody the way from home or from
    the meeting before, in working hours, within the limits of a day; the plan of each person is
    made around it afterwards.  A far one has none yet: the trip of its manager decides.  What
    people have in their diaries stays if it can.  ``lines`` are minutes for what is likely to be
    done along with a visit, by item.
    """
    wanted = [_possible(owed, expander, lines.get(owed.item, 0)) for owed in visits]
    wanted.sort(key=lambda m: (len(m.common), m.owed.ideal, m.owed.item))
    sketch = _Sketch(expander)
    return tuple(m if m.is_far else sketch.set(m) for m in wanted)


def _possible(owed: Owed, expander: Expander, lines: int) -> Meeting:
    people = (owed.staff, *owed.partners)
    expanded = {person: expander.expand(evolve(owed, staff=person)) for person in people}
    return Meeting(owed=owed, expanded=expanded, lines=lines)


class _Sketch:
    """The meetings that everybody has so far."""

    def __init__(self, expander: Expander) -> None:
        self._expander = expander
        self._held: dict[tuple[str, int], list[Stop]] = {}
        self._far: set[tuple[str, int]] = set()

    def set(self, meeting: Meeting) -> Meeting:
        """Give a meeting the best slot that everybody can keep."""
        best: tuple[int, Slot] | None = None
        known = self._announced(meeting)
        costs = dict(meeting.expanded[meeting.owed.staff].costs)
        for day, spans in sorted(meeting.common.items(), key=lambda c: (costs[c[0]], c[0])):
            moved = self._expander.weights.moved if known not in {None, UNPLACED} else 0
            points = costs[day] + (moved if known is not None and known[0] != day else 0)
            if best is not None and points >= best[0]:
                continue
            for start in _starts(spans, meeting.owed.minutes, known, day):
                added = self._added(meeting, day, start)
                if added is not None:
                    points += added * self._expander.weights.travel
                    best = min(best or (points, (day, start)), (points, (day, start)))
                    break
        if best is None:
            return meeting
        self._take(meeting, best[1])
        return evolve(meeting, slot=best[1])

    def _announced(self, meeting: Meeting) -> Slot | None:
        announced = self._expander.commitments.announced
        one = meeting.expanded[meeting.owed.staff]
        return slots((one,), announced, self._expander).get(meeting.owed.item)

    def _take(self, meeting: Meeting, slot: Slot) -> None:
        day, start = slot
        for person, one in meeting.expanded.items():
            stop = (start, start + meeting.owed.minutes + meeting.lines, meeting.owed.account)
            self._held.setdefault((person, day), []).append(stop)
            if one.far:
                self._far.add((person, day))

    def _added(self, meeting: Meeting, day: int, start: int) -> int | None:
        """Return the minutes on the road that a slot costs everybody, None if it cannot be."""
        added = 0
        stop = (start, start + meeting.owed.minutes + meeting.lines, meeting.owed.account)
        for person, one in meeting.expanded.items():
            found = self._added_for(person, day, stop, is_far=bool(one.far))
            if found is None and one.pin is None:
                return None
            added += found or 0
        return added

    def _added_for(self, person: str, day: int, stop: Stop, *, is_far: bool) -> int | None:
        held = self._held.get((person, day), [])
        near = [d for d in (day - 1, day, day + 1) if self._held.get((person, d))]
        if any(((person, d) in self._far) is not is_far for d in near):
            return None  # nobody is at home and away at once
        tour = sorted([*held, stop])
        if not self._can_follow(tour):
            return None
        if is_far:
            return 0
        before = self._road(person, sorted(held)) if held else 0
        return self._fits(person, day, tour, before)

    def _can_follow(self, tour: Sequence[Stop]) -> bool:
        """Tell whether everybody gets from one meeting to the next in time."""
        travel = self._expander.travel
        return all(
            one[1] + travel.minutes(travel.spot(one[2]), travel.spot(other[2])) <= other[0]
            for one, other in pairwise(tour)
        )

    def _fits(self, person: str, day: int, tour: Sequence[Stop], before: int) -> int | None:
        """Return the further minutes on the road, None where a day at home does not hold them."""
        expander = self._expander
        plan, member = expander.settings.plan, expander.portfolio.staff_member(person)
        ways = self._ways(person, tour)
        road = sum(ways)
        free = total(expander.calendars.free(person, expander.day(day)))
        work = sum(end - start for start, end, _ in tour)
        work += len(tour) * (plan.preparation + plan.record)
        hours = expander.hours(person, expander.home(person), day)
        holds = (
            len(tour) <= member.visits_per_day
            and road <= expander.settings.travel.most_minutes
            and (road + work) * 100 <= free * plan.share
            and bool(hours)
            and hours[0].start + ways[0] <= tour[0][0]
            and tour[-1][1] + ways[-1] <= hours[-1].end
        )
        return road - before if holds else None

    def _road(self, person: str, tour: Sequence[Stop]) -> int:
        return sum(self._ways(person, tour))

    def _ways(self, person: str, tour: Sequence[Stop]) -> list[int]:
        travel = self._expander.travel
        stops = [travel.base(person), *(travel.spot(a) for _, _, a in tour), travel.base(person)]
        return [travel.minutes(a, b) for a, b in pairwise(stops)]


def _starts(spans: Iterable[Span], minutes: int, known: Slot | None, day: int) -> Iterator[int]:
    """Yield the minutes at which a meeting may begin, the announced one first."""
    spans = list(spans)
    if known is not None and known[0] == day:
        start = known[1]
        if any(s.start <= start and start + minutes <= s.end for s in spans):
            yield start
    for span in spans:
        yield from range(span.start, span.end - minutes + 1, GRID)

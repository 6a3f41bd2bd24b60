"""The days of one manager: the tour of each, the time it takes, and the nights away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kam.planning.problem import ManagerProblem, Trip, Windows
from kam.planning.timetable import Job, timetable
from kam.planning.tours import ANYWHERE, drive, insertion, length, orders, road

Route = tuple[int, ...]
"""The visits of a day; with ways, in the order in which they are made."""
ENDLESS: Final = 10**9
"""More minutes than there are."""


class Days:
    """What stands on every day and how much of it is used.

    ``load`` are the minutes of visits, of what each of them takes besides, and of the ways;
    ``road`` those of the ways alone; ``changed`` the routes that days had before they were set.  A
    day begins and ends at the base; the days of a trip form one tour, with nights between them
    where the last visit of a day was.
    """

    def __init__(self, problem: ManagerProblem) -> None:
        self.problem = problem
        self.visits = tuple(sorted(problem.visits, key=lambda v: v.key))
        self.minutes = [v.minutes for v in self.visits]
        self.places = [v.place for v in self.visits]
        self.windows = [
            {d: w for (d, _), w in zip(v.costs, v.windows, strict=True)} for v in self.visits
        ]
        self._away = [
            {d: w for (d, _), w in zip(v.costs, v.away, strict=True)} if v.away else home
            for v, home in zip(self.visits, self.windows, strict=True)
        ]
        self.route: list[Route] = [()] * problem.days
        self.load = [0] * problem.days
        self.road = [0] * problem.days
        self._week_budget = problem.week_budget
        self.week_use = [0] * len(problem.targets)
        self.changed: dict[int, Route] = {}
        self.trips: list[Trip] = []
        self.trip_of: list[Trip | None] = [None] * problem.days
        self._roads = problem.roads
        self.ways: Sequence[Sequence[int]] = problem.roads.minutes if problem.roads else ()
        self._long = [v.minutes + v.lines for v in self.visits]
        self.trimmed: set[tuple[int, int]] = set()
        self.far = [self._is_far(v) for v in range(len(self.visits))]
        self._fits: dict[tuple[tuple[int, Windows], ...], bool] = {}
        self._repaired: dict[tuple[int, Route], Route | None] = {}

    def _is_far(self, visit: int) -> bool:
        """Tell whether a visit cannot be made on a day that begins and ends at home."""
        roads = self._roads
        if roads is None:
            return False
        there = roads.minutes[0][self.places[visit]] + roads.minutes[self.places[visit]][0]
        capacity = self.problem.capacity
        return not any(
            windows and there <= roads.most[day] and there + self.use(visit, day) <= capacity[day]
            for day, windows in self.windows[visit].items()
        )

    # What a day holds

    @property
    def points(self) -> int:
        """The points of all ways and nights."""
        roads = self._roads
        if roads is None:
            return 0
        return roads.per_minute * sum(self.road) + roads.per_night * sum(
            t.nights for t in self.trips
        )

    def stay(self, visit: int, day: int) -> int:
        """Return the minutes of a visit with those for its lines."""
        return self.minutes[visit] if (visit, day) in self.trimmed else self._long[visit]

    def use(self, visit: int, day: int) -> int:
        """Return the minutes of a day that a visit takes, its ways left out."""
        return self.stay(visit, day) + self.problem.overhead

    def full(self, visit: int, day: int) -> str | None:
        """Return the count or the minutes that a visit exceeds, whatever the way to it."""
        if len(self.route[day]) >= self.problem.max_visits[day]:
            return "count"
        use = self.use(visit, day)
        if self.load[day] + use > self.problem.capacity[day]:
            return "minutes"
        return "week" if use > self._left(day) else None

    def _left(self, day: int) -> int:
        """Return the minutes that are left of a day and of its week."""
        left = self.problem.capacity[day] - self.load[day]
        if not self._week_budget:
            return left
        return min(left, self._week_left(self.problem.week_of[day]))

    def _week_left(self, week: int) -> int:
        return self._week_budget[week] - self.week_use[week] if self._week_budget else ENDLESS

    def room(self, visit: int, day: int, limit: int = ENDLESS) -> tuple[Route, int] | None:
        """Return the route of a day with one more visit and the further minutes on the road.

        None if there is no room for it, or only with more than ``limit`` further minutes.
        """
        route = self.route[day]
        if self._roads is None:
            return ((*route, visit), 0) if self._has_timetable(visit, day) else None
        if self.trip_of[day] is not None:
            return self._room_away(visit, day, limit)
        left = self._left(day) - self.use(visit, day)
        if self.far[visit] or left < 0:
            return None
        tour = [0, *[self.places[v] for v in route], 0]
        spare = min(self._roads.most[day] - self.road[day], left, limit)
        found = insertion(self.ways, tour, self.places[visit])
        for added, position in found:
            if added > spare:
                break
            longer = (*route[:position], visit, *route[position:])
            if self._drive(day, longer, 0, 0) is not None:
                return longer, added
        if found[0][0] > spare:
            return None
        return self._repair(visit, day, spare)

    def _repair(self, visit: int, day: int, spare: int) -> tuple[Route, int] | None:
        """Weigh every order of a day when its order does not take one more visit."""
        members = tuple(sorted((*self.route[day], visit)))
        key = day, members
        if key not in self._repaired:
            self._repaired[key] = self._shortest(day, members, 0, 0)
        route = self._repaired[key]
        if route is None:
            return None
        added = self._length(route, 0, 0) - self.road[day]
        return (route, added) if added <= spare else None

    def _shortest(self, day: int, members: Route, origin: int, end: int) -> Route | None:
        best: tuple[int, Route] | None = None
        for order in orders(len(members)):
            route = tuple(members[i] for i in order)
            minutes = self._length(route, origin, end)
            if (best is None or (minutes, route) < best) and self._drive(day, route, origin, end):
                best = minutes, route
        return best[1] if best else None

    def _length(self, route: Route, origin: int, end: int) -> int:
        return road(self.ways, (origin, *(self.places[v] for v in route), end))

    def _tour(self, day: int) -> tuple[int, ...]:
        origin, end = self._ends(day)
        return (origin, *(self.places[v] for v in self.route[day]), end)

    def why(self, visit: int, day: int) -> str:
        """Return the rule that leaves no room for a visit: the road, the minutes or the hours."""
        if self._roads is None:
            return "timetable"
        added = insertion(self.ways, self._tour(day), self.places[visit])[0][0]
        if self.road[day] + added > self._roads.most[day]:
            return "road"
        if self.load[day] + self.use(visit, day) + added > self.problem.capacity[day]:
            return "minutes"
        return "week" if self.use(visit, day) + added > self._left(day) else "timetable"

    def set(self, day: int, route: Route) -> int:
        """Give a day another route; return the further minutes on the road."""
        use, old = self.use, self.route[day]
        self.changed.setdefault(day, old)
        more = sum([use(v, day) for v in route]) - sum([use(v, day) for v in old])
        self._use_more(day, more)
        self.route[day] = route
        return self._measure(day)

    def _measure(self, day: int) -> int:
        """Work out the ways of a day anew, and of those that begin where it ends."""
        if self._roads is None:
            return 0
        touched = (day,) if self.trip_of[day] is None else self._touched(day)
        change = 0
        for one in touched:
            added = self._length(self.route[one], *self._ends(one)) - self.road[one]
            self.road[one] += added
            self._use_more(one, added)
            change += added
        return change

    def _use_more(self, day: int, minutes: int) -> None:
        self.load[day] += minutes
        self.week_use[self.problem.week_of[day]] += minutes

    def load_routes(self, routes: Mapping[int, Route]) -> int:
        """Give days their routes; return the further minutes on the road."""
        for day, route in routes.items():
            self.route[day] = route
        before = after = 0
        touched = {t for day in routes for t in self._touched(day)} if self._roads else set(routes)
        for day in sorted(touched):
            before += self.road[day]
            self.road[day] = self._length(self.route[day], *self._ends(day)) if self._roads else 0
            used = self.road[day] + sum([self.use(v, day) for v in self.route[day]])
            self._use_more(day, used - self.load[day])
            after += self.road[day]
        return after - before

    # Nights away

    def change_trips(self, gone: Iterable[Trip], come: Iterable[Trip]) -> int:
        """Spend other nights away; return the change in points.  No two trips share a day."""
        roads = self._roads
        if roads is None:
            return 0
        gone, come = list(gone), list(come)
        for trip in gone:
            for day in _days_of(trip):
                self.trip_of[day] = None
        for trip in come:
            for day in _days_of(trip):
                self.trip_of[day] = trip
        self.trips = sorted((*(t for t in self.trips if t not in gone), *come), key=_first_day)
        days = {d for t in (*gone, *come) for d in _days_of(t)}
        minutes = self.load_routes({d: self.route[d] for d in sorted(days)})
        nights = sum(t.nights for t in come) - sum(t.nights for t in gone)
        return minutes * roads.per_minute + nights * roads.per_night

    def _ends(self, day: int) -> tuple[int, int]:
        """Return the places where a day begins and ends; the way on from a night is the next's."""
        trip = self.trip_of[day]
        if trip is None:
            return 0, 0
        end = 0 if day == trip.last and not trip.journey else ANYWHERE
        for earlier in range(day - 1, max(0, trip.first) - 1, -1):
            if self.route[earlier]:
                return self.places[self.route[earlier][-1]], end
        if self._roads is not None and trip.first < self._roads.first:
            return self._roads.begun, end
        return (ANYWHERE if trip.journey else 0), end

    def _touched(self, day: int) -> list[int]:
        """Return a day and those of its trip that begin where it ends."""
        trip = self.trip_of[day]
        found = [day]
        if trip is not None:
            for later in range(day + 1, trip.last + 1):
                found.append(later)
                if self.route[later]:
                    break
        return found

    def _room_away(self, visit: int, day: int, limit: int) -> tuple[Route, int] | None:
        """Return the route of a day of a trip with one more visit, as `room` does.

        A visit that ends a day moves the night, and so where the next day begins.
        """
        trip, roads = self.trip_of[day], self._roads
        assert trip is not None
        assert roads is not None
        use = self.use(visit, day)
        if use > self._left(day) or (trip.journey and day in {trip.first, trip.last}):
            return None
        route, place, tour = self.route[day], self.places[visit], self._tour(day)
        following, target = self._following(day) if tour[-1] == ANYWHERE else (day, ANYWHERE)
        moved = length(self.ways, place, target) - length(self.ways, tour[-2], target)
        choices = []
        for added, position in insertion(self.ways, tour, place):
            later = moved if position == len(route) else 0
            if added + later <= limit and self.road[day] + added <= roads.most[day]:
                choices.append((added + later, position, added, later))
        choices.sort()
        for total, position, added, later in choices:
            longer = (*route[:position], visit, *route[position:])
            fits = use + added <= self._left(day) and self._drive(day, longer, tour[0], tour[-1])
            if fits and self._still(day, use + total, following, place, later):
                return longer, total
        return None

    def _still(self, day: int, more: int, following: int, place: int, later: int) -> bool:
        """Tell whether the day after a night may begin elsewhere, ``later`` minutes further."""
        if following == day or not later:
            return True
        assert self._roads is not None
        week = self.problem.week_of
        if week[following] == week[day] and more > self._week_left(week[day]):
            return False
        if later > 0 and later > self._left(following):
            return False
        if self.road[following] + later > self._roads.most[following]:
            return False
        end = self._ends(following)[1]
        return self._drive(following, self.route[following], place, end) is not None

    def _following(self, day: int) -> tuple[int, int]:
        """Return the day to which the way from a night leads, and where it leads."""
        trip = self.trip_of[day]
        assert trip is not None
        for later in range(day + 1, trip.last + 1):
            if self.route[later]:
                return later, self.places[self.route[later][0]]
        return (day, ANYWHERE) if trip.journey else (trip.last, 0)

    # Times

    def windows_on(self, visit: int, day: int) -> Windows:
        """Return when a visit may be, which depends on whether the day touches home."""
        return self._windows(day)[visit].get(day, ())

    def _windows(self, day: int) -> list[dict[int, Windows]]:
        return self._away if self._is_away(day) else self.windows

    def _is_away(self, day: int) -> bool:
        """Tell whether a day neither begins nor ends at home."""
        trip = self.trip_of[day]
        return trip is not None and trip.first < day < trip.last

    def _drive(
        self,
        day: int,
        route: Route,
        origin: int,
        end: int,
        fixed: Mapping[int, int] | None = None,
        *,
        bare: bool = False,
    ) -> Route | None:
        """Return the starts of a route, None if it cannot be driven in the hours there are.

        ``fixed`` visits keep their hour; a ``bare`` drive keeps no time for lines.
        """
        assert self._roads is not None
        windows = self._windows(day)
        jobs: list[Job] = []
        legs = []
        here = origin
        for v in route:
            start = fixed.get(v) if fixed else None
            minutes = self.minutes[v] if bare else self.stay(v, day)
            own = windows[v].get(day, ()) if start is None else ((start, start + minutes),)
            jobs.append((minutes, own))
            legs.append(length(self.ways, here, self.places[v]))
            here = self.places[v]
        legs.append(length(self.ways, here, end))
        hours = self._hours(day, route)
        begin = min((w[0][0] for w in hours if w), default=0)
        return drive(jobs, legs, hours, begin)

    def _hours(self, day: int, route: Route) -> list[Windows]:
        """Return the spans in which each way of a day is made."""
        assert self._roads is not None
        if not self._is_away(day):
            return [self._roads.spans[0][day]] * (len(route) + 1)
        zones = [self.visits[v].zone for v in route]
        return [self._roads.spans[z][day] for z in (*zones, 0)]

    def times(self, day: int, announced: Mapping[int, int]) -> dict[int, int]:
        """Return the start minutes of a day; of the announced ones those are kept that can be."""
        origin, end = self._ends(day)
        route = self.route[day]
        found = self._drive(day, route, origin, end, announced)
        found = found or self._drive(day, route, origin, end, announced, bare=True)
        if found is None:
            fixed: dict[int, int] = {}
            for visit, start in announced.items():
                if self._drive(day, route, origin, end, {**fixed, visit: start}, bare=True):
                    fixed[visit] = start
            found = self._drive(day, route, origin, end, fixed)
            found = found or self._drive(day, route, origin, end, fixed, bare=True)
        return dict(zip(route, found, strict=True)) if found is not None else {}

    def is_sound(self, day: int) -> bool:
        """Tell whether a day keeps its limits and can be driven.

        The week does not matter: what is kept free of it is an estimate.
        """
        if self._roads is None:
            return True
        trip = self.trip_of[day]
        if trip is not None and trip.journey and day in {trip.first, trip.last}:
            return not self.route[day]  # these days are for the ways alone
        if self.road[day] > self._roads.most[day] or self.load[day] > self.problem.capacity[day]:
            return False
        return self._drive(day, self.route[day], *self._ends(day)) is not None

    def _has_timetable(self, visit: int, day: int) -> bool:
        windows = self.windows[visit][day]
        members = self.route[day]
        if len(windows) == 1 and all(self.windows[m][day] == windows for m in members):
            start, end = windows[0]
            busy = sum(self.minutes[m] for m in members) + self.minutes[visit]
            return busy <= end - start
        jobs = [(self.minutes[m], self.windows[m][day]) for m in members]
        jobs.append((self.minutes[visit], windows))
        key = tuple(sorted(jobs))
        fits = self._fits.get(key)
        if fits is None:
            fits = self._fits[key] = timetable(key) is not None
        return fits


def _days_of(trip: Trip) -> range:
    return range(max(0, trip.first), trip.last + 1)


def _first_day(trip: Trip) -> int:
    return trip.first

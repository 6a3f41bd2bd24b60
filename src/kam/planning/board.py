"""The board: who stands on which day, with the objective kept up to date move by move."""

from __future__ import annotations

from typing import Final

from kam.planning.days import Days, Route
from kam.planning.problem import UNPLACED, ManagerProblem, Trip
from kam.planning.timetable import timetable

OFF: Final = -1
"""The day of a visit that is not placed."""
BLOCK: Final = 30
"""Minutes of the half hours in which evenness of weeks is counted."""

Kept = tuple[list[Route], list[Trip]]
"""A plan to come back to: the route of every day, and the trips."""


class Board:
    """A plan of one manager in the making; visits are numbers in the order of their keys."""

    def __init__(self, problem: ManagerProblem) -> None:
        self.problem = problem
        self.days = Days(problem)
        self.visits = self.days.visits
        self.day = [OFF] * len(self.visits)
        self.week_load = [0] * len(problem.targets)
        self.minutes = self.days.minutes
        self.published = [problem.published.get(v.key, UNPLACED)[0] for v in self.visits]
        moved = problem.moved
        self.cost = [
            {d: c + (moved if OFF != old != d else 0) for d, c in v.costs}
            for v, old in zip(self.visits, self.published, strict=True)
        ]
        self.drop = [v.drop_cost for v in self.visits]
        self._options = [
            sorted((c - drop, d, problem.week_of[d]) for d, c in costs.items())
            for costs, drop in zip(self.cost, self.drop, strict=True)
        ]
        self._limits = problem.max_visits, problem.capacity
        self._per_minute = problem.roads.per_minute if problem.roads else 0
        self._found: tuple[int, int, Route, int] = (OFF, OFF, (), 0)
        self.objective = sum(self.drop) + sum(map(self._uneven, range(len(problem.targets))))

    def is_moved(self, visit: int) -> bool:
        """Tell whether an announced visit stands on another day."""
        return OFF not in {self.published[visit], self.day[visit]} and (
            self.published[visit] != self.day[visit]
        )

    def _uneven(self, week: int) -> int:
        blocks = self.week_load[week] // BLOCK - self.problem.targets[week]
        return abs(blocks) * self.problem.uneven_per_block

    def blocked(self, visit: int, day: int) -> str | None:
        """Return the hard rule that keeps a visit from a candidate day, None if it may stand."""
        rule = self.days.full(visit, day)
        if rule is not None:
            return rule
        week = self.problem.week_of[day]
        if self.week_load[week] + self.minutes[visit] > self.problem.week_capacity[week]:
            return "week"
        found = self.days.room(visit, day)
        if found is None:
            return self.days.why(visit, day)
        self._found = (visit, day, *found)
        return None

    def best_day(self, visit: int) -> tuple[int, int]:
        """Return (change of the objective, day) of the best place for an unplaced visit.

        Leaving it out is (0, OFF).  Ties go to the published day, then to the earlier one.
        """
        best, best_day, published = 0, OFF, self.published[visit]
        minutes, unit = self.minutes[visit], self.problem.uneven_per_block
        week_load, targets, days = self.week_load, self.problem.targets, self.days
        most_gained = unit * -(-minutes // BLOCK)
        trip_of, is_far, point = days.trip_of, days.far[visit], self._per_minute
        best_found = self._found
        route, used, most, capacity = days.route, days.load, *self._limits
        stay = self.minutes[visit] + self.problem.overhead
        for gain, day, week in self._options[visit]:
            if gain - most_gained > best:
                break
            if is_far and trip_of[day] is None:
                continue
            load, target = week_load[week], targets[week]
            uneven = abs((load + minutes) // BLOCK - target) - abs(load // BLOCK - target)
            change = gain + uneven * unit
            if change > best or change >= 0:
                continue
            if not point and self._loses(change, day, best, best_day, published):
                continue
            if load + minutes > self.problem.week_capacity[week]:
                continue
            if len(route[day]) >= most[day] or used[day] + stay > capacity[day]:
                continue
            found = days.room(visit, day, (best - change) // point if point else 0)
            if found is None:
                continue
            change += found[1] * point
            if change < 0 and not self._loses(change, day, best, best_day, published):
                best, best_day, best_found = change, day, (visit, day, *found)
        self._found = best_found
        return best, best_day

    @staticmethod
    def _loses(change: int, day: int, best: int, best_day: int, published: int) -> bool:
        if change != best:
            return change > best
        return best_day == published or not (day == published or day < best_day)

    def put(self, visit: int, day: int) -> None:
        """Place an unplaced visit on a day where it may stand.

        What was asked last, `best_day` or `blocked`, is not worked out again.
        """
        if self._found[:2] != (visit, day):
            found = self.days.room(visit, day)
            assert found is not None
            self._found = (visit, day, *found)
        route, added = self._found[2:]
        self._found = (OFF, OFF, (), 0)
        self.objective += self.cost[visit][day] - self.drop[visit]
        self.objective += added * self._per_minute + self._loaded(day, self.minutes[visit])
        self.day[visit] = day
        self.days.set(day, route)

    def take(self, visit: int) -> int:
        """Take a placed visit off; return the day it stood on."""
        day = self.day[visit]
        self.day[visit] = OFF
        route = tuple(v for v in self.days.route[day] if v != visit)
        self.objective += self.days.set(day, route) * self._per_minute
        self.objective += self._loaded(day, -self.minutes[visit])
        self.objective -= self.cost[visit][day] - self.drop[visit]
        self._found = (OFF, OFF, (), 0)
        return day

    def _loaded(self, day: int, minutes: int) -> int:
        """Take minutes into the week of a day; return the change of unevenness."""
        week = self.problem.week_of[day]
        before = self._uneven(week)
        self.week_load[week] += minutes
        return self._uneven(week) - before

    def keep(self) -> Kept:
        """Return what is on the board, to come back to."""
        return list(self.days.route), list(self.days.trips)

    def restore(self, kept: Kept) -> None:
        """Come back to a plan that was kept."""
        routes, trips = kept
        now = self.days.trips
        if trips != now:
            gone = [t for t in now if t not in trips]
            self.objective += self.days.change_trips(gone, [t for t in trips if t not in now])
        self._back({d: r for d, r in enumerate(routes) if r is not self.days.route[d]})

    def mark(self) -> None:
        """Begin something that may be undone."""
        self.days.changed.clear()

    def undo(self) -> None:
        """Come back to where `mark` was called; no trip may have changed since."""
        self._back(dict(self.days.changed))
        self.days.changed.clear()

    def _back(self, routes: dict[int, Route]) -> None:
        """Give days the routes that they had."""
        self._found = (OFF, OFF, (), 0)
        now = {day: self.days.route[day] for day in routes}
        for day, route in now.items():
            for visit in route:
                if visit not in routes[day]:
                    self._out(visit, day)
        for day, route in routes.items():
            for visit in route:
                if visit not in now[day]:
                    self._in(visit, day)
        self.objective += self.days.load_routes(routes) * self._per_minute

    def _out(self, visit: int, day: int) -> None:
        self.day[visit] = OFF
        self.objective += self.drop[visit] - self.cost[visit][day]
        self.objective += self._loaded(day, -self.minutes[visit])

    def _in(self, visit: int, day: int) -> None:
        self.day[visit] = day
        self.objective += self.cost[visit][day] - self.drop[visit]
        self.objective += self._loaded(day, self.minutes[visit])

    def change(self, visit: int, day: int) -> int:
        """Return how the objective changes if a visit goes where `blocked` just found room."""
        assert self._found[:2] == (visit, day)
        week = self.problem.week_of[day]
        load, target = self.week_load[week], self.problem.targets[week]
        after = (load + self.minutes[visit]) // BLOCK - target
        uneven = (abs(after) - abs(load // BLOCK - target)) * self.problem.uneven_per_block
        road = self._found[3] * self._per_minute
        return self.cost[visit][day] - self.drop[visit] + uneven + road

    def open_trip(self, trip: Trip) -> None:
        """Spend the nights between some days away."""
        self.change_trip(None, trip)

    def change_trip(self, old: Trip | None, new: Trip | None) -> None:
        """Make one trip of another, of none, or none of it; what stands on its days stays."""
        self._found = (OFF, OFF, (), 0)
        self.objective += self.days.change_trips([old] if old else [], [new] if new else [])

    def trim(self, day: int, *, is_trimmed: bool = True) -> None:
        """Give up the time for lines on a day, so that its visits may stay; or take it again."""
        route = self.days.route[day]
        self.objective += self.days.set(day, ()) * self._per_minute
        stays = {(v, day) for v in route}
        self.days.trimmed = self.days.trimmed | stays if is_trimmed else self.days.trimmed - stays
        self.objective += self.days.set(day, route) * self._per_minute

    def _known(self, day: int) -> dict[int, int]:
        hours = ((v, self._announced(v, day)) for v in self.days.route[day])
        return {v: start for v, start in hours if start is not None}

    def starts(self, day: int) -> dict[int, int]:
        """Return the start minutes of a day; announced visits keep theirs if they can."""
        route = self.days.route[day]
        if not route:
            return {}
        announced = self._known(day)
        if self.problem.roads is not None:
            return self.days.times(day, announced)
        members = sorted(route)
        windows = self.days.windows
        found = timetable(
            [
                (
                    self.minutes[m],
                    ((announced[m], announced[m] + self.minutes[m]),)
                    if m in announced
                    else windows[m][day],
                )
                for m in members
            ]
        ) or timetable([(self.minutes[m], windows[m][day]) for m in members])
        return dict(zip(members, found, strict=True)) if found is not None else {}

    def _announced(self, visit: int, day: int) -> int | None:
        """Return the announced hour of a visit where it stands on its day and that is allowed."""
        known, start = self.problem.published.get(self.visits[visit].key, UNPLACED)
        windows = self.days.windows_on(visit, day)
        minutes = self.minutes[visit]
        if known == day and any(a <= start and start + minutes <= b for a, b in windows):
            return start
        return None

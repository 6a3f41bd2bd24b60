"""The board: who stands on which day, with the objective kept up to date move by move."""

from __future__ import annotations

from typing import Final

from kam.planning.problem import UNPLACED, ManagerProblem, Visit, Windows
from kam.planning.timetable import timetable

OFF: Final = -1
"""The day of a visit that is not placed."""
BLOCK: Final = 30
"""Minutes of the half hours in which evenness of weeks is counted."""


class Board:
    """A plan of one manager in the making; visits are numbers in the order of their keys."""

    def __init__(self, problem: ManagerProblem) -> None:
        self.problem = problem
        self.visits: tuple[Visit, ...] = tuple(sorted(problem.visits, key=lambda v: v.key))
        self.day = [OFF] * len(self.visits)
        self.members: list[list[int]] = [[] for _ in range(problem.days)]
        self.load = [0] * problem.days
        self.week_load = [0] * len(problem.targets)
        self.minutes = [v.minutes for v in self.visits]
        self.published = [problem.published.get(v.key, UNPLACED)[0] for v in self.visits]
        self.cost = [
            self._costs(v, day) for v, day in zip(self.visits, self.published, strict=True)
        ]
        self.windows = [
            {d: w for (d, _), w in zip(v.costs, v.windows, strict=True)} for v in self.visits
        ]
        self.drop = [v.drop_cost for v in self.visits]
        self._options = [
            sorted((c - drop, d, problem.week_of[d]) for d, c in costs.items())
            for costs, drop in zip(self.cost, self.drop, strict=True)
        ]
        self._fits: dict[tuple[tuple[int, Windows], ...], bool] = {}
        self.objective = sum(self.drop) + sum(map(self._uneven, range(len(problem.targets))))

    def _costs(self, visit: Visit, published: int) -> dict[int, int]:
        """Return the points of every candidate day, those for moving included."""
        moved = self.problem.moved if published != OFF else 0
        return {day: cost + (moved if day != published else 0) for day, cost in visit.costs}

    def is_moved(self, visit: int) -> bool:
        """Tell whether an announced visit stands on another day."""
        return OFF not in {self.published[visit], self.day[visit]} and (
            self.published[visit] != self.day[visit]
        )

    def _uneven(self, week: int) -> int:
        blocks = self.week_load[week] // BLOCK - self.problem.targets[week]
        return abs(blocks) * self.problem.uneven_per_block

    def delta(self, visit: int, day: int) -> int:
        """Return how the objective changes when an unplaced visit goes to a candidate day."""
        problem = self.problem
        week = problem.week_of[day]
        load, target = self.week_load[week], problem.targets[week]
        before = load // BLOCK - target
        after = (load + self.minutes[visit]) // BLOCK - target
        uneven = (abs(after) - abs(before)) * problem.uneven_per_block
        return self.cost[visit][day] - self.drop[visit] + uneven

    def blocked(self, visit: int, day: int) -> str | None:
        """Return the hard rule that keeps a visit from a candidate day, None if it may stand."""
        problem, minutes = self.problem, self.minutes[visit]
        if len(self.members[day]) >= problem.max_visits[day]:
            return "count"
        if self.load[day] + minutes > problem.capacity[day]:
            return "minutes"
        week = problem.week_of[day]
        if self.week_load[week] + minutes > problem.week_capacity[week]:
            return "week"
        return None if self._has_timetable(visit, day) else "timetable"

    def _has_timetable(self, visit: int, day: int) -> bool:
        windows = self.windows[visit][day]
        members = self.members[day]
        if len(windows) == 1 and all(self.windows[m][day] == windows for m in members):
            start, end = windows[0]
            return self.load[day] + self.minutes[visit] <= end - start
        jobs = [(self.minutes[m], self.windows[m][day]) for m in members]
        jobs.append((self.minutes[visit], windows))
        key = tuple(sorted(jobs))
        fits = self._fits.get(key)
        if fits is None:
            fits = self._fits[key] = timetable(key) is not None
        return fits

    def best_day(self, visit: int) -> tuple[int, int]:
        """Return (change of the objective, day) of the best place for an unplaced visit.

        Leaving it out is (0, OFF).  Ties go to the published day, then to the earlier one.
        """
        best, best_day, published = 0, OFF, self.published[visit]
        minutes, unit = self.minutes[visit], self.problem.uneven_per_block
        week_load, targets = self.week_load, self.problem.targets
        most_gained = unit * -(-minutes // BLOCK)
        for gain, day, week in self._options[visit]:
            if gain - most_gained > best:
                break
            load, target = week_load[week], targets[week]
            uneven = abs((load + minutes) // BLOCK - target) - abs(load // BLOCK - target)
            change = gain + uneven * unit
            if change > best or change >= 0:
                continue
            if change == best and (
                best_day == published or not (day == published or day < best_day)
            ):
                continue
            if self.blocked(visit, day) is None:
                best, best_day = change, day
        return best, best_day

    def put(self, visit: int, day: int) -> None:
        """Place an unplaced visit."""
        self.objective += self.delta(visit, day)
        self.day[visit] = day
        self.members[day].append(visit)
        self.load[day] += self.minutes[visit]
        self.week_load[self.problem.week_of[day]] += self.minutes[visit]

    def take(self, visit: int) -> int:
        """Take a placed visit off; return the day it stood on."""
        day = self.day[visit]
        self.day[visit] = OFF
        self.members[day].remove(visit)
        self.load[day] -= self.minutes[visit]
        self.week_load[self.problem.week_of[day]] -= self.minutes[visit]
        self.objective -= self.delta(visit, day)
        return day

    def starts(self, day: int) -> dict[int, int]:
        """Return the start minutes of a day; announced visits keep theirs if they can."""
        members = sorted(self.members[day])
        found = timetable([self._announced(m, day) for m in members]) or timetable(
            [(self.minutes[m], self.windows[m][day]) for m in members]
        )
        return dict(zip(members, found, strict=True)) if found is not None else {}

    def _announced(self, visit: int, day: int) -> tuple[int, Windows]:
        """Return minutes and windows of a visit, the announced hour alone where that is allowed."""
        minutes, windows = self.minutes[visit], self.windows[visit][day]
        known, start = self.problem.published.get(self.visits[visit].key, UNPLACED)
        if known == day and any(a <= start and start + minutes <= b for a, b in windows):
            return minutes, ((start, start + minutes),)
        return minutes, windows

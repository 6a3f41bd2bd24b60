"""The numeric problem of one account manager, and its solution. All figures are whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from kam.errors import PlanError

Slot = tuple[int, int]
"""Day index and start minute on the common axis of the day."""
UNPLACED: Final = (-1, 0)
"""The slot of a visit that has a name, but found no room so far."""
Windows = tuple[tuple[int, int], ...]
"""Spans of minutes (start included, end excluded) on the common axis of a day, ascending."""


@frozen(kw_only=True)
class Visit:
    """One visit to be placed.

    ``costs`` holds (day index, points) for the candidate days alone, ascending; ``windows`` the
    spans of each of these days, in one of which the visit must lie wholly.  ``drop_cost`` is the
    price of leaving it out.  A ``pinned`` visit has one candidate day and goes in before others.
    ``lines`` are further minutes for what is done along with it, kept free where it is not on the
    day that people know.  ``place`` is its row in `Roads.minutes`; ``away`` are the windows on days
    that neither begin nor end at home (None: the same), when the ways to it are made in the hours
    of ``zone``.
    """

    key: str
    subject: str
    minutes: int
    ideal: int
    costs: tuple[tuple[int, int], ...]
    windows: tuple[Windows, ...]
    drop_cost: int
    pinned: bool = False
    lines: int = 0
    place: int = 0
    away: tuple[Windows, ...] | None = None
    zone: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.costs or len(self.costs) != len(self.windows):
            raise PlanError(f"{self.key}: needs candidate days, each with its windows")
        if self.minutes <= 0:
            raise PlanError(f"{self.key}: {self.minutes} minutes")


@frozen(kw_only=True)
class Roads:
    """The ways of one manager: ``minutes[a][b]`` from place a to place b; place 0 is the base.

    A day has at most ``most`` minutes on the road (by day); at most ``nights`` in a row are spent
    away.  Each minute costs ``per_minute`` points, each night ``per_night``.  ``spans`` gives, by
    zone and day, the minutes in which ways are made (zone 0: at home); ``next_day`` the day after
    each day when a night away may lie between them, else -1.  ``first`` is the first day that
    can be planned, ``begun`` the place to which a trip has led that began before it.
    """

    minutes: tuple[tuple[int, ...], ...]
    most: tuple[int, ...]
    nights: int
    per_minute: int
    per_night: int
    spans: tuple[tuple[Windows, ...], ...]
    next_day: tuple[int, ...]
    first: int = 0
    begun: int = 0


@frozen(kw_only=True)
class Trip:
    """Days away from home, first and last included.

    Of a ``journey`` the ways there and back are longer than a day may have: the first and the last
    day are for them alone.
    """

    first: int
    last: int
    journey: bool = False

    @property
    def nights(self) -> int:
        """The nights spent away."""
        return self.last - self.first


@frozen(kw_only=True)
class ManagerProblem:
    """The visits of one manager and what limits them.

    ``capacity`` are minutes and ``max_visits`` visits per day; the minutes of a day hold its
    visits, ``overhead`` for each of them, and the ways of ``roads``; together those of a week have
    at most ``week_budget`` (empty: as many as its days have).  ``week_of`` numbers the week of
    every day, ``week_capacity`` (minutes) and ``targets`` (half hours) go by week.  ``published``
    gives the slot of visits that people have already seen (`UNPLACED` for one that only has a
    name); to put one of them on another day costs ``moved`` points.  ``known_trips`` are the first
    days of the trips that people know; one before `Roads.first` is under way.
    """

    staff: str
    days: int
    capacity: tuple[int, ...]
    max_visits: tuple[int, ...]
    week_of: tuple[int, ...]
    week_capacity: tuple[int, ...]
    targets: tuple[int, ...]
    uneven_per_block: int
    visits: tuple[Visit, ...]
    published: Mapping[str, Slot] = field(factory=dict)
    known_trips: tuple[int, ...] = ()
    moved: int = 0
    overhead: int = 0
    week_budget: tuple[int, ...] = ()
    roads: Roads | None = None

    def __attrs_post_init__(self) -> None:
        if not len(self.capacity) == len(self.max_visits) == len(self.week_of) == self.days:
            raise PlanError(f"{self.staff}: capacity, visits and weeks must cover {self.days} days")
        if len(self.week_capacity) != len(self.targets):
            raise PlanError(f"{self.staff}: week capacities and targets differ in number")


@frozen(kw_only=True)
class Solution:
    """Day and start minute of every placed visit by key, and the parts of the objective.

    ``travel`` are the points of the ways and of the nights of ``trips``.
    """

    days: Mapping[str, int]
    starts: Mapping[str, int]
    deviation: int
    uneven: int
    unplanned: int
    moved: int
    steps: int
    stopped: str
    travel: int = 0
    trips: tuple[Trip, ...] = ()

    @property
    def objective(self) -> int:
        """The sum of the parts."""
        return self.deviation + self.uneven + self.unplanned + self.moved + self.travel


def week_targets(due: int, week_capacity: Sequence[int]) -> tuple[int, ...]:
    """Return the fair share of every week in half hours: due minutes in proportion to capacity."""
    total = sum(week_capacity)
    if not total:
        return (0,) * len(week_capacity)
    return tuple((2 * due * c + 30 * total) // (60 * total) for c in week_capacity)

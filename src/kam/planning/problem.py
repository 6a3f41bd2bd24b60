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
    """

    key: str
    subject: str
    minutes: int
    ideal: int
    costs: tuple[tuple[int, int], ...]
    windows: tuple[Windows, ...]
    drop_cost: int
    pinned: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.costs or len(self.costs) != len(self.windows):
            raise PlanError(f"{self.key}: needs candidate days, each with its windows")
        if self.minutes <= 0:
            raise PlanError(f"{self.key}: {self.minutes} minutes")


@frozen(kw_only=True)
class ManagerProblem:
    """The visits of one manager and what limits them.

    ``capacity`` are minutes and ``max_visits`` visits per day; ``week_of`` numbers the week of
    every day, ``week_capacity`` (minutes) and ``targets`` (half hours) go by week.  ``published``
    gives the slot of visits that people have already seen (`UNPLACED` for one that only has a
    name); to put one of them on another day costs ``moved`` points.
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
    moved: int = 0

    def __attrs_post_init__(self) -> None:
        if not len(self.capacity) == len(self.max_visits) == len(self.week_of) == self.days:
            raise PlanError(f"{self.staff}: capacity, visits and weeks must cover {self.days} days")
        if len(self.week_capacity) != len(self.targets):
            raise PlanError(f"{self.staff}: week capacities and targets differ in number")


@frozen(kw_only=True)
class Solution:
    """Day and start minute of every placed visit by key, and the parts of the objective."""

    days: Mapping[str, int]
    starts: Mapping[str, int]
    deviation: int
    uneven: int
    unplanned: int
    moved: int
    steps: int
    stopped: str

    @property
    def objective(self) -> int:
        """The sum of the parts."""
        return self.deviation + self.uneven + self.unplanned + self.moved


def week_targets(due: int, week_capacity: Sequence[int]) -> tuple[int, ...]:
    """Return the fair share of every week in half hours: due minutes in proportion to capacity."""
    total = sum(week_capacity)
    if not total:
        return (0,) * len(week_capacity)
    return tuple((2 * due * c + 30 * total) // (60 * total) for c in week_capacity)

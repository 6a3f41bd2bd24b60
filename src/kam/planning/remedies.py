"""Remedies: what would make a visit fit that found no place, tried before it is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import evolve

from kam.model.fix import PinTo
from kam.planning.board import OFF, Board
from kam.planning.expand import Expanded, Expander
from kam.planning.problem import ManagerProblem, Solution
from kam.planning.solve import as_planned
from kam.text import Message, Text

MORE_VISITS: Final = Message(
    "let {staff} make {count} visits a day", "让{staff}每天拜访 {count} 次"
)
MORE_TIME: Final = Message("raise [plan] share to {share}", "把 [plan] share 提高到 {share}")
SHARES: Final = (90, 100)
"""Shares of the working time that are tried, per cent."""


class Remedies:
    """What helps the visits of one manager that found no place in a plan."""

    def __init__(self, problem: ManagerProblem, solution: Solution, expander: Expander) -> None:
        self._problem = problem
        self._solution = solution
        self._expander = expander
        self._roomy: dict[tuple[int, int], Board] = {}

    @cached_property
    def board(self) -> Board:
        """The plan as it is."""
        return as_planned(self._problem, self._solution)

    @cached_property
    def _pinned(self) -> frozenset[int]:
        return frozenset(v.costs[0][0] for v in self._problem.visits if v.pinned)

    def pin(self, one: Expanded) -> PinTo | None:
        """Return the best day to agree on: one that its rules allow, else the next day of work."""
        index = self._expander.pin_day(one.owed, dict(one.costs), self._pinned)
        if index is None:
            return None
        return PinTo(item=one.owed.item, day=self._expander.day(index))

    def others(self, one: Expanded) -> Iterator[Text]:
        """Yield the limit that keeps it out alone: a little more of it, and there is room."""
        staff = self._expander.portfolio.staff_member(self._problem.staff)
        share = self._expander.settings.plan.share
        if self._has_room(one, 1, share):
            yield MORE_VISITS(staff=staff.name, count=staff.visits_per_day + 1)
            return
        for more in SHARES:
            if more > share and self._has_room(one, 0, more):
                yield MORE_TIME(share=more)
                return

    def _has_room(self, one: Expanded, visits: int, share: int) -> bool:
        """Tell whether a visit has room, with more visits a day or more time, as things stand."""
        key = visits, share
        if key not in self._roomy:
            self._roomy[key] = as_planned(self._relaxed(visits, share), self._solution)
        board = self._roomy[key]
        number = next(n for n, v in enumerate(board.visits) if v.key == one.owed.item)
        return board.best_day(number)[1] != OFF

    def _relaxed(self, visits: int, share: int) -> ManagerProblem:
        problem, now = self._problem, self._expander.settings.plan.share
        return evolve(
            problem,
            max_visits=tuple(most + visits for most in problem.max_visits),
            capacity=tuple(minutes * share // now for minutes in problem.capacity),
            week_budget=tuple(minutes * share // now for minutes in problem.week_budget),
        )

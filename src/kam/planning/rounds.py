"""Rounds: everybody's plan is searched, those who go along on trips after the trips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from kam.model import Owed
from kam.planning.announced import slots
from kam.planning.expand import Expanded
from kam.planning.pose import manager_problem, one_axis
from kam.planning.problem import ManagerProblem, Slot, Solution
from kam.planning.together import Together

Search = Callable[[Iterable[ManagerProblem]], Iterable[Solution]]
"""Solves problems, in their order."""


@frozen(kw_only=True)
class Job:
    """The visits of one manager with their possible days, the problem made of them, its solution.

    ``guests`` are visits of others where the manager goes along.
    """

    staff: str
    expanded: Mapping[str, Expanded]
    guests: frozenset[str]
    problem: ManagerProblem
    solution: Solution | None = field(default=None)

    @property
    def slots(self) -> Mapping[str, Slot]:
        """Day index and minute of the visits of the solution."""
        found = self.solution
        return {i: (d, found.starts[i]) for i, d in found.days.items()} if found else {}


@frozen(kw_only=True)
class Rounds:
    """What everybody has to visit, and how to search.

    ``reserves`` are minutes a working day for other work by person, ``lines`` those of a visit for
    what is done along with it.
    """

    owed: Mapping[str, Sequence[Owed]]
    reserves: Mapping[str, int]
    lines: Mapping[str, int]
    search: Search

    def posed(self, people: Iterable[str], together: Together) -> list[Job]:
        """Return the problems of some people."""
        return [self._job(person, together) for person in sorted(people)]

    def _job(self, staff: str, together: Together) -> Job:
        expander = together.expander
        expanded = one_axis(together.expanded(staff, self.owed.get(staff, ())))
        known = slots(expanded, expander.commitments.announced, expander)
        problem = manager_problem(
            staff, expanded, expander, known, self.reserves.get(staff, 0), self.lines
        )
        return Job(
            staff=staff,
            expanded={e.owed.item: e for e in expanded},
            guests=together.guests(staff),
            problem=problem,
        )

    def solved(self, jobs: Sequence[Job]) -> dict[str, Job]:
        """Return the jobs with their solutions, by person."""
        found = self.search([job.problem for job in jobs])
        return {j.staff: evolve(j, solution=s) for j, s in zip(jobs, found, strict=True)}

    def run(self, together: Together, first: Sequence[Job]) -> tuple[dict[str, Job], Together]:
        """Return everybody's solved job, and which visits several make.

        ``first`` are the problems of those who go along on no trip.  Whoever's plan has no room for
        a visit of several is planned once more, with that visit alone.
        """
        done = self.solved(first)
        late = together.late
        known = {i: slot for job in done.values() for i, slot in job.slots.items()}
        together = together.followed(known)
        done |= self.solved(self.posed(late, together))
        lacking = {
            item: m.owed.staff
            for item, m in together.met.items()
            if item not in done[m.owed.staff].slots and not m.owed.inseparable
        }
        together = together.freed(lacking)
        done |= self.solved(self.posed(set(lacking.values()), together))
        return done, together

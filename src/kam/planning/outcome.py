"""Plans: what is placed, what is not and why, and measures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from kam.commitments import Commitments
from kam.errors import Finding, UnknownName
from kam.model import Placed, Session, Unplaced
from kam.planning.loads import Load


@frozen(kw_only=True)
class Measures:
    """The objective and its parts, in points (planning model, section 1), and counts.

    ``travel`` are the points of the ways and of nights away.  ``bound`` is a proven lower bound,
    None where none was computed.
    """

    visits: int = 0
    placed: int = 0
    deviation: int = 0
    uneven: int = 0
    unplanned: int = 0
    moved: int = 0
    travel: int = 0
    bound: int | None = None

    @property
    def objective(self) -> int:
        """The sum of the parts; lower is better."""
        return self.deviation + self.uneven + self.unplanned + self.travel

    def __add__(self, other: Measures) -> Measures:
        bounds = [m.bound for m in (self, other) if m.bound is not None]
        return Measures(
            visits=self.visits + other.visits,
            placed=self.placed + other.placed,
            deviation=self.deviation + other.deviation,
            uneven=self.uneven + other.uneven,
            unplanned=self.unplanned + other.unplanned,
            travel=self.travel + other.travel,
            bound=sum(bounds) if len(bounds) == 2 else None,
        )


@frozen(kw_only=True)
class Plan:
    """Who does what when, and what could not be planned.

    ``sessions`` ascend by day, time and id, ``unplaced`` by ideal day and id.  ``loads`` say
    what is demanded of everybody by month, reckoned before anything was placed.  ``stopped`` tells
    what ended the search: ``effort``, ``optimal`` or ``seconds``; ``versions`` what made the plan.
    """

    commitments: Commitments
    engine: str
    seed: int
    effort: int
    stopped: str
    sessions: tuple[Session, ...]
    unplaced: tuple[Unplaced, ...]
    measures: Measures
    findings: tuple[Finding, ...] = field(default=())
    versions: tuple[tuple[str, str], ...] = field(default=())
    loads: tuple[Load, ...] = field(default=())

    @property
    def start(self) -> date:
        """First day of the horizon."""
        return self.commitments.start

    @property
    def end(self) -> date:
        """Last day of the horizon, included."""
        return self.commitments.end

    @property
    def as_of(self) -> date:
        """The day on which the facts were judged."""
        return self.commitments.assessment.as_of

    @cached_property
    def items(self) -> tuple[Placed, ...]:
        """Everything owed that a session holds, ascending by day, time and id."""
        lines = (line for session in self.sessions for line in session.lines)
        return tuple(sorted(lines, key=lambda line: line.sort_key))

    @cached_property
    def session_by_id(self) -> Mapping[str, Session]:
        """The sessions by id."""
        return {session.id: session for session in self.sessions}

    @cached_property
    def session_of(self) -> Mapping[str, Session]:
        """The session that holds a thing owed, by item id."""
        return {line.item: session for session in self.sessions for line in session.lines}

    @cached_property
    def provisional(self) -> tuple[Placed, ...]:
        """Work in years whose holidays are not announced yet; some of it may have to move."""
        return tuple(item for item in self.items if item.provisional is not None)

    @cached_property
    def by_item(self) -> Mapping[str, Placed | Unplaced]:
        """What is placed and what is not, by item id."""
        found: dict[str, Placed | Unplaced] = {i.item: i for i in self.items}
        found.update({u.item: u for u in self.unplaced})
        return found

    def find(self, item: str) -> Placed | Unplaced:
        """Return one item, placed or not.

        Raises:
            UnknownName: the plan does not know it.
        """
        try:
            return self.by_item[item]
        except KeyError:
            raise UnknownName("item", item, self.by_item) from None

"""Plans: placed items, unplaced items with cause and remedy, and measures."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from kam.commitments import Commitments, Firmness, Form
from kam.errors import Finding, UnknownName
from kam.reasons import Reason
from kam.text import Text


class State(enum.Enum):
    """Why an item is not in the plan: there was no room, or no possible day at all."""

    UNPLACED = "unplaced"
    VOID = "void"


@frozen(kw_only=True)
class PlannedItem:
    """One item of the plan.

    A visit has ``start`` and ``end`` in the account's zone, an event in the workspace's or neither;
    a task has only ``end``, the moment it is due; a care day has neither.  ``day`` is the local
    date.  ``partners`` are the ids of our people who take part beside ``staff``.  ``provisional``
    work lies in a year whose holidays are not announced yet.
    """

    item: str
    kind: str
    form: Form
    staff: str
    account: str
    day: date
    earliest: date
    ideal: date
    latest: date
    firmness: Firmness
    rule: str
    summary: Text
    reasons: tuple[Reason, ...]
    partners: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    minutes: int = 0
    place: str = ""
    details: tuple[Text, ...] = ()
    provisional: bool = False

    @property
    def timezone(self) -> str:
        """The IANA name of the zone of ``start`` and ``end``, empty for a care day."""
        moment = self.start or self.end
        return str(moment.tzinfo) if moment else ""

    @property
    def sort_key(self) -> tuple[date, str, str]:
        """Order of lists: by day, then local time, then item id."""
        moment = self.start or self.end
        return self.day, f"{moment:%H:%M}" if moment else "", self.item


@frozen(kw_only=True)
class UnplacedItem:
    """Something owed that the plan does not hold: why not, and what would make it fit."""

    item: str
    kind: str
    staff: str
    account: str
    earliest: date
    ideal: date
    latest: date
    state: State
    cause: Text
    remedy: Text
    rule: str
    summary: Text
    reasons: tuple[Reason, ...]

    @property
    def sort_key(self) -> tuple[date, str]:
        """Order of lists: by ideal day, then item id."""
        return self.ideal, self.item


@frozen(kw_only=True)
class Measures:
    """The objective and its parts, in points (planning model, section 1), and counts.

    ``bound`` is a proven lower bound, None where none was computed.
    """

    visits: int = 0
    placed: int = 0
    deviation: int = 0
    uneven: int = 0
    unplanned: int = 0
    moved: int = 0
    bound: int | None = None

    @property
    def objective(self) -> int:
        """The sum of the parts; lower is better."""
        return self.deviation + self.uneven + self.unplanned

    def __add__(self, other: Measures) -> Measures:
        bounds = [m.bound for m in (self, other) if m.bound is not None]
        return Measures(
            visits=self.visits + other.visits,
            placed=self.placed + other.placed,
            deviation=self.deviation + other.deviation,
            uneven=self.uneven + other.uneven,
            unplanned=self.unplanned + other.unplanned,
            bound=sum(bounds) if len(bounds) == 2 else None,
        )


@frozen(kw_only=True)
class Plan:
    """Who does what when, and what could not be planned.

    ``items`` ascend by day, time and id, ``unplaced`` by ideal day and id.  ``stopped`` tells what
    ended the search: ``effort``, ``optimal`` or ``seconds``; ``versions`` what made the plan.
    """

    commitments: Commitments
    engine: str
    seed: int
    effort: int
    stopped: str
    items: tuple[PlannedItem, ...]
    unplaced: tuple[UnplacedItem, ...]
    measures: Measures
    findings: tuple[Finding, ...] = field(default=())
    versions: tuple[tuple[str, str], ...] = field(default=())

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
    def provisional(self) -> tuple[PlannedItem, ...]:
        """Work in years whose holidays are not announced yet; some of it may have to move."""
        return tuple(item for item in self.items if item.provisional)

    @cached_property
    def by_item(self) -> Mapping[str, PlannedItem | UnplacedItem]:
        """Placed and unplaced items by id."""
        found: dict[str, PlannedItem | UnplacedItem] = {i.item: i for i in self.items}
        found.update({u.item: u for u in self.unplaced})
        return found

    def find(self, item: str) -> PlannedItem | UnplacedItem:
        """Return one item, placed or not.

        Raises:
            UnknownName: the plan does not know it.
        """
        try:
            return self.by_item[item]
        except KeyError:
            raise UnknownName("item", item, self.by_item) from None

"""Everything owed inside a horizon, and what it was worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from kam.assessment import Assessment
from kam.errors import Finding
from kam.memory import Memory, Remembered
from kam.model import Owed, Unplaced
from kam.rules import Closure, RuleFailure


@frozen(kw_only=True)
class Commitments:
    """Everything owed from ``start`` to ``end`` (both included), ascending by ideal day and id.

    ``memory`` is what was announced before; ``announced`` holds, by item id, what it knows of
    what is owed again.  ``done`` are ids of items that were fulfilled, those that
    the records say so ``recorded``; ``to_confirm`` was announced and has passed, and nobody said
    what became of it, ascending by day.
    ``left`` is what vetoes removed or moved out of the horizon, with cause and remedy.
    ``failures`` are rules that failed so far, ``closures`` the blackouts by account id.
    """

    assessment: Assessment
    start: date
    end: date
    items: tuple[Owed, ...]
    memory: Memory = field(factory=Memory)
    findings: tuple[Finding, ...] = field(default=())
    announced: Mapping[str, Remembered] = field(factory=dict)
    done: frozenset[str] = field(default=frozenset())
    recorded: frozenset[str] = field(default=frozenset())
    to_confirm: tuple[Remembered, ...] = field(default=())
    left: tuple[Unplaced, ...] = field(default=())
    failures: tuple[RuleFailure, ...] = field(default=())
    closures: Mapping[str, tuple[Closure, ...]] = field(factory=dict)

    @property
    def first(self) -> date:
        """The first day that can still be planned: a plan puts nothing before ``as_of``."""
        return max(self.start, self.assessment.as_of)

    def closure_on(self, account: str, day: date) -> Closure | None:
        """Return the blackout that forbids a visit to an account on a day, if any."""
        closures = self.closures.get(account, ())
        return next((c for c in closures if day in c.days), None)

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of everything owed, also of what is left."""
        return frozenset(self.by_item) | {unplaced.item for unplaced in self.left}

    @cached_property
    def by_item(self) -> Mapping[str, Owed]:
        """What is owed by item id."""
        return {owed.item: owed for owed in self.items}

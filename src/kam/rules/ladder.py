"""Ladder criteria: which dated evidence holds an account on a rung."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.model import Rung
from kam.reasons import Reason
from kam.rules.rule import Rule
from kam.rules.view import AccountView


@frozen(kw_only=True)
class Holding:
    """A period in which evidence supports a rung: ``start`` and ``until`` included, or open."""

    start: date
    until: date | None
    reason: Reason

    def holds_on(self, day: date) -> bool:
        """Tell whether the evidence counts on ``day``."""
        return self.start <= day and (self.until is None or day <= self.until)


@frozen(kw_only=True)
class LadderCriterion(Rule):
    """What holds a rung.

    ``holdings`` returns every period in which the account's facts support ``rung``.  The core
    joins the periods of all criteria: see `kam.assessment.ladder`.
    """

    rung: Rung
    holdings: Callable[[AccountView, LadderCriterion], Iterable[Holding]] = field(eq=False)

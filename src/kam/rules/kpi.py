"""KPIs: figures of an account, a manager, a department or the whole portfolio."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from kam.model import Portfolio
from kam.rules.book import RuleBook
from kam.rules.reach import Served
from kam.rules.rule import Rule


class Better(enum.Enum):
    """In which direction a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"


@frozen(kw_only=True)
class KpiScope:
    """What a KPI may look at: facts, rules, judged accounts by id, the period (both included)."""

    portfolio: Portfolio
    rules: RuleBook
    served: Mapping[str, Served]
    start: date
    end: date


@frozen(kw_only=True)
class Measured:
    """One figure: ``subject`` is an id or a word (an account, a manager, a cause); ``of`` how many
    records it was made from."""

    subject: str
    value: Decimal
    of: int = 0


@frozen(kw_only=True)
class Kpi(Rule):
    """A figure to steer by.

    ``measure`` returns it for every subject, ascending by subject.  A parameter ``limit`` (0: none)
    is the figure that must not be passed; one that comes within ``near`` percent of it warns
    (X-WARN-13).
    """

    unit: str = ""
    better: Better = Better.HIGHER
    measure: Callable[[KpiScope, Kpi], Iterable[Measured]] = field(eq=False)

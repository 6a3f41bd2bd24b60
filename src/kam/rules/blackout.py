"""Blackouts: periods that forbid visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from kam.model import DateRange
from kam.reasons import Reason
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.view import AccountView


@frozen(kw_only=True)
class Closure:
    """Days without visits, both included, and why."""

    days: DateRange
    reason: Reason


@frozen(kw_only=True)
class Blackout(Rule):
    """Periods in which accounts of its reach must not be visited.

    ``closures`` returns those that touch the days asked for; a `kam.rules.season.Season` does.  All
    blackouts are joined: what one forbids no other allows.
    """

    reach: Reach = EVERYONE
    closures: Callable[[AccountView, DateRange, Blackout], Iterable[Closure]] = field(eq=False)

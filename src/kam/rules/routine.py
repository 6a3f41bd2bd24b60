"""Routines: office work that returns at a fixed rhythm, for one manager or for the team."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from attrs import field, frozen

from kam.model import Portfolio
from kam.rules.book import RuleBook
from kam.rules.parameter import Parameter
from kam.rules.reach import Served
from kam.rules.rule import Rule
from kam.text import Message, Text

RHYTHMS: Final = ("never", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly")


class Doer(enum.Enum):
    """Who does a routine: every account manager, or one person of the team."""

    MANAGER = "manager"
    TEAM = "team"


@frozen(kw_only=True)
class RoutineScope:
    """What the text of one occurrence may look at.

    ``day`` is the day of the item; ``start`` and ``end`` (both included) are the period it looks
    back on: the day, week, month ... before.  ``accounts`` are those of the doer.
    """

    portfolio: Portfolio
    rules: RuleBook
    as_of: date
    day: date
    start: date
    end: date
    staff: str
    accounts: tuple[Served, ...]


@frozen(kw_only=True)
class Routine(Rule):
    """Recurring office work (see `routine_parameters` for its rhythm and hour).

    ``kind`` is the fixed word of the item, ``task`` its title (may use ``{period}``).  ``details``
    returns lines for its text; an occurrence whose period is not over by ``as_of`` has none.
    ``role`` names who does it for the team, the first by id.  ``when`` tells whether an occurrence
    is called for at all; without it every one is.
    """

    kind: str = "report"
    task: Message
    doer: Doer = Doer.MANAGER
    role: str = ""
    when: Callable[[RoutineScope, Routine], bool] | None = field(default=None, eq=False)
    details: Callable[[RoutineScope, Routine], Iterable[Text]] | None = field(
        default=None, eq=False
    )


def routine_parameters(
    rhythm: str, *, at: str = "", minutes: int = 30, proposed: bool = True
) -> tuple[Parameter, ...]:
    """Return the parameters of a routine.

    Without an hour it is due at 17:00 when daily and at 09:00 else (G-46): weekly on Monday,
    rarer ones on the first working day, for the period before.
    """
    return (
        Parameter(
            name="rhythm",
            title=Message("how often", "频率"),
            default=rhythm,
            choices=RHYTHMS,
            proposed=proposed,
        ),
        Parameter(
            name="at",
            title=Message("local time by which it is due", "截止时刻"),
            default=at or ("17:00" if rhythm == "daily" else "09:00"),
            proposed=True,
        ),
        Parameter(
            name="minutes",
            title=Message("how long it takes", "所需时间"),
            default=minutes,
            unit="minute",
            low=1,
            high=1440,
            proposed=True,
        ),
    )

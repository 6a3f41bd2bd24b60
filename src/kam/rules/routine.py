"""Routines: office work that returns at a fixed rhythm, for one manager or for the team."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any, Final

from attrs import field, frozen

from kam.model import Portfolio
from kam.rules.book import RuleBook
from kam.rules.figure import figure
from kam.rules.reach import Served
from kam.rules.rule import Rule
from kam.text import Message, Text, bilingual

RHYTHMS: Final = ("never", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly")
END_OF_DAY: Final = time(17)


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
    """Recurring office work.

    It is due ``at`` a local time on the first working day of its period, for the period before.
    ``kind`` is the fixed word of the item, ``task`` its title (may use ``{period}``).  ``details``
    returns lines for its text; an occurrence whose period is not over by ``as_of`` has none.
    ``role`` names who does it for the team, the first by id.  ``when`` tells whether an occurrence
    is called for at all; without it every one is.
    """

    kind: str = "report"
    task: Message = field(converter=bilingual)
    rhythm: str = figure(title=Message("how often", "频率"), choices=RHYTHMS, proposed=True)
    at: time = figure(
        time(9), title=Message("local time by which it is due", "截止时刻"), proposed=True
    )
    minutes: int = figure(
        30,
        title=Message("how long it takes", "所需时间"),
        unit="minute",
        low=1,
        high=1440,
        proposed=True,
    )
    doer: Doer = Doer.MANAGER
    role: str = ""
    when: Callable[[RoutineScope, Routine], bool] | None = field(default=None, eq=False)
    details: Callable[[RoutineScope, Routine], Iterable[Text]] | None = field(
        default=None, eq=False
    )


def routine(
    ident: str,
    title: Message | str,
    task: Message | str,
    rhythm: str,
    *ids: str,
    at: time | None = None,
    minutes: int = 30,
    note: str = "",
    **more: Any,
) -> Routine:
    """Return a routine as one row of a table: what, its task, how often, the rows it implements.

    Without an hour it is due at 17:00 when daily and at 09:00 else (G-46).
    """
    hour = at or (END_OF_DAY if rhythm == "daily" else time(9))
    return Routine(
        id=ident, title=title, task=task, rhythm=rhythm, at=hour, minutes=minutes, implements=ids,
        note=note, **more,
    )  # fmt: skip

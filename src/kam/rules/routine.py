"""Routines: office work that returns at a fixed rhythm, for one manager or for the team."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any, Final

from attrs import field, frozen

from kam.model import Portfolio
from kam.rules.book import RuleBook
from kam.rules.depth import LEAN, STANDARD, in_depth
from kam.rules.figure import figure, lasting
from kam.rules.reach import Served
from kam.rules.rule import Rule
from kam.text import Message, Text, bilingual

RHYTHMS: Final = ("never", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly")
DAYS: Final = {
    "daily": 1, "weekly": 5, "monthly": 10, "quarterly": 10, "half-yearly": 20, "yearly": 20,
}  # fmt: skip
"""Working days in which a routine may be done, where its rule says none (proposed)."""
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

    It looks back on the period before and may be done on the first working days of its own, so
    many as ``within`` says: it is due ``at`` a local time of the last of them.  A daily one is done
    on its day.
    ``kind`` is the fixed word of the item, ``task`` its title (may use ``{period}``).  ``details``
    returns lines for its text; an occurrence whose period is not over by ``as_of`` has none.
    ``role`` names who does it for the team, the first by id.  ``when`` tells whether an occurrence
    is called for at all; without it every one is.  ``depth`` says from which depth on it is owed,
    `STANDARD` unless the row says otherwise.
    """

    kind: str = "report"
    task: Message = field(converter=bilingual)
    rhythm: str = figure(title=Message("how often", "频率"), choices=RHYTHMS, proposed=True)
    at: time = figure(
        END_OF_DAY,
        title=Message("local time by which it is due on its last day", "最后一天的截止时刻"),
        proposed=True,
    )
    minutes: int = lasting(30)
    within: int = figure(
        0,
        title=Message(
            "working days of its period in which it may be done; 0: five of a week, ten of a month "
            "or quarter, twenty of a half-year or year",
            "可在本期前几个工作日内完成；0 表示每周五天、每月或每季度十天、每半年或每年二十天",
        ),
        unit="day",
        low=0,
        high=366,
        proposed=True,
    )
    depth: str = in_depth()
    doer: Doer = Doer.MANAGER
    role: str = ""
    when: Callable[[RoutineScope, Routine], bool] | None = field(default=None, eq=False)
    details: Callable[[RoutineScope, Routine], Iterable[Text]] | None = field(
        default=None, eq=False
    )

    @depth.default
    def _work_of_the_office_is_more_than_the_least(self) -> str:
        """What is off until a rhythm is set is on as soon as somebody sets one."""
        return LEAN if self.rhythm == "never" else STANDARD

    @property
    def days(self) -> int:
        """Working days of its period in which it may be done."""
        return self.within or DAYS[self.rhythm]


def routine(
    ident: str,
    title: Message | str,
    task: Message | str,
    rhythm: str,
    *ids: str,
    minutes: int = 30,
    note: str = "",
    **more: Any,
) -> Routine:
    """Return a routine as one row of a table: what, its task, how often, the rows it implements."""
    return Routine(
        id=ident, title=title, task=task, rhythm=rhythm, minutes=minutes, implements=ids,
        note=note, **more,
    )  # fmt: skip

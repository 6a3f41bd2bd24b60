"""Cadences: how often something has to be done for an account."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen
from attrs.converters import optional

from kam.model import Where
from kam.rules.depth import LEAN, STANDARD, in_depth
from kam.rules.due import DueOf
from kam.rules.figure import figure, lasting
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.tier import LevelGroup
from kam.text import Message, bilingual

VISIT: Final = "visit"
LEAST: Final = frozenset({VISIT, "contact"})
"""Activities that are owed at every depth, wherever they are done."""


@frozen(kw_only=True)
class Cadence(Rule):
    """An activity that comes due again and again for the accounts of one level group.

    ``group`` None means every group; ``reach`` may narrow the accounts down to a level, a rung, a
    tag.  Where several cadences of one activity hold for an account the shortest interval binds
    and the reasons of the others are kept.  ``place`` is where the activity is done; at the site it
    is a visit and needs a time.  Without it visits are at the site and other activities remote.
    ``due`` may move each day that the interval gives, or count by a clock of its own; of two on one
    day one is left.
    ``task`` is the title of its items and may use ``{account}``; without it that of the rule.
    ``action`` says what to do once one is with the customer; without it the task does.

    ``depth`` says from which depth on it is owed: visits and contacts always, else `STANDARD`.

    ``activity`` is the kind word of the calendar item (``visit``, ``contact``, ``survey``,
    ``dossier-check``, ``plan-review``).  ``counts`` are the kinds of activity that count as done,
    the activity alone unless a row says otherwise.  Every figure is proposed (G-02, G-03).
    """

    activity: str
    group: LevelGroup | None = None
    reach: Reach = EVERYONE
    task: Message = field(converter=bilingual)
    action: Message | None = field(default=None, converter=optional(bilingual))
    place: Where = field()
    due: DueOf | None = field(default=None, eq=False)
    interval: int = figure(
        title=Message("days from one to the next; 0: never", "间隔天数；0 表示不安排"),
        unit="day",
        low=0,
        high=3660,
        proposed=True,
    )
    tolerance: int = figure(
        0,
        title=Message(
            "days earlier or later that are fine; 0: a quarter of the interval",
            "可提前或推后的天数；0 表示间隔的四分之一",
        ),
        unit="day",
        low=0,
        high=1830,
        proposed=True,
    )
    maximum: int = figure(
        0,
        title=Message(
            "days without it that raise a warning; 0: none",
            "超过多少天未做即预警；0 表示不预警",
        ),
        unit="day",
        low=0,
        high=3660,
        proposed=True,
    )
    minutes: int = lasting(60)
    depth: str = in_depth()
    counts: tuple[str, ...] = figure(
        title=Message("kinds of activity that count as done", "计为已完成的活动类型"),
        proposed=True,
    )

    @task.default
    def _is_called_as_the_rule(self) -> Message:
        return self.title

    @place.default
    def _visits_are_at_site(self) -> Where:
        return Where.SITE if self.activity == VISIT else Where.REMOTE

    @depth.default
    def _visits_and_contacts_are_the_least(self) -> str:
        """What is off until an interval is set is on as soon as somebody sets one."""
        least = self.place is Where.SITE or self.activity in LEAST or not self.interval
        return LEAN if least else STANDARD

    @property
    def leeway(self) -> int:
        """Days that one may be earlier or later than its ideal day."""
        return self.tolerance or self.interval // 4


def cadence(
    ident: str,
    title: Message | str,
    task: Message | str,
    activity: str,
    interval: int,
    *ids: str,
    counts: tuple[str, ...] = (),
    **more: Any,
) -> Cadence:
    """Return a cadence as one row of a table: what, its task, how often, the rows it implements.

    Without ``counts`` only the activity itself counts as done.
    """
    return Cadence(
        id=ident, title=title, task=task, activity=activity, interval=interval, implements=ids,
        counts=counts or (activity,), **more,
    )  # fmt: skip

"""Cadences: how often something has to be done for an account."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from kam.model import Where
from kam.rules.parameter import Parameter
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.tier import LevelGroup
from kam.text import Message

VISIT: Final = "visit"


@frozen(kw_only=True)
class Cadence(Rule):
    """An activity that comes due again and again for the accounts of one level group.

    ``group`` None means every group; ``reach`` may narrow the accounts down to a level, a rung, a
    tag.  Where several cadences of one activity hold for an account the shortest interval binds
    and the reasons of the others are kept.  ``place`` is where the activity is done; at the site it
    is a visit and needs a time.  Without it visits are at the site and other activities remote.

    ``activity`` is the kind word of the calendar item (``visit``, ``contact``, ``survey``,
    ``dossier-check``, ``plan-review``).  Parameters of every cadence (`cadence_parameters`):
    ``interval`` (days; 0 switches it off), ``tolerance`` (days, 0: a quarter of the interval),
    ``maximum`` (days without it that raise a warning, 0: none), ``minutes``, ``counts`` (kinds of
    activity that count as done).
    """

    activity: str
    group: LevelGroup | None = None
    reach: Reach = EVERYONE
    task: Message = field(default=Message("", ""))
    place: Where = field()

    @place.default
    def _visits_are_at_site(self) -> Where:
        return Where.SITE if self.activity == VISIT else Where.REMOTE

    @property
    def interval(self) -> int:
        """Days from one to the next."""
        return self.number("interval")

    @property
    def tolerance(self) -> int:
        """Days that one may be earlier or later than its ideal day."""
        return self.number("tolerance") or self.interval // 4

    @property
    def counts(self) -> tuple[str, ...]:
        """Kinds of activity that count as done."""
        return self.words("counts")


def cadence_parameters(
    *, interval: int, minutes: int, counts: tuple[str, ...], maximum: int = 0
) -> tuple[Parameter, ...]:
    """Return the parameters that every cadence has, all marked proposed (G-02, G-03)."""
    return (
        Parameter(
            name="interval",
            title=Message("days from one to the next; 0: never", "间隔天数；0 表示不安排"),
            default=interval,
            unit="day",
            low=0,
            high=3660,
            proposed=True,
        ),
        Parameter(
            name="tolerance",
            title=Message(
                "days earlier or later that are fine; 0: a quarter of the interval",
                "可提前或推后的天数；0 表示间隔的四分之一",
            ),
            default=0,
            unit="day",
            low=0,
            high=1830,
            proposed=True,
        ),
        Parameter(
            name="maximum",
            title=Message(
                "days without it that raise a warning; 0: none",
                "超过多少天未做即预警；0 表示不预警",
            ),
            default=maximum,
            unit="day",
            low=0,
            high=3660,
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
        Parameter(
            name="counts",
            title=Message("kinds of activity that count as done", "计为已完成的活动类型"),
            default=counts,
            proposed=True,
        ),
    )

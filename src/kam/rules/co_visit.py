"""Co-visits: who of ours goes along to visits of some accounts, and how often."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from kam.rules.depth import STANDARD, in_depth
from kam.rules.figure import figure
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.text import Message

SUPERIOR: Final = "superior"
"""The role of whom the account manager reports to."""
ALONE: Final = "alone"
UNPLANNED: Final = "unplanned"


@frozen(kw_only=True)
class CoVisit(Rule):
    """One visit in every interval is made together with somebody else of ours.

    ``role`` is ``superior`` (whom the account manager reports to) or the word of a role: held by
    somebody in the account's team, else by the nearest one above the manager, else by the first of
    our people who holds it.  ``kinds`` are the kinds of visit that count.  No visit is added: the
    rule says which of those that are owed anyway are made together.

    Where the two have no time in common inside its window, the visit is made ``alone`` or stays
    ``unplanned``, as ``otherwise`` says; either way with the reason.  From the depth `STANDARD` on.
    """

    reach: Reach = EVERYONE
    kinds: tuple[str, ...] = ("visit",)
    role: str = SUPERIOR
    depth: str = in_depth()
    interval: int = figure(
        title=Message("days from one to the next; 0: never", "间隔天数；0 表示不安排"),
        unit="day",
        low=0,
        high=3660,
        proposed=True,
    )
    otherwise: str = figure(
        ALONE,
        title=Message("when there is no time in common", "无共同时间时"),
        choices=(ALONE, UNPLANNED),
        proposed=True,
    )
    counts: tuple[str, ...] = field(default=("visit", "meeting"))

    @depth.default
    def _with_the_reviews(self) -> str:
        return STANDARD

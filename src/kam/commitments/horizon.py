"""The horizon: the days that are planned, and what stands before and behind them."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from kam.errors import PlanError
from kam.memory import Remembered
from kam.text import Message

LONGEST_HORIZON: Final = 3 * 366
"""Days: what lies further ahead is guesswork, and calendars would not carry it."""
NO_DAY: Final = Message(
    "the horizon {start} to {end} has no day; end must not be before start",
    "计划期 {start} 至 {end} 没有一天；结束不得早于开始",
)
TOO_LONG: Final = Message(
    "the horizon {start} to {end} has {days} days; at most three years ({most} days) "
    "can be planned",
    "计划期 {start} 至 {end} 有 {days} 天；最多可计划三年（{most} 天）",
)


@frozen(kw_only=True)
class Horizon:
    """The days of a plan: judged on ``as_of``, planned from ``start`` to ``end``, both included.

    Raises:
        PlanError: it has no day, or more than three years.
    """

    as_of: date
    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        days = (self.end - self.start).days + 1
        if days < 1:
            raise PlanError(NO_DAY(start=self.start, end=self.end))
        if days > LONGEST_HORIZON:
            raise PlanError(
                TOO_LONG(start=self.start, end=self.end, days=days, most=LONGEST_HORIZON)
            )

    @property
    def first(self) -> date:
        """The first day that can still be planned."""
        return max(self.start, self.as_of)

    def is_standing(self, known: Remembered) -> bool:
        """Tell whether an item stands ahead, before the days that are planned now."""
        return known.standing is not None and self.as_of <= known.standing < self.start

    def is_beyond(self, known: Remembered) -> bool:
        """Tell whether an item lies behind the days that are planned now."""
        standing = known.standing
        return known.ideal > self.end and (standing is None or standing > self.end)

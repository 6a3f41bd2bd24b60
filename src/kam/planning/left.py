"""Left: loose work that found no place in a diary, with cause and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kam.model import Owed, Unplaced
from kam.model.fix import PinTo
from kam.text import Message

NO_DAY_OF_WORK: Final = Message(
    "{staff} has no day of work for it from {first} on",
    "自 {first} 起{staff}没有可用的工作日",
)
DAYS_FULL: Final = Message(
    "every day of {staff} from {first} to {last} is full: the share of the working time that may "
    "be planned is used, or no gap is long enough for {minutes} minutes",
    "{first} 至 {last} {staff}每天均已排满：可计划的工时已用完，或没有 {minutes} 分钟的空档",
)
REMEDY_SOMEBODY: Final = Message(
    "give the account to somebody who works then, or let a colleague cover {staff}",
    "请转给届时在岗的同事，或安排同事代{staff}处理",
)
REMEDY_TIME: Final = Message(
    "pin it to {day}, raise [plan] share, or lengthen the interval of what takes the time of "
    "{staff}",
    "固定在 {day}、提高 [plan] share，或加长占用{staff}时间的事项的间隔",
)


def no_day(owed: Owed, first: date) -> Unplaced:
    """Return work for which nobody is there."""
    return Unplaced(
        owed=owed,
        void=True,
        cause=NO_DAY_OF_WORK(staff=owed.staff, first=max(first, owed.earliest)),
        remedy=REMEDY_SOMEBODY(staff=owed.staff),
    )


def no_room(owed: Owed, days: Sequence[date]) -> Unplaced:
    """Return work for which none of its days has room; the best of them comes first."""
    first, last = min(days), max(days)
    minutes = owed.minutes or 0
    return Unplaced(
        owed=owed,
        cause=DAYS_FULL(staff=owed.staff, first=first, last=last, minutes=minutes),
        remedy=REMEDY_TIME(staff=owed.staff, day=days[0]),
        fix=PinTo(item=owed.item, day=days[0]),
    )

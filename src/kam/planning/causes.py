"""Why a visit could not be planned, and what would make it fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from kam.model import Owed, Unplaced
from kam.planning.expand import BLOCK_LEAVE, Expanded
from kam.text import Message, Text
from kam.text.nouns import SOMEBODY

CAUSE_NO_OWNER: Final = Message("nobody owns {account}", "{account} 没有客户经理")
CAUSE_NO_DAY: Final = Message(
    "none of the {days} days from {first} to {last} is possible: {blocks}",
    "{first} 至 {last} 共 {days} 天均不可行：{blocks}",
)
CAUSE_NO_ROOM: Final = Message(
    "every possible day is taken: {blocks}", "所有可行日期都已排满：{blocks}"
)
CAUSE_DECLINED: Final = Message("declined by {by}", "{by} 已谢绝")
BLOCK_FULL_COUNT: Final = Message(
    "{count} with the most visits a day", "已达每日拜访上限 {count} 天"
)
BLOCK_FULL_MINUTES: Final = Message("{count} without enough minutes", "当日时间不足 {count} 天")
BLOCK_FULL_WEEK: Final = Message("{count} in a full week", "当周已满 {count} 天")
BLOCK_ROAD: Final = Message(
    "{count} with too long a way for one day", "路程超过单日上限 {count} 天"
)
BLOCK_TIMETABLE: Final = Message("{count} without a fitting gap", "没有合适空档 {count} 天")
REMEDY_OWNER: Final = Message("give the account an owner", "为该客户指定客户经理")
REMEDY_WIDEN: Final = Message(
    "widen the visiting hours or the closed days of {account}, or raise the tolerance of {rule}",
    "放宽 {account} 的接待时间或不接待日期，或提高 {rule} 的允许偏差",
)
REMEDY_LEAVE: Final = Message(
    "let a colleague take the visit, or move the leave of {staff}",
    "请同事代为拜访，或调整 {staff} 的休假",
)
REMEDY_LOAD: Final = Message(
    "{staff} is over-committed: raise visits per day, lengthen the interval of {rule}, or move an "
    "account to a colleague",
    "{staff} 负荷过重：提高每日拜访数、加长 {rule} 的间隔，或把客户转给同事",
)
REMEDY_ACCEPT: Final = Message("take the decision back to plan it again", "撤销谢绝即可重新安排")
REMEDY_PIN: Final = Message("agree another day for the pinned visit", "为已确定的拜访另约时间")

FULL = {
    "minutes": BLOCK_FULL_MINUTES,
    "count": BLOCK_FULL_COUNT,
    "week": BLOCK_FULL_WEEK,
    "road": BLOCK_ROAD,
    "timetable": BLOCK_TIMETABLE,
}


def without_owner(owed: Owed) -> Unplaced:
    """Return an item that nobody can do because the account has no owner."""
    return Unplaced(
        owed=owed,
        void=True,
        cause=CAUSE_NO_OWNER(account=owed.account or owed.item),
        remedy=REMEDY_OWNER(),
    )


def declined(owed: Owed, by: str) -> Unplaced:
    """Return an item that people declined."""
    return Unplaced(
        owed=owed,
        cause=CAUSE_DECLINED(by=by or SOMEBODY),
        remedy=REMEDY_ACCEPT(),
    )


def void(expanded: Expanded) -> Unplaced:
    """Return a visit without a possible day: how many days each rule forbids."""
    owed = expanded.owed
    first, last = expanded.searched
    days = max(0, (last - first).days + 1)
    cause = CAUSE_NO_DAY(days=days, first=first, last=last, blocks=_list(owed, expanded.blocks))
    forbidden = dict(expanded.blocks)
    if expanded.pin is not None:
        remedy = REMEDY_PIN()
    elif forbidden.get(BLOCK_LEAVE, 0) * 2 > sum(forbidden.values()):
        remedy = REMEDY_LEAVE(staff=owed.staff)
    else:
        remedy = REMEDY_WIDEN(account=owed.account, rule=owed.rule)
    return Unplaced(owed=owed, void=True, cause=cause, remedy=remedy)


def crowded_out(expanded: Expanded, blocked: Iterable[str]) -> Unplaced:
    """Return a visit for which every possible day is taken; ``blocked`` names a rule per day."""
    owed = expanded.owed
    counts = Counter(FULL[rule] for rule in blocked)
    cause = CAUSE_NO_ROOM(blocks=_list(owed, sorted(counts.items(), key=_text_of)))
    if expanded.pin is not None:
        remedy = REMEDY_PIN()
    else:
        remedy = REMEDY_LOAD(staff=owed.staff, rule=owed.rule)
    return Unplaced(owed=owed, cause=cause, remedy=remedy)


def _text_of(block: tuple[Message, int]) -> str:
    return block[0].en


def _list(owed: Owed, blocks: Iterable[tuple[Message, int]]) -> tuple[Text, ...]:
    return tuple(
        message(count=count, staff=owed.staff, minutes=owed.minutes) for message, count in blocks
    )

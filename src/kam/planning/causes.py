"""Why a visit could not be planned, and what would make it fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from kam.model import Owed, Unplaced
from kam.model.fix import OwnedBy, PinTo, TakenBack
from kam.planning.expand import BLOCK_LEAVE, Expanded
from kam.rules.settings import TravelSettings
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
CAUSE_FAR: Final = Message(
    "{minutes} minutes there and back, {most} are allowed a day, and no trip with at most {nights} "
    "nights away takes it along",
    "往返 {minutes} 分钟，单日上限 {most} 分钟，且没有至多在外 {nights} 晚的出差可以顺访",
)
REMEDY_OWNER: Final = Message("give the account an owner", "为该客户指定客户经理")
REMEDY_OWNER_IS: Final = Message(
    "give the account an owner: {staff} has the most time",
    "为该客户指定客户经理：{staff}时间最充裕",
)
REMEDY_WIDEN: Final = Message(
    "agree on {day} and pin it, or widen the visiting hours or the closed days of {account}",
    "约定 {day} 并固定，或放宽 {account} 的接待时间或不接待日期",
)
REMEDY_LEAVE: Final = Message(
    "agree on {day} and pin it, or let a colleague take the visit while {staff} is on leave",
    "约定 {day} 并固定，或在{staff}休假期间请同事代为拜访",
)
REMEDY_ROOM: Final = Message(
    "pin it to {day}, where something else gives way{others}",
    "固定在 {day}，由其他事项让位{others}",
)
OR: Final = Message("; or {other}", "；或{other}")
REMEDY_NO_DAY: Final = Message(
    "no day of work is left for it: plan a longer time, or let a colleague take the visit",
    "已没有可用的工作日：请延长计划期，或请同事代为拜访",
)
REMEDY_ACCEPT: Final = Message("take the decision back to plan it again", "撤销谢绝即可重新安排")
REMEDY_PIN: Final = Message(
    "agree another day for the pinned visit, {day} for example",
    "为已确定的拜访另约时间，例如 {day}",
)

FULL = {
    "minutes": BLOCK_FULL_MINUTES,
    "count": BLOCK_FULL_COUNT,
    "week": BLOCK_FULL_WEEK,
    "road": BLOCK_ROAD,
    "timetable": BLOCK_TIMETABLE,
}


def without_owner(owed: Owed, free: str, name: str) -> Unplaced:
    """Return an item that nobody can do because the account has no owner; ``free`` could be it."""
    return Unplaced(
        owed=owed,
        void=True,
        cause=CAUSE_NO_OWNER(account=owed.account or owed.item),
        remedy=REMEDY_OWNER_IS(staff=name) if free else REMEDY_OWNER(),
        fix=OwnedBy(account=owed.account, staff=free) if free and owed.account else None,
    )


def declined(owed: Owed, by: str) -> Unplaced:
    """Return an item that people declined."""
    return Unplaced(
        owed=owed,
        cause=CAUSE_DECLINED(by=by or SOMEBODY),
        remedy=REMEDY_ACCEPT(),
        fix=TakenBack(item=owed.item),
    )


def void(expanded: Expanded, fix: PinTo | None) -> Unplaced:
    """Return a visit without a possible day: how many days each rule forbids."""
    owed = expanded.owed
    first, last = expanded.searched
    days = max(0, (last - first).days + 1)
    cause = CAUSE_NO_DAY(days=days, first=first, last=last, blocks=_list(owed, expanded.blocks))
    forbidden = dict(expanded.blocks)
    if fix is None:
        remedy = REMEDY_NO_DAY()
    elif expanded.pin is not None:
        remedy = REMEDY_PIN(day=fix.day)
    elif forbidden.get(BLOCK_LEAVE, 0) * 2 > sum(forbidden.values()):
        remedy = REMEDY_LEAVE(day=fix.day, staff=owed.staff)
    else:
        remedy = REMEDY_WIDEN(day=fix.day, account=owed.account)
    return Unplaced(owed=owed, void=True, cause=cause, remedy=remedy, fix=fix)


def crowded_out(
    expanded: Expanded,
    blocked: Iterable[str],
    fix: PinTo | None,
    others: Iterable[Text],
    travel: TravelSettings,
) -> Unplaced:
    """Return a visit for which every possible day is taken; ``blocked`` names a rule per day."""
    owed = expanded.owed
    counts = Counter(FULL[rule] for rule in blocked)
    cause = CAUSE_NO_ROOM(blocks=_list(owed, sorted(counts.items(), key=_text_of)))
    if expanded.far and BLOCK_ROAD in counts:
        cause = CAUSE_FAR(minutes=expanded.far, most=travel.most_minutes, nights=travel.nights)
    if fix is None:
        remedy = REMEDY_NO_DAY()
    elif expanded.pin is not None:
        remedy = REMEDY_PIN(day=fix.day)
    else:
        more = tuple(OR(other=other) for other in others)
        remedy = REMEDY_ROOM(day=fix.day, others=more or "")
    return Unplaced(owed=owed, cause=cause, remedy=remedy, fix=fix)


def _text_of(block: tuple[Message, int]) -> str:
    return block[0].en


def _list(owed: Owed, blocks: Iterable[tuple[Message, int]]) -> tuple[Text, ...]:
    return tuple(
        message(count=count, staff=owed.staff, minutes=owed.minutes) for message, count in blocks
    )

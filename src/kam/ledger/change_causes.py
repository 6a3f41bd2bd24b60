"""Causes: what can be the reason of a change, and how it is said to whoever has the calendar."""

from __future__ import annotations

import enum
from typing import Final

from attrs import frozen

from kam.text import Message, Text


class Cause(enum.Enum):
    """Why an entry was added, moved or cancelled.

    ``owed``: rules and facts ask for it.  ``pinned``: people agreed the time.  ``date``: what it is
    about has another date of its own.  ``obstacle``: its time is no longer possible (leave, a
    holiday, no working day, a closed account, hours, a day that is over).  ``owner``: another
    person is responsible, ``cover``: stands in, ``partners``: others take part.  ``recorded``: one
    that took place is on record, and the next is counted from it.  ``rule``: another tier or
    interval asks for it differently.  ``window``: its days of choice lie elsewhere now.  ``room``:
    another entry has its time.  ``better``: none of these; a plan is one of many that are possible.

    ``done``: it has been done.  ``lost``: the account is lost, ``gone``: not in the list any more.
    ``declined``: people declined it.  ``unplaced``: it is owed and no day was found.
    ``elsewhere``: it is done in another entry.  ``missed``: its day passed.  ``not-owed``: nothing
    asks for it.
    """

    OWED = "owed"
    PINNED = "pinned"
    DATE = "date"
    OBSTACLE = "obstacle"
    OWNER = "owner"
    COVER = "cover"
    PARTNERS = "partners"
    RECORDED = "recorded"
    RULE = "rule"
    WINDOW = "window"
    ROOM = "room"
    BETTER = "better"
    DONE = "done"
    LOST = "lost"
    GONE = "gone"
    DECLINED = "declined"
    UNPLACED = "unplaced"
    ELSEWHERE = "elsewhere"
    MISSED = "missed"
    NOT_OWED = "not-owed"


@frozen
class Why:
    """The reason of a change: what kind of cause, and the sentence."""

    cause: Cause
    text: Text


HOLDS: Final = Message(
    "{count} due by then; the first: {why}", "届时有 {count} 项应做；第一项：{why}"
)
TRIP: Final = Message("visits away from home", "外地拜访")
ON_DATE: Final = Message("its own date is now {day}", "其本身的日期现为 {day}")
BLOCKED: Final = Message("{day} is no longer possible: {block}", "{day} 不再可行：{block}")
LONG_WAY: Final = Message(
    "{day} is no longer possible: the way there takes {minutes} minutes",
    "{day} 不再可行：路上需 {minutes} 分钟",
)
TAKES_OVER: Final = Message("{staff} takes over from {before}", "由 {before} 转交 {staff}")
COVERS: Final = Message("{staff} covers for {before}", "由 {staff} 代替 {before}")
WITH: Final = Message("takes part: {staff}", "参加者：{staff}")
COUNTED: Final = Message(
    "done on {day}; the next one is counted from there", "已于 {day} 完成，下一次自该日起算"
)
RULE_NOW: Final = Message("now: {now}; before: {before}", "现为：{now}；原为：{before}")
OTHER_DAYS: Final = Message(
    "it is now due from {earliest} to {latest}", "现应在 {earliest} 至 {latest} 之间"
)
TAKEN: Final = Message("that time now has: {what}, {at}", "该时间现为：{what}，{at}")
FITS_BETTER: Final = Message(
    "the plan as a whole fits better like this: ways, load, distance from the ideal days",
    "这样整体安排更合适：路程、负荷、与理想日期的距离",
)
IS_DONE: Final = Message("it has been done already", "已经完成")
IS_LOST: Final = Message("the account {account} is lost", "客户 {account} 已流失")
IS_GONE: Final = Message(
    "the account {account} is no longer in the list", "客户 {account} 已不在名单中"
)
DONE_IN: Final = Message("done along with: {what}, {at}", "并入：{what}，{at}")
IS_MISSED: Final = Message(
    "it was not done in time; the next one takes its place", "未按时完成，由下一次代替"
)
NOTHING_ASKS: Final = Message(
    "nothing asks for it any more; it was: {why}", "已无需安排；原依据：{why}"
)
NO_TRIP: Final = Message("no visit is away from home on that day any more", "当日已无外地拜访")
NOTHING_LEFT: Final = Message("nothing of what it held is due any more", "其中各项均已无需安排")

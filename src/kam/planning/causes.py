"""Why a visit could not be planned, and what would make it fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kam.model import Owed, Unplaced
from kam.planning.expand import Expanded
from kam.text import Message, Text
from kam.text import catalogue as say

FULL = {
    "minutes": say.BLOCK_FULL_MINUTES,
    "count": say.BLOCK_FULL_COUNT,
    "week": say.BLOCK_FULL_WEEK,
    "timetable": say.BLOCK_TIMETABLE,
}


def without_owner(owed: Owed) -> Unplaced:
    """Return an item that nobody can do because the account has no owner."""
    return Unplaced(
        owed=owed,
        void=True,
        cause=say.CAUSE_NO_OWNER(account=owed.account or owed.item),
        remedy=say.REMEDY_OWNER(),
    )


def declined(owed: Owed, by: str) -> Unplaced:
    """Return an item that people declined."""
    return Unplaced(
        owed=owed,
        cause=say.CAUSE_DECLINED(by=by or say.SOMEBODY),
        remedy=say.REMEDY_ACCEPT(),
    )


def void(expanded: Expanded) -> Unplaced:
    """Return a visit without a possible day: how many days each rule forbids."""
    owed = expanded.owed
    first, last = expanded.searched
    days = max(0, (last - first).days + 1)
    cause = say.CAUSE_NO_DAY(days=days, first=first, last=last, blocks=_list(owed, expanded.blocks))
    forbidden = dict(expanded.blocks)
    if expanded.pin is not None:
        remedy = say.REMEDY_PIN()
    elif forbidden.get(say.BLOCK_LEAVE, 0) * 2 > sum(forbidden.values()):
        remedy = say.REMEDY_LEAVE(staff=owed.staff)
    else:
        remedy = say.REMEDY_WIDEN(account=owed.account, rule=owed.rule)
    return Unplaced(owed=owed, void=True, cause=cause, remedy=remedy)


def crowded_out(expanded: Expanded, blocked: Iterable[str]) -> Unplaced:
    """Return a visit for which every possible day is taken; ``blocked`` names a rule per day."""
    owed = expanded.owed
    counts = Counter(FULL[rule] for rule in blocked)
    cause = say.CAUSE_NO_ROOM(blocks=_list(owed, sorted(counts.items(), key=_text_of)))
    if expanded.pin is not None:
        remedy = say.REMEDY_PIN()
    else:
        remedy = say.REMEDY_LOAD(staff=owed.staff, rule=owed.rule)
    return Unplaced(owed=owed, cause=cause, remedy=remedy)


def _text_of(block: tuple[Message, int]) -> str:
    return block[0].en


def _list(owed: Owed, blocks: Iterable[tuple[Message, int]]) -> tuple[Text, ...]:
    return tuple(
        message(count=count, staff=owed.staff, minutes=owed.minutes) for message, count in blocks
    )

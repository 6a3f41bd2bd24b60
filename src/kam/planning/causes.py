"""Why a visit could not be planned, and what would make it fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kam.commitments import Commitment
from kam.planning.expand import Expanded
from kam.planning.records import State, UnplacedItem
from kam.reasons import Reason
from kam.text import Message, Text
from kam.text import catalogue as say

FULL = {
    "minutes": say.BLOCK_FULL_MINUTES,
    "count": say.BLOCK_FULL_COUNT,
    "week": say.BLOCK_FULL_WEEK,
    "timetable": say.BLOCK_TIMETABLE,
}


def without_owner(commitment: Commitment) -> UnplacedItem:
    """Return an item that nobody can do because the account has no owner."""
    return _unplaced(
        commitment,
        State.VOID,
        cause=say.CAUSE_NO_OWNER(account=commitment.account or commitment.item),
        remedy=say.REMEDY_OWNER(),
    )


def declined(commitment: Commitment, by: str) -> UnplacedItem:
    """Return an item that people declined."""
    return _unplaced(
        commitment,
        State.UNPLACED,
        cause=say.CAUSE_DECLINED(by=by or say.SOMEBODY),
        remedy=say.REMEDY_ACCEPT(),
    )


def void(expanded: Expanded) -> UnplacedItem:
    """Return a visit without a possible day: how many days each rule forbids."""
    commitment = expanded.commitment
    first, last = expanded.searched
    days = max(0, (last - first).days + 1)
    cause = say.CAUSE_NO_DAY(
        days=days, first=first, last=last, blocks=_list(commitment, expanded.blocks)
    )
    forbidden = dict(expanded.blocks)
    if expanded.pin is not None:
        remedy = say.REMEDY_PIN()
    elif forbidden.get(say.BLOCK_LEAVE, 0) * 2 > sum(forbidden.values()):
        remedy = say.REMEDY_LEAVE(staff=commitment.staff)
    else:
        remedy = say.REMEDY_WIDEN(account=commitment.account, rule=commitment.rule)
    return _unplaced(commitment, State.VOID, cause=cause, remedy=remedy)


def crowded_out(expanded: Expanded, blocked: Iterable[str]) -> UnplacedItem:
    """Return a visit for which every possible day is taken; ``blocked`` names a rule per day."""
    commitment = expanded.commitment
    counts = Counter(FULL[rule] for rule in blocked)
    cause = say.CAUSE_NO_ROOM(blocks=_list(commitment, sorted(counts.items(), key=_text_of)))
    if expanded.pin is not None:
        remedy = say.REMEDY_PIN()
    else:
        remedy = say.REMEDY_LOAD(staff=commitment.staff, rule=commitment.rule)
    return _unplaced(commitment, State.UNPLACED, cause=cause, remedy=remedy)


def _text_of(block: tuple[Message, int]) -> str:
    return block[0].en


def _list(commitment: Commitment, blocks: Iterable[tuple[Message, int]]) -> tuple[Text, ...]:
    return tuple(
        message(count=count, staff=commitment.staff, minutes=commitment.minutes)
        for message, count in blocks
    )


def _unplaced(commitment: Commitment, state: State, *, cause: Text, remedy: Text) -> UnplacedItem:
    return UnplacedItem(
        item=commitment.item,
        kind=commitment.kind,
        staff=commitment.staff,
        account=commitment.account,
        earliest=commitment.earliest,
        ideal=commitment.ideal,
        latest=commitment.latest,
        state=state,
        cause=cause,
        remedy=remedy,
        rule=commitment.rule,
        summary=commitment.summary,
        reasons=(*commitment.reasons, Reason(rule=commitment.rule, text=cause)),
    )

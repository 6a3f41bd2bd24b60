"""Why an item was added, moved or cancelled, in words that a customer may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from kam.commitments.series import COUNTED_FROM_PREVIOUS
from kam.ledger.draft import Draft
from kam.memory import Remembered
from kam.model import AccountStatus, Unplaced
from kam.planning import Obstacles, Plan
from kam.planning.planner import (
    PINNED,
    PLACED_EARLIER,
    PLACED_LATER,
    PLACED_ON_IDEAL,
    PREFERRED_MISSED,
    RESCUED,
)
from kam.planning.settle import MOVED_TO_WORKDAY
from kam.reasons import Reason
from kam.text import CHINESE, ENGLISH, Message, Text

CHANGE_BLOCKED: Final = Message("{day} is no longer possible: {block}", "{day} 不再可行：{block}")
AND_ALSO: Final = Message("{first}; {second}", "{first}；{second}")
CHANGE_STAFF: Final = Message("{staff} takes over from {before}", "由 {before} 转交 {staff}")
CHANGE_ROOM: Final = Message(
    "another visit needed the time, or this day suits the plan better",
    "该时间须安排其他拜访，或新日期更合适",
)
CHANGE_DONE: Final = Message("it has been done already", "已经完成")
CHANGE_REPLACED: Final = Message(
    "done on {day}; the next one is counted from there", "已于 {day} 完成，下一次自该日起算"
)
CHANGE_MISSED: Final = Message(
    "it was not done in time; the next one takes its place", "未按时完成，由下一次代替"
)
CHANGE_NO_ACCOUNT: Final = Message(
    "the account {account} is no longer served", "客户 {account} 已不再服务"
)
CHANGE_NOT_OWED: Final = Message(
    "nothing asks for it any more; it was: {why}", "已无需安排；原依据：{why}"
)

PLACING: Final = frozenset(
    {
        COUNTED_FROM_PREVIOUS,
        PLACED_ON_IDEAL,
        PLACED_LATER,
        PLACED_EARLIER,
        PREFERRED_MISSED,
        RESCUED,
        MOVED_TO_WORKDAY,
    }
)
"""Reasons that follow from a move and do not explain it."""


def in_both(reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    """Return the sentences of reasons in English and Chinese."""
    return tuple((r.text.render(ENGLISH), r.text.render(CHINESE)) for r in reasons)


class Whys:
    """Finds the reason of every change between what was announced and a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._portfolio = plan.commitments.assessment.portfolio
        self._obstacles = Obstacles(plan)
        self._last: dict[tuple[str, str], date | None] = {
            (coverage.cadence.activity, judged.account.id): coverage.last
            for judged in plan.commitments.assessment.accounts
            for coverage in judged.coverage
        }

    def added(self, draft: Draft) -> Text:
        """Return the first reason of an item."""
        return draft.reasons[0].text

    def moved(self, old: Remembered, draft: Draft) -> Text:
        """Return what stands against the old time, else who took over, else the new facts."""
        for reason in draft.reasons:
            if reason.text.message == PINNED:
                return reason.text
        if old.at is not None and old.at != draft.at:
            block = self._obstacles.against(draft.item, old.at)
            if block is not None:
                return CHANGE_BLOCKED(day=old.at, block=block)
        if old.staff[:1] != draft.staff[:1]:
            return CHANGE_STAFF(staff=self.names(draft.staff), before=self.names(old.staff))
        known = {english for english, _ in old.why}
        new = [
            r.text
            for r in draft.reasons
            if r.text.message not in PLACING and r.text.render(ENGLISH) not in known
        ]
        if len(new) > 1:
            return AND_ALSO(first=new[0], second=new[1])
        return new[0] if new else CHANGE_ROOM()

    def cancelled(self, old: Remembered, unplaced: Unplaced | None) -> Text:
        """Return why an item is no longer in the calendars."""
        if unplaced is not None:
            return unplaced.cause
        if old.item in self._plan.commitments.done:
            return CHANGE_DONE()
        account = self._portfolio.account_by_id.get(old.account)
        if old.account and (account is None or account.status is AccountStatus.LOST):
            return CHANGE_NO_ACCOUNT(account=account.name if account else old.account)
        if (old.kind, old.account) in self._last:
            last = self._last[old.kind, old.account]
            if last is not None and last >= old.entries[0].stamp:
                return CHANGE_REPLACED(day=last)
            if old.day and old.day < self._plan.as_of:
                return CHANGE_MISSED()
        before = Message(*old.why[0]) if old.why else Message(old.kind, old.kind)
        return CHANGE_NOT_OWED(why=before)

    def names(self, staff: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of our people, the id of whoever is not known any more."""
        known = self._portfolio.staff_by_id
        return tuple(known[s].name if s in known else s for s in staff)

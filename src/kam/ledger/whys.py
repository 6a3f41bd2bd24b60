"""Why an item was added, moved or cancelled, in words that a customer may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from kam.ledger.draft import Draft
from kam.memory import Remembered
from kam.model import AccountStatus, Unplaced
from kam.planning import Obstacles, Plan
from kam.reasons import Reason
from kam.text import CHINESE, ENGLISH, Message, Text
from kam.text import catalogue as say

PLACING: Final = frozenset(
    {
        say.COUNTED_FROM_PREVIOUS,
        say.PLACED_ON_IDEAL,
        say.PLACED_LATER,
        say.PLACED_EARLIER,
        say.PREFERRED_MISSED,
        say.RESCUED,
        say.MOVED_TO_WORKDAY,
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
            if reason.text.message == say.PINNED:
                return reason.text
        if old.at is not None and old.at != draft.at:
            block = self._obstacles.against(draft.item, old.at)
            if block is not None:
                return say.CHANGE_BLOCKED(day=old.at, block=block)
        if old.staff[:1] != draft.staff[:1]:
            return say.CHANGE_STAFF(staff=self.names(draft.staff), before=self.names(old.staff))
        known = {english for english, _ in old.why}
        new = [
            r.text
            for r in draft.reasons
            if r.text.message not in PLACING and r.text.render(ENGLISH) not in known
        ]
        if len(new) > 1:
            return say.AND_ALSO(first=new[0], second=new[1])
        return new[0] if new else say.CHANGE_ROOM()

    def cancelled(self, old: Remembered, unplaced: Unplaced | None) -> Text:
        """Return why an item is no longer in the calendars."""
        if unplaced is not None:
            return unplaced.cause
        if old.item in self._plan.commitments.done:
            return say.CHANGE_DONE()
        account = self._portfolio.account_by_id.get(old.account)
        if old.account and (account is None or account.status is AccountStatus.LOST):
            return say.CHANGE_NO_ACCOUNT(account=account.name if account else old.account)
        if (old.kind, old.account) in self._last:
            last = self._last[old.kind, old.account]
            if last is not None and last >= old.entries[0].stamp:
                return say.CHANGE_REPLACED(day=last)
            if old.day and old.day < self._plan.as_of:
                return say.CHANGE_MISSED()
        before = Message(*old.why[0]) if old.why else Message(old.kind, old.kind)
        return say.CHANGE_NOT_OWED(why=before)

    def names(self, staff: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of our people, the id of whoever is not known any more."""
        known = self._portfolio.staff_by_id
        return tuple(known[s].name if s in known else s for s in staff)

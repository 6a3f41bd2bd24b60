"""Passed: what stood in people's calendars on days that are over, and what of it is unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.diary.pages import Stood, Waiting
from kam.ledger.encoding import decode
from kam.memory import Remembered, State
from kam.model.item_kinds import OVERLAY_KINDS, kind_title
from kam.planning import Plan
from kam.text import Message, Text, literal

NAMED: Final = Message("{kind}: {account}", "{kind}：{account}")


def to_confirm(plan: Plan, staff: str) -> tuple[Waiting, ...]:
    """Return the entries of one person that have passed and are in no record, the oldest first.

    What is done along with others is asked about with the entry that holds it.
    """
    commitments = plan.commitments
    found: dict[str, Waiting] = {}
    for known in commitments.to_confirm:
        entry = commitments.memory.find(known.session) if known.session else known
        entry = entry or known
        if known.day is not None and known.staff[:1] == (staff,):
            title = title_of(plan, entry)
            waiting = Waiting(item=entry.item, title=title, since=known.day, account=entry.account)
            found.setdefault(entry.item, waiting)
    return tuple(sorted(found.values(), key=lambda w: (w.since, w.item)))


def stood_on(plan: Plan, staff: str, day: date) -> tuple[Stood, ...]:
    """Return what stood in one person's calendar on a day that is over, by time."""
    found = list(_stood(plan, staff, day))
    return tuple(sorted(found, key=lambda s: (str(s.at)[11:16], s.item)))


def _stood(plan: Plan, staff: str, day: date) -> Iterator[Stood]:
    for known in plan.commitments.memory.items.values():
        was_entry = known.state in {State.LIVE, State.OVER} and not known.session
        mine = staff in known.staff and known.kind not in OVERLAY_KINDS
        if was_entry and mine and known.day == day and known.at is not None:
            yield Stood(item=known.item, title=title_of(plan, known), at=known.at)


def title_of(plan: Plan, known: Remembered) -> Text:
    """Return the title of an entry as people have it, its kind and account where it has none."""
    if known.entries:
        return literal(decode(known.entries[0]).summary)
    account = plan.commitments.assessment.portfolio.account_by_id.get(known.account)
    return NAMED(kind=kind_title(known.kind), account=account.name if account else known.subject)

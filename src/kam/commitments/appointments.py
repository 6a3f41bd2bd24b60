"""Appointments: times agreed with customers for work at their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.commitments.desk import Desk
from kam.facts import CaseHistory
from kam.facts.stored import CASE_DATE
from kam.model import Owed
from kam.model.item_kinds import EVENT_MINUTES
from kam.model.owed import Where
from kam.text import Message

TITLE: Final = Message("{kind} {case} at {account}", "{kind} {case}（{account}）")
AGREED: Final = Message("agreed with the customer for {agreed}", "已与客户约定于 {agreed}")


def appointments(desk: Desk, history: CaseHistory) -> Iterator[Owed]:
    """Yield the time agreed for a case that is not solved yet, as an event (X-CAL-06)."""
    case = history.case
    if case.agreed is None or history.solved_at is not None:
        return
    agreed = case.agreed.astimezone(desk.assessment.portfolio.workspace.zone)
    account = desk.judged(history).account
    yield desk.owes(
        history,
        "appointment",
        "1",
        place=Where.MOMENT,
        summary=TITLE(kind=history.kind, case=case.id, account=account.name),
        reasons=(CASE_DATE.because(AGREED, agreed=agreed),),
        day=agreed.date(),
        since=case.opened,
        due=agreed,
        minutes=EVENT_MINUTES,
    )

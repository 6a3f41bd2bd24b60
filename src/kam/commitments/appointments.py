"""Appointments: times agreed with customers for work at their place."""

from __future__ import annotations

from collections.abc import Iterator

from kam.commitments import case_words
from kam.commitments.desk import Desk
from kam.commitments.records import Commitment, Form
from kam.facts import CaseHistory
from kam.facts.staffing import EVENT_MINUTES
from kam.rules import DeadlineSubject


def appointments(desk: Desk, history: CaseHistory) -> Iterator[Commitment]:
    """Yield the time agreed for a case that is not solved yet, as an event (X-CAL-06)."""
    case = history.case
    if case.agreed is None or history.solved_at is not None:
        return
    agreed = case.agreed.astimezone(desk.assessment.portfolio.workspace.zone)
    account = desk.judged(history).account
    for rule in desk.assessment.rules.deadlines(DeadlineSubject.STORED_DATE)[:1]:
        yield desk.owes(
            history,
            "appointment",
            "1",
            summary=case_words.ITEM_APPOINTMENT(
                kind=history.kind, case=case.id, account=account.name
            ),
            reasons=(rule.because(case_words.AGREED, agreed=agreed),),
            day=agreed.date(),
            since=case.opened,
            due=agreed,
            form=Form.EVENT,
            minutes=EVENT_MINUTES,
        )

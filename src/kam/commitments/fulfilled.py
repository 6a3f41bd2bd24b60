"""What was owed and has been done: these items are over, not cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from kam.assessment import Assessment
from kam.commitments.case_tasks import tasks_done
from kam.commitments.follow_ups import FOLLOW_UPS, is_cancelled, is_followed_up
from kam.commitments.promises import promise_items
from kam.facts import CASE_PURPOSES, Casebook, met_at
from kam.model import DecisionKind, Keeping, Portfolio
from kam.model.owed import item_id


def fulfilled(assessment: Assessment) -> frozenset[str]:
    """Return the ids of items that the facts say were done by the day of judgement."""
    return frozenset(_fulfilled(assessment))


def declared_done(portfolio: Portfolio) -> frozenset[str]:
    """Return the ids of items that people said are done, whatever the facts say."""
    done = DecisionKind.DONE
    return frozenset(d.item for d in portfolio.decisions if d.decision is done)


def _fulfilled(assessment: Assessment) -> Iterator[str]:
    portfolio = assessment.portfolio
    for activity in portfolio.activities:
        if activity.item and activity.day <= assessment.as_of:
            yield activity.item
    for item, promise in promise_items(portfolio):
        if promise.keeping is Keeping.KEPT:
            yield item
    yield from _of_cases(assessment)


def _of_cases(assessment: Assessment) -> Iterator[str]:
    """Yield what cases owed and have: answers, solutions, approvals, return contacts."""
    for history in Casebook(assessment.portfolio, assessment.rules, assessment.as_of):
        case = history.case
        if is_cancelled(history):
            continue
        for purpose in CASE_PURPOSES:
            if met_at(history, purpose) is not None:
                yield item_id("deadline", case.id, purpose.value)
        if history.solved_at is not None:
            yield item_id("appointment", case.id, "1")
        for purpose, (kind, occurrence, *_) in FOLLOW_UPS.items():
            if is_followed_up(history, purpose):
                yield item_id(kind, case.id, occurrence)
        yield from tasks_done(history)

"""What was owed and has been done: these items are over, not cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from kam.assessment import Assessment
from kam.commitments.promises import promise_items
from kam.commitments.records import item_id
from kam.commitments.service import FOLLOW_UPS, is_followed_up
from kam.model import DecisionKind, Keeping, Portfolio
from kam.rules import DeadlinePurpose


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
    yield from _of_cases(portfolio)


def _of_cases(portfolio: Portfolio) -> Iterator[str]:
    """Yield the deadlines of closed cases and the return contacts that were made."""
    for case in portfolio.cases:
        if not case.is_open and case.status != "cancelled":
            for purpose in (DeadlinePurpose.ANSWER, DeadlinePurpose.SOLUTION):
                yield item_id("deadline", case.id, purpose.value)
        for purpose, (kind, occurrence, _) in FOLLOW_UPS.items():
            if is_followed_up(case, purpose):
                yield item_id(kind, case.id, occurrence)

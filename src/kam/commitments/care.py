"""Care days: what the care occasions of the rule book find inside the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kam.assessment import Assessment
from kam.commitments.records import Commitment, Firmness, Form, item_id
from kam.model import Portfolio
from kam.rules import Audience, CareOccasion, CareScope, Occasion


def care_days(assessment: Assessment, start: date, end: date) -> Iterator[Commitment]:
    """Yield one all-day commitment per occasion, ascending by rule and record.

    Two occasions of one subject, kind and occurrence are numbered ``-2``, ``-3``.
    """
    portfolio = assessment.portfolio
    scope = CareScope(portfolio=portfolio, as_of=assessment.as_of, start=start, end=end)
    used: dict[str, int] = {}
    for rule in assessment.rules.of(CareOccasion):
        for record in _records(rule.audience, portfolio):
            for occasion in rule.occurs(record, scope, rule):
                if start <= occasion.day <= end:
                    yield _commitment(rule, occasion, portfolio, used)


def _records(audience: Audience, portfolio: Portfolio) -> Iterable[Any]:
    return {
        Audience.ACCOUNT: portfolio.accounts,
        Audience.CONTACT: portfolio.contacts,
        Audience.STAFF: portfolio.staff,
        Audience.KEY_DATE: portfolio.dates,
    }[audience]


def _commitment(
    rule: CareOccasion, occasion: Occasion, portfolio: Portfolio, used: dict[str, int]
) -> Commitment:
    account = occasion.accounts[0] if occasion.accounts else ""
    item = item_id(rule.kind, occasion.subject, occasion.occurrence)
    used[item] = used.get(item, 0) + 1
    if used[item] > 1:
        item = f"{item}-{used[item]}"
    return Commitment(
        item=item,
        kind=rule.kind,
        form=Form.DAY,
        summary=occasion.summary,
        rule=rule.id,
        reasons=occasion.reasons,
        earliest=occasion.day,
        ideal=occasion.day,
        latest=occasion.day,
        account=account,
        contacts=occasion.contacts,
        staff=occasion.staff or (portfolio.account(account).owner if account else ""),
        firmness=Firmness.FIXED_DAY,
    )

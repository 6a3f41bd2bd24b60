"""Care days: what the care occasions of the rule book find inside the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from kam.assessment import Assessment
from kam.commitments.records import Commitment, Firmness, Form, Names, item_id
from kam.facts.staffing import EVENT_MINUTES
from kam.model import Portfolio
from kam.rules import Audience, CareOccasion, CareScope, Guard, Occasion


def care_days(assessment: Assessment, start: date, end: date, guard: Guard) -> Iterator[Commitment]:
    """Yield one all-day commitment per occasion, ascending by rule and record.

    Two occasions of one subject, kind and occurrence are numbered ``-2``, ``-3``.
    """
    portfolio = assessment.portfolio
    scope = CareScope(
        portfolio=portfolio,
        rules=assessment.rules,
        as_of=assessment.as_of,
        start=start,
        end=end,
        served={judged.account.id: judged.served for judged in assessment.accounts},
    )
    names = Names()
    for rule in assessment.rules.of(CareOccasion):
        records = _records(rule.audience, portfolio)
        call = partial(_occasions, rule, scope)
        for _, occasions in guard.all_of(rule, records, call, Occasion, lambda record: record):
            for occasion in occasions:
                if start <= occasion.day <= end:
                    yield _commitment(rule, occasion, portfolio, names)


def _occasions(rule: CareOccasion, scope: CareScope, record: Any) -> Iterable[Occasion]:
    return rule.occurs(record, scope, rule)


def _records(audience: Audience, portfolio: Portfolio) -> Sequence[Any]:
    return {
        Audience.ACCOUNT: portfolio.accounts,
        Audience.CONTACT: portfolio.contacts,
        Audience.STAFF: portfolio.staff,
        Audience.KEY_DATE: portfolio.dates,
        Audience.AGREEMENT: portfolio.agreements,
        Audience.CASE: portfolio.cases,
        Audience.PORTFOLIO: (portfolio,),
    }[audience]


def _commitment(
    rule: CareOccasion, occasion: Occasion, portfolio: Portfolio, names: Names
) -> Commitment:
    account = occasion.accounts[0] if occasion.accounts else ""
    kind = occasion.kind or rule.kind
    item = names.give(item_id(kind, occasion.subject, occasion.occurrence))
    return Commitment(
        item=item,
        kind=kind,
        form=Form(occasion.form),
        summary=occasion.summary,
        rule=rule.id,
        reasons=occasion.reasons,
        earliest=occasion.day,
        ideal=occasion.day,
        latest=occasion.day,
        account=account,
        contacts=occasion.contacts,
        staff=occasion.staff or (portfolio.account(account).owner if account else ""),
        due=occasion.at,
        minutes=EVENT_MINUTES if occasion.form == "event" and occasion.at else 0,
        firmness=Firmness.PINNED if occasion.at else Firmness.FIXED_DAY,
        movable=occasion.form == "task" and occasion.at is None,
        place=occasion.venue,
        details=occasion.details,
    )

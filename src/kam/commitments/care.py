"""Care: what the care occasions of the rule book owe inside the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from attrs import evolve

from kam.assessment import Assessment
from kam.commitments.names import Names
from kam.model import Owed, Portfolio
from kam.rules import Audience, CareOccasion, CareScope, Guard


def care_days(assessment: Assessment, start: date, end: date, guard: Guard) -> Iterator[Owed]:
    """Yield what every occasion owes from ``start`` to ``end``, ascending by rule and record.

    Who owns the account does it where the occasion names nobody.  Two occasions of one subject,
    kind and occurrence are numbered ``-2``, ``-3``.
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
        for _, found in guard.all_of(rule, records, call, Owed, lambda record: record):
            for owed in found:
                if start <= owed.ideal <= end:
                    yield evolve(
                        owed,
                        item=names.give(owed.item),
                        staff=owed.staff or _owner(owed, portfolio),
                    )


def _occasions(rule: CareOccasion, scope: CareScope, record: Any) -> Iterable[Owed]:
    return rule.occurs(record, scope, rule)


def _owner(owed: Owed, portfolio: Portfolio) -> str:
    return portfolio.account(owed.account).owner if owed.account else ""


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

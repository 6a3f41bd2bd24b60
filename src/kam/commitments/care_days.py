"""Care: what the care occasions of the rule book owe inside the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from attrs import evolve

from kam.assessment import Assessment
from kam.commitments.names import Names
from kam.errors import Finding, Severity
from kam.memory import Memory
from kam.model import Owed, Portfolio
from kam.rules import Audience, CareOccasion, CareScope, Guard
from kam.text import Message

BEFORE_PLAN: Final = Message(
    "{count} things that {rule} owes fell before the first day {day}, in no plan: {items}",
    "{rule} 的 {count} 项应做之事早于首日 {day}，未列入任何计划：{items}",
)
NAMED: Final = 5
"""How many of them a finding names."""


def care_days(
    assessment: Assessment, start: date, end: date, guard: Guard, memory: Memory
) -> tuple[list[Owed], list[Finding]]:
    """Return what every occasion owes from ``start`` to ``end``, ascending by rule and record.

    What can still be done begins with the plan at the earliest.  Who owns the account does it where
    the occasion names nobody.  Two occasions of one subject,
    kind and occurrence are numbered ``-2``, ``-3``.  What lies behind the end is kept for a later
    plan, which asks again; what lies before the start and was in no plan is told as a finding.
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
    first = max(start, assessment.as_of)
    inside: list[Owed] = []
    findings: list[Finding] = []
    for rule in assessment.rules.of(CareOccasion):
        records = _records(rule.audience, portfolio)
        call = partial(_occasions, rule, scope)
        missed: list[str] = []
        for _, found in guard.all_of(rule, records, call, Owed, lambda record: record):
            for owed in found:
                if owed.latest >= start and owed.ideal <= end:
                    staff = owed.staff or _owner(owed, portfolio)
                    ideal = max(owed.ideal, min(first, owed.latest))
                    item = names.give(owed.item)
                    inside.append(evolve(owed, item=item, staff=staff, ideal=ideal))
                elif owed.latest < start and memory.find(owed.item) is None:
                    missed.append(owed.item)
        if missed:
            findings.append(_before(rule, missed, start))
    return inside, findings


def _before(rule: CareOccasion, missed: Sequence[str], start: date) -> Finding:
    items = (*missed[:NAMED], *(("...",) if len(missed) > NAMED else ()))
    text = BEFORE_PLAN(count=len(missed), rule=rule.id, day=start, items=items)
    return Finding(severity=Severity.NOTE, code="occasion-before-plan", text=text)


def _occasions(rule: CareOccasion, scope: CareScope, record: Any) -> Iterable[Owed]:
    for owed in rule.occurs(record, scope, rule):
        if isinstance(owed, Owed):
            _check_names(owed, scope.portfolio)
        yield owed


def _check_names(owed: Owed, portfolio: Portfolio) -> None:
    """Refuse what is owed to or by somebody whom nobody knows."""
    known = (
        ("account", (owed.account,), portfolio.account_by_id),
        ("contact", owed.contacts, portfolio.contact_by_id),
        ("staff", (owed.staff,) if portfolio.staff else (), portfolio.staff_by_id),
    )
    for what, names, there in known:
        for name in names:
            if name and name not in there:
                raise LookupError(f"{owed.item} names the {what} {name!r}, which is not there")


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

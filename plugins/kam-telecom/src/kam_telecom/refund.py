"""Refunds: twice the amount of a billing error that was proved (X-MOD-23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from kam.plugins import (
    Account,
    Audience,
    CareOccasion,
    CareScope,
    Check,
    Evidence,
    Finding,
    Message,
    Owed,
    Parameter,
    Portfolio,
    Severity,
    Where,
)
from kam_telecom.sources import cite

ERROR: Final = "billing-error"
REFUND: Final = "refund"
IDS: Final = ("R-MOB-07", "X-MOD-23")
PAY: Final = Message(
    "Refund {amount} {currency} to {account}", "向 {account} 返还 {amount} {currency}"
)
TIMES: Final = Message(
    "billing error of {error} {currency} proved on {day}; {factor} times it, itself included",
    "{day} 查实话费误差 {error} {currency}；按误差的 {factor} 倍返还（含误差本身）",
)
NO_AMOUNT: Final = Message("{value} is no amount of money", "{value} 不是金额")


def amount_of(evidence: Evidence) -> Decimal | None:
    """Return the amount billed wrongly, None when the value is no amount above 0."""
    text = evidence.value.split()[-1] if evidence.value else ""
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None


def refunds(account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
    """Make one refund for every proved error that has none yet."""
    evidence = [e for e in scope.portfolio.evidence_of.get(account.id, ()) if e.day <= scope.as_of]
    paid = sum(e.kind == REFUND for e in evidence)
    errors = [(e, a) for e in evidence if e.kind == ERROR and (a := amount_of(e)) is not None]
    factor = rule.number("factor")
    currency = scope.portfolio.workspace.currency
    seen: dict[date, int] = {}
    for number, (error, amount) in enumerate(errors):
        seen[error.day] = seen.get(error.day, 0) + 1
        if number < paid:
            continue
        mark = f"-{seen[error.day]}" if seen[error.day] > 1 else ""
        yield rule.owed(
            subject=account.id,
            occurrence=f"refund-{error.day.isoformat()}{mark}",
            day=max(error.day + timedelta(days=rule.number("days")), scope.as_of),
            summary=PAY(account=account.name, amount=amount * factor, currency=currency),
            reasons=(
                rule.because(TIMES, error=amount, currency=currency, day=error.day, factor=factor),
            ),
            account=account.id,
            place=Where.DESK,
        )


def check_amounts(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find billing errors whose value is no amount."""
    del as_of, check
    for evidence in portfolio.evidence:
        if evidence.kind == ERROR and amount_of(evidence) is None:
            yield Finding(
                severity=Severity.WARNING,
                code="no-amount",
                text=NO_AMOUNT(value=repr(evidence.value)),
                file=evidence.place.file,
                row=evidence.place.row,
                column="value",
                allowed="12.50",
            )


def occasions() -> tuple[CareOccasion, ...]:
    """Return the refund of billing errors."""
    return (
        CareOccasion(
            id="telecom.refund",
            title=Message("refund of a billing error", "话费误差双倍返还"),
            source=cite(IDS, "G-54"),
            implements=IDS,
            kind="recovery",
            audience=Audience.ACCOUNT,
            occurs=refunds,
            parameters=(
                Parameter(
                    name="factor",
                    title=Message("times the amount billed wrongly", "误差金额的倍数"),
                    default=2,
                    low=1,
                    high=100,
                ),
                Parameter(
                    name="days",
                    title=Message("days after the proof", "查实后天数"),
                    default=3,
                    unit="day",
                    low=0,
                    high=366,
                    proposed=True,
                ),
            ),
        ),
    )


def checks() -> tuple[Check, ...]:
    """Return the check of amounts."""
    return (
        Check(
            id="telecom.billing-error-amount",
            title=Message("amounts of billing errors", "话费误差金额"),
            source=cite(IDS),
            implements=IDS,
            run=check_amounts,
        ),
    )

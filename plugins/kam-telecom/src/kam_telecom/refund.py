"""Refunds: twice the amount of a billing error that was proved (X-MOD-23)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import frozen

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
    Portfolio,
    Where,
    doubt,
    figure,
    lasting,
)
from kam_telecom.sources import figures

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


@frozen(kw_only=True)
class Refunds:
    """One refund for every proved error that has none yet."""

    # fmt: off
    factor: int = figure(2, title="times the amount billed wrongly | 误差金额的倍数", low=1, high=100)
    days: int = figure(3, title="days after the proof | 查实后天数", unit="day", low=0, high=366, proposed=True)
    minutes: int = lasting(15)
    # fmt: on

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        of_account = scope.portfolio.evidence_of.get(account.id, ())
        evidence = [e for e in of_account if e.day <= scope.as_of]
        paid = sum(e.kind == REFUND for e in evidence)
        errors = [(e.day, a) for e in evidence if e.kind == ERROR and (a := amount_of(e))]
        currency = scope.portfolio.workspace.currency
        seen: Counter[date] = Counter()
        for number, (day, amount) in enumerate(errors):
            seen[day] += 1
            if number < paid:
                continue
            mark = f"-{seen[day]}" if seen[day] > 1 else ""
            reason = rule.because(
                TIMES, error=amount, currency=currency, day=day, factor=self.factor
            )
            yield rule.owed(
                subject=account.id,
                occurrence=f"refund-{day.isoformat()}{mark}",
                day=max(day + timedelta(days=self.days), scope.as_of),
                summary=PAY(account=account.name, amount=amount * self.factor, currency=currency),
                reasons=(reason,),
                account=account.id,
                place=Where.DESK,
                minutes=self.minutes,
                early=self.days,
            )


def check_amounts(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find billing errors whose value is no amount."""
    del as_of, check
    for evidence in portfolio.evidence:
        if evidence.kind == ERROR and amount_of(evidence) is None:
            text = NO_AMOUNT(value=repr(evidence.value))
            yield doubt("no-amount", text, evidence.place, "value", allowed="12.50")


# fmt: off
OCCASIONS: Final = (
    CareOccasion(
        id="telecom.refund", title="refund of a billing error | 话费误差双倍返还", implements=IDS, note=figures("G-54"),
        kind="recovery", audience=Audience.ACCOUNT, depth="lean", occurs=Refunds(),
    ),
)
CHECKS: Final = (
    Check(id="telecom.billing-error-amount", title="amounts of billing errors | 话费误差金额", implements=IDS, run=check_amounts),
)
# fmt: on

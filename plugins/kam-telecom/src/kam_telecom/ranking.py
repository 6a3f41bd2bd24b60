"""What a telecom customer is worth: totals and means of figures, else the customer's column."""

from __future__ import annotations

from decimal import Decimal

from kam.plugins import AccountView, Amount, months_before


def profile_number(view: AccountView, measure: str) -> Amount | None:
    """Return the number in the account's column ``telecom.<measure>``."""
    column = f"telecom.{measure}"
    value = dict(view.account.profile).get(column)
    return (value, column) if isinstance(value, Decimal) else None


def total_of(view: AccountView, measure: str, months: int) -> Amount | None:
    """Return the sum of figures in the last months, else the account's column."""
    return view.amount(measure, months) or profile_number(view, measure)


def mean_of(view: AccountView, measure: str, months: int) -> Amount | None:
    """Return the mean of monthly figures in the last months, else the account's column."""
    since = months_before(view.as_of, months)
    found = {
        f.period: f.value
        for f in view.portfolio.figures_of.get(view.account.id, ())
        if f.measure == measure and f.grain == "month" and since < f.bounds[1] <= view.as_of
    }
    if not found:
        return profile_number(view, measure)
    mean = sum(found.values(), Decimal(0)) / len(found)
    return mean.quantize(Decimal("0.01")), f"{min(found)}..{max(found)}"

"""What the rules read of a customer: points, flags and words of the bank's own columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kam.plugins import AccountView, ProfileField
from kam_banking.fields import BY_NAME

HUNDRED: Final = Decimal(100)


def points(view: AccountView, name: str) -> Decimal | None:
    """Return a figure from 0 to 100 of an account, None when it is empty or off the scale."""
    value = BY_NAME[name].of(view.account)
    return value if isinstance(value, Decimal) and 0 <= value <= HUNDRED else None


def number(view: AccountView, name: str) -> Decimal | None:
    """Return a figure of an account, None when it is empty."""
    value = BY_NAME[name].of(view.account)
    return value if isinstance(value, Decimal) else None


def flag(view: AccountView, name: str) -> bool:
    """Tell whether a yes-or-no column of an account says yes."""
    return BY_NAME[name].of(view.account) is True


def word(record: object, field: ProfileField) -> str:
    """Return the word of a record's column, empty when there is none."""
    value = field.of(record)  # type: ignore[arg-type]  # every record with profile columns
    return value if isinstance(value, str) else ""


def satisfaction(view: AccountView, heading: str = "") -> Decimal | None:
    """Return the latest satisfaction, 0 to 100: overall, or under one heading of the survey."""
    asked = [s for s in view.surveys if s.dimension.casefold() == heading.casefold()]
    return asked[-1].share * HUNDRED if asked else None

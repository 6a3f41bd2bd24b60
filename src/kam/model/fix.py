"""Fixes: what would make an unplaced thing fit, so that a program can do it."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen(kw_only=True)
class PinTo:
    """Agree a day and write it into ``decisions``: people's word beats hours and limits."""

    item: str
    day: date


@frozen(kw_only=True)
class OwnedBy:
    """Give an account an owner."""

    account: str
    staff: str


@frozen(kw_only=True)
class TakenBack:
    """Take the decision about an item out of ``decisions``."""

    item: str


Fix = PinTo | OwnedBy | TakenBack

"""Entitlements: services that an account may use because of its level."""

from __future__ import annotations

from attrs import frozen

from kam.rules.figure import figure
from kam.rules.reach import Reach, Served
from kam.rules.rule import Rule
from kam.text import Message

KEY_ACCOUNTS = Reach(key=True)
"""Without a word of the user every key account has an entitlement, nobody else (G-56)."""


@frozen(kw_only=True)
class ServiceHours:
    """When a service is there: so many hours a day, so many days a week."""

    hours: int = figure(24, title=Message("hours a day", "每天小时数"), unit="hour", low=0, high=24)
    days: int = figure(7, title=Message("days a week", "每周天数"), unit="day", low=0, high=7)


@frozen(kw_only=True)
class Entitlement(Rule):
    """A service such as a green channel.

    ``service`` is its word.  The accounts at one of the ``levels`` (``scheme/level``) have it, or
    those of ``reach`` where none is named.  ``there`` says when it is there, if that is promised.
    Its use is recorded as evidence of kind ``entitlement`` with the word as value.
    """

    service: str
    reach: Reach = KEY_ACCOUNTS
    levels: tuple[str, ...] = figure(
        (),
        title=Message(
            "levels that have it, scheme/level; none: whom the rule reaches",
            "享有的等级（方案/等级）；空：按规则适用范围",
        ),
        proposed=True,
    )
    there: ServiceHours | None = None

    def is_held_by(self, served: Served) -> bool:
        """Tell whether an account may use the service."""
        if self.levels:
            return any(served.stands_at(level) for level in self.levels)
        return self.reach.covers(served)

"""Entitlements: services that an account may use because of its level."""

from __future__ import annotations

from attrs import frozen

from kam.rules.reach import Reach, Served
from kam.rules.rule import Rule

KEY_ACCOUNTS = Reach(key=True)
"""Without a word of the user every key account has an entitlement, nobody else (G-56)."""


@frozen(kw_only=True)
class Entitlement(Rule):
    """A service such as a green channel.

    ``service`` is its word.  The parameter ``levels`` (a list of ``scheme/level``, may be missing)
    says who has it; empty: the accounts of ``reach``.  Its use is recorded as evidence of kind
    ``entitlement`` with the word as value.
    """

    service: str
    reach: Reach = KEY_ACCOUNTS

    def is_held_by(self, served: Served) -> bool:
        """Tell whether an account may use the service."""
        named = [p for p in self.parameters if p.name == "levels"]
        levels = self.words("levels") if named else ()
        if levels:
            return any(served.stands_at(level) for level in levels)
        return self.reach.covers(served)

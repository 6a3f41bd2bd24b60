"""Our people in cases: who leads, who is meant, who stands above whom (catalogue X-ROLE)."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import frozen

from kam.model import Portfolio, Staff
from kam.reading.word_tables import plain
from kam.rules import Role, RuleBook, Term
from kam.text import Message

LEADER_TITLE: Final = Message("leader", "领导")

LEADER = "leader"
"""The word in `Move.role` that any leader meets."""


@frozen
class People:
    """Our people as the rules see them."""

    portfolio: Portfolio
    rules: RuleBook

    def role(self, ident: str) -> Term[Role] | None:
        """Return the role of one of our people, None when no rule defines it."""
        person = self.portfolio.staff_by_id.get(ident)
        if person is None:
            return None
        return next(iter(self.rules.terms.named(Role, person.role)), None)

    def called(self, role: str) -> Message | str:
        """Return what a role is called, its word where no rule defines it."""
        if role == LEADER:
            return LEADER_TITLE
        return next((t.title for t in self.rules.terms.named(Role, role)), role)

    def leads(self, role: str) -> bool:
        """Tell whether who holds a role is a leader."""
        named = self.rules.terms.named(Role, role)
        return role == LEADER or any(t.sense.leader for t in named)

    @cached_property
    def leaders(self) -> frozenset[str]:
        """Who leads: whose role does, and those to whom somebody reports."""
        above = {s.reports_to for s in self.portfolio.staff if s.reports_to}
        named = {s.id for s in self.portfolio.staff if (t := self.role(s.id)) and t.sense.leader}
        return frozenset((above & self.portfolio.staff_by_id.keys()) | named)

    def has_role(self, ident: str, role: str) -> bool:
        """Tell whether a person may do what is kept for a role; ``leader`` is every leader."""
        if role == LEADER:
            return ident in self.leaders
        person, defined = self.portfolio.staff_by_id.get(ident), self.role(ident)
        known = defined is not None and defined.is_named(role)
        return known or (person is not None and plain(person.role) == plain(role))

    def leader_of(self, ident: str, role: str = LEADER) -> str:
        """Return who decides for a person: the first above with the role, else the first by id.

        Empty when nobody has it.
        """
        seen = {ident}
        person = self.portfolio.staff_by_id.get(ident)
        while person and person.reports_to and person.reports_to not in seen:
            seen.add(person.reports_to)
            if self.has_role(person.reports_to, role):
                return person.reports_to
            person = self.portfolio.staff_by_id.get(person.reports_to)
        others = (i for i in sorted(self.portfolio.staff_by_id) if i != ident)
        return next((i for i in others if self.has_role(i, role)), "")

    def meant_by(self, text: str) -> Staff | None:
        """Return the person whose id, or whose name alone, a text is; None: a department."""
        if text in self.portfolio.staff_by_id:
            return self.portfolio.staff_by_id[text]
        named = [s for s in self.portfolio.staff if plain(s.name) == plain(text)]
        return named[0] if len(named) == 1 else None

"""The histories of all cases of a portfolio at one moment, each made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from kam.facts.history import CaseHistory, end_of, history_of
from kam.facts.our_people import People
from kam.model import Portfolio
from kam.rules import RuleBook


@frozen
class Casebook:
    """The cases of a portfolio as they were known at ``as_of`` (a day: at its end)."""

    portfolio: Portfolio
    rules: RuleBook
    as_of: date | datetime
    _made: dict[str, CaseHistory] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def moment(self) -> datetime:
        """The moment at which the cases are judged."""
        return end_of(self.as_of, self.portfolio)

    @cached_property
    def people(self) -> People:
        """Our people as the rules see them."""
        return People(self.portfolio, self.rules)

    def of(self, case: str) -> CaseHistory:
        """Return the history of one case; making it twice gives the same value."""
        if case not in self._made:
            record = self.portfolio.case_by_id[case]
            self._made[case] = history_of(
                record, self.portfolio, self.rules, self.as_of, people=self.people
            )
        return self._made[case]

    def __iter__(self) -> Iterator[CaseHistory]:
        """Yield the histories of the cases received by then, in the order of the table."""
        for case in self.portfolio.cases:
            if case.opened <= self.moment:
                yield self.of(case.id)

"""Checks: what a rule set finds doubtful in a portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.errors import Finding
from kam.model import Portfolio
from kam.rules.rule import Rule


@frozen(kw_only=True)
class Check(Rule):
    """A look at the whole portfolio on a day; ``run`` returns findings."""

    run: Callable[[Portfolio, date, Check], Iterable[Finding]] = field(eq=False)

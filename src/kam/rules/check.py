"""Checks: what a rule set finds doubtful in a portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.errors import Finding, Place, Severity
from kam.model import Portfolio
from kam.rules.rule import Rule
from kam.text import Text


@frozen(kw_only=True)
class Check(Rule):
    """A look at the whole portfolio on a day; ``run`` returns findings (see `doubt`)."""

    run: Callable[[Portfolio, date, Check], Iterable[Finding]] = field(eq=False)


def doubt(
    code: str,
    text: Text,
    place: Place,
    column: str,
    *,
    severity: Severity = Severity.WARNING,
    allowed: str = "",
) -> Finding:
    """Return a finding about a record: a word for machines, what is doubtful, where it stands."""
    return Finding(
        severity=severity, code=code, text=text, file=place.file, row=place.row, column=column,
        allowed=allowed,
    )  # fmt: skip

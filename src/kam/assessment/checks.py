"""Facts checked against the rules: designations, rungs set by hand, kinds nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.assessment.ladder import parse_rung
from kam.errors import Finding, Place, Severity, UnknownName
from kam.model import Portfolio, Rung
from kam.rules import RuleBook
from kam.text import Message, Text

NO_SCHEME: Final = Message(
    "no rule set in force has the tier scheme {scheme}", "没有启用的规则含分级方案 {scheme}"
)
NO_LEVEL: Final = Message("{scheme} has no level {level}", "{scheme} 没有等级 {level}")
RUNGS: Final = ", ".join(rung.value for rung in Rung)


def check_against_rules(portfolio: Portfolio, rules: RuleBook) -> tuple[Finding, ...]:
    """Return findings about facts that name a scheme, level or rung which the rules do not have.

    An unknown scheme is a warning (its plugin may not be enabled), an unknown level or rung an
    error.  Ascending by place.
    """
    found = [*_designations(portfolio, rules), *_rungs(portfolio)]
    return tuple(sorted(found, key=lambda f: f.sort_key))


def _designations(portfolio: Portfolio, rules: RuleBook) -> Iterator[Finding]:
    for account in portfolio.accounts:
        for designation in account.designations:
            scheme = rules.schemes.get(designation.scheme)
            if scheme is None:
                yield _finding(
                    account.place,
                    "tier",
                    NO_SCHEME(scheme=repr(designation.scheme)),
                    allowed=", ".join(sorted(rules.schemes)),
                    severity=Severity.WARNING,
                )
            elif all(level.name != designation.level for level in scheme.levels):
                yield _finding(
                    account.place,
                    "tier",
                    NO_LEVEL(scheme=designation.scheme, level=repr(designation.level)),
                    allowed=", ".join(level.name for level in scheme.levels),
                )


def _rungs(portfolio: Portfolio) -> Iterator[Finding]:
    for evidence in portfolio.evidence:
        if evidence.kind != "rung":
            continue
        try:
            parse_rung(evidence.value)
        except UnknownName as error:
            yield _finding(evidence.place, "value", error.text, allowed=RUNGS)


def _finding(
    place: Place,
    column: str,
    text: str | Text,
    *,
    allowed: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        severity=severity,
        code="unknown-in-rules",
        text=text,
        file=place.file,
        row=place.row,
        column=column,
        allowed=allowed,
    )

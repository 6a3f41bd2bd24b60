"""The framework of a national operator: five demands, three levels, reports that roll up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from attrs import frozen

from kam.plugins import (
    KEY_ACCOUNTS,
    Indicator,
    IndicatorScope,
    Measured,
    Portfolio,
    ScorePart,
    Served,
    casework,
    indicator,
)
from kam_telecom.kpis import received
from kam_telecom.roles import LEVEL_ROLES, LEVELS
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures
from kam_telecom.standards import changes
from kam_telecom.surveys import asked, means


def level_of(portfolio: Portfolio, staff: str) -> str:
    """Return the organisation level of one of our people, empty when the role names none."""
    person = portfolio.staff_by_id.get(staff)
    named = (t.name for t in LEVEL_ROLES if person and t.is_named(person.role))
    return next(named, "")


def chain(portfolio: Portfolio, staff: str) -> tuple[str, ...]:
    """Return a person and everybody above, in order; a ring ends where it began."""
    found: list[str] = []
    while staff and staff not in found and staff in portfolio.staff_by_id:
        found.append(staff)
        staff = portfolio.staff_by_id[staff].reports_to
    return tuple(found)


def roll_up(scope: IndicatorScope) -> Iterator[Measured]:
    """Measure satisfaction of every leader's accounts: the own ones and those of all below."""
    owners = {a.id: chain(scope.portfolio, a.owner) for a in scope.portfolio.accounts}
    yield from means(
        (f"{level}/{person}", survey.share)
        for survey in asked(scope)
        for person in owners.get(survey.account, ())
        if (level := level_of(scope.portfolio, person))
    )


def demands(scope: IndicatorScope, improved: int) -> Iterator[Measured]:
    """Measure the five demands: coverage, three levels, inside and outside, loop, improvement."""
    portfolio = scope.portfolio
    accounts = portfolio.accounts
    owned = [a for a in accounts if a.owner]
    linked = [
        a for a in owned if {level_of(portfolio, s) for s in chain(portfolio, a.owner)} >= {*LEVELS}
    ]
    cases = received(scope)
    joined = [c for c in cases if any(s.to for s in portfolio.steps_of.get(c.id, ()))]
    closed = [c for c in cases if c.closed is not None]
    looped = [c for c in closed if c.satisfied is not None]
    for subject, part, whole in (
        ("closed-loop", len(looped), len(closed)),
        ("full-coverage", len(owned), len(accounts)),
        ("inside-and-outside", len(joined), len(cases)),
        ("three-levels", len(linked), len(accounts)),
    ):
        share = casework.percent(part, whole)
        if share is not None:
            yield Measured(subject=subject, value=share, of=whole)
    yield Measured(subject="improvement", value=Decimal(improved), of=improved)


def kpis(settings: TelecomSettings) -> tuple[Indicator, ...]:
    """Return the five demands and satisfaction that rolls up the three levels."""
    met = partial(demands, improved=len(changes(settings)))
    # fmt: off
    return (
        indicator("telecom.five-demands", "the five demands on the framework | 体系五项要求", met, "R-CTEL-02"),
        indicator("telecom.satisfaction-by-level", "satisfaction by organisation level | 各级满意度", roll_up, "R-CTEL-03", "X-ROLE-08", unit="percent"),
    )
    # fmt: on


@frozen(kw_only=True)
class Analysed:
    """Gives all points where an analysis of one kind is on record and not older than a year."""

    kind: str

    def __call__(self, served: Served) -> Decimal:
        """Return 100 or 0."""
        view = served.view
        dates = [e.day for e in view.evidence if e.kind == self.kind]
        fresh = bool(dates) and (view.as_of - dates[-1]).days <= 366
        return Decimal(100 if fresh else 0)


ANALYSES: Final = tuple(
    ScorePart(name=kind.replace("-", "_"), title=title, value=Analysed(kind=kind))
    for kind, title in (
        ("segmentation", "segmentation | 客户细分"),
        ("value-analysis", "value analysis | 客户价值分析"),
        ("need-analysis", "need analysis | 需求分析"),
    )
)
SCORES: Final = (
    indicator(
        "telecom.need-analyses",
        "segmentation, value and need analysis of a year | 一年内的三项需求分析",
        ANALYSES,
        "R-MOB-21",
        note=figures("a year"),
        reach=KEY_ACCOUNTS,
    ),
)
"""How far the three analyses of a key account's needs are done and dated."""


def managers(accounts: Iterable[Served]) -> dict[str, int]:
    """Return how many accounts every manager has."""
    count: dict[str, int] = {}
    for served in accounts:
        if served.account.owner:
            count[served.account.owner] = count.get(served.account.owner, 0) + 1
    return dict(sorted(count.items()))

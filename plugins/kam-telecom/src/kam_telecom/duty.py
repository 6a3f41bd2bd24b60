"""The 24-hour manager: who stands in for whom, and which hours of the week nobody covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountKind,
    AccountStatus,
    Better,
    Check,
    Finding,
    IndicatorScope,
    Measured,
    Message,
    Portfolio,
    Routine,
    RoutineScope,
    Served,
    Span,
    Text,
    bilingual,
    doubt,
    format_hours,
    indicator,
    routine,
    subtract,
    unite,
)
from kam_telecom.sources import figures

DAY: Final = Span(0, 24 * 60)
IDS: Final = ("R-MOB-13", "R-MOB-06", "X-SLA-12", "X-SLA-11", "R-CABLE-03")
WEEKDAYS: Final = tuple(
    map(bilingual, ("Monday | 周一", "Tuesday | 周二", "Wednesday | 周三", "Thursday | 周四",
                    "Friday | 周五", "Saturday | 周六", "Sunday | 周日"))
)  # fmt: skip
GAP: Final = Message("{day}: nobody covers {hours}", "{day}：{hours} 无人值守")
COVERED: Final = Message("every hour of the week is covered", "全周每个小时均有人值守")
STANDS_IN: Final = Message("stand-ins: {names}", "代班人：{names}")
NO_MANAGER: Final = Message(
    "{account} has no account manager of its own", "{account} 没有专属客户经理"
)


@frozen(kw_only=True)
class Gap:
    """Hours of one weekday (0 = Monday) that neither a manager nor a stand-in covers."""

    weekday: int
    hours: tuple[Span, ...]

    @property
    def minutes(self) -> int:
        """How long the gap is."""
        return sum(span.minutes for span in self.hours)


def stand_ins(portfolio: Portfolio, manager: str) -> tuple[str, ...]:
    """Return the names of the people who cover a manager, by id."""
    return tuple(s.name for s in sorted(portfolio.staff, key=lambda s: s.id) if manager in s.covers)


def gaps(portfolio: Portfolio, manager: str) -> tuple[Gap, ...]:
    """Return the hours of an ordinary week that nobody covers for a manager."""
    workspace = portfolio.workspace
    people = [s for s in portfolio.staff if s.id == manager or manager in s.covers]
    found = []
    for weekday in range(7):
        covered = unite(
            span
            for person in people
            if weekday in (person.workdays or workspace.weekdays)
            for span in (person.hours or workspace.hours)
        )
        open_hours = subtract((DAY,), covered)
        if open_hours:
            found.append(Gap(weekday=weekday, hours=open_hours))
    return tuple(found)


def is_individual_key(served: Served) -> bool:
    """Tell whether an account is a person and a key customer who is still with us."""
    account = served.account
    lost = account.status is AccountStatus.LOST
    return served.key and account.kind is AccountKind.INDIVIDUAL and not lost


def _managers(accounts: Iterable[Served]) -> list[str]:
    return sorted({s.account.owner for s in accounts if is_individual_key(s) and s.account.owner})


def uncovered(scope: IndicatorScope) -> Iterator[Measured]:
    """Measure the hours of a week that nobody covers, per manager of individual key customers."""
    for manager in _managers(scope.served.values()):
        minutes = sum(gap.minutes for gap in gaps(scope.portfolio, manager))
        hours = (Decimal(minutes) / 60).quantize(Decimal("0.1"))
        yield Measured(subject=manager, value=hours, of=168)


def roster(scope: RoutineScope, routine: Routine) -> Iterator[Text]:
    """Say who stands in, and which hours are open."""
    del routine
    if not any(is_individual_key(s) for s in scope.accounts):
        return
    names = stand_ins(scope.portfolio, scope.staff)
    if names:
        yield STANDS_IN(names=names)
    found = gaps(scope.portfolio, scope.staff)
    for gap in found:
        yield GAP(day=WEEKDAYS[gap.weekday], hours=format_hours(gap.hours))
    if not found:
        yield COVERED()


def no_manager(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find persons among the customers who have no manager of their own."""
    del as_of, check
    for account in portfolio.accounts:
        person = account.kind is AccountKind.INDIVIDUAL
        if person and account.status is AccountStatus.ACTIVE and not account.owner:
            yield doubt("no-manager", NO_MANAGER(account=account.name), account.place, "owner")


# fmt: off
CHECKS: Final = (
    Check(id="telecom.one-to-one", title="one person, one manager | 一对一专属经理", implements=("R-MOB-13",), run=no_manager),
)
KPIS: Final = (
    indicator("telecom.uncovered-hours", "hours a week that nobody covers | 每周无人值守小时数", uncovered, *IDS, unit="hour", better=Better.LOWER),
)
ROUTINES: Final = (
    routine(
        "telecom.duty-roster", "duty cover, 24 hours | 24小时值守安排",
        "Settle who covers every hour of the week | 落实本周24小时值守", "weekly", "R-MOB-31", *IDS,
        minutes=10, note=figures("G-46"), depth="full", details=roster,
    ),
)
# fmt: on

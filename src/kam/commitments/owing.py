"""Due: everything owed inside a horizon."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Final

from kam.assessment import Assessment
from kam.commitments.agendas import agendas
from kam.commitments.blackouts import blackouts
from kam.commitments.care import care_days
from kam.commitments.fulfilled import declared_done, fulfilled
from kam.commitments.matching import keep_names
from kam.commitments.plays import plays
from kam.commitments.promises import recorded_tasks
from kam.commitments.published import EmptyRegister, Horizon, Register
from kam.commitments.records import Commitments
from kam.commitments.renewals import renewals
from kam.commitments.routines import routines
from kam.commitments.series import series
from kam.commitments.service import service
from kam.errors import Finding, PlanError, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import Portfolio
from kam.rules import Guard
from kam.text import Message

LONGEST_HORIZON: Final = 3 * 366
"""Days: what lies further ahead is guesswork, and calendars would not carry it."""
NO_DAY: Final = Message(
    "the horizon {start} to {end} has no day; end must not be before start",
    "计划期 {start} 至 {end} 没有一天；结束不得早于开始",
)
TOO_LONG: Final = Message(
    "the horizon {start} to {end} has {days} days; at most three years ({most} days) "
    "can be planned",
    "计划期 {start} 至 {end} 有 {days} 天；最多可计划三年（{most} 天）",
)
NO_YEAR: Final = Message(
    "the birthday {birthday} of {name} has no year, so its day in the other calendar is not known; "
    "it is kept as it stands",
    "{name} 的生日 {birthday} 没有年份，无法换算到另一历法；按原样保留",
)
WITH_YEAR: Final = Message(
    "a birthday with its year, or the calendar in which it stands",
    "带年份的生日，或其所用的历法",
)


def due(
    assessment: Assessment, *, start: date, end: date, register: Register | None = None
) -> Commitments:
    """Return what is owed to whom from ``start`` to ``end`` (both included), and by which rule.

    Open deadlines and promises that are already late are included.  ``register`` (a ledger) knows
    what earlier plans have named: cadence work keeps these names.

    Raises:
        PlanError: the horizon is empty or longer than three years.
        MissingExtra, UnknownName: a working-time deadline needs a calendar that cannot be had.
    """
    check_horizon(start, end)
    horizon = Horizon(as_of=assessment.as_of, start=start, end=end)
    register = register or EmptyRegister()
    recorded = fulfilled(assessment)
    done = recorded | declared_done(assessment.portfolio)

    @cache
    def calendars() -> StaffCalendars:
        return StaffCalendars(assessment.portfolio, start - timedelta(days=366), end)

    decisions = {d.item: d for d in assessment.portfolio.decisions}
    guard = Guard(assessment.rules, assessment.failures)
    chains = series(assessment, horizon, register, done, agendas(assessment, guard))
    named, published = keep_names(chains, register, horizon, decisions, recorded)
    found = chain(
        named,
        care_days(assessment, start, end, guard),
        routines(assessment, calendars, start, end, guard),
        plays(assessment, end),
        service(assessment, calendars, end, guard),
        renewals(assessment, start, end),
        recorded_tasks(assessment, start, end),
    )
    closed = blackouts(assessment, start, end, guard)
    items = tuple(sorted(found, key=lambda c: c.sort_key))
    failures = tuple(guard.failures)
    return Commitments(
        assessment=assessment,
        start=start,
        end=end,
        items=items,
        findings=(
            *assessment.findings,
            *(f.finding for f in failures),
            *_birthdays_without_year(assessment.portfolio),
        ),
        failures=failures,
        closures=closed,
        published=published,
        done=done,
    )


def check_horizon(start: date, end: date) -> None:
    """Refuse a horizon that is empty or too long.

    Raises:
        PlanError: it has no day, or more than three years.
    """
    days = (end - start).days + 1
    if days < 1:
        raise PlanError(NO_DAY(start=start, end=end))
    if days > LONGEST_HORIZON:
        raise PlanError(TOO_LONG(start=start, end=end, days=days, most=LONGEST_HORIZON))


def _birthdays_without_year(portfolio: Portfolio) -> list[Finding]:
    return [
        Finding(
            severity=Severity.WARNING,
            code="birthday-without-year",
            text=NO_YEAR(birthday=str(c.birthday), name=c.name),
            file=c.place.file,
            row=c.place.row,
            column="celebrate",
            allowed=WITH_YEAR(),
        )
        for c in portfolio.contacts
        if c.keeps_other_calendar
    ]

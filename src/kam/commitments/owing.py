"""Due: everything owed inside a horizon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Final

from kam.assessment import Assessment
from kam.commitments.agendas import with_agendas
from kam.commitments.at_a_distance import called_instead
from kam.commitments.blackouts import blackouts
from kam.commitments.care_days import care_days
from kam.commitments.chains import Chains
from kam.commitments.co_visits import with_partners
from kam.commitments.commitments import Commitments
from kam.commitments.cover import Cover
from kam.commitments.fulfilled import declared_done, fulfilled
from kam.commitments.horizon import Horizon
from kam.commitments.matching import keep_names
from kam.commitments.passing import Passing
from kam.commitments.plays import plays
from kam.commitments.promises import recorded_tasks
from kam.commitments.renewals import renewals
from kam.commitments.routines import routines, without_doer
from kam.commitments.series import series
from kam.commitments.service import service
from kam.commitments.snoozing import after_snoozes, snoozes
from kam.commitments.vetoes import after_vetoes
from kam.errors import Finding, Severity
from kam.facts.dues import Dues
from kam.facts.staffing import StaffCalendars
from kam.memory import Memory, Remembered
from kam.model import Owed, Portfolio
from kam.rules import Guard
from kam.text import Message

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
    assessment: Assessment, *, start: date, end: date, memory: Memory | None = None
) -> Commitments:
    """Return what is owed to whom from ``start`` to ``end`` (both included), and by which rule.

    Open deadlines and promises that are already late are included.  ``memory`` is what was
    announced before (None: nothing, this is the first plan): cadence work keeps these names.

    Raises:
        PlanError: the horizon is empty or longer than three years.
        MissingExtra, UnknownName: a working-time deadline needs a calendar that cannot be had.
    """
    horizon = Horizon(as_of=assessment.as_of, start=start, end=end)
    memory = memory or Memory()
    recorded = fulfilled(assessment)
    done = recorded | declared_done(assessment.portfolio)

    @cache
    def calendars() -> StaffCalendars:
        return StaffCalendars(assessment.portfolio, start - timedelta(days=366), end)

    decisions = {d.item: d for d in assessment.portfolio.decisions}
    snoozed = snoozes(assessment.portfolio)
    guard = Guard(assessment.rules, assessment.failures)
    passing = Passing(assessment, horizon, memory, recorded)
    chains = Chains(assessment, horizon, passing)
    cadences = series(assessment, chains, Dues(calendars), guard)
    named, announced = keep_names(cadences, memory, horizon, decisions, passing.over)
    cared, missed = care_days(assessment, start, end, guard, memory)
    windowed = chain(
        cared,
        routines(assessment, calendars, start, end, guard),
        renewals(assessment, calendars, start, end, guard),
    )
    found = chain(
        named,
        (owed for owed in windowed if not passing.is_behind(owed.item)),
        plays(assessment, calendars, end),
        service(assessment, calendars, end, guard),
        recorded_tasks(assessment, snoozed, start, end),
    )
    closed = blackouts(assessment, start, end, guard)
    back, later = after_snoozes(found, snoozed, horizon)
    stays, left = after_vetoes(assessment, back, horizon, guard)
    stays = with_agendas(stays, assessment, guard)
    stays = called_instead(stays, assessment)
    stays = with_partners(stays, assessment, horizon, memory, guard)
    covered = Cover(assessment, horizon, calendars).of(stays)
    items = tuple(sorted(covered, key=lambda c: c.sort_key))
    failures = tuple(guard.failures)
    return Commitments(
        assessment=assessment,
        start=start,
        end=end,
        items=items,
        memory=memory,
        findings=(
            *assessment.findings,
            *(f.finding for f in failures),
            *missed,
            *without_doer(assessment),
            *_birthdays_without_year(assessment.portfolio),
        ),
        left=(*later, *left),
        failures=failures,
        closures=closed,
        announced={**_known(items, memory), **announced},
        done=done,
        recorded=recorded,
        to_confirm=passing.to_confirm(frozenset(owed.item for owed in items)),
    )


def _known(items: Iterable[Owed], memory: Memory) -> dict[str, Remembered]:
    """Return what was announced of items whose names no chain gives."""
    found = ((owed.item, memory.items.get(owed.item)) for owed in items if not owed.series)
    return {item: known for item, known in found if known is not None}


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

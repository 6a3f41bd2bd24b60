"""Contacts after visits: calls are counted anew when the visits that count have their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from attrs import evolve

from kam.assessment import AccountAssessment, Coverage
from kam.commitments.agendas import with_agendas
from kam.commitments.chains import Chains
from kam.commitments.commitments import Commitments
from kam.commitments.cover import Cover
from kam.commitments.horizon import Horizon
from kam.commitments.matching import keep_names
from kam.commitments.passing import Passing
from kam.commitments.series import counted_days, owed_by
from kam.commitments.snoozing import after_snoozes, snoozes
from kam.commitments.vetoes import after_vetoes
from kam.facts.staffing import StaffCalendars
from kam.model import Owed, Where
from kam.rules import Cadence, Guard
from kam.rules.cadence import VISIT

Met = Mapping[str, Mapping[str, Sequence[date]]]
"""The days of planned visits by account and kind."""


def after_visits(commitments: Commitments, met: Met) -> Commitments:
    """Return what is owed when the visits stand on the days of ``met``.

    The next call is due one interval after the last contact of any kind that counts, past or
    planned; what a visit makes unnecessary is owed no more, and where a visit found no day the call
    that it would have closed comes back.
    """
    assessment = commitments.assessment
    horizon = Horizon(as_of=assessment.as_of, start=commitments.start, end=commitments.end)
    counted_by = {(j.account.id, c.cadence.activity) for j, c in _counting(commitments)}
    passing = Passing(assessment, horizon, commitments.memory, commitments.recorded)
    chains = Chains(assessment, horizon, passing)
    guard = Guard(assessment.rules, commitments.failures)
    decisions = {d.item: d for d in assessment.portfolio.decisions}
    named, announced = keep_names(
        _again(commitments, chains, met),
        commitments.memory,
        horizon,
        decisions,
        passing.over,
    )
    back, later = after_snoozes(named, snoozes(assessment.portfolio), horizon)
    stays, left = after_vetoes(assessment, back, horizon, guard)
    stays = with_agendas(stays, assessment, guard)

    @cache
    def calendars() -> StaffCalendars:
        return StaffCalendars(assessment.portfolio, commitments.start, commitments.end)

    covered = Cover(assessment, horizon, calendars).of(stays)

    def is_kept(owed: Owed) -> bool:
        return not owed.series or (owed.account, owed.kind) not in counted_by

    kept = [owed for owed in commitments.items if is_kept(owed)]
    known = {
        item: k
        for item, k in commitments.announced.items()
        if (k.account, k.kind) not in counted_by
    }
    return evolve(
        commitments,
        items=tuple(sorted((*kept, *covered), key=lambda owed: owed.sort_key)),
        announced={**known, **announced},
        left=(*(u for u in commitments.left if is_kept(u.owed)), *later, *left),
        failures=tuple(guard.failures),
    )


def _counting(commitments: Commitments) -> Iterator[tuple[AccountAssessment, Coverage]]:
    """Yield the coverages for which visits count, by account."""
    for judged in commitments.assessment.accounts:
        at_site = {c.cadence.activity for c in judged.coverage if c.cadence.place is Where.SITE}
        at_site.add(VISIT)
        for coverage in judged.coverage:
            if is_counted(coverage.cadence, at_site):
                yield judged, coverage


def is_counted(cadence: Cadence, visits: set[str]) -> bool:
    """Tell whether visits of these kinds count as contacts of a cadence that says no own days."""
    return (
        cadence.place is not Where.SITE
        and cadence.due is None
        and any(kind in visits for kind in cadence.counts if kind != cadence.activity)
    )


def _again(commitments: Commitments, chains: Chains, met: Met) -> Iterator[Owed]:
    for judged, coverage in _counting(commitments):
        days = counted_days(coverage.cadence, met.get(judged.account.id, {}))
        yield from owed_by(judged, coverage, chains.inside(judged, coverage, days), days)

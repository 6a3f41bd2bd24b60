"""Blackouts: the days on which rules forbid visits to an account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from kam.assessment import Assessment
from kam.model import DateRange
from kam.rules import AccountView, Blackout, Closure, Guard


def blackouts(
    assessment: Assessment, start: date, end: date, guard: Guard
) -> Mapping[str, tuple[Closure, ...]]:
    """Return the closures that touch the horizon, by account id; accounts without one are absent.

    All blackouts are joined: what one forbids no other allows.
    """
    found: dict[str, list[Closure]] = {}
    days = DateRange(start=start, end=end)
    accounts = [judged.served for judged in assessment.accounts]
    for rule in assessment.rules.of(Blackout):
        views = [s.view for s in guard.reached(rule, rule.reach, accounts)]
        call = partial(_closures, rule, days)
        for view, closures in guard.all_of(rule, views, call, Closure, lambda v: v.account):
            if closures:
                found.setdefault(view.account.id, []).extend(closures)
    return {ident: tuple(closures) for ident, closures in found.items()}


def _closures(rule: Blackout, days: DateRange, view: AccountView) -> Iterable[Closure]:
    return rule.closures(view, days, rule)

"""Snoozing: what people put off is owed on the day on which it comes back, and not before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve

from kam.commitments.chains import SNOOZED, SOON
from kam.commitments.horizon import Horizon
from kam.model import Decision, DecisionKind, Owed, Portfolio, Unplaced
from kam.reasons import Reason
from kam.text import Message
from kam.text.nouns import SOMEBODY

LATER: Final = Message(
    "put off until {day}, which is not planned here", "已推迟到 {day}，不在本计划期内"
)
REMEDY_LATER: Final = Message(
    "wait for that day, or snooze it to an earlier one", "等到该日，或改为更早的日期"
)


def snoozes(portfolio: Portfolio) -> Mapping[str, Decision]:
    """Return the decisions that put something off, by item id."""
    found = {d.item: d for d in portfolio.decisions}
    return {item: d for item, d in found.items() if d.decision is DecisionKind.SNOOZE}


def since(snoozed: Mapping[str, Decision], start: date) -> date:
    """Return the first day from which on things are owed, what was put off included."""
    return min((d.was for d in snoozed.values() if d.was), default=start)


def after_snoozes(
    owed: Iterable[Owed], snoozed: Mapping[str, Decision], horizon: Horizon
) -> tuple[list[Owed], list[Unplaced]]:
    """Return what is owed with what was put off on its new day, and what comes back later.

    What lies before the horizon is left out, unless it was put off.
    """
    stays: list[Owed] = []
    left: list[Unplaced] = []
    for one in owed:
        decision = snoozed.get(one.item)
        if decision is None:
            stays.append(one)
            continue
        moved = one if one.series else _moved(one, decision, horizon)
        if moved.ideal > horizon.end:
            cause, remedy = LATER(day=decision.day), REMEDY_LATER()
            left.append(Unplaced(owed=moved, cause=cause, remedy=remedy))
        else:
            stays.append(moved)
    return stays, left


def _moved(owed: Owed, decision: Decision, horizon: Horizon) -> Owed:
    """Return what is owed once on the day on which it comes back, or within the days after it."""
    back = decision.day
    latest = max(owed.latest, back, horizon.first) + timedelta(days=SOON)
    by = decision.by or SOMEBODY
    reason = Reason.of(owed.rule, SNOOZED, day=back, by=by, why=decision.why)
    due = owed.due and datetime.combine(back, owed.due.timetz())
    return evolve(
        owed,
        earliest=back,
        ideal=back,
        latest=latest,
        due=due,
        rescue=0,
        reasons=(*owed.reasons, reason),
    )

"""What lies outside the days that were planned: it stays while it would still be owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from kam.commitments import due
from kam.commitments.horizon import LONGEST_HORIZON
from kam.ledger.encoding import decode
from kam.memory import Remembered, State
from kam.model import Owed
from kam.model.item_kinds import OVERLAY_KINDS
from kam.model.session import is_block
from kam.planning import Plan

ONE_DAY = timedelta(days=1)


def still_owed(plan: Plan, vanished: Iterable[Remembered]) -> Mapping[str, str]:
    """Return the live items outside the horizon that are still owed, with who has to do them.

    A plan of another horizon says nothing about them, so what is owed there is asked anew: cadence
    work stays while its account has that cadence, anything else while its own id is owed.  A block
    stays while all that it holds is owed by the same person, a line while its session stays.
    """
    outside = [v for v in vanished if _is_outside(v, plan)]
    if not outside:
        return {}
    found = _owed_by(plan, outside)
    known = {item.item: item for item in outside}
    for item in outside:
        if is_block(item.item) and _holds(item, plan, found, known):
            found[item.item] = item.staff[0]
    return {i: staff for i, staff in found.items() if (known[i].session or i) in found}


def _owed_by(plan: Plan, outside: Sequence[Remembered]) -> dict[str, str]:
    owed = _owed_around(plan, [v.day for v in outside if v.day])
    exact = {c.item: c.staff for c in owed if not c.series}
    chains = {
        (coverage.cadence.activity, judged.account.id): judged.account.owner
        for judged in plan.commitments.assessment.accounts
        for coverage in judged.coverage
    }
    found = {}
    for item in outside:
        if item.kind in OVERLAY_KINDS:
            found[item.item] = ""
        staff = exact.get(item.item) or chains.get((item.kind, item.account))
        if staff:
            found[item.item] = staff
    return found


def _holds(
    block: Remembered, plan: Plan, found: Mapping[str, str], known: Mapping[str, Remembered]
) -> bool:
    """Tell whether a block outside the horizon stays: whole, or a trip to something that stays."""
    staff = block.staff[0]
    lines = plan.commitments.memory.lines_of(block.item)
    if lines:
        return all(found.get(line.item) == staff for line in lines)
    days = _days_of(block)
    return any(person == staff and known[item].day in days for item, person in found.items())


def _days_of(trip: Remembered) -> frozenset[date]:
    entry = decode(trip.entries[0])
    if entry.start is None or entry.end is None:
        return frozenset()
    count = (entry.end - entry.start).days
    return frozenset(entry.start + timedelta(days=n) for n in range(count))


def _is_outside(item: Remembered, plan: Plan) -> bool:
    if item.state is not State.LIVE or item.day is None or item.item in plan.commitments.done:
        return False
    return plan.as_of <= item.day < plan.start or item.day > plan.end


def _owed_around(plan: Plan, days: Sequence[date]) -> list[Owed]:
    """Return what is owed before and behind the horizon, as far as items stand there."""
    found: list[Owed] = []
    longest = timedelta(days=LONGEST_HORIZON - 1)
    assessment = plan.commitments.assessment
    if min(days) < plan.start:
        last = plan.start - ONE_DAY
        found += due(assessment, start=max(min(days), last - longest), end=last).items
    if max(days) > plan.end:
        first = plan.end + ONE_DAY
        found += due(assessment, start=first, end=min(max(days), first + longest)).items
    return found

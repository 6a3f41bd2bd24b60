"""Reserve: the minutes of a working day that calls and desk work are going to take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from kam.commitments import Commitments
from kam.facts.staffing import StaffCalendars
from kam.model import Owed
from kam.planning.foreseen import foreseen, minutes_of


def lines_of(visits: Iterable[Owed], commitments: Commitments) -> Mapping[str, int]:
    """Return, by the item of a visit, the minutes of what is likely to be done along with it."""
    visits = list(visits)
    loose = [owed for owed in commitments.items if owed.folds]
    longest = commitments.assessment.rules.settings.plan.longest_visit
    long = foreseen(visits, loose, longest)
    return {v.item: long[v.item] - v.minutes for v in visits}


def reserved(
    commitments: Commitments, calendars: StaffCalendars, lines: Mapping[str, int]
) -> Mapping[str, int]:
    """Return, by whose work it is, the minutes a working day of loose work outside of visits."""
    demanded: Counter[str] = Counter()
    for owed in commitments.items:
        if owed.folds and owed.staff:
            demanded[owed.staff] += minutes_of(owed)
        demanded[owed.staff] -= lines.get(owed.item, 0)
    days = range((commitments.end - commitments.first).days + 1)
    found = {}
    for staff, minutes in demanded.items():
        worked = sum(
            bool(calendars.free(staff, commitments.first + timedelta(days=n))) for n in days
        )
        found[staff] = max(0, minutes // worked) if worked else 0
    return found

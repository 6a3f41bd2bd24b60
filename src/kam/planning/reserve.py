"""Reserve: the minutes of a working day that calls and desk work are going to take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from kam.commitments import Commitments
from kam.facts.staffing import StaffCalendars
from kam.planning.foreseen import minutes_of


def reserved(commitments: Commitments, calendars: StaffCalendars) -> Mapping[str, int]:
    """Return, by the id of whose work it is, the minutes that loose work demands a working day."""
    demanded: Counter[str] = Counter()
    for owed in commitments.items:
        if owed.folds and owed.staff:
            demanded[owed.staff] += minutes_of(owed)
    days = range((commitments.end - commitments.first).days + 1)
    found = {}
    for staff, minutes in demanded.items():
        worked = sum(
            bool(calendars.free(staff, commitments.first + timedelta(days=n))) for n in days
        )
        found[staff] = minutes // worked if worked else 0
    return found

"""Where visits stand already: in the calendars that people have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from kam.memory import Remembered
from kam.planning.expand import Expanded, Expander
from kam.planning.problem import UNPLACED, Slot


def slots(
    expanded: Iterable[Expanded], announced: Mapping[str, Remembered], expander: Expander
) -> dict[str, Slot]:
    """Return day index and minute on the common axis of the visits that have a name already."""
    found = {}
    for one in expanded:
        known = announced.get(one.owed.item)
        if known is not None:
            start = known.start or _along(known, expander)
            found[known.item] = UNPLACED if start is None else _slot(one, start, expander)
    return found


def _along(known: Remembered, expander: Expander) -> datetime | None:
    """Return when something is done that stands as a line of a visit: after the visit proper."""
    visit = expander.commitments.memory.find(known.session) if known.session else None
    owed = expander.commitments.by_item.get(known.session)
    if visit is None or visit.start is None or owed is None:
        return None
    return visit.start + timedelta(minutes=owed.minutes)


def known_trips(staff: str, expander: Expander) -> tuple[int, ...]:
    """Return the day indices on which the trips in somebody's diary begin, ascending.

    A negative one began before the horizon, and leads into it.
    """
    found = []
    for item in sorted(expander.commitments.memory.items):
        if item.startswith(f"trip/{staff}/"):
            known = expander.commitments.memory.items[item]
            day = known.standing
            if day is not None and expander.reaches(day):
                found.append((day - expander.start).days)
    return tuple(sorted(found))


def begun_at(staff: str, trips: Iterable[int], expander: Expander) -> str:
    """Return the account where somebody spends the night before the first day, if on a trip."""
    first = min(trips, default=0)
    if first >= expander.first:
        return ""
    since, today = expander.day(first), expander.day(expander.first)
    memory = expander.commitments.memory.items
    stops = [
        (known.start.timestamp(), known.account)
        for known in memory.values()
        if known.start is not None
        and known.account in expander.portfolio.account_by_id
        and staff in known.staff
        and known.is_entry
        and since <= known.start.date() < today
    ]
    return max(stops)[1] if stops else ""


def _slot(expanded: Expanded, start: datetime, expander: Expander) -> Slot:
    local = start.astimezone(expanded.zone)
    index = (local.date() - expander.start).days
    if not 0 <= index < expander.days:
        return UNPLACED
    return index, local.hour * 60 + local.minute + expander.shift(expanded.zone, index)

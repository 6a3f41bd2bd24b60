"""Where visits stand already: in the calendars that people have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

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
            start = known.start
            found[known.item] = UNPLACED if start is None else _slot(one, start, expander)
    return found


def _slot(expanded: Expanded, start: datetime, expander: Expander) -> Slot:
    local = start.astimezone(expanded.zone)
    index = (local.date() - expander.start).days
    if not 0 <= index < expander.days:
        return UNPLACED
    return index, local.hour * 60 + local.minute + expander.shift(expanded.zone, index)

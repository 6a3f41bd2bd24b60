"""Where visits stand already: in the calendars people have, or in a previous plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from kam.commitments import Commitments, Form
from kam.planning.expand import Expanded, Expander
from kam.planning.problem import UNPLACED, Place
from kam.planning.records import Plan


def known_starts(commitments: Commitments, previous: Plan | None) -> Mapping[str, datetime | None]:
    """Return the start of every visit that has a name already, None for those without a day.

    What ``previous`` says wins over what was published.
    """
    found = {item: known.start for item, known in commitments.published.items()}
    if previous is not None:
        found.update({i.item: i.start for i in previous.items if i.form is Form.VISIT})
    return found


def places(
    expanded: Iterable[Expanded], starts: Mapping[str, datetime | None], expander: Expander
) -> dict[str, Place]:
    """Return day index and minute on the common axis of the visits that have a name already."""
    found = {}
    for one in expanded:
        item = one.commitment.item
        if item not in starts:
            continue
        start = starts[item]
        found[item] = UNPLACED if start is None else _place(one, start, expander)
    return found


def _place(expanded: Expanded, start: datetime, expander: Expander) -> Place:
    local = start.astimezone(expanded.zone)
    index = (local.date() - expander.start).days
    if not 0 <= index < expander.days:
        return UNPLACED
    return index, local.hour * 60 + local.minute + expander.shift(expanded.zone, index)

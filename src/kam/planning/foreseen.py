"""Foreseen: how long visits will be with the lines that fold into them, before they have days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kam.model import Owed

DEFAULT_MINUTES: Final = 15
"""Minutes of a piece of work whose rule gives none."""


def minutes_of(owed: Owed) -> int:
    """Return how long a piece of work takes."""
    return owed.minutes or DEFAULT_MINUTES


def foreseen(visits: Iterable[Owed], loose: Iterable[Owed], longest: int) -> Mapping[str, int]:
    """Return the minutes of every visit, by item, with what its ideal day can hold of loose work.

    So that a day leaves the time for it: each piece goes to the visit of its account whose ideal
    day is nearest to its own and lies in its window, as long as none is longer than ``longest``.
    """
    of_account: dict[str, list[Owed]] = {}
    for visit in sorted(visits, key=lambda v: v.sort_key):
        of_account.setdefault(visit.account, []).append(visit)
    found = {v.item: v.minutes for group in of_account.values() for v in group}
    for one in sorted(loose, key=lambda o: (o.latest, o.item)):
        candidates = of_account.get(one.account, ()) if one.account else ()
        near = sorted(
            (abs((v.ideal - one.ideal).days), v.ideal, v.item)
            for v in candidates
            if one.earliest <= v.ideal <= one.latest and v.staff == one.staff
        )
        for _, _, item in near:
            if found[item] + minutes_of(one) <= longest:
                found[item] += minutes_of(one)
                break
    return found

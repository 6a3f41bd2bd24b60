"""Matching: cadence work keeps the names that people already have in their calendars.

A chain of visits is counted anew whenever facts or rules change, and no date in it is a name.  So
the visits owed are matched, in order, to the items that earlier plans have named: as many as
possible, then with the least change of ideal days (decision 7).  Only what finds no partner is
named after its month or week, or goes away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, groupby
from typing import Final

from attrs import evolve

from kam.commitments.horizon import Horizon
from kam.memory import Memory, Remembered
from kam.model import Decision, DecisionKind, Owed

MATCH: Final = 10_000_000
"""What one more match is worth, in days of displacement."""
SETTLED: Final = frozenset({DecisionKind.DECLINE, DecisionKind.DONE})
NAMED_BY_CHAIN: Final = re.compile(r"\d{4}-(\d\d|W\d\d)(-\d+)?")
"""Occurrences that a chain gives; another item of the kind, as of a launch, names its own."""
KEEP: Final = 100_000_000_000
"""What it is worth that an item with an agreed date keeps its place."""


def keep_names(
    owed: Iterable[Owed],
    memory: Memory,
    horizon: Horizon,
    decisions: Mapping[str, Decision],
    done: frozenset[str],
) -> tuple[list[Owed], dict[str, Remembered]]:
    """Return what is owed under its lasting names, and what was announced under them.

    Every item of ``owed`` comes with the name of its month or week; ``done`` are items that are
    behind their chains (`kam.commitments.passing`): they match nothing any more.  What is still to
    come and was only declared done or declined takes its place in the chain.
    """
    named: list[Owed] = []
    announced: dict[str, Remembered] = {}
    ordered = sorted(owed, key=lambda c: (c.kind, c.account, c.ideal))
    for (kind, subject), group in groupby(ordered, key=lambda c: (c.kind, c.account)):
        links = list(group)
        remembered = memory.of(kind, subject)
        known = [
            k
            for k in remembered
            if NAMED_BY_CHAIN.fullmatch(k.occurrence)
            and (k.owed or k.item in decisions)
            and k.item not in done
            and not horizon.is_standing(k)
            and (not horizon.is_beyond(k) or _is_snoozed(decisions.get(k.item)))
        ]
        partners = _partners(links, known, decisions, horizon)
        used = {partner.item for partner in partners if partner is not None}
        used |= decisions.keys() & {k.item for k in remembered}  # they mean others
        for link, partner in zip(links, partners, strict=True):
            if partner is not None:
                announced[partner.item] = partner
                name = partner.item
            else:
                name = _new_name(link.item, used, done, memory)
            named.append(link if name == link.item else evolve(link, item=name))
    return named, announced


def _new_name(natural: str, used: set[str], done: frozenset[str], memory: Memory) -> str:
    """Return the first free name: the natural one, else with ``-2``, ``-3``; it is used then."""
    names = chain((natural,), (f"{natural}-{number}" for number in count(2)))
    name = next(n for n in names if not (n in used or n in done or memory.is_taken(n)))
    used.add(name)
    return name


def _partners(
    links: Sequence[Owed],
    known: Sequence[Remembered],
    decisions: Mapping[str, Decision],
    horizon: Horizon,
) -> list[Remembered | None]:
    """Return the partner of every link of a chain."""
    if [c.ideal for c in links] == [k.ideal for k in known]:
        return list(known)
    worths = [[_worth(c, k, decisions.get(k.item), horizon) for k in known] for c in links]
    return [None if n is None else known[n] for n in align(worths)]


def _worth(link: Owed, known: Remembered, decision: Decision | None, horizon: Horizon) -> int:
    """Return what it is worth to match the two, 0 when they must not be."""
    away = abs((link.ideal - known.ideal).days)
    kind = decision.decision if decision else None
    if kind is DecisionKind.PIN and decision and horizon.first <= decision.day <= horizon.end:
        return KEEP + MATCH - away
    if decision and _is_snoozed(decision):
        return KEEP + MATCH if link.ideal == decision.day else 0
    reach = link.rescue if kind in SETTLED else 2 * link.rescue + 1
    return MATCH - away if away <= reach else 0


def _is_snoozed(decision: Decision | None) -> bool:
    return decision is not None and decision.decision is DecisionKind.SNOOZE


def align(worths: Sequence[Sequence[int]]) -> list[int | None]:
    """Return, for every row, its column or None: order is kept and the sum of worths is greatest.

    Dynamic programming over prefixes; of equal sums the one that matches the last pair wins.
    """
    rows, columns = len(worths), len(worths[0]) if worths else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows):
        line, above, below = worths[r], best[r], best[r + 1]
        for c in range(columns):
            worth = line[c]
            paired = above[c] + worth if worth > 0 else -1
            below[c + 1] = max(above[c + 1], below[c], paired)
    found: list[int | None] = [None] * rows
    r, c = rows, columns
    while r and c:
        worth = worths[r - 1][c - 1]
        if worth > 0 and best[r][c] == best[r - 1][c - 1] + worth:
            r, c = r - 1, c - 1
            found[r] = c
        elif best[r][c] == best[r - 1][c]:
            r -= 1
        else:
            c -= 1
    return found

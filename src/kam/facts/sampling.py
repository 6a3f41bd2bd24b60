"""Random samples that are the same on every machine (R-CABLE-58, G-48)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kam.model import Case

PERCENT = 10
LEAST = 3


def sample_size(count: int, *, percent: int = PERCENT, least: int = LEAST) -> int:
    """Return how many of ``count`` are drawn: so many percent, rounded up, at least ``least``."""
    return min(count, max(least, -(-count * percent // 100)))


def sample_cases(
    cases: Iterable[Case], *, percent: int = PERCENT, least: int = LEAST, seed: int = 0
) -> tuple[Case, ...]:
    """Return a random sample of cases, ascending by id.

    A case is drawn by the hash of seed and id alone, so the order of the cases, the machine and
    the version of Python change nothing, and a case more changes at most a few of the others.
    """
    known = sorted({c.id: c for c in cases}.items())
    size = sample_size(len(known), percent=percent, least=least)
    drawn = sorted(known, key=lambda pair: (_draw(seed, pair[0]), pair[0]))[:size]
    return tuple(case for _, case in sorted(drawn))


def _draw(seed: int, ident: str) -> bytes:
    return hashlib.sha256(f"{seed}/{ident}".encode()).digest()

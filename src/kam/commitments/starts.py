"""Starts: where the first of a series stands that has no record, or whose time is long over.

A list without history owes everything at once.  Nobody can do that: it is spread over the first
interval, so that every account has its turn at the pace of its cadence, what is most urgent first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.assessment import AccountAssessment, Assessment, Coverage
from kam.commitments.horizon import Horizon
from kam.rules import Cadence

A_WEEK: Final = 300
"""Minutes in the first week for what is overdue of one kind: 5 visits, 20 calls (proposed)."""
WEEK: Final = 7


@frozen(kw_only=True)
class Share:
    """Number ``rank`` of ``of`` accounts of one manager; it stands ``days`` after the beginning.

    ``many``: they are more than a week holds.
    """

    rank: int
    of: int
    days: int
    many: bool = True


class Starts:
    """The turns of the accounts of an assessment that have none yet."""

    def __init__(self, assessment: Assessment, horizon: Horizon) -> None:
        self._unknown: dict[tuple[str, str], Share] = {}
        self._overdue: dict[tuple[str, str], Share] = {}
        groups: dict[tuple[str, str], list[tuple[AccountAssessment, Coverage]]] = {}
        for judged in assessment.accounts:
            for coverage in judged.coverage:
                key = judged.account.owner, coverage.cadence.activity
                groups.setdefault(key, []).append((judged, coverage))
        for group in groups.values():
            self._unknown.update(_unknown(group))
            self._overdue.update(_overdue(group, horizon.first))

    def unknown(self, account: str, cadence: Cadence) -> Share:
        """Return the turn of an account of which nothing is on record."""
        return self._unknown.get((account, cadence.id)) or Share(
            rank=1, of=1, days=cadence.interval // 2
        )

    def overdue(self, account: str, cadence: Cadence) -> Share:
        """Return the turn of an account whose time is over."""
        return self._overdue.get((account, cadence.id)) or Share(rank=1, of=1, days=0, many=False)


Group = Sequence[tuple[AccountAssessment, Coverage]]
Turn = tuple[tuple[str, str], Share]


def _unknown(group: Group) -> Iterator[Turn]:
    """Yield the turns of what has no record: by id, amid equal parts of the interval."""
    for cadence, members in _by_cadence([(j, c) for j, c in group if c.last is None]):
        of = len(members)
        for rank, judged in enumerate(sorted(members, key=lambda j: j.account.id), 1):
            days = (2 * rank - 1) * cadence.interval // (2 * of)
            yield (judged.account.id, cadence.id), Share(rank=rank, of=of, days=days)


def _overdue(group: Group, first: date) -> Iterator[Turn]:
    """Yield the turns of what is overdue: few in the first week, many at the pace of the cadence.

    Short intervals first, which is the highest level, then what is overdue longest.
    """
    late = [(j, c) for j, c in group if c.last and _due(c) < first]
    late.sort(key=lambda pair: (pair[1].cadence.interval, _due(pair[1]), pair[0].account.id))
    if sum(_minutes(j, c) for j, c in late) <= A_WEEK:
        for number, (judged, coverage) in enumerate(late):
            share = Share(
                rank=number + 1, of=len(late), days=number * WEEK // len(late), many=False
            )
            yield (judged.account.id, coverage.cadence.id), share
        return
    everybody = {cadence.id: len(members) for cadence, members in _by_cadence(group)}
    for cadence, members in _by_cadence(late):
        for number, judged in enumerate(members):
            days = number * cadence.interval // everybody[cadence.id]
            share = Share(rank=number + 1, of=len(members), days=days)
            yield (judged.account.id, cadence.id), share


def _due(coverage: Coverage) -> date:
    assert coverage.last is not None  # the caller saw to it
    return coverage.last + timedelta(days=coverage.cadence.interval)


def _minutes(judged: AccountAssessment, coverage: Coverage) -> int:
    return judged.account.visit_minutes or coverage.cadence.minutes


def _by_cadence(group: Group) -> Iterator[tuple[Cadence, list[AccountAssessment]]]:
    found: dict[str, tuple[Cadence, list[AccountAssessment]]] = {}
    for judged, coverage in group:
        found.setdefault(coverage.cadence.id, (coverage.cadence, []))[1].append(judged)
    yield from found.values()

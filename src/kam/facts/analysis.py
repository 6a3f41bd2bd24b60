"""What complaints are made of: causes by share, customers who come again, types that rise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.facts.shares import shares
from kam.model import Case, Portfolio

UNKNOWN_CAUSE: Final = ""


@frozen(kw_only=True)
class CauseShare:
    """How many cases have one cause, and their share in percent; an empty cause: none recorded."""

    cause: str
    count: int
    share: Decimal


@frozen(kw_only=True)
class Repeated:
    """An account with several cases of one kind in a period; case ids by receipt."""

    account: str
    kind: str
    cases: tuple[str, ...]


@frozen(kw_only=True)
class Rise:
    """A type that came more often than before: ``count`` against the ``mean`` of periods before."""

    type: str
    count: int
    mean: Decimal


def received_between(
    portfolio: Portfolio, start: date, end: date, kinds: Iterable[str] = ()
) -> tuple[Case, ...]:
    """Return the cases received from ``start`` to ``end`` (both included), by receipt and id."""
    zone, wanted = portfolio.workspace.zone, frozenset(kinds)
    found = [
        c
        for c in portfolio.cases
        if (not wanted or c.kind in wanted) and start <= c.opened.astimezone(zone).date() <= end
    ]
    return tuple(sorted(found, key=lambda c: (c.opened, c.id)))


def causes_by_share(
    portfolio: Portfolio, *, start: date, end: date, kinds: Iterable[str] = ()
) -> tuple[CauseShare, ...]:
    """Return the causes of the cases received in a period, the most frequent first.

    The shares are in percent with one decimal and sum to exactly 100 when there is any case.
    """
    counts = Counter(c.cause for c in received_between(portfolio, start, end, kinds))
    parts = shares(counts)
    order = sorted(counts, key=lambda cause: (-counts[cause], cause))
    return tuple(CauseShare(cause=c, count=counts[c], share=parts[c]) for c in order)


def repeated_cases(
    portfolio: Portfolio, *, start: date, end: date, kinds: Iterable[str] = (), least: int = 2
) -> tuple[Repeated, ...]:
    """Return the accounts with at least ``least`` cases of one kind in a period, by id and kind."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in received_between(portfolio, start, end, kinds):
        found[case.account, case.kind].append(case.id)
    return tuple(
        Repeated(account=account, kind=kind, cases=tuple(cases))
        for (account, kind), cases in sorted(found.items())
        if len(cases) >= least
    )


def rising_types(
    portfolio: Portfolio,
    *,
    start: date,
    end: date,
    kinds: Iterable[str] = (),
    percent: int = 50,
    before: int = 4,
    type_of: Callable[[Case], str] = lambda case: case.kind,
) -> tuple[Rise, ...]:
    """Return the types up by at least ``percent`` on the mean of the ``before`` periods before.

    The periods before are as long as ``start`` to ``end`` (G-42: a week against four).  A type that
    did not come before has no mean and is not told.
    """
    length = (end - start) + timedelta(days=1)
    now = Counter(type_of(c) for c in received_between(portfolio, start, end, kinds))
    first, last = start - before * length, start - timedelta(days=1)
    past = Counter(type_of(c) for c in received_between(portfolio, first, last, kinds))
    return tuple(
        Rise(type=name, count=count, mean=Decimal(past[name]) / before)
        for name, count in sorted(now.items())
        if past[name] and count * before * 100 >= past[name] * (100 + percent)
    )

"""Statistics of cases: what came in, what went out, what is late, who was satisfied.

Sources: R-CATV6-24 and R-CATV6-25 (reports of orders and calls), R-PCI-24 and R-PCI-27 (monthly and
half-yearly analysis), R-GAS-11 (analysis after a complaint).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from kam.facts.casebook import Casebook
from kam.facts.history import CaseHistory
from kam.facts.limits import CASE_PURPOSES, CaseLimits, met_at
from kam.facts.shares import percent
from kam.model import Portfolio
from kam.rules import DeadlinePurpose, RuleBook


@frozen(kw_only=True)
class CaseRow:
    """Figures of the cases of one kind and level (both empty: of all) in a period.

    ``opened`` and ``closed`` count what happened in it; ``open`` what was open at its end, of which
    ``overdue`` had passed a limit.  Of the cases that were answered in the period, ``in_time``
    kept their limit and ``late`` did not; those without limit are in neither.  ``satisfied`` and
    ``unsatisfied`` part the closed ones whose customer is known to be so (G-14), ``reopened``
    counts those of the open and closed ones that were opened again.
    """

    kind: str = ""
    level: str = ""
    opened: int = 0
    closed: int = 0
    open: int = 0
    overdue: int = 0
    in_time: int = 0
    late: int = 0
    satisfied: int = 0
    unsatisfied: int = 0
    reopened: int = 0

    @property
    def timeliness(self) -> Decimal | None:
        """Percent of the answers with a limit that kept it, one decimal; None without any."""
        return percent(self.in_time, self.in_time + self.late)

    @property
    def satisfaction(self) -> Decimal | None:
        """Percent of the closed cases with a known opinion that were satisfied, one decimal."""
        return percent(self.satisfied, self.satisfied + self.unsatisfied)


@frozen(kw_only=True)
class CaseStatistics:
    """Figures from ``start`` to ``end`` (both included): of all cases, and by kind and level."""

    start: date
    end: date
    total: CaseRow
    rows: tuple[CaseRow, ...]

    def of(self, kind: str, level: str | None = None) -> CaseRow:
        """Return the figures of one kind, of all its levels or of one."""
        rows = [r for r in self.rows if r.kind == kind and level in {None, r.level}]
        return _summed(rows, kind, level or "")


def case_statistics(
    portfolio: Portfolio,
    rules: RuleBook,
    *,
    start: date,
    end: date,
    kinds: Iterable[str] = (),
    limits: CaseLimits | None = None,
) -> CaseStatistics:
    """Return the figures of a period, as they were known at its end.

    Only cases of ``kinds`` are counted (none named: all).  Without ``limits`` only the moments
    promised by hand (column ``due``) say what is late.
    """
    wanted = frozenset(kinds)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for history in Casebook(portfolio, rules, end):
        case = history.case
        if not wanted or case.kind in wanted:
            counts[case.kind, case.level].update(_events(history, start, end, limits))
    rows = tuple(
        CaseRow(kind=kind, level=level, **count)
        for (kind, level), count in sorted(counts.items())
        if count
    )
    return CaseStatistics(start=start, end=end, total=_summed(rows, "", ""), rows=rows)


def _events(
    history: CaseHistory, start: date, end: date, limits: CaseLimits | None
) -> Iterator[str]:
    """Yield the names of the figures in which a case counts."""
    zone = history.moment.tzinfo
    case = history.case

    def inside(at: date | None) -> bool:
        return at is not None and start <= at <= end

    closed = history.closed_at
    was_closed = inside(closed.astimezone(zone).date() if closed else None)
    answered = history.answered_at
    if inside(case.opened.astimezone(zone).date()):
        yield "opened"
    if was_closed:
        yield "closed"
        if history.satisfied is not None:
            yield "satisfied" if history.satisfied else "unsatisfied"
    if history.is_open:
        yield "open"
        if is_overdue(history, limits):
            yield "overdue"
    if history.reopenings and (was_closed or history.is_open):
        yield "reopened"
    due = due_of(history, DeadlinePurpose.ANSWER, limits)
    if answered and due and inside(answered.astimezone(zone).date()):
        yield "in_time" if answered <= due else "late"


def due_of(
    history: CaseHistory, purpose: DeadlinePurpose, limits: CaseLimits | None
) -> datetime | None:
    """Return when what a case owes is due; None without limit, or while its clock stands still."""
    if limits is not None:
        found = limits.of(history, purpose)
        return found[0].due if found and found[0].left is None else None
    return history.case.due if purpose is not DeadlinePurpose.COMPLETION else None


def is_overdue(history: CaseHistory, limits: CaseLimits | None) -> bool:
    """Tell whether an open case has passed a limit that it has not met."""
    dues = (
        due_of(history, purpose, limits)
        for purpose in CASE_PURPOSES
        if met_at(history, purpose) is None
    )
    return history.is_open and any(due is not None and due < history.moment for due in dues)


def _summed(rows: Iterable[CaseRow], kind: str, level: str) -> CaseRow:
    count: Counter[str] = Counter()
    for row in rows:
        count.update({name: getattr(row, name) for name in FIGURES})
    return CaseRow(kind=kind, level=level, **count)


FIGURES = (
    "opened", "closed", "open", "overdue", "in_time", "late",
    "satisfied", "unsatisfied", "reopened",
)  # fmt: skip

"""Passing time: what was announced and has passed, and from where a chain counts on.

People do what their diaries say and seldom write it down.  So what was announced, has passed and
stands in no record counts as done, as planned, until somebody says otherwise (days, section 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from attrs import frozen

from kam.assessment import Assessment, Coverage
from kam.commitments.horizon import Horizon
from kam.memory import Memory, Remembered, State
from kam.model import Decision, DecisionKind
from kam.model.session import is_block
from kam.rules import Cadence

NEARNESS: Final = 3
"""What took place within the interval divided by this is as good as what was due."""
STOOD: Final = frozenset({State.LIVE, State.OVER})
SETTLED: Final = frozenset({DecisionKind.DONE, DecisionKind.DECLINE})
MARKS: Final = "marks/"
"""How the names of several marks on one day begin."""
AS_DECIDED: Final = frozenset({DecisionKind.PIN, DecisionKind.SNOOZE})
"""Decisions that give an item a day which its chain did not ask for."""


@frozen(kw_only=True)
class Anchor:
    """From where a chain counts on.

    ``day`` is the day on which something took place or stands, ``counted`` the one that the chain
    counts from: what goes as planned changes nothing, so it is the ideal day of what was planned.
    ``ahead``: it stands in the calendars before the horizon.
    """

    day: date
    counted: date
    ahead: bool = False


class Passing:
    """What became of the items that were announced before, as seen on the day of judgement."""

    def __init__(
        self, assessment: Assessment, horizon: Horizon, memory: Memory, recorded: frozenset[str]
    ) -> None:
        self._horizon = horizon
        self._memory = memory
        self._recorded = recorded
        self._portfolio = assessment.portfolio
        self._decisions: Mapping[str, Decision] = {
            d.item: d for d in assessment.portfolio.decisions
        }
        self._assumes = assessment.rules.settings.plan.unrecorded == "assumed"
        self._cadences: Mapping[tuple[str, str], Cadence] = {
            (judged.account.id, coverage.cadence.activity): coverage.cadence
            for judged in assessment.accounts
            for coverage in judged.coverage
        }

    def anchor(self, account: str, coverage: Coverage) -> Anchor | None:
        """Return what a chain counts on from in place of the last record, None when nothing."""
        cadence, last = coverage.cadence, coverage.last
        found = [
            self._anchor(known, cadence)
            for kind in dict.fromkeys((cadence.activity, *cadence.counts))
            for known in self._memory.of(kind, account)
            if self._is_counted(known, cadence, last)
        ]
        return max(found, key=lambda a: (a.day, a.counted), default=None)

    def _anchor(self, known: Remembered, cadence: Cadence) -> Anchor:
        day = known.day or known.ideal
        decision = self._decisions.get(known.item)
        is_planned = decision is None or decision.decision not in AS_DECIDED
        own = known.kind == cadence.activity and is_planned
        ahead = day >= self._horizon.as_of
        return Anchor(day=day, counted=known.ideal if own else day, ahead=ahead)

    def _is_counted(self, known: Remembered, cadence: Cadence, last: date | None) -> bool:
        """Tell whether a chain counts on from an item: it is done, or stands before the horizon."""
        day = known.day or known.ideal
        if day >= self._horizon.first:
            return False
        if known.item in self._recorded:
            return day == last
        if last is not None and day < self._horizon.as_of and _is_replaced(day, last, cadence):
            return False
        decision = self._decisions.get(known.item)
        if decision is not None and decision.decision in SETTLED:
            own = known.kind == cadence.activity
            return own or decision.decision is DecisionKind.DONE
        stood = known.state in STOOD and known.day is not None and not self.is_missed(known)
        return stood and (day >= self._horizon.as_of or self._assumes)

    def waiting(self, kind: str, account: str) -> Remembered | None:
        """Return the first item of a chain that stands in the calendars and is still to come.

        One that people declined or did already is not: the plan takes it out of the calendars.
        """
        for known in self._memory.of(kind, account):
            day = known.standing
            if day is None or day < self._horizon.first or known.item in self._recorded:
                continue
            decision = self._decisions.get(known.item)
            is_settled = decision is not None and decision.decision in SETTLED
            if not is_settled and not self.is_missed(known):
                return known
        return None

    def snoozed(self, kind: str, account: str) -> Decision | None:
        """Return the decision that puts the open item of a chain off, until it is back."""
        known = {k.item: k for k in self._memory.of(kind, account)}
        found = [
            decision
            for item, decision in sorted(self._decisions.items())
            if decision.decision is DecisionKind.SNOOZE
            and item in known
            and item not in self._recorded
            and (decision.day >= self._horizon.first or self.is_missed(known[item]))
        ]
        return min(found, key=lambda d: d.day, default=None)

    def overdue(self, kind: str, account: str) -> Remembered | None:
        """Return the last item of a chain that should have taken place before and did not.

        People missed it, or no plan had room for it.
        """
        before = (k for k in self._memory.of(kind, account) if k.ideal < self._horizon.first)
        found = (k for k in before if self.is_overdue(k))
        return max(found, key=lambda known: known.ideal, default=None)

    def is_overdue(self, known: Remembered) -> bool:
        """Tell whether an item was missed, or is owed and stands nowhere."""
        if self.has_passed(known):
            return not self._counts_as_done(known)
        return known.owed and known.standing is None and not self._is_settled(known)

    @cached_property
    def over(self) -> frozenset[str]:
        """The items that match nothing more: recorded, or passed and taken as done."""
        passed = filter(self.has_passed, self._memory.items.values())
        return self._recorded | {known.item for known in passed if self._counts_as_done(known)}

    def is_behind(self, item: str) -> bool:
        """Tell whether an item is done, or stands in the calendars before the horizon."""
        known = self._memory.find(item)
        return item in self.over or (known is not None and self._horizon.is_standing(known))

    def has_passed(self, known: Remembered) -> bool:
        """Tell whether an item stood in the calendars on a day that is over, without a record."""
        stood = known.state in STOOD and known.day is not None
        return (
            stood
            and (known.day or known.ideal) < self._horizon.as_of
            and known.item not in self._recorded
        )

    def _counts_as_done(self, known: Remembered) -> bool:
        return self._is_settled(known) or (self._assumes and not self.is_missed(known))

    def _is_settled(self, known: Remembered) -> bool:
        decision = self._decisions.get(known.item)
        return decision is not None and decision.decision in SETTLED

    def is_missed(self, known: Remembered) -> bool:
        """Tell whether people said that an item does not take place on the day it stands on."""
        decision = self._decisions.get(known.item)
        if decision is None or known.day is None:
            return False
        if decision.decision is DecisionKind.MISSED:
            return decision.was is None or known.day <= decision.was
        return decision.decision is DecisionKind.SNOOZE and known.day < decision.day

    def to_confirm(self, owed: frozenset[str]) -> tuple[Remembered, ...]:
        """Return what was announced and has passed, of which nobody said what became of it.

        ``owed`` are items whose own records say that they are still open.
        """
        open_ones = (
            known
            for known in self._memory.items.values()
            if self.has_passed(known)
            and takes_time(known)
            and known.item not in owed
            and known.item not in self._decided
            and not self._is_recorded(known)
        )
        return tuple(sorted(open_ones, key=lambda known: (known.day or known.ideal, known.item)))

    @cached_property
    def _decided(self) -> frozenset[str]:
        """Items of which people said what became of them."""
        said = SETTLED | {DecisionKind.MISSED, DecisionKind.SNOOZE}
        return frozenset(item for item, d in self._decisions.items() if d.decision in said)

    def _is_recorded(self, known: Remembered) -> bool:
        """Tell whether something that counts is on record near the day of an item."""
        cadence = self._cadences.get((known.subject, known.kind))
        if cadence is None or known.day is None:
            return False
        near = timedelta(days=cadence.interval // NEARNESS)
        return any(
            activity.kind in cadence.counts and abs(activity.day - known.day) <= near
            for activity in self._portfolio.activities_of.get(known.subject, ())
        )


def takes_time(known: Remembered) -> bool:
    """Tell whether an item is something that somebody does: no mark of a day, and no block."""
    if known.session:
        return not known.session.startswith(MARKS)
    return isinstance(known.at, datetime) and not is_block(known.item)


def _is_replaced(day: date, last: date, cadence: Cadence) -> bool:
    """Tell whether the last record is what took place in place of what stood on a day."""
    near = timedelta(days=cadence.interval // NEARNESS)
    return last > day or (last < day and day - last <= near)

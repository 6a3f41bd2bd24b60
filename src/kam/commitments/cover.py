"""Cover: while somebody is away, what cannot wait goes to a colleague, and the rest waits.

What cannot wait has a moment, was promised, was agreed with the customer for a day, or has no day
left outside the leave and belongs to an account of the top group.  Who ``covers`` the one who is
away gets it, if there himself.  What waits has some days after the leave, more the less it matters,
so that not all of it comes on the first one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from attrs import evolve

from kam.assessment import Assessment
from kam.commitments.horizon import Horizon
from kam.facts.staffing import StaffCalendars
from kam.model import DecisionKind, Owed, Where
from kam.model.item_kinds import NEVER_LATE
from kam.reasons import Reason
from kam.rules import LevelGroup
from kam.text import Message, Parameter

COVERED: Final = Message(
    "{staff} is away from {first} to {last}, and it cannot wait: {cover} covers",
    "{staff}自 {first} 至 {last} 不在，此事不能等：由{cover}代办",
)
WAITS: Final = Message(
    "{staff} is away from {first} to {last}: it waits until {back}",
    "{staff}自 {first} 至 {last} 不在：等到 {back} 之后",
)
CATCHING_UP: Final[Mapping[LevelGroup | None, int]] = {LevelGroup.TOP: 4, LevelGroup.MIDDLE: 9}
"""Days after the first one back within which it is done, by level group."""
OTHERS: Final = 14
"""The same for all other work."""
WAITING: Final = frozenset({Where.SITE, Where.REMOTE, Where.DESK})
"""Where what may wait is done."""
LONGEST: Final = 92
"""Days over which somebody is looked for who is back."""
ONE_DAY: Final = timedelta(days=1)
ONE_SECOND: Final = timedelta(seconds=1)


class Cover:
    """Who does what while somebody is away; ``calendars`` are made when somebody is."""

    def __init__(
        self, assessment: Assessment, horizon: Horizon, calendars: Callable[[], StaffCalendars]
    ) -> None:
        self._portfolio = assessment.portfolio
        self._horizon = horizon
        self._calendars = calendars
        self._groups: Mapping[str, LevelGroup | None] = {
            judged.account.id: judged.group for judged in assessment.accounts
        }
        self._pins = {
            d.item: d.day for d in assessment.portfolio.decisions if d.decision is DecisionKind.PIN
        }

    @cached_property
    def _away(self) -> frozenset[str]:
        """Who has leave that touches the days to plan."""
        return frozenset(
            leave.staff
            for leave in self._portfolio.leave
            if leave.moments[0].date() <= self._horizon.end
            and leave.moments[1].date() >= self._horizon.first
        )

    def of(self, owed: Iterable[Owed]) -> Iterator[Owed]:
        """Yield what is owed, by whom it is done, and when the one who is away is back."""
        for one in owed:
            is_touched = one.staff in self._away and one.latest >= self._horizon.first
            yield self._settled(one) if is_touched else one

    def _settled(self, owed: Owed) -> Owed:
        days = self._days(owed)
        absent = self._absent(owed.staff, days)
        if not absent:
            return owed
        cannot_wait = (
            owed.place is Where.MOMENT
            or owed.kind == "promise"
            or owed.item in self._pins
            or self._groups.get(owed.account) is LevelGroup.TOP
        )
        cover = self._stand_in(owed.staff, days) if cannot_wait else ""
        if cover:
            why = self._why(owed, COVERED, absent, cover=self._name(cover))
            return evolve(owed, staff=cover, reasons=(*owed.reasons, why))
        may_wait = owed.place in WAITING and owed.kind not in NEVER_LATE
        return self._later(owed, absent) if may_wait else owed

    def _days(self, owed: Owed) -> list[date]:
        """Return the days on which it can be done: the agreed one, that of its moment, a window."""
        if owed.item in self._pins:
            return [self._pins[owed.item]]
        if owed.place is Where.MOMENT:
            zone = self._calendars().zone
            return [owed.due.astimezone(zone).date() if owed.due else owed.ideal]
        first = max(owed.earliest, self._horizon.first)
        count = (min(owed.latest, self._horizon.end) - first).days + 1
        return [first + n * ONE_DAY for n in range(count)]

    def _absent(self, staff: str, days: list[date]) -> tuple[date, date] | None:
        """Return first and last day of the leave that takes every working day of these."""
        calendars = self._calendars()
        if any(calendars.free(staff, day) for day in days):
            return None
        missed = [day for day in days if calendars.working(staff).is_working(day)]
        if not missed:
            return None
        for leave in self._portfolio.leave_of.get(staff, ()):
            begin, end = leave.moments[0].date(), (leave.moments[1] - ONE_SECOND).date()
            if begin <= missed[0] <= end:
                return begin, end
        return None

    def _stand_in(self, staff: str, days: list[date]) -> str:
        """Return who covers somebody and is there on one of the days, the first by id."""
        calendars = self._calendars()
        covering = sorted(s.id for s in self._portfolio.staff if staff in s.covers)
        there = (s for s in covering if any(calendars.free(s, day) for day in days))
        return next(there, "")

    def _later(self, owed: Owed, absent: tuple[date, date]) -> Owed:
        """Return what waits, with some days after the first one back in its window."""
        calendars = self._calendars()
        ahead = (absent[1] + n * ONE_DAY for n in range(1, LONGEST))
        back = next((day for day in ahead if calendars.free(owed.staff, day)), None)
        if back is None or back > self._horizon.end:
            return owed
        group = self._groups.get(owed.account)
        days = CATCHING_UP.get(group, OTHERS)
        latest = min(back + days * ONE_DAY, self._horizon.end)
        why = self._why(owed, WAITS, absent, back=back)
        due = owed.due and datetime.combine(latest, owed.due.timetz())
        return evolve(owed, latest=latest, due=due, reasons=(*owed.reasons, why))

    def _why(
        self, owed: Owed, message: Message, absent: tuple[date, date], **more: Parameter
    ) -> Reason:
        first, last = absent
        staff = self._name(owed.staff)
        return Reason.of(owed.rule, message, staff=staff, first=first, last=last, **more)

    def _name(self, staff: str) -> str:
        return self._portfolio.staff_member(staff).name

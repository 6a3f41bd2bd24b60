"""Loads: what is demanded of everybody and what can be planned, by month, before anything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from typing import Final

from attrs import frozen

from kam.commitments import Commitments
from kam.dates import total
from kam.errors import Finding, Severity
from kam.model import Owed, Where
from kam.planning.expand import Expander
from kam.planning.foreseen import minutes_of
from kam.text import Message, Text

OVER_FULL: Final = Message(
    "{name}: {demanded} hours are demanded from {start} to {end}, {available} can be planned: "
    "{remedies}",
    "{name}：{start} 至 {end} 需 {demanded} 小时，可安排 {available} 小时：{remedies}",
)
MORE_PEOPLE: Final = Message("{people} more people", "增加 {people} 人")
LONGER: Final = Message(
    "or longer intervals ({intervals}), a service level of {level} %",
    "或拉长间隔（{intervals}），服务水平为 {level}%",
)
INTERVAL: Final = Message(
    "{title}: {interval} -> {longer} days", "{title}：{interval} → {longer} 天"
)
STOPS_OF_A_TRIP: Final = 4
STOPS_OF_A_JOURNEY: Final = 2
"""So many visits share the way there and back, in the estimate."""


@frozen(kw_only=True)
class Load:
    """The minutes demanded of one person in a month, and those that may be planned.

    ``visits`` hold preparation and record, ``travel`` is an estimate, ``calls`` and ``desk`` are
    the loose work, wherever it will be done.  ``month`` is written ``2026-06``.
    """

    staff: str
    month: str
    available: int
    visits: int = 0
    travel: int = 0
    calls: int = 0
    desk: int = 0

    @property
    def demanded(self) -> int:
        """Everything demanded."""
        return self.visits + self.travel + self.calls + self.desk

    @property
    def is_over_full(self) -> bool:
        """Whether more is demanded than may be planned."""
        return self.demanded > self.available


@frozen(kw_only=True, slots=False)
class Demand:
    """What is owed in a horizon, as minutes; see `loads` and `over_full`."""

    commitments: Commitments
    expander: Expander

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """The load of everybody who owes something in every month, by id and month."""
        parts: dict[tuple[str, str], Counter[str]] = {}
        for owed in self.commitments.items:
            if owed.staff in self.expander.portfolio.staff_by_id:
                counts = parts.setdefault((owed.staff, self._month(owed)), Counter())
                counts.update(self._minutes(owed))
        people = sorted({staff for staff, _ in parts})
        return tuple(
            Load(staff=staff, month=month, available=free, **parts.get((staff, month), Counter()))
            for staff in people
            for month, free in sorted(self._available(staff).items())
        )

    def freest(self) -> str:
        """Return who has the most time to spare, of those who visit if there are any."""
        spare: Counter[str] = Counter()
        visits: Counter[str] = Counter()
        for load in self.loads:
            spare[load.staff] += load.available - load.demanded
            visits[load.staff] += load.visits
        for person in self.expander.portfolio.staff if not spare else ():
            spare[person.id] = sum(self._available(person.id).values())
        best = max(sorted(spare), key=lambda s: (visits[s] > 0, spare[s]), default="")
        return best if spare[best] > 0 else ""

    def over_full(self) -> Iterator[Finding]:
        """Yield a warning for everybody of whom more is demanded than there is time for."""
        by_person: dict[str, list[Load]] = {}
        for load in self.loads:
            by_person.setdefault(load.staff, []).append(load)
        for staff, months in by_person.items():
            demanded = sum(m.demanded for m in months)
            available = sum(m.available for m in months)
            if demanded > available:
                text = OVER_FULL(
                    name=self.expander.portfolio.staff_member(staff).name,
                    demanded=-(-demanded // 60),
                    available=available // 60,
                    start=self.commitments.first,
                    end=self.commitments.end,
                    remedies=tuple(self._remedies(staff, demanded, available)),
                )
                yield Finding(severity=Severity.WARNING, code="over-full", text=text)

    def _remedies(self, staff: str, demanded: int, available: int) -> Iterator[Text]:
        if available:
            tenths = -(-(demanded - available) * 10 // available)
            yield MORE_PEOPLE(people=f"{tenths // 10}.{tenths % 10}")
        chained = sum(
            sum(self._minutes(o).values())
            for o in self.commitments.items
            if o.staff == staff and o.series
        )
        room = available - (demanded - chained)
        if room > 0:
            intervals = tuple(
                INTERVAL(title=title, interval=days, longer=-(-days * chained // room))
                for title, days in self._intervals(staff)
            )
            yield LONGER(intervals=intervals, level=100 * room // chained)

    def _intervals(self, staff: str) -> list[tuple[Text, int]]:
        """Return the intervals of visits of the accounts of one person, by rule."""
        found: dict[str, tuple[Text, int]] = {}
        for judged in self.commitments.assessment.accounts:
            for coverage in judged.coverage if judged.account.owner == staff else ():
                cadence = coverage.cadence
                if cadence.place is Where.SITE:
                    found[cadence.id] = (cadence.title(), cadence.interval)
        return [found[rule] for rule in sorted(found)]

    def _month(self, owed: Owed) -> str:
        day = min(max(owed.ideal, self.commitments.first), self.commitments.end)
        return f"{day:%Y-%m}"

    def _minutes(self, owed: Owed) -> Mapping[str, int]:
        """Return the minutes of one thing, by what they are for."""
        if owed.place is Where.SITE:
            plan = self.expander.settings.plan
            visit = owed.minutes + plan.preparation + plan.record
            return {"visits": visit, "travel": self._travel(owed, visit)}
        if owed.place is Where.REMOTE:
            return {"calls": minutes_of(owed)}
        return {"desk": minutes_of(owed)} if owed.place is Where.DESK else {}

    def _available(self, staff: str) -> Mapping[str, int]:
        """Return the minutes that may be planned, by month."""
        share, found = self.expander.settings.plan.share, Counter[str]()
        for number in range((self.commitments.end - self.commitments.first).days + 1):
            day = self.commitments.first + timedelta(days=number)
            free = total(self.expander.calendars.free(staff, day))
            found[f"{day:%Y-%m}"] += free * share // 100
        return found

    # The way there

    def _travel(self, owed: Owed, visit: int) -> int:
        """Return the minutes on the road that a visit is likely to cost.

        Its part of the way there and back, shared with the others of a day or a trip, and the way
        from the nearest other account.  A journey takes two days, shared too.
        """
        person = self.expander.portfolio.staff_member(owed.staff)
        there, near = self._ways[owed.staff].get(owed.account, (0, 0))
        settings = self.expander.settings
        day = self._day * settings.plan.share // 100
        if there > 2 * settings.travel.most_minutes:
            return 2 * day // STOPS_OF_A_JOURNEY
        if there > settings.travel.most_minutes:
            stops = STOPS_OF_A_TRIP
        else:
            stops = max(1, min(person.visits_per_day, (day - there) // (visit + near)))
        return (there + near * (stops - 1)) // stops

    @cached_property
    def _day(self) -> int:
        """The minutes of a working day of the workspace."""
        return total(self.expander.portfolio.workspace.hours)

    @cached_property
    def _ways(self) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        """The minutes there and back, and to the nearest other account, by person and account."""
        owned: dict[str, set[str]] = {}
        for owed in self.commitments.items:
            if owed.place is Where.SITE and owed.staff:
                owned.setdefault(owed.staff, set()).add(owed.account)
        return {staff: dict(self._ways_of(staff, sorted(a))) for staff, a in owned.items()}

    def _ways_of(
        self, staff: str, accounts: Iterable[str]
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        travel = self.expander.travel
        base, spots = travel.base(staff), [(a, travel.spot(a)) for a in accounts]
        for account, spot in spots:
            there = travel.minutes(base, spot) + travel.minutes(spot, base)
            others = (travel.minutes(spot, other) for a, other in spots if a != account)
            yield account, (there, min(others, default=0))

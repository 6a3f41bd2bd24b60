"""What stands in the diaries of a plan, as plain records: sessions, manager-days, components.

Read for measurement and not from the planner: ways are walked again (`roads`), entries are those
of the written calendars.  A plan of 0.1.0 has no sessions; each of its items is one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from attrs import evolve, field, frozen
from roads import FLIGHT, TERMINAL, Flight, Places, Point, Way, walked, way

import kam
from kam.facts.staffing import StaffCalendars

VISIT, CALLS, DESK, TRIP, MARK, MOMENT = "visit", "calls", "desk", "trip", "mark", "moment"
BY_PLACE: Final = {"site": VISIT, "remote": CALLS, "desk": DESK, "day": MARK, "moment": MOMENT}
SHORT_WORK: Final = 15
"""Minutes of a task whose rule gives none."""
ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Entry:
    """A session of a diary: its kind, people, days, moments, account, and the owed things in it."""

    id: str
    kind: str
    people: tuple[str, ...]
    day: date
    until: date
    start: datetime | None
    end: datetime | None
    account: str
    lines: tuple[kam.Placed, ...]

    @property
    def minutes(self) -> int:
        """The time that it takes, without the way."""
        if self.kind in {MARK, TRIP}:
            return 0
        if self.start is not None and self.end is not None:
            return int((self.end - self.start).total_seconds()) // 60
        if self.kind == MOMENT:
            return 0
        return sum(line.owed.minutes or SHORT_WORK for line in self.lines)


def entries(plan: kam.Plan) -> tuple[Entry, ...]:
    """Return the sessions of a plan; of a plan without sessions, one for each item."""
    sessions: Any = getattr(plan, "sessions", None)
    if sessions is None:
        return tuple(_alone(item) for item in plan.items)
    return tuple(
        Entry(
            id=s.id,
            kind=s.kind.value,
            people=tuple(s.people),
            day=s.day,
            until=s.until or s.day,
            start=s.start,
            end=s.end,
            account=s.account,
            lines=s.lines,
        )
        for s in sessions
    )


def _alone(item: kam.Placed) -> Entry:
    return Entry(
        id=item.item,
        kind=BY_PLACE[item.owed.place.value],
        people=item.people,
        day=item.day,
        until=item.day,
        start=item.start,
        end=item.end if item.start else None,
        account=item.owed.account,
        lines=(item,),
    )


@frozen(kw_only=True)
class Day:
    """One person's day: its timed entries in order of time, and the stops of its way.

    It begins or ends ``at_home``, or neither.
    """

    staff: str
    day: date
    entries: tuple[Entry, ...]
    stops: tuple[Point | None, ...]
    at_home: bool = True
    flight: Flight = (FLIGHT, TERMINAL)

    @property
    def visits(self) -> tuple[Entry, ...]:
        """The visits in order of time."""
        return tuple(e for e in self.entries if e.kind == VISIT)

    @property
    def way(self) -> Way:
        """The whole way of the day."""
        return walked(self.stops, self.flight)


@frozen(kw_only=True)
class Diary:
    """The diaries of all people of one plan."""

    plan: kam.Plan
    entries: tuple[Entry, ...]
    days: tuple[Day, ...]
    places: Places = field(repr=False)
    calendars: StaffCalendars = field(repr=False)

    @classmethod
    def of(cls, plan: kam.Plan) -> Diary:
        """Return the diaries of a plan."""
        found, places = entries(plan), Places.of(plan)
        facts = plan.commitments.assessment.portfolio
        return cls(
            plan=plan,
            entries=found,
            days=tuple(_days(found, places, _flight(plan))),
            places=places,
            calendars=StaffCalendars(facts, plan.start, plan.end),
        )

    @property
    def facts(self) -> kam.Portfolio:
        """The portfolio."""
        return self.plan.commitments.assessment.portfolio

    def setting(self, name: str, otherwise: int) -> int:
        """Return a number of ``[plan]``, or what stands in for it where 0.1.0 has none."""
        value = getattr(self.plan.commitments.assessment.rules.settings.plan, name, otherwise)
        return int(value)

    def minutes(self, day: Day) -> float:
        """Return the time that a day takes: sessions, preparation and record of visits, ways.

        A day without visits that begins and ends elsewhere is one of travel and counts no way
        (decision 25).
        """
        around = self.setting("preparation", 0) + self.setting("record", 0)
        # events leave the working time that there is: see `available`
        work = sum(e.minutes for e in day.entries if e.kind != MOMENT) + around * len(day.visits)
        return work + (day.way.minutes if day.visits else 0)

    def available(self, day: Day) -> float:
        """Return the time that may be planned on a day: working time without leave and events."""
        free = sum(s.end - s.start for s in self.calendars.free(day.staff, day.day))
        return free * self.setting("share", 100) / 100

    def short_ways(self) -> Iterator[tuple[Day, Entry]]:
        """Yield every visit that cannot be reached in time from the visit before it."""
        for day in self.days:
            for one, other in zip(day.visits, day.visits[1:], strict=False):
                needed = way(self.place(one), self.place(other), day.flight)
                if needed is None or one.end is None or other.start is None:
                    continue
                between = (other.start - one.end).total_seconds() / 60
                if between + 1 < needed.minutes:  # a minute may be lost by rounding
                    yield day, other

    def place(self, entry: Entry) -> Point | None:
        """Return where a visit is."""
        return self.places.accounts[entry.account]


def _flight(plan: kam.Plan) -> Flight:
    travel = getattr(plan.commitments.assessment.rules.settings, "travel", None)
    return getattr(travel, "flight", FLIGHT), getattr(travel, "terminal", TERMINAL)


def _days(found: tuple[Entry, ...], places: Places, flight: Flight) -> Iterator[Day]:
    timed: dict[str, dict[date, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    trips: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        for person in entry.people:
            if entry.kind == TRIP:
                trips[person].append(entry)
            elif entry.minutes:
                timed[person][entry.day].append(entry)
    for staff in sorted({*timed, *trips}):
        for day in _walk(staff, timed[staff], trips[staff], places):
            yield evolve(day, flight=flight)


def _walk(
    staff: str, timed: dict[date, list[Entry]], trips: list[Entry], places: Places
) -> Iterator[Day]:
    """Yield the days of one person; a day of a trip begins where the night before was spent."""
    base = here = places.bases[staff]
    trip_on = {t.day + n * ONE_DAY: t for t in trips for n in range((t.until - t.day).days + 1)}
    for day in sorted({*timed, *trip_on}):
        mine = sorted(timed.get(day, ()), key=lambda e: (_utc(e), e.id))
        stops = [places.accounts[e.account] for e in mine if e.kind == VISIT]
        trip = trip_on.get(day)
        first = here if trip is not None and day != trip.day else base
        last = base
        if trip is not None and day != trip.until:
            following = _first_place(timed, day, trip, places) if day == trip.day else None
            last = stops[-1] if stops else (following or first)
        here = last
        yield Day(
            staff=staff,
            day=day,
            entries=tuple(mine),
            stops=(first, *stops, last) if stops or first != last else (),
            at_home=trip is None or day in {trip.day, trip.until},
        )


def _first_place(
    timed: dict[date, list[Entry]], day: date, trip: Entry, places: Places
) -> Point | None:
    """Return where a trip leads whose first day has no visits."""
    days = (day + n * ONE_DAY for n in range(1, (trip.until - day).days + 1))
    visits = (e for d in days for e in sorted(timed.get(d, ()), key=_utc) if e.kind == VISIT)
    visit = next(visits, None)
    return places.accounts[visit.account] if visit else None


def _utc(entry: Entry) -> datetime:
    return entry.start.astimezone(UTC) if entry.start else datetime.max.replace(tzinfo=UTC)


@frozen(kw_only=True)
class Component:
    """One component of a written calendar: whose item it is, its days and its texts."""

    item: str
    first: date
    last: date
    summary: str
    description: str

    @property
    def text(self) -> str:
        """What a person reads."""
        return f"{self.summary}\n{self.description}"


def components(calendar: bytes) -> Iterator[Component]:
    """Yield what stands in a calendar; cancelled components do not."""
    text = re.sub(r"\r?\n[ \t]", "", calendar.decode())
    for _, body in re.findall(r"BEGIN:(VEVENT|VTODO)\r?\n(.*?)END:\1", text, re.DOTALL):
        values = dict(_properties(body))
        day = values.get("DTSTART") or values.get("DUE")
        if day is None or values.get("STATUS") == "CANCELLED":
            continue
        first = _date(day)
        end = values.get("DTEND", "")
        last = _date(end) - ONE_DAY if re.fullmatch(r"\d{8}", end) else first
        yield Component(
            item=_plain(values.get("X-KAM-ITEM", "")),
            first=first,
            last=max(first, last),
            summary=_plain(values.get("SUMMARY", "")),
            description=_plain(values.get("DESCRIPTION", "")),
        )


def _properties(body: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of a component, without those of its alarms."""
    for line in re.sub(r"BEGIN:VALARM.*?END:VALARM\r?\n", "", body, flags=re.DOTALL).splitlines():
        head, _, value = line.partition(":")
        yield head.partition(";")[0], value


def _date(text: str) -> date:
    return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a local day


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def feeds(calendars: kam.Calendars, staff: Mapping[str, object]) -> dict[str, list[Component]]:
    """Return what stands in each person's own calendar."""
    files = calendars.files
    return {person: list(components(files[f"{person}.ics"])) for person in sorted(staff)}

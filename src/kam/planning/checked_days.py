"""The days of a plan against the limits of time and ways; shares nothing with the search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from kam.dates import total
from kam.facts.staffing import StaffCalendars
from kam.facts.travel import Travel
from kam.memory import Memory
from kam.model import Firmness, Leg, Session, SessionKind, Staff
from kam.model.session import TIMED
from kam.planning.outcome import Plan
from kam.rules.settings import Settings
from kam.text import Message, Text

TWO_PLACES: Final = Message(
    "{item}: {person} is still at {other}", "{item}：{person} 此时仍在 {other}"
)
TOO_MANY: Final = Message(
    "{staff} {day}: {count} visits, at most {most}",
    "{staff} {day}：拜访 {count} 次，最多 {most} 次",
)
TOO_LONG: Final = Message(
    "{staff} {day}: {minutes} minutes planned, {free} may be",
    "{staff} {day}：共安排 {minutes} 分钟，最多 {free} 分钟",
)
FULL_WEEK: Final = Message(
    "{staff} {week}: {minutes} minutes, at most {most}",
    "{staff} {week}：共 {minutes} 分钟，最多 {most} 分钟",
)
NOBODY_WORKS: Final = Message(
    "{item}: {staff} does not work on {day}", "{item}：{day} {staff}不上班"
)
LONG_ROAD: Final = Message(
    "{staff} {day}: {minutes} minutes on the road, at most {most}",
    "{staff} {day}：路上 {minutes} 分钟，最多 {most} 分钟",
)
WRONG_WAY: Final = Message(
    "{item}: the way there is {minutes} minutes from {origin}, the plan says otherwise",
    "{item}：从 {origin} 出发路程为 {minutes} 分钟，与计划不符",
)
ON_TRAVEL_DAY: Final = Message("{item}: {day} is for the way alone", "{item}：{day} 全天在途")
NO_TIME_FOR_WAY: Final = Message(
    "{item}: {minutes} minutes of way, {left} minutes of work to make it in",
    "{item}：路程 {minutes} 分钟，可用工作时间仅 {left} 分钟",
)
LONG_TRIP: Final = Message(
    "{item}: {nights} nights away, from 1 to {most} are allowed",
    "{item}：连续在外 {nights} 晚，允许 1 至 {most} 晚",
)
NIGHT_BEFORE_DAY_OFF: Final = Message(
    "{item}: a night away beside a day off", "{item}：休息日前后在外过夜"
)
ON_THE_WAY: Final = Message(
    "{item}: stands on a day that {trip} is on the way", "{item}：当天 {trip} 在途"
)
TWO_TRIPS: Final = Message("{item}: away on a trip already", "{item}：已在另一次出差中")
HOME: Final = Message("home", "常驻地")


def days_broken(plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    """Yield every limit of a day, a night or a week that a plan breaks."""
    by_person: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        if session.kind in TIMED or session.kind is SessionKind.TRIP:
            for person in session.people:
                by_person[person].append(session)
    settings = plan.commitments.assessment.rules.settings
    portfolio = plan.commitments.assessment.portfolio
    travel = Travel.of(portfolio, settings.travel)
    for person in sorted(by_person):
        diary = _Diary(
            person=portfolio.staff_member(person),
            sessions=tuple(by_person[person]),
            calendars=calendars,
            settings=settings,
            travel=travel,
            memory=plan.commitments.memory,
            as_of=max(plan.as_of, plan.start),
        )
        yield from diary.broken()


@frozen(kw_only=True, slots=False)
class _Way:
    """A way that the facts demand: on which day, into which session, between which moments."""

    session: Session
    day: date
    origin: str
    minutes: int
    said: Leg | None
    zone: ZoneInfo
    after: datetime | None
    before: datetime | None


@frozen(kw_only=True, slots=False)
class _Diary:
    """Everything of one person that takes time."""

    person: Staff
    sessions: tuple[Session, ...]
    calendars: StaffCalendars
    settings: Settings
    travel: Travel
    memory: Memory
    as_of: date

    def broken(self) -> Iterator[Text]:
        yield from self._overlaps()
        yield from self._nights()
        yield from self._ways_broken()
        yield from self._full_days()
        yield from self._full_weeks()

    @cached_property
    def _timed(self) -> list[Session]:
        """What takes time, by the moment at which it begins."""
        found = [s for s in self.sessions if s.start is not None and s.end is not None]
        return sorted(found, key=lambda s: (s.start.timestamp() if s.start else 0, s.id))

    @cached_property
    def _visits(self) -> list[Session]:
        return [s for s in self._timed if s.kind is SessionKind.VISIT]

    @cached_property
    def _trips(self) -> list[Session]:
        return sorted((s for s in self.sessions if s.until is not None), key=lambda s: s.day)

    @cached_property
    def _home(self) -> ZoneInfo:
        return ZoneInfo(self.person.timezone) if self.person.timezone else self.calendars.zone

    @cached_property
    def _forced(self) -> frozenset[date]:
        """The days on which people's word beats the limits."""
        return frozenset(
            s.day for s in self.sessions for line in s.lines if line.firmness is Firmness.PINNED
        )

    # One place at a time, on days of work

    def _overlaps(self) -> Iterator[Text]:
        for first, second in pairwise(self._timed):
            assert first.end is not None
            assert second.start is not None
            if second.start < first.end:
                yield TWO_PLACES(item=second.id, person=self.person.id, other=first.id)
        for session in self._timed:
            if session.day in self._forced or self.calendars.free(self.person.id, session.day):
                continue
            yield NOBODY_WORKS(item=session.id, staff=self.person.id, day=session.day)

    # Nights away

    def _nights(self) -> Iterator[Text]:
        for trip in self._trips:
            assert trip.until is not None
            nights, most = (trip.until - trip.day).days, self.settings.travel.nights
            if not 1 <= nights <= most:
                yield LONG_TRIP(item=trip.id, nights=nights, most=most)
            days = [trip.day + timedelta(days=n) for n in range(nights + 1)]
            if not all(self.calendars.free(self.person.id, day) for day in days):
                yield NIGHT_BEFORE_DAY_OFF(item=trip.id)
            if self._is_journey(trip):
                for visit in self._visits:
                    if visit.day in {trip.day, trip.until}:
                        yield ON_THE_WAY(item=visit.id, trip=trip.id)
        for first, second in pairwise(self._trips):
            assert first.until is not None
            if second.day <= first.until:
                yield TWO_TRIPS(item=second.id)

    def _trip_on(self, day: date) -> Session | None:
        return next((t for t in self._trips if t.until and t.day <= day <= t.until), None)

    # Ways

    @cached_property
    def _ways(self) -> list[_Way]:
        """Every way that the stops demand, in their order."""
        found: list[_Way] = []
        own = self._visits
        here, before = "", None
        for number, visit in enumerate(own):
            if before is None or not self._is_one_tour(before, visit):
                here = self._under_way(visit)
            found.append(self._way(visit, here, before))
            here = visit.account
            following = own[number + 1] if number + 1 < len(own) else None
            if following is None or not self._is_one_tour(visit, following):
                found.append(self._way_home(visit))
            before = visit
        return found

    def _under_way(self, visit: Session) -> str:
        """Return where a trip has led that was under way on the day of judgement."""
        trip = self._trip_on(visit.day)
        if trip is None or trip.day >= self.as_of:
            return ""
        stops = [
            (known.start.timestamp(), known.account)
            for known in self.memory.items.values()
            if known.start is not None
            and known.account
            and known.is_entry
            and self.person.id in known.staff
            and trip.day <= known.start.date() < self.as_of
        ]
        return max(stops)[1] if stops else ""

    def _is_one_tour(self, first: Session, second: Session) -> bool:
        trip = self._trip_on(first.day)
        return first.day == second.day or (trip is not None and trip is self._trip_on(second.day))

    def _is_journey(self, trip: Session | None) -> bool:
        if trip is None:
            return False
        most = self.settings.travel.most_minutes
        return trip.way is not None or (trip.back is not None and trip.back.minutes > most)

    def _way(self, visit: Session, origin: str, before: Session | None) -> _Way:
        """Return the way into a visit, which a journey makes on the day before."""
        trip = self._trip_on(visit.day)
        journey = trip if trip is not None and not origin and self._is_journey(trip) else None
        same_day = before is not None and before.day == visit.day
        is_away = trip is not None and trip.until and trip.day < visit.day < trip.until
        assert visit.start is not None
        zone = visit.start.tzinfo
        assert isinstance(zone, ZoneInfo)
        return _Way(
            session=visit,
            day=journey.day if journey else visit.day,
            origin=origin,
            minutes=self._minutes(origin, visit.account),
            said=journey.way if journey else visit.ways(self.person.id)[0],
            zone=zone if is_away else self._home,
            after=before.end if before is not None and same_day else None,
            before=None if journey else visit.start,
        )

    def _way_home(self, visit: Session) -> _Way:
        trip = self._trip_on(visit.day)
        later = trip is not None and trip.until is not None and trip.back is not None
        return _Way(
            session=visit,
            day=trip.until if later and trip is not None and trip.until else visit.day,
            origin=visit.account,
            minutes=self._minutes(visit.account, ""),
            said=trip.back if later and trip is not None else visit.ways(self.person.id)[1],
            zone=self._home,
            after=None if later else visit.end,
            before=None,
        )

    def _minutes(self, origin: str, target: str) -> int:
        base = self.travel.base(self.person.id)
        here = self.travel.spot(origin) if origin else base
        there = self.travel.spot(target) if target else base
        return self.travel.minutes(here, there)

    def _ways_broken(self) -> Iterator[Text]:
        road: Counter[date] = Counter()
        journeys = {d for t in self._trips if self._is_journey(t) for d in (t.day, t.until) if d}
        for visit in self._visits:
            if visit.day in journeys:
                yield ON_TRAVEL_DAY(item=visit.id, day=visit.day)
        for way in self._ways:
            road[way.day] += way.minutes
            if way.said is None or (way.said.origin, way.said.minutes) != (way.origin, way.minutes):
                origin = way.origin or HOME
                yield WRONG_WAY(item=way.session.id, minutes=way.minutes, origin=origin)
            if way.day in self._forced or way.day in journeys:
                continue
            left = self._left_for(way)
            if left < way.minutes:
                yield NO_TIME_FOR_WAY(item=way.session.id, minutes=way.minutes, left=left)
        most = self.settings.travel.most_minutes
        for day, minutes in sorted(road.items()):
            if minutes > most and day not in self._forced and day not in journeys:
                yield LONG_ROAD(staff=self.person.id, day=day, minutes=minutes, most=most)

    def _left_for(self, way: _Way) -> int:
        """Return the working minutes between two stops that no other session takes."""
        found = 0
        for opened, closed in self._worked(way.day, way.zone):
            start = max(opened, way.after) if way.after else opened
            end = min(closed, way.before) if way.before else closed
            found += _minutes_between(start, end)
            for other in self._timed:
                if other.kind is not SessionKind.VISIT and other.day == way.day:
                    assert other.start is not None
                    assert other.end is not None
                    found -= _minutes_between(max(start, other.start), min(end, other.end))
        return found

    def _worked(self, day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        """Yield the working hours of a day read in a zone, leave left out."""
        midnight = datetime.combine(day, time(), tzinfo=zone)
        for span in self.calendars.working(self.person.id).spans(day):
            pieces = [
                (midnight + timedelta(minutes=span.start), midnight + timedelta(minutes=span.end))
            ]
            for absence in self.calendars.absences(self.person.id):
                gone = absence.start.replace(tzinfo=self.calendars.zone)
                back = absence.end.replace(tzinfo=self.calendars.zone)
                pieces = [
                    piece
                    for start, end in pieces
                    for piece in ((start, min(end, gone)), (max(start, back), end))
                    if piece[0] < piece[1]
                ]
            yield from pieces

    # Minutes

    def _full_days(self) -> Iterator[Text]:
        visits: Counter[date] = Counter(v.day for v in self._visits if v.day not in self._forced)
        for day, count in sorted(visits.items()):
            if count > self.person.visits_per_day:
                most = self.person.visits_per_day
                yield TOO_MANY(staff=self.person.id, day=day, count=count, most=most)
        for day, minutes in sorted(self._used().items()):
            free = total(self.calendars.free(self.person.id, day))
            may = free * self.settings.plan.share // 100
            if minutes > may and day not in self._forced:
                yield TOO_LONG(staff=self.person.id, day=day, minutes=minutes, free=may)

    def _used(self) -> Counter[date]:
        """Return the minutes of everything planned, by day, those of journeys left out."""
        used: Counter[date] = Counter()
        each = self.settings.plan.preparation + self.settings.plan.record
        for session in self._timed:
            used[session.day] += session.minutes
            if session.kind is SessionKind.VISIT:
                used[session.day] += each
        for way in self._ways:
            trip = self._trip_on(way.day)
            if trip is None or not self._is_journey(trip) or way.day not in {trip.day, trip.until}:
                used[way.day] += way.minutes
        return used

    def _full_weeks(self) -> Iterator[Text]:
        weeks: Counter[tuple[int, int]] = Counter()
        for visit in self._visits:
            if visit.head is not None and visit.firmness is not Firmness.PINNED:
                weeks[visit.day.isocalendar()[:2]] += visit.head.owed.minutes
        limit = self.person.minutes_per_week
        for (year, week), minutes in sorted(weeks.items()):
            if limit is not None and minutes > limit:
                name = f"{year}-W{week:02}"
                yield FULL_WEEK(staff=self.person.id, week=name, minutes=minutes, most=limit)


def _minutes_between(start: datetime, end: datetime) -> int:
    """Return the minutes from one moment to another, 0 where it is not later."""
    return max(0, int((end.timestamp() - start.timestamp()) // 60))

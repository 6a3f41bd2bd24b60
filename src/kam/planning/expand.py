"""Expansion: from visits owed to candidate days, windows and costs (planning model, section 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from kam.commitments import Commitments
from kam.dates import Span, intersect, shift, subtract, total
from kam.facts.staffing import DAY, StaffCalendars
from kam.facts.travel import Travel
from kam.model import Account, Decision, DecisionKind, Owed, Session
from kam.text import CHINESE, ENGLISH, Message, Text

BLOCK_OFF: Final = Message("{count} not worked by {staff}", "{staff} 不上班 {count} 天")
BLOCK_LEAVE: Final = Message("{count} on leave", "休假 {count} 天")
BLOCK_HOLIDAY_THERE: Final = Message(
    "{count} a holiday at the account", "客户所在地放假 {count} 天"
)
BLOCK_CLOSED: Final = Message("{count} closed by the account", "客户不接待 {count} 天")
BLOCK_BLACKOUT: Final = Message("{{count}} without visits: {why}", "{why}，不拜访 {{count}} 天")
BLOCK_HOURS: Final = Message(
    "{count} without {minutes} free minutes in the visiting hours",
    "拜访时段内不足 {minutes} 分钟 {count} 天",
)

WHOLE_DAY = (Span(0, DAY),)
Candidate = tuple[int, tuple[Span, ...], tuple[Span, ...]]
"""A possible day by its index, with the hours when it begins or ends at home, and when away."""


def blackout(why: Text) -> Message:
    """Return what is said of days that a blackout forbids; ``{count}`` is still open."""
    english, chinese = (
        why.render(x).replace("{", "{{").replace("}", "}}") for x in (ENGLISH, CHINESE)
    )
    return Message(BLOCK_BLACKOUT.en.format(why=english), BLOCK_BLACKOUT.zh.format(why=chinese))


@frozen(kw_only=True)
class Expanded:
    """One visit owed with its possible days; ``blocks`` counts why the other days are impossible.

    ``windows`` are the hours on a day that begins or ends at home, ``away`` those on a day between
    two nights away.  ``shifts`` gives, per candidate day, the minutes to add to local time at the
    account to reach the common axis, which counts from the workspace's midnight.  A ``far`` account
    (the minutes there and back) is reached with nights away alone, so its visits are looked for as
    widely as those that must be rescued.
    """

    owed: Owed
    zone: ZoneInfo
    costs: tuple[tuple[int, int], ...]
    windows: tuple[tuple[Span, ...], ...]
    away: tuple[tuple[Span, ...], ...]
    shifts: tuple[int, ...]
    blocks: tuple[tuple[Message, int], ...]
    searched: tuple[date, date]
    pin: Decision | None = None
    rescued: bool = False
    far: int = 0

    @property
    def is_void(self) -> bool:
        """Tell whether no day is possible."""
        return not self.costs


class Expander:
    """Finds the possible days of visits; keeps calendars and windows it has made."""

    def __init__(self, commitments: Commitments, calendars: StaffCalendars, travel: Travel) -> None:
        self.commitments = commitments
        self.calendars = calendars
        self.portfolio = commitments.assessment.portfolio
        self.settings = commitments.assessment.rules.settings
        self.weights = self.settings.plan.weights
        self.travel = travel
        self.start = commitments.start
        self.first = (commitments.first - commitments.start).days
        self.days = (commitments.end - commitments.start).days + 1
        self.pins: Mapping[str, Decision] = {
            d.item: d
            for d in self.portfolio.decisions
            if d.decision is DecisionKind.PIN and d.day >= commitments.first
        }
        self._zone = self.portfolio.workspace.zone
        self._shifts: dict[tuple[str, int], int] = {}
        self._hours: dict[tuple[str, int, int], tuple[Span, ...]] = {}

    def day(self, index: int) -> date:
        """Return the date of a day index."""
        return self.start + timedelta(days=index)

    def reaches(self, day: date) -> bool:
        """Tell whether a trip that begins on a day may lead into the days that are planned."""
        index = (day - self.start).days
        return self.first - self.settings.travel.nights <= index < self.days

    def expand(self, owed: Owed) -> Expanded:
        """Return the possible days of one visit: its pin, its window, else the rescue window."""
        account = self.portfolio.account(owed.account)
        zone = self.zone(account)
        pin = self.pins.get(owed.item)
        if pin is not None and pin.start is not None:
            return self._pinned(owed, zone, pin)
        ideal = (owed.ideal - self.start).days
        far = self.far(owed.staff, account)
        own = (owed.earliest - self.start).days, (owed.latest - self.start).days
        wide = min(own[0], ideal - owed.rescue), max(own[1], ideal + owed.rescue)
        for reach in (wide,) if far else (own, wide):
            first, last = max(self.first, reach[0]), min(self.days - 1, reach[1])
            found, blocks = self._candidates(owed, account, zone, range(first, last + 1))
            if found:
                break
        made = self._made(owed, account, found, blocks)
        searched = (self.day(first), self.day(max(first, last)))
        return evolve(made, searched=searched, rescued=reach != own and not far, far=far)

    def on(self, owed: Owed, days: Iterable[date]) -> Expanded:
        """Return which of some days are possible, in the window of the visit or not."""
        account = self.portfolio.account(owed.account)
        inside = sorted({(d - self.start).days for d in days} & set(range(self.first, self.days)))
        found, blocks = self._candidates(owed, account, self.zone(account), inside)
        return self._made(owed, account, found, blocks)

    def _made(
        self, owed: Owed, account: Account, found: Sequence[Candidate], blocks: Counter[Message]
    ) -> Expanded:
        zone = self.zone(account)
        slack = max((owed.latest - owed.ideal).days, (owed.ideal - owed.earliest).days)
        ideal = (owed.ideal - self.start).days
        return Expanded(
            owed=owed,
            zone=zone,
            costs=tuple((d, self._cost(account, d, ideal, slack)) for d, _, _ in found),
            windows=tuple(w for _, w, _ in found),
            away=tuple(w for _, _, w in found),
            shifts=tuple(self.shift(zone, d) for d, _, _ in found),
            blocks=tuple(blocks.items()),
            searched=(owed.earliest, owed.latest),
        )

    def pin_day(self, owed: Owed, costs: Mapping[int, int], taken: Container[int]) -> int | None:
        """Return the best day to agree on for a visit, None if there is no day of work for it.

        A possible day, the cheapest first, else the day of work nearest to the ideal one; on none
        of them do people's agreements ``taken`` stand in the way.
        """
        account = self.portfolio.account(owed.account)
        zone, ideal = self.zone(account), (owed.ideal - self.start).days
        days = sorted(range(self.first, self.days), key=lambda d: (abs(d - ideal), d))
        for index in (*sorted(costs, key=lambda d: (costs[d], d)), *days):
            hours = self.hours(owed.staff, zone, index)
            if index not in taken and any(s.minutes >= owed.minutes for s in hours):
                return index
        return None

    def far(self, staff: str, account: Account) -> int:
        """Return the minutes there and back where a day does not hold them, else 0."""
        base, spot = self.travel.base(staff), self.travel.spot(account.id)
        minutes = self.travel.minutes(base, spot) + self.travel.minutes(spot, base)
        return minutes if minutes > self.settings.travel.most_minutes else 0

    def _cost(self, account: Account, index: int, ideal: int, slack: int) -> int:
        away = index - ideal
        cost = self.weights.deviation * away * away // max(1, slack * slack)
        preferred = account.visit_days
        if preferred and self.day(index).weekday() not in preferred:
            cost += self.weights.weekday_miss
        return cost

    def _candidates(
        self, owed: Owed, account: Account, zone: ZoneInfo, indices: Iterable[int]
    ) -> tuple[list[Candidate], Counter[Message]]:
        found = []
        own = self.home(owed.staff)
        blocks: Counter[Message] = Counter()
        for index in indices:
            block = self.block(owed, account, self.day(index))
            if block is None:
                away = home = self._fitting(owed, account, zone, index, is_away=True)
                if zone.key != own.key:
                    home = self._fitting(owed, account, zone, index, is_away=False)
                if away:
                    found.append((index, home, away))
                    continue
                block = BLOCK_HOURS
            blocks[block] += 1
        return found, blocks

    def _fitting(
        self, owed: Owed, account: Account, zone: ZoneInfo, index: int, *, is_away: bool
    ) -> tuple[Span, ...]:
        spans = self.windows(owed.staff, account, zone, index, is_away=is_away)
        if all(s.end - s.start >= owed.minutes for s in spans):
            return spans
        return tuple(s for s in spans if s.end - s.start >= owed.minutes)

    def block(self, owed: Owed, account: Account, day: date) -> Message | None:
        """Return the hard rule that forbids a whole day, if any."""
        calendar = self.calendars.working(owed.staff)
        if not calendar.is_working(day):
            return BLOCK_OFF
        if not self.calendars.free(owed.staff, day):
            return BLOCK_LEAVE
        there = self.calendars.at_account(account)
        if there is not None and there.is_holiday(day):
            return BLOCK_HOLIDAY_THERE
        if account.is_closed(day):
            return BLOCK_CLOSED
        closure = self.commitments.closure_on(account.id, day)
        return blackout(closure.reason.text) if closure else None

    def shift(self, zone: ZoneInfo, index: int) -> int:
        """Return the minutes from local time in ``zone`` to the workspace's, at noon of a day."""
        key = (zone.key, index)
        if key not in self._shifts:
            noon = datetime.combine(self.day(index), time(12))
            here = noon.replace(tzinfo=self._zone).utcoffset() or timedelta()
            there = noon.replace(tzinfo=zone).utcoffset() or timedelta()
            self._shifts[key] = int((here - there).total_seconds()) // 60
        return self._shifts[key]

    def home(self, staff: str) -> ZoneInfo:
        """Return the time zone of the base of one of our people."""
        person = self.portfolio.staff_by_id.get(staff)
        return ZoneInfo(person.timezone) if person and person.timezone else self._zone

    def hours(self, staff: str, zone: ZoneInfo, index: int) -> tuple[Span, ...]:
        """Return the working hours of ``staff`` read in a zone, without leave, on the axis."""
        offset = self.shift(zone, index)
        key = (staff, offset, index)
        if key not in self._hours:
            day = self.day(index)
            hours = shift(self.calendars.working(staff).spans(day), offset)
            self._hours[key] = subtract(hours, self.calendars.absent(staff, day))
        return self._hours[key]

    def windows(
        self, staff: str, account: Account, zone: ZoneInfo, index: int, *, is_away: bool = False
    ) -> tuple[Span, ...]:
        """Return when ``staff`` can be at the account on a day, on the common axis.

        Working hours hold in local time where the visit is, and on a day that begins or ends at
        home there too; leave holds on the axis.
        """
        spans = self.hours(staff, zone, index)
        home = self.home(staff)
        if not is_away and home.key != zone.key:
            spans = intersect(spans, self.hours(staff, home, index))
        if account.visit_hours is not None:
            spans = intersect(spans, shift(account.visit_hours, self.shift(zone, index)))
        return spans

    def zone(self, account: Account) -> ZoneInfo:
        """Return the time zone of an account, the workspace's where it says none."""
        return ZoneInfo(account.timezone) if account.timezone else self._zone

    def worked(self, staff: str, day: date, away: Iterable[str] = ()) -> tuple[Span, ...]:
        """Return the working hours of a day on the axis: at home, or at all these accounts."""
        index = (day - self.start).days
        zones = [self.zone(self.portfolio.account(a)) for a in away] or [self.home(staff)]
        spans = self.hours(staff, zones[0], index)
        for zone in zones[1:]:
            spans = intersect(spans, self.hours(staff, zone, index))
        return spans

    def until(self, visit: Session, spans: tuple[Span, ...]) -> int:
        """Return the last minute to which a visit may grow in the working hours of its day."""
        assert visit.start is not None  # visits have a time
        account = self.portfolio.account(visit.account)
        zone, index = self.zone(account), (visit.day - self.start).days
        begin = visit.start.hour * 60 + visit.start.minute + self.shift(zone, index)
        end = begin + visit.minutes
        own = self.windows(visit.staff, account, zone, index, is_away=True)
        both = intersect(own, spans)
        return next((s.end for s in both if s.start <= begin and end <= s.end), end)

    def _pinned(self, owed: Owed, zone: ZoneInfo, pin: Decision) -> Expanded:
        """Return the pinned day alone; people's word beats hours and windows, but not leave."""
        moment = pin.start if isinstance(pin.start, datetime) else None
        if moment is not None:
            local = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
            day, minute = local.date(), local.hour * 60 + local.minute
        else:
            day, minute = pin.day, None
        index = (day - self.start).days
        blocks: dict[Message, int] = {}
        spans: tuple[Span, ...] = ()
        offset = 0
        if 0 <= index < self.days:
            offset = self.shift(zone, index)
            absent = self.calendars.absent(owed.staff, day)
            if minute is not None:
                wanted = (Span(minute + offset, minute + offset + owed.minutes),)
                spans = subtract(wanted, absent)
                spans = spans if total(spans) == owed.minutes else ()
            else:
                hours = self.calendars.working(owed.staff).spans(day) or WHOLE_DAY
                spans = subtract(shift(hours, offset), absent)
                spans = tuple(s for s in spans if s.end - s.start >= owed.minutes)
            if not spans:
                blocks[BLOCK_LEAVE] = 1
        return Expanded(
            owed=owed,
            zone=zone,
            costs=((index, 0),) if spans else (),
            windows=(spans,) if spans else (),
            away=(spans,) if spans else (),
            shifts=(offset,) if spans else (),
            blocks=tuple(blocks.items()),
            searched=(day, day),
            pin=pin,
        )

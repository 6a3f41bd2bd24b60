"""Expansion: from visits owed to candidate days, windows and costs (planning model, section 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from kam.commitments import Commitments
from kam.dates import Span, intersect, shift, subtract, total
from kam.facts.staffing import DAY, StaffCalendars
from kam.model import Account, Decision, DecisionKind, Owed
from kam.planning.problem import ManagerProblem, Slot, Visit, week_targets
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


def blackout(why: Text) -> Message:
    """Return what is said of days that a blackout forbids; ``{count}`` is still open."""
    english, chinese = (
        why.render(x).replace("{", "{{").replace("}", "}}") for x in (ENGLISH, CHINESE)
    )
    return Message(BLOCK_BLACKOUT.en.format(why=english), BLOCK_BLACKOUT.zh.format(why=chinese))


@frozen(kw_only=True)
class Expanded:
    """One visit owed with its possible days; ``blocks`` counts why the other days are impossible.

    ``shifts`` gives, per candidate day, the minutes to add to local time at the account to reach
    the common axis, which counts from the workspace's midnight.
    """

    owed: Owed
    zone: ZoneInfo
    costs: tuple[tuple[int, int], ...]
    windows: tuple[tuple[Span, ...], ...]
    shifts: tuple[int, ...]
    blocks: tuple[tuple[Message, int], ...]
    searched: tuple[date, date]
    pin: Decision | None = None
    rescued: bool = False

    @property
    def is_void(self) -> bool:
        """Tell whether no day is possible."""
        return not self.costs


class Expander:
    """Finds the possible days of visits; keeps calendars and windows it has made."""

    def __init__(self, commitments: Commitments, calendars: StaffCalendars) -> None:
        self.commitments = commitments
        self.calendars = calendars
        self.portfolio = commitments.assessment.portfolio
        self.weights = commitments.assessment.rules.settings.plan.weights
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
        self._windows: dict[tuple[str, int, int], tuple[Span, ...]] = {}

    def day(self, index: int) -> date:
        """Return the date of a day index."""
        return self.start + timedelta(days=index)

    def expand(self, owed: Owed) -> Expanded:
        """Return the possible days of one visit: its pin, its window, else the rescue window."""
        account = self.portfolio.account(owed.account)
        zone = ZoneInfo(account.timezone) if account.timezone else self._zone
        pin = self.pins.get(owed.item)
        if pin is not None and pin.start is not None:
            return self._pinned(owed, zone, pin)
        slack = (owed.latest - owed.ideal).days
        ideal = (owed.ideal - self.start).days
        for width in (slack, max(slack, owed.rescue)):
            first, last = max(self.first, ideal - width), min(self.days - 1, ideal + width)
            found, blocks = self._candidates(owed, account, zone, range(first, last + 1))
            if found:
                break
        costs = tuple((d, self._cost(account, d, ideal, slack)) for d, _ in found)
        return Expanded(
            owed=owed,
            zone=zone,
            costs=costs,
            windows=tuple(w for _, w in found),
            shifts=tuple(self.shift(zone, d) for d, _ in found),
            blocks=tuple(blocks.items()),
            searched=(self.day(first), self.day(max(first, last))),
            rescued=width > slack,
        )

    def _cost(self, account: Account, index: int, ideal: int, slack: int) -> int:
        away = index - ideal
        cost = self.weights.deviation * away * away // max(1, slack * slack)
        preferred = account.visit_days
        if preferred and self.day(index).weekday() not in preferred:
            cost += self.weights.weekday_miss
        return cost

    def _candidates(
        self, owed: Owed, account: Account, zone: ZoneInfo, indices: Iterable[int]
    ) -> tuple[list[tuple[int, tuple[Span, ...]]], Counter[Message]]:
        found: list[tuple[int, tuple[Span, ...]]] = []
        blocks: Counter[Message] = Counter()
        for index in indices:
            block = self.block(owed, account, self.day(index))
            if block is None:
                spans = self.windows(owed.staff, account, zone, index)
                fitting = tuple(s for s in spans if s.end - s.start >= owed.minutes)
                if fitting:
                    found.append((index, fitting))
                    continue
                block = BLOCK_HOURS
            blocks[block] += 1
        return found, blocks

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

    def windows(self, staff: str, account: Account, zone: ZoneInfo, index: int) -> tuple[Span, ...]:
        """Return when ``staff`` can be at the account on a day, on the common axis.

        Working hours hold in local time where the visit is; leave holds on the axis.
        """
        offset = self.shift(zone, index)
        key = (staff, offset, index)
        if key not in self._windows:
            day = self.day(index)
            hours = shift(self.calendars.working(staff).spans(day), offset)
            self._windows[key] = subtract(hours, self.calendars.absent(staff, day))
        spans = self._windows[key]
        if account.visit_hours is not None:
            spans = intersect(spans, shift(account.visit_hours, offset))
        return spans

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
            shifts=(offset,) if spans else (),
            blocks=tuple(blocks.items()),
            searched=(day, day),
            pin=pin,
        )


def manager_problem(
    staff: str, expanded: Iterable[Expanded], expander: Expander, published: Mapping[str, Slot]
) -> ManagerProblem:
    """Return the numeric problem of one manager; void visits are left out."""
    visits = [_visit(e, expander, published) for e in expanded if not e.is_void]
    capacity = [
        total(expander.calendars.free(staff, expander.day(d))) if d >= expander.first else 0
        for d in range(expander.days)
    ]
    person = expander.portfolio.staff_member(staff)
    weeks = list(_weeks(expander))
    load = [0] * (weeks[-1] + 1)
    for index, minutes in enumerate(capacity):
        load[weeks[index]] += minutes
    limits = [min(x, person.minutes_per_week) if person.minutes_per_week else x for x in load]
    for visit in visits:
        if visit.pinned:
            _make_room(visit, capacity, limits, weeks)
    return ManagerProblem(
        staff=staff,
        days=expander.days,
        capacity=tuple(capacity),
        max_visits=(person.visits_per_day,) * expander.days,
        week_of=tuple(weeks),
        week_capacity=tuple(limits),
        targets=week_targets(sum(v.minutes for v in visits), tuple(limits)),
        uneven_per_block=expander.weights.uneven_per_30min,
        visits=tuple(visits),
        published=published,
        moved=expander.weights.moved,
    )


def _visit(expanded: Expanded, expander: Expander, published: Mapping[str, Slot]) -> Visit:
    """Return a visit in numbers; to leave it out costs more than any day it could have."""
    owed = expanded.owed
    dearest = max(cost for _, cost in expanded.costs)
    if owed.item in published:
        dearest += expander.weights.moved
    return Visit(
        key=owed.item,
        subject=owed.account,
        minutes=owed.minutes,
        ideal=(owed.ideal - expander.start).days,
        costs=expanded.costs,
        drop_cost=max(expander.weights.unplanned, dearest + 1),
        windows=tuple(tuple((s.start, s.end) for s in spans) for spans in expanded.windows),
        pinned=expanded.pin is not None,
    )


def one_axis(expanded: Sequence[Expanded]) -> list[Expanded]:
    """Clip the windows of one manager to the same 24 hours, so that two days never overlap.

    Only a manager with accounts many time zones apart loses anything by it.
    """
    spans = [span for e in expanded for window in e.windows for span in window]
    origin = min((s.start for s in spans), default=0)
    if max((s.end for s in spans), default=0) <= origin + DAY:
        return list(expanded)
    return [_clipped(e, (Span(origin, origin + DAY),)) for e in expanded]


def _clipped(expanded: Expanded, axis: tuple[Span, ...]) -> Expanded:
    kept = []
    for cost, window, offset in zip(expanded.costs, expanded.windows, expanded.shifts, strict=True):
        spans = tuple(
            s for s in intersect(window, axis) if s.end - s.start >= expanded.owed.minutes
        )
        if spans:
            kept.append((cost, spans, offset))
    lost = len(expanded.costs) - len(kept)
    blocks = (*expanded.blocks, (BLOCK_HOURS, lost)) if lost else expanded.blocks
    return evolve(
        expanded,
        costs=tuple(c for c, _, _ in kept),
        windows=tuple(w for _, w, _ in kept),
        shifts=tuple(o for _, _, o in kept),
        blocks=blocks,
    )


def _make_room(visit: Visit, capacity: list[int], limits: list[int], weeks: list[int]) -> None:
    """Let a pinned visit stand on a day that has too few working minutes."""
    day = visit.costs[0][0]
    lacking = visit.minutes - capacity[day]
    if lacking > 0:
        capacity[day] += lacking
        limits[weeks[day]] += lacking


def _weeks(expander: Expander) -> Iterator[int]:
    """Yield the number of the ISO week of every day, 0 for the first day's."""
    offset = expander.start.weekday()
    for index in range(expander.days):
        yield (index + offset) // 7

"""Why a visit can no longer take place when it was announced."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from kam.facts.staffing import StaffCalendars
from kam.facts.travel import Travel
from kam.model import Form
from kam.planning.expand import BLOCK_CLOSED, BLOCK_HOLIDAY_THERE, BLOCK_LEAVE, BLOCK_OFF, Expander
from kam.planning.outcome import Plan
from kam.text import Message

OBSTACLE_PAST: Final = Message("the day is over", "日期已过")
OBSTACLE_OFF: Final = Message("not a working day", "非工作日")
OBSTACLE_LEAVE: Final = Message("on leave or engaged elsewhere", "休假或另有安排")
OBSTACLE_HOLIDAY_THERE: Final = Message("a holiday at the customer's", "客户所在地放假")
OBSTACLE_CLOSED: Final = Message("the customer receives nobody", "客户不接待")
OBSTACLE_BLACKOUT: Final = Message("in a time without visits", "不宜拜访的时期")
OBSTACLE_HOURS: Final = Message("outside the hours that are free", "不在可用时段内")

OBSTACLES = {
    BLOCK_OFF: OBSTACLE_OFF,
    BLOCK_LEAVE: OBSTACLE_LEAVE,
    BLOCK_HOLIDAY_THERE: OBSTACLE_HOLIDAY_THERE,
    BLOCK_CLOSED: OBSTACLE_CLOSED,
}
"""What is said of one day, where a plan counts days."""


class Obstacles:
    """Tells which hard rule forbids the announced time of a visit of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _expander(self) -> Expander:
        plan = self._plan
        assessment = plan.commitments.assessment
        calendars = StaffCalendars(assessment.portfolio, plan.start, plan.end)
        travel = Travel.of(assessment.portfolio, assessment.rules.settings.travel)
        return Expander(plan.commitments, calendars, travel)

    def at_work(self, staff: str, day: date) -> Message | None:
        """Return why somebody cannot work on a day, None when a part of it is free."""
        commitments = self._plan.commitments
        if day < commitments.first:
            return OBSTACLE_PAST
        if day > self._plan.end or staff not in self._expander.portfolio.staff_by_id:
            return None
        calendars = self._expander.calendars
        if not calendars.working(staff).is_working(day):
            return OBSTACLE_OFF
        return None if calendars.free(staff, day) else OBSTACLE_LEAVE

    def begin(self, staff: str, day: date) -> datetime | None:
        """Return when somebody's work begins on a day at home, None on a day off."""
        if not self._plan.start <= day <= self._plan.end:
            return None
        spans = self._expander.worked(staff, day)
        midnight = datetime.combine(day, time(), tzinfo=self._expander.calendars.zone)
        return midnight + timedelta(minutes=spans[0].start) if spans else None

    def against(self, item: str, at: date | datetime) -> Message | None:
        """Return the rule that forbids ``at`` now, None when the visit could still stand there."""
        owed = self._plan.commitments.by_item.get(item)
        if owed is None or owed.form is not Form.VISIT or not isinstance(at, datetime):
            return None
        account = self._plan.commitments.assessment.portfolio.account(owed.account)
        workspace = self._plan.commitments.assessment.portfolio.workspace
        zone = ZoneInfo(account.timezone) if account.timezone else workspace.zone
        local = at.astimezone(zone)
        if local.date() < self._plan.commitments.first:
            return OBSTACLE_PAST
        if local.date() > self._plan.end or not owed.staff:
            return None
        block = self._expander.block(owed, account, local.date())
        if block is not None:
            return OBSTACLES.get(block, OBSTACLE_BLACKOUT)
        return self._hour(owed.staff, owed.minutes, account.id, zone, local)

    def _hour(
        self, staff: str, minutes: int, account: str, zone: ZoneInfo, local: datetime
    ) -> Message | None:
        """Return a message when no hours of the day hold the visit, not even on a trip."""
        expander = self._expander
        index = (local.date() - expander.start).days
        start = local.hour * 60 + local.minute + expander.shift(zone, index)
        at = expander.portfolio.account(account)
        windows = expander.windows(staff, at, zone, index, is_away=True)
        fits = any(w.start <= start and start + minutes <= w.end for w in windows)
        return None if fits else OBSTACLE_HOURS

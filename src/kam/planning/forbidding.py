"""Forbidding: what keeps a thing off a whole day, and the least change that would allow it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.dates import format_hours
from kam.facts.days_off import day_off, holiday
from kam.model import Owed, Where
from kam.planning.expand import Expander
from kam.planning.outcome import Plan
from kam.text import Message, Text
from kam.text.spoken import spoken_day, spoken_day_of_year

PAST: Final = Message("the day is over", "日期已过")
OUTSIDE: Final = Message("the plan runs from {start} to {end}", "计划期为 {start} 至 {end}")
NO_OWNER: Final = Message("nobody looks after {account}", "{account} 没有客户经理")
OWN_DAY: Final = Message(
    "it has a day of its own, {day}, which is not ours to move",
    "它的日期固定为 {day}，不由我方决定",
)
HOLIDAY_THERE: Final = Message("at the customer's it is {what}", "客户所在地{what}")
CLOSED: Final = Message("{account} receives nobody on this day", "{account} 当日不接待")
HOURS: Final = Message(
    "no {minutes} minutes of work lie in the hours in which {account} receives visits ({hours})",
    "工时与 {account} 的接待时间（{hours}）没有 {minutes} 分钟的重合",
)
HOURS_WORKED: Final = Message(
    "no {minutes} minutes of work are free", "没有 {minutes} 分钟的空闲工时"
)
WORK_THEN: Final = Message(
    "write the day as worked in the table calendar, or agree on it: kam move DIR {item} {day}",
    "在 calendar 表中把该日记为上班，或约定后执行 kam move DIR {item} {day}",
)
AGREE: Final = Message(
    "agree on it with the customer: kam move DIR {item} {day}",
    "与客户约定后执行 kam move DIR {item} {day}",
)
COVERED: Final = Message("let {staff} do it, who stands in", "由代班的{staff}办理")
OTHER_LEAVE: Final = Message("move the leave, or ask a colleague", "调整休假，或请同事办理")
PLAN_LONGER: Final = Message(
    "plan up to this day: kam plan DIR --end {day}", "延长计划期：kam plan DIR --end {day}"
)
OWNER: Final = Message("give the account an owner", "为该客户指定客户经理")


class Forbidding:
    """Tells what keeps one thing off days, whatever else stands on them."""

    def __init__(self, plan: Plan, owed: Owed, expander: Expander) -> None:
        self._plan = plan
        self._owed = owed
        self._expander = expander
        self._portfolio = expander.portfolio

    def on(self, day: date) -> tuple[Text, Text | None] | None:
        """Return what forbids a day, and the least change that would allow it; None if nothing."""
        return next(self._on(day), None)

    def agreed(self, day: date) -> Text:
        """Return how a day is agreed with people, which beats every rule but leave."""
        return AGREE(item=self._owed.item, day=day.isoformat())

    def _on(self, day: date) -> Iterator[tuple[Text, Text | None]]:
        owed, plan = self._owed, self._plan
        if day < plan.commitments.first:
            yield PAST(), None
        elif day > plan.end:
            start, end = map(spoken_day_of_year, (plan.start, plan.end))
            yield OUTSIDE(start=start, end=end), PLAN_LONGER(day=day.isoformat())
        elif not owed.staff:
            yield NO_OWNER(account=self._account()), OWNER()
        elif owed.place in {Where.DAY, Where.MOMENT}:
            yield OWN_DAY(day=spoken_day(owed.ideal)), self.agreed(day)
        else:
            yield from self._off(day)

    def _off(self, day: date) -> Iterator[tuple[Text, Text]]:
        calendars, staff = self._expander.calendars, self._owed.staff
        off = day_off(calendars, staff, day)
        if off is not None:
            works = calendars.working(staff).is_working(day)
            yield (
                off,
                self._cover() if works else WORK_THEN(item=self._owed.item, day=day.isoformat()),
            )
        elif self._owed.place is Where.SITE:
            yield from ((why, self.agreed(day)) for why in self._closed(day))

    def _closed(self, day: date) -> Iterator[Text]:
        """Yield why the customer receives nobody on a day of work."""
        account = self._portfolio.account(self._owed.account)
        there = self._expander.calendars.at_account(account)
        mark = there.mark(day) if there is not None and there.is_holiday(day) else None
        closure = self._plan.commitments.closure_on(account.id, day)
        if mark is not None:
            yield HOLIDAY_THERE(what=holiday(mark))
        elif account.is_closed(day):
            yield CLOSED(account=account.name)
        elif closure is not None:
            yield closure.reason.text
        elif self._expander.on(self._owed, (day,)).is_void:
            hours = account.visit_hours
            minutes = self._owed.minutes
            if hours is None:
                yield HOURS_WORKED(minutes=minutes)
            else:
                yield HOURS(minutes=minutes, account=account.name, hours=format_hours(hours))

    def _cover(self) -> Text:
        staff = self._owed.staff
        cover = next((p.name for p in self._portfolio.staff if staff in p.covers), None)
        return COVERED(staff=cover) if cover else OTHER_LEAVE()

    def _account(self) -> str:
        known = self._portfolio.account_by_id.get(self._owed.account)
        return known.name if known else self._owed.account

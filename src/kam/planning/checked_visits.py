"""One visit of a plan against the hard rules of days and hours; shares nothing with the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kam.dates import Span, intersect, total
from kam.facts.staffing import StaffCalendars
from kam.model import Firmness, Session
from kam.planning.outcome import Plan
from kam.text import Message, Text

NO_TIME: Final = Message("{item}: a visit without a time", "{item}：拜访没有时间")
DISAGREE: Final = Message(
    "{item}: day, start, end and minutes disagree", "{item}：日期、开始、结束与分钟数不一致"
)
OUTSIDE: Final = Message("{item}: {day} is outside the horizon", "{item}：{day} 在计划期之外")
PAST: Final = Message(
    "{item}: {day} is before {as_of}, the day of judgement", "{item}：{day} 早于评估日 {as_of}"
)
ON_LEAVE: Final = Message("{item}: {staff} is on leave", "{item}：{staff} 休假")
TOO_FAR: Final = Message(
    "{item}: {day} is not from {first} to {last}", "{item}：{day} 不在 {first} 至 {last} 之间"
)
OFF_DAY: Final = Message(
    "{item}: {day} is no working day of {staff}", "{item}：{day} 不是 {staff} 的工作日"
)
HOLIDAY_THERE: Final = Message(
    "{item}: {day} is a holiday at {account}", "{item}：{day} 在 {account} 是假日"
)
CLOSED: Final = Message("{item}: {account} is closed on {day}", "{item}：{account} 于 {day} 不接待")
BLACKOUT: Final = Message(
    "{item}: {day} lies in a blackout of {rule}", "{item}：{day} 在 {rule} 的不拜访期内"
)
OUTSIDE_WORK: Final = Message(
    "{item}: {time} is outside the working hours", "{item}：{time} 在工作时间之外"
)
OUTSIDE_HOME: Final = Message(
    "{item}: {time} is outside the working hours at home, where the day begins or ends",
    "{item}：{time} 在常驻地工作时间之外，而当天从常驻地出发或返回",
)
OUTSIDE_VISITS: Final = Message(
    "{item}: {time} is outside the visiting hours", "{item}：{time} 在接待时间之外"
)


def visit_broken(session: Session, plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    """Yield every rule that a visit breaks by itself."""
    item, head = session.id, session.head
    if session.start is None or session.end is None or head is None:
        yield NO_TIME(item=item)
        return
    day = session.start.date()
    length = session.end - session.start
    if day != session.day or length < timedelta(minutes=head.owed.minutes):
        yield DISAGREE(item=item)
    if not plan.start <= day <= plan.end:
        yield OUTSIDE(item=item, day=day)
    if day < plan.as_of:
        yield PAST(item=item, day=day, as_of=plan.as_of)
    if _on_leave(session, calendars):
        yield ON_LEAVE(item=item, staff=session.staff)
    if session.firmness is Firmness.PINNED:
        return
    owed = plan.commitments.by_item.get(item)
    if owed is not None:
        reach = timedelta(days=owed.rescue)
        first, last = min(owed.earliest, owed.ideal - reach), max(owed.latest, owed.ideal + reach)
        if not first <= day <= last:
            yield TOO_FAR(item=item, day=day, first=first, last=last)
    yield from _place(session, day, plan, calendars)
    yield from _hours(session, day, plan, calendars)


def _place(session: Session, day: date, plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    account = plan.commitments.assessment.portfolio.account(session.account)
    if not calendars.working(session.staff).is_working(day):
        yield OFF_DAY(item=session.id, day=day, staff=session.staff)
    there = calendars.at_account(account)
    if there is not None and there.is_holiday(day):
        yield HOLIDAY_THERE(item=session.id, day=day, account=account.id)
    if account.is_closed(day):
        yield CLOSED(item=session.id, account=account.id, day=day)
    closure = plan.commitments.closure_on(account.id, day)
    if closure is not None:
        yield BLACKOUT(item=session.id, day=day, rule=closure.reason.rule)


def _hours(session: Session, day: date, plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    """Yield what is wrong with the hour: a visit lies in one stretch of work, lunch is no part."""
    assert session.start is not None
    portfolio = plan.commitments.assessment.portfolio
    time = f"{session.start:%H:%M}"
    worked = calendars.working(session.staff).spans(day)
    if not _lies_in(session, session.start.hour * 60 + session.start.minute, worked):
        yield OUTSIDE_WORK(item=session.id, time=time)
    if not _is_between_nights(session, plan):
        person = portfolio.staff_member(session.staff)
        home = ZoneInfo(person.timezone) if person.timezone else portfolio.workspace.zone
        here = session.start.astimezone(home)
        first = (here.date() - day).days * 1440 + here.hour * 60 + here.minute
        if not _lies_in(session, first, worked):
            yield OUTSIDE_HOME(item=session.id, time=time)
    welcome = portfolio.account(session.account).visit_hours
    if welcome is not None and not _lies_in(
        session, session.start.hour * 60 + session.start.minute, welcome
    ):
        yield OUTSIDE_VISITS(item=session.id, time=time)


def _lies_in(session: Session, first: int, hours: tuple[Span, ...]) -> bool:
    span = (Span(first, first + session.minutes),)
    return total(intersect(span, hours)) == session.minutes


def _is_between_nights(session: Session, plan: Plan) -> bool:
    """Tell whether the day of a visit neither begins nor ends at home."""
    return any(
        trip.until is not None and trip.day < session.day < trip.until
        for trip in plan.sessions
        if trip.until is not None and trip.staff == session.staff
    )


def _on_leave(session: Session, calendars: StaffCalendars) -> bool:
    assert session.start is not None
    assert session.end is not None
    start = session.start.astimezone(calendars.zone).replace(tzinfo=None)
    end = session.end.astimezone(calendars.zone).replace(tzinfo=None)
    return any(a.start < end and start < a.end for a in calendars.absences(session.staff))

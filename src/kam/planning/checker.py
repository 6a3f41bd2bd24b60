"""The independent checker: hard rules read again from the facts, not from the solver's problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from kam.dates import Span, intersect, total
from kam.errors import Finding, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import DecisionKind, Firmness, Form, Placed, Portfolio
from kam.planning.outcome import Plan
from kam.text import Message, Text

# The plan as a whole
TWICE: Final = Message("items stand twice in the plan: {items}", "计划中事项重复：{items}")
SEVERAL: Final = Message("several", "若干")
LOST: Final = Message(
    "{item}: owed, but neither planned nor explained", "{item}：应做，却既未安排也未说明"
)
NOT_OWED: Final = Message("{item}: planned, but not owed", "{item}：已安排，却无须做")
NO_REASON: Final = Message("{item}: has no reason", "{item}：没有依据")
NO_CAUSE: Final = Message("{item}: has no cause, remedy or reason", "{item}：没有原因、建议或依据")
PIN_BROKEN: Final = Message(
    "{item}: pinned to {pinned}, planned for {start}", "{item}：已确定为 {pinned}，却排在 {start}"
)

# One visit
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
    "{item}: {day} is more than {reach} days from {ideal}",
    "{item}：{day} 距 {ideal} 超过 {reach} 天",
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
OUTSIDE_VISITS: Final = Message(
    "{item}: {time} is outside the visiting hours", "{item}：{time} 在接待时间之外"
)

# The load of a person
TWO_PLACES: Final = Message(
    "{item}: {person} is still at {other}", "{item}：{person} 此时仍在 {other}"
)
TOO_MANY: Final = Message(
    "{staff} {day}: {count} visits, at most {most}",
    "{staff} {day}：拜访 {count} 次，最多 {most} 次",
)
TOO_LONG: Final = Message(
    "{staff} {day}: {minutes} minutes of visits in {free} free minutes",
    "{staff} {day}：拜访共 {minutes} 分钟，可用仅 {free} 分钟",
)
FULL_WEEK: Final = Message(
    "{staff} {week}: {minutes} minutes, at most {most}",
    "{staff} {week}：共 {minutes} 分钟，最多 {most} 分钟",
)


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return one error per broken hard rule; a sound plan gives none.

    Checked: everything owed is placed once or unplaced with cause and remedy; visits lie in the
    horizon and in their window, on working days, within working and visiting hours, on no holiday
    of the account and no closed day; nobody is in two places; visits a day, minutes a day and
    minutes a week; pins are kept; everything has a reason.  Pinned visits beat hours, not leave.
    """
    portfolio = plan.commitments.assessment.portfolio
    calendars = StaffCalendars(portfolio, plan.start, plan.end)
    found = [
        *_complete(plan),
        *(
            f
            for item in plan.items
            if item.owed.form is Form.VISIT
            for f in _visit(item, plan, calendars)
        ),
        *_overlaps(plan.items),
        *_loads(plan, portfolio, calendars),
        *_pins(plan, portfolio),
    ]
    return tuple(Finding(severity=Severity.ERROR, code="broken-plan", text=text) for text in found)


def _complete(plan: Plan) -> Iterator[Text]:
    done = {
        d.item
        for d in plan.commitments.assessment.portfolio.decisions
        if d.decision is DecisionKind.DONE
    }
    placed = [i.item for i in plan.items] + [u.item for u in plan.unplaced]
    if len(set(placed)) != len(placed):
        twice = sorted({x for x in placed if placed.count(x) > 1}) if len(placed) < 10_000 else []
        yield TWICE(items=tuple(twice[:5]) or SEVERAL)
    for missing in sorted(plan.commitments.known - set(placed) - done):
        yield LOST(item=missing)
    for unknown in sorted(set(placed) - plan.commitments.known):
        yield NOT_OWED(item=unknown)
    for item in plan.items:
        if not item.reasons:
            yield NO_REASON(item=item.item)
    for left in plan.unplaced:
        if not (left.cause.render() and left.remedy.render() and left.reasons):
            yield NO_CAUSE(item=left.item)


def _visit(item: Placed, plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    if item.start is None or item.end is None:
        yield NO_TIME(item=item.item)
        return
    day = item.start.date()
    if day != item.day or (item.end - item.start) != timedelta(minutes=item.owed.minutes):
        yield DISAGREE(item=item.item)
    if not plan.start <= day <= plan.end:
        yield OUTSIDE(item=item.item, day=day)
    if day < plan.as_of:
        yield PAST(item=item.item, day=day, as_of=plan.as_of)
    if _on_leave(item, calendars):
        yield ON_LEAVE(item=item.item, staff=item.owed.staff)
    if item.firmness is Firmness.PINNED:
        return
    owed = plan.commitments.by_item.get(item.item)
    if owed is not None:
        reach = max((owed.latest - owed.ideal).days, owed.rescue)
        if abs((day - owed.ideal).days) > reach:
            yield TOO_FAR(item=item.item, day=day, reach=reach, ideal=owed.ideal)
    yield from _place_and_hours(item, day, plan, calendars)


def _place_and_hours(
    item: Placed, day: date, plan: Plan, calendars: StaffCalendars
) -> Iterator[Text]:
    account = plan.commitments.assessment.portfolio.account(item.owed.account)
    calendar = calendars.working(item.owed.staff)
    if not calendar.is_working(day):
        yield OFF_DAY(item=item.item, day=day, staff=item.owed.staff)
    there = calendars.at_account(account)
    if there is not None and there.is_holiday(day):
        yield HOLIDAY_THERE(item=item.item, day=day, account=account.id)
    if account.is_closed(day):
        yield CLOSED(item=item.item, account=account.id, day=day)
    closure = plan.commitments.closure_on(account.id, day)
    if closure is not None:
        yield BLACKOUT(item=item.item, day=day, rule=closure.reason.rule)
    assert item.start is not None
    first = item.start.hour * 60 + item.start.minute
    span = (Span(first, first + item.owed.minutes),)
    if total(intersect(span, calendar.spans(day))) != item.owed.minutes:
        yield OUTSIDE_WORK(item=item.item, time=f"{item.start:%H:%M}")
    welcome = account.visit_hours
    if welcome is not None and total(intersect(span, welcome)) != item.owed.minutes:
        yield OUTSIDE_VISITS(item=item.item, time=f"{item.start:%H:%M}")


def _on_leave(item: Placed, calendars: StaffCalendars) -> bool:
    assert item.start is not None
    assert item.end is not None
    start = item.start.astimezone(calendars.zone).replace(tzinfo=None)
    end = item.end.astimezone(calendars.zone).replace(tzinfo=None)
    return any(a.start < end and start < a.end for a in calendars.absences(item.owed.staff))


def _overlaps(items: Iterable[Placed]) -> Iterator[Text]:
    taken: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for item in items:
        if item.owed.form is Form.VISIT and item.start is not None and item.end is not None:
            for person in item.people:
                taken[person].append((item.start, item.end, item.item))
    for person, spans in sorted(taken.items()):
        spans.sort(key=lambda s: (s[0], s[2]))
        for (_, end, first), (start, _, second) in pairwise(spans):
            if start < end:
                yield TWO_PLACES(item=second, person=person, other=first)


def _loads(plan: Plan, portfolio: Portfolio, calendars: StaffCalendars) -> Iterator[Text]:
    """Check counts and minutes; minutes that pins take outside the hours are not counted."""
    by_day: dict[tuple[str, date], list[Placed]] = defaultdict(list)
    weeks: dict[tuple[str, int, int], int] = defaultdict(int)
    for item in plan.items:
        if item.owed.form is Form.VISIT and item.firmness is not Firmness.PINNED:
            by_day[item.owed.staff, item.day].append(item)
            year, week, _ = item.day.isocalendar()
            weeks[item.owed.staff, year, week] += item.owed.minutes
    for (staff, day), visits in sorted(by_day.items()):
        person = portfolio.staff_member(staff)
        if len(visits) > person.visits_per_day:
            yield TOO_MANY(staff=staff, day=day, count=len(visits), most=person.visits_per_day)
        minutes, free = sum(v.owed.minutes for v in visits), total(calendars.free(staff, day))
        if minutes > free:
            yield TOO_LONG(staff=staff, day=day, minutes=minutes, free=free)
    for (staff, year, week), minutes in sorted(weeks.items()):
        limit = portfolio.staff_member(staff).minutes_per_week
        if limit is not None and minutes > limit:
            yield FULL_WEEK(staff=staff, week=f"{year}-W{week:02}", minutes=minutes, most=limit)


def _pins(plan: Plan, portfolio: Portfolio) -> Iterator[Text]:
    for decision in portfolio.decisions:
        item = plan.by_item.get(decision.item)
        if decision.decision is not DecisionKind.PIN or not isinstance(item, Placed):
            continue
        if item.owed.form is not Form.VISIT or decision.day < plan.commitments.first:
            continue
        if decision.start is None or item.start is None:
            continue
        if isinstance(decision.start, datetime):
            pinned = decision.start
            kept = (item.start if pinned.tzinfo else item.start.replace(tzinfo=None)) == pinned
        else:
            kept = item.day == decision.start
        if not kept:
            yield PIN_BROKEN(item=item.item, pinned=str(decision.start), start=str(item.start))

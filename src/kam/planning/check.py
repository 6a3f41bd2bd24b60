"""The independent checker: hard rules read again from the facts, not from the solver's problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from kam.commitments import Firmness, Form
from kam.dates import Span, intersect, total
from kam.errors import Finding, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import DecisionKind, Portfolio
from kam.planning import faults as says
from kam.planning.records import Plan, PlannedItem
from kam.text import Text


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return one error per broken hard rule; a sound plan gives none.

    Checked: every commitment is placed once or unplaced with cause and remedy; visits lie in the
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
            if item.form is Form.VISIT
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
        yield says.TWICE(items=tuple(twice[:5]) or says.SEVERAL)
    for missing in sorted(plan.commitments.by_item.keys() - set(placed) - done):
        yield says.LOST(item=missing)
    for unknown in sorted(set(placed) - plan.commitments.by_item.keys()):
        yield says.NOT_OWED(item=unknown)
    for item in plan.items:
        if not item.reasons:
            yield says.NO_REASON(item=item.item)
    for left in plan.unplaced:
        if not (left.cause.render() and left.remedy.render() and left.reasons):
            yield says.NO_CAUSE(item=left.item)


def _visit(item: PlannedItem, plan: Plan, calendars: StaffCalendars) -> Iterator[Text]:
    if item.start is None or item.end is None:
        yield says.NO_TIME(item=item.item)
        return
    day = item.start.date()
    if day != item.day or (item.end - item.start) != timedelta(minutes=item.minutes):
        yield says.DISAGREE(item=item.item)
    if not plan.start <= day <= plan.end:
        yield says.OUTSIDE(item=item.item, day=day)
    if day < plan.as_of:
        yield says.PAST(item=item.item, day=day, as_of=plan.as_of)
    if _on_leave(item, calendars):
        yield says.ON_LEAVE(item=item.item, staff=item.staff)
    if item.firmness is Firmness.PINNED:
        return
    commitment = plan.commitments.by_item.get(item.item)
    if commitment is not None:
        reach = max((commitment.latest - commitment.ideal).days, commitment.rescue)
        if abs((day - commitment.ideal).days) > reach:
            yield says.TOO_FAR(item=item.item, day=day, reach=reach, ideal=commitment.ideal)
    yield from _place_and_hours(item, day, plan, calendars)


def _place_and_hours(
    item: PlannedItem, day: date, plan: Plan, calendars: StaffCalendars
) -> Iterator[Text]:
    account = plan.commitments.assessment.portfolio.account(item.account)
    calendar = calendars.working(item.staff)
    if not calendar.is_working(day):
        yield says.OFF_DAY(item=item.item, day=day, staff=item.staff)
    there = calendars.at_account(account)
    if there is not None and there.is_holiday(day):
        yield says.HOLIDAY_THERE(item=item.item, day=day, account=account.id)
    if account.is_closed(day):
        yield says.CLOSED(item=item.item, account=account.id, day=day)
    closure = plan.commitments.closure_on(account.id, day)
    if closure is not None:
        yield says.BLACKOUT(item=item.item, day=day, rule=closure.reason.rule)
    assert item.start is not None
    first = item.start.hour * 60 + item.start.minute
    span = (Span(first, first + item.minutes),)
    if total(intersect(span, calendar.spans(day))) != item.minutes:
        yield says.OUTSIDE_WORK(item=item.item, time=f"{item.start:%H:%M}")
    welcome = account.visit_hours
    if welcome is not None and total(intersect(span, welcome)) != item.minutes:
        yield says.OUTSIDE_VISITS(item=item.item, time=f"{item.start:%H:%M}")


def _on_leave(item: PlannedItem, calendars: StaffCalendars) -> bool:
    assert item.start is not None
    assert item.end is not None
    start = item.start.astimezone(calendars.zone).replace(tzinfo=None)
    end = item.end.astimezone(calendars.zone).replace(tzinfo=None)
    return any(a.start < end and start < a.end for a in calendars.absences(item.staff))


def _overlaps(items: Iterable[PlannedItem]) -> Iterator[Text]:
    taken: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for item in items:
        if item.form is Form.VISIT and item.start is not None and item.end is not None:
            for person in (item.staff, *item.partners):
                taken[person].append((item.start, item.end, item.item))
    for person, spans in sorted(taken.items()):
        spans.sort(key=lambda s: (s[0], s[2]))
        for (_, end, first), (start, _, second) in pairwise(spans):
            if start < end:
                yield says.TWO_PLACES(item=second, person=person, other=first)


def _loads(plan: Plan, portfolio: Portfolio, calendars: StaffCalendars) -> Iterator[Text]:
    """Check counts and minutes; minutes that pins take outside the hours are not counted."""
    by_day: dict[tuple[str, date], list[PlannedItem]] = defaultdict(list)
    weeks: dict[tuple[str, int, int], int] = defaultdict(int)
    for item in plan.items:
        if item.form is Form.VISIT and item.firmness is not Firmness.PINNED:
            by_day[item.staff, item.day].append(item)
            year, week, _ = item.day.isocalendar()
            weeks[item.staff, year, week] += item.minutes
    for (staff, day), visits in sorted(by_day.items()):
        person = portfolio.staff_member(staff)
        if len(visits) > person.visits_per_day:
            yield says.TOO_MANY(staff=staff, day=day, count=len(visits), most=person.visits_per_day)
        minutes, free = sum(v.minutes for v in visits), total(calendars.free(staff, day))
        if minutes > free:
            yield says.TOO_LONG(staff=staff, day=day, minutes=minutes, free=free)
    for (staff, year, week), minutes in sorted(weeks.items()):
        limit = portfolio.staff_member(staff).minutes_per_week
        if limit is not None and minutes > limit:
            yield says.FULL_WEEK(
                staff=staff, week=f"{year}-W{week:02}", minutes=minutes, most=limit
            )


def _pins(plan: Plan, portfolio: Portfolio) -> Iterator[Text]:
    for decision in portfolio.decisions:
        item = plan.by_item.get(decision.item)
        if decision.decision is not DecisionKind.PIN or not isinstance(item, PlannedItem):
            continue
        if item.form is not Form.VISIT or decision.day < plan.commitments.first:
            continue
        if decision.start is None or item.start is None:
            continue
        if isinstance(decision.start, datetime):
            pinned = decision.start
            kept = (item.start if pinned.tzinfo else item.start.replace(tzinfo=None)) == pinned
        else:
            kept = item.day == decision.start
        if not kept:
            yield says.PIN_BROKEN(item=item.item, pinned=str(decision.start), start=str(item.start))

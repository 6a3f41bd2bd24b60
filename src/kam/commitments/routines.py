"""Routines: the recurring office work of every manager and of the team."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from kam.assessment import Assessment
from kam.commitments.plays import holder
from kam.dates import WorkingCalendar
from kam.errors import Finding, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import Firmness, Owed, Where
from kam.model.owed import item_id
from kam.rules import Doer, Guard, Routine, RoutineScope, Served
from kam.rules.governing import CORE
from kam.text import Message, Text

RHYTHMS: Final = {
    "daily": Message("every working day", "每个工作日"),
    "weekly": Message("every week, for the week before", "每周一次（针对上周）"),
    "monthly": Message("every month, for the month before", "每月一次（针对上月）"),
    "quarterly": Message("every quarter, for the quarter before", "每季度一次（针对上季度）"),
    "half-yearly": Message("every half-year, for the one before", "每半年一次（针对上半年）"),
    "yearly": Message("every year, for the year before", "每年一次（针对上年）"),
}

ROUTINE: Final = Message("{title}: {rhythm}", "{title}：{rhythm}")
NO_DOER: Final = Message(
    "nobody of ours is a {role}: '{title}' ({rule}) is not planned",
    "我方没有{role}：“{title}”（{rule}）未安排",
)
PERIOD: Final = Message("{start} to {end}", "{start} 至 {end}")

MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)
LOOK_AHEAD = 31
"""Days in which a working day is looked for."""
LOOK_BACK = 5 * WEEK
"""A week may have its working day so much later."""
FIRMNESS = {"daily": Firmness.FIXED_DAY, "weekly": Firmness.FLEXIBLE_IN_WEEK}


@frozen(kw_only=True)
class _Occurrence:
    """One time a routine is due: its days, and the period before it that it looks back on."""

    day: date
    last: date
    start: date
    end: date


def routines(
    assessment: Assessment,
    calendars: Callable[[], StaffCalendars],
    start: date,
    end: date,
    guard: Guard,
) -> Iterator[Owed]:
    """Yield every occurrence of every routine that can be done from ``start`` to ``end``."""
    first = max(start, assessment.as_of)
    for rule in assessment.rules.of(Routine):
        if rule.rhythm == "never":
            continue
        for staff, accounts in _doers(assessment, rule):
            calendar = calendars().working(staff)
            for due in _occurrences(rule, calendar, first, end):
                scope = RoutineScope(
                    portfolio=assessment.portfolio,
                    rules=assessment.rules,
                    as_of=assessment.as_of,
                    day=due.day,
                    start=due.start,
                    end=due.end,
                    staff=staff,
                    accounts=accounts,
                )
                when = rule.when
                if when is None or guard.once(rule, partial(when, scope, rule), False):
                    yield _owed(rule, scope, due, first, guard)


def _doers(assessment: Assessment, rule: Routine) -> Iterator[tuple[str, tuple[Served, ...]]]:
    """Yield who does the routine, with the accounts concerned; nobody: the role is not held."""
    served = [judged.served for judged in assessment.accounts]
    if rule.doer is Doer.TEAM:
        staff = holder(rule.role, assessment.portfolio, assessment.rules)
        if staff:
            yield staff, tuple(served)
        return
    for person in sorted(assessment.portfolio.staff, key=lambda s: s.id):
        mine = tuple(s for s in served if s.account.owner == person.id)
        if mine:
            yield person.id, mine


def without_doer(assessment: Assessment) -> Iterator[Finding]:
    """Yield the routines of the team that nobody does, because nobody has their role.

    The core's are an offer to whoever has such a role; a plugin was enabled on purpose.
    """
    for rule in assessment.rules.of(Routine):
        is_of_team = rule.doer is Doer.TEAM and rule.rhythm != "never" and rule.set_id != CORE
        if is_of_team and not holder(rule.role, assessment.portfolio, assessment.rules):
            text = NO_DOER(rule=rule.id, title=rule.title, role=rule.role)
            yield Finding(severity=Severity.NOTE, code="routine-without-doer", text=text)


def _occurrences(
    rule: Routine, calendar: WorkingCalendar, start: date, end: date
) -> Iterator[_Occurrence]:
    """Yield the occurrences that have a day inside the horizon (G-46, G-47).

    Daily: every working day, for that day.  Else for the week or months before, on the first
    working days of a week or month; where a period has none, of the one in which the next lies.
    """
    for first, before in _periods(rule.rhythm, start, end):
        day = _first_working(calendar, first)
        if rule.rhythm == "daily":
            if day == first:
                yield _Occurrence(day=day, last=day, start=day, end=day)
            continue
        last = _last_working(calendar, day, rule)
        if start <= last and day <= end:
            yield _Occurrence(day=day, last=last, start=before, end=first - ONE_DAY)


def _periods(rhythm: str, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the first days of the periods that may reach into the horizon, and of those before."""
    if rhythm in MONTHS:
        months = MONTHS[rhythm]
        for year in range(start.year - 1, end.year + 1):
            for month in range(1, 13, months):
                before = year * 12 + month - 1 - months
                yield date(year, month, 1), date(before // 12, before % 12 + 1, 1)
        return
    daily = rhythm == "daily"
    first = start if daily else start - timedelta(days=start.weekday()) - LOOK_BACK
    while first <= end:
        yield first, first - (ONE_DAY if daily else WEEK)
        first += ONE_DAY if daily else WEEK


def _last_working(calendar: WorkingCalendar, day: date, rule: Routine) -> date:
    """Return the last of the working days of a rule, ``day`` being the first; weeks keep apart."""
    ahead = 6 - day.weekday() if rule.rhythm == "weekly" else 2 * rule.days + LOOK_AHEAD
    days = (day + n * ONE_DAY for n in range(ahead + 1))
    return [d for d in days if d == day or calendar.is_working(d)][: rule.days][-1]


def _first_working(calendar: WorkingCalendar, first: date) -> date:
    """Return the first working day, ``first`` itself when there is none for a month."""
    ahead = (first + n * ONE_DAY for n in range(LOOK_AHEAD))
    return next((day for day in ahead if calendar.is_working(day)), first)


def _owed(rule: Routine, scope: RoutineScope, due: _Occurrence, first: date, guard: Guard) -> Owed:
    zone: ZoneInfo = scope.portfolio.workspace.zone
    slug = rule.id.partition(".")[2]
    details: tuple[Text, ...] = ()
    if rule.details is not None and scope.end <= scope.as_of:
        none: tuple[Text, ...] = ()
        details = guard.once(rule, partial(_details, rule, scope), none)
    return Owed(
        item=item_id(rule.kind, scope.staff, f"{slug}-{scope.start.isoformat()}"),
        kind=rule.kind,
        place=Where.DESK,
        summary=rule.task(period=PERIOD(start=scope.start, end=scope.end)),
        rule=rule.id,
        reasons=(rule.because(ROUTINE, rhythm=RHYTHMS[rule.rhythm], title=rule.title),),
        earliest=due.day,
        ideal=max(due.day, first),
        latest=due.last,
        staff=scope.staff,
        due=datetime.combine(due.last, rule.at, tzinfo=zone),
        minutes=rule.minutes,
        firmness=FIRMNESS.get(rule.rhythm, Firmness.FLEXIBLE_IN_WINDOW),
        details=details,
    )


def _details(rule: Routine, scope: RoutineScope) -> tuple[Text, ...]:
    assert rule.details is not None  # the caller saw to it
    found = tuple(rule.details(scope, rule))
    wrong = [line for line in found if not isinstance(line, Text)]
    if wrong:
        raise TypeError(f"returned {type(wrong[0]).__name__}, not Text")
    return found

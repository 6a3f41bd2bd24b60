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
ONE_DAY = timedelta(days=1)
LOOK_AHEAD = 31
"""Days in which a working day is looked for."""


@frozen(kw_only=True)
class _Occurrence:
    """One time a routine is due: its day, and the period before it that it looks back on."""

    day: date
    start: date
    end: date


def routines(
    assessment: Assessment,
    calendars: Callable[[], StaffCalendars],
    start: date,
    end: date,
    guard: Guard,
) -> Iterator[Owed]:
    """Yield every occurrence of every routine from ``start`` to ``end``, for who does it."""
    for rule in assessment.rules.of(Routine):
        if rule.rhythm == "never":
            continue
        for staff, accounts in _doers(assessment, rule):
            calendar = calendars().working(staff)
            for due in _occurrences(rule.rhythm, calendar, start, end):
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
                    yield _owed(rule, scope, guard)


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
    rhythm: str, calendar: WorkingCalendar, start: date, end: date
) -> Iterator[_Occurrence]:
    """Yield the occurrences inside the horizon (G-46, G-47).

    Daily: every working day, for that day.  Weekly: Monday, or the first working day after it,
    for the week before.  Rarer: the first working day of the month, for the months before.
    """
    if rhythm == "daily":
        yield from _daily(calendar, start, end)
    elif rhythm == "weekly":
        monday = start - timedelta(days=start.weekday())
        while monday <= end:
            day = _first_working(calendar, monday)
            if start <= day <= end:
                yield _Occurrence(day=day, start=monday - 7 * ONE_DAY, end=monday - ONE_DAY)
            monday += 7 * ONE_DAY
    else:
        yield from _monthly(MONTHS[rhythm], calendar, start, end)


def _daily(calendar: WorkingCalendar, start: date, end: date) -> Iterator[_Occurrence]:
    day = start
    while day <= end:
        if calendar.is_working(day):
            yield _Occurrence(day=day, start=day, end=day)
        day += ONE_DAY


def _monthly(
    months: int, calendar: WorkingCalendar, start: date, end: date
) -> Iterator[_Occurrence]:
    for year in range(start.year, end.year + 1):
        for month in range(1, 13, months):
            first = date(year, month, 1)
            day = _first_working(calendar, first)
            if start <= day <= end:
                before = year * 12 + month - 1 - months
                yield _Occurrence(
                    day=day, start=date(before // 12, before % 12 + 1, 1), end=first - ONE_DAY
                )


def _first_working(calendar: WorkingCalendar, first: date) -> date:
    """Return the first working day, ``first`` itself when there is none for a month."""
    ahead = (first + n * ONE_DAY for n in range(LOOK_AHEAD))
    return next((day for day in ahead if calendar.is_working(day)), first)


def _owed(rule: Routine, scope: RoutineScope, guard: Guard) -> Owed:
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
        earliest=scope.day,
        ideal=scope.day,
        latest=scope.day,
        staff=scope.staff,
        due=datetime.combine(scope.day, rule.at, tzinfo=zone),
        minutes=rule.minutes,
        firmness=Firmness.FIXED_DAY,
        details=details,
    )


def _details(rule: Routine, scope: RoutineScope) -> tuple[Text, ...]:
    assert rule.details is not None  # the caller saw to it
    found = tuple(rule.details(scope, rule))
    wrong = [line for line in found if not isinstance(line, Text)]
    if wrong:
        raise TypeError(f"returned {type(wrong[0]).__name__}, not Text")
    return found

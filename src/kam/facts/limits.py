"""By when a case has to be answered, solved and completed, and by which rule.

The clock is G-09, its start G-10 (receipt; a rise of the level does not start it again, G-15), the
days after an agreed day G-16.  Of several limits of one purpose the earlier binds (G-12).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from kam.dates import (
    Clock,
    WorkingCalendar,
    advance,
    advance_with_pauses,
    elapsed,
)
from kam.facts.casebook import Casebook
from kam.facts.clocks import clock_of
from kam.facts.dues import Dues, answer, answers
from kam.facts.history import CaseHistory
from kam.facts.staffing import StaffCalendars
from kam.facts.stored import CASE_DATE
from kam.facts.suspension import intervals
from kam.model import Case
from kam.reading.word_tables import plain
from kam.reasons import Reason
from kam.rules import (
    AccountView,
    Days,
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Due,
    Guard,
    Hours,
    OpenHours,
    Served,
)
from kam.text import Message, Text

DUE_BY_CASE: Final = Message(
    "{kind} {case} was received {opened}; {hours} hours ({clock}) end {due}",
    "{kind} {case} 于 {opened} 收到；{hours} 小时（{clock}）至 {due}",
)
DUE_LOSES: Final = Message(
    "{rule} asked for {due}, which is later: the earlier limit binds",
    "{rule} 要求 {due}，较晚：以较早时限为准",
)
DUE_STORED: Final = Message("promised for {due}", "承诺于 {due}")
DUE_BY_DAYS: Final = Message(
    "{kind} {case} was agreed for {agreed}; day {days} after it ends {due}",
    "{kind} {case} 约定于 {agreed}；其后第 {days} 天截止于 {due}",
)
DUE_BY_DAYS_OF_RECEIPT: Final = Message(
    "{kind} {case} was received {agreed}, no day is agreed; day {days} after it ends {due}",
    "{kind} {case} 于 {agreed} 收到，尚未约定日期；其后第 {days} 天截止于 {due}",
)
STOOD_STILL: Final = Message(
    "the clock stood still from {start} to {end} ({why})", "{start} 至 {end} 期间停止计时（{why}）"
)
STANDS_STILL: Final = Message(
    "the clock stands still since {start} ({why}); {left} are left when it goes on",
    "自 {start} 起停止计时（{why}）；恢复后剩余 {left}",
)
HOURS_MINUTES: Final = Message("{hours} h {minutes} min", "{hours} 小时 {minutes} 分钟")

CASE_PURPOSES: Final = (
    DeadlinePurpose.ANSWER,
    DeadlinePurpose.SOLUTION,
    DeadlinePurpose.COMPLETION,
)
"""What a case may owe by a limit, each one item."""
LAST_MINUTE: Final = time(23, 59)


@frozen(kw_only=True)
class Limit:
    """One limit of a case.

    ``due`` is the moment at which it ends, had the clock not stopped for good: while the case is
    suspended it moves on.  ``left`` is what remained when the clock stopped; None: it runs, or it
    had ended before.
    """

    due: datetime
    rule: str
    reasons: tuple[Reason, ...]
    left: timedelta | None = None

    @property
    def sort_key(self) -> tuple[datetime, str]:
        """The earlier binds; of two at one moment the first by rule."""
        return self.due, self.rule


def is_owed(history: CaseHistory, purpose: DeadlinePurpose) -> bool:
    """Tell whether a case still owes what a limit is set for."""
    if not history.is_open:
        return False
    met = history.answered_at if purpose is DeadlinePurpose.ANSWER else history.solved_at
    return met is None


def met_at(history: CaseHistory, purpose: DeadlinePurpose) -> datetime | None:
    """Return when a case did what a limit is set for; None: not yet."""
    return history.answered_at if purpose is DeadlinePurpose.ANSWER else history.solved_at


def _timing(rule: Deadline) -> Hours | Days | OpenHours:
    assert isinstance(rule.timing, Hours | Days | OpenHours)  # a deadline of cases has one of them
    return rule.timing


@frozen
class CaseLimits:
    """The limits of the cases of a casebook.

    ``served`` are the judged accounts by id, to whom deadlines of a level or reach hold; a case of
    an account that is not among them has the limits of everyone only.  ``calendars`` makes working
    calendars when a rule counts working time.  With a ``guard`` a rule whose ``reach`` or ``test``
    fails costs its own limits only.
    """

    book: Casebook
    served: Mapping[str, Served]
    calendars: Callable[[], StaffCalendars]
    guard: Guard | None = field(default=None, eq=False)
    _held: dict[str, frozenset[str]] = field(factory=dict, init=False, eq=False, repr=False)
    _answers: dict[str, Mapping[str, Due | None]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def of(self, history: CaseHistory, purpose: DeadlinePurpose) -> tuple[Limit, ...]:
        """Return every limit of one purpose, the binding one first."""
        case = history.case
        rules = self.book.rules
        found = [
            limit
            for rule in rules.deadlines(DeadlineSubject.CASE)
            if rule.purpose is purpose and case.id in self._cases(rule)
            if (limit := self._limit(rule, history)) is not None
        ]
        if purpose is DeadlinePurpose.SOLUTION and case.due is not None:
            reason = CASE_DATE.because(DUE_STORED, due=case.due)
            found.append(Limit(due=case.due, rule=CASE_DATE.id, reasons=(reason,)))
        return tuple(sorted(found, key=lambda x: x.sort_key))

    def _cases(self, rule: Deadline) -> frozenset[str]:
        """Return the ids of the cases for which a deadline holds; asked of each only once."""
        if rule.id not in self._held:
            kinds = frozenset(_timing(rule).kinds)
            cases = [c for c in self.book.portfolio.cases if c.kind in kinds]
            if self.guard is None:
                answers = [(c, self.holds(rule, c)) for c in cases]
            else:
                answers = self.guard.each(rule, cases, partial(self.holds, rule), lambda c: c)
            self._held[rule.id] = frozenset(c.id for c, holds in answers if holds)
        return self._held[rule.id]

    def holds(self, rule: Deadline, case: Case) -> bool:
        """Tell whether a deadline holds for a case: kind, levels, reach and test."""
        if case.kind not in _timing(rule).kinds:
            return False
        if rule.case_level and plain(rule.case_level) != plain(case.level):
            return False
        served = self.served.get(case.account)
        if served is None:
            return not rule.level and rule.test is None and not _is_narrow(rule)
        return (
            (not rule.level or served.stands_at(rule.level))
            and rule.reach.covers(served)
            and (rule.test is None or rule.test(case, served.view))
        )

    def _limit(self, rule: Deadline, history: CaseHistory) -> Limit | None:
        if rule.due is not None:
            answered = self._answered(rule)
            if history.case.id not in answered:
                return None  # it failed there: its result is not known
            own = answered[history.case.id]
            if own is not None:
                return self._own(rule, own, history)
        return self._by_figures(rule, history)

    def _by_figures(self, rule: Deadline, history: CaseHistory) -> Limit | None:
        timing = _timing(rule)
        if isinstance(timing, Days):
            return self._in_days(rule, timing.days, history)
        return self._in_hours(rule, timing, history) if timing.hours else None  # X-SLA-16

    def _answered(self, rule: Deadline) -> Mapping[str, Due | None]:
        """Return what a rule says itself, by case; asked of each only once."""
        if rule.id not in self._answers:
            held = self._cases(rule)
            histories = [h for h in self.book if h.case.id in held]
            ask = partial(self._ask, rule)
            self._answers[rule.id] = answers(rule, histories, ask, self.guard)
        return self._answers[rule.id]

    def _ask(self, rule: Deadline, history: CaseHistory) -> Due | None:
        case = history.case
        limit = self._by_figures(rule, evolve(history, pauses=()))
        if limit is None:  # X-SLA-16
            return None
        served, known = self.served.get(case.account), self.book.portfolio
        account = known.account(case.account)
        day = self.book.moment.date()
        view = served.view if served else AccountView(known, account, day, self.book.rules)
        scope = Dues(self.calendars).scope(
            view,
            case,
            since=case.opened.astimezone(self._zone),
            planned=limit.due,
            staff=history.owner,
        )
        return answer(rule, scope)

    def _own(self, rule: Deadline, own: Due, history: CaseHistory) -> Limit:
        """Return the limit that a rule says itself; a day ends at 23:59."""
        zone, start, when = self._zone, history.case.opened, own.when
        due = when.astimezone(zone) if isinstance(when, datetime) else _end_of_day(when, zone)
        for begins, ends in intervals(history.pauses):
            if start <= ends and begins < due:
                due = advance(due, elapsed(max(begins, start), ends, zone=zone), zone=zone)
        return self._paused(rule, history, due, (own.reason,), Clock.CALENDAR, None, start)

    def _in_hours(self, rule: Deadline, timing: Hours | OpenHours, history: CaseHistory) -> Limit:
        """Return a limit so many hours after receipt."""
        clock = clock_of(timing, history.owner, self.calendars)
        zone, start = self._zone, history.case.opened
        due = advance_with_pauses(
            start,
            timedelta(hours=timing.hours),
            intervals(history.pauses),
            clock=clock.clock,
            calendar=clock.calendar,
            zone=zone,
        )
        reason = rule.because(
            DUE_BY_CASE,
            kind=history.kind,
            case=history.case.id,
            opened=start,
            hours=timing.hours,
            clock=clock.called,
            due=due,
        )
        return self._paused(rule, history, due, (reason,), clock.clock, clock.calendar, start)

    def _in_days(self, rule: Deadline, days: int, history: CaseHistory) -> Limit:
        """Return a limit at 23:59 local time so many days after the agreed day (G-16)."""
        case = history.case
        agreed = case.agreed or case.opened
        account = self.book.portfolio.account_by_id.get(case.account)
        zone = ZoneInfo(account.timezone) if account and account.timezone else self._zone
        day = agreed.astimezone(zone).date() + timedelta(days=days)
        due = _end_of_day(day, zone)
        for start, end in intervals(history.pauses):
            if agreed <= end and start < due:
                moved = due + elapsed(max(start, agreed), end, zone=zone)
                due = _end_of_day(moved.astimezone(zone).date(), zone)
        due = due.astimezone(self._zone)
        reason = rule.because(
            DUE_BY_DAYS if case.agreed else DUE_BY_DAYS_OF_RECEIPT,
            kind=history.kind,
            case=case.id,
            agreed=agreed.astimezone(zone),
            days=days,
            due=due,
        )
        return self._paused(rule, history, due, (reason,), Clock.CALENDAR, None, agreed)

    def _paused(
        self,
        rule: Deadline,
        history: CaseHistory,
        due: datetime,
        reasons: tuple[Reason, ...],
        clock: Clock,
        calendar: WorkingCalendar | None,
        start: datetime,
    ) -> Limit:
        """Return the limit with what stopped its clock."""
        zone = self._zone
        told = [
            rule.because(
                STOOD_STILL, start=p.start.astimezone(zone), end=p.end.astimezone(zone), why=p.why
            )
            for p in history.pauses
            if p.end is not None and p.start < due and p.end > start
        ]
        pause, left = history.suspended, None
        if pause is not None and due > pause.start:
            begins = max(pause.start, start)
            left = elapsed(begins, due, clock=clock, calendar=calendar, zone=zone)
            since = pause.start.astimezone(zone)
            told.append(
                rule.because(STANDS_STILL, start=since, why=pause.why, left=time_left(left))
            )
        return Limit(due=due, rule=rule.id, reasons=(*reasons, *told), left=left)

    @property
    def _zone(self) -> ZoneInfo:
        return self.book.portfolio.workspace.zone


def losing(limits: tuple[Limit, ...]) -> tuple[Reason, ...]:
    """Return why every limit but the first does not bind (G-12)."""
    return tuple(Reason.of(x.rule, DUE_LOSES, rule=x.rule, due=x.due) for x in limits[1:])


def _is_narrow(rule: Deadline) -> bool:
    reach = rule.reach
    said = (reach.groups, reach.levels, reach.rungs, reach.tags)
    return any(said) or (reach.key, reach.kind, reach.test) != (None, None, None)


def _end_of_day(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, LAST_MINUTE, zone)


def time_left(left: timedelta) -> Text:
    """Return a span of time in hours and minutes."""
    minutes = int(left.total_seconds()) // 60
    return HOURS_MINUTES(hours=minutes // 60, minutes=minutes % 60)

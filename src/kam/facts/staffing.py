"""Working calendars of our people and holidays at the accounts, made from a portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from kam.dates import (
    Absence,
    DayMark,
    Span,
    StatutoryCalendar,
    WorkingCalendar,
    free_spans,
    statutory_days,
    working_calendar,
)
from kam.errors import Finding, MissingExtra, Severity, UnknownName
from kam.model import Account, KeyDate, Portfolio, Where
from kam.model.item_kinds import EVENT_MINUTES, key_date_form
from kam.text import Message

NOT_KEPT = Message("{problem}; its holidays are not kept free", "{problem}；该地节假日未避开")
ISO_CODE = Message("an ISO code like CN or DE-BY", "CN、DE-BY 这样的 ISO 代码")

DAY = 1440


class StaffCalendars:
    """The calendars of one portfolio from ``first`` to ``last`` (both included), made on demand.

    A day of the user's ``calendar`` table wins over the statute; a row without calendar code
    changes every calendar.  ``findings`` and ``sources`` (``holidays 0.109``) grow with use.
    """

    def __init__(self, portfolio: Portfolio, first: date, last: date) -> None:
        self._portfolio = portfolio
        self._first = first
        self._last = last
        self._calendars: dict[str, WorkingCalendar] = {}
        self._statutes: dict[str, StatutoryCalendar] = {}
        self._places: dict[str, WorkingCalendar | None] = {}
        self._absences: dict[str, tuple[Absence, ...]] = {}
        self._free: dict[tuple[str, date], tuple[Span, ...]] = {}
        self.zone = portfolio.workspace.zone
        self.findings: list[Finding] = []
        self.sources: set[str] = set()

    def working(self, staff: str) -> WorkingCalendar:
        """Return the working calendar of one of our people (the workspace's for ``""``).

        Raises:
            MissingExtra: a country is set, the `holidays` package is not installed, and no
                ``calendar`` table stands in.
            UnknownName: there is no such country or region.
        """
        if staff not in self._calendars:
            self._calendars[staff] = self._make(staff)
        return self._calendars[staff]

    def _make(self, staff: str) -> WorkingCalendar:
        workspace = self._portfolio.workspace
        person = self._portfolio.staff_by_id.get(staff)
        country = (person.calendar if person else "") or workspace.country
        weekdays = person.workdays if person and person.workdays else workspace.weekdays
        hours = person.hours if person and person.hours else workspace.hours
        return self._calendar(country, weekdays, hours)

    def opened(self, weekdays: frozenset[int], hours: tuple[Span, ...]) -> WorkingCalendar:
        """Return the calendar of a desk with days and hours of its own, in the workspace's country.

        Raises:
            MissingExtra, UnknownName: as `working`.
        """
        return self._calendar(self._portfolio.workspace.country, weekdays, hours)

    def _calendar(
        self, code: str, weekdays: frozenset[int], hours: tuple[Span, ...]
    ) -> WorkingCalendar:
        marks = self._user_marks(code)
        statutory = None
        if code:
            try:
                statutory = self._statutory(code)
            except MissingExtra:
                if not marks:
                    raise
        return working_calendar(
            id=code, weekdays=weekdays, hours=hours, user_marks=marks, statutory=statutory
        )

    def _statutory(self, code: str) -> StatutoryCalendar:
        if code not in self._statutes:
            self._statutes[code] = statutory_days(code, self._first, self._last)
            self.sources.add(self._statutes[code].source)
        return self._statutes[code]

    def _user_marks(self, code: str) -> tuple[DayMark, ...]:
        """Return the user's days for a calendar; a row that names it beats one for all."""
        found = {}
        for general in (True, False):
            for d in self._portfolio.calendar:
                mine = not d.calendar if general else d.calendar == code
                if mine and bool(d.calendar) is not general:
                    found[d.day] = DayMark(
                        day=d.day, working=d.working, name=d.name, source="calendar"
                    )
        return tuple(found[day] for day in sorted(found))

    def absences(self, staff: str) -> tuple[Absence, ...]:
        """Return the leave and the events of one person as local moments, ascending."""
        if staff not in self._absences:
            leaves = self._portfolio.leave_of.get(staff, ())
            found = [Absence(start=x.moments[0], end=x.moments[1], reason=x.reason) for x in leaves]
            found += self._events(staff)
            found += self._appointments(staff)
            self._absences[staff] = tuple(sorted(found, key=lambda a: (a.start, a.end)))
        return self._absences[staff]

    def _events(self, staff: str) -> Iterator[Absence]:
        """Yield the hours that events of the ``dates`` table take from their owner."""
        for record in self._portfolio.dates:
            if record.time is None or key_date_form(record.kind).place is not Where.MOMENT:
                continue
            if self._owner(record) != staff:
                continue
            at = record.time.astimezone(self.zone) if record.time.tzinfo else record.time
            years = range(self._first.year, self._last.year + 1) if record.yearly else (at.year,)
            for year in years:
                if year == at.year or (year > at.year and (at.month, at.day) != (2, 29)):
                    start = at.replace(year=year, tzinfo=None)
                    end = start + timedelta(minutes=EVENT_MINUTES)
                    yield Absence(start=start, end=end, reason=record.title)

    def _appointments(self, staff: str) -> Iterator[Absence]:
        """Yield the hours that times agreed for open cases take from who is responsible."""
        for case in self._portfolio.cases:
            if case.agreed is None or not self._portfolio.is_open(case):
                continue
            if (case.owner or self._portfolio.account(case.account).owner) == staff:
                start = case.agreed.astimezone(self.zone).replace(tzinfo=None)
                end = start + timedelta(minutes=EVENT_MINUTES)
                yield Absence(start=start, end=end, reason=case.title or case.id)

    def _owner(self, record: KeyDate) -> str:
        account = record.accounts[0] if record.accounts else ""
        return record.owner or (self._portfolio.account(account).owner if account else "")

    def free(self, staff: str, day: date) -> tuple[Span, ...]:
        """Return the working spans of a day without leave."""
        key = staff, day
        if key not in self._free:
            self._free[key] = free_spans(self.working(staff), self.absences(staff), day)
        return self._free[key]

    def absent(self, staff: str, day: date) -> tuple[Span, ...]:
        """Return the leave that touches a day or its neighbours, in minutes from its midnight."""
        midnight = datetime.combine(day, time())
        found = []
        for absence in self.absences(staff):
            start = int((absence.start - midnight).total_seconds()) // 60
            end = int((absence.end - midnight).total_seconds()) // 60
            if end > -DAY and start < 2 * DAY:
                found.append(Span(max(start, -DAY), min(end, 2 * DAY)))
        return tuple(found)

    def at_account(self, account: Account) -> WorkingCalendar | None:
        """Return the holidays where the account is, None where its country is not known."""
        if not account.country:
            return None
        code = account.country
        if code not in self._places:
            self._places[code] = self._place(code, account)
        return self._places[code]

    def _place(self, code: str, account: Account) -> WorkingCalendar | None:
        workspace = self._portfolio.workspace
        try:
            return self._calendar(code, workspace.weekdays, workspace.hours)
        except UnknownName as error:
            self.findings.append(
                Finding(
                    severity=Severity.WARNING,
                    code="unknown-country",
                    text=NOT_KEPT(problem=error.text),
                    file=account.place.file,
                    row=account.place.row,
                    column="country",
                    allowed=ISO_CODE(),
                )
            )
            return None

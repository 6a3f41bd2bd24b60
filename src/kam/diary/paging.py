"""Agendas: what one person, or everybody, has before them, made of a plan; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from kam.dates import total
from kam.diary.load import load_of
from kam.diary.matters import Matters
from kam.diary.pages import Agenda, Day
from kam.diary.passed import stood_on, to_confirm
from kam.diary.showing import Entries
from kam.diary.waiting import overdue
from kam.facts.days_off import day_off
from kam.facts.staffing import StaffCalendars
from kam.ical.moments import instant
from kam.ledger import Change
from kam.model import Session, Staff
from kam.planning import Plan

ONE_DAY = timedelta(days=1)


def agenda(
    plan: Plan,
    *,
    staff: str = "",
    first: date | None = None,
    last: date | None = None,
    changes: Iterable[Change] = (),
) -> tuple[Agenda, ...]:
    """Return what people have before them from ``first`` to ``last`` (both included).

    ``staff`` is the id of one person; without it everybody follows who has something to do or owns
    an account, in the order of the table.  ``first`` is the day of judgement unless it is given,
    ``last`` is ``first``.  ``changes`` are those that `kam.render` found between the plan and what
    people have.

    Raises:
        UnknownName: nobody has that id.
        MissingExtra: the holidays of a country cannot be had.
    """
    first = first or plan.as_of
    last = max(first, last or first)
    return _Agendas(plan, first, last, list(changes)).of(staff)


class _Agendas:
    """Makes the agendas of one plan over the same days."""

    def __init__(self, plan: Plan, first: date, last: date, changes: Sequence[Change]) -> None:
        self._plan = plan
        self._first, self._last = first, last
        self._changes = changes
        self._portfolio = plan.commitments.assessment.portfolio
        self._settings = plan.commitments.assessment.rules.settings.plan
        self._calendars = StaffCalendars(
            self._portfolio, min(first, plan.start), max(last, plan.end)
        )
        self._entries = Entries(plan)
        self._matters = Matters(plan)
        self._sessions: dict[tuple[str, date], list[Session]] = defaultdict(list)
        for session in plan.sessions:
            for day in _days_of(session):
                if first <= day <= last:
                    for person in session.people:
                        self._sessions[person, day].append(session)

    def of(self, staff: str) -> tuple[Agenda, ...]:
        if staff:
            return (self._agenda(self._portfolio.staff_member(staff)),)
        busy = {person for session in self._plan.sessions for person in session.people}
        busy |= {account.owner for account in self._portfolio.accounts}
        people = [person for person in self._portfolio.staff if person.id in busy]
        return tuple(map(self._agenda, people))

    def _agenda(self, person: Staff) -> Agenda:
        count = (self._last - self._first).days + 1
        return Agenda(
            staff=person,
            as_of=self._plan.as_of,
            first=self._first,
            last=self._last,
            days=tuple(self._day(person.id, self._first + n * ONE_DAY) for n in range(count)),
            changes=tuple(c for c in self._changes if self._is_told(c, person.id)),
            overdue=overdue(self._plan, person.id),
            to_confirm=to_confirm(self._plan, person.id),
            unplaced=tuple(
                u
                for u in self._plan.unplaced
                if u.owed.staff == person.id and u.owed.earliest <= self._last
            ),
            next=self._matters.of(person.id),
        )

    def _day(self, staff: str, day: date) -> Day:
        sessions = sorted(self._sessions[staff, day], key=_at)
        is_open = self._plan.commitments.first <= day <= self._plan.end
        worked = total(self._calendars.free(staff, day)) if is_open else 0
        return Day(
            day=day,
            entries=tuple(self._entries.of(s, staff, day) for s in sessions),
            load=load_of(sessions, staff, day, worked, self._settings),
            off=day_off(self._calendars, staff, day),
            stood=stood_on(self._plan, staff, day) if day < self._plan.as_of else (),
        )

    def _is_told(self, change: Change, staff: str) -> bool:
        """Tell whether a change is of one person and touches the days shown."""
        days = [_day_of(at) for at in (change.old_start, change.new_start) if at is not None]
        return change.staff == staff and any(self._first <= d <= self._last for d in days)


def _days_of(session: Session) -> list[date]:
    """Return the days on which a session stands; a trip has several."""
    days = ((session.until or session.day) - session.day).days
    return [session.day + n * ONE_DAY for n in range(days + 1)]


def _day_of(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _at(session: Session) -> tuple[bool, object, str]:
    """Order of a day: what has no hour first, then by the moment, whatever the zone."""
    timed = session.start or session.end
    return timed is not None, instant(session.at), session.id

"""Noted: what a plan says of itself beside sessions: provisional days, idle decisions, versions."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from kam.commitments import Commitments
from kam.errors import Finding, Severity
from kam.facts.staffing import StaffCalendars
from kam.model import Form, Session, SessionKind
from kam.text import Message

NOT_ANNOUNCED: Final = Message(
    "provisional: the holidays of {year} ({calendar}) are not announced yet",
    "暂定：{year} 年的放假安排（{calendar}）尚未公布",
)

PROVISIONAL: Final = Message(
    "the calendar {calendar} is published through {last}; later days are provisional",
    "日历 {calendar} 公布至 {last}；其后各日为暂定",
)
NOT_OWED: Final = Message(
    "nothing owed has the id {item}; the decision has no effect",
    "应做之事中没有 {item}；该决定不起作用",
)


def marked(session: Session, calendars: StaffCalendars, commitments: Commitments) -> Session:
    """Mark work on a day of which nobody knows yet whether it will be a working day.

    Days outside the horizon were not looked up: overdue work, and what its end put off.
    """
    inside = commitments.start <= session.day <= commitments.end
    if session.kind in {SessionKind.MARK, SessionKind.TRIP} or not inside:
        return session
    calendar = calendars.working(session.staff)
    if calendar.is_published(session.day):
        return session
    said = NOT_ANNOUNCED(year=str(session.day.year), calendar=calendar.id)
    lines = tuple(
        line if line.owed.form is Form.EVENT else evolve(line, provisional=said)
        for line in session.lines
    )
    return evolve(session, lines=lines)


def versions(commitments: Commitments, calendars: StaffCalendars) -> tuple[tuple[str, str], ...]:
    """Return the versions of what decided: kam, each plugin, the source of holidays."""
    sets = {s.id: s.version for s in commitments.assessment.rules.sets}
    core = (("kam", sets.pop("core")),) if "core" in sets else ()
    pairs = [source.partition(" ")[::2] for source in sorted(calendars.sources)]
    return (*core, *((f"plugin {ident}", sets[ident]) for ident in sorted(sets)), *pairs)


def findings_of(commitments: Commitments, calendars: StaffCalendars) -> list[Finding]:
    """Warn of provisional days and of decisions about items that are no longer owed."""
    findings: list[Finding] = []
    used = {calendars.working(staff) for staff in {c.staff for c in commitments.items if c.staff}}
    published = {c.id: c.published_through for c in used if c.published_through is not None}
    for code, last in sorted(published.items()):
        if last < commitments.end:
            findings.append(
                Finding(
                    severity=Severity.NOTE,
                    code="provisional-calendar",
                    text=PROVISIONAL(calendar=code, last=last),
                )
            )
    for decision in commitments.assessment.portfolio.decisions:
        if decision.item not in commitments.known:
            findings.append(
                Finding(
                    severity=Severity.NOTE,
                    code="decision-without-item",
                    text=NOT_OWED(item=repr(decision.item)),
                    file=decision.place.file,
                    row=decision.place.row,
                    column="item",
                )
            )
    return findings

"""References between records, checked into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, pairwise
from typing import Final, Protocol

from kam.errors import UNKNOWN, Finding, Place, Severity
from kam.model.portfolio import Portfolio
from kam.model.records import CalendarDay
from kam.text import Message
from kam.text.nouns import noun

AN_ID: Final = Message("an id or unique name ({kind})", "编号或唯一的名称（{kind}）")
CIRCLE: Final = Message("{names} is a circle", "{names} 首尾相接，成了一圈")
NO_CIRCLE: Final = {
    "account": Message("an account that does not lead back to itself", "不会绕回自身的客户"),
    "person": Message("a person that does not lead back to itself", "不会绕回自身的人员"),
    "case": Message("a case that does not lead back to itself", "不会绕回自身的事项"),
}
DOUBLE_LEAVE: Final = Message(
    "the leave of {staff} from {start} to {end} overlaps the one from {first} to {last}",
    "{staff} 自 {start} 至 {end} 的休假与自 {first} 至 {last} 的重叠",
)
ONE_LEAVE: Final = Message(
    "leave that does not overlap; join the two rows", "不重叠的休假；请合并这两行"
)
DOUBLE_DAY: Final = Message(
    "{day} is worked in one row and not worked in another", "{day} 在一行里上班，在另一行里不上班"
)
ONE_DAY: Final = Message("one row a day and calendar", "每个日历每天一行")


class _OfAccount(Protocol):
    """A record that belongs to an account."""

    @property
    def account(self) -> str: ...
    @property
    def place(self) -> Place: ...


References = Iterator[tuple[Place, str, str, str]]  # place, column, kind of target, id


def check_references(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Return one finding for every reference to nothing, circle of parents and double leave.

    An unknown id, a circle and a person's overlapping leave are errors.  Ascending by place.
    """
    known = {
        "account": portfolio.account_by_id.keys(),
        "contact": portfolio.contact_by_id.keys(),
        "staff member": portfolio.staff_by_id.keys(),
        "account or contact": portfolio.account_by_id.keys() | portfolio.contact_by_id.keys(),
        "case": portfolio.case_by_id.keys(),
        "person": portfolio.staff_by_id.keys() | portfolio.contact_by_id.keys(),
    }
    findings = [
        _unknown(place, column, kind, ident)
        for place, column, kind, ident in _references(portfolio)
        if ident and ident not in known[kind]
    ]
    findings += _circles(portfolio)
    findings += _double_leave(portfolio)
    findings += _double_days(portfolio)
    return tuple(sorted(findings, key=lambda f: f.sort_key))


def _unknown(place: Place, column: str, kind: str, ident: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="unknown-reference",
        text=UNKNOWN(kind=noun(kind), name=repr(ident)),
        file=place.file,
        row=place.row,
        column=column,
        allowed=AN_ID(kind=noun(kind)),
    )


def _references(p: Portfolio) -> References:
    for a in p.accounts:
        yield a.place, "parent", "account", a.parent
        yield a.place, "owner", "staff member", a.owner
        for member in a.team:
            yield a.place, "team", "staff member", member.staff
    for c in p.contacts:
        for position in c.positions:
            yield c.place, "account", "account", position.account
        yield c.place, "reports_to", "contact", c.reports_to
        yield c.place, "assistant_of", "contact", c.assistant_of
    for s in p.staff:
        yield s.place, "reports_to", "staff member", s.reports_to
        for covered in s.covers:
            yield s.place, "covers", "staff member", covered
    yield from _record_references(p)


def _record_references(p: Portfolio) -> References:
    for tie in p.ties:
        yield tie.place, "from", "person", tie.source
        yield tie.place, "to", "person", tie.target
    of_accounts: Iterable[_OfAccount] = chain(
        p.agreements, p.activities, p.cases, p.surveys, p.figures, p.promises
    )
    for record in of_accounts:
        yield record.place, "account", "account", record.account
    for survey in p.surveys:
        yield survey.place, "contact", "contact", survey.contact
    for leave in p.leave:
        yield leave.place, "staff", "staff member", leave.staff
    for evidence in p.evidence:
        yield evidence.place, "subject", "account or contact", evidence.subject
    for promise in p.promises:
        yield promise.place, "owner", "staff member", promise.owner
    yield from _work_references(p)


def _work_references(p: Portfolio) -> References:
    for activity in p.activities:
        yield from ((activity.place, "staff", "staff member", s) for s in activity.staff)
        yield from ((activity.place, "contacts", "contact", c) for c in activity.contacts)
    for case in p.cases:
        yield case.place, "owner", "staff member", case.owner
        yield case.place, "contact", "contact", case.contact
        yield case.place, "event", "case", case.event
    for step in p.steps:
        yield step.place, "case", "case", step.case
        yield step.place, "by", "staff member", step.by
    for key_date in p.dates:
        yield key_date.place, "owner", "staff member", key_date.owner
        yield from ((key_date.place, "accounts", "account", a) for a in key_date.accounts)
        yield from ((key_date.place, "contacts", "contact", c) for c in key_date.contacts)


def _circles(p: Portfolio) -> Iterable[Finding]:
    yield from circles(((a.id, a.parent, a.place) for a in p.accounts), "parent", "account")
    yield from circles(((s.id, s.reports_to, s.place) for s in p.staff), "reports_to", "person")
    yield from circles(((c.id, c.reports_to, c.place) for c in p.contacts), "reports_to", "person")
    yield from circles(((c.id, c.event, c.place) for c in p.cases), "event", "case")


def circles(edges: Iterable[tuple[str, str, Place]], column: str, kind: str) -> Iterator[Finding]:
    """Yield one error for every circle that the single-parent edges (id, parent, place) close."""
    rows = list(edges)
    parent = {ident: up for ident, up, _ in rows if up}
    places = {ident: place for ident, _, place in rows}
    done: set[str] = set()
    for ident in parent:
        path: dict[str, None] = {}
        at = ident
        while at in parent and at not in done and at not in path:
            path[at] = None
            at = parent[at]
        if at in path:
            names = list(path)
            circle = [*names[names.index(at) :], at]
            yield Finding(
                severity=Severity.ERROR,
                code="circle",
                text=CIRCLE(names=" -> ".join(circle)),
                file=places[circle[0]].file,
                row=places[circle[0]].row,
                column=column,
                allowed=NO_CIRCLE[kind](),
            )
        done.update(path)


def _double_leave(p: Portfolio) -> Iterator[Finding]:
    for staff, leaves in sorted(p.leave_of.items()):
        spans = sorted(((*x.moments, x) for x in leaves), key=lambda s: (s[0], s[1]))
        for (_, end, first), (start, _, second) in pairwise(spans):
            if start < end:
                yield Finding(
                    severity=Severity.ERROR,
                    code="overlapping-leave",
                    text=DOUBLE_LEAVE(
                        staff=staff,
                        start=str(second.start),
                        end=str(second.end),
                        first=str(first.start),
                        last=str(first.end),
                    ),
                    file=second.place.file,
                    row=second.place.row,
                    column="from",
                    allowed=ONE_LEAVE(),
                )


def _double_days(p: Portfolio) -> Iterator[Finding]:
    first: dict[tuple[date, str], CalendarDay] = {}
    for day in p.calendar:
        before = first.setdefault((day.day, day.calendar), day)
        if before.working is not day.working:
            yield Finding(
                severity=Severity.ERROR,
                code="double-day",
                text=DOUBLE_DAY(day=day.day),
                file=day.place.file,
                row=day.place.row,
                column="working",
                allowed=ONE_DAY(),
            )

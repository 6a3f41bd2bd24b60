"""How cases end: satisfied, or by a leader with a reason (G-14), and with a return contact.

Sources: R-CABLE-39, R-CTEL-01 (a case ends with the customer's satisfaction), R-CTEL-04 (a closed
loop from customer to company and back; one without a return contact is listed), X-CAD-07.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kam.errors import Finding
from kam.facts.case_findings import finding
from kam.facts.casebook import Casebook
from kam.facts.history import CaseHistory
from kam.facts.moves import AND, OR, WANTS_REASON, WANTS_ROLE, WANTS_SATISFIED, Verdict
from kam.facts.our_people import LEADER_TITLE
from kam.facts.stays import Stay
from kam.model import Portfolio
from kam.rules import AfterClosing, CoreState, DeadlinePurpose, DeadlineSubject, RuleBook
from kam.text import Message, Text

UNSATISFIED: Final = Message(
    "case {case} was closed without {what}; it counts as unsatisfied (G-14)",
    "事项 {case} 结案时缺少{what}；计为不满意（G-14）",
)
OPEN_LOOP: Final = Message(
    "case {case} was closed {closed} and nobody has asked the customer since",
    "事项 {case} 于 {closed} 结案，尚未回访客户",
)
ASKED: Final = Message(
    "the column 'satisfied', a step of return contact, or an activity",
    "“是否满意”列、回访步骤或活动记录",
)

RETURN_CONTACT = "return-contact"
"""Kind of the item that reminds of a return contact."""


def check_closing(history: CaseHistory, stay: Stay, verdict: Verdict) -> Iterator[Finding]:
    """Yield a case that was closed against G-14: it counts as unsatisfied.

    Where no step tells how it was closed only a customer known to be unsatisfied is told; one who
    was not asked is a matter of the return contact.
    """
    case, process = history.case, history.process
    if process is None or case.satisfied or not process.wants_satisfaction:
        return
    what: Text | None = None
    if stay.step is not None and verdict.is_known and not verdict.fits:
        what = verdict.lacking
    elif stay.step is None and case.satisfied is False:
        leader = WANTS_ROLE(role=LEADER_TITLE)
        what = OR(one=WANTS_SATISFIED(), other=AND(one=leader, other=WANTS_REASON()))
    if what is not None:
        place = stay.step.place if stay.step else case.place
        column = verdict.column if stay.step else "satisfied"
        text = UNSATISFIED(case=case.id, what=what)
        yield finding("closed-unsatisfied", text, place, column, allowed=what)


def return_contacts(rules: RuleBook, kind: str) -> tuple[AfterClosing, ...]:
    """Return when cases of a kind owe a return contact, ascending by the id of the rule."""
    found = rules.deadlines(DeadlineSubject.CLOSED_CASE)
    timings = (r.timing for r in found if r.purpose is DeadlinePurpose.RETURN_CONTACT)
    return tuple(t for t in timings if isinstance(t, AfterClosing) and kind in t.kinds and t.hours)


def was_asked(history: CaseHistory, portfolio: Portfolio) -> bool:
    """Tell whether the customer was asked since the case was solved."""
    if history.case.satisfied is not None or history.returned_at is not None:
        return True
    item = f"{RETURN_CONTACT}/{history.case.id}/1"
    day = history.moment.date()
    made = portfolio.activities_of.get(history.case.account, ())
    return any(a.item == item and a.day <= day for a in made)


def should_be_asked(history: CaseHistory, rules: RuleBook) -> bool:
    """Tell whether a case is one of those that end with a return contact."""
    process = history.process
    in_process = process is not None and process.meaning(CoreState.RETURN_CONTACT) is not None
    return in_process or bool(return_contacts(rules, history.case.kind))


def open_loops(book: Casebook) -> tuple[CaseHistory, ...]:
    """Return every closed case whose customer should have been asked and was not (R-CTEL-04)."""
    return tuple(
        h
        for h in book
        if not h.is_open and should_be_asked(h, book.rules) and not was_asked(h, book.portfolio)
    )


def open_loop(history: CaseHistory, book: Casebook) -> Iterator[Finding]:
    """Yield a closed case whose time for a return contact is over, while anybody still cares.

    That is from the last hour of its rule to the last day on which the rule follows up.
    """
    closed = history.closed_at
    if closed is None or was_asked(history, book.portfolio):
        return
    for timing in return_contacts(book.rules, history.case.kind)[:1]:
        age = history.moment - closed
        first, last = timedelta(hours=timing.hours), timedelta(days=timing.within)
        if first < age <= last + timedelta(days=1):
            yield finding(
                "open-loop",
                OPEN_LOOP(case=history.case.id, closed=closed.astimezone(history.moment.tzinfo)),
                history.case.place,
                "satisfied",
                allowed=ASKED(),
            )

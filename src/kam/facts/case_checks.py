"""What is doubtful in cases and their steps, as findings.

A step that broke a rule has been taken: it is told, it sets nothing aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from kam.errors import Finding
from kam.facts.case_findings import finding
from kam.facts.casebook import Casebook
from kam.facts.closing import check_closing, open_loop
from kam.facts.custody import custody_of
from kam.facts.history import CaseHistory
from kam.facts.moves import WANTS_REASON, judge, next_states
from kam.facts.our_people import People
from kam.facts.stays import Stay
from kam.facts.titles import CORE_TITLES, state_title
from kam.model import Portfolio, Step
from kam.reading.word_tables import plain
from kam.rules import CoreState, Process, RuleBook
from kam.text import Message

UNKNOWN_STATE: Final = Message(
    "case {case}: {process} has no state {state!r}", "事项 {case}：{process}没有状态“{state}”"
)
NOT_ALLOWED: Final = Message(
    "case {case} cannot go from {source} to {target}", "事项 {case} 不能从“{source}”转为“{target}”"
)
NEEDS: Final = Message(
    "case {case} went from {source} to {target} without {what}",
    "事项 {case} 从“{source}”转为“{target}”，缺少{what}",
)
BEFORE_RECEIPT: Final = Message(
    "case {case}: a step at {at} lies before the receipt at {opened}",
    "事项 {case}：步骤时间 {at} 早于受理时间 {opened}",
)
AFTER_CLOSING: Final = Message(
    "case {case}: a step at {at} follows its closing at {closed} and does not reopen it",
    "事项 {case}：{closed} 结案后，{at} 的步骤没有重新打开该事项",
)
AT_LEAST: Final = Message("{moment} or later", "{moment} 或之后")
OTHER_OWNER: Final = Message(
    "case {case} names {named}, but no step hands it over from {owner}",
    "事项 {case} 写明由{named}负责，但没有由{owner}移交的步骤",
)
A_HAND_OVER: Final = Message("a row of steps with 'to'", "处理记录中的转派行")
SILENT_ESCALATION: Final = Message(
    "case {case} was handed to {to} without a reason", "事项 {case} 转给{to}时未写明原因"
)
NOT_LISTED: Final = Message(
    "case {case}: {word!r} is not in the list of {process}",
    "事项 {case}：“{word}”不在{process}的列表中",
)


def check_cases(
    portfolio: Portfolio, rules: RuleBook, as_of: date | datetime
) -> tuple[Finding, ...]:
    """Return what is doubtful in the cases known at ``as_of``, ascending by place.

    Unknown states, moves that the process does not allow or that lack a leader, a reason or a
    satisfied customer, closing against G-14, steps before receipt and after the end, hand-overs
    without record, words outside the user's lists, and closed loops without return contact.
    """
    book = Casebook(portfolio, rules, as_of)
    found: list[Finding] = []
    for history in book:
        steps = portfolio.steps_of.get(history.case.id, ())
        known = [s for s in steps if s.at <= history.moment]
        found += _order(history, known)
        found += _owner(history, known, book.people)
        if history.process is not None:
            found += _lists(history, history.process)
            found += _moves(history, history.process, book.people)
        found += open_loop(history, book)
    return tuple(sorted(found, key=lambda f: f.sort_key))


def _order(history: CaseHistory, steps: list[Step]) -> Iterator[Finding]:
    case = history.case
    for step in steps:
        if step.at < case.opened:
            yield finding(
                "step-before-receipt",
                BEFORE_RECEIPT(case=case.id, at=step.at, opened=case.opened),
                step.place,
                "at",
                allowed=AT_LEAST(moment=case.opened),
            )
        elif not step.state and (closed := _closed_before(history, step)) is not None:
            yield _after_closing(history, step, closed)


def _closed_before(history: CaseHistory, step: Step) -> datetime | None:
    """Return when the case was closed, if a step that moves nothing came after that."""
    for stay in history.stays:
        over = stay.core is CoreState.CLOSED and stay.start < step.at
        if over and (stay.end is None or step.at < stay.end):
            return stay.start
    return None


def _after_closing(history: CaseHistory, step: Step, closed: datetime) -> Finding:
    return finding(
        "step-after-closing",
        AFTER_CLOSING(case=history.case.id, at=step.at, closed=closed),
        step.place,
        "state",
        allowed=CORE_TITLES[CoreState.REOPENED](),
    )


def _owner(history: CaseHistory, steps: list[Step], people: People) -> Iterator[Finding]:
    """Yield owners that no step made (R-MOB-23) and hand-overs without a reason (R-CABLE-14)."""
    case = history.case
    if steps and case.owner and case.owner != history.owner:
        yield finding(
            "case-owner",
            OTHER_OWNER(case=case.id, named=case.owner, owner=history.owner),
            case.place,
            "owner",
            allowed=A_HAND_OVER(),
        )
    for step in steps:
        person = people.meant_by(step.to) if step.to else None
        raised = step.to and (person is None or person.id in people.leaders)
        if raised and not step.reason:
            yield finding(
                "escalation-without-reason",
                SILENT_ESCALATION(case=case.id, to=step.to),
                step.place,
                "reason",
                allowed=WANTS_REASON(),
            )


def _lists(history: CaseHistory, process: Process) -> Iterator[Finding]:
    """Yield words that are not in the user's lists of levels and categories (X-TIER-22)."""
    case = history.case
    levels, causes = process.levels, process.causes
    for column, word, words in (
        ("level", case.level, levels.levels if levels else ()),
        ("cause", case.cause, causes.categories if causes else ()),
    ):
        if words and word and plain(word) not in {plain(w) for w in words}:
            yield finding(
                "case-list",
                NOT_LISTED(case=case.id, word=word, process=process.title),
                case.place,
                column,
                allowed=", ".join(words),
            )


def _moves(history: CaseHistory, process: Process, people: People) -> Iterator[Finding]:
    before: Stay | None = None
    for stay in history.stays:
        if stay.state is None:
            yield _unknown_state(history, process, stay)
        elif before is not None and before.state is not None and before.name != stay.name:
            yield from _move(history, process, before, stay, people)
        before = stay


def _unknown_state(history: CaseHistory, process: Process, stay: Stay) -> Finding:
    case, step = history.case, stay.step
    return finding(
        "case-state",
        UNKNOWN_STATE(case=case.id, process=process.title, state=stay.name),
        step.place if step else case.place,
        "state" if step else "status",
        allowed=", ".join(s.name for s in process.states),
    )


def _move(
    history: CaseHistory, process: Process, before: Stay, stay: Stay, people: People
) -> Iterator[Finding]:
    owner = owner_before(history, stay.step, people) if stay.step else ""
    verdict = judge(process, before, stay, history.case, people, owner)
    told: tuple[Finding, ...] = ()
    if stay.core is CoreState.CLOSED:
        told = tuple(check_closing(history, stay, verdict))
        yield from told
    if verdict.fits or stay.step is None:
        return  # a column tells where a case stands, not how it came there
    case, step = history.case.id, stay.step
    source, target = state_title(before.state, before.core), state_title(stay.state, stay.core)
    if verdict.is_known and not told:
        text = NEEDS(case=case, source=source, target=target, what=verdict.lacking)
        yield finding("case-move-needs", text, step.place, verdict.column, allowed=verdict.lacking)
    elif not verdict.is_known and before.core is CoreState.CLOSED:
        yield _after_closing(history, step, before.start)
    elif not verdict.is_known:
        text = NOT_ALLOWED(case=case, source=source, target=target)
        allowed = next_states(process, before.name)
        yield finding("case-move", text, step.place, "state", allowed=allowed)


def owner_before(history: CaseHistory, step: Step, people: People) -> str:
    """Return who had a case just before a step."""
    steps = people.portfolio.steps_of.get(history.case.id, ())
    earlier = [s for s in steps if s.at <= step.at and s is not step]
    return custody_of(history.case, earlier, history.stays[0], people).owner

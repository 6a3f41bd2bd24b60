"""What is to be known before one meets an account: contacts, cases, promises, ends, birthdays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from kam.facts import Casebook
from kam.facts.titles import case_title
from kam.model import AgreementStatus, Keeping, Promise, SessionKind, Where
from kam.model.item_kinds import kind_title
from kam.model.portfolio import grouped
from kam.planning import Plan
from kam.text import Message, Text
from kam.text.nouns import agreement_kind

LAST: Final = Message("Last contact: {day}, {kind}", "上次联系：{day}，{kind}")
OPEN_CASE: Final = Message("Open: {case}, since {day}", "未结：{case}，自{day}起")
PROMISED: Final = Message("Promised by {due}: {text}", "承诺（{due}前）：{text}")
ENDS: Final = Message("Ends on {end}: {product}", "{end}到期：{product}")
BIRTHDAY: Final = Message("Birthday on {day}: {name}", "{day}生日：{name}")

ENDS_WITHIN: Final = timedelta(days=90)
BIRTHDAYS_WITHIN: Final = timedelta(days=30)
ACTIVITIES: Final = {
    "call": Message("call", "电话"),
    "meeting": Message("meeting", "会面"),
    "message": Message("message", "信息"),
    "order": Message("order", "订单"),
    "letter": Message("letter", "信函"),
}
"""Kinds of activity that are no kinds of item."""


class News:
    """What stands in the facts and the plan about accounts."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._assessment = plan.commitments.assessment
        self._portfolio = self._assessment.portfolio

    def of(self, account: str, session: str, day: date) -> Iterator[Text]:
        """Yield what is to be known of an account in a session.

        What changes with every record (contacts, cases, promises) stands in the next session of
        the account alone, so that a call that was noted rewrites one entry and not all.
        """
        if self._next.get(account) == session:
            yield from self._standing(account)
        yield from self._ends(account, day)
        yield from self._birthdays_near(account, day)

    def case(self, ident: str) -> Iterator[Text]:
        """Yield what a case is about, nothing where there is none of that id."""
        case = self._portfolio.case_by_id.get(ident)
        if case is not None:
            opened = case.opened.astimezone(self._portfolio.workspace.zone)
            title = case_title(case, self._cases.of(case.id).process)
            yield OPEN_CASE(case=title, day=opened.date())

    def _standing(self, account: str) -> Iterator[Text]:
        past = [
            a
            for a in self._portfolio.activities_of.get(account, ())
            if a.day <= self._assessment.as_of
        ]
        if past:
            yield LAST(day=past[-1].day, kind=activity_kind(past[-1].kind))
        for case in self._portfolio.cases_of.get(account, ()):
            if self._portfolio.is_open(case) and case.opened.date() <= self._assessment.as_of:
                yield from self.case(case.id)
        for promise in self._promises.get(account, ()):
            if promise.keeping is Keeping.OPEN:
                yield PROMISED(due=_day(promise.due), text=promise.text)

    def _ends(self, account: str, day: date) -> Iterator[Text]:
        for one in self._portfolio.agreements_of.get(account, ()):
            if one.status is not AgreementStatus.ACTIVE or one.end is None:
                continue
            if day <= one.end <= day + ENDS_WITHIN:
                yield ENDS(end=one.end, product=one.product or agreement_kind(one.kind))

    def _birthdays_near(self, account: str, day: date) -> Iterator[Text]:
        for when, contact in self._birthdays.get(account, ()):
            if day <= when <= day + BIRTHDAYS_WITHIN:
                yield BIRTHDAY(day=when, name=self._portfolio.contact(contact).name)

    @cached_property
    def _cases(self) -> Casebook:
        rules, as_of = self._assessment.rules, self._assessment.as_of
        return Casebook(self._portfolio, rules, as_of)

    @cached_property
    def _promises(self) -> Mapping[str, tuple[Promise, ...]]:
        return grouped(self._portfolio.promises, lambda promise: promise.account)

    @cached_property
    def _next(self) -> Mapping[str, str]:
        """The next visit or call of every account, by account."""
        found: dict[str, str] = {}
        for session in self._plan.sessions:
            if session.kind in {SessionKind.VISIT, SessionKind.CALLS}:
                for line in session.lines:
                    found.setdefault(line.owed.account, session.id)
        return found

    @cached_property
    def _birthdays(self) -> Mapping[str, list[tuple[date, str]]]:
        """The birthdays that the plan marks, by account."""
        found: dict[str, list[tuple[date, str]]] = {}
        for item in self._plan.items:
            owed = item.owed
            if owed.kind == "birthday" and owed.place is Where.DAY and owed.account:
                found.setdefault(owed.account, []).extend((item.day, c) for c in owed.contacts)
        return found


def activity_kind(word: str) -> Message:
    """Return the kind of an activity in both languages, the user's own word as it stands."""
    return ACTIVITIES.get(word) or kind_title(word)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when

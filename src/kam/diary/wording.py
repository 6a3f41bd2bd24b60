"""Wording: what a session, its people and its lines are called on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.diary.pages import Entry, Whom
from kam.model import Account, Contact, Portfolio, Session, SessionKind
from kam.text import Message, Text, literal

IN_CITY: Final = Message("{what} ({city})", "{what}（{city}）")
CALLS: Final = Message("Calls ({count}): {accounts}", "电话（{count}）：{accounts}")
DESK: Final = Message("Desk: {count} things", "内勤：{count} 项")
TRIP: Final = Message("Away from home", "出差")
MARKS: Final = Message("{first}, and {count} more", "{first}，另有 {count} 项")


class Sayings:
    """Says what stands in diaries."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio

    def account(self, account: Account) -> Text:
        """Return an account's name, with its city where that is known."""
        name = literal(account.name)
        return IN_CITY(what=name, city=account.city) if account.city else name

    def entry(self, session: Session) -> Entry:
        """Return a session as a person reads it."""
        account = self._portfolio.account_by_id.get(session.account)
        return Entry(
            session=session,
            title=self.title(session),
            place=account.city if account and session.kind is SessionKind.VISIT else "",
            whom=tuple(self._whom(session)),
            lines=tuple(self._lines(session)),
        )

    def title(self, session: Session) -> Text:
        """Return the title of a session."""
        if session.head is not None:
            return session.head.owed.summary
        if session.kind is SessionKind.CALLS:
            names = dict.fromkeys(
                self._portfolio.account(line.owed.account).name
                for line in session.lines
                if line.owed.account
            )
            return CALLS(count=len(names), accounts=tuple(names))
        if session.kind is SessionKind.DESK:
            return DESK(count=len(session.lines))
        if session.kind is SessionKind.TRIP:
            return TRIP()
        return MARKS(first=session.lines[0].owed.summary, count=len(session.lines) - 1)

    def _whom(self, session: Session) -> Iterator[Whom]:
        if session.kind is not SessionKind.VISIT:
            return
        named = [c for line in session.lines for c in line.owed.contacts]
        known = self._portfolio.contact_by_id
        people = [known[c] for c in dict.fromkeys(named) if c in known]
        people = people or [
            c
            for c in self._portfolio.contacts_of.get(session.account, ())
            if session.account in c.accounts_on(session.day)
        ]
        yield from (self._person(person, session) for person in people[:2])

    def _person(self, person: Contact, session: Session) -> Whom:
        held = (p for p in person.positions if p.account == session.account)
        title = next((p.title for p in held if p.holds_on(session.day) and p.title), "")
        return Whom(name=person.name, title=title, phone=person.mobile or person.phone)

    def _lines(self, session: Session) -> Iterator[Text]:
        if session.head is not None:
            yield from session.head.details
        for line in session.rest:
            yield line.owed.summary

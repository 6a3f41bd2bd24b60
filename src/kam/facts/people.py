"""Whom to see: the people of an account who are to be met in a session, each in turn.

Who is named by what is owed comes first.  Else it is the one who has waited longest, counted from
the last recorded contact or the last planned session; who decides or speaks for us waits half as
long (proposed).  Nobody is chosen who has left by that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from kam.model import BuyingRole, Contact, Owed, Portfolio, Session, SessionKind

WEIGHTY: Final = frozenset({BuyingRole.DECISION_MAKER, BuyingRole.SPONSOR, BuyingRole.CHAMPION})
"""Who is met twice as often as others."""
NEVER: Final = date(1900, 1, 1)
"""Stands for the last contact with somebody whom nobody has met."""
WITH_PEOPLE: Final = frozenset({SessionKind.VISIT, SessionKind.CALLS, SessionKind.MOMENT})


def with_people(sessions: Iterable[Session], portfolio: Portfolio) -> tuple[Session, ...]:
    """Return the sessions, ascending as they come, with the people who are to be met in each.

    An account with somebody who works there on the day always yields a name.
    """
    rota = _Rota(portfolio)
    return tuple(
        evolve(session, contacts=rota.of(session)) if session.kind in WITH_PEOPLE else session
        for session in sessions
    )


def people_at(session: Session, account: str, portfolio: Portfolio) -> tuple[Contact, ...]:
    """Return who of a session's people works at one of its accounts."""
    people = (portfolio.contact_by_id[c] for c in session.contacts)
    return tuple(p for p in people if account in p.accounts_on(session.day))


class _Rota:
    """Who was met when, as the sessions go by."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._met: dict[str, date] = {}
        for activity in portfolio.activities:
            self._note(activity.contacts, activity.day)

    def of(self, session: Session) -> tuple[str, ...]:
        """Return the people of a session, and note that they are met then."""
        found = tuple(dict.fromkeys(self._people(session)))
        self._note(found, session.day)
        return found

    def _note(self, contacts: Iterable[str], day: date) -> None:
        for contact in contacts:
            self._met[contact] = max(self._met.get(contact, NEVER), day)

    def _people(self, session: Session) -> Iterator[str]:
        """Yield who is named by what the session is about, else whose turn it is, then the rest."""
        for account, owed in _by_account(session).items():
            first, rest = (owed[:1], owed[1:]) if session.head is not None else (owed, [])
            named = list(self._named(first, session.day))
            yield from named or self._next(account, session.day)
            yield from self._named(rest, session.day)

    def _named(self, owed: Iterable[Owed], day: date) -> Iterator[str]:
        """Yield who is named and works at a customer on the day."""
        for contact in (c for one in owed for c in one.contacts):
            known = self._portfolio.contact_by_id.get(contact)
            if known is not None and known.accounts_on(day):
                yield contact

    def _next(self, account: str, day: date) -> Iterator[str]:
        """Yield whose turn it is, of equals the first of the table; nobody where nobody works."""
        people = self._portfolio.contacts_of.get(account, ())
        there = [person for person in people if account in person.accounts_on(day)]
        if there:
            yield max(there, key=lambda person: self._waited(person, day)).id

    def _waited(self, person: Contact, day: date) -> int:
        weight = 2 if person.buying_role in WEIGHTY else 1
        return weight * (day - self._met.get(person.id, NEVER)).days


def _by_account(session: Session) -> Mapping[str, list[Owed]]:
    found: dict[str, list[Owed]] = {}
    for line in session.lines:
        found.setdefault(line.owed.account, []).append(line.owed)
    return found

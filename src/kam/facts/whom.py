"""Whom to see: the people of an account who are to be met in a session, each in turn.

Who is named by what is owed comes first.  Else it is the one who has waited longest: of a visit
since somebody last came, of a call since any contact, recorded or planned.  Who decides or speaks
for us waits half as long (proposed).  Nobody is chosen who has left by that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from kam.model import BuyingRole, Contact, Owed, Portfolio, Session, SessionKind

WEIGHTY: Final = frozenset({BuyingRole.DECISION_MAKER, BuyingRole.SPONSOR, BuyingRole.CHAMPION})
"""Who is met twice as often as others."""
IN_PERSON: Final = frozenset({"visit", "meeting", "event"})
"""Kinds of activity at which people see each other."""
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
    """Who was met when, as the sessions go by; ``seen`` is meeting face to face."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._met: dict[str, date] = {}
        self._seen: dict[str, date] = {}
        for activity in portfolio.activities:
            self._note(activity.contacts, activity.day, seen=activity.kind in IN_PERSON)

    def of(self, session: Session) -> tuple[str, ...]:
        """Return the people of a session, and note that they are met then."""
        found = tuple(dict.fromkeys(self._people(session)))
        self._note(found, session.day, seen=session.kind is SessionKind.VISIT)
        return found

    def _note(self, contacts: Iterable[str], day: date, *, seen: bool) -> None:
        for contact in contacts:
            for last in (self._met, self._seen) if seen else (self._met,):
                last[contact] = max(last.get(contact, NEVER), day)

    def _people(self, session: Session) -> Iterator[str]:
        """Yield who is named by what the session is about, else whose turn it is, then the rest."""
        for account, owed in _by_account(session).items():
            first, rest = (owed[:1], owed[1:]) if session.head is not None else (owed, [])
            named = list(self._named(first, session.day))
            yield from named or self._next(account, session)
            yield from self._named(rest, session.day)

    def _named(self, owed: Iterable[Owed], day: date) -> Iterator[str]:
        """Yield who is named and works at a customer on the day."""
        for contact in (c for one in owed for c in one.contacts):
            known = self._portfolio.contact_by_id.get(contact)
            if known is not None and known.accounts_on(day):
                yield contact

    def _next(self, account: str, session: Session) -> Iterator[str]:
        """Yield whose turn it is, of equals the first of the table; nobody where nobody works."""
        day, visit = session.day, session.kind is SessionKind.VISIT
        people = self._portfolio.contacts_of.get(account, ())
        there = [person for person in people if account in person.accounts_on(day)]

        def waited(person: Contact) -> tuple[int, int]:
            weight = 2 if person.buying_role in WEIGHTY else 1
            met, seen = (last.get(person.id, NEVER) for last in (self._met, self._seen))
            return weight * (day - (seen if visit else met)).days, weight * (day - met).days

        if there:
            yield max(there, key=waited).id


def _by_account(session: Session) -> Mapping[str, list[Owed]]:
    """Return what is owed by account; greetings to people of many are beside calls to some."""
    found: dict[str, list[Owed]] = {}
    for line in session.lines:
        found.setdefault(line.owed.account, []).append(line.owed)
    if len(found) > 1:
        found.pop("", None)
    return found

"""The texts of a session: title, description and place (days, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from kam.facts.whom import people_at
from kam.model import Account, Contact, Placed, Session, SessionKind
from kam.planning import Plan
from kam.privacy import CARE, FULL, Wording
from kam.text import Message, Text, literal
from kam.text.nouns import PERSON_AT
from kam.wording.agenda_lines import DEEDS, about, agenda, by_account, by_deed, detailed
from kam.wording.fitting import Line, Section, fitted, shortened
from kam.wording.news import News
from kam.wording.persons import PHONE, contact_line, in_row
from kam.wording.places import place_of
from kam.wording.session_titles import Titles, Tours
from kam.wording.short_names import short_name
from kam.wording.spoken_days import spoken
from kam.wording.why import why_now

WITH: Final = Message("From us: {staff}", "我方：{staff}")
CALLING: Final = Message("{account}: {person}: {about}", "{account}：{person}：{about}")
CALLING_NOBODY: Final = Message("{account}: {about}", "{account}：{about}")
WHY: Final = Message("Why now: {why}.", "缘由：{why}。")
MORE: Final = Message("More: kam explain {item}", "详情：kam explain {item}")
ON_DAY: Final = Message("{day}: {visits}", "{day}：{visits}")
HOBBIES: Final = Message("Hobbies: {hobbies}", "爱好：{hobbies}")
OCCUPATION: Final = Message("Occupation: {occupation}", "职业：{occupation}")

LONGEST_TITLE: Final = 120
PEOPLE, GREETED, NEWS = 4, 2, 1
"""What lines are worth, beside those of `kam.wording.agenda_lines`."""


class Texts:
    """What the entries of a plan say, in one language and at one level of privacy."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self._plan = plan
        self._portfolio = plan.commitments.assessment.portfolio
        self._wording = wording
        self._titles = Titles(plan)
        self._tours = Tours(plan)
        self._news = News(plan)

    def title(self, session: Session) -> Text:
        """Return the title of a session."""
        return spoken(self._titles.of(session), session.day.year)

    def summary(self, title: Text) -> str:
        """Return a title as one line of a calendar."""
        return shortened(self._wording.say(title), LONGEST_TITLE)

    def location(self, session: Session) -> str:
        """Return the place of a visit or a moment, such that a map finds it."""
        if session.kind not in {SessionKind.VISIT, SessionKind.MOMENT}:
            return ""
        account = self._portfolio.account_by_id.get(session.account)
        named = session.lines[0].owed.address if session.lines else ""
        if named and (account is None or named != account.address):
            return named
        is_there = session.kind is SessionKind.VISIT and account is not None
        return place_of(account, self._wording.language) if is_there and account else ""

    def description(self, session: Session) -> str:
        """Return whom to see, what to do, what to know, why now, and where to learn more."""
        sections = [
            Section(tuple(Line(text=self._spoken(li.text, session), worth=li.worth) for li in part))
            for part in (
                tuple(self._whom(session)),
                tuple(self._what(session)),
                tuple(Line(text=text, worth=NEWS) for text in self._known(session)),
                tuple(Line(text=text) for text in self._why(session)),
            )
        ]
        return fitted(sections, self._wording.language)

    def _spoken(self, text: Text, session: Session) -> Text:
        return spoken(text, session.day.year)

    def _whom(self, session: Session) -> Iterator[Line]:
        if session.kind in {SessionKind.VISIT, SessionKind.MOMENT} or _is_one_call(session):
            account = self._portfolio.account_by_id.get(_account_of(session))
            for contact in session.contacts:
                person = self._portfolio.contact(contact)
                yield Line(text=contact_line(person, account, session.day), worth=PEOPLE)
            if account is not None and not session.contacts and account.phone:
                yield Line(text=PHONE(phone=account.phone), worth=PEOPLE)
        elif session.kind is SessionKind.MARK:
            yield from (Line(text=text, worth=GREETED) for text in self._greeted(session))
        if session.partners:
            names = tuple(self._wording.staff(person) for person in session.people)
            yield Line(text=WITH(staff=names))

    def _greeted(self, session: Session) -> Iterator[Text]:
        contacts = (c for line in session.lines for c in line.owed.contacts)
        yield from self._people(session, dict.fromkeys(contacts))

    def _people(self, session: Session, contacts: Iterable[str]) -> Iterator[Text]:
        """Yield people of several accounts, each with the account."""
        for person in map(self._portfolio.contact, contacts):
            ident = next(iter(person.accounts_on(session.day)), "")
            account = self._portfolio.account_by_id.get(ident)
            line = contact_line(person, account, session.day)
            if account is None or session.account == account.id or person.name == account.name:
                yield line
            else:
                yield PERSON_AT(name=line, account=short_name(account.name))

    def _what(self, session: Session) -> Iterator[Line]:
        if session.kind is SessionKind.CALLS and not _is_one_call(session):
            yield from self._calls(session)
        elif session.kind is SessionKind.DESK:
            yield from by_deed(session.lines, self._portfolio)
        elif session.kind is SessionKind.TRIP:
            yield from self._days(session)
        else:
            yield from agenda(session.lines)
            yield from (Line(text=text) for text in self._personal(session.lines))

    def _calls(self, session: Session) -> Iterator[Line]:
        for ident, lines in by_account(session).items():
            account = self._portfolio.account_by_id.get(ident)
            if account is None:
                yield from self._greetings(session, lines)
                continue
            name, what = short_name(account.name), about(lines)
            person = self._called(session, account)
            people = people_at(session, ident, self._portfolio)
            if person is not None and any(p.name == account.name for p in people):
                text = CALLING_NOBODY(account=person, about=what)
            elif person is not None:
                text = CALLING(account=name, person=person, about=what)
            else:
                text = CALLING_NOBODY(account=name, about=what)
            yield Line(text=text, worth=DEEDS)

    def _greetings(self, session: Session, lines: list[Placed]) -> Iterator[Line]:
        """Yield what is done for people of several accounts, with each of them."""
        for line in lines:
            yield from agenda([line])
            yield from map(detailed, self._people(session, line.owed.contacts))

    def _called(self, session: Session, account: Account) -> Text | None:
        """Return who is called, the number alone where nobody is known."""
        people = people_at(session, account.id, self._portfolio)
        if people:
            return in_row([contact_line(p, account, session.day) for p in people])
        return literal(account.phone) if account.phone else None

    def _days(self, trip: Session) -> Iterator[Line]:
        by_day: dict[date, list[str]] = {}
        for visit in self._tours.visits(trip):
            name = short_name(self._portfolio.account(visit.account).name)
            by_day.setdefault(visit.day, []).append(name)
        for day, names in by_day.items():
            yield Line(text=ON_DAY(day=day, visits=tuple(names)), worth=DEEDS)

    def _personal(self, lines: tuple[Placed, ...]) -> Iterator[Text]:
        """Yield hobbies and occupation of the one person whom a care day is about.

        At full privacy only, and in calendars alone: no table, plan or report holds them
        (R-COUR-07, R-COUR-20, G-24).
        """
        owed = lines[0].owed
        if self._wording.privacy != FULL or owed.kind not in CARE or len(owed.contacts) != 1:
            return
        person: Contact = self._portfolio.contact(owed.contacts[0])
        work = tuple(dict.fromkeys(p.occupation for p in person.positions if p.occupation))
        if person.hobbies:
            yield HOBBIES(hobbies=person.hobbies)
        if work:
            yield OCCUPATION(occupation=work)

    def _known(self, session: Session) -> Iterator[Text]:
        if session.kind is SessionKind.VISIT or _is_one_call(session):
            yield from self._news.of(_account_of(session), session.id, session.day)
        elif session.kind is SessionKind.MOMENT:
            yield from self._news.case(session.id.split("/")[1])

    def _why(self, session: Session) -> Iterator[Text]:
        if session.head is not None:
            why = why_now(session.head.owed)
            if why is not None:
                yield WHY(why=why)
        yield MORE(item=session.id)


def _is_one_call(session: Session) -> bool:
    """Tell whether a block of calls is one call."""
    accounts = {line.owed.account for line in session.lines}
    return session.kind is SessionKind.CALLS and len(accounts) == 1 and "" not in accounts


def _account_of(session: Session) -> str:
    """Return the account that a session is about, that of its one call if it is a block."""
    return session.lines[0].owed.account if _is_one_call(session) else session.account

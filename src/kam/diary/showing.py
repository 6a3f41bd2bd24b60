"""Entries: a session with its title and the people who are met or called in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kam.diary.load import legs
from kam.diary.pages import Entry, Whom
from kam.model import Session
from kam.planning import Plan
from kam.text import Text
from kam.wording.persons import phone_of, position_at
from kam.wording.session_titles import Titles
from kam.wording.spoken_days import spoken


class Entries:
    """Makes the entries of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._portfolio = plan.commitments.assessment.portfolio
        self._titles = Titles(plan)

    def title(self, session: Session) -> Text:
        """Return the title of a session, as its calendar entry has it."""
        return spoken(self._titles.of(session), session.day.year)

    def of(self, session: Session, staff: str, day: date) -> Entry:
        """Return the entry of a session, for one who takes part in it on a day."""
        way, back = legs(session, staff, day)
        return Entry(
            session=session,
            title=self.title(session),
            way=way,
            back=back,
            whom=tuple(self._whom(session)),
        )

    def _whom(self, session: Session) -> Iterator[Whom]:
        for ident in session.contacts:
            person = self._portfolio.contact(ident)
            places = person.accounts_on(session.day)
            at = session.account if session.account in places else next(iter(places), "")
            account = self._portfolio.account_by_id.get(at)
            yield Whom(
                contact=ident,
                name=person.name,
                title=position_at(person, at, session.day),
                phone=phone_of(person, account),
            )

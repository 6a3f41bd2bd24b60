"""Titles: the first 40 characters say what, and with or for whom; a phone shows no more."""

from __future__ import annotations

from typing import Final

from kam.facts.whom import people_at
from kam.model import Account, Form, Placed, Session, SessionKind
from kam.model.item_kinds import kind_title
from kam.planning import Plan
from kam.text import Message, Text, chained
from kam.wording.counts import counted, marks_title
from kam.wording.persons import in_title
from kam.wording.short_names import listed, short_name, with_city

VISIT: Final = Message("Visit {where}{who}", "拜访 {where}{who}")
AT_SITE: Final = Message("{what} {where}{who}", "{what} {where}{who}")
OTHER_VISITS: Final = {"birthday": Message("Birthday visit", "生日拜访")}
CALL: Final = Message("Call {where}{who}", "致电 {where}{who}")
GREETINGS: Final = Message("{deeds} ({count})", "{deeds}（{count} 人）")
CALLS: Final = Message("Calls ({count}): {names}", "电话（{count}）：{names}")
DESK: Final = Message("Desk: {counts}", "内勤：{counts}")
TRIP: Final = Message("Trip: {cities} ({days} days)", "出差：{cities}（{days} 天）")
TRIP_AWAY: Final = Message("Trip: away {days} days", "出差 {days} 天")
LIMIT: Final = Message("Due: {what}", "截止：{what}")
MARKS: Final = Message("{kinds} ({count}): {names}", "{kinds}（{count}）：{names}")
WITH: Final = Message(": {people}", "：{people}")
SEMICOLON: Final = Message("; ", "；")
NOBODY: Final = Message("", "")
PROVISIONAL: Final = Message("{text} (provisional)", "{text}（暂定）")

LONGEST_IN_LIST: Final = 22
IN_TITLE: Final = 2
"""So many people stand in a title."""


class Titles:
    """The titles of the sessions of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._portfolio = plan.commitments.assessment.portfolio
        self._tours = Tours(plan)

    def of(self, session: Session) -> Text:
        """Return the title of a session."""
        text = {
            SessionKind.VISIT: self._visit,
            SessionKind.CALLS: self._calls,
            SessionKind.DESK: self._desk,
            SessionKind.TRIP: self._trip,
            SessionKind.MARK: self._mark,
            SessionKind.MOMENT: self._moment,
        }[session.kind](session)
        first = session.lines[0] if session.lines else None
        open_year = first is not None and first.provisional is not None
        return PROVISIONAL(text=text) if open_year else text

    def _visit(self, session: Session) -> Text:
        account = self._portfolio.account(session.account)
        where, who = with_city(account), self._who(session, account)
        kind = session.lines[0].owed.kind if session.lines else "visit"
        if kind == "visit":
            return VISIT(where=where, who=who)
        return AT_SITE(
            what=OTHER_VISITS.get(kind) or capitalised(kind_title(kind)), where=where, who=who
        )

    def _calls(self, session: Session) -> Text:
        found = dict.fromkeys(line.owed.account for line in session.lines if line.owed.account)
        accounts = [self._portfolio.account(ident) for ident in found]
        if len(accounts) == 1:
            return CALL(where=with_city(accounts[0]), who=self._who(session, accounts[0]))
        if not accounts:
            deeds = chained(dict.fromkeys(line.owed.deed for line in session.lines), SEMICOLON)
            people = {contact for line in session.lines for contact in line.owed.contacts}
            return GREETINGS(deeds=deeds, count=len(people)) if people else deeds
        names = [short_name(account.name, LONGEST_IN_LIST) for account in accounts]
        return CALLS(count=len(names), names=listed(names))

    def _desk(self, session: Session) -> Text:
        return DESK(counts=counted(line.owed.kind for line in session.lines))

    def _trip(self, session: Session) -> Text:
        days = ((session.until or session.day) - session.day).days + 1
        cities = self._tours.cities(session)
        return TRIP(cities=cities, days=days) if cities else TRIP_AWAY(days=days)

    def _moment(self, session: Session) -> Text:
        owed = session.lines[0].owed
        return LIMIT(what=owed.summary) if owed.form is Form.TASK else owed.summary

    def _mark(self, session: Session) -> Text:
        if session.head is not None:
            return session.head.owed.summary
        kind = session.lines[0].owed.kind
        if kind == "festival":
            return chained((line.owed.summary for line in session.lines), SEMICOLON)
        names = listed(list(dict.fromkeys(map(self._marked, session.lines))))
        return MARKS(kinds=marks_title(kind), count=len(session.lines), names=names)

    def _marked(self, line: Placed) -> str:
        owed = line.owed
        if owed.kind == "birthday":
            known = self._portfolio.contact_by_id.get("".join(owed.contacts[:1]))
            return known.name if known else str(owed.summary.figures.get("name", owed.summary))
        account = self._portfolio.account_by_id.get(owed.account)
        return short_name(account.name) if account else str(owed.summary)

    def _who(self, session: Session, account: Account) -> Text:
        people = people_at(session, account.id, self._portfolio)[:IN_TITLE]
        if not people or people[0].name == account.name:
            return NOBODY()
        return WITH(people=tuple(in_title(p, account.id, session.day) for p in people))


class Tours:
    """Where somebody goes on the days of a trip."""

    def __init__(self, plan: Plan) -> None:
        self._portfolio = plan.commitments.assessment.portfolio
        self._visits: dict[str, list[Session]] = {}
        for session in plan.sessions:
            if session.kind is SessionKind.VISIT:
                for person in session.people:
                    self._visits.setdefault(person, []).append(session)

    def visits(self, trip: Session) -> list[Session]:
        """Return the visits of a trip, ascending."""
        last = trip.until or trip.day
        return [v for v in self._visits.get(trip.staff, ()) if trip.day <= v.day <= last]

    def cities(self, trip: Session) -> tuple[str, ...]:
        """Return the cities of a trip in the order of the way."""
        accounts = (self._portfolio.account(v.account) for v in self.visits(trip))
        return tuple(dict.fromkeys(a.city or short_name(a.name) for a in accounts))


def capitalised(title: Message) -> Message:
    """Return a title that begins with a capital letter in English."""
    return Message(title.en[:1].upper() + title.en[1:], title.zh)

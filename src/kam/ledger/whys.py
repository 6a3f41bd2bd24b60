"""Why an entry was added, moved or cancelled, in words that a customer may read.

For every kind of change the causes are asked in the order of a table; the first that is true is
said.  None is guessed: where none of them is, the plan as a whole is what moved it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from kam.commitments.chains import COUNTED_FROM
from kam.commitments.series import CADENCE
from kam.ledger.change_causes import (
    BLOCKED,
    COUNTED,
    COVERS,
    DONE_IN,
    FITS_BETTER,
    HOLDS,
    IS_DONE,
    IS_GONE,
    IS_LOST,
    IS_MISSED,
    LONG_WAY,
    NO_TRIP,
    NOTHING_ASKS,
    NOTHING_LEFT,
    ON_DATE,
    OTHER_DAYS,
    RULE_NOW,
    TAKEN,
    TAKES_OVER,
    TRIP,
    WITH,
    Cause,
    Why,
)
from kam.ledger.draft import Draft
from kam.ledger.encoding import decode
from kam.memory import Remembered
from kam.model import AccountStatus, DecisionKind, Owed, Session, SessionKind, Unplaced, Where
from kam.model.session import is_block
from kam.planning import Obstacles, Plan
from kam.planning.placing import PINNED
from kam.reasons import Reason
from kam.text import CHINESE, ENGLISH, Message, Text

OWN_DATE: Final = frozenset({Where.DAY, Where.MOMENT})
"""What is done here stands on a date of its own, which no plan chooses."""


def in_both(reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    """Return the sentences of reasons in English and Chinese."""
    return tuple((r.text.render(ENGLISH), r.text.render(CHINESE)) for r in reasons)


class Whys:
    """Finds the reason of every change between what was announced and a plan.

    ``titles`` name the sessions of the plan by id.
    """

    def __init__(self, plan: Plan, titles: Mapping[str, Text]) -> None:
        self._plan = plan
        self._titles = titles
        self._memory = plan.commitments.memory
        self._portfolio = plan.commitments.assessment.portfolio
        self._obstacles = Obstacles(plan)
        self._decided = {d.item: d.decision for d in self._portfolio.decisions}

    def added(self, draft: Draft) -> Why:
        """Return why there is an entry: the first reason of what it is about, or holds."""
        if draft.reasons:
            text = draft.reasons[0].text
            several = is_block(draft.item) and len(draft.lines) > 1
            return Why(Cause.OWED, HOLDS(count=len(draft.lines), why=text) if several else text)
        return Why(Cause.OWED, TRIP())

    def moved(self, old: Remembered, draft: Draft) -> Why:
        """Return why an entry has another time or other people."""
        causes = (
            self._pinned,
            self._own_date,
            self._obstacle,
            self._people,
            self._rule,
            self._recorded,
            self._window,
            self._room,
            self._way,
        )
        found = (cause(old, draft) for cause in causes)
        return next((why for why in found if why), Why(Cause.BETTER, FITS_BETTER()))

    def cancelled(self, old: Remembered, unplaced: Unplaced | None) -> Why:
        """Return why an entry is no longer in the calendars."""
        if is_block(old.item):
            return self.dissolved(old)
        if unplaced is not None:
            declined = self._decided.get(old.item) is DecisionKind.DECLINE
            return Why(Cause.DECLINED if declined else Cause.UNPLACED, unplaced.cause)
        found = (cause(old) for cause in (self._done, self._lost, self._elsewhere, self._chain))
        before = _quoted(old.why[0]) if old.why else Message(old.kind, old.kind)
        return next((w for w in found if w), Why(Cause.NOT_OWED, NOTHING_ASKS(why=before)))

    def dissolved(self, old: Remembered) -> Why:
        """Return why a block is no more: its day is blocked, or what it held is elsewhere."""
        block = self._no_work(old)
        if block is not None:
            return block
        if old.kind == SessionKind.TRIP.value:
            return Why(Cause.NOT_OWED, NO_TRIP())
        lines = self._memory.lines_of(old.item)
        if lines and all(line.item in self._plan.commitments.done for line in lines):
            return Why(Cause.DONE, IS_DONE())
        target = self.heir(old)
        if target is not None:
            return Why(Cause.ELSEWHERE, DONE_IN(what=self._titles[target.id], at=target.at))
        return Why(Cause.NOT_OWED, NOTHING_LEFT())

    def gave_way(self, old: Remembered, draft: Draft) -> Why:
        """Return why a block is on another day now."""
        found = self._no_work(old) or self._room(old, draft)
        return found or Why(Cause.BETTER, FITS_BETTER())

    def heir(self, old: Remembered) -> Session | None:
        """Return the session that holds most of what a block held, the earliest of several."""
        lines = self._memory.lines_of(old.item)
        holders = [self._plan.session_of.get(line.item) for line in lines]
        counted = Counter(holder.id for holder in holders if holder is not None)
        sessions = [self._plan.session_by_id[ident] for ident in counted]
        return min(sessions, key=lambda s: (-counted[s.id], s.sort_key), default=None)

    def names(self, staff: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of our people, the id of whoever is not known any more."""
        known = self._portfolio.staff_by_id
        return tuple(known[s].name if s in known else s for s in staff)

    def _pinned(self, old: Remembered, draft: Draft) -> Why | None:
        pins = (r.text for r in draft.reasons if r.text.message == PINNED)
        text = next(pins, None)
        return Why(Cause.PINNED, text) if text is not None and old.at != draft.at else None

    def _own_date(self, old: Remembered, draft: Draft) -> Why | None:
        owed = self._owed(draft.item)
        if owed is None or owed.place not in OWN_DATE or old.at == draft.at:
            return None
        return Why(Cause.DATE, ON_DATE(day=draft.at))

    def _obstacle(self, old: Remembered, draft: Draft) -> Why | None:
        if old.at is None or old.at == draft.at:
            return None
        block = self._obstacles.against(draft.item, old.at)
        return Why(Cause.OBSTACLE, BLOCKED(day=old.at, block=block)) if block else None

    def _way(self, old: Remembered, draft: Draft) -> Why | None:
        """Return the way there, where it leaves no time for the old hour of the same day."""
        session = self._plan.session_by_id.get(draft.item)
        if session is None or session.way is None or old.start is None or session.start is None:
            return None
        if session.day != old.day or not draft.staff:
            return None
        stops = self._timed.get((session.staff, session.day), ())
        before = [s.end for s in stops if s.way is not None and s.start and s.start < session.start]
        home = None if session.way.origin else self._obstacles.begin(session.staff, session.day)
        left = max((end for end in before if end), default=home)
        if left is None or left + timedelta(minutes=session.way.minutes) <= old.start:
            return None
        return Why(Cause.OBSTACLE, LONG_WAY(day=old.start, minutes=session.way.minutes))

    def _no_work(self, old: Remembered) -> Why | None:
        if old.at is None or old.day is None or not old.staff:
            return None
        block = self._obstacles.at_work(old.staff[0], old.day)
        return Why(Cause.OBSTACLE, BLOCKED(day=old.at, block=block)) if block else None

    def _people(self, old: Remembered, draft: Draft) -> Why | None:
        if old.staff == draft.staff:
            return None
        now, before = self.names(draft.staff), self.names(old.staff)
        if old.staff[:1] == draft.staff[:1]:
            others = self.names(draft.staff[1:])
            return Why(Cause.PARTNERS, WITH(staff=others)) if old.at == draft.at else None
        account = self._portfolio.account_by_id.get(draft.account)
        covered = account is not None and account.owner == old.staff[0]
        cause, message = (Cause.COVER, COVERS) if covered else (Cause.OWNER, TAKES_OVER)
        return Why(cause, message(staff=now[:1], before=before[:1]))

    def _rule(self, old: Remembered, draft: Draft) -> Why | None:
        return self._asked_differently(old, draft.reasons)

    def _asked_differently(self, old: Remembered, reasons: Iterable[Reason]) -> Why | None:
        """Return the sentence of the rule where it is another than when it was announced.

        Version 0.1.0 said the same rules in other words, which is no other rule.
        """
        now = next((r.text for r in reasons if r.text.message == CADENCE), None)
        if now is None or not old.why or self._memory.before_sessions:
            return None
        if now.render(ENGLISH) == old.why[0][0]:
            return None
        return Why(Cause.RULE, RULE_NOW(now=now, before=_quoted(old.why[0])))

    def _recorded(self, old: Remembered, _: Draft | None = None) -> Why | None:
        """Return the contact from which the chain is counted, where that is news."""
        links = self._chains.get((old.kind, old.account))
        if not links:
            return None
        counted = (r.text for r in links[0].reasons if r.text.message == COUNTED_FROM)
        text = next(counted, None)
        announced = self._memory.of(old.kind, old.subject)
        known = {english for one in announced for english, _ in one.why}
        if text is None or text.render(ENGLISH) in known:
            return None
        return Why(Cause.RECORDED, COUNTED(day=dict(text.params)["day"]))

    def _window(self, old: Remembered, draft: Draft) -> Why | None:
        owed = self._owed(draft.item)
        if owed is None or old.day is None or owed.ideal == old.ideal:
            return None
        if owed.earliest <= old.day <= owed.latest:
            return None
        return Why(Cause.WINDOW, OTHER_DAYS(earliest=owed.earliest, latest=owed.latest))

    def _room(self, old: Remembered, draft: Draft) -> Why | None:
        """Name the entry that has the old time now, and had not."""
        span = _span(old)
        if span is None or not draft.staff:
            return None
        for other in self._timed.get((draft.staff[0], span[0].date()), ()):
            assert other.start is not None  # a timed one
            assert other.end is not None
            known = self._memory.find(other.id)
            stood = known is not None and known.is_entry and known.at == other.at
            is_new = other.id != draft.item and not stood
            if is_new and other.start < span[1] and span[0] < other.end:
                return Why(Cause.ROOM, TAKEN(what=self._titles[other.id], at=other.at))
        return None

    @cached_property
    def _timed(self) -> dict[tuple[str, date], list[Session]]:
        found: dict[tuple[str, date], list[Session]] = {}
        for session in self._plan.sessions:
            if session.start is not None and session.end is not None:
                for person in session.people:
                    found.setdefault((person, session.day), []).append(session)
        return found

    def _done(self, old: Remembered) -> Why | None:
        return Why(Cause.DONE, IS_DONE()) if old.item in self._plan.commitments.done else None

    def _lost(self, old: Remembered) -> Why | None:
        account = self._portfolio.account_by_id.get(old.account)
        if not old.account:
            return None
        if account is None:
            return Why(Cause.GONE, IS_GONE(account=old.account))
        lost = account.status is AccountStatus.LOST
        return Why(Cause.LOST, IS_LOST(account=account.name)) if lost else None

    def _elsewhere(self, old: Remembered) -> Why | None:
        session = self._plan.session_of.get(old.item)
        if session is None:
            return None
        return Why(Cause.ELSEWHERE, DONE_IN(what=self._titles[session.id], at=session.at))

    def _chain(self, old: Remembered) -> Why | None:
        """Return why a link of a chain fell out: another rhythm, a contact on record, the time."""
        links = self._chains.get((old.kind, old.account))
        if not links:
            return None
        changed = self._asked_differently(old, links[0].reasons) or self._recorded(old)
        if changed is None and old.day is not None and old.day < self._plan.as_of:
            return Why(Cause.MISSED, IS_MISSED())
        return changed

    @cached_property
    def _chains(self) -> dict[tuple[str, str], list[Owed]]:
        """The links of the chains of cadence work by kind and account, by ideal day."""
        found: dict[tuple[str, str], list[Owed]] = {}
        for owed in self._plan.commitments.items:
            if owed.series:
                found.setdefault((owed.kind, owed.account), []).append(owed)
        return found

    def _owed(self, item: str) -> Owed | None:
        return self._plan.commitments.by_item.get(item)


def _quoted(pair: tuple[str, str]) -> Message:
    """Return a remembered sentence as a message; braces in it are no fields."""
    return Message(*(text.replace("{", "{{").replace("}", "}}") for text in pair))


def _span(old: Remembered) -> tuple[datetime, datetime] | None:
    """Return the stretch of time that an entry had."""
    entry = decode(old.entries[0])
    if isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
        return entry.start, max(entry.end, entry.start + timedelta(minutes=1))
    return None

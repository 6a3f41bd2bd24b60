"""An answer: what a thing is, and the few lines that matter of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from attrs import evolve, frozen

from kam.diary.showing import Entries
from kam.model import Portfolio, Session, Unplaced
from kam.planning import Plan
from kam.text import Message, Text
from kam.text.spoken import spoken_moment
from kam.wording.spoken_days import spoken

MOST: Final = 9
"""Lines below the title, so that an answer has ten."""
AHEAD: Final = Message("{when}: {what}", "{when}：{what}")
NOT_PLANNED: Final = Message("not planned: {what}", "未安排：{what}")
REMEDY: Final = Message("what helps: {remedy}", "办法：{remedy}")


@frozen(kw_only=True)
class Answer:
    """One thing answered; ``subject`` is its id."""

    subject: str
    title: Text
    lines: tuple[Text, ...]

    @classmethod
    def of(cls, subject: str, title: Text, lines: Iterable[Text]) -> Answer:
        """Return an answer of ten lines at most; the first ones count."""
        return cls(subject=subject, title=title, lines=tuple(islice(lines, MOST)))

    def in_words(self, year: int) -> Answer:
        """Return the answer with every day and hour written as people do."""
        lines = tuple(spoken(line, year) for line in self.lines)
        return evolve(self, title=spoken(self.title, year), lines=lines)


@frozen(kw_only=True)
class Sources:
    """What answers are made of."""

    plan: Plan
    entries: Entries

    @classmethod
    def of(cls, plan: Plan) -> Sources:
        """Return the sources of a plan."""
        return cls(plan=plan, entries=Entries(plan))

    @property
    def portfolio(self) -> Portfolio:
        """The facts."""
        return self.plan.commitments.assessment.portfolio

    def staff(self, ident: str) -> str:
        """Return the name of one of our people, the id of whoever is not known."""
        known = self.portfolio.staff_by_id.get(ident)
        return known.name if known else ident

    def ahead(self, sessions: Iterable[Session], most: int = 2) -> Iterator[Text]:
        """Yield the next sessions, each once, with their time."""
        for session in islice({s.id: s for s in sessions}.values(), most):
            yield AHEAD(when=spoken_moment(session.at), what=self.entries.title(session))

    def left(self, found: Iterable[Unplaced], most: int = 1) -> Iterator[Text]:
        """Yield what is not planned with its remedy."""
        for unplaced in islice(found, most):
            yield NOT_PLANNED(what=unplaced.owed.summary)
            yield REMEDY(remedy=unplaced.remedy)

"""The desk: the cases of an assessment with their histories and limits, for all that they owe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from attrs import field, frozen

from kam.assessment import AccountAssessment, Assessment
from kam.facts import Casebook, CaseHistory, CaseLimits
from kam.facts.dues import Dues, answers
from kam.facts.staffing import StaffCalendars
from kam.model import Firmness, Owed, Where
from kam.model.owed import FOLDING, item_id
from kam.reasons import Reason
from kam.rules import Deadline, Due, Guard
from kam.text import Text


@frozen(kw_only=True)
class Desk:
    """The cases of an assessment."""

    assessment: Assessment
    book: Casebook
    limits: CaseLimits
    dues: Dues
    guard: Guard
    _answers: dict[str, Mapping[str, Due | None]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @classmethod
    def of(
        cls, assessment: Assessment, calendars: Callable[[], StaffCalendars], guard: Guard
    ) -> Desk:
        """Return the desk of an assessment."""
        book = Casebook(assessment.portfolio, assessment.rules, assessment.as_of)
        served = {a.account.id: a.served for a in assessment.accounts}
        return cls(
            assessment=assessment,
            book=book,
            limits=CaseLimits(book, served, calendars, guard),
            dues=Dues(calendars),
            guard=guard,
        )

    def __iter__(self) -> Iterator[CaseHistory]:
        """Yield the histories of the cases received by the day of judgement."""
        return iter(self.book)

    def judged(self, history: CaseHistory) -> AccountAssessment:
        """Return the judgements on the account of a case."""
        return self.assessment.of(history.case.account)

    def day(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return moment.astimezone(self.assessment.portfolio.workspace.zone).date()

    def when(self, when: date | datetime) -> date:
        """Return the local day of a day or a moment."""
        return self.day(when) if isinstance(when, datetime) else when

    def answers(
        self, rule: Deadline, ask: Callable[[CaseHistory], Due | None]
    ) -> Mapping[str, Due | None]:
        """Return what a rule says itself of every case, by case; where it failed it has none."""
        if rule.id not in self._answers:
            self._answers[rule.id] = answers(rule, list(self), ask, self.guard)
        return self._answers[rule.id]

    def owes(
        self,
        history: CaseHistory,
        kind: str,
        occurrence: str,
        *,
        place: Where,
        summary: Text,
        reasons: tuple[Reason, ...],
        day: date,
        since: datetime,
        due: datetime | None = None,
        staff: str = "",
        firmness: Firmness = Firmness.PINNED,
        movable: bool = False,
        minutes: int = 0,
        latest: date | None = None,
        action: Text | None = None,
    ) -> Owed:
        """Return one thing that a case owes on a day, by the rule of the first reason.

        Without ``staff`` its owner does it.  What is due at a moment is done by then and folds into
        nothing.
        """
        case = history.case
        return Owed(
            item=item_id(kind, case.id, occurrence),
            kind=kind,
            place=place,
            summary=summary,
            rule=reasons[0].rule,
            reasons=reasons,
            earliest=min(self.day(since), day),
            ideal=day,
            latest=latest or day,
            account=case.account,
            contacts=(case.contact,) if case.contact else (),
            staff=staff or history.owner,
            due=due,
            firmness=firmness,
            movable=movable,
            minutes=minutes,
            folds=due is None and place in FOLDING,
            action=action,
        )

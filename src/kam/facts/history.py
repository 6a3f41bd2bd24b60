"""The history of a case: where it stands, who has it, what stopped it, how it may end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from attrs import frozen

from kam.facts.custody import Custody, Escalation, custody_of
from kam.facts.our_people import LEADER, People
from kam.facts.stays import DONE, Stay, stays_of
from kam.facts.suspension import Pause, pauses_of
from kam.facts.titles import case_kind
from kam.model import Case, Portfolio
from kam.rules import CoreState, Move, Process, RuleBook
from kam.text import Message


@frozen(kw_only=True)
class CaseHistory:
    """What is known of a case at ``moment``.

    ``stays`` are its states, the last one is where it stands.  ``owner`` is the one of our people
    who answers for it: who received it first, until a step hands it over (R-MOB-23, R-CABLE-16);
    ``department`` who else has it now.
    """

    case: Case
    process: Process | None
    moment: datetime
    stays: tuple[Stay, ...]
    pauses: tuple[Pause, ...]
    custody: Custody

    @property
    def current(self) -> Stay:
        """Where it stands."""
        return self.stays[-1]

    @property
    def core(self) -> CoreState:
        """The core state that its state means."""
        return self.current.core

    @property
    def is_open(self) -> bool:
        """Whether the case is not closed."""
        return self.core is not CoreState.CLOSED

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed; None while it is open, or when nobody wrote it down."""
        known = self.current.step is not None or self.case.closed is not None
        return self.current.start if known and not self.is_open else None

    @property
    def owner(self) -> str:
        """Id of the one of our people who answers for it; empty when nobody does."""
        return self.custody.owner

    @property
    def kind(self) -> Message:
        """What the case is called in both languages."""
        return case_kind(self.case.kind, self.process)

    @property
    def department(self) -> str:
        """The department that has it now; empty when only its owner does."""
        return self.custody.department

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """When it was handed to a leader or a department, oldest first (R-CABLE-14)."""
        return self.custody.escalations

    @property
    def answered_at(self) -> datetime | None:
        """When the customer got an answer for the first time."""
        done = (s for s in self.stays if s.core in DONE or (s.state and s.state.answers))
        return next((s.start for s in done), None)

    @property
    def solved_at(self) -> datetime | None:
        """Since when it is solved; None while it is not, also after it was opened again."""
        return next((s.start for s in self._done()), None)

    @property
    def returned_at(self) -> datetime | None:
        """When the customer was asked after the solution, by a step of return contact."""
        asked = (s for s in self._done() if s.core is CoreState.RETURN_CONTACT)
        return next((s.start for s in asked), None)

    def _done(self) -> tuple[Stay, ...]:
        """Return the states since it was last solved."""
        undone = [n for n, s in enumerate(self.stays, 1) if s.core not in DONE]
        return self.stays[max(undone, default=0) :]

    @property
    def suspended(self) -> Pause | None:
        """What holds it up now."""
        last = self.pauses[-1] if self.pauses else None
        return last if last and last.end is None and self.core not in DONE else None

    @property
    def reopenings(self) -> int:
        """How often it was opened again."""
        before = (None, *(s.core for s in self.stays))
        return sum(
            (b is CoreState.CLOSED and s.core is not CoreState.CLOSED)
            or (s.core is CoreState.REOPENED and b is not CoreState.REOPENED)
            for b, s in zip(before, self.stays, strict=False)
        )

    @property
    def satisfied(self) -> bool | None:
        """Whether the customer is satisfied; None: nobody knows, and the process does not ask.

        A closed case whose process asks for it counts as unsatisfied until it is known (G-14).
        """
        if self.case.satisfied is None and not self.is_open and self.process is not None:
            return False if self.process.wants_satisfaction else None
        return self.case.satisfied

    @property
    def closings(self) -> tuple[Move, ...]:
        """The moves that would close it from where it stands."""
        process, state = self.process, self.current.state
        if process is None or state is None or not self.is_open:
            return ()
        closed = {s.name for s in process.states if s.core is CoreState.CLOSED}
        return tuple(m for m in process.moves_from(state.name) if m.target in closed)

    @property
    def may_be_closed(self) -> bool:
        """Whether it may be closed as it is, by anybody: a leader may with a reason (G-14)."""
        if self.process is None:
            return self.is_open
        return any(not m.role and (not m.satisfied or self.case.satisfied) for m in self.closings)

    @property
    def approval(self) -> str:
        """The role whose approval it waits for: its way on is open to that role alone."""
        process, state = self.process, self.current.state
        return awaited(process, state.name) if process and state else ""


def awaited(process: Process, state: str) -> str:
    """Return the role without which a case cannot leave a state for its next one; or nothing.

    The next one is the target of the first move that leaves the state.  A way to the end is none:
    any leader may close.
    """
    closed = {s.name for s in process.states if s.core is CoreState.CLOSED}
    for move in process.moves_from(state)[:1]:
        pair = process.moves_between(state, move.target)
        if move.target not in closed and all(m.role for m in pair):
            return move.role or LEADER
    return ""


def end_of(as_of: date | datetime, portfolio: Portfolio) -> datetime:
    """Return the moment at which something is judged: of a day its last one, in local time."""
    if isinstance(as_of, datetime):
        return as_of if as_of.tzinfo else as_of.replace(tzinfo=portfolio.workspace.zone)
    midnight = datetime.combine(as_of + timedelta(days=1), time(), portfolio.workspace.zone)
    return midnight - timedelta(microseconds=1)


def history_of(
    case: Case,
    portfolio: Portfolio,
    rules: RuleBook,
    as_of: date | datetime,
    *,
    people: People | None = None,
) -> CaseHistory:
    """Return the history of a case as it was known at ``as_of`` (a day: at its end).

    The one ``people`` may be given for many cases, which is faster.
    """
    moment = end_of(as_of, portfolio)
    process = rules.process(case.kind)
    steps = portfolio.steps_of.get(case.id, ())
    stays = stays_of(case, process, steps, moment)
    event = portfolio.case_by_id.get(case.event) if case.event else None
    held = None
    if event is not None and event.opened <= moment:
        own = portfolio.steps_of.get(event.id, ())
        held = stays_of(event, rules.process(event.kind), own, moment)
    return CaseHistory(
        case=case,
        process=process,
        moment=moment,
        stays=stays,
        pauses=pauses_of(case, stays, held),
        custody=custody_of(
            case, [s for s in steps if s.at <= moment], stays[0], people or People(portfolio, rules)
        ),
    )

"""Who has a case: first-contact responsibility, hand-overs and escalations.

Sources: R-MOB-23 and R-CABLE-16 (who receives a request stays its owner until it is handed over
with a record), R-CABLE-14 (what is beyond the own authority goes to a leader or department).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from kam.facts.our_people import People
from kam.facts.stays import Stay
from kam.model import Case, Step
from kam.rules import CoreState

RECEIVING: Final = frozenset({CoreState.RECEIVED, CoreState.REGISTERED})


@frozen(kw_only=True)
class Escalation:
    """A case was handed to a leader, or to a department, for a reason."""

    at: datetime
    by: str
    to: str
    reason: str


@frozen(kw_only=True)
class Custody:
    """Who received a case first, who answers for it now, which department has it besides."""

    receiver: str
    owner: str
    department: str = ""
    escalations: tuple[Escalation, ...] = ()


def custody_of(case: Case, steps: Sequence[Step], first: Stay, people: People) -> Custody:
    """Return who has a case after ``steps``; ``first`` is the state in which it began.

    A step ``to`` a person makes that person the owner; one to a department leaves the owner, who
    answers for the case until it is over.
    """
    receiver = owner = _receiver(case, steps, first, people)
    department = ""
    escalations = []
    for step in steps:
        if not step.to:
            continue
        person = people.meant_by(step.to)
        raised = person is None or (person.id in people.leaders and person.id != owner)
        if raised and step.reason:
            to = person.id if person else step.to
            escalations.append(Escalation(at=step.at, by=step.by, to=to, reason=step.reason))
        owner = person.id if person else owner
        department = "" if person else step.to
    return Custody(
        receiver=receiver, owner=owner, department=department, escalations=tuple(escalations)
    )


def _receiver(case: Case, steps: Sequence[Step], first: Stay, people: People) -> str:
    """Return who received it: by its first step, its column, its first doer, its account."""
    if first.step is not None and first.core in RECEIVING and first.step.by:
        return first.step.by
    doers = (s.by for s in steps if s.by)
    account = people.portfolio.account_by_id.get(case.account)
    return case.owner or next(doers, "") or (account.owner if account else "")

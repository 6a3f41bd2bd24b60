"""Whether a process allows a move as it was made: by whom, with which reason, how satisfied."""

from __future__ import annotations

from functools import reduce
from typing import Final

from attrs import frozen

from kam.facts.our_people import People
from kam.facts.stays import Stay
from kam.model import Case, Step
from kam.rules import Move, Process
from kam.text import Message, Text, literal

NO_MOVE: Final = Message("no further state", "没有后续状态")
WANTS_REASON: Final = Message("a written reason", "书面理由")
WANTS_ROLE: Final = Message("the {role} who alone may do it", "有权限的{role}")
WANTS_OWNER: Final = Message("{owner}, who has it and alone may do it", "负责人{owner}本人操作")
WANTS_PERSON: Final = Message("one named person of ours in 'to'", "“转派”列中的一位我方人员")
WANTS_SATISFIED: Final = Message("a satisfied customer", "客户满意确认")
AND: Final = Message("{one} and {other}", "{one}和{other}")
OR: Final = Message("{one}, or {other}", "{one}，或{other}")


@frozen(kw_only=True)
class Verdict:
    """What every move between two states lacked; a move that lacked nothing fits.

    ``lacked`` has one tuple for each move that the process allows between the two states.
    """

    lacked: tuple[tuple[Text, ...], ...]
    column: str = "state"

    @property
    def is_known(self) -> bool:
        """Whether the process has such a move at all."""
        return bool(self.lacked)

    @property
    def fits(self) -> bool:
        """Whether one of the moves was made as it should be."""
        return any(not lacked for lacked in self.lacked)

    @property
    def lacking(self) -> Text:
        """What was lacking: everything of one move, or everything of another."""
        return _joined(OR, [_joined(AND, lacked) for lacked in self.lacked if lacked])


def judge(
    process: Process, before: Stay, stay: Stay, case: Case, people: People, owner: str = ""
) -> Verdict:
    """Judge the move from one state to the next; ``owner`` is who had the case then.

    Whether the customer is satisfied is known of the case as a whole, not of the moment.
    """
    moves = process.moves_between(before.name, stay.name)
    lacked = tuple(tuple(_lacking(m, stay.step, case, people, owner)) for m in moves)
    roles, reasons = any(m.role or m.own for m in moves), any(m.reasoned for m in moves)
    return Verdict(lacked=lacked, column="by" if roles else "reason" if reasons else "state")


def _lacking(move: Move, step: Step | None, case: Case, people: People, owner: str) -> list[Text]:
    found = []
    if move.own and not (step and step.by == owner):
        found.append(WANTS_OWNER(owner=owner))
    if move.handed and not (step and step.to and people.meant_by(step.to)):
        found.append(WANTS_PERSON())
    if move.satisfied and not case.satisfied:
        found.append(WANTS_SATISFIED())
    if move.role and not (step and people.has_role(step.by, move.role)):
        found.append(WANTS_ROLE(role=people.called(move.role)))
    if move.reasoned and not (step and step.reason):
        found.append(WANTS_REASON())
    return found


def next_states(process: Process, source: str) -> Text:
    """Return the states to which a case may go, as words to write."""
    names = dict.fromkeys(m.target for m in process.moves_from(source))
    return literal(", ".join(names)) if names else NO_MOVE()


def _joined(link: Message, texts: list[Text] | tuple[Text, ...]) -> Text:
    return reduce(lambda one, other: link(one=one, other=other), texts) if texts else literal("")

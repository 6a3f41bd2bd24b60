"""Processes: the states of a case and the moves between them that are allowed."""

from __future__ import annotations

import enum
from itertools import pairwise

from attrs import frozen

from kam.errors import RuleError
from kam.rules.rule import Rule
from kam.text import Message


class CoreState(enum.Enum):
    """The states every industry's states map to (G-39)."""

    RECEIVED = "received"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in-progress"
    SUSPENDED = "suspended"
    SOLVED = "solved"
    RETURN_CONTACT = "return-contact"
    CLOSED = "closed"
    REOPENED = "reopened"


@frozen(kw_only=True)
class State:
    """One state of a process under the industry's own name, and the core state it means."""

    name: str
    title: Message
    core: CoreState


@frozen(kw_only=True)
class Move:
    """A move that is allowed: from one state to another.

    ``role`` names who alone may do it (``leader``), ``reasoned`` asks for a written reason,
    ``satisfied`` for the customer's word that all is well.  Of several moves between the same
    states one that fits is enough.
    """

    source: str
    target: str
    role: str = ""
    reasoned: bool = False
    satisfied: bool = False


@frozen(kw_only=True)
class Process(Rule):
    """How cases of some kinds go from receipt to their end.

    ``cases`` are the kinds of case it governs; a plugin's process replaces the core's for a kind,
    and where two plugins govern one kind the user chooses.  ``start`` is the first state.
    """

    cases: tuple[str, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    start: str

    def __attrs_post_init__(self) -> None:
        names = [s.name for s in self.states]
        if len(set(names)) != len(names):
            raise RuleError(f"{self.id}: two states have one name")
        used = {self.start, *(m.source for m in self.moves), *(m.target for m in self.moves)}
        unknown = sorted(used - set(names))
        if unknown:
            raise RuleError(f"{self.id}: {', '.join(unknown)} is none of its states")

    def state(self, name: str) -> State | None:
        """Return a state by its name, by either title, or by the core state it alone means."""
        plain = name.strip().casefold()
        for state in self.states:
            if plain in {state.name.casefold(), state.title.en.casefold(), state.title.zh}:
                return state
        meant = [s for s in self.states if s.core.value == plain]
        return meant[0] if len(meant) == 1 else None

    def moves_from(self, source: str) -> tuple[Move, ...]:
        """Return the moves that leave a state."""
        return tuple(m for m in self.moves if m.source == source)

    def moves_between(self, source: str, target: str) -> tuple[Move, ...]:
        """Return the moves from one state to another; none: it is not allowed."""
        return tuple(m for m in self.moves if (m.source, m.target) == (source, target))


def line(*names: str) -> tuple[Move, ...]:
    """Return the moves of a process that goes from one state to the next."""
    return tuple(Move(source=a, target=b) for a, b in pairwise(names))

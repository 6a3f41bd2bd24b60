"""Processes: the states of a case and the moves between them that are allowed."""

from __future__ import annotations

import enum
from itertools import pairwise

from attrs import field, frozen

from kam.errors import RuleError
from kam.rules.figure import figure
from kam.rules.rule import Rule
from kam.text import Message, bilingual


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
    """One state of a process under the industry's own name, and the core state it means.

    A case that reaches a state which ``answers`` owes the customer no answer any more (one that is
    solved does not either).  ``escalates``: it is beyond the authority of whoever has it, who owes
    the hand-over to a leader or department at once (R-CABLE-14, R-SME-14).
    """

    name: str
    title: Message = field(converter=bilingual)
    core: CoreState
    answers: bool = False
    escalates: bool = False


@frozen(kw_only=True)
class Move:
    """A move that is allowed: from one state to another.

    ``role`` names who alone may do it (``leader``), ``own`` says that only who has the case may;
    ``reasoned`` asks for a written reason, ``handed`` for one of our people to whom it goes,
    ``satisfied`` for the customer's word that all is well.  Of several moves between the same
    states one that fits is enough.
    """

    source: str
    target: str
    role: str = ""
    reasoned: bool = False
    satisfied: bool = False
    own: bool = False
    handed: bool = False


@frozen(kw_only=True)
class AllowedLevels:
    """What the column ``level`` of a case may hold; nothing listed: anything (X-TIER-22)."""

    title: Message = field(converter=bilingual)
    levels: tuple[str, ...] = figure((), title="{title} | {title}")


@frozen(kw_only=True)
class AllowedCauses:
    """What the column ``cause`` of a case may hold; nothing listed: anything."""

    title: Message = field(converter=bilingual)
    categories: tuple[str, ...] = figure((), title="{title} | {title}")


@frozen(kw_only=True)
class Process(Rule):
    """How cases of some kinds go from receipt to their end.

    ``cases`` are the kinds of case it governs; a plugin's process replaces the core's for a kind,
    and where two plugins govern one kind the user chooses.  One without kinds is a preset that
    the user gives to a kind in ``[rules.processes]``.  ``start`` is the first state.  ``levels``
    and ``causes``, where it has them, list what these columns may hold.  ``names`` calls its kinds
    of case by name; a kind that has none goes by the core's word for it, else by the title of the
    process.  ``level_names`` are words that people write for a level, each with the level it means.
    """

    cases: tuple[str, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    start: str
    names: tuple[tuple[str, Message], ...] = ()
    levels: AllowedLevels | None = None
    causes: AllowedCauses | None = None
    level_names: tuple[tuple[str, str], ...] = ()

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

    def meaning(self, core: CoreState) -> State | None:
        """Return the first state that means a core state."""
        return next((s for s in self.states if s.core is core), None)

    @property
    def wants_satisfaction(self) -> bool:
        """Whether some way to close a case asks for a satisfied customer (G-14)."""
        closed = {s.name for s in self.states if s.core is CoreState.CLOSED}
        return any(m.satisfied and m.target in closed for m in self.moves)

    def moves_from(self, source: str) -> tuple[Move, ...]:
        """Return the moves that leave a state."""
        return tuple(m for m in self.moves if m.source == source)

    def moves_between(self, source: str, target: str) -> tuple[Move, ...]:
        """Return the moves from one state to another; none: it is not allowed."""
        return tuple(m for m in self.moves if (m.source, m.target) == (source, target))


def line(*names: str) -> tuple[Move, ...]:
    """Return the moves of a process that goes from one state to the next."""
    return tuple(Move(source=a, target=b) for a, b in pairwise(names))

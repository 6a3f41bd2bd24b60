"""States and moves of processes in a notation that a reader scans (G-39).

A process is a text of lines.  A state is ``name = core state, marks: English | 中文``; in Chinese
alone where the English is its name, and without anything where it is the core state itself.  A move
is ``a > b``, along a line ``a > b? > c`` in which ``b`` may be left out; ``a, b > c`` are moves from
each.  After a colon stands what it asks for, in the words of `Move` or as the role that alone may do
it; several ways with a stroke between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import fields

from kam.plugins import CoreState, Move, Process, State, bilingual, casework

WORKING: Final = "received, registered, assigned, in-progress, answered, reopened"
"""States in which somebody of ours works on a case."""
CORE: Final = "\n".join(state.value for state in CoreState)
ANSWERED: Final = "answered = in-progress, answers: 已答复"
BEYOND: Final = "beyond-authority = in-progress, escalates: beyond own authority | 超越权限"
AT_WORK: Final = f"""
    {WORKING} > suspended
    suspended > assigned, in-progress, solved
    reopened > assigned, in-progress, solved
    solved, return-contact, closed > reopened
    in-progress > assigned
    answered > in-progress
    {WORKING} > beyond-authority: reasoned
    beyond-authority > assigned, in-progress, solved
"""
"""What may happen to a case at work: suspended, given back, reopened, escalated."""
WHEN_SATISFIED: Final = "satisfied / leader reasoned"
"""How a case ends: for a satisfied customer, or by a leader with a reason (G-14)."""
ASKED: Final = frozenset(a.name for a in fields(Move)) - {"source", "target", "role"}


def process(
    slug: str, title: str, cases: str, states: str, moves: str, *ids: str, **more: Any
) -> Process:
    """Return a process as rows: what, its kinds of case, states, moves, the rows it implements.

    It begins in its first state; the line ``at work`` stands for those of `AT_WORK` that it has.
    """
    found = tuple(map(_state, _lines(states)))
    return Process(
        id=f"core.{slug}", title=title, cases=tuple(cases.split()), states=found,
        start=found[0].name, moves=tuple(_moves(moves, {state.name for state in found})),
        implements=ids, **more,
    )  # fmt: skip


def _state(line: str) -> State:
    head, _, title = line.partition(": ")
    name, _, means = head.partition(" = ")
    core, *marks = means.split(", ") if means else [name]
    said = casework.CORE_TITLES[CoreState(core)]
    if title:
        said = bilingual(title if " | " in title else f"{name.replace('-', ' ')} | {title}")
    return State(name=name, title=said, core=CoreState(core), **dict.fromkeys(marks, True))


def _moves(text: str, known: set[str]) -> Iterator[Move]:
    for line in _lines(text):
        if line == "at work":
            yield from (m for m in _moves(AT_WORK, known) if {m.source, m.target} <= known)
        else:
            yield from _along(line)


def _along(line: str) -> Iterator[Move]:
    chain, _, asked = line.partition(": ")
    groups = chain.split(" > ")
    for place, sources in enumerate(groups):
        for targets in groups[place + 1 :]:
            for source in sources.rstrip("?").split(", "):
                for target in targets.rstrip("?").split(", "):
                    for way in asked.split(" / "):
                        yield Move(source=source, target=target, **_asked(way))
            if not targets.endswith("?"):
                break


def _asked(way: str) -> Mapping[str, Any]:
    return {(w if w in ASKED else "role"): w in ASKED or w for w in way.split()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

"""The kinds of rule: where a user sees each, and that nothing of a kind stands there unread."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import kam
from kam.plugins import (
    AfterClosing,
    Agenda,
    AgendaPoint,
    BeforeEnd,
    Blackout,
    Cadence,
    CareOccasion,
    Channel,
    Check,
    Closure,
    CoVisit,
    Days,
    Deadline,
    Entitlement,
    FormField,
    Holding,
    Hours,
    Indicator,
    Judged,
    LadderCriterion,
    Level,
    Measured,
    Move,
    OpenHours,
    Play,
    Process,
    ProfileField,
    Raised,
    Reach,
    RecordForm,
    Relation,
    Role,
    Routine,
    Rule,
    Ruling,
    ScorePart,
    Signal,
    State,
    Term,
    TierScheme,
    Veto,
    Visit,
)
from kam.rules import KINDS

SOURCE: Final = Path(kam.__file__).parent
SEEN: Final[dict[type[Rule], tuple[str, ...]]] = {
    TierScheme: ("assess", "explain", "report"),
    LadderCriterion: ("assess", "explain", "report"),
    Cadence: ("calendar", "assess", "explain", "report"),
    CoVisit: ("calendar", "explain"),
    Routine: ("calendar", "explain"),
    CareOccasion: ("calendar", "explain"),
    Deadline: ("calendar", "explain"),
    Signal: ("assess", "calendar", "report"),
    Indicator: ("assess",),
    ProfileField: ("check", "record"),
    RecordForm: ("check", "record"),
    Process: ("calendar", "check"),
    Blackout: ("calendar", "explain"),
    Veto: ("calendar", "explain", "report"),
    Entitlement: ("assess", "explain"),
    Agenda: ("calendar",),
    Term: ("check", "explain", "calendar"),
    Check: ("check",),
}
"""Where people see what a kind says, beside ``kam rules show``."""
PLACES: Final = {"calendar", "assess", "explain", "report", "check", "record"}
MADE_OF: Final = (
    AfterClosing, AgendaPoint, BeforeEnd, Channel, Closure, Days, FormField, Holding, Hours, Judged,
    Level, Measured, Move, OpenHours, Play, Raised, Reach, Relation, Role, Ruling, ScorePart, State,
    Visit,
)  # fmt: skip
"""What rules are made of, and what their functions return."""


@cache
def trees() -> dict[Path, ast.Module]:
    """Return the syntax of every module of the library."""
    return {path: ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}


def reads(tree: ast.AST) -> Iterator[str]:
    """Yield every attribute that code reads, and every name that it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def unread(kind: type[Any]) -> list[str]:
    """Return the fields of a class that nothing outside its module reads.

    What a method or function of its module reads is read where that one is used in turn.
    """
    home = Path(inspect.getfile(kind))
    used = {name for path, tree in trees().items() if path != home for name in reads(tree)}
    tree = ast.parse(home.read_text("utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    left = [f for f in functions if not f.name.startswith("_check")]
    while found := [f for f in left if f.name in used or f.name == "__call__"]:
        left = [f for f in left if f not in found]
        used |= {name for f in found for name in reads(f)}
    own = [a.name for a in attrs.fields(kind)]
    common = {a.name for a in attrs.fields(Rule)} if issubclass(kind, Rule) else set()
    return [name for name in own if name not in used | common]


def test_every_kind_is_seen_somewhere() -> None:
    """Each is consumed by something that people see."""
    assert set(SEEN) == set(KINDS)
    assert all(places and set(places) <= PLACES for places in SEEN.values())


@pytest.mark.parametrize("kind", [*KINDS, *MADE_OF], ids=lambda kind: kind.__name__)
def test_every_field_of_a_kind_is_read(kind: type[Any]) -> None:
    """A field that nothing reads would promise the author of a rule what nobody sees."""
    assert unread(kind) == []


def test_a_field_that_nobody_reads_is_found() -> None:
    """The test above can fail."""

    @attrs.frozen
    class Useless:
        never_asked_for: int = 0

    assert unread(Useless) == ["never_asked_for"]

"""Agendas: what to talk about in a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.text import Text


@frozen(kw_only=True)
class AgendaPoint:
    """One point of an agenda: ``order`` sorts the points of all rules, ties by ``slug``."""

    slug: str
    order: int
    text: Text


@frozen(kw_only=True)
class Agenda(Rule):
    """Points for the visits of some accounts; ``kinds`` are the kinds of item that get them."""

    reach: Reach = EVERYONE
    kinds: tuple[str, ...] = ("visit",)
    points: Callable[[Served, Agenda], Iterable[AgendaPoint]] = field(eq=False)

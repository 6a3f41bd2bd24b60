"""Scores: weighted means of parts, from 0 to 100."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import field, frozen

from kam.rules.figure import figure
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.text import Message, bilingual


@frozen(kw_only=True)
class ScorePart:
    """One part of a score: ``value`` returns 0 to 100, None when nothing is known."""

    name: str
    title: Message = field(converter=bilingual)
    weight: int = figure(
        1, title="weight of {name} | {name} 的权重", low=0, high=1000, proposed=True
    )
    value: Callable[[Served, Score], Decimal | None] = field(eq=False)


@frozen(kw_only=True)
class Score(Rule):
    """A figure from 0 to 100 made of parts.

    It is the mean of the known parts, each with its weight (``weight_<part>`` for the user); where
    no part is known the score is unknown.
    """

    parts: tuple[ScorePart, ...]
    reach: Reach = EVERYONE

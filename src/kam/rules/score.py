"""Scores: weighted means of parts, from 0 to 100."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import field, frozen

from kam.errors import RuleError
from kam.rules.parameter import Parameter
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.text import Message, bilingual


@frozen(kw_only=True)
class ScorePart:
    """One part of a score: ``value`` returns 0 to 100, None when nothing is known."""

    name: str
    title: Message = field(converter=bilingual)
    value: Callable[[Served, Score], Decimal | None] = field(eq=False)


@frozen(kw_only=True)
class Score(Rule):
    """A figure from 0 to 100 made of parts.

    It is the mean of the known parts, each weighted by the parameter ``weight_<part>`` (see
    `weights`); where no part is known the score is unknown.
    """

    parts: tuple[ScorePart, ...]
    reach: Reach = EVERYONE

    def __attrs_post_init__(self) -> None:
        names = {p.name for p in self.figures}
        missing = [p.name for p in self.parts if f"weight_{p.name}" not in names]
        if missing:
            raise RuleError(f"{self.id}: no parameter weight_{missing[0]}")


def weights(**defaults: int) -> tuple[Parameter, ...]:
    """Return the parameters ``weight_<part>`` of a score, all marked proposed."""
    return tuple(
        Parameter(
            name=f"weight_{name}",
            title=Message(f"weight of {name}", f"{name} 的权重"),
            default=weight,
            low=0,
            high=1000,
            proposed=True,
        )
        for name, weight in defaults.items()
    )

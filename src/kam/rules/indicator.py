"""Indicators: key figures of accounts, of our people or of the whole portfolio."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from kam.errors import RuleError
from kam.model import Portfolio
from kam.rules.book import RuleBook
from kam.rules.figure import figure
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.text import Message, bilingual

ONE_OF_BOTH: Final = Message(
    "{indicator}: an indicator is a score of parts or has a measure, one of both",
    "{indicator}：指标应由各部分评分或由 measure 计算，二者取一",
)


class Better(enum.Enum):
    """In which direction an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"


@frozen(kw_only=True)
class IndicatorScope:
    """What a measure may look at: facts, rules, judged accounts by id, the days (both included)."""

    portfolio: Portfolio
    rules: RuleBook
    served: Mapping[str, Served]
    start: date
    end: date


@frozen(kw_only=True)
class Measured:
    """One value: ``subject`` is an id or a word (an account, a manager, a cause); ``of`` how many
    records it was made from."""

    subject: str
    value: Decimal
    of: int = 0


@frozen(kw_only=True)
class ScorePart:
    """One part of a score: ``value`` returns 0 to 100, None when nothing is known."""

    name: str
    title: Message = field(converter=bilingual)
    weight: int = figure(
        1, title="weight of {name} | {name} 的权重", low=0, high=1000, proposed=True
    )
    value: Callable[[Served], Decimal | None] = field(eq=False)


@frozen(kw_only=True)
class Indicator(Rule):
    """A figure to steer by, made in one of two ways.

    A *score* has ``parts``: for every account of its reach the mean of the known parts, each with
    its weight (``weight_<part>`` for the user), from 0 to 100; where no part is known it is
    unknown.  Any other has a ``measure``, which returns its value in a period for every subject.
    """

    parts: tuple[ScorePart, ...] = ()
    measure: Callable[[IndicatorScope], Iterable[Measured]] | None = field(default=None, eq=False)
    reach: Reach = EVERYONE
    unit: str = ""
    better: Better = Better.HIGHER
    limit: int = figure(
        0,
        title="value that must not be passed on the worse side; 0: none | 不得越过的数值；0 表示无",
        low=0,
        proposed=True,
    )
    near: int = figure(
        90,
        title="percent of the limit at which it warns | 达到上限的百分之几即提示",
        unit="percent",
        low=1,
        high=100,
        proposed=True,
    )

    def __attrs_post_init__(self) -> None:
        if bool(self.parts) is (self.measure is not None):
            raise RuleError(ONE_OF_BOTH(indicator=self.id))

    def is_near(self, value: Decimal) -> bool:
        """Tell whether a value is past the limit or within the last part before it (X-WARN-13)."""
        if not self.limit:
            return False
        if self.better is Better.LOWER:
            return value * 100 >= self.limit * self.near
        return value * self.near <= self.limit * 100


def indicator(
    ident: str,
    title: Message | str,
    made: tuple[ScorePart, ...] | Callable[[IndicatorScope], Iterable[Measured]],
    *ids: str,
    **more: Any,
) -> Indicator:
    """Return an indicator as one row of a table: what, parts or measure, the rows it implements."""
    parts, measure = (made, None) if isinstance(made, tuple) else ((), made)
    return Indicator(id=ident, title=title, parts=parts, measure=measure, implements=ids, **more)

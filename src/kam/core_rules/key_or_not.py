"""Key or not key by judged criteria, and the decision on long-term cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from kam.core_rules.profile_fields import CRITERIA
from kam.plugins import (
    METHOD,
    AccountView,
    Judged,
    LevelGroup,
    Message,
    Text,
    TierScheme,
    cell_of,
    figure,
    level,
)

STRATEGIC: Final = "strategic"
SAID_STRATEGIC: Final = Message(
    "tagged strategic, which is enough on its own", "标记为战略客户，仅此即可认定"
)
POINTS: Final = Message(
    "{points} points of 100 from {criteria}: {least} make {level}",
    "{criteria} 综合得分 {points}（满分 100）：达到 {least} 分为 {level}",
)
TOO_FEW: Final = Message(
    "{points} points of 100 from {criteria}, below {least}: {level}",
    "{criteria} 综合得分 {points}（满分 100），低于 {least} 分：{level}",
)
LOYAL: Final = Message(
    "loyalty judged {points} of 100; {least} ask for long-term cooperation: {level}",
    "忠诚度评分 {points}（满分 100），{least} 分以上长期合作：{level}",
)
CRITERION: Final = Message("{name} {points}", "{name} {points}")
_TITLES: Final = dict(CRITERIA)


def points_of(view: AccountView, criterion: str) -> Decimal | None:
    """Return the judgement on a criterion, 0 to 100; None where nobody judged it."""
    value = cell_of(view.account, f"core.judged-{criterion}")
    return value if isinstance(value, Decimal) and 0 <= value <= 100 else None


def _judged(view: AccountView) -> Iterator[tuple[str, Decimal]]:
    for name, _ in CRITERIA:
        points = points_of(view, name)
        if points is not None:
            yield name, points


def _said(name: str, points: Decimal) -> Text:
    return CRITERION(name=_TITLES[name], points=points)


@frozen(kw_only=True)
class Weight:
    """How much one criterion counts."""

    criterion: str
    title: Message
    name: str = field(init=False)
    weight: int = figure(
        1, title="weight of {title} | {title}的权重", low=0, high=1000, proposed=True
    )

    @name.default
    def _ending(self) -> str:
        return self.criterion.replace("-", "_")


@frozen(kw_only=True)
class ByCriteria:
    """Key accounts by the mean of what was judged."""

    method: str = figure(
        "criteria", title=METHOD, choices=("criteria", "designation"), proposed=True
    )
    least: int = figure(
        60, title="least points of a key account | 大客户最低分",
        unit="point", low=0, high=100, proposed=True,
    )  # fmt: skip
    weights: tuple[Weight, ...] = tuple(Weight(criterion=n, title=t) for n, t in CRITERIA)

    def decide(self, view: AccountView, _: object, scheme: TierScheme) -> Judged | None:
        """Make an account key on strategic grounds alone, or by the mean of what was judged."""
        if STRATEGIC in view.account.tags:
            return Judged(level="key", reasons=(scheme.because(SAID_STRATEGIC),))
        weights = {w.criterion: w.weight for w in self.weights}
        judged = [(name, points) for name, points in _judged(view) if weights[name]]
        if self.method == "designation" or not judged:
            return None
        total = sum((points * weights[name] for name, points in judged), Decimal(0))
        mean = total / sum(weights[name] for name, _ in judged)
        enough = mean >= self.least
        name = "key" if enough else "not-key"
        reason = scheme.because(
            POINTS if enough else TOO_FEW,
            points=mean.quantize(Decimal("0.1")),
            criteria=tuple(_said(*one) for one in judged),
            least=self.least,
            level=f"{scheme.name}/{name}",
        )
        return Judged(level=name, reasons=(reason,))


@frozen(kw_only=True)
class ByLoyalty:
    """Long-term cooperation by the loyalty that was judged."""

    least: int = figure(
        60, title="least loyalty of a yes | 长期合作的最低忠诚度",
        unit="point", low=0, high=100, proposed=True,
    )  # fmt: skip

    def decide(self, view: AccountView, _: object, scheme: TierScheme) -> Judged | None:
        """Answer; where nobody judged it stays undecided."""
        points = points_of(view, "loyalty")
        if points is None:
            return None
        name = "long-term" if points >= self.least else "not-long-term"
        said = f"{scheme.name}/{name}"
        reason = scheme.because(LOYAL, points=points, least=self.least, level=said)
        return Judged(level=name, reasons=(reason,))


# fmt: off
KEY_OR_NOT: Final = (
    TierScheme(
        id="core.key", title="key or not key | 大客户与非大客户", source="catalogue X-TIER-14; weights and limit G-04 (proposed)",
        implements=("X-TIER-14", "R-3PL-02", "R-3PL-03", "R-3PL-35", "R-DEPT-01", "R-FLOW-01", "R-STRAT-01", "R-TEAM6-01", "R-TEAM6-05", "R-CMTE-04", "R-CHAP-03", "R-FLOW2-01", "R-POLICY-01", "R-POLICY-02"),
        levels=(level("key", "key | 大客户", LevelGroup.TOP), level("not-key", "not key | 非大客户", LevelGroup.BASE, key=False)),
        decide=ByCriteria().decide,
    ),
    TierScheme(
        id="core.cooperation", title="long-term cooperation: yes or no | 是否长期合作", note="limit G-04 (proposed)",
        implements=("X-TIER-20", "R-SME-08"), ordered=False,
        levels=(level("long-term", "yes | 长期合作", key=False), level("not-long-term", "no | 不长期合作", key=False), level("undecided", "undecided | 未定", key=False)),
        decide=ByLoyalty().decide,
    ),
)
"""Every account is clearly key or not (R-3PL-35); cooperation serves nobody and makes nobody key."""
# fmt: on

"""Indicators: the evaluation of service, the two basic services, the figures of the strategy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import IndicatorScope, Measured, ScorePart, Served, figure, indicator
from kam_banking.facts import HUNDRED, points, satisfaction, word
from kam_banking.fields import BY_NAME

PORTFOLIO: Final = "portfolio"


def _interest(served: Served) -> Decimal | None:
    return points(served.view, "interest")


@frozen(kw_only=True)
class Contribution:
    """Gives points for the margin of a year."""

    full: int = figure(
        0,
        title="yearly margin that counts as 100; 0: not counted | 计为 100 分的年贡献；0：不计",
        unit="currency",
        low=0,
        proposed=True,
    )

    def __call__(self, served: Served) -> Decimal | None:
        """Return 0 to 100, None where it is not counted or not known."""
        amount = served.view.amount("margin", 12)
        if not self.full or amount is None:
            return None
        return max(Decimal(0), min(HUNDRED, amount[0] / self.full * HUNDRED))


@frozen(kw_only=True)
class Satisfied:
    """Gives the latest answer under a heading of the survey (column ``dimension``)."""

    heading: str = ""

    def __call__(self, served: Served) -> Decimal | None:
        """Return 0 to 100, None where nobody was asked."""
        return satisfaction(served.view, self.heading)


EVALUATION: Final = (
    ScorePart(name="interest", title="interest | 兴趣度", value=_interest),
    ScorePart(name="contribution", title="contribution | 贡献度", value=Contribution()),
    ScorePart(name="satisfaction", title="satisfaction | 满意度", value=Satisfied()),
)
BASIC: Final = (
    ScorePart(
        name="function",
        title="completes the financial function | 完成金融功能",
        value=Satisfied(heading="financial function"),
    ),
    ScorePart(
        name="convenience",
        title="does it conveniently and fast | 方便快捷",
        value=Satisfied(heading="convenience and speed"),
    ),
)
"""The two basic services (R-CBANK-01)."""


def _new_targets(scope: IndicatorScope) -> Iterator[Measured]:
    """Count the key customers whose cooperation began in the period."""
    found = [
        s
        for s in scope.served.values()
        if s.key and s.account.since and scope.start <= s.account.since <= scope.end
    ]
    yield Measured(subject=PORTFOLIO, value=Decimal(len(found)), of=len(scope.served))


@frozen(kw_only=True)
class Total:
    """Adds the contributions of periods that lie in the one asked for."""

    measure: str = figure(
        "margin", title="which value is the contribution | 以哪项数值为贡献度", proposed=True
    )

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        """Yield the sum of all customers."""
        values = [
            f.value
            for f in scope.portfolio.figures
            if f.measure == self.measure and scope.start <= f.bounds[0] and f.bounds[1] <= scope.end
        ]
        yield Measured(subject=PORTFOLIO, value=sum(values, Decimal(0)), of=len(values))


def _satisfied(scope: IndicatorScope) -> Iterator[Measured]:
    """Return the mean of all overall answers, 0 to 100; nothing where nobody was asked."""
    shares = [
        s.share * HUNDRED
        for s in scope.portfolio.surveys
        if not s.dimension and scope.start <= s.day <= scope.end
    ]
    if shares:
        mean = (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.1"))
        yield Measured(subject=PORTFOLIO, value=mean, of=len(shares))


def _needs(scope: IndicatorScope) -> Iterator[Measured]:
    """Count the needs recorded on each channel."""
    found = Counter(
        word(a, BY_NAME["channel"]) or "-"
        for a in scope.portfolio.activities
        if a.kind == "need" and scope.start <= a.day <= scope.end
    )
    for channel, count in sorted(found.items()):
        yield Measured(subject=channel, value=Decimal(count), of=count)


# fmt: off
INDICATORS: Final = (
    indicator("banking.service-evaluation", "service evaluation | 服务评价", EVALUATION, "R-SBANK-12", note="weights (proposed)"),
    indicator("banking.basic-services", "the two basic services | 两个最基本的服务", BASIC, "R-CBANK-01", note="weights (proposed)"),
    indicator("banking.new-targets", "new target customers | 新增目标客户数", _new_targets, "R-CBANK-23", unit="account"),
    indicator("banking.contribution", "customer contribution | 客户贡献度", Total(), "R-CBANK-23", unit="currency"),
    indicator("banking.satisfaction", "satisfaction | 满意度", _satisfied, "R-CBANK-23", unit="point"),
    indicator("banking.needs", "needs per channel | 各渠道需求数", _needs, "R-SBANK-11", unit="need"),
)
# fmt: on

"""Scores of service, and the figures of the strategy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kam.plugins import (
    Kpi,
    KpiScope,
    Measured,
    Message,
    Parameter,
    Score,
    ScorePart,
    Served,
)
from kam_banking.facts import HUNDRED, points, satisfaction, word
from kam_banking.fields import BY_NAME

PORTFOLIO: Final = "portfolio"
FUNCTION: Final = "financial function"
CONVENIENCE: Final = "convenience and speed"
HEADINGS: Final = (
    (FUNCTION, Message("completes the financial function", "完成金融功能")),
    (CONVENIENCE, Message("does it conveniently and fast", "方便快捷")),
)
"""The two basic services: headings of a survey (column ``dimension``), R-CBANK-01."""


def _interest(served: Served, score: Score) -> Decimal | None:
    del score
    return points(served.view, "interest")


def _contribution(served: Served, score: Score) -> Decimal | None:
    full = score.number("full")
    amount = served.view.amount("margin", 12)
    if not full or amount is None:
        return None
    return max(Decimal(0), min(HUNDRED, amount[0] / full * HUNDRED))


def _overall(served: Served, score: Score) -> Decimal | None:
    del score
    return satisfaction(served.view)


def _function(served: Served, score: Score) -> Decimal | None:
    del score
    return satisfaction(served.view, FUNCTION)


def _convenience(served: Served, score: Score) -> Decimal | None:
    del score
    return satisfaction(served.view, CONVENIENCE)


def scores() -> tuple[Score, ...]:
    """Return the evaluation of service, and how the two basic services do."""
    return (
        Score(
            id="banking.service-evaluation",
            title=Message("service evaluation", "服务评价"),
            source="R-SBANK-12; weights (proposed)",
            implements=("R-SBANK-12",),
            parts=(
                ScorePart(name="interest", title=Message("interest", "兴趣度"), value=_interest),
                ScorePart(
                    name="contribution",
                    title=Message("contribution", "贡献度"),
                    value=_contribution,
                ),
                ScorePart(
                    name="satisfaction", title=Message("satisfaction", "满意度"), value=_overall
                ),
            ),
            parameters=(
                Parameter(
                    name="full",
                    title=Message(
                        "yearly margin that counts as 100; 0: not counted",
                        "计为 100 分的年贡献；0：不计",
                    ),
                    default=0,
                    unit="currency",
                    low=0,
                    proposed=True,
                ),
            ),
        ),
        Score(
            id="banking.basic-services",
            title=Message("the two basic services", "两个最基本的服务"),
            source="R-CBANK-01; weights (proposed)",
            implements=("R-CBANK-01",),
            parts=(
                ScorePart(name="function", title=HEADINGS[0][1], value=_function),
                ScorePart(name="convenience", title=HEADINGS[1][1], value=_convenience),
            ),
        ),
    )


def _new_targets(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count the key customers whose cooperation began in the period."""
    del kpi
    found = [
        s
        for s in scope.served.values()
        if s.key and s.account.since and scope.start <= s.account.since <= scope.end
    ]
    yield Measured(subject=PORTFOLIO, value=Decimal(len(found)), of=len(scope.served))


def _margins(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Add the contributions of periods that lie in the one asked for."""
    measure = kpi.word("measure")
    values = [
        f.value
        for f in scope.portfolio.figures
        if f.measure == measure and scope.start <= f.bounds[0] and f.bounds[1] <= scope.end
    ]
    yield Measured(subject=PORTFOLIO, value=sum(values, Decimal(0)), of=len(values))


def _satisfied(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Return the mean of all overall answers, 0 to 100; nothing where nobody was asked."""
    del kpi
    shares = [
        s.share * HUNDRED
        for s in scope.portfolio.surveys
        if not s.dimension and scope.start <= s.day <= scope.end
    ]
    if shares:
        mean = (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.1"))
        yield Measured(subject=PORTFOLIO, value=mean, of=len(shares))


def _needs(scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
    """Count the needs recorded on each channel."""
    del kpi
    found = Counter(
        word(a, BY_NAME["channel"]) or "-"
        for a in scope.portfolio.activities
        if a.kind == "need" and scope.start <= a.day <= scope.end
    )
    for channel, count in sorted(found.items()):
        yield Measured(subject=channel, value=Decimal(count), of=count)


def kpis() -> tuple[Kpi, ...]:
    """Return the three strategic indicators, and needs per channel."""
    return (
        Kpi(
            id="banking.new-targets",
            title=Message("new target customers", "新增目标客户数"),
            source="R-CBANK-23",
            implements=("R-CBANK-23",),
            unit="account",
            measure=_new_targets,
        ),
        Kpi(
            id="banking.contribution",
            title=Message("customer contribution", "客户贡献度"),
            source="R-CBANK-23",
            implements=("R-CBANK-23",),
            unit="currency",
            measure=_margins,
            parameters=(
                Parameter(
                    name="measure",
                    title=Message("which value is the contribution", "以哪项数值为贡献度"),
                    default="margin",
                    proposed=True,
                ),
            ),
        ),
        Kpi(
            id="banking.satisfaction",
            title=Message("satisfaction", "满意度"),
            source="R-CBANK-23",
            implements=("R-CBANK-23",),
            unit="point",
            measure=_satisfied,
        ),
        Kpi(
            id="banking.needs",
            title=Message("needs per channel", "各渠道需求数"),
            source="R-SBANK-11",
            implements=("R-SBANK-11",),
            unit="need",
            measure=_needs,
        ),
    )

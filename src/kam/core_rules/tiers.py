"""The ABC tier schemes: by hand, by fixed limits, or ranked by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountView,
    Judged,
    Level,
    LevelGroup,
    Message,
    Parameter,
    TierScheme,
    rank_by_value,
)

TIER_BASE_NO_VALUE: Final = Message(
    "base level {level}: no value by {measure} is known", "默认等级 {level}：没有 {measure} 数据"
)
TIER_BY_RANK: Final = Message(
    "{measure} {value} ({source}) is rank {rank} of {of}; the accounts above it make {above} % of "
    "the total, which puts it in {level}",
    "{measure} {value}（{source}）排名第 {rank}/{of}；"
    "排在其前的客户占总额 {above}%，因此为 {level}",
)
TIER_BY_LIMIT: Final = Message(
    "{measure} {value} ({source}) reaches the limit {limit} of {level}",
    "{measure} {value}（{source}）达到 {level} 的门槛 {limit}",
)
TIER_BELOW_LIMITS: Final = Message(
    "{measure} {value} ({source}) is below every limit, which leaves {level}",
    "{measure} {value}（{source}）低于所有门槛，归入 {level}",
)
MEASURES: Final = {
    "revenue": Message("revenue", "收入"),
    "margin": Message("margin", "毛利"),
    "potential": Message("potential", "潜力"),
}

SOURCE = "R-ABC-01, R-RISK-01; ranking G-04 (proposed)"


@frozen(kw_only=True)
class Ranking:
    """What ranking needs to know of all accounts: value, rank and share above, by account id."""

    values: Mapping[str, tuple[Decimal, str]]
    ranks: Mapping[str, int]
    above: Mapping[str, Decimal]


def fit(views: Sequence[AccountView], scheme: TierScheme) -> Ranking:
    """Rank the accounts by value (see `rank_by_value`); values of 0 or below count for nothing."""
    measure, months = scheme.word("measure"), scheme.number("months")
    values = {}
    for view in views:
        amount = view.amount(measure, months)
        if amount is not None and amount[0] > 0:
            values[view.account.id] = amount
    found = rank_by_value({ident: value for ident, (value, _) in values.items()})
    return Ranking(values=values, ranks=found.places, above=found.above)


def decide(view: AccountView, state: Ranking, scheme: TierScheme) -> Judged | None:
    """Give A to the accounts that make the first share of value, B to the next, C to the rest.

    An account stands in the level in which its own value begins to count.  With ``method =
    "limits"`` the fixed limits decide; with ``"designation"`` nothing but people.
    """
    method, measure = scheme.word("method"), scheme.word("measure")
    named = MEASURES.get(measure, measure)
    if method == "designation":
        return None
    known = state.values.get(view.account.id)
    if known is None:
        reason = scheme.because(
            TIER_BASE_NO_VALUE, level=f"{scheme.name}/{scheme.base}", measure=named
        )
        return Judged(level=scheme.base, reasons=(reason,))
    value, source = known
    if method == "limits":
        return _by_limit(scheme, value, source)
    share = state.above[view.account.id] * 100
    level = "C"
    if share < scheme.number("share_a"):
        level = "A"
    elif share < scheme.number("share_a") + scheme.number("share_b"):
        level = "B"
    reason = scheme.because(
        TIER_BY_RANK,
        measure=named,
        value=value,
        source=source,
        rank=state.ranks[view.account.id],
        of=len(state.values),
        above=share.quantize(Decimal("0.1")),
        level=f"{scheme.name}/{level}",
    )
    return Judged(level=level, reasons=(reason,))


def _by_limit(scheme: TierScheme, value: Decimal, source: str) -> Judged:
    measure = scheme.word("measure")
    for level, name in (("A", "limit_a"), ("B", "limit_b")):
        limit = scheme.number(name)
        if limit and value >= limit:
            reason = scheme.because(
                TIER_BY_LIMIT,
                measure=MEASURES.get(measure, measure),
                value=value,
                source=source,
                limit=limit,
                level=f"{scheme.name}/{level}",
            )
            return Judged(level=level, reasons=(reason,))
    reason = scheme.because(
        TIER_BELOW_LIMITS,
        measure=MEASURES.get(measure, measure),
        value=value,
        source=source,
        level=f"{scheme.name}/C",
    )
    return Judged(level="C", reasons=(reason,))


def _levels(*, ordinary_is_key: bool) -> tuple[Level, ...]:
    return (
        Level(name="A", title=Message("A", "A 级"), key=True, group=LevelGroup.TOP),
        Level(name="B", title=Message("B", "B 级"), key=True, group=LevelGroup.MIDDLE),
        Level(name="C", title=Message("C", "C 级"), key=ordinary_is_key, group=LevelGroup.BASE),
    )


def _parameters() -> tuple[Parameter, ...]:
    return (
        Parameter(
            name="method",
            title=Message("how a level is found where none is set by hand", "未人工指定时如何定级"),
            default="rank",
            choices=("rank", "limits", "designation"),
            proposed=True,
        ),
        Parameter(
            name="measure",
            title=Message("which value counts", "以哪项数值为准"),
            default="revenue",
            proposed=True,
        ),
        Parameter(
            name="months",
            title=Message("months before the day of judgement that count", "统计最近多少个月"),
            default=12,
            unit="month",
            low=1,
            high=120,
            proposed=True,
        ),
        Parameter(
            name="share_a",
            title=Message("A: first share of all value", "A 级：累计占比前百分之几"),
            default=80,
            unit="percent",
            low=0,
            high=100,
            proposed=True,
        ),
        Parameter(
            name="share_b",
            title=Message("B: next share of all value", "B 级：其后百分之几"),
            default=15,
            unit="percent",
            low=0,
            high=100,
            proposed=True,
        ),
        Parameter(
            name="limit_a",
            title=Message(
                "method limits: least value of A; 0: none", "按门槛：A 级最低值；0 表示无"
            ),
            default=0,
            unit="currency",
            low=0,
            proposed=True,
        ),
        Parameter(
            name="limit_b",
            title=Message(
                "method limits: least value of B; 0: none", "按门槛：B 级最低值；0 表示无"
            ),
            default=0,
            unit="currency",
            low=0,
            proposed=True,
        ),
    )


def schemes() -> tuple[TierScheme, ...]:
    """Return ABC for all customers, and ABC for key accounts only (G-05)."""
    return (
        TierScheme(
            id="core.abc",
            name="abc",
            title=Message("ABC, all customers: C is the ordinary one", "ABC 分级（C 为普通客户）"),
            source=SOURCE,
            implements=("X-TIER-08", "R-ABC-01", "R-ABC-02"),
            levels=_levels(ordinary_is_key=False),
            base="C",
            parameters=_parameters(),
            fit=fit,
            decide=decide,
        ),
        TierScheme(
            id="core.abc-key",
            name="abc-key",
            title=Message("ABC, key accounts only: all three are key", "ABC 分级（均为大客户）"),
            source=SOURCE,
            implements=("X-TIER-09", "R-RISK-01"),
            levels=_levels(ordinary_is_key=True),
            base="C",
            parameters=_parameters(),
            fit=fit,
            decide=decide,
        ),
    )

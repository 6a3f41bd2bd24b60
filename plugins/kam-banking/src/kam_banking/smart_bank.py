"""The smart bank's tiers: VIP, focus, ordinary, by contribution, consumption and loyalty."""

from __future__ import annotations

from collections.abc import Sequence
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
    Reason,
    TierScheme,
    rank_by_value,
)
from kam_banking.facts import HUNDRED, points

WEIGHED: Final = Message(
    "contribution {value} ({source}), weighed with {weight} % by consumption {consumption} and "
    "loyalty {loyalty}, is {weighed}",
    "贡献 {value}（{source}），按消费模式 {consumption} 和忠诚度 {loyalty} 折算 {weight}%，"
    "为 {weighed}",
)
RANKED: Final = Message(
    "the customers above it make {above} % of all: {level}", "排在其前的客户占 {above}%：{level}"
)
LIMITED: Final = Message("{limit} is the least of {level}", "{level} 最低为 {limit}")
BELOW: Final = Message("below every limit: {level}", "低于所有门槛：{level}")
NOT_KNOWN: Final = Message("not known", "未知")


@frozen(kw_only=True)
class Weighed:
    """One customer's contribution and what consumption and loyalty make of it."""

    value: Decimal
    source: str
    weight: Decimal
    consumption: Decimal | None
    loyalty: Decimal | None

    @property
    def result(self) -> Decimal:
        """The contribution that counts."""
        return self.value * self.weight / HUNDRED

    def reason(self, scheme: TierScheme) -> Reason:
        """Return the figures in words."""
        return scheme.because(
            WEIGHED,
            value=self.value,
            source=self.source,
            weight=self.weight,
            consumption=NOT_KNOWN if self.consumption is None else self.consumption,
            loyalty=NOT_KNOWN if self.loyalty is None else self.loyalty,
            weighed=self.result.quantize(Decimal("0.01")),
        )


@frozen(kw_only=True)
class Ranking:
    """Every customer with a contribution, and the share of all above it, by account id."""

    weighed: dict[str, Weighed]
    above: dict[str, Decimal]


def weigh(view: AccountView, scheme: TierScheme) -> Weighed | None:
    """Return a customer's contribution, weighed by the mean of consumption and loyalty.

    What nobody judged does not weigh; without a contribution there is nothing to weigh.
    """
    amount = view.amount(scheme.word("measure"), scheme.number("months"))
    if amount is None or amount[0] <= 0:
        return None
    consumption, loyalty = points(view, "consumption"), points(view, "loyalty")
    known = [p for p in (consumption, loyalty) if p is not None]
    return Weighed(
        value=amount[0],
        source=amount[1],
        weight=sum(known, Decimal(0)) / len(known) if known else HUNDRED,
        consumption=consumption,
        loyalty=loyalty,
    )


def fit(views: Sequence[AccountView], scheme: TierScheme) -> Ranking:
    """Rank the customers by weighed contribution; equal ones have equal shares above them."""
    found = {v.account.id: w for v in views if (w := weigh(v, scheme)) is not None}
    ranks = rank_by_value({ident: one.result for ident, one in found.items()})
    above = {ident: share * HUNDRED for ident, share in ranks.above.items()}
    return Ranking(weighed=found, above=above)


def decide(view: AccountView, state: Ranking, scheme: TierScheme) -> Judged | None:
    """Give a tier by rank or by limits (G-04); people decide first, and alone when so set."""
    one = state.weighed.get(view.account.id)
    method = scheme.word("method")
    if one is None or method == "designation":
        return None
    judge = _by_rank if method == "rank" else _by_limits
    level, why = judge(scheme, one, state.above[view.account.id])
    return Judged(level=level, reasons=(one.reason(scheme), why))


def _by_rank(scheme: TierScheme, one: Weighed, above: Decimal) -> tuple[str, Reason]:
    vip = scheme.number("share_vip")
    level = "ordinary"
    if one.result > 0 and above < vip:
        level = "vip"
    elif one.result > 0 and above < vip + scheme.number("share_focus"):
        level = "focus"
    said = f"{scheme.name}/{level}"
    return level, scheme.because(RANKED, above=above.quantize(Decimal("0.1")), level=said)


def _by_limits(scheme: TierScheme, one: Weighed, above: Decimal) -> tuple[str, Reason]:
    del above
    for level in ("vip", "focus"):
        limit = scheme.number(f"limit_{level}")
        if limit and one.result >= limit:
            said = f"{scheme.name}/{level}"
            return level, scheme.because(LIMITED, limit=limit, level=said)
    return "ordinary", scheme.because(BELOW, level=f"{scheme.name}/ordinary")


def _figure(name: str, en: str, zh: str, default: int, unit: str) -> Parameter:
    return Parameter(
        name=name, title=Message(en, zh), default=default, unit=unit, low=0,
        high=100 if unit == "percent" else None, proposed=True,
    )  # fmt: skip


def _parameters() -> tuple[Parameter, ...]:
    return (
        Parameter(
            name="method",
            title=Message("how a tier is found where none is set by hand", "未人工指定时如何定级"),
            default="rank",
            choices=("rank", "limits", "designation"),
            proposed=True,
        ),
        Parameter(
            name="measure",
            title=Message("which value is the contribution", "以哪项数值为贡献度"),
            default="margin",
            proposed=True,
        ),
        Parameter(
            name="months",
            title=Message("months that count", "统计最近多少个月"),
            default=12,
            unit="month",
            low=1,
            high=120,
            proposed=True,
        ),
        _figure("share_vip", "VIP: first share of all", "贵宾：累计占比", 80, "percent"),
        _figure("share_focus", "focus: next share of all", "重点：其后占比", 15, "percent"),
        _figure("limit_vip", "limits: least of VIP; 0: none", "门槛：贵宾最低值", 0, "currency"),
        _figure(
            "limit_focus", "limits: least of focus; 0: none", "门槛：重点最低值", 0, "currency"
        ),
    )


def smart_bank() -> TierScheme:
    """Return the scheme; VIP and focus are key, groups as proposed in 3.2 of the catalogue."""
    return TierScheme(
        id="banking.smart-bank",
        name="smart-bank",
        title=Message("smart bank: VIP, focus, ordinary", "智慧银行：贵宾、重点、普通"),
        source="R-SBANK-01, R-SBANK-09; ways G-04 (proposed)",
        implements=("X-TIER-03", "R-SBANK-01", "R-SBANK-08", "R-SBANK-09"),
        levels=(
            Level(name="vip", title=Message("VIP", "贵宾客户"), key=True, group=LevelGroup.TOP),
            Level(
                name="focus", title=Message("focus", "重点客户"), key=True, group=LevelGroup.MIDDLE
            ),
            Level(
                name="ordinary",
                title=Message("ordinary", "普通客户"),
                key=False,
                group=LevelGroup.BASE,
            ),
        ),
        base="ordinary",
        parameters=_parameters(),
        fit=fit,
        decide=decide,
    )

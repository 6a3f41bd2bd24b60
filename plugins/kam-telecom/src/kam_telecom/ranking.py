"""Levels by value: ranked, by fixed limits, or by hand alone (G-04)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountView,
    Judged,
    Message,
    Parameter,
    TierScheme,
    months_before,
    rank_by_value,
)

Value = tuple[Decimal, str]
ValueOf = Callable[[AccountView, str, int], Value | None]

NO_VALUE: Final = Message("{level}: no {measure} is known", "{level}：没有{measure}数据")
BY_RANK: Final = Message(
    "{measure} {value} ({source}): rank {rank} of {of}, those above make {above} % of all: {level}",
    "{measure} {value}（{source}）：第 {rank} 位（共 {of}），其上累计占 {above}%：{level}",
)
BY_LIMIT: Final = Message(
    "{measure} {value} ({source}) reaches the limit of {limit}: {level}",
    "{measure} {value}（{source}）达到门槛 {limit}：{level}",
)
BELOW: Final = Message(
    "{measure} {value} ({source}) reaches no limit: {level}",
    "{measure} {value}（{source}）未达任何门槛：{level}",
)


@frozen(kw_only=True)
class Ranking:
    """What ranking knows of all accounts: value, rank and percent of value above, by id."""

    values: Mapping[str, Value]
    ranks: Mapping[str, int]
    above: Mapping[str, Decimal]


def profile_number(view: AccountView, measure: str) -> Value | None:
    """Return the number in the account's column ``telecom.<measure>``."""
    column = f"telecom.{measure}"
    value = dict(view.account.profile).get(column)
    return (value, column) if isinstance(value, Decimal) else None


def total_of(view: AccountView, measure: str, months: int) -> Value | None:
    """Return the sum of figures in the last months, else the account's column."""
    return view.amount(measure, months) or profile_number(view, measure)


def mean_of(view: AccountView, measure: str, months: int) -> Value | None:
    """Return the mean of monthly figures in the last months, else the account's column."""
    since = months_before(view.as_of, months)
    found = {
        f.period: f.value
        for f in view.portfolio.figures_of.get(view.account.id, ())
        if f.measure == measure and f.grain == "month" and since < f.bounds[1] <= view.as_of
    }
    if not found:
        return profile_number(view, measure)
    mean = sum(found.values(), Decimal(0)) / len(found)
    return mean.quantize(Decimal("0.01")), f"{min(found)}..{max(found)}"


def rank(values: Mapping[str, Value]) -> Ranking:
    """Rank accounts by value, highest first; equal values get equal rank."""
    found = rank_by_value({ident: value for ident, (value, _) in values.items()})
    above = {ident: share * 100 for ident, share in found.above.items()}
    return Ranking(values=values, ranks=found.places, above=above)


def rank_views(views: Iterable[AccountView], scheme: TierScheme, value_of: ValueOf) -> Ranking:
    """Rank the accounts of some views; values of 0 or below count for nothing."""
    measure, months = scheme.word("measure"), scheme.number("months")
    found = {view.account.id: value_of(view, measure, months) for view in views}
    return rank({ident: v for ident, v in found.items() if v is not None and v[0] > 0})


def decide_by_value(
    view: AccountView, state: Ranking, scheme: TierScheme, levels: tuple[str, ...]
) -> Judged | None:
    """Give the first of ``levels`` whose share or limit the account reaches, else the base."""
    method, measure = scheme.word("method"), scheme.word("measure")
    if method == "designation":
        return None
    known = state.values.get(view.account.id)
    if known is None:
        reason = scheme.because(NO_VALUE, level=f"{scheme.name}/{scheme.base}", measure=measure)
        return Judged(level=scheme.base, reasons=(reason,))
    if method == "limits":
        return _by_limit(scheme, known, levels)
    above, share, level = state.above[view.account.id], 0, scheme.base
    for name in levels:
        share += scheme.number(f"share_{name}")
        if above < share:
            level = name
            break
    reason = scheme.because(
        BY_RANK,
        measure=measure,
        value=known[0],
        source=known[1],
        rank=state.ranks[view.account.id],
        of=len(state.values),
        above=above.quantize(Decimal("0.1")),
        level=f"{scheme.name}/{level}",
    )
    return Judged(level=level, reasons=(reason,))


def _by_limit(scheme: TierScheme, known: Value, levels: tuple[str, ...]) -> Judged:
    value, source = known
    measure = scheme.word("measure")
    for name in levels:
        limit = scheme.number(f"limit_{name}")
        if limit and value >= limit:
            level = f"{scheme.name}/{name}"
            reason = scheme.because(
                BY_LIMIT, measure=measure, value=value, source=source, limit=limit, level=level
            )
            return Judged(level=name, reasons=(reason,))
    level = f"{scheme.name}/{scheme.base}"
    reason = scheme.because(BELOW, measure=measure, value=value, source=source, level=level)
    return Judged(level=scheme.base, reasons=(reason,))


def value_parameters(measure: str, months: int, shares: Mapping[str, int]) -> tuple[Parameter, ...]:
    """Return the parameters of a scheme by value; every default is proposed (G-04)."""
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
            default=measure,
            proposed=True,
        ),
        Parameter(
            name="months",
            title=Message("months before the day of judgement that count", "统计最近多少个月"),
            default=months,
            unit="month",
            low=1,
            high=120,
            proposed=True,
        ),
        *(_share(name, share) for name, share in shares.items()),
        *(_limit(name) for name in shares),
    )


def _share(name: str, share: int) -> Parameter:
    return Parameter(
        name=f"share_{name}",
        title=Message(f"{name}: next share of all value", f"{name}：其后累计占比"),
        default=share,
        unit="percent",
        low=0,
        high=100,
        proposed=True,
    )


def _limit(name: str) -> Parameter:
    return Parameter(
        name=f"limit_{name}",
        title=Message(
            f"method limits: least value of {name}; 0: none", f"按门槛：{name} 最低值；0 表示无"
        ),
        default=0,
        unit="currency",
        low=0,
        proposed=True,
    )

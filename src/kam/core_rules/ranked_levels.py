"""Schemes with as many levels as the user names: by hand, by limits, or ranked by value."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kam.core_rules.core_settings import CoreSettings
from kam.core_rules.tiers import (
    MEASURES,
    TIER_BASE_NO_VALUE,
    TIER_BELOW_LIMITS,
    TIER_BY_LIMIT,
    TIER_BY_RANK,
    Ranking,
    fit,
)
from kam.plugins import (
    AccountView,
    Judged,
    Level,
    LevelGroup,
    Message,
    Parameter,
    TierScheme,
)

METHODS: Final = ("designation", "limits", "rank")
GRADE_GROUPS: Final = (LevelGroup.TOP, LevelGroup.MIDDLE)


def decide(view: AccountView, state: Ranking, scheme: TierScheme) -> Judged | None:
    """Judge by ``method``: people, the user's limits, or shares of all value (G-04)."""
    method, measure = scheme.word("method"), scheme.word("measure")
    if method == "designation":
        return None
    named = MEASURES.get(measure, measure)
    known = state.values.get(view.account.id)
    if known is None:
        level = f"{scheme.name}/{scheme.base}"
        reason = scheme.because(TIER_BASE_NO_VALUE, level=level, measure=named)
        return Judged(level=scheme.base, reasons=(reason,))
    value, source = known
    if method == "limits":
        return _by_limit(scheme, value, source, named)
    share = state.above[view.account.id] * 100
    name = _by_share(scheme, share)
    reason = scheme.because(
        TIER_BY_RANK,
        measure=named,
        value=value,
        source=source,
        rank=state.ranks[view.account.id],
        of=len(state.values),
        above=share.quantize(Decimal("0.1")),
        level=f"{scheme.name}/{name}",
    )
    return Judged(level=name, reasons=(reason,))


def _by_share(scheme: TierScheme, above: Decimal) -> str:
    """Return the level in which an account's own value begins to count."""
    begun = Decimal(0)
    for level, share in zip(scheme.levels, scheme.numbers("shares"), strict=False):
        begun += share
        if above < begun:
            return level.name
    return scheme.base


def _by_limit(scheme: TierScheme, value: Decimal, source: str, measure: Message | str) -> Judged:
    for level, limit in zip(scheme.levels, scheme.numbers("limits"), strict=False):
        if limit and value >= limit:
            reason = scheme.because(
                TIER_BY_LIMIT,
                measure=measure,
                value=value,
                source=source,
                limit=limit,
                level=f"{scheme.name}/{level.name}",
            )
            return Judged(level=level.name, reasons=(reason,))
    reason = scheme.because(
        TIER_BELOW_LIMITS,
        measure=measure,
        value=value,
        source=source,
        level=f"{scheme.name}/{scheme.base}",
    )
    return Judged(level=scheme.base, reasons=(reason,))


def method_parameter(default: str, choices: tuple[str, ...] = METHODS) -> Parameter:
    """Return the parameter that says how a level is found where none is set by hand."""
    return Parameter(
        name="method",
        title=Message("how a level is found where none is set by hand", "未人工指定时如何定级"),
        default=default,
        choices=choices,
        proposed=True,
    )


def value_parameters(default: str = "revenue") -> tuple[Parameter, ...]:
    """Return the parameters of the value that is ranked."""
    return (
        Parameter(
            name="measure",
            title=Message("which value counts", "以哪项数值为准"),
            default=default,
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
    )


def _cuts(count: int) -> tuple[Parameter, ...]:
    shares = (80, 15, *[0] * max(count - 3, 0))[: count - 1]
    return (
        Parameter(
            name="shares",
            title=Message(
                "method rank: share of all value per level, the last level takes the rest",
                "按排名：各级累计占比（%），最后一级为其余",
            ),
            default=shares,
            unit="percent",
            proposed=True,
        ),
        Parameter(
            name="limits",
            title=Message(
                "method limits: least value per level, 0: none; the last level takes the rest",
                "按门槛：各级最低值，0 表示无；最后一级为其余",
            ),
            default=(0,) * (count - 1),
            unit="currency",
            proposed=True,
        ),
    )


def open_grades(settings: CoreSettings) -> TierScheme:
    """Return the grades A, B, C and so on; all are key, the first two have groups of their own."""
    names = settings.grades
    levels = tuple(
        Level(
            name=name,
            title=Message(name, f"{name} 级"),
            key=True,
            group=GRADE_GROUPS[index] if index < len(GRADE_GROUPS) else LevelGroup.BASE,
        )
        for index, name in enumerate(names)
    )
    return TierScheme(
        id="core.grades",
        name="grades",
        title=Message("open grades A, B, C and so on", "可扩展等级（A、B、C 等）"),
        source="R-GRADE-01; ways G-04 (proposed)",
        implements=("X-TIER-10", "R-GRADE-01", "R-GRADE-04"),
        levels=levels,
        base=names[-1],
        parameters=(method_parameter("rank"), *value_parameters(), *_cuts(len(names))),
        fit=fit,
        decide=decide,
    )


def own_levels(settings: CoreSettings) -> tuple[TierScheme, ...]:
    """Return the scheme of the levels that the user named, none where there are none."""
    names = settings.levels
    if not names:
        return ()
    levels = tuple(
        Level(name=name, title=Message(name, name), key=True, group=_group(name, settings))
        for name in names
    )
    return (
        TierScheme(
            id="core.levels",
            name="levels",
            title=Message("levels of your own", "自定等级"),
            source="R-FIVE-01, R-DOSS-01; ways G-04 (proposed)",
            implements=("X-TIER-12", "R-FIVE-01", "R-FIVE-02", "R-DOSS-01"),
            levels=levels,
            base=names[-1],
            parameters=(method_parameter("designation"), *value_parameters(), *_cuts(len(names))),
            fit=fit,
            decide=decide,
        ),
    )


def _group(name: str, settings: CoreSettings) -> LevelGroup | None:
    group = settings.level_groups.get(name)
    return LevelGroup(group) if group else None

"""The scheme CIO: core, important and ordinary key accounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from kam.core_rules.ranked_levels import method_parameter, value_parameters
from kam.core_rules.tiers import MEASURES, TIER_BY_RANK, Ranking, fit
from kam.plugins import AccountView, Judged, Level, LevelGroup, Message, Parameter, TierScheme

POTENTIAL = "potential"


@frozen(kw_only=True)
class Standing:
    """Two rankings of all accounts: by value, and by potential."""

    value: Ranking
    potential: Ranking


def rank_twice(views: Sequence[AccountView], scheme: TierScheme) -> Standing:
    """Rank the accounts by the value that counts, and by potential."""
    other = scheme.overridden({"measure": POTENTIAL}, "potential")
    return Standing(value=fit(views, scheme), potential=fit(views, other))


def decide(view: AccountView, state: Standing, scheme: TierScheme) -> Judged | None:
    """Make pillars of the company core, customers of high potential important."""
    if scheme.word("method") == "designation":
        return None
    measure = scheme.word("measure")
    for level, ranking, measured in (
        ("core", state.value, measure),
        ("important", state.potential, POTENTIAL),
    ):
        found = _within(view, ranking, scheme, level, measured)
        if found is not None:
            return found
    return None


def _within(
    view: AccountView, ranking: Ranking, scheme: TierScheme, level: str, measure: str
) -> Judged | None:
    known = ranking.values.get(view.account.id)
    above = ranking.above.get(view.account.id, Decimal(1)) * 100
    if known is None or above >= scheme.number(f"share_{level}"):
        return None
    reason = scheme.because(
        TIER_BY_RANK,
        measure=MEASURES.get(measure, measure),
        value=known[0],
        source=known[1],
        rank=ranking.ranks[view.account.id],
        of=len(ranking.values),
        above=above.quantize(Decimal("0.1")),
        level=f"{scheme.name}/{level}",
    )
    return Judged(level=level, reasons=(reason,))


def cio() -> TierScheme:
    """Return the scheme; all three levels are key (3.2: top, middle, base)."""
    core = Parameter(
        name="share_core",
        title=Message("core: first share of all value", "核心：累计占比前百分之几"),
        default=50,
        unit="percent",
        low=0,
        high=100,
        proposed=True,
    )
    important = evolve(
        core,
        name="share_important",
        title=Message("important: first share of all potential", "重要：潜力累计占比前百分之几"),
    )
    return TierScheme(
        id="core.cio",
        name="cio",
        title=Message("core, important and ordinary key accounts", "核心、重要、普通大客户"),
        source="R-CIO-01; ranking G-04 (proposed)",
        implements=("X-TIER-11", "R-CIO-01", "R-CIO-02", "R-CIO-03", "R-CIO-04"),
        levels=(
            Level(
                name="core",
                title=Message("core: a pillar of the company", "核心大客户"),
                key=True,
                group=LevelGroup.TOP,
            ),
            Level(
                name="important",
                title=Message("important: high potential", "重要大客户"),
                key=True,
                group=LevelGroup.MIDDLE,
            ),
            Level(
                name="ordinary",
                title=Message("ordinary: some commercial value", "普通大客户"),
                key=True,
                group=LevelGroup.BASE,
            ),
        ),
        base="ordinary",
        parameters=(
            method_parameter("rank", ("designation", "rank")),
            *value_parameters(),
            core,
            important,
        ),
        fit=rank_twice,
        decide=decide,
    )

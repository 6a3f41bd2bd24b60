"""The schemes of levels by value: ABC, open grades, levels of your own, and CIO."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any, Final

from attrs import frozen

from kam.core_rules.core_settings import CoreSettings
from kam.plugins import (
    METHOD,
    AccountView,
    ByValue,
    Judged,
    Level,
    LevelGroup,
    Message,
    Standing,
    TierScheme,
    figure,
    level,
    ranked,
)

TOP, MIDDLE, BASE = LevelGroup.TOP, LevelGroup.MIDDLE, LevelGroup.BASE
POTENTIAL: Final = "potential"


@frozen(kw_only=True)
class ByTwoValues(ByValue):
    """Levels by value and by potential: pillars of the company are core (R-CIO-02)."""

    method: str = figure("rank", title=METHOD, choices=("designation", "rank"), proposed=True)
    share_core: int = figure(
        50, title="core: first share of all value | 核心：累计占比前百分之几",
        unit="percent", low=0, high=100, proposed=True,
    )  # fmt: skip
    share_important: int = figure(
        50, title="important: first share of all potential | 重要：潜力累计占比前百分之几",
        unit="percent", low=0, high=100, proposed=True,
    )  # fmt: skip

    def fit(self, views: Sequence[AccountView], scheme: TierScheme) -> tuple[Standing, Standing]:
        """Rank the accounts twice."""
        return super().fit(views, scheme), Standing.of(views, POTENTIAL, self.months)

    def decide(self, view: AccountView, state: Any, scheme: TierScheme) -> Judged | None:
        """Make pillars of the company core, customers of high potential important."""
        if self.method == "designation":
            return None
        names, shares = ("core", "important"), (self.share_core, self.share_important)
        for name, share, standing in zip(names, shares, state, strict=True):
            if view.account.id in standing.amounts and standing.above(view) < share:
                judged: Judged = standing.judged(view, scheme, name)
                return judged
        return None


def _abc(*, ordinary_is_key: bool) -> tuple[Level, ...]:
    return (
        level("A", "A | A 级", TOP),
        level("B", "B | B 级", MIDDLE),
        level("C", "C | C 级", BASE, key=ordinary_is_key),
    )


def _grades(names: tuple[str, ...]) -> tuple[Level, ...]:
    groups = chain((TOP, MIDDLE), repeat(BASE))
    return tuple(
        level(name, Message(name, f"{name} 级"), group)
        for name, group in zip(names, groups, strict=False)
    )


def _own(settings: CoreSettings) -> tuple[Level, ...]:
    groups = {name: LevelGroup(word) for name, word in settings.level_groups.items()}
    return tuple(level(n, Message(n, n), groups.get(n)) for n in settings.levels)


def _shares(levels: tuple[Level, ...]) -> tuple[int, ...]:
    """Return the proposed shares of as many levels: 80, 15, then none; the last takes the rest."""
    return (80, 15, *[0] * len(levels))[: len(levels) - 1]


# fmt: off
def schemes(settings: CoreSettings) -> tuple[TierScheme, ...]:
    """Return ABC for all customers and for key accounts only (G-05), grades, CIO, own levels."""
    ab, abc = {"A": 80, "B": 15}, "R-ABC-01, R-RISK-01; ranking G-04 (proposed)"
    grades, own = _grades(settings.grades), _own(settings)
    two = ByTwoValues()
    found = (
        ranked("core.abc", "ABC, all customers: C is the ordinary one | ABC 分级（C 为普通客户）", _abc(ordinary_is_key=False), ab, "X-TIER-08", "R-ABC-01", "R-ABC-02", source=abc),
        ranked("core.abc-key", "ABC, key accounts only: all three are key | ABC 分级（均为大客户）", _abc(ordinary_is_key=True), ab, "X-TIER-09", "R-RISK-01", source=abc),
        ranked("core.grades", "open grades A, B, C and so on | 可扩展等级（A、B、C 等）", grades, _shares(grades), "X-TIER-10", "R-GRADE-01", "R-GRADE-04", note="ways G-04 (proposed)"),
        TierScheme(
            id="core.cio", title="core, important and ordinary key accounts | 核心、重要、普通大客户",
            implements=("X-TIER-11", "R-CIO-01", "R-CIO-02", "R-CIO-03", "R-CIO-04"), note="ranking G-04 (proposed)",
            levels=(
                level("core", "core: a pillar of the company | 核心大客户", TOP),
                level("important", "important: high potential | 重要大客户", MIDDLE),
                level("ordinary", "ordinary: some commercial value | 普通大客户", BASE),
            ),
            fit=two.fit, decide=two.decide,
        ),
    )
    if not own:
        return found
    return (
        *found,
        ranked("core.levels", "levels of your own | 自定等级", own, _shares(own), "X-TIER-12", "R-FIVE-01", "R-FIVE-02", "R-DOSS-01", method="designation", note="ways G-04 (proposed)"),
    )
# fmt: on

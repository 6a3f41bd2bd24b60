"""Strategies by level: how accounts of each level are sold to, served and worked with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from kam.plugins import Agenda, AgendaPoint, Message, Served, bilingual, figure, literal

SCHEMES: Final = ("abc-key", "abc")
LINE: Final = Message("{what} of level {level}: {text}", "{level} 级{what}：{text}")
KINDS: Final = {
    "sales": Message("sales strategy", "销售策略"),
    "service": Message("service strategy", "服务策略"),
    "cooperation": Message("cooperation strategy", "合作策略"),
}


def _own(kind: str) -> str:
    what = KINDS[kind]
    title = f"{what.en} of level {{level}}; empty: the proposed one | {{level}} 级{what.zh}；空：建议内容"
    return figure("", title=title, proposed=True)


@frozen(kw_only=True)
class OfLevel:
    """The strategies of one level: the company's own, else the proposed ones in their order."""

    level: str
    proposed: tuple[str, str, str]
    name: str = field(init=False)
    sales: str = _own("sales")
    service: str = _own("service")
    cooperation: str = _own("cooperation")

    @name.default
    def _small(self) -> str:
        return self.level.lower()


# fmt: off
LEVELS: Final = (
    OfLevel(level="A", proposed=("offers of their own, worked out together | 共同制定专属方案", "one manager, first in every queue | 专人服务，各环节优先", "joint plans for several years | 制定多年共同规划")),
    OfLevel(level="B", proposed=("standard offers, adapted | 在标准方案上调整", "one manager, agreed answer times | 专人服务，约定答复时限", "yearly agreements | 签订年度协议")),
    OfLevel(level="C", proposed=("standard offers | 标准方案", "service desk, standard answer times | 服务台受理，标准时限", "order by order | 按单合作")),
)
# fmt: on


@frozen(kw_only=True)
class Strategies:
    """The three strategies of every level."""

    levels: tuple[OfLevel, ...] = LEVELS

    def points(self, served: Served, _: Agenda) -> Iterator[AgendaPoint]:
        """Yield those of the level by which an account is served, where it is an ABC level."""
        if served.serving not in SCHEMES:
            return
        level = served.levels[served.serving].name
        of_level = next(found for found in self.levels if found.level == level)
        for order, (kind, proposed) in enumerate(zip(KINDS, of_level.proposed, strict=True)):
            own: str = getattr(of_level, kind)
            text = literal(own) if own else bilingual(proposed)()
            yield AgendaPoint(
                slug=f"strategy-{kind}",
                order=50 + order,
                text=LINE(what=KINDS[kind], level=level, text=text),
            )


STRATEGIES: Final = Agenda(
    id="core.level-strategy", title="strategies by level | 分级策略", source="R-RISK-02 (proposed)",
    implements=("X-TIER-09", "R-RISK-02"), kinds=("plan-review",), points=Strategies().points,
)  # fmt: skip
"""For the review of an account's plan (R-RISK-02)."""

"""Strategies by level: how accounts of each level are sold to, served and worked with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.plugins import Agenda, AgendaPoint, Message, Parameter, Served, literal

SCHEMES: Final = ("abc-key", "abc")
KINDS: Final = {
    "sales": Message("sales strategy", "销售策略"),
    "service": Message("service strategy", "服务策略"),
    "cooperation": Message("cooperation strategy", "合作策略"),
}
PROPOSED: Final = {
    ("sales", "A"): Message("offers of their own, worked out together", "共同制定专属方案"),
    ("sales", "B"): Message("standard offers, adapted", "在标准方案上调整"),
    ("sales", "C"): Message("standard offers", "标准方案"),
    ("service", "A"): Message("one manager, first in every queue", "专人服务，各环节优先"),
    ("service", "B"): Message("one manager, agreed answer times", "专人服务，约定答复时限"),
    ("service", "C"): Message("service desk, standard answer times", "服务台受理，标准时限"),
    ("cooperation", "A"): Message("joint plans for several years", "制定多年共同规划"),
    ("cooperation", "B"): Message("yearly agreements", "签订年度协议"),
    ("cooperation", "C"): Message("order by order", "按单合作"),
}
LINE: Final = Message("{what} of level {level}: {text}", "{level} 级{what}：{text}")


def strategies() -> Agenda:
    """Return the three strategies of every level, for the review of an account's plan (R-RISK-02).

    The texts are proposed; the company puts its own into the parameters ``sales_a`` and so on.
    """
    return Agenda(
        id="core.level-strategy",
        title=Message("strategies by level", "分级策略"),
        source="R-RISK-02 (proposed)",
        implements=("X-TIER-09", "R-RISK-02"),
        kinds=("plan-review",),
        points=points,
        parameters=tuple(
            Parameter(
                name=f"{kind}_{level.lower()}",
                title=Message(
                    f"{title.en} of level {level}; empty: the proposed one",
                    f"{level} 级{title.zh}；空：建议内容",
                ),
                default="",
                proposed=True,
            )
            for kind, title in KINDS.items()
            for level in "ABC"
        ),
    )


def points(served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
    """Yield the strategies of the level by which an account is served, where it is an ABC level."""
    if served.serving not in SCHEMES:
        return
    level = served.levels[served.serving].name
    for order, (kind, title) in enumerate(KINDS.items()):
        own = rule.word(f"{kind}_{level.lower()}")
        text = literal(own) if own else PROPOSED[kind, level]()
        yield AgendaPoint(
            slug=f"strategy-{kind}",
            order=50 + order,
            text=LINE(what=title, level=level, text=text),
        )

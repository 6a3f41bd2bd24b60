"""Short forms of key-account work: one process with optional steps, each variant a preset (G-59).

The variants name the same steps differently and in different number (X-PROC-14); they share the
words of `STEPS`, so a case keeps its history when a company goes from one variant to another.  A
preset governs no kind of case by itself: ``[rules.processes]`` gives it one (``work =
"core.work-eight-steps"``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kam.core_rules.casestates import process
from kam.core_rules.processes import CLOSED
from kam.plugins import Process

TITLES: Final = {
    "target": "target | 目标客户定位",
    "contact": "contact | 接触",
    "analyse": "analyse the need | 需求分析",
    "assess": "assess | 评估",
    "strategy": "strategy | 策略制定",
    "plan": "plan or solution | 方案制定",
    "negotiate": "negotiate | 洽谈",
    "sign": "sign | 签约",
    "develop": "development | 开发",
    "deliver": "carry out | 实施",
    "serve": "service | 服务",
    "feedback": "feedback | 反馈",
    "after-sales": "after-sales | 售后",
    "care": "relationship care | 关系维护",
    "evaluate": "evaluate | 评价",
    "improve": "improve | 改进",
    "maintain": "maintenance and tracking | 维护与跟踪",
}
"""Every step, in the order of most variants; care and after-sales come in either order."""
STEPS: Final = tuple(TITLES)
VARIANTS: Final = {
    "three-phases": ("R-DEPT-08", "develop serve maintain"),
    "six-strategy": ("R-STRAT-03", "target analyse strategy plan deliver feedback"),
    "six-committee": ("R-CMTE-03", "target analyse plan deliver evaluate improve"),
    "six-team": ("R-TEAM4-03", "target analyse plan deliver after-sales care"),
    "eight-steps": ("R-TEAM6-03", "target assess plan sign deliver care after-sales evaluate"),
    "six-phases": ("R-POLICY-04", "contact analyse sign deliver feedback maintain"),
    "four-phases": ("R-FLOW2-04", "target negotiate deliver maintain"),
    "five-steps": ("R-CHAP-08", "analyse plan deliver care evaluate"),
    "flow": ("R-FLOW-02", "target negotiate sign deliver after-sales"),
}
"""Source and steps of every variant; the flow's second step is missing in its source."""
LINES: Final = (
    # word, title, steps, source, rows
    ("development", "development of a customer | 客户开发", {
        "define": "define the target group | 定义目标客户群体", "screen": "screen | 筛选", "contact": "contact | 接触", "analyse": "analyse the need | 需求分析",
        "tailor": "tailor a solution | 定制方案", "negotiate": "negotiate | 谈判", "sign": "sign | 签约",
    }, "R-LIFE-01", ("X-PROC-15", "R-LIFE-01")),
    ("sales", "sales | 销售", {
        "talk": "sales talk | 销售洽谈", "quote": "quote and bargain | 报价议价", "order": "order | 下单", "produce": "produce or serve | 生产或服务",
        "track": "track the order | 订单跟踪", "after-sales": "after-sales | 售后",
    }, "R-LIFE-02", ("X-PROC-15", "R-LIFE-02")),
    ("life-cycle-work", "life-cycle work | 生命周期工作", {
        "acquire": "acquire | 客户获取", "care": "care | 客户关怀", "develop": "develop | 客户发展", "retain": "retain | 客户保留",
    }, "R-CTEL-19", ("X-PROC-17",)),
)  # fmt: skip
"""The processes of their own kind of case: development (seven steps), sales (six), life (four)."""


def _states(titles: Iterable[tuple[str, str]]) -> str:
    """Return steps as states: the first is the receipt, the others are work."""
    lines = (
        f"{name} = {'in-progress' if place else 'received'}: {title}"
        for place, (name, title) in enumerate(titles)
    )
    return "\n".join((*lines, CLOSED))


def _one_by_one(names: list[str]) -> str:
    return f"{' > '.join(names)} > closed\n{', '.join(names[:-1])} > closed"


def short_forms() -> Iterator[Process]:
    """Yield key-account work with every step optional, its presets, and the lines beside it."""
    yield process(
        "work", "key-account work | 大客户工作", "work",
        _states(TITLES.items()),
        f"{'? > '.join(STEPS)}?\ncare > after-sales\n{', '.join(STEPS)} > closed",
        "X-PROC-14", note="one process with optional steps G-59 (proposed)",
    )  # fmt: skip
    for slug, (row, text) in VARIANTS.items():
        steps = text.split()
        words = slug.replace("-", " ")
        yield process(
            f"work-{slug}", f"key-account work: {words} | 大客户工作（{len(steps)} 步）", "",
            _states((step, TITLES[step]) for step in steps), _one_by_one(steps),
            "X-PROC-14", row, source=row,
        )  # fmt: skip
    for word, title, titles, source, ids in LINES:
        yield process(
            word, title, word, _states(titles.items()), _one_by_one(list(titles)), *ids,
            source=source,
        )  # fmt: skip

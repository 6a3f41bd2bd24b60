"""Short forms of key-account work: one process with optional steps, each variant a preset (G-59).

The variants name the same steps differently and in different number (X-PROC-14); they share the
words of `STEPS`, so a case keeps its history when a company goes from one variant to another.  A
preset governs no kind of case by itself: ``[rules.processes]`` gives it one (``work =
"core.work-eight-steps"``).
"""

from __future__ import annotations

from typing import Final

from kam.core_rules.casestates import endings
from kam.core_rules.further_processes import CLOSED, state
from kam.plugins import CoreState, Message, Move, Process, State, line

STEPS: Final = (
    "target", "contact", "analyse", "assess", "strategy", "plan", "negotiate", "sign", "develop",
    "deliver", "serve", "feedback", "after-sales", "care", "evaluate", "improve", "maintain",
)  # fmt: skip
"""Every step, in the order of most variants; care and after-sales come in either order."""
TITLES: Final = {
    "target": Message("target", "目标客户定位"),
    "contact": Message("contact", "接触"),
    "analyse": Message("analyse the need", "需求分析"),
    "assess": Message("assess", "评估"),
    "strategy": Message("strategy", "策略制定"),
    "plan": Message("plan or solution", "方案制定"),
    "negotiate": Message("negotiate", "洽谈"),
    "sign": Message("sign", "签约"),
    "develop": Message("development", "开发"),
    "deliver": Message("carry out", "实施"),
    "serve": Message("service", "服务"),
    "feedback": Message("feedback", "反馈"),
    "after-sales": Message("after-sales", "售后"),
    "care": Message("relationship care", "关系维护"),
    "evaluate": Message("evaluate", "评价"),
    "improve": Message("improve", "改进"),
    "maintain": Message("maintenance and tracking", "维护与跟踪"),
}
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
LINES: Final = {
    "development": (
        "R-LIFE-01",
        Message("development of a customer", "客户开发"),
        (
            ("define", "define the target group", "定义目标客户群体"),
            ("screen", "screen", "筛选"),
            ("contact", "contact", "接触"),
            ("analyse", "analyse the need", "需求分析"),
            ("tailor", "tailor a solution", "定制方案"),
            ("negotiate", "negotiate", "谈判"),
            ("sign", "sign", "签约"),
        ),
    ),
    "sales": (
        "R-LIFE-02",
        Message("sales", "销售"),
        (
            ("talk", "sales talk", "销售洽谈"),
            ("quote", "quote and bargain", "报价议价"),
            ("order", "order", "下单"),
            ("produce", "produce or serve", "生产或服务"),
            ("track", "track the order", "订单跟踪"),
            ("after-sales", "after-sales", "售后"),
        ),
    ),
    "life-cycle-work": (
        "R-CTEL-19",
        Message("life-cycle work", "生命周期工作"),
        (
            ("acquire", "acquire", "客户获取"),
            ("care", "care", "客户关怀"),
            ("develop", "develop", "客户发展"),
            ("retain", "retain", "客户保留"),
        ),
    ),
}
"""Source, title and steps of the processes of their own kind of case."""


def _step(name: str, title: Message, place: int) -> State:
    means = CoreState.IN_PROGRESS if place else CoreState.RECEIVED
    return State(name=name, title=title, core=means)


def work() -> Process:
    """Return key-account work with every step optional, from which presets are taken."""
    pairs = [(a, b) for n, a in enumerate(STEPS) for b in STEPS[n + 1 :]]
    return Process(
        id="core.work",
        title=Message("key-account work", "大客户工作"),
        source="X-PROC-14; one process with optional steps G-59 (proposed)",
        implements=("X-PROC-14",),
        cases=("work",),
        states=(*(_step(s, TITLES[s], n) for n, s in enumerate(STEPS)), CLOSED),
        start="target",
        moves=(
            *(Move(source=a, target=b) for a, b in pairs),
            Move(source="care", target="after-sales"),
            *endings(STEPS, satisfied=False),
        ),
    )


def presets() -> tuple[Process, ...]:
    """Return every variant of key-account work."""
    return tuple(_preset(slug, source, steps.split()) for slug, (source, steps) in VARIANTS.items())


def _preset(slug: str, source: str, steps: list[str]) -> Process:
    words = slug.replace("-", " ")
    return Process(
        id=f"core.work-{slug}",
        title=Message(f"key-account work: {words}", f"大客户工作（{len(steps)} 步）"),
        source=source,
        implements=("X-PROC-14", source),
        cases=(),
        states=(*(_step(s, TITLES[s], n) for n, s in enumerate(steps)), CLOSED),
        start=steps[0],
        moves=(*line(*steps, "closed"), *endings(steps[:-1], satisfied=False)),
    )


def lines() -> tuple[Process, ...]:
    """Return development (seven steps), sales (six) and life-cycle work (four)."""
    found = []
    for slug, (source, title, steps) in LINES.items():
        names = [name for name, _, _ in steps]
        ids = ("X-PROC-17",) if slug == "life-cycle-work" else ("X-PROC-15", source)
        found.append(
            Process(
                id=f"core.{slug}",
                title=title,
                source=source,
                implements=ids,
                cases=(slug,),
                states=(
                    *(_step(name, Message(en, zh), n) for n, (name, en, zh) in enumerate(steps)),
                    CLOSED,
                ),
                start=names[0],
                moves=(*line(*names, "closed"), *endings(names[:-1], satisfied=False)),
            )
        )
    return tuple(found)


def complaint_presets() -> tuple[Process, ...]:
    """Return two short forms of complaints: until satisfied (X-PROC-06), and X-PROC-08."""
    s = state
    calmed = (
        s("received", "received", "已受理", CoreState.RECEIVED),
        s("calmed", "customer calmed", "已安抚", CoreState.RECEIVED),
        s("handed-over", "handed over", "已移交", CoreState.ASSIGNED),
        s("handled", "handled", "处理中", CoreState.IN_PROGRESS),
        s("tracked", "tracked", "已跟踪", CoreState.SOLVED),
        s("returned", "returned to the customer", "已回访", CoreState.RETURN_CONTACT),
        CLOSED,
    )
    heard = (
        s("calm", "kept calm", "保持平静", CoreState.RECEIVED),
        s("heard", "listened, found the facts", "已倾听查明", CoreState.RECEIVED),
        s("recorded", "recorded, thanked", "已记录致谢", CoreState.REGISTERED),
        s("passed-on", "passed to the department", "已转部门", CoreState.ASSIGNED),
        s("reported", "reported to a leader", "已报领导", CoreState.ASSIGNED),
        s("proposed", "solution proposed", "已提方案", CoreState.IN_PROGRESS, answers=True),
        s("carried-out", "carried out", "已执行", CoreState.SOLVED),
        s("summed-up", "summed up", "已总结", CoreState.CLOSED),
    )
    return (
        Process(
            id="core.complaint-until-satisfied",
            title=Message("complaint until satisfied", "投诉（直到满意）"),
            source="R-CABLE-38, R-CABLE-39; closing G-14 (proposed)",
            implements=("X-PROC-06", "R-CABLE-39"),
            cases=(),
            states=calmed,
            start="received",
            moves=(
                *line("received", "calmed", "handed-over", "handled", "tracked", "returned"),
                Move(source="returned", target="handled"),
                *endings(("returned",), satisfied=True),
            ),
        ),
        Process(
            id="core.complaint-three-steps",
            title=Message("complaint: calm, listen, take the side", "投诉（平静、倾听、换位）"),
            source="R-SME-13, R-SME-04",
            implements=("X-PROC-08", "R-SME-13", "R-SME-04"),
            cases=(),
            states=heard,
            start="calm",
            moves=line(*(x.name for x in heard)),
        ),
    )


def short_forms() -> tuple[Process, ...]:
    """Return key-account work, its presets, and the lines and presets beside it."""
    return (work(), *presets(), *lines(), *complaint_presets())

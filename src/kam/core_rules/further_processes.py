"""Further processes: problems, recovery, service plans, life cycle, promises, indicators."""

from __future__ import annotations

from kam.core_rules.casestates import endings, forward
from kam.plugins import CORE_TITLES, CoreState, Message, Move, Parameter, Process, State, line


def state(name: str, en: str, zh: str, means: CoreState, *, answers: bool = False) -> State:
    """Return one state of a process."""
    return State(name=name, title=Message(en, zh), core=means, answers=answers)


CLOSED = state("closed", "closed", "已结案", CoreState.CLOSED)
PROBLEM_LISTS = (
    Parameter(
        name="levels",
        title=Message("the levels of a problem; none: any word", "问题级别；空表示不限"),
        default=(),
    ),
    Parameter(
        name="categories",
        title=Message("the categories of a problem; none: any word", "问题类别；空表示不限"),
        default=(),
    ),
)


def problem() -> Process:
    """Return how problems run; who approves assigns only own ones, to one engineer (R-SOFT-07)."""
    reopened = State(
        name="reopened", title=CORE_TITLES[CoreState.REOPENED], core=CoreState.REOPENED
    )
    states = (
        state("registered", "registered", "已登记", CoreState.REGISTERED),
        state("classified", "classified and collected", "已分类汇总", CoreState.REGISTERED),
        state("with-manager", "with the approving manager", "待经理审批", CoreState.ASSIGNED),
        state("with-engineer", "with an engineer", "工程师处理中", CoreState.IN_PROGRESS),
        state("solved", "solved", "已解决", CoreState.SOLVED),
        state("recorded", "recorded", "已归档", CoreState.CLOSED),
        reopened,
    )
    return Process(
        id="core.problem",
        title=Message("problem", "问题"),
        source="R-SOFT-03, R-SOFT-06, R-SOFT-07, R-SOFT-08",
        implements=(
            "X-PROC-10",
            "X-TIER-22",
            "R-SOFT-03",
            "R-SOFT-06",
            "R-SOFT-07",
            "R-SOFT-08",
        ),
        cases=("problem",),
        states=states,
        start="registered",
        parameters=PROBLEM_LISTS,
        moves=(
            *line("registered", "classified", "with-manager"),
            Move(
                source="with-manager", target="with-engineer", role="leader", own=True, handed=True
            ),
            Move(source="with-engineer", target="with-manager", reasoned=True),
            Move(source="with-engineer", target="solved", reasoned=True),
            *line("solved", "recorded", "reopened", "with-manager"),
            *line("solved", "reopened"),
        ),
    )


def recovery() -> Process:
    """Return service recovery: apology and correction are enough, the rest is optional."""
    return Process(
        id="core.service-recovery",
        title=Message("service recovery", "服务补救"),
        source="R-PREC-06, R-PREC-07, R-PREC-09",
        implements=("X-PROC-11", "X-REC-25", "R-PREC-06", "R-PREC-07", "R-PREC-09"),
        cases=("recovery",),
        states=(
            state("received", "received", "已受理", CoreState.RECEIVED),
            state("apologised", "apologised", "已道歉", CoreState.IN_PROGRESS, answers=True),
            state("corrected", "corrected", "已纠正", CoreState.SOLVED),
            state("compensated", "compensated", "已补偿", CoreState.SOLVED),
            state("followed-up", "followed up", "已跟踪", CoreState.RETURN_CONTACT),
            CLOSED,
        ),
        start="received",
        moves=(
            *line("received", "apologised", "corrected"),
            Move(source="corrected", target="compensated", reasoned=True),
            *line("compensated", "followed-up", "closed"),
            *line("corrected", "followed-up"),
            *endings(("corrected", "compensated"), satisfied=False),
        ),
    )


def service_plan() -> Process:
    """Return how a service plan runs: active only when the customer's confirmation is recorded."""
    return Process(
        id="core.service-plan",
        title=Message("service plan", "服务方案"),
        source="R-ABC-05, R-ABC-09, R-ABC-10",
        implements=("X-PROC-13", "R-ABC-05", "R-ABC-09"),
        cases=("service-plan",),
        states=(
            state("drafted", "drafted", "已拟定", CoreState.RECEIVED),
            state("confirmed", "confirmed by the customer", "客户已确认", CoreState.REGISTERED),
            state("executed", "being executed", "执行中", CoreState.IN_PROGRESS),
            state("problem-reported", "problem reported", "问题已反馈", CoreState.IN_PROGRESS),
            state("reviewed", "reviewed", "已评审", CoreState.SOLVED),
            CLOSED,
        ),
        start="drafted",
        moves=(
            Move(source="drafted", target="confirmed", reasoned=True),
            *line("confirmed", "executed", "reviewed", "executed"),
            Move(source="executed", target="problem-reported", reasoned=True),
            *line("problem-reported", "executed"),
            *line("reviewed", "drafted"),
            *line("reviewed", "closed"),
        ),
    )


def life_cycle() -> Process:
    """Return the life cycle of a key customer: potential, current, lost, won back."""
    return Process(
        id="core.life-cycle",
        title=Message("life cycle", "客户生命周期"),
        source="R-MOB-18",
        implements=("X-PROC-17", "R-MOB-18"),
        cases=("life-cycle",),
        states=(
            state("potential", "potential", "潜在", CoreState.RECEIVED),
            state("current", "current", "现有", CoreState.IN_PROGRESS),
            state("lost", "lost", "流失", CoreState.CLOSED),
            state("won-back", "won back", "已赢回", CoreState.REOPENED),
        ),
        start="potential",
        moves=(
            *line("potential", "current", "lost", "won-back", "lost"),
            *line("potential", "lost"),
            *line("won-back", "current"),
        ),
    )


def goal() -> Process:
    """Return goals of key-account work, each of one of four classes (column ``cause``)."""
    return Process(
        id="core.goal-classes",
        title=Message("goal of key-account work", "大客户工作目标"),
        source="R-MOB-19",
        implements=("X-PROC-17", "R-MOB-19"),
        cases=("goal",),
        states=(
            state("set", "set", "已设定", CoreState.RECEIVED),
            state("pursued", "pursued", "推进中", CoreState.IN_PROGRESS),
            state("reached", "reached", "已达成", CoreState.CLOSED),
            state("given-up", "given up", "已放弃", CoreState.CLOSED),
        ),
        start="set",
        parameters=(
            Parameter(
                name="categories",
                title=Message("classes of goals", "目标类别"),
                default=("develop new", "win back lost", "keep current", "raise value"),
            ),
        ),
        moves=(
            *forward(("set", "pursued", "reached"), ("pursued",)),
            Move(source="set", target="given-up", reasoned=True),
            Move(source="pursued", target="given-up", reasoned=True),
        ),
    )


def promise() -> Process:
    """Return how a promise runs: open, then kept or broken."""
    return Process(
        id="core.promise-made",
        title=Message("promise", "承诺"),
        source="R-RM-18",
        implements=("X-PROC-18", "R-RM-18"),
        cases=("promise",),
        states=(
            state("open", "open", "未兑现", CoreState.RECEIVED),
            state("kept", "kept", "已兑现", CoreState.CLOSED),
            state("broken", "broken", "已违背", CoreState.CLOSED),
        ),
        start="open",
        moves=(*line("open", "kept"), Move(source="open", target="broken", reasoned=True)),
    )


def indicator() -> Process:
    """Return how an indicator is controlled: warned before, controlled during, assessed after."""
    return Process(
        id="core.indicator-control",
        title=Message("indicator control", "指标管控"),
        source="R-CTEL-22",
        implements=("X-PROC-19", "R-CTEL-22"),
        cases=("indicator",),
        states=(
            state("before", "warning before", "事前预警", CoreState.RECEIVED),
            state("during", "control during", "事中控制", CoreState.IN_PROGRESS),
            state("after", "assessment after", "事后考核", CoreState.SOLVED),
            CLOSED,
        ),
        start="before",
        moves=line("before", "during", "after", "closed"),
    )


def further_processes() -> tuple[Process, ...]:
    """Return the processes of the core beside those of the five kinds of case."""
    return (problem(), recovery(), service_plan(), life_cycle(), goal(), promise(), indicator())

"""What a rule says beside its figures, line by line, for ``kam rules show`` and the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from kam.rules import (
    Agenda,
    Better,
    Cadence,
    CareOccasion,
    Channel,
    CoVisit,
    Deadline,
    Doer,
    Entitlement,
    FieldKind,
    Gravity,
    Indicator,
    LadderCriterion,
    Move,
    Play,
    Process,
    ProfileField,
    RecordForm,
    Relation,
    Role,
    Routine,
    Rule,
    Signal,
    Term,
    TierScheme,
)
from kam.rules.co_visit import SUPERIOR
from kam.text import CHINESE, Message, Parameter, format_value

Detail: TypeAlias = tuple[Message, Parameter]
"""A heading and what stands behind it."""

ACTIVITY: Final = Message("activity", "活动")
AFTER: Final = Message("after {days} days: {task}", "{days} 天后：{task}")
AFTER_WORKING: Final = Message("after {days} working days: {task}", "{days} 个工作日后：{task}")
ALSO: Final = Message("also called", "又称")
BETTER: Final = Message("better when", "何者为优")
BY: Final = Message("{what} ({by})", "{what}（{by}）")
CASES: Final = Message("kinds of case", "事项类型")
CHANNEL: Final = Message("channel", "渠道")
BOSS: Final = Message("whom the account manager reports to", "客户经理的上级")
COLUMNS: Final = Message("columns (* must be filled)", "栏目（* 必填）")
DOER: Final = Message("done by", "执行者")
COMPANY: Final = Message("goes along", "同访人")
DUTIES: Final = Message("duties", "职责")
GRAVITY: Final = Message("gravity", "严重程度")
HANDED: Final = Message("handed to a person", "须移交给人")
INVERSE: Final = Message("from the other end", "反向称呼")
ITEMS: Final = Message("calendar items", "日历事项")
KEY: Final = Message("{level} (key)", "{level}（重点）")
KINDS: Final = Message("kinds of record", "记录类型")
LEADER: Final = Message("leader", "领导")
LEVEL: Final = Message("level", "等级")
LEVELS: Final = Message("levels", "等级")
MOVE: Final = Message("{source} > {target}", "{source} > {target}")
MOVES: Final = Message("moves", "允许的流转")
NEEDS: Final = Message("{move} ({needs})", "{move}（{needs}）")
OUTSIDE: Final = Message("stands outside the service", "独立于服务之外")
OWN: Final = Message("by who has the case", "由经办人")
PARTS: Final = Message("parts", "组成部分")
PERSON: Final = Message("met in person", "当面")
PLAYS: Final = Message("then", "随后")
PRIVATE: Final = Message("private", "隐私")
REASONED: Final = Message("a reason", "须写理由")
RELATION: Final = Message("relation", "关系")
REMOTE: Final = Message("remote", "远程")
ROLE: Final = Message("role", "角色")
RUNG: Final = Message("rung", "阶梯")
SATISFIED: Final = Message("a satisfied customer", "须客户满意")
SENSE: Final = Message("word for a", "用语类别")
SERVICE: Final = Message("service", "服务")
STAGES: Final = Message("works in", "适用阶段")
STATES: Final = Message("states", "状态")
SYMMETRIC: Final = Message("reads the same both ways", "双向相同")
TABLE: Final = Message("table", "表")
UNIT: Final = Message("unit", "单位")
WORDS: Final = Message("words", "取值")
VALUES: Final[Mapping[object, Message]] = {
    Better.HIGHER: Message("higher", "越高越好"),
    Better.LOWER: Message("lower", "越低越好"),
    Doer.MANAGER: Message("every account manager", "每位客户经理"),
    Doer.TEAM: Message("one person for the team", "团队中一人"),
    FieldKind.TEXT: Message("text", "文本"),
    FieldKind.NUMBER: Message("number", "数字"),
    FieldKind.DATE: Message("date", "日期"),
    FieldKind.FLAG: Message("yes or no", "是或否"),
    FieldKind.CHOICE: Message("one word", "单选"),
    FieldKind.LIST: Message("several words", "多选"),
    Gravity.SIGNAL: Message("signal", "信号"),
    Gravity.STRONG: Message("strong signal", "强信号"),
    "acquire": Message("acquire", "获取"),
    "care": Message("care", "关怀"),
    "develop": Message("develop", "发展"),
    "retain": Message("retain", "维系"),
}
"""What values of rules are called."""


RULE_KINDS: Final[Mapping[str, str]] = {
    "Agenda": "议程",
    "Blackout": "不拜访期",
    "Cadence": "频率",
    "CareOccasion": "关怀时机",
    "Check": "检查",
    "CoVisit": "同访",
    "Deadline": "时限",
    "Entitlement": "服务权益",
    "Indicator": "指标",
    "LadderCriterion": "阶梯标准",
    "Process": "流程",
    "ProfileField": "档案字段",
    "RecordForm": "记录表单",
    "Routine": "例行工作",
    "Signal": "预警信号",
    "Term": "用语",
    "TierScheme": "分级方案",
    "Veto": "否决",
}
"""The kinds of rule, by the name of their class."""


def kind_of(rule: Rule, language: str) -> str:
    """Return the kind of a rule: the name of its class, beside its Chinese name in Chinese."""
    name = type(rule).__name__
    return f"{RULE_KINDS[name]} {name}" if language == CHINESE and name in RULE_KINDS else name


def lines_of(rule: Rule, language: str) -> Iterator[str]:
    """Yield what a rule says beside its figures, one heading a line."""
    colon = "：" if language == CHINESE else ": "
    for heading, value in details_of(rule):
        if value not in ("", ()):
            shown = format_value(value, language)
            yield f"{heading().render(language)}{colon}{shown}"


def details_of(rule: Rule) -> Iterator[Detail]:
    """Yield what a rule says beside its figures; headings of which it says nothing are empty."""
    yield from _OF_KIND.get(type(rule), lambda _: iter(()))(rule)


def _tier_scheme(rule: TierScheme) -> Iterator[Detail]:
    named = ((level, _named(level.title, level.name)) for level in rule.levels)
    yield LEVELS, tuple(KEY(level=name) if level.key else name for level, name in named)


def _named(title: Message, word: str) -> Message:
    """Return a title with the word for it in tables, where that is another one."""
    return Message(
        title.en if word == title.en else f"{title.en} ({word})",
        title.zh if word == title.zh else f"{title.zh}（{word}）",
    )


def _ladder(rule: LadderCriterion) -> Iterator[Detail]:
    yield RUNG, rule.rung.title


def _cadence(rule: Cadence) -> Iterator[Detail]:
    yield ACTIVITY, rule.activity


def _co_visit(rule: CoVisit) -> Iterator[Detail]:
    yield COMPANY, BOSS if rule.role == SUPERIOR else rule.role
    yield ITEMS, rule.kinds
    yield ACTIVITY, rule.counts


def _routine(rule: Routine) -> Iterator[Detail]:
    yield DOER, rule.role or VALUES[rule.doer]


def _care(rule: CareOccasion) -> Iterator[Detail]:
    yield ITEMS, rule.kind


def _deadline(rule: Deadline) -> Iterator[Detail]:
    yield LEVEL, tuple(filter(None, (rule.level, rule.case_level)))


def _signal(rule: Signal) -> Iterator[Detail]:
    yield GRAVITY, VALUES[rule.gravity]
    yield PLAYS, tuple(map(_play, rule.playbook))


def _play(play: Play) -> Parameter:
    after = AFTER_WORKING if play.working else AFTER
    task = after(days=play.days, task=play.text(account="…"))
    return BY(what=task, by=play.role) if play.role else task


def _indicator(rule: Indicator) -> Iterator[Detail]:
    yield PARTS, tuple(part.title for part in rule.parts)
    yield UNIT, rule.unit
    yield BETTER, VALUES[rule.better]


def _profile_field(rule: ProfileField) -> Iterator[Detail]:
    yield TABLE, rule.on.value
    yield WORDS, tuple(_named(title, word) for word, title in rule.choices) or VALUES[rule.kind]
    yield UNIT, rule.unit
    yield PRIVATE, "✓" if rule.private else ""


def _form(rule: RecordForm) -> Iterator[Detail]:
    yield TABLE, rule.on.value
    words = {kind: [word for word, meant in rule.names if meant == kind] for kind in rule.kinds}
    yield KINDS, tuple(" ".join((kind, *found)) for kind, found in words.items())
    columns = ((f.title, f"{f.column}{'*' * f.required}") for f in rule.fields)
    yield COLUMNS, tuple(_named(title, column) for title, column in columns)


def _process(rule: Process) -> Iterator[Detail]:
    yield CASES, rule.cases
    states = ((s.title, dict.fromkeys((s.name, s.core.value))) for s in rule.states)
    yield STATES, tuple(_named(title, " = ".join(names)) for title, names in states)
    yield MOVES, tuple(map(_move, rule.moves))


def _move(move: Move) -> Parameter:
    marks = (
        (move.role == "leader", LEADER),
        (move.own, OWN),
        (move.handed, HANDED),
        (move.reasoned, REASONED),
        (move.satisfied, SATISFIED),
    )
    role = (move.role,) if move.role and move.role != "leader" else ()
    needs: tuple[Parameter, ...] = (*role, *(mark for asked, mark in marks if asked))
    text = MOVE(source=move.source, target=move.target)
    return NEEDS(move=text, needs=needs) if needs else text


def _entitlement(rule: Entitlement) -> Iterator[Detail]:
    yield SERVICE, rule.service


def _agenda(rule: Agenda) -> Iterator[Detail]:
    yield ITEMS, rule.kinds


def _term(rule: Term[Any]) -> Iterator[Detail]:
    sense = rule.sense
    if isinstance(sense, Role):
        marks = ((sense.leader, LEADER), (sense.outside, OUTSIDE))
        yield SENSE, (ROLE, *(mark for asked, mark in marks if asked))
        yield DUTIES, sense.duties
    elif isinstance(sense, Channel):
        yield SENSE, (CHANNEL, REMOTE if sense.remote else PERSON)
        yield ACTIVITY, sense.activities
        yield STAGES, tuple(VALUES[stage] for stage in sense.stages)
    elif isinstance(sense, Relation):
        yield SENSE, (RELATION, SYMMETRIC) if sense.symmetric else (RELATION,)
        yield INVERSE, sense.inverse or ""
    yield ALSO, rule.also


_OF_KIND: Final[Mapping[type[Rule], Callable[[Any], Iterator[Detail]]]] = {
    TierScheme: _tier_scheme,
    LadderCriterion: _ladder,
    Cadence: _cadence,
    CoVisit: _co_visit,
    Routine: _routine,
    CareOccasion: _care,
    Deadline: _deadline,
    Signal: _signal,
    Indicator: _indicator,
    ProfileField: _profile_field,
    RecordForm: _form,
    Process: _process,
    Entitlement: _entitlement,
    Agenda: _agenda,
    Term: _term,
}
"""What each kind says; blackouts and checks say nothing but their title."""

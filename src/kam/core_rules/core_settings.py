"""``[plugins.core]``: names that the sources leave to the user."""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from kam.plugins import InvalidField, LevelGroup, Message, figure

WORD: Final = re.compile(r"[^\s/]+")
GROUPS: Final = tuple(g.value for g in LevelGroup)
NOT_NAMES: Final = Message("{words} cannot name levels", "{words} 不能作为等级名称")
NAMES: Final = Message("different words without blank and slash", "互不相同、不含空格和斜杠的词")
NONE: Final = Message("is empty", "为空")
ONE: Final = Message("at least one name", "至少一个名称")
NO_GROUP: Final = Message("{level} = {group} is not known", "{level} = {group} 未知")
A_GROUP: Final = Message("a name of 'levels' = {groups}", "levels 中的名称 = {groups}")
DOCUMENT: Final = {
    "name": "rule document | 制度名称",
    "number": "number | 编号",
    "control_status": "control status | 受控状态",
    "executing_department": "executing department | 执行部门",
    "supervising_department": "supervising department | 监督部门",
    "effective": "effective from | 生效日期",
}
"""The parts of the head of a rule document, in its order."""


@frozen(kw_only=True)
class RuleDocument:
    """Head of the rule document that the rules in force stand for (R-ART-01)."""

    name: str = figure("", title=DOCUMENT["name"])
    number: str = figure("", title=DOCUMENT["number"])
    control_status: str = figure("", title=DOCUMENT["control_status"])
    executing_department: str = figure("", title=DOCUMENT["executing_department"])
    supervising_department: str = figure("", title=DOCUMENT["supervising_department"])
    effective: str = figure("", title=DOCUMENT["effective"])


@frozen(kw_only=True)
class CoreSettings:
    """Settings of the core rules.

    ``level_groups`` says after each name of ``levels`` (``top``, ``middle``, ``base``,
    ``potential``) how its accounts are served; a name that is not there has no cadences.
    ``document``: the head of your rule document.
    """

    # fmt: off
    grades: tuple[str, ...] = figure(("A", "B", "C", "D"), title="names of the open grades, highest first | 可扩展等级的名称，由高到低")
    levels: tuple[str, ...] = figure((), title="names of a scheme of your own, highest first | 自定等级的名称，由高到低")
    level_groups: dict[str, str] = field(factory=dict)
    industries: tuple[str, ...] = figure(("finance", "energy", "manufacturing", "it"), title="classes of the axis of industries | 行业维度的类别")
    sizes: tuple[str, ...] = figure(("group", "listed", "state-owned"), title="classes of the axis of sizes | 规模维度的类别")
    # fmt: on
    document: RuleDocument = field(factory=RuleDocument)

    def __attrs_post_init__(self) -> None:
        for name in ("grades", "levels", "industries", "sizes"):
            words = getattr(self, name)
            if len(set(words)) != len(words) or not all(WORD.fullmatch(w) for w in words):
                raise InvalidField(name, NOT_NAMES(words=words), allowed=NAMES())
        if not self.grades:
            raise InvalidField("grades", NONE(), allowed=ONE())
        for level, group in self.level_groups.items():
            if level not in self.levels or group not in GROUPS:
                raise InvalidField(
                    "level_groups",
                    NO_GROUP(level=level, group=group),
                    allowed=A_GROUP(groups=GROUPS),
                )

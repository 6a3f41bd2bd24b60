"""``[plugins.core]``: names that the sources leave to the user."""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from kam.plugins import InvalidField, LevelGroup, Message

WORD: Final = re.compile(r"[^\s/]+")
GROUPS: Final = tuple(g.value for g in LevelGroup)
NOT_NAMES: Final = Message("{words} cannot name levels", "{words} 不能作为等级名称")
NAMES: Final = Message("different words without blank and slash", "互不相同、不含空格和斜杠的词")
NONE: Final = Message("is empty", "为空")
ONE: Final = Message("at least one name", "至少一个名称")
NO_GROUP: Final = Message("{level} = {group} is not known", "{level} = {group} 未知")
A_GROUP: Final = Message("a name of 'levels' = {groups}", "levels 中的名称 = {groups}")


@frozen(kw_only=True)
class RuleDocument:
    """Head of the rule document that the rules in force stand for (R-ART-01)."""

    name: str = ""
    number: str = ""
    control_status: str = ""
    executing_department: str = ""
    supervising_department: str = ""
    effective: str = ""


@frozen(kw_only=True)
class CoreSettings:
    """Settings of the core rules.

    ``grades``: names of the open grades, highest first.  ``levels``: names of a scheme of your
    own, highest first, none by default; ``level_groups`` says after each name (``top``,
    ``middle``, ``base``, ``potential``) how its accounts are served; a name that is not there has
    no cadences.  ``industries`` and ``sizes``: classes of two of the three axes.  ``document``:
    the head of your rule document.
    """

    grades: tuple[str, ...] = ("A", "B", "C", "D")
    levels: tuple[str, ...] = ()
    level_groups: dict[str, str] = field(factory=dict)
    industries: tuple[str, ...] = ("finance", "energy", "manufacturing", "it")
    sizes: tuple[str, ...] = ("group", "listed", "state-owned")
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

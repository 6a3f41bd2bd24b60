"""Counts of work by kind: ``4 dossiers, 1 report``, ``4 份档案、1 份报告``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from kam.model.item_kinds import kind_title
from kam.text import Message, Text

COUNTED: Final[Mapping[str, tuple[str, str, str]]] = {
    "announcement": ("announcement", "announcements", "则公告"),
    "contact": ("contact", "contacts", "次联系"),
    "customer-report": ("customer report", "customer reports", "份客户报告"),
    "dossier-check": ("dossier", "dossiers", "份档案"),
    "evaluation": ("evaluation", "evaluations", "项评估"),
    "milestone": ("milestone", "milestones", "个里程碑"),
    "plan-review": ("service plan", "service plans", "份服务方案"),
    "preparation": ("preparation", "preparations", "项准备"),
    "project-check": ("project", "projects", "个项目"),
    "promise": ("promise", "promises", "项承诺"),
    "recovery": ("recovery step", "recovery steps", "项补救"),
    "renewal": ("renewal", "renewals", "项续约"),
    "renewal-list": ("list of renewals", "lists of renewals", "份续约清单"),
    "report": ("report", "reports", "份报告"),
    "retention": ("retention check", "retention checks", "项维系检查"),
    "survey": ("survey", "surveys", "份调查"),
    "task": ("task", "tasks", "项任务"),
}
"""One, many, and the classifier with its noun; other kinds go by their title."""
MARKED: Final[Mapping[str, tuple[str, str]]] = {
    "anniversary": ("Anniversaries", "纪念日"),
    "birthday": ("Birthdays", "生日"),
    "deadline": ("Suspended", "已挂起"),
    "festival": ("Festivals", "节日"),
    "occasion": ("Occasions", "重要日期"),
}


def counted(kinds: Iterable[str]) -> tuple[Text, ...]:
    """Return how many there are of each kind, the most frequent first."""
    numbers = Counter(kinds)
    return tuple(
        _count(kind, number)
        for kind, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _count(kind: str, number: int) -> Text:
    title = kind_title(kind)
    one, many, chinese = COUNTED.get(kind, (title.en, title.en, f"项{title.zh}"))
    return Message(f"{number} {one if number == 1 else many}", f"{number} {chinese}")()


def marks_title(kind: str) -> Message:
    """Return the name of several marks of a kind."""
    title = kind_title(kind)
    return Message(*MARKED.get(kind, (title.en, title.zh)))

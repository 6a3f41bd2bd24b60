"""Complaints: three levels by authority, 5, 8 and 12 hours for answer and solution."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountView,
    Case,
    Check,
    DeadlinePurpose,
    Finding,
    Message,
    Portfolio,
    Severity,
    Text,
    bilingual,
    doubt,
    figure,
    limit,
)
from kam_telecom.sources import figures
from kam_telecom.work_profile import AUTHORITY

LEVELS: Final = ("1", "2", "3")
NEEDS: Final = {"post": "1", "departments": "2", "city-company": "3"}
"""The level that the authority a complaint needs makes (R-CABLE-40 to 42)."""
UNKNOWN: Final = Message("{level} is no level of complaint", "{level} 不是投诉等级")
MISSING: Final = Message(
    "the complaint {case} has no level, so no limit holds for it",
    "投诉 {case} 没有等级，因此没有适用的时限",
)
DIFFERS: Final = Message(
    "the complaint {case} stands at level {level}; whose authority it needs makes it level {needs}",
    "投诉 {case} 记为 {level} 级；按所需权限应为 {needs} 级",
)


def level_of(case: Case) -> str:
    """Return the level of a complaint: as written, else by the authority it needs."""
    if case.level:
        return case.level if case.level in LEVELS else ""
    return NEEDS.get(str(AUTHORITY.of(case)), "")


def _stands_at(case: Case, view: AccountView, level: str) -> bool:
    del view
    return level_of(case) == level


# fmt: off
LIMITS: Final = (
    ("1", 5, "inside the authority of the post | 大客户岗权限内", ("X-SLA-04", "R-CABLE-40")),
    ("2", 8, "other departments are needed | 需其他部门协助", ("X-SLA-05", "R-CABLE-41")),
    ("3", 12, "major, the city company is involved | 重大，涉及市公司部门", ("X-SLA-06", "R-CABLE-42")),
)
"""Level, hours, what makes a complaint of that level, the rows of the specification."""
PURPOSES: Final = ((DeadlinePurpose.ANSWER, "答复"), (DeadlinePurpose.SOLUTION, "解决"))
# fmt: on
DEADLINES: Final = tuple(
    limit(
        f"telecom.complaint-{level}-{purpose.value}",
        Message(
            f"{purpose.value} to a level {level} complaint: {bilingual(means).en}",
            f"{level} 级投诉{word}：{bilingual(means).zh}",
        ),
        purpose,
        ("complaint",),
        *(*ids, "R-CABLE-43", "X-TIER-21"),
        hours=hours,
        test=partial(_stands_at, level=level),
        note=figures("G-09 to G-11"),
    )
    for level, hours, means, ids in LIMITS
    for purpose, word in PURPOSES
)
"""Answer and solution limit of every level (G-11); the gravest has longest (G-13)."""


@frozen(kw_only=True)
class Levels:
    """Find open complaints whose level is unknown, missing, or not that of the authority."""

    kinds: tuple[str, ...] = figure(
        ("complaint",), title="kinds of case that have a level | 分级的事项类型", proposed=True
    )

    def __call__(self, portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
        del as_of, check
        for case in portfolio.cases:
            if case.kind not in self.kinds or not portfolio.is_open(case):
                continue
            level, needs = level_of(case), NEEDS.get(str(AUTHORITY.of(case)), "")
            if case.level and not level:
                yield _doubt(case, "bad-level", UNKNOWN(level=repr(case.level)))
            elif not level:
                yield _doubt(case, "no-level", MISSING(case=case.id), Severity.NOTE)
            elif needs and needs != level:
                text = DIFFERS(case=case.id, level=level, needs=needs)
                yield _doubt(case, "level-differs", text)


def _doubt(case: Case, code: str, text: Text, severity: Severity = Severity.WARNING) -> Finding:
    words = "1, 2, 3 (一级, 二级, 三级)"
    return doubt(code, text, case.place, "level", severity=severity, allowed=words)


CHECKS: Final = (
    Check(
        id="telecom.complaint-level",
        title="levels of complaints | 投诉等级",
        implements=("R-CABLE-43", "X-TIER-21"),
        note=figures("G-13"),
        run=Levels(),
    ),
)

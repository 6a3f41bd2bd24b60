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
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Finding,
    Message,
    Parameter,
    Portfolio,
    Severity,
    Text,
    case_parameters,
)
from kam_telecom.sources import cite
from kam_telecom.work_profile import AUTHORITY

LEVELS: Final = ("1", "2", "3")
WORDS: Final = {
    "1": ("一级", "一级投诉", "level 1"),
    "2": ("二级", "二级投诉", "level 2"),
    "3": ("三级", "三级投诉", "level 3"),
}
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


@frozen(kw_only=True)
class Limit:
    """One row of the specification: level, hours, what makes a complaint of that level."""

    level: str
    hours: int
    means: Message
    implements: tuple[str, ...]


LIMITS: Final = (
    Limit(
        level="1",
        hours=5,
        means=Message("inside the authority of the post", "大客户岗权限内"),
        implements=("X-SLA-04", "R-CABLE-40", "R-CABLE-43", "X-TIER-21"),
    ),
    Limit(
        level="2",
        hours=8,
        means=Message("other departments are needed", "需其他部门协助"),
        implements=("X-SLA-05", "R-CABLE-41", "R-CABLE-43", "X-TIER-21"),
    ),
    Limit(
        level="3",
        hours=12,
        means=Message("major, the city company is involved", "重大，涉及市公司部门"),
        implements=("X-SLA-06", "R-CABLE-42", "R-CABLE-43", "X-TIER-21"),
    ),
)


def level_of(case: Case) -> str:
    """Return the level of a complaint: as written, else by the authority it needs."""
    plain = case.level.strip().casefold()
    for level, words in WORDS.items():
        if plain == level or plain in words:
            return level
    return "" if plain else NEEDS.get(str(AUTHORITY.of(case)), "")


def _stands_at(case: Case, view: AccountView, level: str) -> bool:
    del view
    return level_of(case) == level


def deadlines() -> tuple[Deadline, ...]:
    """Return answer and solution limit of every level (G-11); the gravest has longest (G-13)."""
    return tuple(
        Deadline(
            id=f"telecom.complaint-{limit.level}-{purpose.value}",
            title=Message(
                f"{purpose.value} to a level {limit.level} complaint: {limit.means.en}",
                f"{limit.level} 级投诉{word}：{limit.means.zh}",
            ),
            source=cite(limit.implements, "G-09 to G-11"),
            implements=limit.implements,
            subject=DeadlineSubject.CASE,
            purpose=purpose,
            test=partial(_stands_at, level=limit.level),
            parameters=case_parameters(kinds=("complaint",), hours=limit.hours),
        )
        for limit in LIMITS
        for purpose, word in (
            (DeadlinePurpose.ANSWER, "答复"),
            (DeadlinePurpose.SOLUTION, "解决"),
        )
    )


def check_levels(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find open complaints whose level is unknown, missing, or not that of the authority."""
    del as_of
    for case in portfolio.cases:
        if case.kind not in check.words("kinds") or not portfolio.is_open(case):
            continue
        level, needs = level_of(case), NEEDS.get(str(AUTHORITY.of(case)), "")
        if case.level and not level:
            yield _finding(case, "bad-level", UNKNOWN(level=repr(case.level)), Severity.WARNING)
        elif not level:
            yield _finding(case, "no-level", MISSING(case=case.id), Severity.NOTE)
        elif needs and needs != level:
            text = DIFFERS(case=case.id, level=level, needs=needs)
            yield _finding(case, "level-differs", text, Severity.WARNING)


def _finding(case: Case, code: str, text: Text, severity: Severity) -> Finding:
    return Finding(
        severity=severity,
        code=code,
        text=text,
        file=case.place.file,
        row=case.place.row,
        column="level",
        allowed="1, 2, 3 (一级, 二级, 三级)",
    )


def checks() -> tuple[Check, ...]:
    """Return the check of complaint levels."""
    ids = ("R-CABLE-43", "X-TIER-21")
    return (
        Check(
            id="telecom.complaint-level",
            title=Message("levels of complaints", "投诉等级"),
            source=cite(ids, "G-13"),
            implements=ids,
            parameters=(
                Parameter(
                    name="kinds",
                    title=Message("kinds of case that have a level", "分级的事项类型"),
                    default=("complaint",),
                    proposed=True,
                ),
            ),
            run=check_levels,
        ),
    )

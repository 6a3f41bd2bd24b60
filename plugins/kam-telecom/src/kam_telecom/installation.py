"""Installations: the same day, 3 or 5 days after the day agreed, by the network of the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

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
    case_parameters,
)
from kam_telecom.profile import AREA
from kam_telecom.sources import cite

KINDS: Final = ("installation", "dedicated-line")
LIMITS: Final = (
    ("two-way", 0, Message("two-way upgraded area", "已双向改造小区"), ("X-SLA-07", "R-CABLE-34")),
    ("other", 3, Message("area not upgraded", "未双向改造小区"), ("X-SLA-08", "R-CABLE-35")),
    ("outside", 5, Message("line outside the own network", "非本公司网络专线"),
     ("X-SLA-09", "R-CABLE-36")),
)  # fmt: skip
NO_AREA: Final = Message(
    "the installation {case} is at {account}, whose network area is not known: no limit holds",
    "安装 {case} 的客户 {account} 未注明网络区域：没有适用的时限",
)


def _lies_in(case: Case, view: AccountView, area: str) -> bool:
    del case
    return AREA.of(view.account) == area


def deadlines() -> tuple[Deadline, ...]:
    """Return the limit of every area; days are counted from the day agreed (G-16)."""
    promptly = ("R-CABLE-33", "X-SLA-15")
    return (
        *(
            Deadline(
                id=f"telecom.installation-{area}",
                title=Message(f"installation: {where.en}", f"安装时限：{where.zh}"),
                source=cite(ids, "G-16"),
                implements=ids,
                subject=DeadlineSubject.CASE,
                purpose=DeadlinePurpose.COMPLETION,
                test=partial(_lies_in, area=area),
                parameters=case_parameters(kinds=KINDS, days=days),
            )
            for area, days, where, ids in LIMITS
        ),
        Deadline(
            id="telecom.add-programme",
            title=Message("more programmes on a device that is there", "现有设备增开节目"),
            source=f"{cite(promptly)}; promptly, the day is proposed",
            implements=promptly,
            subject=DeadlineSubject.CASE,
            purpose=DeadlinePurpose.COMPLETION,
            parameters=case_parameters(kinds=("add-programme",), days=0, proposed=True),
        ),
        Deadline(
            id="telecom.add-programme-answer",
            title=Message("answer on more programmes", "增开节目的答复"),
            source=f"{cite(promptly)}; promptly, the hours are proposed",
            implements=promptly,
            subject=DeadlineSubject.CASE,
            purpose=DeadlinePurpose.ANSWER,
            parameters=case_parameters(kinds=("add-programme",), hours=4, proposed=True),
        ),
    )


def check_areas(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find open installations at addresses whose area is not known."""
    del as_of
    for case in portfolio.cases:
        account = portfolio.account_by_id.get(case.account)
        if case.kind not in check.words("kinds") or not portfolio.is_open(case) or account is None:
            continue
        if AREA.of(account) is None:
            yield Finding(
                severity=Severity.NOTE,
                code="no-area",
                text=NO_AREA(case=case.id, account=account.name),
                file=account.place.file,
                row=account.place.row,
                column=AREA.id,
                allowed=", ".join(word for word, _ in AREA.choices),
            )


def checks() -> tuple[Check, ...]:
    """Return the check of areas."""
    ids = ("R-CABLE-34", "R-CABLE-35", "R-CABLE-36")
    return (
        Check(
            id="telecom.installation-area",
            title=Message("network area of installations", "安装地址的网络区域"),
            source=cite(ids),
            implements=ids,
            parameters=(
                Parameter(
                    name="kinds",
                    title=Message("kinds of case that are installations", "属于安装的事项类型"),
                    default=KINDS,
                    proposed=True,
                ),
            ),
            run=check_areas,
        ),
    )

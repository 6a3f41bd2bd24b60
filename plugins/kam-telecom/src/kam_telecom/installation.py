"""Installations: the same day, 3 or 5 days after the day agreed, by the network of the address."""

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
    Finding,
    Message,
    Portfolio,
    Severity,
    doubt,
    figure,
    limit,
)
from kam_telecom.profile import AREA
from kam_telecom.sources import figures

KINDS: Final = ("installation", "dedicated-line")
PROGRAMMES: Final = ("add-programme",)
ANSWER, COMPLETION = DeadlinePurpose.ANSWER, DeadlinePurpose.COMPLETION
NO_AREA: Final = Message(
    "the installation {case} is at {account}, whose network area is not known: no limit holds",
    "安装 {case} 的客户 {account} 未注明网络区域：没有适用的时限",
)


def _lies_in(case: Case, view: AccountView, area: str) -> bool:
    del case
    return AREA.of(view.account) == area


def _installation(area: str, title: str, days: int, *ids: str) -> Deadline:
    return limit(
        f"telecom.installation-{area}", title, COMPLETION, KINDS, *ids, days=days,
        test=partial(_lies_in, area=area), note=figures("G-16"),
    )  # fmt: skip


# fmt: off
DEADLINES: Final = (
    _installation("two-way", "installation: two-way upgraded area | 安装时限：已双向改造小区", 0, "X-SLA-07", "R-CABLE-34"),
    _installation("other", "installation: area not upgraded | 安装时限：未双向改造小区", 3, "X-SLA-08", "R-CABLE-35"),
    _installation("outside", "installation: line outside the own network | 安装时限：非本公司网络专线", 5, "X-SLA-09", "R-CABLE-36"),
    limit("telecom.add-programme", "more programmes on a device that is there | 现有设备增开节目", COMPLETION, PROGRAMMES, "R-CABLE-33", "X-SLA-15", days=0, proposed=True, note="promptly, the day is proposed"),
    limit("telecom.add-programme-answer", "answer on more programmes | 增开节目的答复", ANSWER, PROGRAMMES, "R-CABLE-33", "X-SLA-15", hours=4, proposed=True, note="promptly, the hours are proposed"),
)
# fmt: on
"""The limit of every area, in days from the day agreed (G-16); more programmes promptly."""


@frozen(kw_only=True)
class Areas:
    """Find open installations at addresses whose area is not known."""

    kinds: tuple[str, ...] = figure(
        KINDS, title="kinds of case that are installations | 属于安装的事项类型", proposed=True
    )

    def __call__(self, portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
        del as_of, check
        for case in portfolio.cases:
            account = portfolio.account_by_id.get(case.account)
            if case.kind not in self.kinds or not portfolio.is_open(case) or account is None:
                continue
            if AREA.of(account) is None:
                text = NO_AREA(case=case.id, account=account.name)
                words = ", ".join(word for word, _ in AREA.choices)
                yield doubt(
                    "no-area", text, account.place, AREA.id, severity=Severity.NOTE, allowed=words
                )


CHECKS: Final = (
    Check(
        id="telecom.installation-area",
        title="network area of installations | 安装地址的网络区域",
        implements=("R-CABLE-34", "R-CABLE-35", "R-CABLE-36"),
        run=Areas(),
    ),
)

"""Tasks of preparation: cards and gifts, with a lead and an owner of their own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from kam.plugins import (
    CareOccasion,
    CareScope,
    Message,
    Owed,
    Parameter,
    Role,
    Text,
    Where,
)

KIND: Final = "preparation"
PREPARER: Final = Parameter(
    name="preparer",
    title=Message(
        "who prepares: id or role of one of our people; empty: the account manager",
        "由谁准备：我方人员的编号或岗位；空：客户经理",
    ),
    default="",
    proposed=True,
)
PREPARE: Final = Message("Prepare for {what}", "准备：{what}")
PREPARE_BY: Final = Message("{days} days before {day}: {what}", "{day} 之前 {days} 天：{what}")


def lead_days(default: int, en: str, zh: str) -> Parameter:
    """Return the parameter of the days of preparation; 0 means none."""
    return Parameter(
        name="lead_days",
        title=Message(en, zh),
        default=default,
        unit="day",
        low=0,
        high=180,
        proposed=True,
    )


def preparation(
    rule: CareOccasion,
    scope: CareScope,
    *,
    subject: str,
    occurrence: str,
    day: date,
    what: Text,
    acts: Text,
    manager: str,
    account: str = "",
    contacts: tuple[str, ...] = (),
) -> Owed | None:
    """Return the task ``lead_days`` before ``day``, None when the rule asks for none."""
    lead = rule.number("lead_days")
    if not lead:
        return None
    return rule.owed(
        subject=subject,
        occurrence=occurrence,
        day=day - timedelta(days=lead),
        summary=PREPARE(what=what),
        reasons=(rule.because(PREPARE_BY, days=lead, day=day, what=acts),),
        account=account,
        contacts=contacts,
        staff=preparer(rule.word("preparer"), manager, scope),
        kind=KIND,
        place=Where.DESK,
    )


def preparer(wanted: str, manager: str, scope: CareScope) -> str:
    """Return the person of an id, else the first by id in a role, else ``manager``."""
    staff = scope.portfolio.staff_by_id
    if wanted in staff:
        return wanted
    role = scope.rules.terms.meant(Role, wanted)
    holders = sorted(s.id for s in scope.portfolio.staff if wanted and s.role == role)
    return holders[0] if holders else manager

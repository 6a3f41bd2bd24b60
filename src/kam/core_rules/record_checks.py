"""Checks of records: needs without a source, teams with two windows, assessors who serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.core_rules.terms import ROLES
from kam.plugins import (
    Activity,
    Check,
    Finding,
    Message,
    Place,
    Portfolio,
    Severity,
    Text,
    cell_of,
    doubt,
)

UNCONFIRMED: Final = Message(
    "the need {need} names no contact, visit or research that it came from: unconfirmed",
    "需求“{need}”没有来源（联系人、拜访或调研）：未经证实",
)
SECOND_WINDOW: Final = Message(
    "{staff} is a second account manager of {account}, whose single window is {owner}",
    "{account} 的唯一窗口是 {owner}，{staff} 成为第二个客户经理",
)
NO_DUTY: Final = Message(
    "{staff} is in the team of {account} without a role", "{staff} 在 {account} 的团队中没有角色"
)
ASSESSOR_SERVES: Final = Message(
    "{staff} assesses the service and serves {account}: an assessor stands outside",
    "{staff} 是评估方，却服务于 {account}：第三方不得服务该客户",
)
KNOWLEDGE: Final = ("knowledge-note", "lesson")
MANAGER: Final = next(t for t in ROLES if t.name == "account manager")
ASSESSORS: Final = tuple(t for t in ROLES if t.sense.outside)


def _needs(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find needs of accounts that no record with the customer speaks of (R-3PL-16)."""
    del check
    for account in portfolio.accounts:
        told = [
            a.need.casefold()
            for a in portfolio.activities_of.get(account.id, ())
            if a.day <= as_of and a.need
        ]
        for need in account.needs:
            if not any(need.casefold() in text for text in told):
                text = UNCONFIRMED(need=need)
                yield doubt(
                    "unconfirmed-need", text, account.place, "needs", severity=Severity.NOTE
                )


def _teams(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find second windows, members without a role, assessors who serve (G-44, R-GAS-16)."""
    del as_of, check
    for account in portfolio.accounts:
        names = {"account": account.name, "owner": account.owner}
        for member in account.team:
            said = {**names, "staff": member.staff}
            if not member.role:
                yield _team_finding(NO_DUTY(**said), account.place, Severity.NOTE)
            elif MANAGER.is_named(member.role) and account.owner and member.staff != account.owner:
                yield _team_finding(SECOND_WINDOW(**said), account.place, Severity.WARNING)
        for ident in dict.fromkeys((account.owner, *(m.staff for m in account.team))):
            person = portfolio.staff_by_id.get(ident)
            if person and any(t.is_named(person.role) for t in ASSESSORS):
                text = ASSESSOR_SERVES(**{**names, "staff": ident})
                yield _team_finding(text, account.place, Severity.WARNING)


def _team_finding(text: Text, place: Place, severity: Severity) -> Finding:
    return doubt("team", text, place, "team", severity=severity)


# fmt: off
CHECKS: Final = (
    Check(id="core.need-source", title="needs without a source | 没有来源的需求", source="R-3PL-16", implements=("X-REC-13", "R-3PL-16"), run=_needs),
    Check(
        id="core.one-window", title="one window per account, roles of the team | 唯一窗口与团队角色", source="G-44, R-3PL-36, R-FIVE-06, R-GAS-16",
        implements=("X-ROLE-01", "X-ROLE-02", "X-ROLE-07", "R-3PL-36", "R-FIVE-06", "R-GAS-16"), run=_teams,
    ),
)
# fmt: on


def notes_on(portfolio: Portfolio, *, account: str = "", topic: str = "") -> tuple[Activity, ...]:
    """Return the knowledge notes of an account, on a topic, or both; oldest first (R-FIVE-10)."""
    wanted = topic.casefold()
    found = [
        a
        for a in portfolio.activities
        if a.kind in KNOWLEDGE
        and account in {"", a.account}
        and wanted in str(cell_of(a, "core.topic") or "").casefold()
    ]
    return tuple(sorted(found, key=lambda a: (a.day, a.account, a.content)))

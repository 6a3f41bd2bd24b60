"""Departments that share a customer, joint teams per type of customer, one interface for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from kam.plugins import (
    Account,
    AccountView,
    Agenda,
    AgendaPoint,
    Check,
    Finding,
    Message,
    Portfolio,
    Role,
    Served,
    Term,
    doubt,
    figure,
    term,
)
from kam_banking.commercial_bank import type_of
from kam_banking.facts import word
from kam_banking.fields import BY_NAME, DEPARTMENTS

TITLES: Final = dict(DEPARTMENTS)
NOTED: Final = Message(
    "a note of {department} of {day} stands on the customer's record",
    "客户记录中有{department}部门 {day} 的记录",
)
NO_INTERFACE: Final = Message(
    "no interface, platform or person is named for this customer",
    "没有为该客户指定一个服务界面、平台或人员",
)
UNEVEN: Final = Message(
    "customers of the type {type} have different joint teams: {teams}",
    "“{type}”类客户的联合团队不一致：{teams}",
)
NOBODY: Final = Message("none", "无")
JOINT: Final = ("joint-marketing", "joint-service")


def _role(name: str, zh: str, also: str, ids: str) -> Term[Role]:
    title = Message(name.replace("-", " "), zh)
    return term(f"banking.role-{name}", title, Role(), also, ids, name=name)


ROLES: Final = (
    _role("marketing", "营销", "营销部门", "R-SBANK-21"),
    _role("credit", "信贷", "信贷部门; credit management", "R-SBANK-21"),
    _role("joint-marketing", "联合营销", "联合营销小组", "R-CBANK-24"),
    _role("joint-service", "联合服务", "联合服务小组", "R-CBANK-24"),
)
"""Marketing, credit and the two sides of a joint team; service is the core's."""


@frozen(kw_only=True)
class Notes:
    """The latest notes of every department; what they say stays on the record (G-24)."""

    days: int = figure(
        90,
        title="days that a note is new | 记录有效天数",
        unit="day",
        low=1,
        high=3660,
        proposed=True,
    )

    def __call__(self, served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
        del rule
        found: dict[str, date] = {}
        for activity in served.view.activities:
            department = word(activity, BY_NAME["department"])
            if activity.kind == "note" and department:
                found[department] = activity.day
        for department, day in sorted(found.items()):
            if (served.view.as_of - day).days <= self.days:
                text = NOTED(department=TITLES[department], day=day)
                yield AgendaPoint(slug=f"banking-note-{department}", order=20, text=text)


@frozen(kw_only=True)
class Interfaces:
    """Find customers without an interface; ``one_stop`` is the bank's for all others."""

    one_stop: str = ""

    def __call__(self, portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
        del as_of, check
        for account in portfolio.accounts:
            if not interface_of(account, self.one_stop):
                yield doubt("no-interface", NO_INTERFACE(), account.place, "banking.interface")


def interface_of(account: Account, one_stop: str = "") -> str:
    """Return the one interface of a customer: its own, the bank's, else its manager's id."""
    return word(account, BY_NAME["interface"]) or one_stop or account.owner


def _joint_teams(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find types whose customers with a joint team do not share one."""
    del check
    teams: dict[str, dict[tuple[str, ...], Account]] = defaultdict(dict)
    for account in portfolio.accounts:
        kind = type_of(AccountView(portfolio, account, as_of))
        team = tuple(sorted(m.staff for m in account.team if m.role in JOINT))
        if kind:
            teams[kind].setdefault(team, account)
    for kind, found in sorted(teams.items()):
        if len(found) > 1 and any(found):
            names = tuple(" + ".join(team) or NOBODY for team in sorted(found))
            place = found[max(found)].place
            yield doubt("joint-team", UNEVEN(type=kind, teams=names), place, "team")


# fmt: off
AGENDAS: Final = (
    Agenda(
        id="banking.notes", title="notes of marketing, credit and service | 营销、信贷、服务部门记录",
        implements=("R-SBANK-21",), kinds=("visit", "contact"), points=Notes(),
    ),
)
"""The notes of all three departments, for visits and calls of any of them."""


def checks(one_stop: str) -> tuple[Check, ...]:
    """Return the checks of interfaces and of joint teams."""
    return (
        Check(id="banking.one-stop", title="one interface for each customer | 一站式服务界面", implements=("R-CBANK-18",), run=Interfaces(one_stop=one_stop)),
        Check(id="banking.joint-teams", title="joint teams per type of customer | 按客户类型的联合团队", implements=("R-CBANK-24",), run=_joint_teams),
    )
# fmt: on

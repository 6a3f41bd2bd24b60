"""Plan the relationships with key accounts: what is owed to whom, who does it when, and why.

The flow: `load` facts, make a `rule_book`, `assess` every account, see what is `due`, `plan` it,
`check_plan`, `render` calendars, and `explain` any line of the result; `run` does all of it in one
call.  All of them are pure but `load`: the day of judgement, the horizon, the rules, the memory of
what was announced and the random seed are arguments.  The facts, settings and memory that an
embedder makes are here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kam.assembly import Loaded, load, rule_book
    from kam.assessment import Assessment, assess
    from kam.calendars.render import Calendars, render
    from kam.commitments import Commitments, due
    from kam.dates import CalendarDate, Span
    from kam.diary import Agenda, agenda
    from kam.errors import Finding, InvalidField, KamError
    from kam.flow import Run, run
    from kam.memory import Memory
    from kam.model import (
        Account,
        AccountKind,
        AccountStatus,
        Activity,
        Agreement,
        AgreementStatus,
        BuyingRole,
        CalendarDay,
        Case,
        Celebrate,
        Consent,
        Contact,
        DateRange,
        Decision,
        DecisionKind,
        Designation,
        Evidence,
        Figure,
        Keeping,
        KeyDate,
        Leave,
        Leg,
        Money,
        Owed,
        Placed,
        Portfolio,
        Position,
        Promise,
        Referral,
        Rung,
        Session,
        SessionKind,
        Staff,
        Stance,
        Step,
        Survey,
        TeamMember,
        Tie,
        Unplaced,
        Way,
        Workspace,
        check_references,
    )
    from kam.planning import Load, Plan, check_plan, plan
    from kam.reasons import Reason
    from kam.reports.explaining import explain
    from kam.rules import (
        ExportSettings,
        PlanSettings,
        PluginSettings,
        RuleBook,
        RuleSettings,
        Settings,
        TravelSettings,
        Weights,
    )

__version__ = "0.1.0"

_ROOMS = {
    "kam.assembly": "Loaded load rule_book",
    "kam.assessment": "Assessment assess",
    "kam.calendars.render": "Calendars render",
    "kam.commitments": "Commitments due",
    "kam.dates": "CalendarDate Span",
    "kam.diary": "Agenda agenda",
    "kam.errors": "Finding InvalidField KamError",
    "kam.flow": "Run run",
    "kam.memory": "Memory",
    "kam.model": (
        "Account AccountKind AccountStatus Activity Agreement AgreementStatus BuyingRole "
        "CalendarDay Case Celebrate Consent Contact DateRange Decision DecisionKind "
        "Designation Evidence Figure Keeping KeyDate Leave Leg Money Owed Placed Portfolio "
        "Position Promise Referral Rung Session SessionKind Staff Stance Step Survey TeamMember "
        "Tie Unplaced Way Workspace check_references"
    ),
    "kam.planning": "Load Plan check_plan plan",
    "kam.reasons": "Reason",
    "kam.reports.explaining": "explain",
    "kam.rules": (
        "ExportSettings PlanSettings PluginSettings RuleBook RuleSettings Settings "
        "TravelSettings Weights"
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = [
    "Account",
    "AccountKind",
    "AccountStatus",
    "Activity",
    "Agenda",
    "Agreement",
    "AgreementStatus",
    "Assessment",
    "BuyingRole",
    "CalendarDate",
    "CalendarDay",
    "Calendars",
    "Case",
    "Celebrate",
    "Commitments",
    "Consent",
    "Contact",
    "DateRange",
    "Decision",
    "DecisionKind",
    "Designation",
    "Evidence",
    "ExportSettings",
    "Figure",
    "Finding",
    "InvalidField",
    "KamError",
    "Keeping",
    "KeyDate",
    "Leave",
    "Leg",
    "Load",
    "Loaded",
    "Memory",
    "Money",
    "Owed",
    "Placed",
    "Plan",
    "PlanSettings",
    "PluginSettings",
    "Portfolio",
    "Position",
    "Promise",
    "Reason",
    "Referral",
    "RuleBook",
    "RuleSettings",
    "Run",
    "Rung",
    "Session",
    "SessionKind",
    "Settings",
    "Span",
    "Staff",
    "Stance",
    "Step",
    "Survey",
    "TeamMember",
    "Tie",
    "TravelSettings",
    "Unplaced",
    "Way",
    "Weights",
    "Workspace",
    "agenda",
    "assess",
    "check_plan",
    "check_references",
    "due",
    "explain",
    "load",
    "plan",
    "render",
    "rule_book",
    "run",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that each use pays only for itself."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kam' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])

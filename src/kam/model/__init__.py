"""The facts: accounts, contacts, staff, ties and everything recorded about them."""

from kam.model.account import (
    Account,
    AccountKind,
    AccountStatus,
    DateRange,
    Designation,
    TeamMember,
)
from kam.model.activity import Activity
from kam.model.agreement import Agreement, AgreementStatus
from kam.model.case import Case, Step
from kam.model.contact import BuyingRole, Celebrate, Consent, Contact, Position, Stance
from kam.model.money import Money
from kam.model.owed import Firmness, Form, Owed, Where
from kam.model.placed import Placed, Unplaced
from kam.model.portfolio import Portfolio
from kam.model.records import (
    CalendarDay,
    Decision,
    DecisionKind,
    Evidence,
    Figure,
    Keeping,
    KeyDate,
    Promise,
    Referral,
)
from kam.model.references import check_references
from kam.model.rung import Rung
from kam.model.session import Leg, Session, SessionKind
from kam.model.staff import Leave, Staff
from kam.model.survey import Survey
from kam.model.tie import Tie
from kam.model.way import Way
from kam.model.workspace import Workspace

__all__ = [
    "Account",
    "AccountKind",
    "AccountStatus",
    "Activity",
    "Agreement",
    "AgreementStatus",
    "BuyingRole",
    "CalendarDay",
    "Case",
    "Celebrate",
    "Consent",
    "Contact",
    "DateRange",
    "Decision",
    "DecisionKind",
    "Designation",
    "Evidence",
    "Figure",
    "Firmness",
    "Form",
    "Keeping",
    "KeyDate",
    "Leave",
    "Leg",
    "Money",
    "Owed",
    "Placed",
    "Portfolio",
    "Position",
    "Promise",
    "Referral",
    "Rung",
    "Session",
    "SessionKind",
    "Staff",
    "Stance",
    "Step",
    "Survey",
    "TeamMember",
    "Tie",
    "Unplaced",
    "Way",
    "Where",
    "Workspace",
    "check_references",
]

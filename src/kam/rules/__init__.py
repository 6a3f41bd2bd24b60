"""The kinds of rule as frozen data, their figures, and the rule book."""

from kam.model.fields import FieldValue
from kam.rules.agenda import Agenda, AgendaPoint, Visit
from kam.rules.blackout import Blackout, Closure
from kam.rules.book import DEFAULT_SERVING, RuleBook, RuleSet
from kam.rules.cadence import VISIT, Cadence
from kam.rules.care import Audience, CareOccasion, CareScope
from kam.rules.check import Check
from kam.rules.co_visit import CoVisit
from kam.rules.deadline import (
    AfterClosing,
    BeforeEnd,
    Days,
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Hours,
    OpenHours,
    Timing,
)
from kam.rules.differing import alike
from kam.rules.due import Due, DueScope, Workdays
from kam.rules.entitlement import KEY_ACCOUNTS, Entitlement
from kam.rules.failure import RuleFailure
from kam.rules.form import FormField, RecordForm, cell_of, named
from kam.rules.guard import Guard
from kam.rules.indicator import Better, Indicator, IndicatorScope, Measured, ScorePart
from kam.rules.ladder import Holding, LadderCriterion
from kam.rules.parts import RuleFigure
from kam.rules.process import AllowedCauses, AllowedLevels, CoreState, Move, Process, State, line
from kam.rules.profile import FieldKind, FieldOwner, ProfileField
from kam.rules.ranking import Ranks, rank_by_value, ranked
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.routine import Doer, Routine, RoutineScope
from kam.rules.rule import Rule
from kam.rules.rule_kinds import KINDS
from kam.rules.season import BeforeSeason, Season
from kam.rules.settings import (
    ExportSettings,
    PlanSettings,
    PluginSettings,
    RuleSettings,
    Settings,
    TravelSettings,
    Weights,
)
from kam.rules.signal import Gravity, Play, Raised, Signal
from kam.rules.term import STAGES, Channel, Relation, Role, Term
from kam.rules.tier import Judged, Level, LevelGroup, TierScheme, level
from kam.rules.veto import Ruling, Veto
from kam.rules.view import AccountView, months_before

__all__ = [
    "DEFAULT_SERVING",
    "EVERYONE",
    "KEY_ACCOUNTS",
    "KINDS",
    "STAGES",
    "VISIT",
    "AccountView",
    "AfterClosing",
    "Agenda",
    "AgendaPoint",
    "AllowedCauses",
    "AllowedLevels",
    "Audience",
    "BeforeEnd",
    "BeforeSeason",
    "Better",
    "Blackout",
    "Cadence",
    "CareOccasion",
    "CareScope",
    "Channel",
    "Check",
    "Closure",
    "CoVisit",
    "CoreState",
    "Days",
    "Deadline",
    "DeadlinePurpose",
    "DeadlineSubject",
    "Doer",
    "Due",
    "DueScope",
    "Entitlement",
    "ExportSettings",
    "FieldKind",
    "FieldOwner",
    "FieldValue",
    "FormField",
    "Gravity",
    "Guard",
    "Holding",
    "Hours",
    "Indicator",
    "IndicatorScope",
    "Judged",
    "LadderCriterion",
    "Level",
    "LevelGroup",
    "Measured",
    "Move",
    "OpenHours",
    "PlanSettings",
    "Play",
    "PluginSettings",
    "Process",
    "ProfileField",
    "Raised",
    "Ranks",
    "Reach",
    "RecordForm",
    "Relation",
    "Role",
    "Routine",
    "RoutineScope",
    "Rule",
    "RuleBook",
    "RuleFailure",
    "RuleFigure",
    "RuleSet",
    "RuleSettings",
    "Ruling",
    "ScorePart",
    "Season",
    "Served",
    "Settings",
    "Signal",
    "State",
    "Term",
    "TierScheme",
    "Timing",
    "TravelSettings",
    "Veto",
    "Visit",
    "Weights",
    "Workdays",
    "alike",
    "cell_of",
    "level",
    "line",
    "months_before",
    "named",
    "rank_by_value",
    "ranked",
]

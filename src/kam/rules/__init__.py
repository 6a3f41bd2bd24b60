"""The kinds of rule as frozen data, their parameters, and the rule book."""

from kam.rules.book import RuleBook, RuleSet
from kam.rules.cadence import VISIT, Cadence, cadence_parameters
from kam.rules.care import Audience, CareOccasion, CareScope, Occasion
from kam.rules.deadline import Deadline, DeadlinePurpose, DeadlineSubject
from kam.rules.ladder import Holding, LadderCriterion
from kam.rules.parameter import Parameter
from kam.rules.rule import Rule
from kam.rules.settings import (
    ExportSettings,
    PlanSettings,
    PluginSettings,
    RuleSettings,
    Settings,
    Value,
    Weights,
)
from kam.rules.tier import Judged, Level, LevelGroup, TierScheme
from kam.rules.view import AccountView, months_before

__all__ = [
    "VISIT",
    "AccountView",
    "Audience",
    "Cadence",
    "CareOccasion",
    "CareScope",
    "Deadline",
    "DeadlinePurpose",
    "DeadlineSubject",
    "ExportSettings",
    "Holding",
    "Judged",
    "LadderCriterion",
    "Level",
    "LevelGroup",
    "Occasion",
    "Parameter",
    "PlanSettings",
    "PluginSettings",
    "Rule",
    "RuleBook",
    "RuleSet",
    "RuleSettings",
    "Settings",
    "TierScheme",
    "Value",
    "Weights",
    "cadence_parameters",
    "months_before",
]

"""Judgements: tier, ladder rung, coverage, early warnings, scores and health, with reasons."""

from kam.assessment.coverage import Coverage, left_out
from kam.assessment.indicators import IndicatorResult
from kam.assessment.judging import AccountAssessment, Assessment, assess
from kam.assessment.ladder import Move, Standing
from kam.assessment.measuring import Indicators, measure
from kam.assessment.tiers import LevelMove, Tier
from kam.assessment.warnings import EarlyWarning, Health
from kam.rules import Gravity

__all__ = [
    "AccountAssessment",
    "Assessment",
    "Coverage",
    "EarlyWarning",
    "Gravity",
    "Health",
    "IndicatorResult",
    "Indicators",
    "LevelMove",
    "Move",
    "Standing",
    "Tier",
    "assess",
    "left_out",
    "measure",
]

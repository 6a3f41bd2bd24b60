"""Judgements: tier, ladder rung, coverage, early warnings, scores and health, with reasons."""

from kam.assessment.coverage import Coverage
from kam.assessment.figures import Figures, KpiResult, measure
from kam.assessment.judging import AccountAssessment, Assessment, assess
from kam.assessment.ladder import Move, Standing
from kam.assessment.scores import ScoreResult
from kam.assessment.tiers import LevelMove, Tier
from kam.assessment.warnings import EarlyWarning, Health
from kam.rules import Gravity

__all__ = [
    "AccountAssessment",
    "Assessment",
    "Coverage",
    "EarlyWarning",
    "Figures",
    "Gravity",
    "Health",
    "KpiResult",
    "LevelMove",
    "Move",
    "ScoreResult",
    "Standing",
    "Tier",
    "assess",
    "measure",
]

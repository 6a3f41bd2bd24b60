"""Judgements: tier, ladder rung, coverage, early warnings and health, each with reasons."""

from kam.assessment.coverage import Coverage, EarlyWarning, Gravity, Health
from kam.assessment.judging import AccountAssessment, Assessment, assess
from kam.assessment.ladder import Move, Standing
from kam.assessment.tiers import Tier

__all__ = [
    "AccountAssessment",
    "Assessment",
    "Coverage",
    "EarlyWarning",
    "Gravity",
    "Health",
    "Move",
    "Standing",
    "Tier",
    "assess",
]

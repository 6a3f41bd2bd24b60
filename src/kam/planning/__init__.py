"""The optimiser: who does what when, and what does not fit."""

from kam.planning.checker import check_plan
from kam.planning.instead import Alternative, instead
from kam.planning.loads import Load
from kam.planning.obstacles import Obstacles
from kam.planning.outcome import Measures, Plan
from kam.planning.planner import plan

__all__ = ["Alternative", "Load", "Measures", "Obstacles", "Plan", "check_plan", "instead", "plan"]

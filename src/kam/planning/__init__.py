"""The optimiser: who does what when, and what does not fit."""

from kam.planning.check import check_plan
from kam.planning.obstacles import Obstacles
from kam.planning.planner import plan
from kam.planning.records import Measures, Plan, PlannedItem, State, UnplacedItem

__all__ = [
    "Measures",
    "Obstacles",
    "Plan",
    "PlannedItem",
    "State",
    "UnplacedItem",
    "check_plan",
    "plan",
]

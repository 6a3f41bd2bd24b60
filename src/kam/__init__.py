"""Plan the relationships with key accounts: what is owed to whom, who does it when, and why.

The flow: `load` facts, make a `rule_book`, `assess` every account, see what is `due`, `plan` it,
`check_plan`, `render` calendars, and `explain` any line of the result.  All of them are pure but
`load`: the day of judgement, the horizon, the rules and the random seed are arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kam.assembly import Loaded, load, rule_book
    from kam.assessment import Assessment, assess
    from kam.calendars.render import Calendars, render
    from kam.commitments import Commitment, Commitments, due
    from kam.errors import Finding, KamError
    from kam.model import Portfolio
    from kam.planning import Plan, check_plan, plan
    from kam.reasons import Reason
    from kam.reports.explaining import explain
    from kam.rules import RuleBook, Settings

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "kam.assessment",
    "Calendars": "kam.calendars.render",
    "Commitment": "kam.commitments",
    "Commitments": "kam.commitments",
    "Finding": "kam.errors",
    "KamError": "kam.errors",
    "Loaded": "kam.assembly",
    "Plan": "kam.planning",
    "Portfolio": "kam.model",
    "Reason": "kam.reasons",
    "RuleBook": "kam.rules",
    "Settings": "kam.rules",
    "assess": "kam.assessment",
    "check_plan": "kam.planning",
    "due": "kam.commitments",
    "explain": "kam.reports.explaining",
    "load": "kam.assembly",
    "plan": "kam.planning",
    "render": "kam.calendars.render",
    "rule_book": "kam.assembly",
}

__all__ = [
    "Assessment",
    "Calendars",
    "Commitment",
    "Commitments",
    "Finding",
    "KamError",
    "Loaded",
    "Plan",
    "Portfolio",
    "Reason",
    "RuleBook",
    "Settings",
    "assess",
    "check_plan",
    "due",
    "explain",
    "load",
    "plan",
    "render",
    "rule_book",
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

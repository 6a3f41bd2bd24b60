"""The kinds of rule, in the order of the reference page."""

from __future__ import annotations

from typing import Final

from kam.rules.agenda import Agenda
from kam.rules.blackout import Blackout
from kam.rules.cadence import Cadence
from kam.rules.care import CareOccasion
from kam.rules.check import Check
from kam.rules.co_visit import CoVisit
from kam.rules.deadline import Deadline
from kam.rules.entitlement import Entitlement
from kam.rules.form import RecordForm
from kam.rules.indicator import Indicator
from kam.rules.ladder import LadderCriterion
from kam.rules.process import Process
from kam.rules.profile import ProfileField
from kam.rules.routine import Routine
from kam.rules.rule import Rule
from kam.rules.signal import Signal
from kam.rules.term import Term
from kam.rules.tier import TierScheme
from kam.rules.veto import Veto

KINDS: Final[tuple[type[Rule], ...]] = (
    TierScheme,
    LadderCriterion,
    Cadence,
    CoVisit,
    Routine,
    CareOccasion,
    Deadline,
    Signal,
    Indicator,
    ProfileField,
    RecordForm,
    Process,
    Blackout,
    Veto,
    Entitlement,
    Term,
    Agenda,
    Check,
)
"""What a plugin may bring; a kind is never subclassed, so that rules are found by their class."""

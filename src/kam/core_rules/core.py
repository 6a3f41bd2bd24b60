"""The core rule set: kam as the first user of its own extension points."""

from __future__ import annotations

from kam.core_rules.anniversaries import anniversaries
from kam.core_rules.birthdays import birthdays
from kam.core_rules.cadences import cadences
from kam.core_rules.deadlines import deadlines
from kam.core_rules.festivals import festivals
from kam.core_rules.further_processes import further_processes
from kam.core_rules.ladder import criteria
from kam.core_rules.open_problems import open_problems
from kam.core_rules.processes import case_processes
from kam.core_rules.relations import relations
from kam.core_rules.short_forms import short_forms
from kam.core_rules.tiers import schemes
from kam.plugins import (
    Build,
    Cadence,
    CareOccasion,
    Deadline,
    LadderCriterion,
    Message,
    NoSettings,
    Plugin,
    Process,
    RelationType,
    Routine,
    TierScheme,
)


class Core(Plugin[NoSettings]):
    """Rules that hold in every industry; always enabled."""

    id = "core"
    title = Message("core rules", "核心规则")
    source = "rule catalogue of kam"

    def kam_tier_schemes(self, build: Build[NoSettings]) -> tuple[TierScheme, ...]:
        """Return the ABC schemes."""
        return schemes()

    def kam_ladder_criteria(self, build: Build[NoSettings]) -> tuple[LadderCriterion, ...]:
        """Return the default criteria of the six rungs."""
        return criteria()

    def kam_cadences(self, build: Build[NoSettings]) -> tuple[Cadence, ...]:
        """Return the proposed intervals per level group."""
        return cadences()

    def kam_care_occasions(self, build: Build[NoSettings]) -> tuple[CareOccasion, ...]:
        """Return birthdays, anniversaries, key dates and festivals."""
        return (*birthdays(), *anniversaries(), *festivals())

    def kam_relation_types(self, build: Build[NoSettings]) -> tuple[RelationType, ...]:
        """Return reporting, influence, acquaintance and ownership."""
        return relations()

    def kam_deadlines(self, build: Build[NoSettings]) -> tuple[Deadline, ...]:
        """Return answer deadlines and renewal leads."""
        return deadlines()

    def kam_processes(self, build: Build[NoSettings]) -> tuple[Process, ...]:
        """Return how cases run, and the presets that a user may choose."""
        return (*case_processes(), *further_processes(), *short_forms())

    def kam_routines(self, build: Build[NoSettings]) -> tuple[Routine, ...]:
        """Return the daily list of problems left open."""
        return (open_problems(),)

"""The core rule set: kam as the first user of its own extension points."""

from __future__ import annotations

from kam.core_rules.anniversaries import anniversaries
from kam.core_rules.axes import axes
from kam.core_rules.birthdays import birthdays
from kam.core_rules.cadences import cadences
from kam.core_rules.caring import caring
from kam.core_rules.channels import channels
from kam.core_rules.cio import cio
from kam.core_rules.core_settings import CoreSettings
from kam.core_rules.deadlines import deadlines
from kam.core_rules.dossier import dossier_agenda, gaps
from kam.core_rules.festivals import festivals
from kam.core_rules.forms import forms
from kam.core_rules.further_processes import further_processes
from kam.core_rules.key_or_not import cooperation, key_or_not
from kam.core_rules.ladder import criteria
from kam.core_rules.open_problems import open_problems
from kam.core_rules.processes import case_processes
from kam.core_rules.profile_fields import profile_fields
from kam.core_rules.ranked_levels import open_grades, own_levels
from kam.core_rules.record_checks import checks
from kam.core_rules.relations import relations
from kam.core_rules.reviews import review_cadences, review_routines
from kam.core_rules.roles import roles
from kam.core_rules.short_forms import short_forms
from kam.core_rules.strategies import strategies
from kam.core_rules.tiers import schemes
from kam.plugins import (
    Agenda,
    Build,
    Cadence,
    CareOccasion,
    Channel,
    Check,
    Deadline,
    LadderCriterion,
    Message,
    Plugin,
    Process,
    ProfileField,
    RecordForm,
    RelationType,
    RoleDef,
    Routine,
    TierScheme,
)


class Core(Plugin[CoreSettings]):
    """Rules that hold in every industry; always enabled."""

    id = "core"
    title = Message("core rules", "核心规则")
    source = "rule catalogue of kam"
    settings = CoreSettings

    def kam_tier_schemes(self, build: Build[CoreSettings]) -> tuple[TierScheme, ...]:
        """Return every scheme of the core; ABC serves unless the user chooses another."""
        return (
            *schemes(),
            open_grades(build.settings),
            cio(),
            *own_levels(build.settings),
            *axes(build.settings),
            key_or_not(),
            cooperation(),
        )

    def kam_ladder_criteria(self, build: Build[CoreSettings]) -> tuple[LadderCriterion, ...]:
        """Return the default criteria of the six rungs."""
        return criteria()

    def kam_cadences(self, build: Build[CoreSettings]) -> tuple[Cadence, ...]:
        """Return the proposed intervals per level group, and reviews, reports and trainings."""
        return (*cadences(), *review_cadences())

    def kam_routines(self, build: Build[CoreSettings]) -> tuple[Routine, ...]:
        """Return open problems, reports, reviews of the rules and the look for signs of leaving."""
        return (open_problems(), *review_routines(build.settings))

    def kam_relation_types(self, build: Build[CoreSettings]) -> tuple[RelationType, ...]:
        """Return reporting, influence, acquaintance and ownership."""
        return relations()

    def kam_care_occasions(self, build: Build[CoreSettings]) -> tuple[CareOccasion, ...]:
        """Return birthdays, anniversaries, key dates, festivals, follow-ups and rewards."""
        return (*birthdays(), *anniversaries(), *festivals(), *caring())

    def kam_deadlines(self, build: Build[CoreSettings]) -> tuple[Deadline, ...]:
        """Return answer deadlines and renewal leads."""
        return deadlines()

    def kam_processes(self, build: Build[CoreSettings]) -> tuple[Process, ...]:
        """Return how cases run, and the presets that a user may choose."""
        return (*case_processes(), *further_processes(), *short_forms())

    def kam_profile_fields(self, build: Build[CoreSettings]) -> tuple[ProfileField, ...]:
        """Return columns of dossiers and records that no table has of its own."""
        return profile_fields()

    def kam_record_forms(self, build: Build[CoreSettings]) -> tuple[RecordForm, ...]:
        """Return what records of each kind hold."""
        return forms()

    def kam_roles(self, build: Build[CoreSettings]) -> tuple[RoleDef, ...]:
        """Return the roles of our people."""
        return roles()

    def kam_channels(self, build: Build[CoreSettings]) -> tuple[Channel, ...]:
        """Return the channels to the customer."""
        return channels()

    def kam_agendas(self, build: Build[CoreSettings]) -> tuple[Agenda, ...]:
        """Return the empty fields of a dossier, for its check, and the strategies of a level."""
        return (dossier_agenda(), strategies())

    def kam_checks(self, build: Build[CoreSettings]) -> tuple[Check, ...]:
        """Return checks of dossiers, needs and teams."""
        return (gaps(), *checks())

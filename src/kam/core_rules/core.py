"""The core rule set: kam as the first user of its own extension points."""

from __future__ import annotations

from collections.abc import Iterable

from kam.core_rules.anniversaries import anniversaries
from kam.core_rules.axes import axes
from kam.core_rules.birthdays import birthdays
from kam.core_rules.cadences import CADENCES
from kam.core_rules.caring import caring
from kam.core_rules.cio import cio
from kam.core_rules.core_settings import CoreSettings
from kam.core_rules.deadlines import DEADLINES
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
from kam.core_rules.reviews import REVIEWS, review_routines
from kam.core_rules.short_forms import short_forms
from kam.core_rules.strategies import strategies
from kam.core_rules.terms import TERMS
from kam.core_rules.tiers import schemes
from kam.plugins import Build, Message, Plugin, Rule


class Core(Plugin[CoreSettings]):
    """Rules that hold in every industry; always enabled."""

    id = "core"
    title = Message("core rules", "核心规则")
    source = "rule catalogue of kam"
    settings = CoreSettings

    def kam_rules(self, build: Build[CoreSettings]) -> Iterable[Rule]:
        """Yield every rule of the core; ABC serves unless the user chooses another scheme."""
        settings = build.settings
        yield from (*schemes(), open_grades(settings), cio(), *own_levels(settings))
        yield from (*axes(settings), key_or_not(), cooperation())
        yield from criteria()
        yield from (*CADENCES, *REVIEWS)
        yield from (open_problems(), *review_routines(settings))
        yield from (*birthdays(), *anniversaries(), *festivals(), *caring())
        yield from DEADLINES
        yield from (*case_processes(), *further_processes(), *short_forms())
        yield from (*profile_fields(), *forms())
        yield from TERMS
        yield from (dossier_agenda(), strategies())
        yield from (gaps(), *checks())

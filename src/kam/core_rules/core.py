"""The core rule set: kam as the first user of its own extension points."""

from __future__ import annotations

from collections.abc import Iterable

from kam.core_rules.accompanied import CO_VISITS
from kam.core_rules.anniversaries import ANNIVERSARIES
from kam.core_rules.axes import axes
from kam.core_rules.birthdays import BIRTHDAYS
from kam.core_rules.cadences import CADENCES
from kam.core_rules.caring import CARING
from kam.core_rules.core_settings import CoreSettings
from kam.core_rules.deadlines import DEADLINES
from kam.core_rules.dossier import DOSSIER_RULES
from kam.core_rules.festivals import FESTIVALS
from kam.core_rules.forms import forms
from kam.core_rules.key_or_not import KEY_OR_NOT
from kam.core_rules.ladder import CRITERIA
from kam.core_rules.open_problems import open_problems
from kam.core_rules.processes import CASE_PROCESSES, FURTHER_PROCESSES
from kam.core_rules.profile_fields import profile_fields
from kam.core_rules.record_checks import CHECKS
from kam.core_rules.reviews import REVIEWS, review_routines
from kam.core_rules.short_forms import short_forms
from kam.core_rules.strategies import STRATEGIES
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
        yield from (*schemes(settings), *axes(settings), *KEY_OR_NOT)
        yield from CRITERIA
        yield from (*CADENCES, *CO_VISITS, *REVIEWS)
        yield from (open_problems(), *review_routines(settings))
        yield from (*BIRTHDAYS, *ANNIVERSARIES, FESTIVALS, *CARING)
        yield from DEADLINES
        yield from (*CASE_PROCESSES, *FURTHER_PROCESSES, *short_forms())
        yield from (*profile_fields(), *forms())
        yield from TERMS
        yield from (*DOSSIER_RULES, STRATEGIES, *CHECKS)

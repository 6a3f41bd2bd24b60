"""The hooks: what a plugin may bring, one hook a kind of rule.

Every hook is called once per rule book with a frozen `Build` and returns frozen rules; the core
runs them. Answers of several plugins are joined: rules by id, choices by name. All hooks are there
since API 1.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Generic, TypeVar

import pluggy
from attrs import frozen

from kam.rules import (
    Agenda,
    Blackout,
    Cadence,
    CareOccasion,
    Channel,
    Check,
    Deadline,
    Entitlement,
    Kpi,
    LadderCriterion,
    Process,
    ProfileField,
    RecordForm,
    RelationType,
    RoleDef,
    Routine,
    Rule,
    Score,
    Season,
    Signal,
    TierScheme,
)

PROJECT: Final = "kam"
API: Final = (1, 0)
"""Major and minor number of the plugin interface."""
API_FLOOR: Final = (1, 0)
"""The oldest minor that is still accepted."""
hookspec = pluggy.HookspecMarker(PROJECT)
S = TypeVar("S")


@frozen(kw_only=True)
class Build(Generic[S]):
    """What a hook is told: the plugin's settings, the languages wanted, the API, the currency."""

    settings: S
    languages: tuple[str, ...] = ("en", "zh-CN")
    api: tuple[int, int] = API
    currency: str = ""


class Hooks:
    """The specifications. A plugin overrides the methods it needs; see `kam.plugins.Plugin`."""

    @hookspec
    def kam_tier_schemes(self, build: Build[Any]) -> Iterable[TierScheme]:
        """Return tier schemes. Several coexist; one is chosen by name as the serving scheme."""

    @hookspec
    def kam_ladder_criteria(self, build: Build[Any]) -> Iterable[LadderCriterion]:
        """Return criteria of ladder rungs. All are joined; the highest rung that holds counts."""

    @hookspec
    def kam_cadences(self, build: Build[Any]) -> Iterable[Cadence]:
        """Return cadences. Of one activity the shortest interval binds; the others are told."""

    @hookspec
    def kam_routines(self, build: Build[Any]) -> Iterable[Routine]:
        """Return recurring office work of managers and of the team. All are joined by id."""

    @hookspec
    def kam_care_occasions(self, build: Build[Any]) -> Iterable[CareOccasion]:
        """Return care occasions. All are joined by item id."""

    @hookspec
    def kam_deadlines(self, build: Build[Any]) -> Iterable[Deadline]:
        """Return deadlines. The earliest binds, the reasons of the others are kept."""

    @hookspec
    def kam_signals(self, build: Build[Any]) -> Iterable[Signal]:
        """Return early-warning signals. All are joined by id."""

    @hookspec
    def kam_scores(self, build: Build[Any]) -> Iterable[Score]:
        """Return scores. All are joined by id."""

    @hookspec
    def kam_profile_fields(self, build: Build[Any]) -> Iterable[ProfileField]:
        """Return typed columns of the industry. Joined by id, which is the header."""

    @hookspec
    def kam_record_forms(self, build: Build[Any]) -> Iterable[RecordForm]:
        """Return record forms. Joined by id; a record must fill every form that holds for it."""

    @hookspec
    def kam_processes(self, build: Build[Any]) -> Iterable[Process]:
        """Return processes of cases. For one kind of case a plugin's replaces the core's; of two
        plugins' the user chooses.
        """

    @hookspec
    def kam_seasons(self, build: Build[Any]) -> Iterable[Season]:
        """Return seasons. All are joined by id."""

    @hookspec
    def kam_blackouts(self, build: Build[Any]) -> Iterable[Blackout]:
        """Return blackouts. All are joined: what one forbids no other allows."""

    @hookspec
    def kam_entitlements(self, build: Build[Any]) -> Iterable[Entitlement]:
        """Return services that levels may use. All are joined by id."""

    @hookspec
    def kam_roles(self, build: Build[Any]) -> Iterable[RoleDef]:
        """Return roles of our people. All are joined by id."""

    @hookspec
    def kam_channels(self, build: Build[Any]) -> Iterable[Channel]:
        """Return channels to the customer. All are joined by id."""

    @hookspec
    def kam_kpis(self, build: Build[Any]) -> Iterable[Kpi]:
        """Return KPIs. All are joined by id."""

    @hookspec
    def kam_agendas(self, build: Build[Any]) -> Iterable[Agenda]:
        """Return visit agendas. Their points are joined, by order and name."""

    @hookspec
    def kam_relation_types(self, build: Build[Any]) -> Iterable[RelationType]:
        """Return types of relation between people. All are joined by id."""

    @hookspec
    def kam_checks(self, build: Build[Any]) -> Iterable[Check]:
        """Return checks of the portfolio. Their findings are joined, by place."""


KINDS: Final[dict[str, type[Rule]]] = {
    "kam_tier_schemes": TierScheme,
    "kam_ladder_criteria": LadderCriterion,
    "kam_cadences": Cadence,
    "kam_routines": Routine,
    "kam_care_occasions": CareOccasion,
    "kam_deadlines": Deadline,
    "kam_signals": Signal,
    "kam_scores": Score,
    "kam_profile_fields": ProfileField,
    "kam_record_forms": RecordForm,
    "kam_processes": Process,
    "kam_seasons": Season,
    "kam_blackouts": Blackout,
    "kam_entitlements": Entitlement,
    "kam_roles": RoleDef,
    "kam_channels": Channel,
    "kam_kpis": Kpi,
    "kam_agendas": Agenda,
    "kam_relation_types": RelationType,
    "kam_checks": Check,
}
"""What every hook returns."""

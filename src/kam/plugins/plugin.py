"""The base class of plugins, checked when a plugin class is defined."""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterable
from typing import Any, ClassVar, Final, Generic, TypeVar

from attrs import frozen

from kam.errors import PluginError
from kam.plugins.hookspecs import KINDS, Build
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
    Score,
    Season,
    Signal,
    TierScheme,
)
from kam.text import Message

PLUGIN_ID: Final = re.compile(r"[a-z][a-z0-9_-]*")


@frozen(kw_only=True)
class NoSettings:
    """The settings of a plugin that has none."""


S = TypeVar("S")


class Plugin(Generic[S]):
    """One plugin: a subclass names itself and overrides the hooks it needs.

    ``id`` is its short name: name space of its rules, settings table and entry-point name.
    ``settings`` is a frozen attrs class whose fields all have defaults.  ``serving`` may propose
    one of its tier schemes as the serving one.  No decorator is needed; a misspelt hook, a wrong
    parameter or a default is refused when the class is defined.

    Raises:
        PluginError: on definition, naming the fault.
    """

    id: ClassVar[str] = ""
    title: ClassVar[Message] = Message("", "")
    source: ClassVar[str] = ""
    requires_api: ClassVar[str] = "1.0"
    settings: ClassVar[type[Any]] = NoSettings
    serving: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not PLUGIN_ID.fullmatch(cls.id):
            problem = "its id must be a-z, 0-9, hyphen and underscore"
            raise PluginError(cls.id or cls.__name__, problem)
        for name, value in vars(cls).items():
            if name.startswith("kam_"):
                _check_hook(cls.id, name, value)

    @property
    def version(self) -> str:
        """The version of the distribution that holds the plugin, ``0`` where there is none."""
        return _version(type(self).__module__.partition(".")[0])

    def kam_tier_schemes(self, build: Build[S]) -> Iterable[TierScheme]:
        """Return tier schemes."""
        return ()

    def kam_ladder_criteria(self, build: Build[S]) -> Iterable[LadderCriterion]:
        """Return criteria of ladder rungs."""
        return ()

    def kam_cadences(self, build: Build[S]) -> Iterable[Cadence]:
        """Return cadences."""
        return ()

    def kam_routines(self, build: Build[S]) -> Iterable[Routine]:
        """Return routines."""
        return ()

    def kam_care_occasions(self, build: Build[S]) -> Iterable[CareOccasion]:
        """Return care occasions."""
        return ()

    def kam_deadlines(self, build: Build[S]) -> Iterable[Deadline]:
        """Return deadlines."""
        return ()

    def kam_signals(self, build: Build[S]) -> Iterable[Signal]:
        """Return early-warning signals."""
        return ()

    def kam_scores(self, build: Build[S]) -> Iterable[Score]:
        """Return scores."""
        return ()

    def kam_profile_fields(self, build: Build[S]) -> Iterable[ProfileField]:
        """Return typed columns of the industry."""
        return ()

    def kam_record_forms(self, build: Build[S]) -> Iterable[RecordForm]:
        """Return record forms."""
        return ()

    def kam_processes(self, build: Build[S]) -> Iterable[Process]:
        """Return processes of cases."""
        return ()

    def kam_seasons(self, build: Build[S]) -> Iterable[Season]:
        """Return seasons."""
        return ()

    def kam_blackouts(self, build: Build[S]) -> Iterable[Blackout]:
        """Return blackouts."""
        return ()

    def kam_entitlements(self, build: Build[S]) -> Iterable[Entitlement]:
        """Return entitlements."""
        return ()

    def kam_roles(self, build: Build[S]) -> Iterable[RoleDef]:
        """Return roles."""
        return ()

    def kam_channels(self, build: Build[S]) -> Iterable[Channel]:
        """Return channels."""
        return ()

    def kam_kpis(self, build: Build[S]) -> Iterable[Kpi]:
        """Return KPIs."""
        return ()

    def kam_agendas(self, build: Build[S]) -> Iterable[Agenda]:
        """Return agendas."""
        return ()

    def kam_relation_types(self, build: Build[S]) -> Iterable[RelationType]:
        """Return types of relation."""
        return ()

    def kam_checks(self, build: Build[S]) -> Iterable[Check]:
        """Return checks."""
        return ()


def _version(package: str) -> str:
    import kam

    if package == "kam":
        return kam.__version__
    from importlib.metadata import packages_distributions, version

    names = packages_distributions().get(package, ())
    return version(sorted(names)[0]) if names else "0"


def _check_hook(plugin: str, name: str, value: object) -> None:
    if name not in KINDS:
        near = difflib.get_close_matches(name, KINDS, n=1)
        guess = f"; you may have meant {near[0]}" if near else ""
        raise PluginError(plugin, f"there is no hook {name}{guess}")
    if not inspect.isfunction(value) or inspect.iscoroutinefunction(value):
        raise PluginError(plugin, f"{name} must be a plain method")
    parameters = list(inspect.signature(value).parameters.values())
    names = [p.name for p in parameters]
    if names != ["self", "build"]:
        raise PluginError(plugin, f"{name} must take (self, build), not ({', '.join(names)})")
    if parameters[1].default is not inspect.Parameter.empty:
        raise PluginError(plugin, f"{name}: 'build' must have no default")

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

from kam.rules import Cadence, CareOccasion, Deadline, LadderCriterion, Rule, TierScheme

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
        """Return cadences. Every cadence of the account's level group applies."""

    @hookspec
    def kam_care_occasions(self, build: Build[Any]) -> Iterable[CareOccasion]:
        """Return care occasions. All are joined by item id."""

    @hookspec
    def kam_deadlines(self, build: Build[Any]) -> Iterable[Deadline]:
        """Return deadlines. The earliest binds, the reasons of the others are kept."""


KINDS: Final[dict[str, type[Rule]]] = {
    "kam_tier_schemes": TierScheme,
    "kam_ladder_criteria": LadderCriterion,
    "kam_cadences": Cadence,
    "kam_care_occasions": CareOccasion,
    "kam_deadlines": Deadline,
}
"""What every hook returns."""

"""The hook: what a plugin brings.

It is called once per rule book and plugin, through pluggy, with a frozen `Build`, and returns
frozen rules; the core runs them. Rules of several plugins are joined by id, choices by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Generic, TypeVar

import pluggy
from attrs import frozen

from kam.rules import Rule

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
    """The specifications. A plugin overrides what it needs; see `kam.plugins.Plugin`."""

    @hookspec
    def kam_rules(self, build: Build[Any]) -> Iterable[Rule]:
        """Return rules of any of the kinds in `kam.plugins`, in any order; since API 1.0.

        How rules of several plugins meet depends on their kind: of cadences of one activity the
        shortest binds, of deadlines the earliest, of processes a plugin's replaces the core's, of
        tier schemes one is chosen by name; all others are joined.
        """


HOOKS: Final = tuple(sorted(name for name in vars(Hooks) if name.startswith("kam_")))
"""The names of the hooks."""

"""The base class of plugins, checked when a plugin class is defined."""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterable
from typing import Any, ClassVar, Final, Generic, TypeVar, get_args, get_origin

import attrs
from attrs import frozen

from kam.errors import PluginError
from kam.plugins.hookspecs import HOOKS, Build
from kam.rules import Rule
from kam.text import Message

PLUGIN_ID: Final = re.compile(r"[a-z][a-z0-9_-]*")


@frozen(kw_only=True)
class NoSettings:
    """The settings of a plugin that has none."""


S = TypeVar("S")


class Plugin(Generic[S]):
    """One plugin: a subclass names itself and says in ``kam_rules`` what it brings.

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
        _check_settings(cls)
        for name, value in vars(cls).items():
            if name.startswith("kam_"):
                _check_hook(cls.id, name, value)

    @property
    def version(self) -> str:
        """The version of the distribution that holds the plugin, ``0`` where there is none."""
        return _version(type(self).__module__.partition(".")[0])

    def kam_rules(self, build: Build[S]) -> Iterable[Rule]:
        """Return the rules of the plugin."""
        return ()


def _version(package: str) -> str:
    import kam

    if package == "kam":
        return kam.__version__
    from importlib.metadata import packages_distributions, version

    names = packages_distributions().get(package, ())
    return version(sorted(names)[0]) if names else "0"


def _check_settings(cls: type[Plugin[Any]]) -> None:
    """Refuse settings that lack defaults, or are not those that stand in the brackets."""
    settings = cls.settings
    if not (isinstance(settings, type) and attrs.has(settings)):
        raise PluginError(cls.id, f"settings must be a frozen attrs class, not {settings!r}")
    named = [
        get_args(b)[0] for b in cls.__dict__.get("__orig_bases__", ()) if get_origin(b) is Plugin
    ]
    for wanted in named:
        if isinstance(wanted, type) and wanted is not Any and wanted is not settings:
            name = wanted.__name__
            raise PluginError(
                cls.id, f"settings is {settings.__name__}; Plugin[{name}] needs settings = {name}"
            )
    required = [f.name for f in attrs.fields(settings) if f.default is attrs.NOTHING]
    if required:
        raise PluginError(cls.id, f"settings: {', '.join(required)} must have a default")


def _check_hook(plugin: str, name: str, value: object) -> None:
    if name not in HOOKS:
        near = difflib.get_close_matches(name, HOOKS, n=1)
        guess = f"you may have meant {near[0]}" if near else f"there is {', '.join(HOOKS)}"
        raise PluginError(plugin, f"there is no hook {name}; {guess}")
    if not inspect.isfunction(value) or inspect.iscoroutinefunction(value):
        raise PluginError(plugin, f"{name} must be a plain method")
    parameters = list(inspect.signature(value).parameters.values())
    names = [p.name for p in parameters]
    if names != ["self", "build"]:
        raise PluginError(plugin, f"{name} must take (self, build), not ({', '.join(names)})")
    if parameters[1].default is not inspect.Parameter.empty:
        raise PluginError(plugin, f"{name}: 'build' must have no default")

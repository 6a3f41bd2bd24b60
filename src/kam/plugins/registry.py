"""The registry: plugins in, rule sets out; all of a plugin or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import cattrs
import pluggy
from attrs import fields, frozen
from cattrs import BaseValidationError, ForbiddenExtraKeysError

from kam.errors import KamError, PluginError, UnknownName, words_of
from kam.plugins import sentences as says
from kam.plugins.hookspecs import API, API_FLOOR, KINDS, PROJECT, Build, Hooks
from kam.plugins.plugin import Plugin
from kam.rules import Rule, RuleSet
from kam.text import Message, Text, chained


class Manager(pluggy.PluginManager):
    """A pluggy manager for which every overridden hook method is an implementation."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """Return the options of a method that the plugin overrides; markers are not looked at."""
        if name not in KINDS or getattr(type(plugin), name, None) is getattr(Plugin, name):
            return None
        return {
            "wrapper": False,
            "hookwrapper": False,
            "optionalhook": False,
            "tryfirst": False,
            "trylast": False,
            "specname": None,
        }


@frozen(kw_only=True)
class PluginDescription:
    """What a plugin brings."""

    id: str
    title: Message
    version: str
    requires_api: str
    hooks: tuple[str, ...]
    settings: tuple[tuple[str, str, str], ...]
    rules: tuple[Rule, ...]


def register(
    plugins: Iterable[Plugin[Any]],
    tables: Mapping[str, Mapping[str, object]] | None = None,
    *,
    currency: str = "",
    refused: list[PluginError] | None = None,
) -> tuple[RuleSet, ...]:
    """Return the rule set of every plugin, ascending by id; the order given changes nothing.

    ``tables`` holds the settings of each plugin by id, as read from ``kam.toml``.  A plugin is
    taken as a whole or not at all.

    Raises:
        PluginError: two plugins of one id, settings that a plugin cannot take; or another API, a
            hook that fails or answers with the wrong kind, a rule outside the plugin's name space,
            unless there is a list ``refused`` that takes such faults.
    """
    manager = Manager(PROJECT)
    manager.add_hookspecs(Hooks)
    found: dict[str, Plugin[Any]] = {}
    for plugin in plugins:
        if not _is_accepted(plugin, refused):
            continue
        if plugin.id in found:
            first, second = type(found[plugin.id]), type(plugin)
            raise PluginError(plugin.id, says.TWICE(first=_path(first), second=_path(second)))
        found[plugin.id] = plugin
    sets = []
    for ident in sorted(found):
        plugin = found[ident]
        manager.register(plugin, name=ident)
        settings = structure_settings(plugin, (tables or {}).get(ident, {}))
        try:
            sets.append(_rule_set(manager, plugin, Build(settings=settings, currency=currency)))
        except PluginError as error:
            if refused is None:
                raise
            refused.append(error)
    return tuple(sets)


def _path(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _is_accepted(plugin: Plugin[Any], refused: list[PluginError] | None) -> bool:
    try:
        _check(plugin)
    except PluginError as error:
        if refused is None:
            raise
        refused.append(error)
        return False
    return True


def _check(plugin: Plugin[Any]) -> None:
    if not isinstance(plugin, Plugin):
        raise PluginError(repr(plugin), says.NO_INSTANCE())
    major, _, minor = plugin.requires_api.partition(".")
    wanted = (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)
    if not API_FLOOR <= wanted <= API or wanted[0] != API[0]:
        low, high = (".".join(map(str, v)) for v in (API_FLOOR, API))
        raise PluginError(plugin.id, says.WRONG_API(wanted=plugin.requires_api, low=low, high=high))


def hooks_of(manager: pluggy.PluginManager, plugin: Plugin[Any]) -> tuple[str, ...]:
    """Return the names of the hooks that a registered plugin implements."""
    callers = manager.get_hookcallers(plugin) or []
    return tuple(sorted(caller.name for caller in callers))


def _rule_set(manager: pluggy.PluginManager, plugin: Plugin[Any], build: Build[Any]) -> RuleSet:
    rules: dict[str, Rule] = {}
    for hook in hooks_of(manager, plugin):
        for rule in _answers(plugin, hook, build):
            if rule.id in rules:
                raise PluginError(plugin.id, says.RULE_TWICE(hook=hook, rule=rule.id))
            if rule.set_id != plugin.id:
                raise PluginError(
                    plugin.id, says.OUTSIDE(hook=hook, rule=rule.id, plugin=plugin.id)
                )
            rules[rule.id] = rule
    return RuleSet(
        id=plugin.id,
        title=plugin.title,
        version=plugin.version,
        source=plugin.source,
        rules=tuple(rules[ident] for ident in sorted(rules)),
    )


def _answers(plugin: Plugin[Any], hook: str, build: Build[Any]) -> list[Rule]:
    try:
        answers = list(getattr(plugin, hook)(build))
    except (Exception, SystemExit) as error:
        failed = says.HOOK_FAILED(hook=hook, kind=type(error).__name__, problem=words_of(error))
        raise PluginError(f"{plugin.id} {plugin.version}", failed) from error
    for answer in answers:
        if not isinstance(answer, KINDS[hook]):
            wanted, got = KINDS[hook].__name__, type(answer).__name__
            raise PluginError(plugin.id, says.WRONG_ANSWER(hook=hook, wanted=wanted, got=got))
    return answers


def structure_settings(plugin: Plugin[Any], table: Mapping[str, object]) -> Any:
    """Return a settings table as the plugin's frozen class; nothing is coerced.

    Raises:
        PluginError: unknown keys or values of the wrong type, all in one message.
    """
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, _strict)
    try:
        return converter.structure(dict(table), plugin.settings)
    except BaseValidationError as error:
        faults = chained(_faults(error, plugin), says.SEMICOLON)
        raise PluginError(plugin.id, says.IN_SETTINGS(plugin=plugin.id, faults=faults)) from error


class WrongType(KamError, ValueError):  # noqa: N818 - says what is wrong
    """A setting of a plugin holds a value of another type."""


def _strict(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise WrongType(says.WRONG_TYPE(value=repr(value), kind=says.TYPES[kind.__name__]))
    return value


def _faults(error: BaseException, plugin: Plugin[Any]) -> Iterable[str | Text]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _faults(inner, plugin)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = [f.name for f in fields(plugin.settings)]
        for key in sorted(error.extra_fields):
            yield UnknownName("setting", key, names).text
    else:
        notes = [str(n) for n in getattr(error, "__notes__", ())]
        place = next((n.rpartition("attribute ")[2] for n in notes if "attribute " in n), "")
        yield says.OF_SETTING(name=place, problem=words_of(error)) if place else words_of(error)


def describe(plugin: Plugin[Any]) -> PluginDescription:
    """Return what a plugin brings with default settings.

    Raises:
        PluginError: it cannot be registered.
    """
    (rule_set,) = register([plugin])
    manager = Manager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(plugin, name=plugin.id)
    settings = tuple(
        (f.name, getattr(f.type, "__name__", str(f.type)), repr(f.default))
        for f in fields(plugin.settings)
    )
    return PluginDescription(
        id=plugin.id,
        title=plugin.title,
        version=plugin.version,
        requires_api=plugin.requires_api,
        hooks=hooks_of(manager, plugin),
        settings=settings,
        rules=rule_set.rules,
    )

"""The registry: plugins in, rule sets out; all of a plugin or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pluggy
from attrs import fields, frozen

from kam.errors import InvalidField, PluginError, RuleError, words_of
from kam.plugins.faults import faults_of, wrong_levels
from kam.plugins.hookspecs import API, API_FLOOR, HOOKS, PROJECT, Build, Hooks
from kam.plugins.plugin import Plugin
from kam.plugins.plugin_settings import structure_settings
from kam.rules import KINDS, Rule, RuleSet, TierScheme
from kam.rules.governing import CORE
from kam.text import Message, Text, joined

NO_INSTANCE: Final = Message(
    "is no instance of kam.plugins.Plugin", "不是 kam.plugins.Plugin 的实例"
)
TWICE: Final = Message("stands twice: {first} and {second}", "出现两次：{first} 与 {second}")
WRONG_API: Final = Message(
    "is made for API {wanted}; this kam accepts {low} to {high}",
    "为 API {wanted} 而作；本版 kam 接受 {low} 至 {high}",
)
RULE_TWICE: Final = Message("{hook}: the rule {rule} stands twice", "{hook}：规则 {rule} 出现两次")
FIGURE_TWICE: Final = Message(
    "{hook}: the rule {rule} has two figures {name}", "{hook}：规则 {rule} 有两个参数 {name}"
)
OUTSIDE: Final = Message(
    "{hook}: the rule {rule} must begin with {plugin}.",
    "{hook}：规则 {rule} 必须以 {plugin}. 开头",
)
OF_HOOK: Final = Message("{hook}: {problem}", "{hook}：{problem}")
HOOK_FAILED: Final = Message("{hook} failed: {kind}: {problem}", "{hook} 出错：{kind}：{problem}")
WRONG_ANSWER: Final = Message(
    "{hook} must return rules, not {got}", "{hook} 必须返回规则，而不是 {got}"
)


class Manager(pluggy.PluginManager):
    """A pluggy manager for which every overridden hook method is an implementation."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """Return the options of a method that the plugin overrides; markers are not looked at."""
        if name not in HOOKS or getattr(type(plugin), name, None) is getattr(Plugin, name):
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
            raise PluginError(plugin.id, TWICE(first=_path(first), second=_path(second)))
        found[plugin.id] = plugin
    for ident in sorted(found):
        manager.register(found[ident], name=ident)
    sets = []
    for ident, plugin in sorted(found.items()):
        settings = structure_settings(plugin, (tables or {}).get(ident, {}))
        try:
            sets.append(_rule_set(manager, plugin, Build(settings=settings, currency=currency)))
        except PluginError as error:
            if refused is None:
                raise
            refused.append(error)
    return tuple(_with_known_levels(sets, refused))


def _with_known_levels(
    sets: Sequence[RuleSet], refused: list[PluginError] | None
) -> Iterator[RuleSet]:
    """Yield the sets whose rules name only levels that there are.

    A scheme that is not there may be one of the core or of a plugin that was refused, or one of the
    plugin's own that its settings left out (``telecom-family`` of telecom); else it is a fault.
    """
    schemes = {r.name: r for s in sets for r in s.rules if isinstance(r, TierScheme)}
    complete = CORE in {s.id for s in sets} and not refused
    for rule_set in sets:
        faults = [f for r in rule_set.rules for f in wrong_levels(r, schemes, complete=complete)]
        try:
            _refuse(rule_set.id, faults)
        except PluginError as error:
            if refused is None:
                raise
            refused.append(error)
        else:
            yield rule_set


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
        raise PluginError(repr(plugin), NO_INSTANCE())
    major, _, minor = plugin.requires_api.partition(".")
    wanted = (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)
    if not API_FLOOR <= wanted <= API or wanted[0] != API[0]:
        low, high = (".".join(map(str, v)) for v in (API_FLOOR, API))
        raise PluginError(plugin.id, WRONG_API(wanted=plugin.requires_api, low=low, high=high))


def hooks_of(manager: pluggy.PluginManager, plugin: Plugin[Any]) -> tuple[str, ...]:
    """Return the names of the hooks that a registered plugin implements."""
    callers = manager.get_hookcallers(plugin) or []
    return tuple(sorted(caller.name for caller in callers))


def _rule_set(manager: pluggy.PluginManager, plugin: Plugin[Any], build: Build[Any]) -> RuleSet:
    rules: dict[str, Rule] = {}
    for hook in hooks_of(manager, plugin):
        for rule in _answers(manager, plugin, hook, build):
            _check_rule(plugin, hook, rule, rules)
            rules[rule.id] = rule
    return RuleSet(
        id=plugin.id,
        title=plugin.title,
        version=plugin.version,
        source=plugin.source,
        rules=tuple(rules[ident] for ident in sorted(rules)),
    )


def _answers(
    manager: pluggy.PluginManager, plugin: Plugin[Any], hook: str, build: Build[Any]
) -> list[Any]:
    """Call a hook of one plugin alone, so that its fault is its own."""
    others = [other for other in manager.get_plugins() if other is not plugin]
    try:
        found = manager.subset_hook_caller(hook, others)(build=build)
        (answer,) = found or [None]  # pluggy leaves out an answer of None
        return list(answer)
    except (RuleError, InvalidField) as error:
        raise PluginError(plugin.id, OF_HOOK(hook=hook, problem=error.text)) from error
    except (Exception, SystemExit) as error:
        failed = HOOK_FAILED(hook=hook, kind=type(error).__name__, problem=words_of(error))
        raise PluginError(f"{plugin.id} {plugin.version}", failed) from error


def _check_rule(plugin: Plugin[Any], hook: str, rule: Any, rules: Mapping[str, Rule]) -> None:
    if type(rule) not in KINDS:
        raise PluginError(plugin.id, WRONG_ANSWER(hook=hook, got=type(rule).__name__))
    if rule.id in rules:
        raise PluginError(plugin.id, RULE_TWICE(hook=hook, rule=rule.id))
    if rule.set_id != plugin.id:
        raise PluginError(plugin.id, OUTSIDE(hook=hook, rule=rule.id, plugin=plugin.id))
    names = [f.name for f in rule.figures]
    for name in names:
        if names.count(name) > 1:
            raise PluginError(plugin.id, FIGURE_TWICE(hook=hook, rule=rule.id, name=name))
    _refuse(plugin.id, [OF_HOOK(hook=hook, problem=fault) for fault in faults_of(rule)])


def _refuse(plugin: str, faults: Sequence[Text]) -> None:
    if faults:
        raise PluginError(plugin, joined(faults))


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

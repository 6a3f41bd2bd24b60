"""Assembly of the rule book: the core's own rules, plugins, settings and overrides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve

from kam.core_rules import Core
from kam.errors import PluginError
from kam.plugins import Plugin, find, register
from kam.rules import RuleBook, RuleFailure, Settings
from kam.text import Message, chained

Policy: TypeAlias = Literal["strict", "lenient"]
REFUSED: Final = Message(
    "the plugin {plugin} is left out: {problem}", "插件 {plugin} 未能启用：{problem}"
)

TWO_CLAIMS: Final = Message(
    "each proposes a serving tier scheme ({claims}); add to [rules] {lines}",
    "各自提出了服务所用的分级方案（{claims}）；请在 [rules] 中加入 {lines}",
)
CLAIM: Final = Message("{plugin}: {scheme}", "{plugin}：{scheme}")
SEMICOLON: Final = Message("; ", "；")
OR: Final = Message(" or ", " 或 ")


def rule_book(
    plugins: Iterable[Plugin[Any] | str] = (),
    settings: Settings | None = None,
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    *,
    policy: Policy = "strict",
) -> RuleBook:
    """Return the rules in force: the core, ``plugins``, and what ``settings`` enables.

    A plugin is an object (nothing is looked up) or the name of an installed one.  ``overrides``
    (rule id to parameters) win over those of ``settings``.  The order of plugins changes nothing.
    With the policy ``lenient`` a plugin that cannot be imported or registered is left out and
    named in ``refused`` of the rule book; the others go on.

    Raises:
        PluginError: a plugin cannot be used, or two of them claim the serving tier scheme.
        RuleError: rules in conflict, or overrides they cannot take; all faults in one message.
    """
    settings = settings or Settings()
    given = list(plugins)
    objects = [p for p in given if not isinstance(p, str)]
    here = {p.id for p in objects}
    wanted = [*(p for p in given if isinstance(p, str)), *settings.plugins.enable]
    names = [name for name in dict.fromkeys(wanted) if name not in here]
    refused: list[PluginError] | None = [] if policy == "lenient" else None
    chosen = [Core(), *objects, *find(names, settings.plugins.folder, refused=refused)]
    sets = register(chosen, settings.plugins.tables, refused=refused)
    sound = {s.id for s in sets}
    return RuleBook.build(
        sets,
        settings=_serving(settings, [p for p in chosen if p.id in sound]),
        overrides=overrides,
        refused=[_failure(error) for error in refused or ()],
    )


def _failure(error: PluginError) -> RuleFailure:
    return RuleFailure(
        rule="",
        plugin=error.plugin,
        subject="",
        error=error.problem,
        text=REFUSED(plugin=error.plugin, problem=error.problem),
        withdrawn=True,
    )


def _serving(settings: Settings, plugins: Iterable[Plugin[Any]]) -> Settings:
    """Settle the serving scheme: the user's word, else the one proposal of the plugins."""
    if settings.rules.serving:
        return settings
    proposals = sorted({(p.serving, p.id, p.version) for p in plugins if p.serving})
    names = sorted({name for name, _, _ in proposals})
    if len(names) > 1:
        claims = chained(
            (CLAIM(plugin=f"{ident} {version}", scheme=name) for name, ident, version in proposals),
            SEMICOLON,
        )
        lines = chained((f'serving = "{name}"' for name in names), OR)
        raise PluginError(
            ", ".join(ident for _, ident, _ in proposals),
            TWO_CLAIMS(claims=claims, lines=lines),
        )
    serving = names[0] if names else ""
    return evolve(settings, rules=evolve(settings.rules, serving=serving))

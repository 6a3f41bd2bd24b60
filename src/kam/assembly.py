"""Assembly: the rule book of core, plugins and settings, and a workspace loaded with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve, field, frozen

from kam.core_rules import Core
from kam.errors import Finding, KamError, PluginError
from kam.facts import resolve
from kam.model import Portfolio
from kam.plugins import Plugin
from kam.plugins.discovery import find
from kam.plugins.registry import register
from kam.rules import RuleBook, RuleFailure, Settings
from kam.text import Message, chained
from kam.workspace import read_workspace

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


@frozen(kw_only=True)
class Loaded:
    """What a workspace holds in the values of its rules, and what is wrong with it, by place."""

    portfolio: Portfolio
    settings: Settings
    findings: tuple[Finding, ...]
    _made: RuleBook | KamError = field(repr=False)

    @property
    def rules(self) -> RuleBook:
        """The rule book with which it was loaded.

        Raises:
            KamError: the settings make no rule book; the facts were read with the core's rules.
        """
        if isinstance(self._made, KamError):
            raise self._made
        return self._made


def load(
    path: str | Path, *, plugins: Iterable[Plugin[Any] | str] = (), alone: bool = False
) -> Loaded:
    """Load a workspace directory, or one ``portfolio.json``, with the rules that it enables.

    ``plugins`` come on top of those of ``kam.toml``; with ``alone`` those of ``kam.toml`` stay out.
    A plugin that cannot be used is left out and named in ``refused`` of the rules; its columns and
    words stay as they were read.  Never raises for what the files hold: every fault is a finding,
    and rows with errors are left out.
    """
    stored = read_workspace(path)
    settings = stored.settings
    if alone:
        settings = evolve(settings, plugins=evolve(settings.plugins, enable=()))
    made: RuleBook | KamError
    try:
        rules = made = rule_book(plugins, settings, policy="lenient")
    except KamError as error:
        rules, made = rule_book(), error
    judged = settings.plan.as_of or date.today()  # noqa: DTZ011 - settles two-digit years only
    found = resolve(stored.portfolio, rules, this_year=judged.year)
    findings = sorted((*stored.findings, *found.findings), key=lambda f: f.sort_key)
    return Loaded(
        portfolio=found.portfolio, settings=stored.settings, findings=tuple(findings), made=made
    )

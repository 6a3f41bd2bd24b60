"""Configuration: `kam.toml` as frozen settings, every fault as a finding."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define, field, fields

from kam.errors import Finding, InvalidField, Severity, UnknownName
from kam.model import Workspace
from kam.reading.values import KINDS, type_name
from kam.rules.settings import (
    DEPTHS,
    ExportSettings,
    PlanSettings,
    PluginSettings,
    RuleSettings,
    Settings,
    TravelSettings,
    Weights,
)
from kam.text import BOTH, Message, Text, refusals
from kam.text.unreadable import NO_TOML, NO_UTF8, UNREADABLE

NO_KAM_TOML: Final = Message(
    "there is no {file} in {folder}; make one with: kam init {folder}",
    "{folder} 里没有 {file}；可用 kam init {folder} 建立",
)
NOT_A_TABLE: Final = Message("{value} is no table", "{value} 不是表")
WRONG_TYPE: Final = Message("{value} is of the wrong type", "{value} 的类型不对")
NO_NAMES: Final = Message("{value} is no list of names", "{value} 不是名称列表")
NO_RULE_SETTING: Final = Message("{value} is no setting of rules", "{value} 不是规则的设置")
RULE_SETTINGS: Final = Message(
    'serving, depth, [rules.segments], [rules.processes] or [rules."set.rule"]',
    'serving、depth、[rules.segments]、[rules.processes] 或 [rules."set.rule"]',
)
NO_SCHEME: Final = Message("{value} is no tier scheme", "{value} 不是分级方案")
NO_PROCESS: Final = Message("{value} is no process", "{value} 不是流程")

FILE: Final = "kam.toml"


@define(kw_only=True)
class _Config:
    lines: list[str]
    findings: list[Finding] = field(factory=list)

    def fault(self, path: str, text: str | Text, allowed: str | Text = "") -> None:
        """Add an error at the line where the key of ``path`` stands."""
        self.findings.append(
            Finding(
                severity=Severity.ERROR,
                code="bad-setting",
                text=text,
                file=FILE,
                row=self._line(path),
                column=path,
                allowed=allowed,
            )
        )

    def _line(self, path: str) -> int:
        table, _, key = path.rpartition(".")
        inside = not table
        for number, line in enumerate(self.lines, 1):
            text = line.strip()
            if text.startswith("["):
                inside = text.strip("[] ").replace('"', "") in {table, path}
                if text.strip("[] ").replace('"', "") == path:
                    return number
            elif inside and re.match(rf'"?{re.escape(key)}"?\s*=', text):
                return number
        return 0


def read_config(path: Path) -> tuple[Workspace, Settings, tuple[Finding, ...]]:
    """Read ``kam.toml``; what is missing or faulty keeps its default and gives a finding."""
    try:
        text = path.read_text("utf-8-sig")
        document = tomllib.loads(text)
    except FileNotFoundError:
        fault = NO_KAM_TOML(file=FILE, folder=str(path.parent))
        return Workspace(), Settings(), (_error(fault),)
    except OSError as error:
        return Workspace(), Settings(), (_error(UNREADABLE(why=error.strerror or str(error))),)
    except UnicodeDecodeError:
        return Workspace(), Settings(), (_error(NO_UTF8()),)
    except tomllib.TOMLDecodeError as error:
        return Workspace(), Settings(), (_error(NO_TOML(why=str(error))),)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, deep nesting
        return Workspace(), Settings(), (_error(UNREADABLE(why=str(error))),)
    return parse_config(document, text, folder=str(path.parent))


def _error(text: Text) -> Finding:
    return Finding(severity=Severity.ERROR, code="config", text=text, file=FILE)


def parse_config(
    document: Mapping[str, Any], text: str = "", *, folder: str = ""
) -> tuple[Workspace, Settings, tuple[Finding, ...]]:
    """Return workspace and settings of a parsed document; ``text`` gives the line numbers."""
    config = _Config(lines=text.splitlines())
    tables = {"workspace", "plan", "travel", "plugins", "rules", "export"}
    for name in document:
        if name not in tables:
            config.fault(name, UnknownName("table", name, tables).text)
    table = {name: _table(document, name, config) for name in sorted(tables)}
    workspace = dict(table["workspace"])
    if isinstance(workspace.get("language"), list):
        workspace["language"] = _language(workspace["language"])
    plan = dict(table["plan"])
    weights = plan.pop("weights", {})
    made = Settings(
        plan=_make(
            PlanSettings,
            plan,
            "plan",
            config,
            weights=_make(Weights, weights, "plan.weights", config),
        ),
        travel=_make(TravelSettings, table["travel"], "travel", config),
        plugins=_plugins(table["plugins"], config, folder),
        rules=_rules(table["rules"], config),
        export=_make(ExportSettings, table["export"], "export", config),
    )
    return _make(Workspace, workspace, "workspace", config), made, tuple(config.findings)


def _language(languages: list[Any]) -> Any:
    return BOTH if sorted(map(str, languages)) == ["en", "zh-CN"] else ",".join(map(str, languages))


def _table(document: Mapping[str, Any], name: str, config: _Config) -> Mapping[str, Any]:
    value = document.get(name, {})
    if isinstance(value, dict):
        return value
    config.fault(name, NOT_A_TABLE(value=repr(value)), allowed=f"[{name}]")
    return {}


def _make(kind: type[Any], table: Any, path: str, config: _Config, **ready: Any) -> Any:
    """Return an attrs class from a table; each bad key is a finding and keeps its default."""
    if not isinstance(table, dict):
        config.fault(path, NOT_A_TABLE(value=repr(table)), allowed=f"[{path}]")
        return kind(**ready)
    known = {f.name: f for f in fields(kind) if f.name not in ready}
    settable = {n for n in known if n not in HIDDEN}
    values = dict(ready)
    for key, value in table.items():
        if key not in settable:
            config.fault(f"{path}.{key}", UnknownName("setting", key, settable).text)
            continue
        one = KINDS[type_name(known[key].type).removesuffix(" | None")]
        try:
            read = one.read(value)
        except (ValueError, TypeError):
            text = WRONG_TYPE(value=repr(value))
            config.fault(f"{path}.{key}", text, allowed=one.allowed())
            continue
        try:
            kind(**ready, **{key: read})
        except InvalidField as error:
            config.fault(f"{path}.{key}", error.problem, allowed=error.allowed)
            continue
        values[key] = read
    return kind(**values)


HIDDEN: Final = frozenset({"weekdays", "hours", "folder"})
"""Fields that are no settings of ``kam.toml``."""


def _plugins(table: Mapping[str, Any], config: _Config, folder: str) -> PluginSettings:
    enable: tuple[str, ...] = ()
    tables = {}
    for key, value in table.items():
        if key == "enable":
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                enable = tuple(value)
            else:
                config.fault("plugins.enable", NO_NAMES(value=repr(value)), allowed='["telecom"]')
        elif isinstance(value, dict):
            tables[key] = value
        else:
            config.fault(
                f"plugins.{key}", NOT_A_TABLE(value=repr(value)), allowed=f"[plugins.{key}]"
            )
    return PluginSettings(enable=enable, tables=tables, folder=folder)


def _rules(table: Mapping[str, Any], config: _Config) -> RuleSettings:
    serving, depth, segments, processes, overrides = "", RuleSettings().depth, {}, {}, {}
    for key, value in table.items():
        if key == "serving" and isinstance(value, str):
            serving = value
        elif key == "depth" and value in DEPTHS:
            depth = value
        elif key == "depth":
            problem = refusals.NOT_KNOWN(value=repr(value))
            config.fault("rules.depth", problem, allowed=", ".join(DEPTHS))
        elif key == "segments" and isinstance(value, dict):
            segments = _words(value, "segments", NO_SCHEME, '"abc"', config)
        elif key == "processes" and isinstance(value, dict):
            processes = _words(value, "processes", NO_PROCESS, '"core.complaint"', config)
        elif isinstance(value, dict) and "." in key:
            overrides[key] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        else:
            config.fault(
                f"rules.{key}",
                NO_RULE_SETTING(value=repr(value)),
                allowed=RULE_SETTINGS(),
            )
    return RuleSettings(
        serving=serving, depth=depth, segments=segments, processes=processes, overrides=overrides
    )


def _words(
    table: Mapping[str, Any], name: str, wrong: Message, allowed: str, config: _Config
) -> dict[str, str]:
    found = {}
    for key, value in table.items():
        if isinstance(value, str):
            found[key] = value
        else:
            config.fault(f"rules.{name}.{key}", wrong(value=repr(value)), allowed=allowed)
    return found

"""``kam plugin``: which plugins there are, and what one brings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kam.cli.bilingual import Command, argument, make_group
from kam.cli.language import run_language, say
from kam.cli.options import common_options, some_folder_argument
from kam.cli.output import print_json, print_table
from kam.text import Message
from kam.text.headings import HEAD_KIND, HEAD_RULE, HEAD_TITLE

HEAD_STATE: Final = Message("state", "状态")
HEAD_VERSION: Final = Message("version", "版本")
HEAD_PLUGIN: Final = Message("plugin", "插件")
HEAD_API: Final = Message("API", "API")

STATES: Final = {
    "enabled": Message("enabled", "已启用"),
    "installed": Message("installed", "已安装"),
    "missing": Message("missing", "缺少"),
}
OTHER_API: Final = Message("made for API {major}", "为 API {major} 而作")
HOOKS: Final = Message("  API {api}; hooks: {hooks}", "  API {api}；挂钩：{hooks}")


@make_group("plugin", "See which plugins there are.")
def command(language: str | None) -> None:
    """Run ``kam plugin``."""


@command.command(
    "list",
    cls=Command,
    help="List installed plugins, and which of them the workspace DIR enables. Imports none of "
    "them.",
)
@some_folder_argument
@common_options
def list_plugins(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam plugin list``."""
    from kam.plugins.discovery import installed

    enabled: tuple[str, ...] = ()
    if folder is not None:
        from kam.cli.pipeline import open_workspace

        enabled = open_workspace(folder).settings.plugins.enable
    import kam

    rows = [("core", f"kam {kam.__version__}", 1, "enabled")]
    found = installed()
    rows += [
        (p.name, f"{p.distribution} {p.version}", p.api_major, _state(p.name, p.api_major, enabled))
        for p in found
    ]
    known = {p.name for p in found}
    rows += [(name, "-", 0, "missing") for name in enabled if name not in known]
    if form == "json":
        keys = ("id", "distribution", "api", "state")
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    heads = (
        HEAD_PLUGIN,
        HEAD_VERSION,
        HEAD_API,
        HEAD_STATE,
    )
    language = language or run_language()
    print_table(heads, [(*row[:3], _shown(*row[2:], language)) for row in rows], language)


def _state(name: str, major: int, enabled: tuple[str, ...]) -> str:
    if major != 1:
        return OTHER_API(major=major).render()
    return "enabled" if name in enabled else "installed"


def _shown(major: int, state: str, language: str) -> str:
    text = STATES[state]() if state in STATES else OTHER_API(major=major)
    return text.render(language)


@command.command(
    "describe", cls=Command, help="Show what the plugin NAME brings: hooks, settings and rules."
)
@argument("name", "NAME")
@common_options
def describe_plugin(name: str, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam plugin describe``."""
    from kam.cli.rule_details import kind_of
    from kam.plugins.discovery import find
    from kam.plugins.registry import describe

    if name == "core":
        from kam.core_rules import Core

        found = describe(Core())
    else:
        found = describe(find((name,))[0])
    language = language or run_language()
    if form == "json":
        print_json(
            {
                "id": found.id,
                "title": found.title().render(language),
                "version": found.version,
                "api": found.requires_api,
                "hooks": list(found.hooks),
                "rules": [r.id for r in found.rules],
            }
        )
        return
    click.echo(f"{found.id} {found.version}  {found.title().render(language)}")
    say(HOOKS(api=str(found.requires_api), hooks=", ".join(found.hooks) or "-"))
    heads = (HEAD_RULE, HEAD_KIND, HEAD_TITLE)
    rows = ((r.id, kind_of(r, language), r.title().render(language)) for r in found.rules)
    print_table(heads, rows, language)

"""``kam plugin``: which plugins there are, and what one brings."""

from __future__ import annotations

from pathlib import Path

import click

from kam.cli.output import common_options, print_json, print_table


@click.group("plugin")
def command() -> None:
    """See which plugins there are."""


@command.command("list")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@common_options
def list_plugins(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """List installed plugins, and which of them the workspace DIR enables. Imports none of them."""
    from kam.plugins import installed
    from kam.text import catalogue as say

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
    heads = (say.HEAD_PLUGIN, say.HEAD_VERSION, say.HEAD_API, say.HEAD_STATE)
    print_table(heads, rows, language or "en")


def _state(name: str, major: int, enabled: tuple[str, ...]) -> str:
    if major != 1:
        return f"made for API {major}"
    return "enabled" if name in enabled else "installed"


@command.command("describe")
@click.argument("name")
@common_options
def describe_plugin(name: str, form: str, language: str | None, quiet: bool) -> None:
    """Show what the plugin NAME brings: hooks, settings and rules."""
    from kam.plugins import describe, find
    from kam.text import catalogue as say

    if name == "core":
        from kam.core_rules import Core

        found = describe(Core())
    else:
        found = describe(find((name,))[0])
    language = language or "en"
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
    click.echo(f"  API {found.requires_api}; hooks: {', '.join(found.hooks) or '-'}")
    heads = (say.HEAD_RULE, say.HEAD_KIND, say.HEAD_TITLE)
    rows = ((r.id, type(r).__name__, r.title().render(language)) for r in found.rules)
    print_table(heads, rows, language)

"""``kam rules``: every rule in force, its parameters and where each value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kam.cli.output import common_options, print_json, print_table
from kam.cli.pipeline import open_workspace, rules_of
from kam.rules import Rule, RuleBook


@click.group("rules")
def command() -> None:
    """See the rules in force and their figures."""


def _workspace_option(function: Any) -> Any:
    return click.argument(
        "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path)
    )(function)


def _book(folder: Path | None) -> tuple[RuleBook, str]:
    import kam

    if folder is None:
        return kam.rule_book(), "en"
    loaded = open_workspace(folder)
    return rules_of(loaded), loaded.portfolio.workspace.language


@command.command("list")
@_workspace_option
@common_options
def list_rules(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """List every rule in force in the workspace DIR (the core's own without DIR)."""
    from kam.text import catalogue as say

    book, own = _book(folder)
    language = language or own
    if form == "json":
        print_json([rule_values(rule, language) for rule in book.rules])
        return
    heads = (say.HEAD_RULE, say.HEAD_KIND, say.HEAD_TITLE, say.HEAD_VALUE)
    rows = (
        (rule.id, type(rule).__name__, rule.title().render(language), _figures(rule))
        for rule in book.rules
    )
    print_table(heads, rows, language)


def _figures(rule: Rule) -> str:
    return ", ".join(
        f"{p.name}={show(p.value)}{'*' if p.overridden_in else ''}" for p in rule.parameters
    )


def show(value: object) -> str:
    """Return a parameter's value as text."""
    if isinstance(value, tuple):
        return "/".join(str(v) for v in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@command.command("show")
@click.argument("rule")
@_workspace_option
@common_options
def show_rule(rule: str, folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Show one RULE with every parameter, its unit, range, default and origin."""
    from kam.text import catalogue as say

    if folder is None and Path(rule).is_dir():
        raise click.UsageError("give the rule first, then the directory: kam rules show RULE DIR")
    book, own = _book(folder)
    language = language or own
    found = book.rule(rule)
    if form == "json":
        print_json(rule_values(found, language))
        return
    click.echo(f"{found.id}  {found.title().render(language)}")
    click.echo(f"  {type(found).__name__}; {found.source}")
    if found.implements:
        click.echo(f"  {', '.join(found.implements)}")
    if not found.parameters:
        return
    heads = (say.HEAD_PARAMETER, say.HEAD_VALUE, say.HEAD_UNIT, say.HEAD_ALLOWED, say.HEAD_ORIGIN,
             say.HEAD_TITLE)  # fmt: skip
    rows = (
        (p.name, show(p.value), p.unit, p.allowed, p.origin, p.title().render(language))
        for p in found.parameters
    )
    print_table(heads, rows, language)


def rule_values(rule: Rule, language: str) -> dict[str, Any]:
    """Return a rule as plain values."""
    return {
        "id": rule.id,
        "kind": type(rule).__name__,
        "title": rule.title().render(language),
        "source": rule.source,
        "implements": list(rule.implements),
        "proposed": rule.proposed,
        "parameters": [
            {
                "name": p.name,
                "title": p.title().render(language),
                "value": p.value,
                "default": p.default,
                "unit": p.unit,
                "allowed": p.allowed,
                "proposed": p.proposed,
                "origin": p.origin,
            }
            for p in rule.parameters
        ],
    }

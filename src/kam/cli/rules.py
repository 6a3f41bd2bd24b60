"""``kam rules``: every rule in force, its parameters and where each value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kam.cli import helps
from kam.cli import sentences as says
from kam.cli.bilingual import Command, argument, make_group
from kam.cli.language import run_language, say
from kam.cli.output import common_options, print_json, print_table
from kam.cli.pipeline import open_workspace, rules_of
from kam.cli.rule_details import lines_of
from kam.cli.rule_words import allowed_for, kind_of, origin_of, unit_of
from kam.model.kinds import KINDS
from kam.reading.values import plain, written
from kam.rules import Rule, RuleBook
from kam.text import CHINESE
from kam.text.sources import source_in

ITEM_KIND = "item kind "
"""Begins the name of a kind of item, which is no rule."""


@make_group("rules", helps.LIST["rules"])
def command(language: str | None) -> None:
    """Run ``kam rules``."""


def _workspace_option(function: Any) -> Any:
    path = click.Path(path_type=Path)
    return argument("folder", helps.SOME_DIR, required=False, type=path)(function)


def _book(folder: Path | None) -> tuple[RuleBook, str]:
    import kam

    if folder is None:
        return kam.rule_book(), run_language()
    loaded = open_workspace(folder)
    return rules_of(loaded), loaded.portfolio.workspace.language


@command.command("list", cls=Command, help=helps.RULES_LIST)
@_workspace_option
@common_options
def list_rules(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam rules list``."""
    from kam.text import headings

    book, own = _book(folder)
    language = language or own
    if form == "json":
        print_json([rule_values(rule, language) for rule in book.rules])
        return
    heads = (
        headings.HEAD_RULE,
        headings.HEAD_KIND,
        headings.HEAD_TITLE,
        headings.HEAD_VALUE,
    )
    rows = (
        (rule.id, kind_of(rule, language), rule.title().render(language), _figures(rule))
        for rule in book.rules
    )
    print_table(heads, rows, language)


def _figures(rule: Rule) -> str:
    return ", ".join(
        f"{p.name}={written(p.value)}{'*' if p.overridden_in else ''}" for p in rule.figures
    )


@command.command("show", cls=Command, help=helps.RULES_SHOW)
@argument("rule", helps.RULE)
@_workspace_option
@common_options
def show_rule(rule: str, folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam rules show``."""
    from kam.text import headings

    if folder is None and Path(rule).is_dir():
        raise click.UsageError(says.RULE_FIRST().render(run_language()))
    book, own = _book(folder)
    language = language or own
    found = book.rule(rule)
    if form == "json":
        print_json(rule_values(found, language))
        return
    click.echo(f"{found.id}  {found.title().render(language)}")
    mark = "；" if language == CHINESE else "; "
    click.echo(f"  {kind_of(found, language)}{mark}{source_in(found.cited, language)}")
    if found.implements:
        click.echo(f"  {', '.join(found.implements)}")
    for line in lines_of(found, language):
        click.echo(f"  {line}")
    if not found.figures:
        return
    heads = (
        headings.HEAD_PARAMETER, headings.HEAD_VALUE, headings.HEAD_UNIT,
        headings.HEAD_ALLOWED, headings.HEAD_ORIGIN, headings.HEAD_TITLE,
    )  # fmt: skip
    rows = (
        (
            p.name,
            written(p.value),
            unit_of(p, language),
            allowed_for(p, language),
            origin_of(p, language),
            p.title().render(language),
        )
        for p in found.figures
    )
    print_table(heads, rows, language)


@command.command("coverage", cls=Command, help=helps.RULES_COVERAGE)
@_workspace_option
@common_options
def coverage(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam rules coverage``."""
    book, own = _book(folder)
    language = language or own
    found = implemented(book)
    if form == "json":
        print_json({ident: list(rules) for ident, rules in found.items()})
        return
    rows = (
        (ident, ", ".join(_where(w, language) for w in where)) for ident, where in found.items()
    )
    print_table((says.HEAD_IDENT, says.HEAD_WHERE), rows, language)
    if not quiet:
        rules = {rule for where in found.values() for rule in where}
        say(says.COVERED(count=len(found), rules=len(rules)), err=True)


def _where(name: str, language: str) -> str:
    """Return a rule, or a kind of item, as a table for people names it."""
    word = name.removeprefix(ITEM_KIND)
    return name if word == name else says.ITEM_KIND(word=word).render(language)


def implemented(book: RuleBook) -> dict[str, tuple[str, ...]]:
    """Return, by row of the catalogue, the ids of the rules and kinds of item that implement it."""
    found: dict[str, set[str]] = {}
    for rule in book.rules:
        for ident in rule.implements:
            found.setdefault(ident, set()).add(rule.id)
    for word, kind in KINDS.items():
        for ident in kind.implements:
            found.setdefault(ident, set()).add(f"{ITEM_KIND}{word}")
    return {ident: tuple(sorted(found[ident])) for ident in sorted(found)}


def rule_values(rule: Rule, language: str) -> dict[str, Any]:
    """Return a rule as plain values."""
    return {
        "id": rule.id,
        "kind": type(rule).__name__,
        "title": rule.title().render(language),
        "source": rule.cited,
        "implements": list(rule.implements),
        "proposed": rule.proposed,
        "parameters": [
            {
                "name": p.name,
                "title": p.title().render(language),
                "value": plain(p.value),
                "default": plain(p.default),
                "unit": p.unit,
                "allowed": p.allowed,
                "proposed": p.proposed,
                "origin": p.origin,
            }
            for p in rule.figures
        ],
    }

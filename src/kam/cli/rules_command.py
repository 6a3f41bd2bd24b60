"""``kam rules``: every rule in force, its parameters and where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kam.cli.bilingual import Command, argument, make_group
from kam.cli.language import run_language, say
from kam.cli.options import common_options, some_folder_argument
from kam.cli.output import print_json, print_table
from kam.cli.pipeline import open_workspace
from kam.cli.rule_details import kind_of, lines_of
from kam.facts.stored import STORED
from kam.model.item_kinds import KINDS
from kam.reading.values import plain, written
from kam.rules import Rule, RuleBook, RuleFigure
from kam.text import CHINESE, Message, in_language
from kam.text.citations import source_in
from kam.text.headings import HEAD_TITLE

if TYPE_CHECKING:
    import kam
    from kam.cli.rules_listing import Cost

HEAD_VALUE: Final = Message("value", "取值")
HEAD_ORIGIN: Final = Message("from", "来源")
HEAD_PARAMETER: Final = Message("parameter", "参数")
HEAD_UNIT: Final = Message("unit", "单位")
HEAD_ALLOWED: Final = Message("allowed", "允许")

ITEM_KIND_OF: Final = Message("item kind {word}", "事项类型 {word}")
HEAD_IDENT: Final = Message("catalogue", "目录编号")
HEAD_WHERE: Final = Message("rules", "规则")
COVERED: Final = Message(
    "{count} rows of the catalogue in {rules} rules", "{rules} 条规则实现目录中的 {count} 项"
)
RULE_FIRST: Final = Message(
    "give the rule first, then the directory: kam rules show RULE DIR",
    "先写规则，再写目录：kam rules show 规则 目录",
)


ITEM_KIND = "item kind "
"""Begins the name of a kind of item, which is no rule."""
UNITS: Final[Mapping[str, Message]] = {
    "currency": Message("currency", "货币"),
    "day": Message("day", "天"),
    "hour": Message("hour", "小时"),
    "minute": Message("minute", "分钟"),
    "month": Message("month", "月"),
    "percent": Message("percent", "百分比"),
    "point": Message("point", "分"),
    "year": Message("year", "年"),
}
"""The units of parameters."""


@make_group("rules", "See the rules in force and their figures.")
def command(language: str | None) -> None:
    """Run ``kam rules``."""


def _book(folder: Path | None) -> tuple[RuleBook, str]:
    import kam

    if folder is None:
        return kam.rule_book(), run_language()
    loaded = open_workspace(folder)
    return loaded.rules, loaded.portfolio.workspace.language


@command.command(
    "list",
    cls=Command,
    help="List every rule by kind: what is on, and the hours a year it costs in the workspace DIR "
    "(without DIR the core's own, for one account).",
)
@some_folder_argument
@common_options
def list_rules(folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam rules list``."""
    import kam
    from kam.cli.rules_listing import listing

    loaded = open_workspace(folder) if folder else None
    book = loaded.rules if loaded else kam.rule_book()
    language = language or (loaded.portfolio.workspace.language if loaded else run_language())
    cost = _cost(loaded) if loaded else None
    if form == "json":
        print_json([_listed(book, rule, cost, language) for rule in book.rules])
        return
    for line in listing(book, cost, language):
        click.echo(line)


def _cost(loaded: kam.Loaded) -> Cost:
    """Return what a workspace owes in a year, worked out for its horizon."""
    import kam
    from kam.cli.pipeline import horizon
    from kam.cli.rules_listing import Cost
    from kam.reports.effort import efforts

    days = horizon(loaded, start=None, end=None, as_of=None)
    assessment = kam.assess(loaded.portfolio, loaded.rules, as_of=days.as_of)
    owed = kam.due(assessment, start=days.start, end=days.end)
    people = {item.staff for item in owed.items if item.staff and item.minutes}
    return Cost(by_rule=efforts(owed), people=len(people))


def _listed(book: RuleBook, rule: Rule, cost: Cost | None, language: str) -> dict[str, Any]:
    """Return a rule with what it costs as plain values; ``each`` without a workspace."""
    from kam.cli.rules_listing import cost_of, is_on

    effort = cost_of(rule, cost) if is_on(book, rule) else None
    return {
        **rule_values(rule, language),
        "on": is_on(book, rule),
        "why_off": _why_off(book, rule, language),
        "a_year": None if effort is None else {"items": effort.items, "hours": float(effort.hours)},
    }


def _why_off(book: RuleBook, rule: Rule, language: str) -> str:
    why = book.why_off(rule)
    return why.render(language) if why else ""


@command.command(
    "show",
    cls=Command,
    help="Show one RULE with every parameter, its unit, range, default and origin.",
)
@argument("rule", "RULE")
@some_folder_argument
@common_options
def show_rule(rule: str, folder: Path | None, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam rules show``."""

    if folder is None and Path(rule).is_dir():
        raise click.UsageError(RULE_FIRST().render(run_language()))
    book, own = _book(folder)
    language = language or own
    found = book.rule(rule)
    if form == "json":
        print_json({**rule_values(found, language), "why_off": _why_off(book, found, language)})
        return
    click.echo(f"{found.id}  {found.title().render(language)}")
    mark = "；" if language == CHINESE else "; "
    source = source_in(found.cited, language)
    click.echo(f"  {kind_of(found, language)}{mark if source else ''}{source}")
    if why := _why_off(book, found, language):
        click.echo(f"  {why}")
    if found.implements:
        click.echo(f"  {', '.join(found.implements)}")
    for line in lines_of(found, language):
        click.echo(f"  {line}")
    if not found.figures:
        return
    heads = (
        HEAD_PARAMETER, HEAD_VALUE, HEAD_UNIT,
        HEAD_ALLOWED, HEAD_ORIGIN, HEAD_TITLE,
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


@command.command(
    "coverage",
    cls=Command,
    help="List the rows of the rule catalogue with the rules that implement them.",
)
@some_folder_argument
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
    print_table((HEAD_IDENT, HEAD_WHERE), rows, language)
    if not quiet:
        rules = {rule for where in found.values() for rule in where}
        say(COVERED(count=len(found), rules=len(rules)), err=True)


def _where(name: str, language: str) -> str:
    """Return a rule, or a kind of item, as a table for people names it."""
    word = name.removeprefix(ITEM_KIND)
    return name if word == name else ITEM_KIND_OF(word=word).render(language)


def unit_of(figure: RuleFigure, language: str) -> str:
    """Return the unit of a parameter; a word that is not known stays."""
    unit = UNITS.get(figure.unit)
    return unit().render(language) if unit else figure.unit


def allowed_for(figure: RuleFigure, language: str) -> str:
    """Return what a parameter may hold, in words."""
    return in_language(figure.allowed, language)


def origin_of(figure: RuleFigure, language: str) -> str:
    """Return where the value in force comes from."""
    return in_language(figure.origin, language)


def implemented(book: RuleBook) -> dict[str, tuple[str, ...]]:
    """Return, by row of the catalogue, what implements it: rules, stored dates, kinds."""
    found: dict[str, set[str]] = {}
    named = [(rule.id, rule.implements) for rule in book.rules]
    named += [(stored.id, stored.implements) for stored in STORED]
    for name, rows in named:
        for ident in rows:
            found.setdefault(ident, set()).add(name)
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
